"""A row while it is read: the application's part of it, its interviews, and where each cell belongs."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.frozen import dataclass, field
from jobjournal.writing.importing import NotRead
from jobjournal.writing.importing.columns import APPLIED_ON, COLUMNS, IGNORE, OUTCOME, ColumnMap, split_target
from jobjournal.writing.importing.entry import EntryMade
from jobjournal.writing.importing.sheet import Row
from jobjournal.writing.importing.status import Status, read_status

_NEWEST = (Type.DAY, Type.DAY_OR_NEVER, Type.WHEN, Type.OUTCOME)
"""Of several interviews in a row what is not told whose it is belongs to the newest, where it is of these types."""
_LINK = re.compile(r"(?P<text>.*\S)\s*<(?P<address>https?://[^<>\s]+)>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell that went into the text though its column is a field's, and why; many are said once."""

    number: int
    heading: str
    why: str
    cell: str


@dataclass(slots=True)
class RowReading:
    """A row while it is read: the application's part of it, and its interviews by their number or kind."""

    row: Row
    columns: ColumnMap
    zone: ZoneInfo
    application: EntryMade
    interviews: dict[str, EntryMade] = field(default_factory=dict)
    said: list[Remark] = field(default_factory=list)

    def entries(self) -> Iterator[EntryMade]:
        """Yield the entries: interviews, and the application where there is none, or it has something to say."""
        yield from self.interviews.values()
        if not self.interviews or self.application.fields or self.application.notes or self.application.rest:
            yield self.application

    def main(self) -> EntryMade:
        """Return where notes and what is no field go: to the only interview, else to the application."""
        return next(iter(self.interviews.values())) if len(self.interviews) == 1 else self.application

    def leave(self, heading: str, why: str = "", entry: EntryMade | None = None) -> None:
        """Put a cell into the text; say why where it was meant as a field."""
        cell = self.row.cells[heading]
        (entry or self.main()).rest.append((heading, cell))
        if why:
            self.said.append(Remark(self.row.number, heading, why, cell))

    def targets(self) -> Iterator[tuple[str, str, str]]:
        """Yield each filled cell's heading, its field, and which interview's it is."""
        for heading, target in self.columns.columns.items():
            if heading in self.row.cells and target != IGNORE:
                yield (heading, *split_target(target))


def status_of(reading: RowReading) -> Status:
    """Return what the row's status means."""
    found = [heading for heading, name, _ in reading.targets() if name == OUTCOME]
    return read_status(reading.row.cells[found[0]]) if found else Status()


def owner_of(reading: RowReading, column: Field, which: str) -> EntryMade:
    """Return which entry a field belongs to."""
    if which:
        if which not in reading.interviews:
            raise NotRead("no date of that interview can be read")
        return reading.interviews[which]
    if Where.INTERVIEW not in column.where or not reading.interviews:
        return reading.application
    if len(reading.interviews) == 1 and not (column.type is Type.PLACE and _is_of_the_job(reading)):
        return next(iter(reading.interviews.values()))
    if column.type in _NEWEST:
        return max(reading.interviews.values(), key=lambda each: each.start)
    if Where.APPLICATION in column.where:
        return reading.application
    raise NotRead("it is not told which interview's it is")


def _is_of_the_job(reading: RowReading) -> bool:
    """Whether a place is likely the job's: the row tells what belongs to the application alone."""
    return any(name in COLUMNS and COLUMNS[name].where == (Where.APPLICATION,) for _, name, _ in reading.targets())


def is_applied(reading: RowReading) -> bool:
    """Whether the row says when it was applied for."""
    return any(name == APPLIED_ON for _, name, _ in reading.targets())


def without_link(cell: str) -> tuple[str, str]:
    """Return a cell's text, and the address that its link leads to."""
    match = _LINK.fullmatch(cell)
    return (match["text"], match["address"]) if match else (cell, "")
