"""What each type of field takes, and what an editor says where a value is none of it: the reader's own words.

`if` says what is right, and an `else` that nothing fulfils carries the message. So an editor shows that one message, not
a pattern, nor a list of JSON's types; and it proposes what stands under `examples`, not `true`, `false` and `null`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import APPLICATION_OUTCOMES, fields_in
from jobjournal.catalogue.notice import Notice, unknown_word
from jobjournal.catalogue.other_words import READ, word_for
from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import OUTCOMES
from jobjournal.json_schema import patterns
from jobjournal.json_schema.patterns import whole
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


def wrong(notice: Notice, hint: str = "", **known: str) -> Schema:
    """Return what nothing but an empty value fulfils, and what an editor says of it: a notice, without what was found."""
    what = notice.message.removesuffix(": {found}").format(**known)
    return {"type": "null", "errorMessage": f"{what}: {hint or notice.hint}"}


def said(right: Schema, notice: Notice, *proposed: str, hint: str = "") -> Schema:
    """Return what is right, what is said where something else stands there, and what an editor proposes."""
    return {"if": right, "else": wrong(notice, hint)} | ({"examples": list(proposed)} if proposed else {})


def or_empty(found: Schema) -> Schema:
    """Return what may be left empty as well, as an empty field is an absent one; it is said once what is proposed."""
    proposed = {name: each for name, each in found.items() if name in ("examples", "anyOf")}
    return {"if": _EMPTY, "else": {name: each for name, each in found.items() if name not in proposed}, **proposed}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": whole(pattern)}


def _number_or(pattern: str, *, step: float, least: int, most: int) -> Schema:
    return {
        "anyOf": [{"type": "number", "minimum": least, "maximum": most, "multipleOf": step}, _text(pattern)],
    }


def _words(found: tuple[str, ...], unknown: Notice, read: tuple[str, ...] = ()) -> Schema:
    return {
        **said(_text(patterns.one_of((*found, *read))), unknown, hint=f"write one of {', '.join(found)}"),
        "anyOf": [{"enum": list(found)}, {}],
    }


def _listed(one: Schema) -> Schema:
    """Return a single value, or a list of such values."""
    return {"if": {"anyOf": [{"not": _LIST}, _LINK]}, "then": one, "else": {"items": or_empty(one)}}


_DATE = said({"$ref": "#/definitions/date"}, notices.NOT_A_DATE, "2026-05-04", "2026-05-04 14:30")
_SCORE = said({"$ref": "#/definitions/score"}, notices.NOT_A_SCORE)
SHARED: Schema = {
    "date": _text(patterns.STAMP),
    "score": _number_or(patterns.SCORE, step=0.5, least=1, most=10),
}
"""What many fields share."""
_TEXT: Schema = {
    "if": _SCALAR,
    "else": {
        "if": _LIST,
        "then": wrong(notices.ONE_VALUE_MEANT, shape="a list"),
        "else": wrong(notices.ONE_VALUE_MEANT, shape="a map"),
    },
}
_FILLED_TEXT = said(_FILLED, notices.EMPTY_TEXT)
_NAMED = said(_NAME, notices.EMPTY_TEXT)
_PERSON = said(
    {"anyOf": [{**_SCALAR, "pattern": patterns.PERSON}, _LINK]},
    notices.NO_NAME,
    "Ada Okafor <ada@nordwind.example>, Engineer",
)
_STEP = said(
    {**_FILLED, "not": {"anyOf": [{"pattern": each} for each in patterns.NOT_A_STEP]}},
    notices.STEP_WITHOUT_DATE,
    "2026-05-06 send the talk on capacity planning",
)


def _people(where: Where) -> Schema:
    return _listed({"if": _MAP, "then": of_fields(where), "else": _PERSON})


def _steps() -> Schema:
    """Return next steps: lines, maps, and one-key maps that an unquoted `: ` made, which are read as the line they were."""
    broken_apart = {
        "maxProperties": 1,
        "minProperties": 1,
        "propertyNames": {"not": {"enum": list(fields_in(Where.STEP))}},
    }
    return _listed({"if": _MAP, "then": {"if": broken_apart, "else": of_fields(Where.STEP)}, "else": _STEP})


def _marks(inner: Callable[[str], Schema], otherwise: Schema) -> Schema:
    """Return a map by rules' codes; what else may stand there is judged by `otherwise`."""
    return {
        "if": _MAP,
        "then": _closed(
            {code_of(rule): {"description": text_of(rule).title, **inner(code_of(rule))} for rule in RULES}
        ),
        "else": otherwise,
    }


