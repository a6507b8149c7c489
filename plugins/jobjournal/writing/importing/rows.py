"""A row to a new entry: what is understood as fields, all else into the text, and a word about each of the latter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.catalogue.other_words import WORDS, word_for
from jobjournal.dates import Stamp
from jobjournal.diagnostics import Report, shorten
from jobjournal.model import Contact, Entry, Interview, Journal
from jobjournal.reading import one_file, source
from jobjournal.reading.moments import NEVER
from jobjournal.writing import Refused
from jobjournal.writing.beginning import NewFile, application_stem, free_name, key_of, known_entries, name_part
from jobjournal.writing.importing.cells import read_date
from jobjournal.writing.importing.columns import COLUMNS, IGNORE, TEXT, ColumnMap
from jobjournal.writing.importing.sheet import Row, Sheet
from jobjournal.writing.template import contact_lines, written

_FOLDERS = {Where.INTERVIEW: "interviews", Where.APPLICATION: "applications"}
_PERSON = {name: row for name, row in COLUMNS.items() if Where.CONTACT in row.where}
"""The columns that tell more of a contact than the name."""
_TIME, _NOTES = "time", "notes"
Cells = dict[str, str]
"""A row's headings by the columns that they are."""


@dataclass(frozen=True, slots=True)
class Left:
    """A row of which no entry was made, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something of a row that went into the text, or reads with a warning."""

    number: int
    what: str


@dataclass(slots=True)
class Import:
    """What an import makes of a sheet."""

    files: list[NewFile] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    told: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    """An entry in the making."""

    row: Row
    where: Where
    fields: dict[str, list[str]] = field(default_factory=dict)
    notes: str = ""
    rest: list[tuple[str, str]] = field(default_factory=list)
    """Headings and cells that are no field."""
    told: list[str] = field(default_factory=list)

    def leave(self, heading: str, why: str = "") -> None:
        """Put a cell into the text; say why where it was meant as a field."""
        self.rest.append((heading, self.row.cells[heading]))
        if why:
            self.told.append(f"{heading}: {why}; it is in the text")

    def add(self, heading: str, name: str, lines: list[str]) -> None:
        """Add a field, if the journal's reader takes it; else put its cell into the text."""
        if name not in fields_in(self.where):
            self.leave(heading, f"an {self.where.value} has no field {name}")
            return
        report = Report("")
        read_entry(self.where, f"---\n{_joined([*_needed_lines(self.where), *lines])}---\n", ZoneInfo("UTC"), report)
        if report.failed or report.unread:
            problem = next(each for each in report.said if each.severity == "error")
            self.leave(heading, problem.message)
        else:
            self.fields[name] = lines

    def text(self) -> str:
        """Return the whole file."""
        lines = [line for each in self.fields.values() for line in each]
        return f"---\n{_joined(lines)}---\n{_joined(_body(self))}"


def _needed_lines(where: Where) -> list[str]:
    return [f"{row.name}: {row.example}" for row in fields_in(where).values() if row.required]


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def read_entry(where: Where, text: str, zone: ZoneInfo, report: Report) -> Entry | None:
    """Return what the journal's reader makes of a text; None with an error in the report."""
    halves = source.split(text, report)
    return one_file.read_entry(halves, f"{_FOLDERS[where]}/new.md", zone, report) if halves else None


def import_sheet(sheet: Sheet, columns: ColumnMap, journal: Journal, folder: Path) -> Import:
    """Make entries of a sheet's rows; writes nothing. `folder` is the journal's."""
    found, seen = Import(), known_entries(journal)
    for row in sheet.rows:
        try:
            entry = _read_row(row, columns)
            new = _new_file(entry, journal, folder, [each.file for each in found.files])
            if new.key in seen:
                raise Refused(f"is there already: {seen[new.key]}")
        except Refused as problem:
            found.left.append(Left(row.number, str(problem)))
            continue
        seen[new.key] = new.file
        found.files.append(new)
        found.told += [
            Remark(row.number, each) for each in (*entry.told, *(str(each.message) for each in new.warnings))
        ]
    return found


def _read_row(row: Row, columns: ColumnMap) -> _Entry:
    """Return the entry of a row."""
    cells = {
        name: heading
        for heading, name in columns.columns.items()
        if heading in row.cells and name not in (TEXT, IGNORE)
    }
    date = _date(row, cells, columns.order)
    entry = _Entry(row, Where.INTERVIEW if date else Where.APPLICATION)
    entry.fields = _needed(entry, cells, date)
    entry.notes = row.cells[cells[_NOTES]] if _NOTES in cells else ""
    joined = (_NOTES, _TIME) if date else (_NOTES,)
    for name, heading in cells.items():
        if not (COLUMNS[name].required or COLUMNS[name].type is Type.CONTACTS or name in (*joined, *_PERSON)):
            _add(entry, COLUMNS[name], heading, columns.order)
    _add_contacts(entry, cells)
    for heading, name in columns.columns.items():
        if name == TEXT and heading in row.cells:
            entry.leave(heading)
    return entry


