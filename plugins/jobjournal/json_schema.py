"""The front matter as a JSON Schema, for editors: made from the table of fields, each by its type.

What a schema cannot say is left to the reader: that a key may be written in any case, that a time zone exists, and
what is a warning only (unknown fields, codes and words).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import APPLICATION_OUTCOMES, fields_in
from jobjournal.catalogue.other_words import READ, word_for
from jobjournal.catalogue.rules import RULE_CODES, rule_of
from jobjournal.catalogue.words import CHANNELS, KINDS, MEDIUMS, OUTCOMES

Schema = dict[str, Any]

_DAY = (
    r"(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    r"|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
_HOUR = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_OFFSET = r"\s*(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_CLOCK = rf"(?:\s+|T){_HOUR}(?::[0-5]\d)?"
STAMP = f"{_DAY}(?:{_CLOCK}(?:{_OFFSET})?)?"
SPAN = rf"{_DAY}{_CLOCK}\s*[-–—−]\s*{_HOUR}(?:{_OFFSET})?"
_SCALAR = ["string", "number", "boolean"]


def _text(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$", **more}


def _any_case(word: str) -> str:
    """Return a pattern of a word in any case, with blanks or underscores in the place of a hyphen."""
    return "".join(
        f"[{char.upper()}{char}]" if char.isalpha() else r"[\s_-]+" if char == "-" else char for char in word
    )


_UNITS = (
    ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"),
    ("m", "min", "mins", "minute", "minutes", "minuten"),
)


def _duration() -> str:
    """Return a pattern of durations as people write them, in any case."""
    hours, minutes = ("(?:" + "|".join(map(_any_case, words)) + r")\.?" for words in _UNITS)
    both = rf"\d{{1,5}} ?{hours}(?:,| {_any_case('and')}| {_any_case('und')})? ?\d{{1,5}} ?(?:{minutes})?"
    return rf"\d{{1,5}}|\d{{1,5}} ?{minutes}|{both}|\d{{1,5}}(?:[.,]\d{{1,2}})? ?{hours}|\d{{1,2}}:[0-5]\d"


def _words(known: tuple[str, ...], read: tuple[str, ...] = ()) -> Schema:
    """Return words that an editor offers; others pass, too, unless only these and others that are `read` are meant."""
    other = _text("|".join(map(_any_case, (*known, *read)))) if read else {"type": _SCALAR}
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
_ALONE: Schema = {"type": "array", "minItems": 1, "maxItems": 1}
_LINK: Schema = {**_ALONE, "items": {**_ALONE, "items": FILLED}}
"""`[[Ada]]`, as other editors link notes: without quotes it is a list in a list."""
_NAME: Schema = {"anyOf": [FILLED, _LINK]}
_NOBODY = r"\?+|[-–—]|(?:" + "|".join(map(_any_case, ("none", "none yet", "na", "n/a", "tba", "tbd"))) + r")\.?"
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
    "pattern": r"^\s*(?!\S+@\S+\.\S+(?:\s|$))[^<,(\[\s]|^\s*\[\[",
    "examples": ["Ada Okafor <ada@nordwind.example>, Engineering Manager"],
}
_BROKEN_DATE = {"pattern": rf"^\s*(?!{STAMP}(?::?\s|:?$))\d{{4}}-\d\d-\d\d"}
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
    names = {"not": {"enum": list(fields_in(Where.STEP))}}
    return {"type": "object", "minProperties": 1, "maxProperties": 1, "propertyNames": names}


def _done() -> Schema:
    """Dates by rule; the repeated ones may have several."""
    each = {code: _none_or(_one_or_more(DATE, None if rule_of(code).repeats else 1)) for code in RULE_CODES}
    return {"type": "object", "properties": each}


def _marks(found: Schema) -> Schema:
    return {"type": "object", "properties": {code: _none_or(found) for code in RULE_CODES}}


def _one_or_more_of(line: Schema, where: Where, *more: Schema) -> Schema:
    """Return a list whose items are a line of text or a map."""
    return _one_or_more({"anyOf": [line, of_fields(where), *more, *([_LINK] if line is _PERSON else [])]})


BY_TYPE: Mapping[Type, Callable[[], Schema]] = {
    **dict.fromkeys((Type.TEXT, Type.EMAIL, Type.PHONE, Type.URL, Type.PLACE), lambda: ANY),
    Type.FILLED: lambda: FILLED,
    **dict.fromkeys((Type.NAME, Type.ROLE), lambda: _NAME),
    Type.COMPANY: lambda: {"allOf": [_NAME, {"not": _text(_NOBODY)}]},
    **dict.fromkeys((Type.DAY, Type.WHEN), lambda: DATE),
    Type.START: lambda: {"anyOf": [DATE, _text(SPAN)]},
    Type.DAYS: lambda: _one_or_more(DATE),
    Type.DAY_OR_NEVER: lambda: {"anyOf": [DATE, {"enum": ["never"]}, _text(_any_case("never"))]},
    Type.MINUTES: lambda: {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 99999},
            _text(_duration(), examples=["45 min", "1 h 30 min"]),
        ]
    },
    Type.ORDINAL: lambda: {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999}, _text(r"[1-9]\d{0,2}")]},
    Type.SCORE: lambda: SCORE,
    Type.ZONE: lambda: {"type": "string", "examples": ["Europe/Berlin", "America/New_York"]},
    Type.OUTCOME: lambda: _words(OUTCOMES, READ),
    Type.APPLICATION_OUTCOME: lambda: _words(
        APPLICATION_OUTCOMES, tuple(each for each in READ if word_for(Type.OUTCOME, each) in APPLICATION_OUTCOMES)
    ),
    Type.KIND: lambda: _words(KINDS),
    Type.MEDIUM: lambda: _words(MEDIUMS),
    Type.CHANNEL: lambda: _words(CHANNELS),
    Type.FILLED_LIST: lambda: _one_or_more(FILLED),
    Type.NAMES: lambda: _one_or_more(_NAME),
    Type.SCORES: lambda: _map_of(SCORE),
    Type.TEXTS: lambda: {"anyOf": [ANY, _map_of(ANY)]},
    Type.CONTACTS: lambda: _one_or_more_of(_PERSON, Where.CONTACT),
    Type.REFERENCES: lambda: _one_or_more_of(_PERSON, Where.REFERENCE),
    Type.STEPS: lambda: _one_or_more_of(_STEP_TEXT, Where.STEP, _broken_apart()),
    Type.DONE: _done,
    Type.SKIP: lambda: {"anyOf": [_marks(ANY), _one_or_more(ANY)]},
    Type.SNOOZE: lambda: _marks(DATE),
}
"""What each type takes. Addresses that are not plain are warnings, so that any text passes."""


def front_matter() -> Schema:
    """Return the schema: an interview where there is a date, else an application's file or the references."""
    interview, application = of_fields(Where.INTERVIEW), of_fields(Where.APPLICATION)
    shared = _share(interview["properties"], application["properties"])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Front matter of a jobjournal entry",
        "if": {"required": [row.name for row in fields_in(Where.INTERVIEW).values() if row.type is Type.START]},
        "then": {"$ref": "#/definitions/interview"},
        "else": {"anyOf": [{"$ref": "#/definitions/application"}, {"$ref": "#/definitions/references"}]},
        "definitions": {
            Where.INTERVIEW.value: interview,
            Where.APPLICATION.value: application,
            Where.REFERENCES.value: {**of_fields(Where.REFERENCES), "required": list(fields_in(Where.REFERENCES))},
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


def of_fields(where: Where) -> Schema:
    """Return the schema of the fields in one place: an empty field is an absent one, but for those that are needed."""
    rows = fields_in(where).values()
    needed = [row.name for row in rows if row.required]
    properties = {row.name: _of(row) for row in rows}
    return {"type": "object", "properties": properties} | ({"required": needed} if needed else {})


def _of(row: Field) -> Schema:
    """Return the schema of one field, with its note for the editor to show."""
    found = BY_TYPE[row.type]() if row.required else _none_or(BY_TYPE[row.type]())
    if not row.note:
        return found
    beside = {"allOf": [found]} if "$ref" in found else found  # beside a reference nothing else counts
    return {**beside, "description": row.note}
