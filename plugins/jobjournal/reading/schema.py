"""One front matter: every field read by the type that its row says, all errors of a file at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.reading import marks, people
from jobjournal.reading.fields import SINGLE, as_items, list_of
from jobjournal.reading.maps import Found, read_map
from jobjournal.reading.reader import Reader
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Fields, Text, Value

HOST_KEYS = ("template", "icon", "search", "hide", "title", "status", "description", "subtitle", "boost", "comments")
READERS: Mapping[Type, Reader[Any]] = {
    **SINGLE,
    Type.CONTACTS: list_of(people.contact),
    Type.REFERENCES: list_of(people.reference),
    Type.STEPS: list_of(people.step),
    Type.DONE: marks.done,
    Type.SKIP: marks.skip,
    Type.SNOOZE: marks.snooze,
}
"""The reader of each type."""


def read_fields(raw: Fields, where: Where, spot: Spot) -> tuple[Found, Spot]:
    """Read a front matter. Returns its fields, and the spot with the zone in which their clock times were read."""
    spot = _in_own_zone(raw, where, spot)
    found = read_map(raw, where, READERS, spot, lambda name: _hint_for(name, where))
    return replace(found, lines=_all_lines(raw, found)), spot


def _in_own_zone(raw: Fields, where: Where, spot: Spot) -> Spot:
    """Return the spot in the zone that the entry names, wherever in it; what is wrong with it is said in its turn."""
    names = [name for name, row in fields_in(where).items() if row.type is Type.ZONE]
    keys = [key for key in raw if key.strip().casefold() in names and raw[key] is not None]
    zone = SINGLE[Type.ZONE](raw[keys[0]], spot.of(names[0], raw.lines[keys[0]])) if keys else None
    return replace(spot, zone=zone, zone_is_written=True) if zone else spot


def _hint_for(name: str, where: Where) -> str | None:
    """Return what to say of a field that has no effect here."""
    if name in HOST_KEYS:
        return "the site's own settings have no effect in an entry; take it out"
    if name in fields_in(Where.INTERVIEW):
        return "it belongs in an interview's file"
    if name in fields_in(Where.APPLICATION):
        return "it belongs in the application's file, under applications/"
    return None


def _all_lines(raw: Fields, found: Found) -> dict[str, int]:
    """Return the lines of the fields, and of the names and codes within them."""
    lines = dict(found.lines)
    for key, value in raw.items():
        name = key.strip().casefold()
        if name in found.lines and raw.lines[key] == found.lines[name]:
            lines |= _lines_within(name, value, fields_in(found.where)[name].type)
    return lines


def _lines_within(name: str, value: Value, kind: Type) -> dict[str, int]:
    """Return the line of each name in a map, and of each code in the list that `skip` may be, with that of `skip[]`."""
    if isinstance(value, Fields):
        return {f"{name}.{sub.strip().casefold()}": line for sub, line in value.lines.items()}
    if kind is not Type.SKIP or value is None:
        return {}
    codes = [item for item in as_items(value) if isinstance(item, Text)]
    inner = {f"{name}.{code.strip().casefold()}": code.line for code in codes}
    return {f"{name}[]": codes[0].line, **inner} if codes else {}
