"""A note as an entry: the header that stands before it, read again, and the file that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jobjournal.catalogue.field import Where
from jobjournal.diagnostics import Report, errors, visible
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Interview, Journal
from jobjournal.reading import one_file, source
from jobjournal.writing import Refused
from jobjournal.writing.adopting.clues import COMPANY, NEEDED, ROLE, START, Clue, clues
from jobjournal.writing.adopting.note import Note, read_note
from jobjournal.writing.beginning import FOLDERS, NewFile, known_entries, new_file
from jobjournal.writing.disk import change_file, read_file
from jobjournal.writing.importing.cells import EITHER
from jobjournal.writing.importing.columns import APPLIED_ON, ColumnMap, propose
from jobjournal.writing.importing.entry import EntryMade
from jobjournal.writing.importing.row_reading import Remark
from jobjournal.writing.importing.rows import read_row
from jobjournal.writing.importing.sheet import Row, Sheet
from jobjournal.writing.undo import Change


@dataclass(frozen=True, slots=True)
class Candidate:
    """A note that may become an entry, and what it tells."""

    path: Path
    data: bytes
    note: Note
    clues: Mapping[str, Clue]

    def clue(self, name: str) -> Clue | None:
        """Return what it tells of a field that an entry needs, under whatever heading."""
        columns = _columns(Sheet(tuple(self.clues), ()), None, None).columns
        return next((self.clues[heading] for heading, target in columns.items() if target == name), None)

    def told(self, name: str, value: str) -> Candidate:
        """Return it with a value that the user told."""
        others = {heading: clue for heading, clue in self.clues.items() if clue is not self.clue(name)}
        return replace(self, clues=others | {name: Clue(value, "you")})


@dataclass(frozen=True, slots=True)
class Adoption:
    """What becomes of a note."""

    note: Candidate
    file: str
    """The entry's file, relative to the journal's folder."""
    header: str
    after: bytes
    in_place: bool
    """Whether the note lies where the journal reads entries, and is given its header there."""
    remarks: tuple[Remark, ...]
    beside: NewFile | None = None
    """The application's file, where the note tells what belongs there and there is none."""

    def write(self, folder: Path) -> Iterator[Change]:
        """Write it, and yield each change as it is made.

        Raises Refused where the file has changed meanwhile, or another of that name has come.
        """
        if self.beside:
            yield self.beside.write(folder)
        before = self.note.data if self.in_place else None
        change_file(folder / self.file, before, self.after)
        yield Change(self.file, before, self.after)


def look_at(path: Path, journal: Journal) -> Candidate:
    """Return what a note tells. Raises Refused where it cannot be read."""
    data = read_file(path)
    note = read_note(data)
    return Candidate(path, data, note, clues(note, path.stem, journal))


def adopt(candidate: Candidate, journal: Journal, folder: Path, order: str | None, people: str | None) -> Adoption:
    """Return the entry that a note becomes. Raises Refused where it is one, or lacks what an entry needs."""
    if missing := [name for name in (COMPANY, ROLE) if candidate.clue(name) is None]:
        raise Refused(f"does not say the {missing[0]}; add --{missing[0]}")
    inside = _place_in(candidate.path, folder)
    if inside and _is_entry(candidate, inside, journal):
        raise Refused("is an entry already")
    cells = {heading: clue.value for heading, clue in candidate.clues.items() if clue.value.strip()}
    sheet = Sheet(tuple(cells), (Row(1, cells),))
    reading = read_row(sheet.rows[0], _columns(sheet, order, people), journal.zone)
    if len(reading.interviews) > 1:
        raise Refused("tells of several interviews; make a note of each")
    entry = next(iter(reading.interviews.values()), reading.application)
    # A date of two meanings is asked for: the user can tell them apart.
    either = any(each.why == EITHER and reading.columns.columns.get(each.heading) == START for each in reading.said)
    if entry.where is Where.APPLICATION and (either or APPLIED_ON not in entry.fields):
        why = next((f": {each.cell}: {each.why}" for each in reading.said if each.why), "")
        raise Refused(f"has no date{why}; add --date, or write it into the note's name")
    beside = _application_beside(entry, reading.application, journal, folder)
    header = _header(candidate, entry, reading.application, beside)
    file = inside or new_file(folder, journal, entry.where, entry.text()).file
    line_end = "\r\n" if b"\r\n" in candidate.note.body else "\n"
    after = candidate.note.mark + header.replace("\n", line_end).encode() + candidate.note.body
    _prove(after, file, entry, journal)
    return Adoption(candidate, file, header, after, bool(inside), tuple(reading.said), beside)


def _application_beside(entry: EntryMade, application: EntryMade, journal: Journal, folder: Path) -> NewFile | None:
    """Return the application's file, for what the note says of it and there is no such file yet."""
    if entry is application or not application.fields:
        return None
    alone = EntryMade(Where.APPLICATION, application.company, application.role, fields=application.fields)
    new = new_file(folder, journal, Where.APPLICATION, alone.text())
    return None if new.key in known_entries(journal) else new


def _columns(sheet: Sheet, order: str | None, people: str | None) -> ColumnMap:
    """Return what each property is; a bare date is the conversation's, of which one takes notes."""
    found = propose(sheet)
    return ColumnMap({**found.columns, **({found.supposed: START} if found.supposed else {})}, order, people)


def _place_in(path: Path, folder: Path) -> str | None:
    """Return where a note lies, if the journal reads entries there."""
    place, home = path.resolve(), folder.resolve()
    is_read = path.suffix == ".md" and any(place.is_relative_to(home / each) for each in FOLDERS.values())
    return place.relative_to(home).as_posix() if is_read else None


def _is_entry(candidate: Candidate, inside: str, journal: Journal) -> bool:
    text = candidate.data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    return one_file.read_text(text, inside, journal.zone, Report("")) is not None


def _header(candidate: Candidate, entry: EntryMade, application: EntryMade, beside: NewFile | None) -> str:
    """Return the header: the fields, and as comments what the note's own has besides, as it is written.

    That are its comments, each with the property that it belongs to, and the properties that are none here.
    """
    used = {given.heading for given in (*entry.fields.values(), *(application.fields.values() if beside else ()))}
    used |= {heading for heading, clue in candidate.clues.items() if clue in map(candidate.clue, NEEDED)}
    kept = (text for name, text in candidate.note.written.items() if name not in used or _COMMENT.search(text))
    lines = (*candidate.note.above, *(line for text in kept for line in text.split("\n")))
    return entry.header(line if line.startswith("#") else f"# {line}".rstrip() for line in lines)


_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
"""May begin a comment; where it stands in quotes, the property is kept twice, as nothing else is lost by it."""


def _prove(after: bytes, file: str, entry: EntryMade, journal: Journal) -> None:
    """Read the result again. Raises Refused where it does not say what was meant."""
    report = Report(file)
    text = source.decode(after, report)
    read = None if text is None else one_file.read_text(text, file, journal.zone, report)
    if read is None or read.unread:
        raise Refused(
            f"would not be read as an entry: {visible('; '.join(each.message for each in errors(report.said)))}"
        )
    start = read.date_text if isinstance(read, Interview) else ""
    if (read.company, read.role, start) != (entry.company, entry.role, entry.start):
        raise Refused("its company, role and date would not be read as they are meant; write the header by hand")


WORDS = {COMPANY: "Company", ROLE: "Role", START: "Date and time, as in 2026-05-04 14:30"}
"""How each is asked for."""
