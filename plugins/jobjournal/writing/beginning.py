"""A new entry: its file name, its text, and the proof that the reader takes it as it is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.catalogue.field import Where
from jobjournal.dates import Stamp, instant
from jobjournal.diagnostics import Diagnostic, Report, visible
from jobjournal.frozen import dataclass
from jobjournal.model import Contact, Entry, Interview, Journal
from jobjournal.names import caseless, is_device, same, slug
from jobjournal.reading import one_file, source
from jobjournal.writing import Refused
from jobjournal.writing.disk import create_file
from jobjournal.writing.template import NewEntry, new_text, short_text
from jobjournal.writing.undo import Change


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a new entry."""

    company: str
    role: str
    at: Stamp | None = None
    """An interview's date, or the day of an application; only this may be unknown."""
    kind: str | None = None
    contacts: Sequence[Contact] = ()
    full: bool = False
    """Whether the file shows every field there is, and not only what is known and what to ask."""


Key = tuple[str, str, str]
"""What two files of one entry have in common: company, role and, of an interview, when it begins."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is not written yet; `file` is relative to the journal's folder."""

    file: str
    text: str
    warnings: tuple[Diagnostic, ...]
    key: Key

    def write(self, folder: Path) -> Change:
        """Write it below the journal's folder. Raises Refused where there is anything of that name."""
        path = folder / self.file
        if path.parent.resolve() != folder.resolve() / self.file.rpartition("/")[0]:
            raise Refused(f"{path.parent}: is a link, and the journal does not read through links; make it a folder")
        data = self.text.encode("utf-8")
        create_file(path, data)
        return Change(self.file, None, data)


def new_interview(folder: Path, zone: ZoneInfo, shown_as: str, known: Beginning) -> NewFile:
    """Return the file of a new interview; `zone` is the journal's. Raises Refused where it would not read as meant."""
    date = known.at.text if known.at else ""
    new = NewEntry(known.company, known.role, date=date, kind=known.kind or "", contacts=known.contacts)
    stem = f"{known.at.day}-{name_part(known.company)}" if known.at else name_part(known.company)
    if is_device(stem):
        stem += f"-{name_part(known.role)}"
    return _checked(folder, zone, shown_as, f"interviews/{stem}", _text(Where.INTERVIEW, new, known), known)


def new_application(folder: Path, zone: ZoneInfo, shown_as: str, known: Beginning) -> NewFile:
    """Return the file of an application. Raises Refused where it would not read as meant."""
    applied = str(known.at.day) if known.at else ""
    new = NewEntry(known.company, known.role, applied=applied, contacts=known.contacts)
    stem = application_stem(known.company, known.role, lambda stem: (folder / f"{stem}.md").exists())
    return _checked(folder, zone, shown_as, stem, _text(Where.APPLICATION, new, known), known)


def _text(where: Where, new: NewEntry, known: Beginning) -> str:
    return (new_text if known.full or where is Where.APPLICATION else short_text)(where, new)


def application_stem(company: str, role: str, is_taken: Callable[[str], bool]) -> str:
    """Return the path of an application's file, without its ending: after the company, and the role where that cannot be."""
    short = f"applications/{name_part(company)}"
    return f"{short}-{name_part(role)}" if is_device(name_part(company)) or is_taken(short) else short


def name_part(name: str) -> str:
    """Return what of a company's or role's name stands in a file's name."""
    return slug(name)[:60].strip("-") or "entry"


def _checked(folder: Path, zone: ZoneInfo, shown_as: str, stem: str, text: str, known: Beginning) -> NewFile:
    """Return the file under a name that is free, read as the journal will read it."""
    file = free_name(folder, stem)
    report = Report(f"{shown_as}/{file}")
    halves = source.split(text, report)
    entry = one_file.read_entry(halves, file, zone, report) if halves else None
    if entry is None or entry.unread:
        raise Refused("\n".join(["nothing was written, for the entry would not be read:", *map(str, report.said)]))
    if (same(entry.company), same(entry.role)) != (same(known.company), same(known.role)):
        raise Refused("nothing was written, for company and role would not be read as they were typed")
    return NewFile(file, text, tuple(report.said), key_of(entry))


def key_of(entry: Entry) -> Key:
    """Return what another file of the same entry would have in common with it."""
    begins = ""
    if isinstance(entry, Interview):
        begins = str(instant(entry.starts_at)) if entry.timed else str(entry.day)
    return same(entry.company), same(entry.role), begins


def known_entries(journal: Journal) -> dict[Key, str]:
    """Return the files of the entries that the journal has."""
    return {key_of(each): each.file for found in journal.applications for each in found.entries}


def refuse_second(journal: Journal, new: NewFile) -> None:
    """Raise Refused where the journal, read after the new file got its name, has a file of the same entry."""
    if new.key in known_entries(journal):
        there = f"{journal.folder_name}/{visible(known_entries(journal)[new.key])}"
        raise Refused(f"nothing was written, for the journal has this entry already: {there}")


def free_name(folder: Path, stem: str, promised: Iterable[str] = ()) -> str:
    """Return `stem.md`, or with `-2`, `-3` … where a file's name differs in case or Unicode form at most.

    `promised` are files that are not written yet.
    """
    place = folder / stem
    listed = place.parent.iterdir() if place.parent.is_dir() else ()
    taken = {caseless(each.name) for each in listed} | {caseless(each.rpartition("/")[2]) for each in promised}
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(f"{each}.md" for each in names if caseless(f"{each.rpartition('/')[2]}.md") not in taken)
