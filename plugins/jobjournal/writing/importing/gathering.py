"""The rows of a sheet to new files: those of one application together, what the journal has already left as it is."""

from collections import defaultdict
from pathlib import Path

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.frozen import dataclass, field
from jobjournal.model import Journal
from jobjournal.names import same
from jobjournal.writing import Refused
from jobjournal.writing.beginning import NewFile, known_entries, new_file
from jobjournal.writing.importing.columns import APPLIED_ON, ColumnMap
from jobjournal.writing.importing.entry import EntryMade, merged
from jobjournal.writing.importing.row_reading import Remark
from jobjournal.writing.importing.rows import read_row
from jobjournal.writing.importing.sheet import Left, Sheet

_Group = tuple[str, str, str]
"""What rows of one entry have in common: company and role, and of interviews the date."""


@dataclass(slots=True)
class Import:
    """What an import makes of a sheet."""

    interviews: list[NewFile] = field(default_factory=list)
    applications: list[NewFile] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    said: list[Remark] = field(default_factory=list)
    joined: int = 0
    """How many rows tell more of an application, or interview, that another row has told of."""
    again: list[str] = field(default_factory=list)
    """The companies whose role was applied for more than once."""

    @property
    def files(self) -> list[NewFile]:
        """All new files."""
        return [*self.interviews, *self.applications]


def import_sheet(sheet: Sheet, columns: ColumnMap, journal: Journal, folder: Path) -> Import:
    """Make entries of a sheet's rows; writes nothing. `folder` is the journal's."""
    found, groups = Import(left=list(sheet.left)), defaultdict[_Group, list[EntryMade]](list)
    for row in sheet.rows:
        try:
            reading = read_row(row, columns, journal.zone)
        except Refused as problem:
            found.left.append(Left(row.number, str(problem)))
        else:
            found.said += reading.said
            for entry in reading.entries():
                begin = " ".join(entry.start.replace("T", " ").split())[:16]  # of a span only the beginning counts
                groups[same(entry.company), same(entry.role), begin].append(entry)
    _write_groups(groups, found, journal, folder)
    found.left.sort(key=lambda each: each.number)
    return found


def _write_groups(groups: dict[_Group, list[EntryMade]], found: Import, journal: Journal, folder: Path) -> None:
    """Make a file of the rows of each entry, unless the journal has it."""
    known, told, rows_made = known_entries(journal), dict[int, str](), set[int]()
    for entries in groups.values():
        entry, rows = merged(entries), {row for each in entries for row in each.rows}
        try:
            new = new_file(folder, journal, entry.where, entry.text(), {each.file for each in found.files})
        except Refused as problem:
            found.left += [Left(row, str(problem)) for row in rows]
            continue
        if new.key in known:
            told |= dict.fromkeys(rows, known[new.key])
            continue
        found.joined += len(rows) - 1
        if APPLIED_ON in entry.fields and len(entry.fields[APPLIED_ON].values) > 1:
            found.again.append(entry.company)
        (found.interviews if entry.start else found.applications).append(new)
        found.said += [Remark(min(rows), "", _kind_of(each.message), new.file) for each in new.warnings]
        rows_made |= rows
    found.said += [
        Remark(row, "", "the journal has it already, and it is left as it is", file)
        for row, file in told.items()
        if row in rows_made
    ]
    found.left += [Left(row, f"is there already: {file}") for row, file in told.items() if row not in rows_made]


def _kind_of(message: str) -> str:
    """Return what a warning says without what it quotes: many of one kind are said once."""
    field, *more = message.split(": ")
    return (
        f"{field}: {more[0]}" if more and field in fields_in(Where.INTERVIEW) | fields_in(Where.APPLICATION) else field
    )
