"""A new entry: its file name, its text, and the proof that the reader takes it as it is meant."""

from collections.abc import Callable, Collection
from pathlib import Path

from jobjournal.catalogue.field import Where
from jobjournal.dates import instant
from jobjournal.diagnostics import Diagnostic, Report, errors, visible
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Entry, Interview, Journal
from jobjournal.names import caseless, is_device, name_part, same
from jobjournal.reading import one_file
from jobjournal.writing import Refused
from jobjournal.writing.disk import alone, create_file
from jobjournal.writing.template import NewEntry, new_text, short_text
from jobjournal.writing.undo import Change, remember

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


FOLDERS = {Where.INTERVIEW: "interviews", Where.APPLICATION: "applications"}


def write_new(
    folder: Path, journal: Journal, where: Where, known: NewEntry, again: Callable[[], Journal], *, full: bool = False
) -> tuple[NewFile, str | None]:
    """Write the file of a new entry; return it, and the name by which that can be taken back. Raises Refused.

    `again` reads the journal once more: somebody may have written the same entry just before the new file got its name.
    """
    with alone(folder):
        new = begin(folder, journal, where, known, full=full)
        refuse_second(again(), new)
        return new, remember(folder, [new.write(folder)], f"Begun: {new.file}")


def begin(folder: Path, journal: Journal, where: Where, known: NewEntry, *, full: bool = False) -> NewFile:
    """Return the file of a new entry of a journal. Raises Refused where it would not read as meant.

    With `full` it shows every field there is, and not only what is known and what to ask.
    """
    found = new_file(
        folder, journal, where, (new_text if full or where is Where.APPLICATION else short_text)(where, known)
    )
    if found.key[:2] != (same(known.company), same(known.role)):
        raise Refused("nothing was written, for company and role would not be read as they were typed")
    return found


def new_file(folder: Path, journal: Journal, where: Where, text: str, promised: Collection[str] = ()) -> NewFile:
    """Return a text's file under a name that is free, read as the journal will read it; `promised` are not written yet.

    Raises Refused where it is no entry.
    """
    report = Report(f"{journal.folder_name}/{FOLDERS[where]}/new.md")
    entry = one_file.read_text(text, f"{FOLDERS[where]}/new.md", journal.zone, report)
    if entry is None or entry.unread:
        raise Refused(f"would not be read: {'; '.join(each.message for each in errors(report.said))}")
    file = free_name(folder, _stem_of(entry, folder, promised), promised)
    said = (replace(each, path=f"{journal.folder_name}/{file}") for each in report.said)
    return NewFile(file, text, tuple(said), key_of(entry))


def _stem_of(entry: Entry, folder: Path, promised: Collection[str]) -> str:
    """Return the path of an entry's file, without its ending: after the company, and the role where that cannot be."""
    company, role = name_part(entry.company), name_part(entry.role)
    if isinstance(entry, Interview):
        return f"{FOLDERS[Where.INTERVIEW]}/{entry.day}-{company}"
    short = f"{FOLDERS[Where.APPLICATION]}/{company}"
    is_taken = f"{short}.md" in promised or (folder / f"{short}.md").exists()
    return f"{short}-{role}" if is_device(company) or is_taken else short


def key_of(entry: Entry) -> Key:
    """Return what another file of the same entry would have in common with it."""
    return (
        same(entry.company),
        same(entry.role),
        str(instant(entry.starts_at) if entry.timed else entry.day) if isinstance(entry, Interview) else "",
    )


def known_entries(journal: Journal) -> dict[Key, str]:
    """Return the files of the entries that the journal has."""
    return {key_of(each): each.file for found in journal.applications for each in found.entries}


def refuse_second(journal: Journal, new: NewFile) -> None:
    """Raise Refused where the journal, read after the new file got its name, has a file of the same entry."""
    if file := known_entries(journal).get(new.key):
        raise Refused(
            f"nothing was written, for the journal has this entry already: {journal.folder_name}/{visible(file)}"
        )


def free_name(folder: Path, stem: str, promised: Collection[str] = ()) -> str:
    """Return `stem.md`, or with `-2`, `-3` … where a file's name differs in case or Unicode form at most.

    `promised` are files that are not written yet.
    """
    place = folder / stem
    listed = place.parent.iterdir() if place.parent.is_dir() else ()
    taken = {caseless(each.name) for each in listed} | {caseless(each.rpartition("/")[2]) for each in promised}
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(f"{each}.md" for each in names if caseless(f"{each.rpartition('/')[2]}.md") not in taken)
