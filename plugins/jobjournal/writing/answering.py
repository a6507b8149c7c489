"""Writing what a file says of its application: each field that changes, checked before it is put in place."""

from datetime import date

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import FIELDS, fields_in
from jobjournal.dates import said
from jobjournal.model import Application, Entry, Interview
from jobjournal.reading.yaml_tree import Text
from jobjournal.writing import Refused
from jobjournal.writing.layout import Edit, Layout, Original, insert, lay_out
from jobjournal.writing.marks import add_pair, fill, scalar
from jobjournal.writing.plans import Plan, Situation, proved, read_as_it_was, read_entry
from jobjournal.writing.proof import alike


def plan_entry(situation: Situation, application: Application, wanted: Entry) -> Plan:
    """Return the change that makes an entry's file say what `wanted` says, field by field."""
    entry = next(each for each in application.entries if each.file == wanted.file)
    was = read_as_it_was(situation, entry)
    data, header = was.data, was.header
    rows = fields_in(Where.INTERVIEW if isinstance(entry, Interview) else Where.APPLICATION)
    held = ((name, getattr(wanted, row.held_in), getattr(entry, row.held_in)) for name, row in rows.items())
    changes = [(name, _as_yaml(new)) for name, new, old in held if new != old]
    for name, text in changes:
        data = Original(data).with_edits([set_field(lay_out(header), name, text)])
        now = read_entry(situation, entry, data)
        header = now.header if now else ""
    lines = ", ".join(f"`{name}: {text}`" for name, text in changes)
    otherwise = f"its front matter cannot be changed safely; write {lines} by hand"
    return proved(situation, application, was, data, lambda now: alike(now, wanted), otherwise)


def _as_yaml(value: object) -> str:
    """Return a value as a person writes it: a moment by the clock of its entry."""
    if isinstance(value, (int, float)):
        return f"{value:g}"
    return scalar(said(value) if isinstance(value, date) else str(value))


def set_field(layout: Layout, name: str, text: str) -> Edit:
    """Return the edit that gives a field of one value a new one."""
    found = layout.root.find(name)
    if found is None:
        return add_pair(layout, layout.root, name, text) if layout.root.flow else _new_line(layout, name, text)
    key, value = found
    if not isinstance(value, Text):
        raise Refused(f"`{name}` holds what is no single value; run `jobjournal check`")
    return fill(layout, key, value, text) if value.empty else Edit(value.start, layout.end_of(value), text)


def _new_line(layout: Layout, name: str, text: str) -> Edit:
    """Return the edit that adds a field: below the nearest one that it follows in its section of a new entry, else at the end."""
    row = next(each for each in FIELDS if each.name == name)
    before = (each.name for each in reversed(FIELDS[: FIELDS.index(row)]) if each.section is row.section)
    above = next(filter(None, map(layout.root.find, before)), None)
    return insert(
        layout.line_below(layout.end_of(above[1])) if above else layout.last_line(),
        f"{' ' * layout.root.column}{name}: {text}\n",
    )
