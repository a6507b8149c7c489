"""An entry in the making: its fields, each taken by the journal's reader, its text, and what could not be a field.

Several rows may tell of one: then lists are put together, and of single facts that differ the newest row's is taken.
"""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in, name_of
from jobjournal.catalogue.words import ENDS
from jobjournal.diagnostics import Report, errors
from jobjournal.frozen import dataclass, field
from jobjournal.reading import one_file
from jobjournal.writing.beginning import FOLDERS
from jobjournal.writing.importing import NotRead
from jobjournal.writing.importing.columns import APPLIED_ON, LISTS, OUTCOME
from jobjournal.writing.template import fenced, written

IMPORTED_HEADING = "## From the import"


@dataclass(frozen=True, slots=True)
class Given:
    """A field's values as YAML, and the cell that gave them."""

    values: tuple[str, ...]
    """Of a list each item, which may have several lines; else one."""
    heading: str
    cell: str


@dataclass(slots=True)
class EntryMade:
    """An entry in the making."""

    where: Where
    company: str
    role: str
    start: str = ""
    """An interview's date as the journal writes it."""
    fields: dict[str, Given] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    rest: list[tuple[str, str]] = field(default_factory=list)
    """Headings and cells that are no field."""
    rows: list[int] = field(default_factory=list)

    def add(self, name: str, given: Given, zone: ZoneInfo) -> None:
        """Add a field, behind what it holds where it is a list. Raises NotRead where the journal's reader does not take it."""
        if name in self.fields and fields_in(self.where)[name].type not in LISTS:
            raise NotRead(f"another column has given {name}")
        needed = (
            f"{row.name}: {self.start if row.type is Type.START and self.start else row.example}"
            for row in fields_in(self.where).values()
            if row.required
        )
        report, lines = Report(""), field_lines(self.where, name, given.values)
        one_file.read_text(fenced([*needed, *lines]), f"{FOLDERS[self.where]}/new.md", zone, report)
        if report.failed or report.unread:
            raise NotRead(errors(report.said)[0].message.removeprefix(f"{name}: ").partition(":")[0])
        before = self.fields[name].values if name in self.fields else ()
        self.fields[name] = Given(tuple(dict.fromkeys((*before, *given.values))), given.heading, given.cell)

    def header(self, comments: Iterable[str] = ()) -> str:
        """Return the front matter between its fences, with comments at its end."""
        head = [f"{name}: {written(value)}" for name, value in (("company", self.company), ("role", self.role))]
        head += [f"{name_of(Type.START)}: {self.start}"] if self.start else []
        lines = (
            line
            for name in fields_in(self.where)
            if name in self.fields
            for line in field_lines(self.where, name, self.fields[name].values)
        )
        return fenced([*head, *lines, *comments])

    def text(self) -> str:
        """Return the whole file: the front matter, the notes as they are, then every cell that is no field."""
        lines = [line for each in dict.fromkeys(self.notes) for line in ("", *each.split("\n"))]
        lines += ["", IMPORTED_HEADING, ""] if self.rest else []
        for heading, value in dict.fromkeys(self.rest):
            first, *more = value.split("\n")
            lines += [f"- {heading}: {first}", *(f"  {line}".rstrip() for line in more)]
        return self.header() + "".join(f"{line}\n" for line in lines)


def field_lines(where: Where, name: str, values: Sequence[str]) -> list[str]:
    """Return a field's lines; an item of several lines is a map."""
    row = fields_in(where)[name]
    if row.type is Type.DAYS and len(values) > 1:
        return [f"{name}: [{', '.join(sorted(values))}]"]
    if row.type not in LISTS:
        return [f"{name}: {values[0]}"]
    return [f"{name}:", *("  - " + each.replace("\n", "\n    ") for each in values)]


_JOINED = (*LISTS, Type.DAYS)
_ENDED_ON = next(row.name for row in fields_in(Where.APPLICATION).values() if row.type is Type.DAY and row.decides)
"""The day of an outcome: it belongs to the outcome of its own row."""


def merged(entries: Sequence[EntryMade]) -> EntryMade:
    """Return one entry of all; of facts that exclude each other the older row's goes into the text."""
    if len(entries) == 1:
        return entries[0]
    ordered = sorted(entries, key=_applied_on)
    newest = ordered[-1]
    found = EntryMade(newest.where, newest.company, newest.role, newest.start)
    ends = _past_end(ordered)
    for each in reversed(ordered):
        _take(found, each, ends)
    found.rows = [row for each in ordered for row in each.rows]
    found.notes = [text for each in ordered for text in each.notes]
    found.rest = [pair for each in ordered for pair in each.rest] + found.rest
    return found


def _applied_on(entry: EntryMade) -> str:
    given = entry.fields.get(APPLIED_ON)
    return max(given.values) if given else ""


def _past_end(ordered: Sequence[EntryMade]) -> EntryMade | None:
    """Return the row whose end was before the last day of applying: an end without a day would close what is open again."""
    last = _applied_on(ordered[-1])
    past = [each for each in ordered if _applied_on(each) < last and {OUTCOME, _ENDED_ON} <= each.fields.keys()]
    dated = (each for each in reversed(past) if each.fields[_ENDED_ON].values[0] < last)
    return next((each for each in dated if each.fields[OUTCOME].values[0] in ENDS), None)


def _take(found: EntryMade, entry: EntryMade, past: EntryMade | None) -> None:
    """Take an older row's facts into what the newer ones have told."""
    older = bool(found.fields) and _applied_on(entry) < _applied_on(found)
    for name, given in entry.fields.items():
        before = found.fields.get(name)
        if fields_in(entry.where)[name].type in _JOINED:
            values = dict.fromkeys((*given.values, *(before.values if before else ())))
            found.fields[name] = Given(tuple(values), given.heading, given.cell)
        elif (name in (OUTCOME, _ENDED_ON) and not _may_take_end(found, entry, older, past)) or (
            before and before.values != given.values
        ):
            _into_text(found, entry, given)
        elif before is None:
            found.fields[name] = given


def _may_take_end(found: EntryMade, entry: EntryMade, older: bool, past: EntryMade | None) -> bool:
    """Whether a row's outcome and its day may be the entry's: of one row, and not of a former time without its day."""
    if older and entry is not past:
        return False
    mine, theirs = entry.fields.get(OUTCOME), found.fields.get(OUTCOME)
    return theirs is None or (mine is not None and mine.values == theirs.values)


def _into_text(found: EntryMade, entry: EntryMade, given: Given) -> None:
    day = _applied_on(entry)
    found.rest.append((f"{given.heading} ({f'applied {day}' if day else f'row {entry.rows[0]}'})", given.cell))
