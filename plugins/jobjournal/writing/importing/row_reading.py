"""A row while it is read: the application's part of it, its interviews, its people, and where each cell belongs."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import folded
from jobjournal.frozen import dataclass, field
from jobjournal.model import Contact
from jobjournal.writing.importing import NotRead
from jobjournal.writing.importing.cells import Status, people_in, read_status
from jobjournal.writing.importing.columns import APPLIED_ON, COLUMNS, CONTACTS, IGNORE, OUTCOME, ColumnMap, split_target
from jobjournal.writing.importing.entry import EntryMade, Given
from jobjournal.writing.importing.sheet import Row
from jobjournal.writing.template import contact_lines, written

_NEWEST = (Type.DAY, Type.DAY_OR_NEVER, Type.WHEN, Type.OUTCOME)
"""Of several interviews in a row what is not told whose it is belongs to the newest, where it is of these types."""
_LINK = re.compile(r"(?P<text>.*\S)\s*<(?P<address>https?://[^<>\s]+)>", re.DOTALL)
PERSON = {name: row for name, row in COLUMNS.items() if Where.CONTACT in row.where}
"""The columns that tell more of a contact than the name."""
_NOT_TOLD = "it is not told whose it is"
_AS_TITLES = {"recruiter": "Recruiter", "hiringmanager": "Hiring Manager"}
"""Headings that say what somebody is."""


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
        filled = ((heading, target) for heading, target in self.columns.columns.items() if heading in self.row.cells)
        yield from ((heading, *split_target(target)) for heading, target in filled if target != IGNORE)


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
    # A place is likely the job's where the row tells what belongs to the application alone.
    alone = (name in COLUMNS and COLUMNS[name].where == (Where.APPLICATION,) for _, name, _ in reading.targets())
    if len(reading.interviews) == 1 and not (column.type is Type.PLACE and any(alone)):
        return next(iter(reading.interviews.values()))
    if column.type in _NEWEST:
        return max(reading.interviews.values(), key=lambda each: each.start)
    if Where.APPLICATION in column.where:
        return reading.application
    raise NotRead("it is not told which interview's it is")


def is_applied(reading: RowReading) -> bool:
    """Whether the row says when it was applied for."""
    return any(name == APPLIED_ON for _, name, _ in reading.targets())


def without_link(cell: str) -> tuple[str, str]:
    """Return a cell's text, and the address that its link leads to."""
    match = _LINK.fullmatch(cell)
    return (match["text"], match["address"]) if match else (cell, "")


def read_people(reading: RowReading) -> None:
    """Make contacts of the names, each with what the row tells of it where it is the only one."""
    for which in dict.fromkeys(mine for _, name, mine in reading.targets() if name in (CONTACTS, *PERSON)):
        headings = [heading for heading, name, mine in reading.targets() if name == CONTACTS and mine == which]
        more = {name: heading for heading, name, mine in reading.targets() if name in PERSON and mine == which}
        for heading in headings:
            _add_people(reading, heading, which, more if len(headings) == 1 else {})
        if len(headings) != 1:
            _leave_all(reading, more, _NOT_TOLD)


def _leave_all(reading: RowReading, more: dict[str, str], why: str) -> None:
    for heading in more.values():
        reading.leave(heading, why)


def _add_people(reading: RowReading, heading: str, which: str, more: dict[str, str]) -> None:
    cell = reading.row.cells[heading]
    why = _NOT_TOLD
    try:
        lines = people_in(without_link(cell)[0], reading.columns.people)
        alone = len(lines) == 1 and not set(lines[0]) & set("<>,([@")
        if alone and (more or folded(heading) in _AS_TITLES):
            _add_person(reading, heading, which, lines[0], more)
            return
        if lines:
            owner_of(reading, COLUMNS[CONTACTS], which).add(
                CONTACTS, Given(tuple(map(written, lines)), heading, cell), reading.zone
            )
            why = why if len(lines) > 1 else "the contact is written with more than a name"
    except NotRead as problem:
        reading.leave(heading, str(problem))
    _leave_all(reading, more, why)


def _add_person(reading: RowReading, heading: str, which: str, name: str, more: dict[str, str]) -> None:
    values = {PERSON[each].held_in: " ".join(reading.row.cells[of].split()) for each, of in more.items()}
    title = {"title": _AS_TITLES[folded(heading)]} if folded(heading) in _AS_TITLES else {}
    _, *lines = contact_lines([Contact(name, **(title | values))])
    value, cell = "\n".join(line[4:] for line in lines), reading.row.cells[heading]
    owner_of(reading, COLUMNS[CONTACTS], which).add(CONTACTS, Given((value,), heading, cell), reading.zone)
