"""The front matter as a JSON Schema, for editors: made from the reader's own tables, field by field.

What a schema cannot say is left to the reader: that a key may be written in any case, that a time zone exists, and
what is a warning only (unknown fields, codes and words).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from jobjournal.catalogue import words
from jobjournal.catalogue.rules import RULE_CODES, rule_of
from jobjournal.reading import fields, people, schema

Schema = dict[str, Any]

_DAY = (
    r"(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    r"|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_CLOCK = r"[ T](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?"
STAMP = f"{_DAY}(?:{_CLOCK})?"
_DURATION = r"\d{1,5}|\d{1,5} ?[hH](?: ?\d{1,5} ?[mM][iI][nN])?|\d{1,5} ?[mM][iI][nN]"
_SCALAR = ["string", "number", "boolean"]


def _text(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$", **more}


def _any_case(word: str) -> str:
    return "".join(f"[{char.upper()}{char}]" if char.isalpha() else char for char in word)


def _words(known: tuple[str, ...], *, only: bool = False) -> Schema:
    """Return words that an editor offers; others pass, too, unless `only` these are meant."""
    other = _text("|".join(map(_any_case, known))) if only else {"type": _SCALAR}
    return {"anyOf": [{"enum": list(known)}, other]}


def _none_or(found: Schema) -> Schema:
    return {"anyOf": [found, {"type": "null"}]}


def _one_or_more(found: Schema, most: int | None = None) -> Schema:
    listed: Schema = {"type": "array", "items": _none_or(found)} | ({} if most is None else {"maxItems": most})
    return {"anyOf": [found, listed]}


def _map_of(found: Schema) -> Schema:
    return {"type": "object", "additionalProperties": _none_or(found)}


ANY: Schema = {"type": _SCALAR}
FILLED: Schema = {"type": _SCALAR, "pattern": r"\S"}
DATE: Schema = {"$ref": "#/definitions/date"}
SCORE: Schema = {"$ref": "#/definitions/score"}
SHARED: Schema = {
    "date": _text(STAMP, examples=["2026-05-04", "2026-05-04 14:30"]),
    "score": {
        "anyOf": [
            {"type": "number", "minimum": 1, "maximum": 10, "multipleOf": 0.5},
            _text(r"(?:[1-9]|10)(?:/10)?|[1-9]\.5"),
        ]
    },
}
"""What many fields share."""

_PERSON: Schema = {
    "type": _SCALAR,
    "pattern": r"^\s*[^<>,\s](?:[^<>,]*[^<>,\s])?\s*(?:<[^<>]*>)?\s*(?:,[\s\S]*)?$",
    "examples": ["Ada Okafor <ada@nordwind.example>, Engineering Manager"],
}
_BROKEN_DATE = {"pattern": rf"^\s*(?!{STAMP}(?::?\s|:?$))(?:{people.LIKE_A_DATE.pattern})"}
_DONE = rf"\(\s*{_any_case('done')}(?:\s+{_any_case('on')})?\s+"
_BROKEN_DONE = {"pattern": rf"{_DONE}(?!\s*(?:{_any_case('on')}\s+)?{STAMP}\s*\))[^()\s][^()]*\)\s*$"}
_NOTHING_TO_DO = {"pattern": rf"^\s*(?:{STAMP}:?\s*)?(?:{_DONE}[^()\s][^()]*\)\s*)?$"}
_STEP_TEXT: Schema = {
    "type": _SCALAR,
    "pattern": r"\S",
    "not": {"anyOf": [_BROKEN_DATE, _BROKEN_DONE, _NOTHING_TO_DO]},
    "examples": ["2026-05-06 send the talk on capacity planning"],
}


def _broken_apart() -> Schema:
    """A one-key map that an unquoted `: ` made; the reader takes it for the text that it was meant to be."""
    names = [name for name in people.StepFields.model_fields if name != "line"]
    return {"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": {"not": {"enum": names}}}


def _done() -> Schema:
    """Dates by rule; the repeated ones may have several."""
    each = {code: _none_or(_one_or_more(DATE, None if rule_of(code).repeats else 1)) for code in RULE_CODES}
    return {"type": "object", "properties": each}


def _marks(found: Schema) -> Schema:
    return {"type": "object", "properties": {code: _none_or(found) for code in RULE_CODES}}


BY_TYPE: Mapping[Any, Schema] = {
    fields.TextValue: ANY,
    fields.Filled: FILLED,
    fields.StampValue: DATE,
    fields.Day: DATE,
    fields.DayOrNever: {"anyOf": [DATE, {"enum": ["never"]}, _text(_any_case("never"))]},
    fields.Minutes: {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 99999},
            _text(_DURATION, examples=["45 min", "1 h 30 min"]),
        ]
    },
    fields.Ordinal: {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999}, _text(r"[1-9]\d{0,2}")]},
    fields.ScoreValue: SCORE,
    fields.Zone: {"type": "string", "examples": ["Europe/Berlin", "America/New_York"]},
    fields.Outcome: _words(words.OUTCOMES, only=True),
    fields.Kind: _words(words.KINDS),
    fields.Medium: _words(words.MEDIUMS),
    fields.Channel: _words(words.CHANNELS),
    fields.Email: ANY,
    fields.Phone: ANY,
    fields.Url: ANY,
    fields.Place: ANY,
    schema.Texts: _one_or_more(FILLED),
    schema.Scores: _map_of(SCORE),
    schema.Told: _map_of(ANY),
    schema.Done: _done(),
    schema.Skip: {"anyOf": [_marks(ANY), _one_or_more(ANY)]},
    schema.Snooze: _marks(DATE),
}
"""What each of the reader's types takes. Addresses that are not plain are warnings, so that any text passes."""


