"""Names in a draft that nearly match the record, but do not: a misspelt name puts one out of the running (C, E)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from jobjournal.drafts.occasion import Occasion
from jobjournal.drafts.templates import shipped
from jobjournal.names import LETTERS_PER_SLIP, bare, differ_by

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDING = re.compile(r"['’]s?$")
_SHORT = 3
"""A name of so few letters is like too many words; only after a salutation is it surely one."""

_PLAIN = frozenset(
    """
    also and any are bare best came care case come data date dear done each even ever fine from give glad good have
    hear here home hope idea into just keep kind know last like line list long look made main make many mark mine
    more most much name near need next note once only over part past plan read real said same seen send side some
    soon sure take talk team tell than that them then there they thing this time told very want warm well went were
    what when where which will with word work year your
    """.split()  # noqa: SIM905  # it is a text of words
)
"""Words that look like a name at the head of a sentence."""


def near_misses(text: str, occasion: Occasion) -> tuple[str, ...]:
    """Return a warning for each word of a draft that is nearly a person's or the company's name on record.

    A word counts if it is capitalised, is no name of the record itself, and differs from one by at most one letter in
    eight (at least one); a missing accent counts as one.
    """
    known = _known_words(occasion)
    on_record = list(dict.fromkeys(_names(occasion)))
    found: dict[str, str] = {}
    before = ""
    for word in (_ENDING.sub("", each) for each in _words(text)):
        if word[0] != word[0].lower() and word.casefold() not in known:
            shortest = _SHORT if before in ("dear", "hello", "hi") else _SHORT + 1
            found |= {word: name for name in on_record if _is_near(word, name, shortest)}  # noqa: B035  # one is enough
        before = word.casefold()
    return tuple(f"“{word}” is nearly “{name}”, as you wrote it in the journal" for word, name in found.items())


def _words(text: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(unicodedata.normalize("NFC", text))]


def _names(occasion: Occasion) -> Iterator[str]:
    """Yield the words of the names that the draft may speak of: people, references, the company."""
    for name in dict.fromkeys((*occasion.people, occasion.application.company)):
        yield from _words(name)


def _known_words(occasion: Occasion) -> frozenset[str]:
    """Return the words that are right as they are: the names, the role, one's own, and what the shipped templates say."""
    texts = " ".join((occasion.application.role, occasion.settings.signature, *_names(occasion)))
    return frozenset(map(str.casefold, _words(texts))) | _wording()


@cache
def _wording() -> frozenset[str]:
    return _PLAIN | frozenset(map(str.casefold, _words(" ".join(shipped().values()))))


def _is_near(word: str, name: str, shortest: int) -> bool:
    if bare(word.casefold()) == bare(name.casefold()):
        return True
    most = max(1, len(name) // LETTERS_PER_SLIP)
    if min(len(word), len(name)) < shortest:
        return False
    return differ_by(word.casefold(), name.casefold(), most) <= most
