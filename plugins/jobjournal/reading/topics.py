"""`#topics` in a line of text: which they are, and the text without them."""

import re
import unicodedata
from functools import cache
from sys import intern

from jobjournal.names import same

_LAST_SCRIPT = 0x1F000
"""Beyond it there are no letters that carry signs but those of Chinese characters, which carry none."""
_FIRST_SIGN = "\u0300"
"""Before it there are no signs that belong to the letter before them; finding all of them takes a while."""
_JOINERS = "\u200c\u200d"
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
# Possessive (`*+`), so that a long line costs time in proportion to its length.
_ADDRESS = re.compile(r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+[^()]*+\)|\]:\s*+\S+|<[^<>\s]++>|(?<!\w)\w++://\S+")


def topic_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of a topic in a text: a letter, then letters, digits, hyphen, underscore, slash.

    Accents, vowel signs and joiners belong to the letter before them, though Python's `\\w` knows nothing of them.
    """
    return _pattern("") if max(text, default="") < _FIRST_SIGN else _with_signs()


@cache
def _with_signs() -> re.Pattern[str]:
    chars = map(chr, range(ord(_FIRST_SIGN), _LAST_SCRIPT))
    return _pattern("".join(char for char in chars if unicodedata.category(char) in ("Mn", "Mc")) + _JOINERS)


@cache
def _pattern(signs: str) -> re.Pattern[str]:
    # The sign comes first in the pattern, so that it is looked for, and not each place tried.
    return re.compile(rf"#(?:(?<=^#)|(?<=[\s{re.escape(_OPENING)}]#))(?P<name>[^\W\d_][\w{signs}/-]*)")


_GONE = "\0"  # cannot stand in a text: control characters are an error
_OPENING, _CLOSING = "([{（［【「", ")]}）］】」"
_BRACKETS = frozenset(_OPENING)
_EMPTIED = re.compile(
    "(?:"
    + "|".join(rf"\{one}(?=[\s,]*+\0)[\s,\0]*+\{other}" for one, other in zip(_OPENING, _CLOSING, strict=True))
    + r")(?!\()"
)
_BEFORE_STOP = re.compile(r"(?<![ \t\0])(?:[ \t]*+\0)++(?=[ \t]*+(?:$|[.,;:!?)\]}]))", re.MULTILINE)
_BEFORE_WORD = re.compile(r"\0[ \t]*")


def take_topics(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without its topics, and the topics as typed, each once without regard to case.

    What stands in code or in an address is no topic; brackets that a topic leaves empty go with it.
    """
    if "#" not in text:
        return text.strip(), ()
    hidden = _hidden(text)
    found: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        if hidden and _inside(match.start(), hidden):
            return match[0]
        found.setdefault(same(match["name"]), intern(match["name"]))
        return _GONE

    marked = topic_pattern(text).sub(take, text)
    if not found:
        return text.strip(), ()
    if not _BRACKETS.isdisjoint(marked):
        marked = _EMPTIED.sub(_GONE, marked)
    return _BEFORE_WORD.sub("", _BEFORE_STOP.sub("", marked)).strip(), tuple(found.values())


def _hidden(text: str) -> list[tuple[int, int]]:
    """Return where code and addresses stand."""
    hidden = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    if "]" in text or ">" in text or "//" in text:
        hidden += [match.span() for match in _ADDRESS.finditer(text) if not _inside(match.start(), hidden)]
    return hidden


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
