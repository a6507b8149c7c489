"""A folder to a Journal: the only input of everything that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.catalogue import notices, stand_in
from jobjournal.catalogue.fields import HEAD
from jobjournal.diagnostics import Diagnostic, Report, errors
from jobjournal.made_before import MadeBefore
from jobjournal.model import ApplicationFile, Interview, Journal, Notes, OwnPage, Reference, UnreadEntry
from jobjournal.reading import crosscheck
from jobjournal.reading.collecting import without_collecting
from jobjournal.reading.files import ENTRIES, FoundFile, Kind, displayed, kind_of, scan
from jobjournal.reading.grouping import copies_among, first_and_second, group
from jobjournal.reading.one_file import Value, read_file, unread_entry
from jobjournal.reading.source import read_bytes

Read = tuple[Value | None, tuple[Diagnostic, ...]]
"""What a file holds, and what is to be said about it."""


def load(
    folder: Path,
    zone: ZoneInfo,
    shown_as: str | None = None,
    distinct: Iterable[str] = (),
    memory: MadeBefore[Read] | None = None,
    since: date | None = None,
) -> Journal:
    """Read every entry under `folder`, whose path in messages is `shown_as`; `zone` is the journal's.

    `distinct` are names that are meant to differ, however near they are; what `memory` has of a file is not read again.
    With `since`, of the texts below the front matters only those of interviews are read that ended on that day or later, and
    the files are not compared: enough to tell what is open, and most of the time is saved. The diagnostics are not all then.
    A missing folder is an empty journal. Never raises on content.
    """
    name = shown_as or folder.name
    found, said = scan(folder, name)
    with without_collecting():
        return _read_found(_Reader(folder, zone, name, memory, since), found, said, distinct)


def _read_found(reader: _Reader, found: list[FoundFile], said: list[Diagnostic], distinct: Iterable[str]) -> Journal:
    """Read the files that a scan has found."""
    folder, zone, name = reader.folder, reader.zone, reader.name
    for each in found:
        if each.kind is not Kind.MEDIA:
            reader.take(each)
    reader.drop_copies()
    scanned = [each.path.removeprefix(f"{name}/") for each in errors(said)]
    files, doubled = first_and_second(reader.files)
    unread = [*reader.unread, *(unread_entry(folder, file, 1) for file in scanned if kind_of(file) in ENTRIES)]
    unread += [UnreadEntry(each.file, each.line(HEAD[0].name), each.company, each.role) for each in doubled]
    applications = group(reader.interviews, files, unread)
    left_out = [*reader.left_out, *scanned, *(file.file for file in doubled)]
    compared = [] if reader.since else crosscheck.check(name, applications, doubled, distinct)
    return Journal(
        zone=zone,
        folder_name=name,
        applications=applications,
        references=reader.references,
        references_notes=reader.references_notes,
        pages=tuple(reader.pages),
        media=tuple(each.file for each in found if each.kind is Kind.MEDIA),
        diagnostics=tuple(sorted([*said, *reader.said, *compared])),
        left_out=tuple(sorted(Counter(left_out))),
    )


class _Reader:
    """Reads one file after the other and keeps what they hold."""

    def __init__(
        self, folder: Path, zone: ZoneInfo, name: str, memory: MadeBefore[Read] | None, since: date | None
    ) -> None:
        self.folder, self.zone, self.name, self.memory, self.since = folder, zone, name, memory, since
        self.interviews: list[Interview] = []
        self.files: list[ApplicationFile] = []
        self.references: tuple[Reference, ...] = ()
        self.references_notes = Notes()
        self.pages: list[OwnPage] = []
        self.said: list[Diagnostic] = []
        self.left_out: list[str] = []
        self.unread: list[UnreadEntry] = []

    def take(self, found: FoundFile) -> None:
        """Read one file; what is wrong with it concerns it alone."""
        value, said = self._read(found)
        self.said += said
        if value is not None:
            self._keep(value)
            return
        self.left_out.append(found.file)
        if found.kind in ENTRIES:
            self.unread.append(unread_entry(self.folder, found.file, min(each.line for each in errors(said))))

    def _keep(self, value: Value) -> None:
        if isinstance(value, Interview):
            self.interviews.append(value)
        elif isinstance(value, ApplicationFile):
            self.files.append(value)
        elif isinstance(value, OwnPage):
            self.pages += [value] if value.text.strip() or value.file != stand_in.FILE else []
        else:
            self.references, self.references_notes = value

    def _read(self, found: FoundFile) -> Read:
        """Read a file, unless it was read before as it lies there, byte for byte."""
        report = Report(f"{self.name}/{displayed(found.file)}")
        if self.memory is None:
            return read_file(self.folder, found, self.zone, report, self.since), tuple(report.said)
        path = self.folder / found.file
        key = (str(path), found.kind, self.zone.key, self.name, self.since, read_bytes(path, Report("")))
        if (read := self.memory.get(key)) is None:
            read = read_file(self.folder, found, self.zone, report, self.since), tuple(report.said)
            if key[-1] is not None and read_bytes(path, Report("")) == key[-1]:  # it was not saved meanwhile
                self.memory.keep(key, read)
        return read

    def drop_copies(self) -> None:
        """Leave out what a synchronised folder copied in a conflict, and say of what it is a copy."""
        copies = copies_among([*self.interviews, *self.files])
        for each in (*self.interviews, *self.files):
            if original := copies.get(each.file):
                path = f"{self.name}/{displayed(each.file)}"
                self.said.append(Diagnostic.of(path, 1, notices.CONFLICT_COPY, original=original))
                self.left_out.append(each.file)
                self.unread.append(UnreadEntry(each.file, 1, each.company, each.role))
        self.interviews = [each for each in self.interviews if each.file not in copies]
        self.files = [each for each in self.files if each.file not in copies]