def front_matter() -> Schema:
    """Return the schema: an interview where there is a date, else an application's file or the references."""
    interview = of_model(schema.InterviewFields)
    application = _without_cancelled(of_model(schema.ApplicationFields))
    shared = _share(interview["properties"], application["properties"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Front matter of a jobjournal entry",
        "if": {"required": ["date"]},
        "then": {"$ref": "#/definitions/interview"},
        "else": {"anyOf": [{"$ref": "#/definitions/application"}, {"$ref": "#/definitions/references"}]},
        "definitions": {
            "interview": interview,
            "application": application,
            "references": {**of_model(schema.ReferencesFields), "required": ["references"]},
            **{f"field-{name}": found for name, found in shared.items()},
            **SHARED,
        },
    }


def _share(some: Schema, others: Schema) -> Schema:
    """Return the fields that two tables take alike, and put references to them in their places."""
    alike = {name: found for name, found in some.items() if others.get(name) == found}
    for name in alike:
        some[name] = others[name] = {"$ref": f"#/definitions/field-{name}"}
    return alike


def to_text(found: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def of_model(fields_of: type[BaseModel]) -> Schema:
    """Return the schema of one of the reader's tables: an empty field is an absent one, but for those that it needs."""
    hints = get_type_hints(fields_of, include_extras=True)
    needed = [name for name, each in fields_of.model_fields.items() if each.is_required()]
    found = {name: _of_type(hints[name]) for name in fields_of.model_fields if name != "line"}
    properties = {name: each if name in needed else _none_or(each) for name, each in found.items()}
    return {"type": "object", "properties": properties} | ({"required": needed} if needed else {})


def _of_type(hint: Any) -> Schema:
    choices = [hint, *(each for each in get_args(hint) if each is not type(None))]
    found = next((_LISTED[each] for each in choices if each in _LISTED), None)
    if found:
        return _one_or_more({"anyOf": [found[0], of_model(found[1]), *found[2]]})
    return next(BY_TYPE[each] for each in choices if each in BY_TYPE)


_LISTED: Mapping[Any, tuple[Schema, type[BaseModel], list[Schema]]] = {
    people.Contacts: (_PERSON, people.ContactFields, []),
    people.References: (_PERSON, people.ReferenceFields, []),
    people.Steps: (_STEP_TEXT, people.StepFields, [_broken_apart()]),
}
"""Lists whose items are a line of text or a map."""


def _without_cancelled(found: Schema) -> Schema:
    """Only an interview is cancelled, not an application."""
    outcomes = tuple(each for each in words.OUTCOMES if each != "cancelled")
    return {**found, "properties": {**found["properties"], "outcome": _none_or(_words(outcomes, only=True))}}
