"""Where a value stands while it is read, and whom to tell what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from jobjournal.diagnostics import Report


@dataclass(frozen=True, slots=True)
class Spot:
    """A file, one of its fields, or one item of a field's list."""

    report: Report
    zone: ZoneInfo
    """In which its clock times are local: the entry's, else the journal's."""
    zone_is_written: bool = False
    field: str = ""
    """The field, as it begins a message; empty for the file."""
    line: int = 1
    """The line on which the field or the item stands."""

    def on(self, line: int) -> Spot:
        """Return the spot of an item, or of a value by name, on its own line."""
        return replace(self, line=line)

    def of(self, name: str, line: int) -> Spot:
        """Return the spot of a field in this file, or in the map that stands here."""
        return replace(self, field=self.field or name, line=line)

    def refuse(self, code: str, message: str, hint: str) -> None:
        """Say what makes the value unreadable."""
        self.report.error(self.line, code, f"{self.field}: {message}" if self.field else message, hint)

    def remark(self, code: str, message: str, hint: str) -> None:
        """Say what the user should know, though the value is kept."""
        self.report.warn(self.line, code, message, hint)
