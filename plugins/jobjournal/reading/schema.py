"""The front matter's fields and their types, and how a tree of text becomes them: all errors of a file at once."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo

from jobjournal.catalogue.rules import RULE_CODES, rule_of
from jobjournal.diagnostics import Report, shorten
from jobjournal.names import did_you_mean
from jobjournal.reading import fields
from jobjournal.reading.fields import (
    Channel,
    Day,
    DayOrNever,
    Filled,
    Kind,
    Medium,
    Minutes,
    Ordinal,
    Outcome,
    Place,
    ScoreValue,
    StampValue,
    TextValue,
    Url,
    Zone,
    as_items,
    report_of,
    wrong,
)
from jobjournal.reading.people import Contacts, References, Steps
from jobjournal.reading.yaml_tree import Fields, Items, Text, Value

HOST_KEYS = ("template", "icon", "search", "hide", "title", "status", "description", "subtitle", "boost", "comments")
_SKIP_HINT = "write the code and the reason, as in `linkedin: they asked me not to`"


def _named(value: Any) -> Any:
    """Return a map of names without its empty values; a text or a list in its place is an error."""
    if not isinstance(value, Fields):
        raise wrong(
            value, "wrong-shape", "names with a value each are meant", "write `name: value`, one to a line, indented"
        )
    return {key: found for key, found in value.items() if found is not None}


def _coded(raw: Fields, info: ValidationInfo) -> dict[str, Any]:
    """Return a map from rule codes, in lower case; an unknown code is a warning and is left aside."""
    found: dict[str, Any] = {}
    for key, value in raw.items():
        code, line = key.strip().casefold(), raw.lines[key]
        if code in found:
            raise wrong(Text(key, line), "duplicate-key", f"{code} is written twice", "keep one of the two")
        if code in RULE_CODES:
            found[code] = value
        else:
            report_of(info).warn(line, "unknown-rule", f"no such rule: {shorten(key)}", did_you_mean(code, RULE_CODES))
    return found


def _done(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, Fields):
        raise wrong(
            value, "wrong-shape", "a date is needed for what is done", "write `thank-you: 2026-05-04`, indented"
        )
    found = {code: as_items(item) for code, item in _coded(value, info).items() if item is not None}
    for code, dates_of in found.items():
        if not rule_of(code).repeats and len(dates_of) > 1:
            raise wrong(dates_of, "wrong-shape", f"{code} is done once, not on several days", "write one date")
    return found


def _skip(value: Any, info: ValidationInfo) -> Any:
    """Read a map from codes to reasons, or a list of codes; without a reason it is a warning, and skips."""
    raw = value if isinstance(value, Fields) else _codes(value)
    found = _coded(raw, info)
    for code, reason in found.items():
        if reason is None or (isinstance(reason, Text) and not reason.strip()):
            found[code] = Text("", raw.line)
            line = next(raw.lines[key] for key in raw if key.strip().casefold() == code)
            report_of(info).warn(line, "skip-without-reason", f"{code} is skipped without a reason", _SKIP_HINT)
    return found


def _codes(value: Any) -> Fields:
    raw = Fields()
    for item in as_items(value):
        if not isinstance(item, Text):
            raise wrong(item, "wrong-shape", "a rule's code is meant here", _SKIP_HINT)
        raw[item], raw.lines[item], raw.line = None, item.line, item.line
    return raw


def _snooze(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, Fields):
        raise wrong(
            value, "wrong-shape", "a day is needed for what is snoozed", "write `thank-you: 2026-05-09`, indented"
        )
    return {code: day for code, day in _coded(value, info).items() if day is not None}


Texts = Annotated[tuple[Filled, ...], BeforeValidator(as_items)]
Scores = Annotated[dict[str, ScoreValue], BeforeValidator(_named)]
Told = Annotated[dict[str, TextValue], BeforeValidator(_named)]
Done = Annotated[dict[str, tuple[StampValue, ...]], BeforeValidator(_done)]
Skip = Annotated[dict[str, TextValue], BeforeValidator(_skip)]
Snooze = Annotated[dict[str, Day], BeforeValidator(_snooze)]


class EntryFields(BaseModel):
    """The fields that interviews and application files share."""

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)

    company: Filled
    role: Filled
    contacts: Contacts = ()
    references: Texts = ()
    outcome: Outcome | None = None
    outcome_on: Day | None = None
    offer_expires: Day | None = None
    next_steps: Steps = ()
    done: Done = {}
    skip: Skip = {}
    snooze: Snooze = {}
    tags: Texts = ()


class InterviewFields(EntryFields):
    """The fields of an interview."""

    date: StampValue
    duration: Minutes = 60
    timezone: Zone | None = None
    round: Ordinal | None = None
    kind: Kind | None = None
    medium: Medium | None = None
    place: Place | None = None
    score: ScoreValue | None = None
    scores: Scores = {}
    decision_by: Day | None = None
    follow_up_after: DayOrNever | None = None
    follow_up_with: TextValue | None = None
    follow_up_via: Channel | None = None
    told_them: Told = {}


class ApplicationFields(EntryFields):
    """The fields of an application file."""

    applied: Day | None = None
    posting: Url | None = None
    source: TextValue | None = None
    salary: TextValue | None = None
    rivals: Texts = ()
    fit: Scores = {}


class ReferencesFields(BaseModel):
    """The one field of `references.md`."""

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)

    references: References = ()


Schema = TypeVar("Schema", bound=BaseModel)


def read_fields(raw: Fields, schema: type[Schema], report: Report) -> tuple[Schema, dict[str, int]] | None:
    """Type one front matter. Returns the fields and the line of each, or None with every error in the report."""
    found, lines = _known(raw, schema, report)
    try:
        read = schema.model_validate(found, context=report)
    except ValidationError as problem:
        for each in problem.errors(include_url=False):
            _report(dict(each), lines, report)
        return None
    return (read, lines)


def _known(raw: Fields, schema: type[BaseModel], report: Report) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the filled fields under their names in lower case, and all lines; report what is unknown."""
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key, value in raw.items():
        name, line = key.strip().casefold(), raw.lines[key]
        if name not in schema.model_fields:
            _report_unknown(key, line, schema, report)
        elif name in lines:
            report.error(
                line, "duplicate-key", f"{name} is written twice, here and on line {lines[name]}", "keep one of the two"
            )
        else:
            lines[name] = line
            if value is not None:
                found[name] = value
            lines.update(_lines_within(name, value))
    return found, lines


