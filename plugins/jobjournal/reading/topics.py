"""`#topics` in a line of text: which they are, and the text without them."""

from __future__ import annotations

import re
import unicodedata

# Accents and vowel signs belong to the letter before them, though Python's `\w` knows nothing of them.
_SIGNS = "".join(char for char in map(chr, range(0x300, 0x10000)) if unicodedata.category(char) in ("Mn", "Mc"))
# A letter, then letters, digits, hyphen, underscore, slash.
_TOPIC = re.compile(rf"(?:(?<=^)|(?<=[\s(\[{{]))#(?P<name>[^\W\d_][\w{_SIGNS}/-]*)")
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
# Possessive (`*+`), so that a long line costs time in proportion to its length.
_ADDRESS = re.compile(r"\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+[^()]*+\)|\]:\s*+\S+|<[^<>\s]++>|(?<!\w)\w++://\S+")


_GONE = "\0"  # cannot stand in a text: control characters are an error
_EMPTIED = re.compile(r"(?:\((?=[\s,]*+\0)[\s,\0]*+\)|\[(?=[\s,]*+\0)[\s,\0]*+\]|\{(?=[\s,]*+\0)[\s,\0]*+\})(?!\()")
_BEFORE_STOP = re.compile(r"(?<![ \t\0])(?:[ \t]*+\0)++(?=[ \t]*+(?:$|[.,;:!?)\]}]))", re.MULTILINE)
_BEFORE_WORD = re.compile(r"\0[ \t]*")


def take_topics(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without its topics, and the topics as typed, each once without regard to case.

    What stands in code or in an address is no topic; brackets that a topic leaves empty go with it.
    """
    if "#" not in text:
        return text.strip(), ()
    hidden = [match.span() for match in _CODE.finditer(text)]
    hidden += [match.span() for match in _ADDRESS.finditer(text) if not _inside(match.start(), hidden)]
    found: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        if _inside(match.start(), hidden):
            return match[0]
        found.setdefault(match["name"].casefold(), match["name"])
        return _GONE

    marked = _EMPTIED.sub(_GONE, _TOPIC.sub(take, text))
    return _BEFORE_WORD.sub("", _BEFORE_STOP.sub("", marked)).strip(), tuple(found.values())


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
