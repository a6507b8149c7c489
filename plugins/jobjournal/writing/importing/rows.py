"""A row to its entries: what is understood as fields, all else into the text, and a word about each of the latter."""

import re
from zoneinfo import ZoneInfo

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import fields_in, folded
from jobjournal.catalogue.other_words import WORDS, word_for
from jobjournal.catalogue.words import ANSWERS, WAITING
from jobjournal.dates import zone_named
from jobjournal.reading.moments import NEVER
from jobjournal.writing import Refused
from jobjournal.writing.importing import NotRead
from jobjournal.writing.importing.cells import APPLIED, WISHED, parse_clock, read_day, read_start, read_status
from jobjournal.writing.importing.columns import (
    COLUMNS,
    CONTACTS,
    NOTES,
    OUTCOME,
    START,
    STEPS,
    TEXT,
    TIME,
    ZONE,
    ColumnMap,
)
from jobjournal.writing.importing.entry import EntryMade, Given
from jobjournal.writing.importing.row_reading import (
    PERSON,
    Remark,
    RowReading,
    is_applied,
    owner_of,
    read_people,
    status_of,
    without_link,
)
from jobjournal.writing.importing.sheet import Row
from jobjournal.writing.template import written

_POSTING = next(name for name, row in COLUMNS.items() if row.type is Type.URL and Where.APPLICATION in row.where)
_HEARD_ON = f"{OUTCOME}_on"
_DECLINED = ANSWERS[-1]
_WHO_DECLINED = "taken for your no to their offer; where it was their no to you, write rejected"
_SIGNS = {Type.NAMES: r"[,;\n]", Type.FILLED_LIST: r"[,;\n]", Type.STEPS: r"\n"}
"""What stands between the items of a list in a cell."""
_DAYS = (Type.DAY, Type.DAYS, Type.DAY_OR_NEVER)


def read_row(row: Row, columns: ColumnMap, zone: ZoneInfo) -> RowReading:
    """Return the entries of a row. Raises Refused where it has no company, or no role."""
    names = {target: row.cells[heading] for heading, target in columns.columns.items() if heading in row.cells}
    needed = [name for name, each in fields_in(Where.APPLICATION).items() if each.required]
    if missing := [name for name in needed if not names.get(name, "").strip()]:
        raise Refused(f"has no {missing[0]}; fill it in, or name its column in a map file")
    company, role = (without_link(names[name])[0] for name in needed)
    reading = RowReading(row, columns, zone, EntryMade(Where.APPLICATION, company, role, rows=[row.number]))
    _read_starts(reading, zone_named(names.get(ZONE, "")) or zone)
    for heading, name, which in reading.targets():
        _read_cell(reading, heading, name, which)
    read_people(reading)
    return reading


def _read_starts(reading: RowReading, zone: ZoneInfo) -> None:
    """Begin the row's interviews: one for each date."""
    row, whole = reading.row, reading.application
    cells = {which: heading for heading, name, which in reading.targets() if name == TIME}
    for which, heading in [(which, heading) for heading, name, which in reading.targets() if name == START]:
        try:
            start = read_start(row.cells[heading], reading.columns.order, row.cells.get(cells.get(which, "")), zone)
        except NotRead as problem:
            reading.leave(heading, str(problem), whole)
            continue
        if all(each.start != start for each in reading.interviews.values()):
            reading.interviews[which] = EntryMade(Where.INTERVIEW, whole.company, whole.role, start, rows=[row.number])
    for place, (which, entry) in enumerate(sorted(reading.interviews.items(), key=lambda pair: pair[1].start), 1):
        _say_which(entry, which, place)


def _say_which(entry: EntryMade, which: str, place: int) -> None:
    """Write an interview's number where its dates would count another, or its kind."""
    row = next(each for each in COLUMNS.values() if each.type is (Type.ORDINAL if which.isdigit() else Type.KIND))
    if which and which != str(place):
        entry.fields[row.name] = Given((which,), "", which)


def _read_cell(reading: RowReading, heading: str, name: str, which: str) -> None:
    """Read one cell as its field, or put it where it belongs."""
    cell = reading.row.cells[heading]
    column = COLUMNS.get(name)
    if name in PERSON or name in (START, CONTACTS):
        return
    if column is None or name == TEXT:
        reading.leave(heading)
    elif column.required:
        _read_name(reading, heading, cell)
    elif name == TIME:
        _check_time(reading, heading, which)
    elif name == NOTES:
        (reading.interviews.get(which) or reading.main()).notes.append(cell)
    else:
        _read_field(reading, heading, column, which)


