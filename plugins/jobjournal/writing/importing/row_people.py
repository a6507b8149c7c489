"""The people of a row: contacts of the names, each with what the row tells of it where it is the only one."""

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import folded
from jobjournal.model import Contact
from jobjournal.writing.importing import NotRead
from jobjournal.writing.importing.columns import COLUMNS
from jobjournal.writing.importing.entry import Given
from jobjournal.writing.importing.people_cell import people_in
from jobjournal.writing.importing.row_reading import RowReading, owner_of, without_link
from jobjournal.writing.template import contact_lines, written

PERSON = {name: row for name, row in COLUMNS.items() if Where.CONTACT in row.where}
"""The columns that tell more of a contact than the name."""
CONTACTS = next(name for name, row in COLUMNS.items() if row.type is Type.CONTACTS)
_NOT_TOLD = "it is not told whose it is"
_AS_TITLES = {"recruiter": "Recruiter", "hiringmanager": "Hiring Manager"}
"""Headings that say what somebody is."""


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
    given = Given(("\n".join(line[4:] for line in lines),), heading, reading.row.cells[heading])
    owner_of(reading, COLUMNS[CONTACTS], which).add(CONTACTS, given, reading.zone)
