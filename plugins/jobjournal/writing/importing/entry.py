"""An entry in the making: its fields, each taken by the journal's reader, its text, and what could not be a field."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from zoneinfo import ZoneInfo

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass
from jobjournal.reading import one_file
from jobjournal.writing.beginning import FOLDERS
from jobjournal.writing.importing import NotRead
from jobjournal.writing.importing.columns import LISTS
from jobjournal.writing.template import written

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
        if name not in fields_in(self.where):
            raise NotRead(f"an {self.where.value} has no field {name}")
        if name in self.fields and fields_in(self.where)[name].type not in LISTS:
            raise NotRead(f"another column has given {name}")
        report, lines = Report(""), field_lines(self.where, name, given.values)
        text = _text_of([*_needed(self.where, self.start), *lines])
        one_file.read_text(text, f"{FOLDERS[self.where]}/new.md", zone, report)
        if report.failed or report.unread:
            message = next(each.message for each in report.said if each.severity == "error")
            raise NotRead(message.removeprefix(f"{name}: ").partition(":")[0])
        before = self.fields.get(name)
        values = dict.fromkeys((*(before.values if before else ()), *given.values))
        self.fields[name] = Given(tuple(values), given.heading, given.cell)

    def header(self) -> str:
        """Return the front matter, between its fences."""
        head = [f"{name}: {written(value)}" for name, value in (("company", self.company), ("role", self.role))]
        start = [f"{START_OF[self.where]}: {self.start}"] if self.start else []
        order = [name for name in fields_in(self.where) if name in self.fields]
        lines = [line for name in order for line in field_lines(self.where, name, self.fields[name].values)]
        return _text_of([*head, *start, *lines])

    def text(self) -> str:
        """Return the whole file."""
        return self.header() + "".join(f"{line}\n" for line in self._body())

    def _body(self) -> Iterator[str]:
        """Yield the text: the notes as they are, then every cell that is no field."""
        for each in dict.fromkeys(self.notes):
            yield from ("", *each.split("\n"))
        if self.rest:
            yield from ("", IMPORTED_HEADING, "")
        for heading, value in dict.fromkeys(self.rest):
            first, *more = value.split("\n")
            yield f"- {heading}: {first}"
            yield from (f"  {line}".rstrip() for line in more)


START_OF = {
    where: next((row.name for row in fields_in(where).values() if row.type is Type.START), "") for where in FOLDERS
}


def field_lines(where: Where, name: str, values: Sequence[str]) -> list[str]:
    """Return a field's lines; an item of several lines is a map."""
    row = fields_in(where)[name]
    if row.type is Type.DAYS and len(values) > 1:
        return [f"{name}: [{', '.join(sorted(values))}]"]
    if row.type not in LISTS:
        return [f"{name}: {values[0]}"]
    return [f"{name}:", *("  - " + each.replace("\n", "\n    ") for each in values)]


def _needed(where: Where, start: str) -> list[str]:
    rows = [row for row in fields_in(where).values() if row.required]
    return [f"{row.name}: {start if row.type is Type.START and start else row.example}" for row in rows]


def _text_of(lines: Iterable[str]) -> str:
    head = "".join(f"{line}\n" for line in lines)
    return f"---\n{head}---\n"
