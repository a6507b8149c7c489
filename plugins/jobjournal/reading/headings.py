"""Which section a heading names, however it is dressed, and which one it probably means."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from jobjournal.catalogue.sections import LIKELY, SECTIONS
from jobjournal.names import is_near
from jobjournal.reading.topics import take_topics

MOST_SIGNS = 100
"""No heading that is longer names a section."""
_SHORTEST_NEAR = 5
_MOST_SLIPS = 3
_NUMBER = re.compile(r"\W*(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-h])[.):][.):]?(?:\s|$)", re.IGNORECASE)
_LINK = re.compile(r"!?\[\[?([^\[\]|]*)(?:\|[^\[\]]*)?\]?\](?:\([^()]*\)|\[[^\[\]]*\])?")
_DRESS = re.compile(r"\{[^{}]*\}|<[^<>]*>|:[a-z][a-z0-9_+-]*:", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ENDING = re.compile(r"(?:ments?|ings?|es|s)$")
_GO = {"went": "go", "goes": "go", "going": "go", "gone": "go"}

_NAMES = {name: section for section, others in SECTIONS.items() for name in (section, *others)}


def section_named(heading: str) -> str | None:
    """Return the section that a heading names; None for any other heading."""
    return _NAMES.get(words_of(heading))


def section_meant(heading: str) -> str | None:
    """Return the section that a heading nearly names, or of which it holds a name among other words."""
    words = words_of(heading)
    if words in LIKELY:
        return LIKELY[words]
    near = next((name for name in _NAMES if _is_near(name, words)), None)
    held = max((name for name in (*_NAMES, *LIKELY) if _holds(words, name)), key=len, default=None)
    found = near or held
    return None if found is None else _NAMES.get(found) or LIKELY[found]


def _is_near(name: str, words: str) -> bool:
    """Whether a slip of the pen may lie between them; short words are too often another word."""
    shorter, longer = sorted((len(name), len(words)))
    return shorter >= _SHORTEST_NEAR and longer - shorter <= _MOST_SLIPS and is_near(name, words)


@lru_cache(maxsize=1000)
def words_of(heading: str) -> str:
    """Return a heading's words alone, in lower case: without emoji, marks, numbering, topics and end signs."""
    if len(heading) > MOST_SIGNS:
        return ""
    text = unicodedata.normalize("NFKC", take_topics(" ".join(heading.split()))[0]).replace("\u2019", "'")
    text = _DRESS.sub(" ", _LINK.sub(r"\1", text))
    words = _WORD.findall(_NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text)
    while len(words) > 1 and _is_number(words[0]):
        del words[0]
    while len(words) > 1 and _is_number(words[-1]):
        del words[-1]
    return " ".join(words).casefold()


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2


def _holds(words: str, name: str) -> bool:
    """Whether all words of a name are among the words of a heading, in their order, whatever their endings."""
    stems, wanted = _stems(words), _stems(name)
    if wanted[0] not in stems:
        return False
    rest = iter(stems)
    return all(stem in rest for stem in wanted)


@lru_cache(maxsize=1000)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in words.split())


def _stem(word: str) -> str:
    return _GO.get(word) or (_ENDING.sub("", word).rstrip("es") if len(word) > 4 else word)
