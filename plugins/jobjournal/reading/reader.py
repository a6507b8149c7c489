"""What a typed reader is, where the value stands that it reads, and the one that every other begins with: a single text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.diagnostics import Report, shorten
from jobjournal.reading.yaml_tree import Items, Text, Value


class Spot(NamedTuple):
    """A file, one of its fields, an item of a field's list, or a value by name within it: made anew for each, so it is a tuple."""

    report: Report
    zone: ZoneInfo
    """In which its clock times are local: the entry's, else the journal's."""
    zone_is_written: bool = False
    after: Callable[[], date | None] = lambda: None
    """Asks for the interview's day, or that of the newest application: what is to be done comes after it."""
    path: tuple[str, ...] = ()
    """The field, and what it is called within it; empty for the file."""
    line: int = 1
    """The line on which it stands."""
    is_mark: bool = False
    """Whether it is the mark of a rule, which is missed by itself."""
    is_item: bool = False
    """Whether it is an item of a list, which has no name of its own."""

    def on(self, line: int) -> Spot:
        """Return the spot of an item on its own line."""
        return Spot(*self[:5], line, self.is_mark, is_item=True)

    def of(self, name: str, line: int) -> Spot:
        """Return the spot of a field in this file, or in the map that stands here."""
        return Spot(*self[:4], (*self.path, name), line, self.is_mark)

    def of_mark(self, code: str, line: int) -> Spot:
        """Return the spot of a rule's mark."""
        return Spot(*self[:4], (*self.path, code), line, is_mark=True)

    def unheard(self) -> Spot:
        """Return a spot whose messages nobody hears, for a first look at a value."""
        return self._replace(report=Report(""))

    def to_write(self, *values: str) -> str:
        """Return what to write here, as lines to copy."""
        name = f"{self.path[-1]}: " if self.path and not self.is_item else ""
        return "write " + " or ".join(f"`{name}{value}`" for value in values)

    def say(self, notice: Notice, found: str = "", **known: Any) -> None:
        """Say what is wrong with the value; what it costs is missed by its field, or its mark."""
        lost = ".".join(self.path[: 2 if self.is_mark else 1])
        before = "".join(f"{shorten(each)}: " for each in self.path)
        self.report.say(self.line, notice, found, lost=lost, before=before, **known)


T = TypeVar("T")
Reader = Callable[[Value, Spot], T | None]
"""Takes a value and its spot, and returns None where it said there what is wrong."""
_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")


def without_links(written: str) -> str:
    """Return a text with `[[Ada]]` and `[[Ada|the boss]]`, as other editors link notes, read as Ada."""
    return _LINK.sub(r"\1", written) if "[[" in written else written


def unlinked(value: Value) -> Value:
    """Return `[[Ada]]` as the text that it is meant to be: without quotes YAML makes a list in a list of it."""
    inner = value[0] if isinstance(value, Items) and len(value) == 1 else None
    name = inner[0] if isinstance(inner, Items) and len(inner) == 1 else None
    return Text(name.partition("|")[0], name.line) if isinstance(name, Text) else value


def text(value: Value, spot: Spot) -> Text | None:
    """Return a single text; a list or a map is an error."""
    if value is None or isinstance(value, Text):
        return value
    spot.say(notices.ONE_VALUE_MEANT, shape="a list" if isinstance(value, Items) else "a map")
    return None


def read_as(parse: Callable[[str], T | None], otherwise: Callable[[Text, Spot], T | None]) -> Reader[T]:
    """Return a reader of single texts: what `parse` makes of one, or what `otherwise` does, which says what is wrong."""

    def read(value: Value, spot: Spot) -> T | None:
        if (found := text(value, spot)) is None:
            return None
        parsed = parse(found)
        return otherwise(found, spot) if parsed is None else parsed

    return read
