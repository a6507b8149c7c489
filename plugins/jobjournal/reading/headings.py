"""Which section a heading names, however it is dressed, and which one it probably means."""

import re
import unicodedata
from functools import lru_cache

from jobjournal.catalogue.sections import LIKELY, LIKELY_ALONE, SECTIONS
from jobjournal.names import bare, is_near, unlike_in
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

_LIKELY = {**LIKELY_ALONE, **LIKELY}
_NAMES = {name: section for section, others in SECTIONS.items() for name in (section, *others)}


def section_named(heading: str) -> str | None:
    """Return the section that a heading names; None for any other heading."""
    return _NAMES.get(words_of(heading))


def section_meant(heading: str) -> str | None:
    """Return the section that a heading nearly names, or of which it holds a name among other words."""
    words = words_of(heading)
    if words in _LIKELY:
        return _LIKELY[words]
    found = _near_name(words) or _longest_held(words)
    return None if found is None else _NAMES.get(found) or LIKELY[found]


def section_likely(heading: str) -> str | None:
    """Return the section that a line means which says nothing else, in another word or language; None for any other."""
    return _LIKELY.get(words_of(heading))


def _near_name(words: str) -> str | None:
    """Return the name from which a slip of the pen may have led to these words; short words are too often another word."""
    if not _SHORTEST_NEAR <= len(words) <= _LONGEST_NEAR:
        return None
    spelt = {words, bare(words)}
    likely = (name for name in _LONG_NAMES if any(unlike_in(each, name) <= 2 * _MOST_SLIPS for each in spelt))
    return next((name for name in likely if is_near(name, words)), None)


def _longest_held(words: str) -> str | None:
    """Return the longest name whose words are among those of a heading; of two, the one that stands first in the tables."""
    likely = {name for stem in _stems(words) for name in _BY_FIRST_STEM.get(stem, ())}
    return min((name for name in likely if _holds(words, name)), key=_ORDER.__getitem__, default=None)


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
    rest = iter(_stems(words))
    return all(stem in rest for stem in _stems(name))


@lru_cache(maxsize=1000)
def _stems(words: str) -> tuple[str, ...]:
    return tuple(
        _GO.get(word) or (_ENDING.sub("", word).rstrip("es") if len(word) > 4 else word) for word in words.split()
    )


_LONG_NAMES = [name for name in _NAMES if len(name) >= _SHORTEST_NEAR]
_LONGEST_NEAR = max(map(len, _LONG_NAMES)) + _MOST_SLIPS
_ORDER = {name: (-len(name), at) for at, name in enumerate((*_NAMES, *LIKELY))}
_BY_FIRST_STEM: dict[str, list[str]] = {}
for _name in _ORDER:
    _BY_FIRST_STEM.setdefault(_stems(_name)[0], []).append(_name)
