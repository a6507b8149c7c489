"""What a file that is left out says of itself: which application it belongs to, so that no advice ignores it."""

import re
from collections.abc import Iterable
from pathlib import Path

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.model import UnreadEntry
from jobjournal.names import collapse
from jobjournal.reading.reader import without_links
from jobjournal.reading.source import read_start

MOST_LINES = 100
_VALUE = re.compile(r"""(?:\s*"(?P<double>[^"]*)"|\s*'(?P<single>(?:[^']|'')*)'|(?P<plain>.*?))(?:\s+#.*|\s*)""")


def unread_entry(folder: Path, file: str, line: int) -> UnreadEntry:
    """Return what a left-out entry says of itself; `line` is that of its first error."""
    rows = [row for row in fields_in(Where.APPLICATION).values() if row.type in (Type.COMPANY, Type.ROLE)]
    lines = _lines(read_start(folder / file))
    return UnreadEntry(file, line, **{row.held_in: _named(row.name, lines) for row in rows})


def _lines(data: bytes) -> list[str]:
    """Return the first lines of a file, whatever its encoding is."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.splitlines()[:MOST_LINES]


def _named(name: str, lines: Iterable[str]) -> str | None:
    """Return the value of the first line that begins with a field's name, without quotes, comment and `[[ ]]`."""
    heads = (re.match(rf"{name}\s*:(?P<rest>.*)", line, re.IGNORECASE) for line in lines)
    head = next((each for each in heads if each), None)
    match = _VALUE.fullmatch(head["rest"]) if head else None
    if match is None:
        return None
    quoted = match["double"] or (match["single"] or "").replace("''", "'")
    return collapse(without_links(quoted or match["plain"] or "")) or None
