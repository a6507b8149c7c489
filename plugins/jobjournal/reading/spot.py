"""Where a value stands while it is read, and whom to tell what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from jobjournal.catalogue.notice import Notice
from jobjournal.diagnostics import Report, shorten


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
        name = "" if self.is_item or not self.path else f"{self.path[-1]}: "
        return "write " + " or ".join(f"`{name}{value}`" for value in values)

    def say(self, notice: Notice, found: str = "", **known: Any) -> None:
        """Say what is wrong with the value; what it costs is missed by its field, or its mark."""
        lost = ".".join(self.path[: 2 if self.is_mark else 1])
        before = "".join(f"{shorten(each)}: " for each in self.path)
        self.report.say(self.line, notice, found, lost=lost, before=before, **known)
