"""The text of a new entry: what is known filled in, every other field as a comment to take the `#` from."""

from collections.abc import Iterable, Iterator, Sequence

from jobjournal.catalogue.field import INSIDE, Asked, Field, Section, Type, Where
from jobjournal.catalogue.fields import fields_in, name_of
from jobjournal.catalogue.sections import REASONS
from jobjournal.catalogue.words import TAKE_HOME
from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass
from jobjournal.model import Contact
from jobjournal.reading.yaml_parser import parse
from jobjournal.writing.marks import READ_AS_ELSE, quoted


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is known of a new entry: texts as they are meant, not yet as YAML, each under its field's name."""

    company: str = ""
    role: str = ""
    date: str = ""
    """An interview's, or the day of an application, with whatever is behind it."""
    kind: str = ""
    contacts: Sequence[Contact] = ()

    @property
    def applied(self) -> str:
        """The day of an application."""
        return self.date[:10]


NOTHING = NewEntry()
_TEXTS = {
    Where.INTERVIEW: """
## What went well

## To improve

## Questions
<!-- One heading for each, your own score and topics behind it:
### How do you size a cluster? (5/10) #system-design
What you answered.
-->

## Impressions

## Concerns

## Ask them next time

## Forgot to say
""",
    Where.APPLICATION: "".join(f"\n## {heading}\n" for heading in REASONS),
}
"""What stands below the front matter."""


def new_text(where: Where, known: NewEntry = NOTHING) -> str:
    """Return the text of a new file with all its fields: of an interview, of an application, of the references."""
    return fenced(line for section in Section for line in _section(section, where, known)) + _TEXTS.get(where, "")


def short_text(where: Where, known: NewEntry) -> str:
    """Return the text of a new file that begins soon: what is known, and what to ask them before one leaves."""
    rows = fields_in(where).values()
    stand = (row for row in rows if row.section is Section.HEAD or bool(getattr(known, row.name, "")))
    asked = (
        f"{row.name}: # {row.asked}, as in {row.example}"
        for row in rows
        if row.section is Section.LEAVING and (row.asked_of is Asked.NEWEST or known.kind == TAKE_HOME)
    )
    return fenced((*(line for row in stand for line in _lines(row, where, known)), *asked)) + _TEXTS.get(where, "")


def fenced(lines: Iterable[str]) -> str:
    """Return the lines of a front matter between its fences."""
    return "\n".join(("---", *lines, "---", ""))


def _section(section: Section, where: Where, known: NewEntry) -> Iterator[str]:
    """Yield a section's lines under its heading; nothing where it has no field here."""
    lines = [line for row in fields_in(where).values() if row.section is section for line in _lines(row, where, known)]
    if lines and section.value:
        yield f"# == {section.value} =="
    yield from lines


def _lines(row: Field, where: Where, known: NewEntry) -> Iterator[str]:
    """Yield a field's lines: filled in, or to be filled in, where a list begins with its example; else that behind a `#`."""
    value = getattr(known, row.name, "")
    if isinstance(value, str) and value:
        yield f"{row.name}: {written(value)}"
    elif value:
        yield from contact_lines(value)
    elif row.section is not Section.HEAD:
        yield from (f"# {line}".rstrip() for line in _example(row, where))
    elif row.type in INSIDE:
        yield from _example(row, where)
    else:
        yield f"{row.name}:" + (f" # {row.example}, {row.note}" if row.note else "")


def _example(row: Field, where: Where) -> Iterator[str]:
    """Yield a field's example, its note behind it."""
    first, *more = row.examples.get(where, row.example).split("\n")
    note = f" # {row.note}" if row.note else ""
    if row.type in INSIDE:
        parts = fields_in(INSIDE[row.type]).values()
        as_map = _as_map(f"{part.name}: {part.example}" + (f" # {part.note}" if part.note else "") for part in parts)
        yield from (f"{row.name}:{note}", f"  - {first}", *as_map)
    elif more:
        yield from (f"{row.name}:", *more[:-1], more[-1] + note)
    else:
        yield f"{row.name}: {first}{note}"


def _as_map(pairs: Iterable[str]) -> Iterator[str]:
    """Return the lines of a list's item that is a map."""
    return (f"  {'  ' if place else '- '}{pair}" for place, pair in enumerate(pairs))


def contact_lines(contacts: Iterable[Contact]) -> Iterator[str]:
    """Yield the field of contacts, each on one line where that says everything, else as a map."""
    yield f"{name_of(Type.CONTACTS)}:"
    for each in contacts:
        if each.phone or each.linkedin or each.channel or set(each.name) & set("<>,"):
            known = ((name, getattr(each, row.held_in)) for name, row in fields_in(Where.CONTACT).items())
            yield from _as_map(f"{name}: {written(value)}" for name, value in known if value)
        else:
            line = each.name + (f" <{each.email}>" if each.email else "") + (f", {each.title}" if each.title else "")
            yield f"  - {written(line)}"


def written(text: str) -> str:
    """Return a text as YAML in a block: as it is where it then reads as the same text, else in quotes."""
    text = " ".join(text.split())
    if text.casefold() in READ_AS_ELSE or text[:1] in "+~":
        return quoted(text)
    report = Report("")
    read = parse(f"a: {text}\n", 1, report), parse(f"a:\n  - {text}\n", 1, report)
    return text if not report.said and read == ({"a": text}, {"a": [text]}) else quoted(text)
