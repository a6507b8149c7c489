"""Names: when two are the same, or nearly, and how one is written in an address. The only measure of nearness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

LETTERS_PER_SLIP = 8
"""How many letters of a name allow for one slip of the pen."""


def same(text: str) -> str:
    """Return what two names are compared by: without regard to case, white space and Unicode form."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", " ".join(text.split())).casefold())


def slug(text: str) -> str:
    """Return a text for an address: lower case, accents dropped where that leaves a Latin letter, hyphens between words.

    In other scripts a mark makes another letter (バ, कि), and stays.
    """
    return _BETWEEN.sub("-", _latin_bare(text).casefold()).strip("-")


_MARKS = "".join(char for char in map(chr, range(0x300, 0x10000)) if unicodedata.category(char) in ("Mn", "Mc"))
_BETWEEN = re.compile(rf"(?:[^\w{_MARKS}]|_)+")
"""What stands between words; `\\w` alone knows nothing of the marks that belong to letters."""


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
    return OSA.distance(one, other, score_cutoff=most)


def is_near(one: str, other: str) -> bool:
    """Whether two names differ by at most one letter in eight (at least one), or only by accents."""
    most = max(1, max(len(one), len(other)) // LETTERS_PER_SLIP)
    if abs(len(one) - len(other)) > most + LETTERS_PER_SLIP:
        return False
    return any(differ_by(a, b, most) <= most for a, b in ((one, other), (bare(one), bare(other))))


def nearest(word: str, known: Iterable[str], least: float = 0.6) -> str | None:
    """Return the known word that was probably meant: the likest, of which at least the share `least` is alike."""
    typed = same(word)
    likeness = {each: OSA.normalized_similarity(typed, same(each), score_cutoff=least) for each in known}
    best = max(likeness, key=lambda each: likeness[each], default=None)
    return best if best is not None and likeness[best] > 0 else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean …?`, or the list of what is known where nothing is near."""
    known = list(known)
    near = nearest(word, known)
    return f"did you mean {near}?" if near else "known are: " + ", ".join(known)


def in_words(names: Iterable[str]) -> str:
    """Return names as they stand in a sentence: `Ada, Björn and Chen`."""
    found = list(names)
    return ", ".join(found[:-1]) + " and " + found[-1] if len(found) > 1 else "".join(found)