def _lines_within(name: str, value: Value) -> dict[str, int]:
    """Return the line of each name in a map, and of each code in the list that `skip` may be, with that of `skip[]`."""
    if isinstance(value, Fields):
        return {f"{name}.{sub.strip().casefold()}": line for sub, line in value.lines.items()}
    codes = [item for item in as_items(value) if isinstance(item, Text)] if name == "skip" and value is not None else []
    inner = {f"{name}.{code.strip().casefold()}": code.line for code in codes}
    return {f"{name}[]": codes[0].line, **inner} if codes else {}


def _report_unknown(key: str, line: int, schema: type[BaseModel], report: Report) -> None:
    name = key.strip().casefold()
    hint = did_you_mean(name, schema.model_fields)
    if name in HOST_KEYS:
        hint = "the site's own settings have no effect in an entry; take it out"
    elif name in InterviewFields.model_fields:
        hint = "it belongs in an interview's file"
    elif name in ApplicationFields.model_fields:
        hint = "it belongs in the application's file, under applications/"
    report.warn(line, "unknown-field", f"unknown field: {shorten(key)}", hint)


def _report(problem: dict[str, Any], lines: dict[str, int], report: Report) -> None:
    """Turn one of pydantic's errors into a diagnostic on the line of the value that caused it."""
    name = str(problem["loc"][0])
    if problem["type"] == "missing":
        nested = len(problem["loc"]) > 1
        line = getattr(problem["input"], "line", 0) or problem["input"].get("line", 0) or lines.get(name, 1)
        field = str(problem["loc"][-1])
        code = "no-name" if nested and field == "name" else "missing-field"
        what = f"{name}: {field} is missing" if nested else f"{field} is missing"
        report.error(line if nested else lines.get(name, 1), code, what, f"write `{field}: …`")
        return
    context = problem.get("ctx", {})
    line = context.get("line") or getattr(problem["input"], "line", 0) or lines.get(name, 1)
    report.error(line, problem["type"], f"{name}: {context.get('message', problem['msg'])}", context.get("hint", ""))


__all__ = ["ApplicationFields", "EntryFields", "InterviewFields", "Items", "ReferencesFields", "fields", "read_fields"]