def _needed(entry: _Entry, cells: Cells, date: Stamp | None) -> dict[str, list[str]]:
    """Return the lines of what an entry needs. Raises Refused where the row does not have it."""
    found = {}
    for name, field_of in fields_in(entry.where).items():
        if field_of.required and name not in cells:
            raise Refused(f"has no {name}; fill it in, or name its column in a map file")
        if field_of.type is Type.START and date:
            found[name] = [f"{name}: {date.text}"]
        elif field_of.required:
            found[name] = [f"{name}: {written(entry.row.cells[cells[name]])}"]
    return found


def _date(row: Row, cells: Cells, order: str | None) -> Stamp | None:
    """Return when the interview was, with the time of day of a column of its own; None where the row tells no date."""
    heading = next((heading for name, heading in cells.items() if COLUMNS[name].type is Type.START), None)
    return None if heading is None else read_date(row.cells[heading], order, row.cells.get(cells.get(_TIME, "")))


def _add(entry: _Entry, column: Field, heading: str, order: str | None) -> None:
    """Read one cell as its field."""
    try:
        entry.add(heading, column.name, _lines(column, entry.row.cells[heading], order))
    except Refused as problem:
        entry.leave(heading, str(problem))


def _lines(column: Field, text: str, order: str | None) -> list[str]:
    """Return a cell as the lines of its field. Raises Refused with why it cannot be one."""
    name = column.name
    if column.type in (Type.DAY, Type.DAYS) or (column.type is Type.DAY_OR_NEVER and text.casefold() != NEVER.value):
        return [f"{name}: {read_date(text, order).day}"]
    if column.type in WORDS:
        word = word_for(column.type, text)
        if word is None:
            raise Refused(f"no {name} of the journal: {shorten(text)}")
        return [f"{name}: {word}"]
    if column.type in _SIGNS:
        return _listed(name, re.split(_SIGNS[column.type], text))
    if "\n" in text:
        raise Refused("several lines")
    return [f"{name}: {written(text)}"]


_SIGNS = {Type.NAMES: r"[,;\n]", Type.FILLED_LIST: r"[,;\n]", Type.STEPS: r"\n", Type.CONTACTS: r"[;\n]"}
"""What stands between the items of a list in a cell."""


def _listed(name: str, items: Iterable[str]) -> list[str]:
    return [f"{name}:", *(f"  - {written(each)}" for each in map(str.strip, items) if each)]


def _add_contacts(entry: _Entry, cells: Cells) -> None:
    """Make a contact of a name and what belongs to it; of several names, contacts without."""
    column = next(name for name, row in COLUMNS.items() if row.type is Type.CONTACTS)
    heading, told = cells.get(column), [name for name in _PERSON if name in cells]
    names = re.split(_SIGNS[Type.CONTACTS], entry.row.cells[heading]) if heading else []
    names = [each.strip() for each in names if each.strip()]
    if heading and len(names) == 1 and told and not set(names[0]) & set("<>,"):
        values = {_PERSON[name].held_in: " ".join(entry.row.cells[cells[name]].split()) for name in told}
        entry.add(heading, column, list(contact_lines([Contact(names[0], **values)])))
        if column in entry.fields:
            return
    elif heading:
        entry.add(heading, column, _listed(column, names))
    why = "it is not told whose it is" if len(names) != 1 else "the contact is written with more than a name"
    for name in told:
        entry.leave(cells[name], why)


def _new_file(entry: _Entry, journal: Journal, folder: Path, promised: list[str]) -> NewFile:
    """Return the file of an entry. Raises Refused where the reader would not take it."""
    text, report = entry.text(), Report(f"{journal.folder_name}/{_FOLDERS[entry.where]}/new.md")
    read = read_entry(entry.where, text, journal.zone, report)
    if read is None or read.unread:
        raise Refused("; ".join(each.message for each in report.said if each.severity == "error"))
    if isinstance(read, Interview):
        stem = f"interviews/{read.day}-{name_part(read.company)}"
    else:
        stem = application_stem(read.company, read.role, is_taken=lambda _: False)
    file = free_name(folder, stem, promised)
    return NewFile(file, text, tuple(report.said), key_of(read))


def _body(entry: _Entry) -> Iterator[str]:
    """Yield the text: the notes as they are, then every cell that is no field."""
    if entry.notes:
        yield from ("", *entry.notes.split("\n"))
    if entry.rest:
        yield from ("", "## From the import", "")
        for heading, value in entry.rest:
            first, *more = value.split("\n")
            yield f"- {heading}: {first}"
            yield from (f"  {line}".rstrip() for line in more)