def _done(code: str) -> Schema:
    """Return a date, of a rule that repeats several."""
    if rule_of(code).repeats:
        return or_empty(_listed(_DATE))
    return or_empty(
        {
            "allOf": [said({"not": {"type": "array", "minItems": 2}}, notices.DONE_ONCE), _listed(_DATE)],
            "examples": _DATE["examples"],
        }
    )


def _closed(properties: Schema) -> Schema:
    """Return a map of these keys and no others; in another case of letters they are read, too."""
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": {f"^(?:{patterns.one_of(properties)})$": True},
        "additionalProperties": False,
    }


def _outcomes(found: tuple[str, ...]) -> Schema:
    return _words(found, notices.NOT_AN_OUTCOME, tuple(each for each in READ if word_for(Type.OUTCOME, each) in found))


BY_TYPE: Mapping[Type, Callable[[], Schema]] = {
    **dict.fromkeys((Type.TEXT, Type.EMAIL, Type.PHONE, Type.URL, Type.PLACE), lambda: _TEXT),
    Type.FILLED: lambda: _FILLED_TEXT,
    **dict.fromkeys((Type.NAME, Type.ROLE), lambda: _NAMED),
    Type.COMPANY: lambda: said(
        {"allOf": [_NAME, {"not": _text(patterns.NOBODY)}]},
        notices.NO_COMPANY,
    ),
    **dict.fromkeys((Type.DAY, Type.WHEN), lambda: _DATE),
    Type.START: lambda: {
        "if": _text(patterns.start()),
        "else": {
            "if": _text(patterns.LIKE_A_SPAN),
            "then": wrong(notices.SPAN_ENDS_EARLY),
            "else": wrong(notices.NOT_A_DATE),
        },
        "examples": ["2026-05-04 14:30", "2026-05-04 14:30-15:30"],
    },
    Type.DAYS: lambda: _listed(_DATE),
    Type.DAY_OR_NEVER: lambda: said(
        {"anyOf": [{"$ref": "#/definitions/date"}, _text(patterns.any_case("never"))]},
        notices.NEITHER_DATE_NOR_NEVER,
        "2026-05-18",
        "never",
    ),
    Type.MINUTES: lambda: said(
        _number_or(patterns.duration(), step=1, least=0, most=99999),
        notices.NOT_A_DURATION,
        "45 min",
        "1 h 30 min",
    ),
    Type.ORDINAL: lambda: said(_number_or(patterns.ORDINAL, step=1, least=1, most=999), notices.NOT_A_ROUND),
    Type.SCORE: lambda: _SCORE,
    Type.ZONE: lambda: said({"type": "string"}, notices.NOT_A_ZONE, "Europe/Berlin", "America/New_York"),
    Type.OUTCOME: lambda: _outcomes(OUTCOMES),
    Type.APPLICATION_OUTCOME: lambda: _outcomes(APPLICATION_OUTCOMES),
    Type.FILLED_LIST: lambda: _listed(_FILLED_TEXT),
    Type.NAMES: lambda: _listed(_NAMED),
    Type.SCORES: lambda: {
        "if": _MAP,
        "then": {"additionalProperties": or_empty(_SCORE)},
        "else": wrong(notices.VALUES_MEANT),
    },
    Type.TEXTS: lambda: {"if": _MAP, "then": {"additionalProperties": or_empty(_TEXT)}, "else": _TEXT},
    Type.CONTACTS: lambda: _people(Where.CONTACT),
    Type.REFERENCES: lambda: _people(Where.REFERENCE),
    Type.STEPS: _steps,
    Type.DONE: lambda: _marks(_done, wrong(notices.DONE_MEANT)),
    Type.SKIP: lambda: _marks(lambda _code: or_empty(_TEXT), _listed(_TEXT)),
    Type.SNOOZE: lambda: _marks(
        lambda _code: or_empty(_DATE),
        wrong(notices.SNOOZE_MEANT),
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
    found = or_empty(_words(row.choices, unknown_word(row.chosen)) if row.choices else BY_TYPE[row.type]())
    missing = {"type": "string", "errorMessage": notices.MISSING_FIELD.message.format(name=row.name)}
    return {"description": row.description, **found, **({"then": missing} if row.required else {})}