def _read_name(reading: RowReading, heading: str, cell: str) -> None:
    """Keep the address that a company's or role's name leads to: as the posting where no column has it."""
    address = without_link(cell)[1]
    if address and _POSTING not in reading.columns.columns.values() and _POSTING not in reading.application.fields:
        reading.application.add(_POSTING, Given((written(address),), heading, address), reading.zone)
    elif address:
        reading.leave(heading)


def _check_time(reading: RowReading, heading: str, which: str) -> None:
    if which not in reading.interviews:
        reading.leave(heading, "no date of that interview can be read")
    elif not parse_clock(reading.row.cells[heading]):
        reading.leave(heading, "not a time of day", reading.interviews[which])


def _read_field(reading: RowReading, heading: str, column: Field, which: str) -> None:
    try:
        if column.name == OUTCOME:
            _read_outcome(reading, heading, which)
        else:
            _read_value(reading, heading, column, owner_of(reading, column, which))
    except NotRead as problem:
        reading.leave(heading, str(problem))


def _read_value(reading: RowReading, heading: str, column: Field, entry: EntryMade) -> None:
    cell = reading.row.cells[heading]
    if entry.where not in column.where:
        _add_as_step(reading, heading, column)
    elif heading == reading.columns.supposed and status_of(reading).stage == WISHED:
        raise NotRead("the row's status says that it is not applied for yet")
    elif column.name == _HEARD_ON and (status := status_of(reading)).known and status.outcome in (None, WAITING):
        reading.leave(heading)  # nothing was heard yet: its date tells nothing of an outcome
    elif column.later and entry.start and _values(column, cell, reading)[0] < entry.start[:10]:
        _add_as_step(reading, heading, column)
    else:
        entry.add(column.name, Given(_values(column, cell, reading), heading, cell), reading.zone)


def _read_outcome(reading: RowReading, heading: str, which: str) -> None:
    """Read a status: as the outcome that it means; what says no more than how far it is stays in the text."""
    cell, status = (
        reading.row.cells[heading],
        status_of(reading) if not which else read_status(reading.row.cells[heading]),
    )
    if status.outcome:
        entry = owner_of(reading, COLUMNS[OUTCOME], which)
        if entry.where is Where.APPLICATION and status.outcome == WAITING:
            return  # an application's file without an outcome says the same
        if folded(cell) == _DECLINED:
            reading.said.append(Remark(reading.row.number, heading, _WHO_DECLINED, cell))
        entry.add(OUTCOME, Given((status.outcome,), heading, cell), reading.zone)
    elif not status.known:
        raise NotRead("no outcome of the journal")
    if not (status.whole and (status.outcome or (status.stage == APPLIED and is_applied(reading)))):
        reading.leave(heading)


def _add_as_step(reading: RowReading, heading: str, column: Field) -> None:
    """Keep a day for which an application has no field as a next step on that day, where there is one to take."""
    if not column.step:
        raise NotRead(f"an application has no field {column.name}")
    if column.where == (Where.IMPORT,) and (is_applied(reading) or status_of(reading).outcome):
        reading.leave(heading)
    else:
        cell = reading.row.cells[heading]
        step = written(f"{read_day(cell, reading.columns.order, reading.zone)} {column.step}")
        reading.application.add(STEPS, Given((step,), heading, cell), reading.zone)


def _values(column: Field, cell: str, reading: RowReading) -> tuple[str, ...]:
    """Return a cell as the values of its field, in YAML. Raises NotRead with why it cannot be one."""
    if column.type in _DAYS and cell.casefold() != NEVER.value:
        return (read_day(cell, reading.columns.order, reading.zone),)
    if column.type is Type.WHEN:
        return (read_start(cell, reading.columns.order, None, reading.zone),)
    if column.type in WORDS:
        if word := word_for(column.type, cell):
            return (word,)
        raise NotRead(f"no {column.name} of the journal")
    if column.type in _SIGNS:
        return tuple(written(each) for each in map(str.strip, re.split(_SIGNS[column.type], cell)) if each)
    if "\n" in cell:
        raise NotRead("several lines")
    text, address = without_link(cell)
    return (written(address if address and column.type is Type.URL else text if address else cell),)
