"""A row to a new entry: what is understood as fields, all else into the text, and a word about each of the latter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.dates import Stamp
from jobjournal.diagnostics import Report, shorten
from jobjournal.model import Contact, Interview, Journal
from jobjournal.reading import source
from jobjournal.reading.grouping import same
from jobjournal.reading.one_file import read_entry
from jobjournal.reading.schema import ApplicationFields, InterviewFields
from jobjournal.writing import Refused
from jobjournal.writing.beginning import NewFile, free_name, name_part
from jobjournal.writing.importing.cells import WORDS, read_date, read_word
from jobjournal.writing.importing.columns import IGNORE, TEXT, ColumnMap
from jobjournal.writing.importing.sheet import Row, Sheet
from jobjournal.writing.template import contact_lines, written

_DAYS = ("applied", "outcome_on", "offer_expires", "decision_by", "follow_up_after")
_LISTS = ("references", "tags")
_PERSON = ("contact_title", "email", "phone", "linkedin")
_NEEDED = {"interviews": "company: x\nrole: y\ndate: 2026-01-01\n", "applications": "company: x\nrole: y\n"}
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Left:
    """A row of which no entry was made, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """Something of a row that went into the text, or reads with a warning."""

    number: int
    what: str


@dataclass(slots=True)
class Import:
    """What an import makes of a sheet."""

    files: list[NewFile] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class _Entry:
    """An entry in the making."""

    row: Row
    folder: str
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
        known = InterviewFields if self.folder == "interviews" else ApplicationFields
        if name not in known.model_fields:
            self.leave(heading, f"an {self.folder.rstrip('s')} has no field {name}")
            return
        report = Report("")
        _read(self.folder, f"---\n{_NEEDED[self.folder]}{_joined(lines)}---\n", ZoneInfo("UTC"), report)
        if report.failed:
            problem = next(each for each in report.said if each.severity == "error")
            self.leave(heading, problem.message)
        else:
            self.fields[name] = lines


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _read(folder: str, text: str, zone: ZoneInfo, report: Report) -> object:
    """Return what the journal's reader makes of a text; None with an error in the report."""
    halves = source.split(text, report)
    return read_entry(halves, f"{folder}/new.md", zone, report) if halves else None


def import_sheet(sheet: Sheet, columns: ColumnMap, journal: Journal, folder: Path) -> Import:
    """Make entries of a sheet's rows; writes nothing. `folder` is the journal's."""
    found, seen = Import(), _known(journal)
    for row in sheet.rows:
        try:
            entry, key, stem = _read_row(row, columns)
            if key in seen:
                raise Refused(f"is there already: {seen[key]}")
            file = free_name(folder, stem, [each.file for each in found.files])
            new = _new_file(entry, file, journal)
        except Refused as problem:
            found.left.append(Left(row.number, str(problem)))
            continue
        seen[key] = file
        found.files.append(new)
        found.told += [Told(row.number, each) for each in (*entry.told, *(str(each.message) for each in new.warnings))]
    return found


def _known(journal: Journal) -> dict[Key, str]:
    """Return the entries that the journal has, by what would be the same entry again."""
    found = {_key(each, each.date_text): each.file for each in journal.interviews}
    found |= {_key(each.file, ""): each.file.file for each in journal.applications if each.file}
    return found


def _key(entry: object, date: str) -> Key:
    return same(getattr(entry, "company", "")), same(getattr(entry, "role", "")), date.replace("T", " ")


