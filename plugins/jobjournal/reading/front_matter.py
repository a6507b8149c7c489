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
from jobjournal.reading.reader import Reader
from jobjournal.reading.spot import Spot
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
    spot = _in_own_zone(raw, where, spot)._replace(after=partial(_begins_on, raw, where, spot))
    found = read_map(raw, where, READERS, spot, lambda name: _hint_for(name, where))
    return FieldValues(where, found.values, found.keys, _all_lines(raw, found)), spot


def _value(raw: Fields, where: Where, kind: Type) -> Value:
    """Return the value of the field of a type, before the others are read."""
    names = names_typed(kind, where)
    return next((value for key, value in raw.items() if key.strip().casefold() in names and value is not None), None)


def _in_own_zone(raw: Fields, where: Where, spot: Spot) -> Spot:
    """Return the spot in the zone that the entry names; what is wrong with it is said in its turn."""
    written = _value(raw, where, Type.ZONE)
    zone = SINGLE[Type.ZONE](written, spot.unheard()) if written else None
    return spot._replace(zone=zone, zone_is_written=True) if zone else spot


def _begins_on(raw: Fields, where: Where, spot: Spot) -> date | None:
    """Return the day after which what is to be done comes: the interview's, or the newest of applying."""
    begin = SINGLE[Type.START](_value(raw, where, Type.START), spot.unheard())
    applied = SINGLE[Type.DAYS](_value(raw, where, Type.DAYS), spot.unheard())
    return begin.stamp.day if begin else max(applied or (), default=None)


def _hint_for(name: str, where: Where) -> str | None:
    """Return what to say of a field that has no effect here; None where it may be another name for one that has."""
    if field_called(name, where):
        return None
    for other, home in _HOMES.items():
        row = field_called(name, other) if where is not other else None
        if row:
            return home if row.name == name else f"{row.name} is written `{row.name}`, and {home}"
    row = field_called(name, Where.IMPORT)
    if row:
        return row.note
    return "the site's own settings have no effect in an entry; take it out" if name in HOST_KEYS else None


_HOMES = {
    Where.INTERVIEW: "it belongs in an interview's file",
    Where.APPLICATION: "it belongs in the application's file, under applications/",
    Where.CONTACT: "it belongs to a person, under `contacts`",
}


def _all_lines(raw: Fields, found: FieldValues) -> dict[str, int]:
    """Return the lines of the fields, and of the names and codes within them."""
    lines = dict(found.lines)
    for name, key in found.keys.items():
        lines |= _lines_within(name, raw[key], fields_in(found.where)[name].type)
    return lines


def _lines_within(name: str, value: Value, kind: Type) -> dict[str, int]:
    """Return the line of each name in a map, and of each code in the list that `skip` may be, with that of `skip[]`."""
    if isinstance(value, Fields):
        return {intern(f"{name}.{sub.strip().casefold()}"): line for sub, line in value.lines.items()}
    if kind is not Type.SKIP or value is None:
        return {}
    codes = [item for item in as_items(value) if isinstance(item, Text)]
    inner = {f"{name}.{code.strip().casefold()}": code.line for code in codes}
    return {f"{name}[]": codes[0].line, **inner} if codes else {}
