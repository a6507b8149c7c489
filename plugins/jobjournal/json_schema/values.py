"""What each type of field takes, and what an editor says where a value is none of it: the reader's own words.

`if` says what is right, and an `else` that nothing fulfils carries the message. So an editor shows that one message, not
a pattern, nor a list of JSON's types; and it proposes what stands under `examples`, not `true`, `false` and `null`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jobjournal import durations
from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import APPLICATION_OUTCOMES, fields_in
from jobjournal.catalogue.other_words import READ, word_for
from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import CHANNELS, KINDS, MEDIUMS, OUTCOMES
from jobjournal.dates import DAY_HINT
from jobjournal.json_schema import patterns
from jobjournal.json_schema.patterns import whole
from jobjournal.reading.fields import SCORE_HINT
from jobjournal.rules import RULES, code_of, text_of

Schema = dict[str, Any]

_EMPTY: Schema = {"type": "null"}
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_FILLED: Schema = {**_SCALAR, "pattern": r"\S"}
_LIST, _MAP = {"type": "array"}, {"type": "object"}
_ALONE: Schema = {"type": "array", "minItems": 1, "maxItems": 1}
_LINK: Schema = {**_ALONE, "items": {**_ALONE, "items": _FILLED}}
"""`[[Ada]]`, as other editors link notes: without quotes it is a list in a list."""
_NAME: Schema = {"anyOf": [_FILLED, _LINK]}
ONE_VALUE = "a list or a map stands where one value is meant: write one value; put brackets and ': ' in quotes"
BLANK = "the text is blank: write it out, or take the field away"


def wrong(message: str) -> Schema:
    """Return what nothing but an empty value fulfils, and what an editor says of it."""
    return {"type": "null", "errorMessage": message}


def said(right: Schema, message: str, *proposed: str) -> Schema:
    """Return what is right, what is said where something else stands there, and what an editor proposes."""
    return {"if": right, "else": wrong(message)} | ({"examples": list(proposed)} if proposed else {})


def or_empty(found: Schema) -> Schema:
    """Return what may be left empty as well, as an empty field is an absent one; it is said once what is proposed."""
    proposed = {name: each for name, each in found.items() if name in ("examples", "anyOf")}
    return {"if": _EMPTY, "else": {name: each for name, each in found.items() if name not in proposed}, **proposed}


def _filled(found: Schema, name: str) -> Schema:
    """Return what must not be left empty."""
    return or_empty(found) | {"then": {"type": "string", "errorMessage": f"{name} is missing"}}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": whole(pattern)}


def _number_or(pattern: str, *, step: float, least: int, most: int) -> Schema:
    number: Schema = {"type": "number", "minimum": least, "maximum": most, "multipleOf": step}
    return {"anyOf": [number, _text(pattern)]}


def _words(found: tuple[str, ...], what: str, read: tuple[str, ...] = ()) -> Schema:
    message = f"no such {what}: write one of {', '.join(found)}"
    return said(_text(patterns.one_of((*found, *read))), message) | {"anyOf": [{"enum": list(found)}, {}]}


def _listed(one: Schema) -> Schema:
    """Return a single value, or a list of such values."""
    return {"if": {"anyOf": [{"not": _LIST}, _LINK]}, "then": one, "else": {"items": or_empty(one)}}


def _mapped(inner: Schema, message: str) -> Schema:
    """Return a map, whatever its keys are called, or nothing."""
    return {"if": _MAP, "then": {"additionalProperties": or_empty(inner)}, "else": wrong(message)}


_DATE = said({"$ref": "#/definitions/date"}, f"not a date: {DAY_HINT}", "2026-05-04", "2026-05-04 14:30")
_SCORE = said({"$ref": "#/definitions/score"}, f"not a score: {SCORE_HINT}")
SHARED: Schema = {
    "date": _text(patterns.STAMP),
    "score": _number_or(patterns.SCORE, step=0.5, least=1, most=10),
}
"""What many fields share."""
_TEXT = said(_SCALAR, ONE_VALUE)
_FILLED_TEXT = said(_FILLED, BLANK)
_NAMED = said(_NAME, "not a name: write one name, or take the field away")
_LINE = "a person without a name: write Name <address>, Title"
_PERSON = said(
    {"anyOf": [{**_SCALAR, "pattern": patterns.PERSON}, _LINK]}, _LINE, "Ada Okafor <ada@nordwind.example>, Engineer"
)
_STEP = said(
    {**_FILLED, "not": {"anyOf": [{"pattern": each} for each in patterns.NOT_A_STEP]}},
    f"not a next step: {DAY_HINT}, then what to do",
    "2026-05-06 send the talk on capacity planning",
)


def _people(where: Where) -> Schema:
    return _listed({"if": _MAP, "then": of_fields(where), "else": _PERSON})


def _steps() -> Schema:
    """Return next steps: lines, maps, and one-key maps that an unquoted `: ` made, which are read as the line they were."""
    names = {"not": {"enum": list(fields_in(Where.STEP))}}
    broken_apart = {"maxProperties": 1, "minProperties": 1, "propertyNames": names}
    of_map = {"if": broken_apart, "else": of_fields(Where.STEP)}
    return _listed({"if": _MAP, "then": of_map, "else": _STEP})


def _marks(inner: Callable[[str], Schema], otherwise: Schema) -> Schema:
    """Return a map by rules' codes; what else may stand there is judged by `otherwise`."""
    found = {code_of(rule): {"description": text_of(rule).title, **inner(code_of(rule))} for rule in RULES}
    return {"if": _MAP, "then": _closed(found), "else": otherwise}


