"""Where a value stands while it is read, and whom to tell what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from jobjournal.diagnostics import Report, shorten


@dataclass(frozen=True, slots=True)
class Spot:
    """A file, one of its fields, an item of a field's list, or a value by name within it."""

    report: Report
    zone: ZoneInfo
    """In which its clock times are local: the entry's, else the journal's."""
    zone_is_written: bool = False
    path: tuple[str, ...] = ()
    """The field, and what it is called within it; empty for the file."""
    line: int = 1
    """The line on which it stands."""
    is_mark: bool = False
    """Whether it is the mark of a rule, which is missed by itself."""

    def on(self, line: int) -> Spot:
        """Return the spot of an item on its own line."""
        return replace(self, line=line)

    def of(self, name: str, line: int) -> Spot:
        """Return the spot of a field in this file, or in the map that stands here."""
        return replace(self, path=(*self.path, name), line=line)

    def of_mark(self, code: str, line: int) -> Spot:
        """Return the spot of a rule's mark."""
        return replace(self.of(code, line), is_mark=True)

    @property
    def _named(self) -> str:
        return "".join(f"{shorten(each)}: " for each in self.path)

    def refuse(self, code: str, message: str, hint: str) -> None:
        """Say what makes the value unreadable: its field, or this part of it, counts as absent."""
        lost = ".".join(self.path[: 2 if self.is_mark else 1])
        self.report.lose(lost, self.line, code, f"{self._named}{message}", hint)

    def condemn(self, code: str, message: str, hint: str) -> None:
        """Say what makes the whole file unreadable."""
        self.report.error(self.line, code, f"{self._named}{message}", hint)

    def remark(self, code: str, message: str, hint: str) -> None:
        """Say what the user should know, though the value is kept."""
        self.report.warn(self.line, code, f"{self._named}{message}", hint)
