"""One front matter: every field read by the type that its row says, all errors of a file at once."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from sys import intern
from typing import Any

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import field_called, fields_in, names_typed
from jobjournal.reading import marks, people, steps
from jobjournal.reading.fields import SINGLE, as_items, list_of, person_name
from jobjournal.reading.maps import FieldValues, read_map
from jobjournal.reading.reader import Reader, Spot
from jobjournal.reading.yaml_tree import Fields, Text, Value

HOST_KEYS = ("template", "icon", "search", "hide", "title", "status", "description", "subtitle", "boost", "comments")
READERS: Mapping[Type, Reader[Any]] = {
    **SINGLE,
    Type.CONTACTS: people.people_of(people.contact),
    Type.REFERENCES: people.people_of(people.reference),
    Type.NAMES: people.people_of(person_name),
    Type.STEPS: list_of(steps.step),
    Type.DONE: marks.done,
    Type.SKIP: marks.skip,
    Type.SNOOZE: marks.snooze,
}
"""The reader of each type."""


def read_fields(raw: Fields, where: Where, spot: Spot) -> tuple[FieldValues, Spot]:
    """Read a front matter. Returns its fields, and the spot with the zone in which their clock times were read."""
    after = partial(_begins_on, raw, where, spot)
    zone = _first_look(raw, where, Type.ZONE, spot)
    spot = spot._replace(zone=zone or spot.zone, zone_is_written=bool(zone), after=after)
    found = read_map(raw, where, READERS, spot, lambda name: _hint_for(name, where))
    lines = dict(found.lines)  # of the fields, and of the names and codes within them
    for name, key in found.keys.items():
        lines |= _lines_within(name, raw[key], fields_in(where)[name].type)
    return FieldValues(where, found.values, found.keys, lines), spot


def _first_look(raw: Fields, where: Where, kind: Type, spot: Spot) -> Any:
    """Return the value of the field of a type, before the others are read; what is wrong with it is said in its turn."""
    names = names_typed(kind, where)
    written = (value for key, value in raw.items() if key.strip().casefold() in names and value is not None)
    return SINGLE[kind](next(written, None), spot.unheard())


def _begins_on(raw: Fields, where: Where, spot: Spot) -> date | None:
    """Return the day after which what is to be done comes: the interview's, or the newest of applying."""
    begin = _first_look(raw, where, Type.START, spot)
    return begin.stamp.day if begin else max(_first_look(raw, where, Type.DAYS, spot) or (), default=None)


def _hint_for(name: str, where: Where) -> str | None:
    """Return what to say of a field that has no effect here; None where it may be another name for one that has."""
    if field_called(name, where):
        return None
    for other, home in _HOMES.items():
        if where is not other and (row := field_called(name, other)):
            return home if row.name == name else f"{row.name} is written `{row.name}`, and {home}"
    if row := field_called(name, Where.IMPORT):
        return row.note
    return "the site's own settings have no effect in an entry; take it out" if name in HOST_KEYS else None


_HOMES = {
    Where.INTERVIEW: "it belongs in an interview's file",
    Where.APPLICATION: "it belongs in the application's file, under applications/",
    Where.CONTACT: "it belongs to a person, under `contacts`",
}


def _lines_within(name: str, value: Value, kind: Type) -> dict[str, int]:
    """Return the line of each name in a map, and of each code in the list that `skip` may be, with that of `skip[]`."""
    if isinstance(value, Fields):
        return {intern(f"{name}.{sub.strip().casefold()}"): line for sub, line in value.lines.items()}
    if kind is not Type.SKIP or value is None:
        return {}
    codes = [item for item in as_items(value) if isinstance(item, Text)]
    head = {f"{name}[]": codes[0].line} if codes else {}
    return head | {f"{name}.{code.strip().casefold()}": code.line for code in codes}
