"""Names: when two are the same, or nearly, and how one is written in an address. The only measure of nearness."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

LETTERS_PER_SLIP = 8
"""How many letters of a name allow for one slip of the pen."""


def collapse(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())


def caseless(text: str) -> str:
    """Return a text without regard to case and Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


@lru_cache(maxsize=10_000)
def same(text: str) -> str:
    """Return what two names are compared by: without regard to case, white space and Unicode form."""
    return caseless(collapse(text))


def slug(text: str) -> str:
    """Return a text for an address: lower case, accents dropped where that leaves a Latin letter, hyphens between words.

    In other scripts a mark makes another letter (バ, कि), and stays.
    """
    bare_text = _latin_bare(text).casefold()
    return (_BETWEEN_LETTERS if bare_text.isascii() else _between()).sub("-", bare_text).strip("-")


def name_part(name: str) -> str:
    """Return what of a company's or role's name stands in a file's name."""
    return slug(name)[:60].strip("-") or "entry"


def is_device(name: str) -> bool:
    """Whether Windows takes a name for one of its devices, and makes no file or folder of it, whatever its ending."""
    return _DEVICE.fullmatch(name) is not None


_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_BETWEEN_LETTERS = re.compile(r"[\W_]+")


@cache
def _between() -> re.Pattern[str]:
    """Return what stands between words; `\\w` alone knows nothing of the marks that belong to letters."""
    marks = "".join(char for char in map(chr, range(0x300, 0x10000)) if unicodedata.category(char) in ("Mn", "Mc"))
    return re.compile(rf"(?:[^\w{marks}]|_)+")


def _latin_bare(text: str) -> str:
    """Return a text without the accents of its Latin letters."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFKD", text):
        if not (unicodedata.combining(char) and kept and kept[-1].isascii()):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=10_000)
def bare(text: str) -> str:
    """Return a text without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def differ_by(one: str, other: str, most: int) -> int:
    """Return in how many letters two words differ, neighbours that changed places counting once; above `most`, more."""
    if unlike_in(one, other) > 2 * most:  # a slip of the pen takes one letter away and brings one
        return most + 1
    from rapidfuzz.distance import OSA  # it loads slowly, and most journals have no two names that could be one

    return OSA.distance(one, other, score_cutoff=most)


def unlike_in(one: str, other: str) -> int:
    """Return how many letters, in whatever order, only one of two words has: never more than it has, now and then fewer."""
    return (_letters(one) ^ _letters(other)).bit_count()


def _slips(name: str) -> int:
    return max(1, len(name) // LETTERS_PER_SLIP)


def is_near(one: str, other: str) -> bool:
    """Whether two names differ by at most one letter in eight (at least one), or only by accents."""
    most = max(_slips(one), _slips(other))
    spelt = ((one, other), (bare(one), bare(other))) if abs(len(one) - len(other)) <= most + LETTERS_PER_SLIP else ()
    return any(differ_by(a, b, most) <= most for a, b in spelt)


_LEGAL_FORMS = frozenset((
    "ltd", "limited", "inc", "incorporated", "corp", "corporation", "llc", "llp", "plc", "gmbh", "mbh", "ggmbh", "ag", "se",
    "kg", "kgaa", "ug", "ohg", "gbr", "ek", "ev", "sa", "sas", "sarl", "srl", "spa", "sl", "bv", "nv", "vof", "oy", "oyj", "ab",
    "aps", "a/s", "asa", "co", "pty", "pte", "lda",
))  # fmt: skip
_JOINTS = frozenset(("&", "+", "and", "und"))
_FEWEST_LETTERS = 5
"""Shorter names are too often meant to be alike."""
_ROMAN = r"(?=[mdclxvi])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_NUMBER = re.compile(rf"\d+|\b{_ROMAN}\b")


@lru_cache(maxsize=10_000)
def without_legal_form(name: str) -> str:
    """Return a company's name, as `same` returns it, without the legal form at its end; one that is nothing else as it is."""
    words = re.split(r"[\s,]+", name.strip(" ,"))
    while len(words) > 1 and (words[-1].replace(".", "").strip("()") in _LEGAL_FORMS or words[-1] in _JOINTS):
        words.pop()
    return " ".join(words)


def may_be_one(one: str, other: str) -> bool:
    """Whether two names, as `same` returns them, are likely one: nearly alike, or but for a legal form.

    Short ones, and those that differ in a number alone, Roman ones included, are likely meant to differ.
    """
    a, b = without_legal_form(one), without_legal_form(other)
    is_short = min(sum(map(str.isalnum, each)) for each in (a, b)) < _FEWEST_LETTERS
    return a == b or not (is_short or _differ_in_a_number(a, b) or not is_near(a, b))


def likely_one(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of some names, as `same` returns them, of which `may_be_one` holds; the many others are not compared."""
    if len(names) < 2:
        return []
    short = tuple(map(without_legal_form, names))
    spelt = {short, tuple(map(bare, short))}
    alike = sorted({pair for each in spelt for pair in _alike(each, [2 * _slips(name) for name in short])})
    return [(names[one], names[other]) for one, other in alike if may_be_one(names[one], names[other])]


def _alike(words: Sequence[str], changed: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the places of words that have nearly the same letters: a slip of the pen takes one away and brings one."""
    held = list(zip(map(_letters, words), changed, strict=True))
    for at, (mine, few) in enumerate(held):
        for to, (theirs, many) in enumerate(held[at + 1 :], at + 1):
            if (mine ^ theirs).bit_count() <= (few if few > many else many):
                yield at, to


_COUNTED, _KINDS = 4, 61
"""Letters are counted as far as this, and sorted into so many kinds: two in one make words seem more alike, never less."""


@lru_cache(maxsize=1000)
def _letters(word: str) -> int:
    """Return a number with a bit for each first, second … letter of a kind, so that two are compared in one step."""
    counted = Counter(ord(char) % _KINDS for char in word)
    return sum(1 << kind + _KINDS * nth for kind, count in counted.items() for nth in range(min(count, _COUNTED)))


def _differ_in_a_number(one: str, other: str) -> bool:
    numbers = [_NUMBER.findall(each) for each in (one, other)]
    rests = [_NUMBER.sub("", each).split() for each in (one, other)]
    return numbers[0] != numbers[1] and rests[0] == rests[1]


def nearest(word: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """Return the known word that was probably meant: the likest, of which at least the share `least` is alike."""
    from rapidfuzz.distance import OSA

    typed = same(word)
    shares = ((each, OSA.normalized_similarity(typed, same(each), score_cutoff=least)) for each in known)
    likeness = {each: share for each, share in shares if share > 0}
    return max(likeness, key=lambda each: likeness[each], default=None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean …?`, or the list of what is known where nothing is near."""
    known = list(known)
    near = nearest(word, known)
    return f"did you mean {near}?" if near else "known are: " + ", ".join(known)


def in_words(names: Iterable[str]) -> str:
    """Return names as they stand in a sentence: `Ada, Björn and Chen`."""
    found = list(names)
    return ", ".join(found[:-1]) + " and " + found[-1] if len(found) > 1 else "".join(found)
