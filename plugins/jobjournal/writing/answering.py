"""Writing what a file says of its application: each field that changes, checked before it is put in place."""

from datetime import date, datetime

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import FIELDS, fields_in
from jobjournal.model import Application, Entry, Interview
from jobjournal.reading.yaml_tree import Fields, Node, Text
from jobjournal.writing import Refused
from jobjournal.writing.layout import Edit, Layout, Original, lay_out
from jobjournal.writing.marks import add_pair, fill, scalar
from jobjournal.writing.plans import Plan, Situation, proved, read_as_it_was, read_entry
from jobjournal.writing.proof import timeless


def plan_entry(situation: Situation, application: Application, wanted: Entry) -> Plan:
    """Return the change that makes an entry's file say what `wanted` says, field by field."""
    entry = next(each for each in application.entries if each.file == wanted.file)
    was = read_as_it_was(situation, entry)
    data, header = was.data, was.header
    changes = _changes(entry, wanted)
    for name, text in changes:
        data = Original(data).with_edits([set_field(lay_out(header), name, text)])
        now = read_entry(situation, entry, data)
        header = now.header if now else ""
    lines = ", ".join(f"`{name}: {text}`" for name, text in changes)
    by_hand = f"its front matter cannot be changed safely; write {lines} by hand"
    return proved(situation, application, was, data, lambda now: bool(timeless(now) == timeless(wanted)), by_hand)


def _changes(entry: Entry, wanted: Entry) -> list[tuple[str, str]]:
    """Return the fields that differ, each with its new text as YAML."""
    where = Where.INTERVIEW if isinstance(entry, Interview) else Where.APPLICATION
    rows = [
        (each.name, getattr(wanted, each.held_in), getattr(entry, each.held_in)) for each in fields_in(where).values()
    ]
    return [(name, _as_yaml(new)) for name, new, old in rows if new != old]


def _as_yaml(value: object) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else scalar(_written(value))


def _written(value: object) -> str:
    """Return a value as a person writes it: a moment by the clock of its entry."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def set_field(layout: Layout, name: str, text: str) -> Edit:
    """Return the edit that gives a field of one value a new one."""
    found = layout.root.find(name)
    if found is None:
        return (
            add_pair(layout, layout.root, name, text)
            if layout.root.flow
            else _new_line(layout, layout.root, name, text)
        )
    key, value = found
    if not isinstance(value, Text):
        raise Refused(f"`{name}` holds what is no single value; run `jobjournal check`")
    return fill(layout, key, value, text) if value.empty else Edit(value.start, layout.end_of(value), text)


def _above(root: Fields, name: str) -> Node | None:
    """Return the value of the nearest field of the same section that stands above this one in a new entry."""
    row = next(each for each in FIELDS if each.name == name)
    before = (each for each in reversed(FIELDS[: FIELDS.index(row)]) if each.section is row.section)
    found = (root.find(each.name) for each in before)
    return next((pair[1] for pair in found if pair), None)


def _new_line(layout: Layout, root: Fields, name: str, text: str) -> Edit:
    """Return the edit that adds a field: below the one it follows in a new entry, else at the end."""
    above = _above(root, name)
    place = layout.line_below(layout.end_of(above)) if above is not None else layout.last_line()
    return Edit(place, place, f"{' ' * root.column}{name}: {text}\n")
