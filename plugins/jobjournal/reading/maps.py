"""A map of fields, of a file or within a list: which of its keys are fields, and each of them read by its type."""

from collections.abc import Callable, Container, Mapping
from typing import Any

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import INSIDE, Field, Type, Where
from jobjournal.catalogue.fields import field_called, fields_in, names_typed, needed_in
from jobjournal.diagnostics import shorten
from jobjournal.frozen import dataclass
from jobjournal.names import did_you_mean
from jobjournal.reading.fields import SINGLE, choice_of
from jobjournal.reading.reader import Reader, Spot
from jobjournal.reading.yaml_tree import Fields

Readers = Mapping[Type, Reader[Any]]
Hint = Callable[[str], str | None]
"""What to say of an unknown field, by its name; None where it is to be compared with the known ones."""


@dataclass(frozen=True, slots=True)
class FieldValues:
    """The fields of a map that could be read, by their names."""

    where: Where
    values: Mapping[str, Any]
    keys: Mapping[str, str]
    """The key of each that is written, as typed."""
    lines: Mapping[str, int]
    """The line of each that is written."""

    def attributes(self, but: Container[Type] = ()) -> dict[str, Any]:
        """Return the values by the model's attributes, all but those of some types."""
        rows = fields_in(self.where)
        return {rows[name].held_in: value for name, value in self.values.items() if rows[name].type not in but}

    def one(self, kind: Type, default: Any = None) -> Any:
        """Return the value of the only field of a type."""
        return next((self.values[name] for name in names_typed(kind, self.where) if name in self.values), default)

    @property
    def complete(self) -> bool:
        """Whether every field that is needed could be read."""
        return all(name in self.values for name in needed_in(self.where))


def read_map(raw: Fields, where: Where, readers: Readers, spot: Spot, hint_for: Hint = lambda _: None) -> FieldValues:
    """Read each field of a map by its type; an empty one is an absent one, and what cannot be read is lost alone."""
    keys, others = _keys(raw, where, spot, hint_for)
    lines = {name: raw.lines[key] for name, key in keys.items()}
    values: dict[str, Any] = {}
    for name, row in fields_in(where).items():
        if name in keys and (value := raw[keys[name]]) is not None:
            read = choice_of(row) if row.choices else readers[row.type]
            if (found := read(value, spot.of(name, lines[name]))) is not None:
                values[name] = found
        elif row.required:
            notice = (
                notices.MISSING_NAME if row.type is Type.NAME and where in INSIDE.values() else notices.MISSING_FIELD
            )
            at = spot.on(lines.get(name, spot.line))
            at.say(notice, name=name, hint=_called_here(row, other) if (other := others.get(name)) else "")
    return FieldValues(where, values, keys, lines)


def read_part(value: Fields, where: Where, spot: Spot) -> dict[str, Any] | None:
    """Return what a map within a list holds, by the model's attributes; None where a field that it needs is missing."""
    found = read_map(value, where, SINGLE, spot)
    return found.attributes() if found.complete else None


def _keys(raw: Fields, where: Where, spot: Spot, hint_for: Hint) -> tuple[dict[str, str], dict[str, str]]:
    """Return each field's key as typed, and the keys that call a field as others do.

    An unknown field is a warning, one that is written twice an error.
    """
    known, found, others = fields_in(where), dict[str, str](), dict[str, str]()
    for key, line in raw.lines.items():
        name = key.strip().casefold()
        if name not in known:
            if meant := field_called(key, where):
                others.setdefault(meant.name, key)
            hint = hint_for(name) or (_called_here(meant, key) if meant else did_you_mean(name, known))
            spot.on(line).say(notices.UNKNOWN_FIELD, key, hint=hint)
        elif name in found:
            spot.on(line).say(notices.WRITTEN_TWICE, name, first=raw.lines[found[name]])
        else:
            found[known[name].name] = key  # the one name of them all: each entry keeps its fields' lines
    return found, others


def _called_here(row: Field, key: str) -> str:
    return f"{row.name} is written `{row.name}`; you wrote `{shorten(key)}`"
