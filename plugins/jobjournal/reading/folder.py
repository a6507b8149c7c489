"""A folder to a Journal: the only input of everything that follows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.diagnostics import Diagnostic, Report
from jobjournal.model import ApplicationFile, Interview, Journal, Notes, OwnPage, Reference, UnreadEntry
from jobjournal.reading import crosscheck
from jobjournal.reading.files import Found, Kind, displayed, scan
from jobjournal.reading.grouping import group
from jobjournal.reading.one_file import Value, read_file


def load(folder: Path, zone: ZoneInfo, shown_as: str | None = None) -> Journal:
    """Read every entry under `folder`, whose path in messages is `shown_as`; `zone` is the journal's.

    A missing folder is an empty journal. Never raises on content.
    """
    name = shown_as or folder.name
    return read_found(folder, zone, name, *scan(folder, name))


def read_found(folder: Path, zone: ZoneInfo, name: str, found: list[Found], said: list[Diagnostic]) -> Journal:
    """Read the files that a scan has found."""
    reader = _Reader(folder, zone, name)
    for each in found:
        reader.take(each)
    applications, doubled = group(reader.interviews, reader.files, reader.unread)
    left_out = [*reader.left_out, *(file.file for file in doubled)]
    diagnostics = [*said, *reader.said, *crosscheck.check(name, applications, doubled)]
    left_out += [each.path.removeprefix(f"{name}/") for each in said if each.severity == "error"]
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
        unread_entries=tuple(reader.unread),
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

    def take(self, found: Found) -> None:
        """Read one file; what is wrong with it concerns it alone."""
        if found.kind is Kind.MEDIA:
            return
        report = Report(f"{self.name}/{displayed(found.file)}")
        self._keep(read_file(self.folder, found, self.zone, report))
        self.said += report.said
        if report.failed:
            self.left_out.append(found.file)

    def _keep(self, value: Value | None) -> None:
        if isinstance(value, Interview):
            self.interviews.append(value)
        elif isinstance(value, ApplicationFile):
            self.files.append(value)
        elif isinstance(value, OwnPage):
            self.pages.append(value)
        elif value is not None:
            self.references, self.references_notes = value