def _done(code: str) -> Schema:
    """Return a date, of a rule that repeats several."""
    if rule_of(code).repeats:
        return or_empty(_listed(_DATE))
    once = said({"not": {"type": "array", "minItems": 2}}, "this is done once, not on several days: write one date")
    return or_empty({"allOf": [once, _listed(_DATE)], "examples": _DATE["examples"]})


def _closed(properties: Schema) -> Schema:
    """Return a map of these keys and no others; in another case of letters they are read, too."""
    other_case = {f"^(?:{patterns.one_of(properties)})$": True}
    return {"type": "object", "properties": properties, "patternProperties": other_case, "additionalProperties": False}


def _outcomes(found: tuple[str, ...]) -> Schema:
    read = tuple(each for each in READ if word_for(Type.OUTCOME, each) in found)
    return _words(found, "outcome", read)


_NOT_NAMED = "names with a value each are meant, each on a line of its own and indented"
BY_TYPE: Mapping[Type, Callable[[], Schema]] = {
    **dict.fromkeys((Type.TEXT, Type.EMAIL, Type.PHONE, Type.URL, Type.PLACE), lambda: _TEXT),
    Type.FILLED: lambda: _FILLED_TEXT,
    **dict.fromkeys((Type.NAME, Type.ROLE), lambda: _NAMED),
    Type.COMPANY: lambda: said(
        {"allOf": [_NAME, {"not": _text(patterns.NOBODY)}]},
        "not a name: write the company, or what you call it until you know",
    ),
    **dict.fromkeys((Type.DAY, Type.WHEN), lambda: _DATE),
    Type.START: lambda: said(
        _text(patterns.start()),
        f"not a date: {DAY_HINT}; the end of a span is later on its day, as in 14:30-15:30",
        "2026-05-04 14:30",
        "2026-05-04 14:30-15:30",
    ),
    Type.DAYS: lambda: _listed(_DATE),
    Type.DAY_OR_NEVER: lambda: said(
        {"anyOf": [{"$ref": "#/definitions/date"}, _text(patterns.any_case("never"))]},
        f"not a date: {DAY_HINT}, or never",
        "2026-05-18",
        "never",
    ),
    Type.MINUTES: lambda: said(
        _number_or(patterns.duration(), step=1, least=0, most=99999),
        f"not a duration: {durations.HINT}",
        "45 min",
        "1 h 30 min",
    ),
    Type.ORDINAL: lambda: said(
        _number_or(patterns.ORDINAL, step=1, least=1, most=999), "not a round: write a whole number from 1"
    ),
    Type.SCORE: lambda: _SCORE,
    Type.ZONE: lambda: said({"type": "string"}, "no time zone", "Europe/Berlin", "America/New_York"),
    Type.OUTCOME: lambda: _outcomes(OUTCOMES),
    Type.APPLICATION_OUTCOME: lambda: _outcomes(APPLICATION_OUTCOMES),
    Type.KIND: lambda: _words(KINDS, "kind"),
    Type.MEDIUM: lambda: _words(MEDIUMS, "medium"),
    Type.CHANNEL: lambda: _words(CHANNELS, "channel"),
    Type.FILLED_LIST: lambda: _listed(_FILLED_TEXT),
    Type.NAMES: lambda: _listed(_NAMED),
    Type.SCORES: lambda: _mapped(_SCORE, _NOT_NAMED),
    Type.TEXTS: lambda: {"if": _MAP, "then": {"additionalProperties": or_empty(_TEXT)}, "else": _TEXT},
    Type.CONTACTS: lambda: _people(Where.CONTACT),
    Type.REFERENCES: lambda: _people(Where.REFERENCE),
    Type.STEPS: _steps,
    Type.DONE: lambda: _marks(
        _done, wrong("a date is needed for what is done: write `thank-you: 2026-05-04`, indented")
    ),
    Type.SKIP: lambda: _marks(lambda _code: or_empty(_TEXT), _listed(_TEXT)),
    Type.SNOOZE: lambda: _marks(
        lambda _code: or_empty(_DATE),
        wrong("a day is needed for what is snoozed: write `thank-you: 2026-05-09`, indented"),
    ),
}
"""What each type takes. Addresses that are not plain are warnings, so that any text passes."""


def of_fields(where: Where) -> Schema:
    """Return the schema of the fields in one place: an empty field is an absent one, but for those that are needed."""
    rows = fields_in(where).values()
    needed = [row.name for row in rows if row.required]
    return _closed({row.name: _of(row) for row in rows}) | ({"required": needed} if needed else {})


def _of(row: Field) -> Schema:
    """Return the schema of one field, with what an editor shows when the mouse rests on it."""
    found = BY_TYPE[row.type]()
    return {"description": row.description, **(_filled(found, row.name) if row.required else or_empty(found))}
