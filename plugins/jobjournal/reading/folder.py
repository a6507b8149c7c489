"""A folder to a Journal: the only input of everything that follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.catalogue import notices, stand_in
from jobjournal.catalogue.fields import HEAD
from jobjournal.diagnostics import Diagnostic, Report, errors
from jobjournal.model import ApplicationFile, Interview, Journal, Notes, OwnPage, Reference, UnreadEntry
from jobjournal.reading import crosscheck
from jobjournal.reading.copies import copies_among
from jobjournal.reading.files import ENTRIES, FoundFile, Kind, displayed, kind_of, scan
from jobjournal.reading.grouping import first_and_second, group
from jobjournal.reading.one_file import Value, read_file
from jobjournal.reading.unread import unread_entry


def load(folder: Path, zone: ZoneInfo, shown_as: str | None = None, distinct: Iterable[str] = ()) -> Journal:
    """Read every entry under `folder`, whose path in messages is `shown_as`; `zone` is the journal's.

    `distinct` are names that are meant to differ, however near they are.
    A missing folder is an empty journal. Never raises on content.
    """
    name = shown_as or folder.name
    return _read_found(folder, zone, name, *scan(folder, name), distinct)


def _read_found(
    folder: Path, zone: ZoneInfo, name: str, found: list[FoundFile], said: list[Diagnostic], distinct: Iterable[str]
) -> Journal:
    """Read the files that a scan has found."""
    reader = _Reader(folder, zone, name)
    for each in found:
        reader.take(each)
    reader.drop_copies()
    scanned = [each.path.removeprefix(f"{name}/") for each in errors(said)]
    files, doubled = first_and_second(reader.files)
    unread = [*reader.unread, *(unread_entry(folder, file, 1) for file in scanned if kind_of(file) in ENTRIES)]
    unread += [UnreadEntry(each.file, each.line(HEAD[0].name), each.company, each.role) for each in doubled]
    applications = group(reader.interviews, files, unread)
    left_out = [*reader.left_out, *scanned, *(file.file for file in doubled)]
    diagnostics = [*said, *reader.said, *crosscheck.check(name, applications, doubled, distinct)]
    return Journal(
        zone=zone,
        folder_name=name,
        applications=applications,
        references=reader.references,
        references_notes=reader.references_notes,
        pages=tuple(reader.pages),
        media=tuple(each.file for each in found if each.kind is Kind.MEDIA),
        diagnostics=tuple(sorted(diagnostics)),
        left_out=tuple(sorted(Counter(left_out))),
    )


class _Reader:
    """Reads one file after the other and keeps what they hold."""

    def __init__(self, folder: Path, zone: ZoneInfo, name: str) -> None:
        self.folder, self.zone, self.name = folder, zone, name
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
        if found.kind is Kind.MEDIA:
            return
        report = Report(f"{self.name}/{displayed(found.file)}")
        value = read_file(self.folder, found, self.zone, report)
        self._keep(value)
        if value is None:
            self.left_out.append(found.file)
            if found.kind in ENTRIES:
                line = min(each.line for each in errors(report.said))
                self.unread.append(unread_entry(self.folder, found.file, line))
        self.said += report.said

    def drop_copies(self) -> None:
        """Leave out what a synchronised folder copied in a conflict, and say of what it is a copy."""
        copies = copies_among([*self.interviews, *self.files])
        for each in (*self.interviews, *self.files):
            if each.file in copies:
                path = f"{self.name}/{displayed(each.file)}"
                self.said.append(Diagnostic.of(path, 1, notices.CONFLICT_COPY, original=copies[each.file]))
                self.left_out.append(each.file)
                self.unread.append(UnreadEntry(each.file, 1, each.company, each.role))
        self.interviews = [each for each in self.interviews if each.file not in copies]
        self.files = [each for each in self.files if each.file not in copies]

    def _keep(self, value: Value | None) -> None:
        if isinstance(value, Interview):
            self.interviews.append(value)
        elif isinstance(value, ApplicationFile):
            self.files.append(value)
        elif isinstance(value, OwnPage):
            self.pages += [value] if value.text.strip() or value.file != stand_in.FILE else []
        elif value is not None:
            self.references, self.references_notes = value