def _read_row(row: Row, columns: ColumnMap) -> tuple[_Entry, Key, str]:
    """Return the entry of a row, its key, and its file without number and suffix."""
    cells = {
        name: heading
        for heading, name in columns.columns.items()
        if heading in row.cells and name not in (TEXT, IGNORE)
    }
    company, role = (_needed(row, cells, name) for name in ("company", "role"))
    date = _date(row, cells, columns.order)
    entry = _Entry(row, "interviews" if date else "applications")
    entry.notes = row.cells[cells["notes"]] if "notes" in cells else ""
    entry.fields = {"company": [f"company: {written(company)}"], "role": [f"role: {written(role)}"]}
    if date:
        entry.fields["date"] = [f"date: {date.text}"]
    for name, heading in cells.items():
        if name not in ("company", "role", "date", "contact", "notes", *(("time",) if date else ()), *_PERSON):
            _add(entry, name, heading, columns.order)
    _add_contacts(entry, cells)
    for heading, name in columns.columns.items():
        if name == TEXT and heading in row.cells:
            entry.leave(heading)
    stem = f"interviews/{date.day}-{name_part(company)}" if date else f"applications/{name_part(company)}"
    key = (same(company), same(role), date.text.replace("T", " ") if date else "")
    return entry, key, stem


def _needed(row: Row, cells: dict[str, str], name: str) -> str:
    if name not in cells:
        raise Refused(f"has no {name}; fill it in, or name its column in a map file")
    return " ".join(row.cells[cells[name]].split())


def _date(row: Row, cells: dict[str, str], order: str | None) -> Stamp | None:
    if "date" not in cells:
        return None
    return read_date(row.cells[cells["date"]], order, row.cells.get(cells.get("time", "")))


def _add(entry: _Entry, name: str, heading: str, order: str | None) -> None:
    """Read one cell as its field."""
    text = entry.row.cells[heading]
    if name in _DAYS and not (name == "follow_up_after" and text.casefold() == "never"):
        try:
            entry.add(heading, name, [f"{name}: {read_date(text, order).day}"])
        except Refused as problem:
            entry.leave(heading, str(problem))
    elif name in WORDS:
        word = read_word(name, text)
        if word is None:
            entry.leave(heading, f"no {name} of the journal: {shorten(text)}")
        else:
            entry.add(heading, name, [f"{name}: {word}"])
    elif name in _LISTS:
        items = [each.strip() for each in re.split(r"[,;\n]", text) if each.strip()]
        entry.add(heading, name, [f"{name}:", *(f"  - {written(each)}" for each in items)])
    elif name == "next_step":
        steps = [each.strip() for each in text.split("\n") if each.strip()]
        entry.add(heading, "next_steps", ["next_steps:", *(f"  - {written(each)}" for each in steps)])
    elif "\n" in text:
        entry.leave(heading, "several lines")
    else:
        entry.add(heading, name, [f"{name}: {written(text)}"])


def _add_contacts(entry: _Entry, cells: dict[str, str]) -> None:
    """Make a contact of a name and what belongs to it; of several names, contacts without."""
    heading = cells.get("contact")
    told = [name for name in _PERSON if name in cells]
    names = re.split(r"[;\n]", entry.row.cells[heading]) if heading else []
    names = [each.strip() for each in names if each.strip()]
    if heading and len(names) == 1 and told and not set(names[0]) & set("<>,"):
        values = {name.removeprefix("contact_"): " ".join(entry.row.cells[cells[name]].split()) for name in told}
        entry.add(heading, "contacts", list(contact_lines([Contact(names[0], **values)])))
        if "contacts" in entry.fields:
            return
    elif heading:
        entry.add(heading, "contacts", ["contacts:", *(f"  - {written(each)}" for each in names)])
    why = "it is not told whose it is" if len(names) != 1 else "the contact is written with more than a name"
    for name in told:
        entry.leave(cells[name], why)


def _new_file(entry: _Entry, file: str, journal: Journal) -> NewFile:
    text = f"---\n{_joined(line for lines in entry.fields.values() for line in lines)}---\n{_joined(_body(entry))}"
    report = Report(f"{journal.folder_name}/{file}")
    read = _read(entry.folder, text, journal.zone, report)
    if read is None:
        raise Refused("; ".join(each.message for each in report.said if each.severity == "error"))
    assert isinstance(read, Interview) or entry.folder == "applications"  # noqa: S101  # as it was read
    return NewFile(file, text, tuple(report.said))


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
