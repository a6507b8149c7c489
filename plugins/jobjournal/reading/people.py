"""Contacts, references and next steps: a line of text or a map, both meaning the same."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from jobjournal import links
from jobjournal.dates import DAY_HINT
from jobjournal.diagnostics import shorten
from jobjournal.names import did_you_mean
from jobjournal.reading.fields import (
    Channel,
    Day,
    Email,
    Filled,
    Phone,
    StampValue,
    TextValue,
    Url,
    as_items,
    report_of,
    wrong,
)
from jobjournal.reading.yaml_tree import Fields, Text

# Possessive (`*+`): a long line costs time in proportion to its length, whatever is in it.
_PERSON = re.compile(r"(?P<name>[^<>,]*+)(?:<(?P<email>[^<>]*+)>)?\s*+(?:,\s*+(?P<rest>.*))?", re.DOTALL)
_AGREED = re.compile(r"\(\s*+agreed(?:\s++on(?=\s))?\s++(?P<day>[^()]*+)\)\s*$", re.IGNORECASE)
_DONE = re.compile(r"\(\s*+done(?:\s++on(?=\s))?(?:\s++(?P<day>[^()]*+))?\)\s*$", re.IGNORECASE)
_DATED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)(?::?\s+|:?$)", re.ASCII)
LIKE_A_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}(?!\w)|\d{4}-\d", re.ASCII)
_LIKE_HALF_A_DATE = re.compile(r"\d{1,2}/\d{1,2}\s|\d{1,2}\.\d{1,2}\.\s", re.ASCII)

_QUOTED = re.compile(r""":\s+((["']).*\2)""", re.DOTALL)


class Part(BaseModel):
    """A map within a list. Unknown fields are reported, never ignored in silence."""

    model_config = ConfigDict(frozen=True, extra="ignore", arbitrary_types_allowed=True)
    line: int = 1


class ContactFields(Part):
    """A contact as written."""

    name: Filled
    title: TextValue | None = None
    email: Email | None = None
    phone: Phone | None = None
    linkedin: Url | None = None
    channel: Channel | None = None


class ReferenceFields(Part):
    """A reference as written."""

    name: Filled
    email: Email | None = None
    relation: TextValue | None = None
    agreed: Day | None = None


class StepFields(Part):
    """A next step as written."""

    action: Filled
    due: StampValue | None = None
    done: StampValue | None = None


def part_of(raw: Fields, known: type[Part], info: ValidationInfo) -> dict[str, Any]:
    """Return a map's filled fields under their names in lower case, with its line; report what is unknown."""
    names = [name for name in known.model_fields if name != "line"]
    found: dict[str, Any] = {"line": raw.line}
    for key, value in raw.items():
        name, line = key.strip().casefold(), raw.lines[key]
        if name not in names:
            report_of(info).warn(line, "unknown-field", f"unknown field: {shorten(key)}", did_you_mean(name, names))
        elif name in found:
            raise wrong(Text(key, line), "duplicate-key", f"{name} is written twice", "keep one of the two")
        elif value is not None:
            found[name] = value
    return found


def _person(value: Text) -> dict[str, Any]:
    match = _PERSON.fullmatch(value.strip())
    if match is None or not match["name"].strip():
        code, hint = "no-name", "write Name <address>, Title"
        raise wrong(value, code, f"a person without a name: {shorten(value)}", hint)
    parts = {"line": value.line, "name": match["name"].strip(), "email": match["email"], "rest": match["rest"]}
    return {
        key: Text(part.strip(), value.line) if isinstance(part, str) else part
        for key, part in parts.items()
        if part is not None and part != ""
    }


def read_contact(value: Any, info: ValidationInfo) -> Any:
    """Turn `Name <address>, Title` into the map it stands for."""
    if isinstance(value, Fields):
        return part_of(value, ContactFields, info)
    if not isinstance(value, Text):
        raise wrong(value, "wrong-shape", "a list stands where a person is meant", "write Name <address>, Title")
    found = _person(value)
    if links.is_email(found["name"]):
        hint = "write Name <address>"
        report_of(info).warn(value.line, "address-as-name", f"an address stands for a name: {shorten(value)}", hint)
    if "rest" in found:
        found["title"] = found.pop("rest")
        if "<" in found["title"]:
            hint = "write Name <address>, Title: the name comes first, without a comma"
            report_of(info).warn(value.line, "address-as-name", f"an address in the title: {shorten(value)}", hint)
    return found


def read_reference(value: Any, info: ValidationInfo) -> Any:
    """Turn `Name <address>, relation (agreed 2026-10-01)` into the map it stands for."""
    if isinstance(value, Fields):
        return part_of(value, ReferenceFields, info)
    if not isinstance(value, Text):
        raise wrong(value, "wrong-shape", "a list stands where a person is meant", "write Name <address>, relation")
    agreed = _AGREED.search(value)
    found = _person(Text(value[: agreed.start()] if agreed else value, value.line))
    if agreed:
        found["agreed"] = Text(agreed["day"].strip(), value.line)
    if "rest" in found:
        found["relation"] = found.pop("rest")
    return found


def read_step(value: Any, info: ValidationInfo) -> Any:
    """Turn `2026-05-06 send the talk (done 2026-05-07)` into the map it stands for."""
    if isinstance(value, Fields) and len(value) == 1 and not value.flow:
        value = _unmade_map(value, info)
    if isinstance(value, Fields):
        return part_of(value, StepFields, info)
    if not isinstance(value, Text):
        raise wrong(value, "wrong-shape", "a list stands where a next step is meant", "write a date, then what to do")
    return _step_of_text(value, info)


def _unmade_map(value: Fields, info: ValidationInfo) -> Fields | Text:
    """Read a one-key map as the text that an unquoted `: ` broke apart, unless its key is a field of a next step."""
    (key,) = value
    if key.strip().casefold() in StepFields.model_fields:
        return value
    inner = value[key]
    if isinstance(inner, Text):
        quoted = _QUOTED.match(value.source.removeprefix(key))
        written = f"{key}: {quoted[1] if quoted else inner}"
    else:
        written = f"{key}:" if inner is None else value.source
    hint = "put quotes around the whole line"
    report_of(info).warn(value.line, "split-by-colon", f"read as one text: {shorten(written)}", hint)
    return Text(written, value.line)


def _step_of_text(value: Text, info: ValidationInfo) -> dict[str, Any]:
    found: dict[str, Any] = {"line": value.line}
    what = value.strip()
    closing = _DONE.search(what)
    if closing and closing["day"]:
        found["done"] = Text(closing["day"].strip(), value.line)
        what = what[: closing.start()]
    elif closing:
        hint = "write (done 2026-05-05)"
        report_of(info).warn(value.line, "done-without-date", f"done, but not when: {shorten(value)}", hint)
    dated = _DATED.match(what)
    if dated:
        found["due"] = Text(dated["day"], value.line)
        what = what[dated.end() :]
    elif LIKE_A_DATE.match(what):
        raise wrong(
            value, "not-a-date", f"begins with what is no date: {shorten(what)}", DAY_HINT + ", then what to do"
        )
    elif _LIKE_HALF_A_DATE.match(what):
        hint = DAY_HINT + ", then what to do; else put another word first"
        report_of(info).warn(value.line, "no-due-date", f"read without a due date: {shorten(what)}", hint)
    if not what.strip():
        raise wrong(value, "empty-text", "a next step without a text", "write a date, then what to do")
    return {**found, "action": Text(what.strip(), value.line)}


ContactValue = Annotated[ContactFields, BeforeValidator(read_contact)]
ReferenceValue = Annotated[ReferenceFields, BeforeValidator(read_reference)]
StepValue = Annotated[StepFields, BeforeValidator(read_step)]
Contacts = Annotated[tuple[ContactValue, ...], BeforeValidator(as_items)]
References = Annotated[tuple[ReferenceValue, ...], BeforeValidator(as_items)]
Steps = Annotated[tuple[StepValue, ...], BeforeValidator(as_items)]
