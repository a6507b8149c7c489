"""Contacts, references and next steps: a line of text or a map, both meaning the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jobjournal import links
from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.dates import DAY_HINT
from jobjournal.diagnostics import shorten
from jobjournal.model import Contact, NextStep, Reference
from jobjournal.reading.fields import SINGLE, collapse, email
from jobjournal.reading.maps import read_map
from jobjournal.reading.moments import day, when
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Fields, Text, Value

# Possessive (`*+`): a long line costs time in proportion to its length, whatever is in it.
_PERSON = re.compile(r"(?P<name>[^<>,]*+)(?:<(?P<email>[^<>]*+)>)?\s*+(?:,\s*+(?P<rest>.*))?", re.DOTALL)
_AGREED = re.compile(r"\(\s*+agreed(?:\s++on(?=\s))?\s++(?P<day>[^()]*+)\)\s*$", re.IGNORECASE)
_DONE = re.compile(r"\(\s*+done(?:\s++on(?=\s))?(?:\s++(?P<day>[^()]*+))?\)\s*$", re.IGNORECASE)
_DATED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)(?::?\s+|:?$)", re.ASCII)
LIKE_A_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}(?!\w)|\d{4}-\d", re.ASCII)
_LIKE_HALF_A_DATE = re.compile(r"\d{1,2}/\d{1,2}\s|\d{1,2}\.\d{1,2}\.\s", re.ASCII)

_QUOTED = re.compile(r""":\s+((["']).*\2)""", re.DOTALL)
_STEP_HINT = "write a date, then what to do"


def _part(value: Fields, where: Where, spot: Spot) -> dict[str, Any] | None:
    """Return what a map holds, by the model's attributes; None where a field that it needs is missing."""
    found = read_map(value, where, SINGLE, spot)
    return found.attributes() if found.complete else None


def _line(value: Value, spot: Spot, what: str, hint: str) -> Text | None:
    """Return a line of text; anything else is an error that says what is meant here."""
    if isinstance(value, Text):
        return value
    spot.refuse("wrong-shape", f"a list stands where {what} is meant", hint)
    return None


@dataclass(frozen=True, slots=True)
class _Person:
    """A line of text about a person, in its parts."""

    name: str
    address: Text | None
    rest: str | None


def _person(written: str, spot: Spot) -> _Person | None:
    match = _PERSON.fullmatch(written.strip())
    if match is None or not match["name"].strip():
        spot.refuse("no-name", f"a person without a name: {shorten(written)}", "write Name <address>, Title")
        return None
    address = Text(match["email"].strip(), spot.line) if match["email"] else None
    return _Person(collapse(match["name"]), address, match["rest"].strip() if match["rest"] else None)


def contact(value: Value, spot: Spot) -> Contact | None:
    """Return a contact, of a map or of `Name <address>, Title`."""
    if isinstance(value, Fields):
        found = _part(value, Where.CONTACT, spot)
        return None if found is None else Contact(**found)
    line = _line(value, spot, "a person", "write Name <address>, Title")
    person = None if line is None else _person(line, spot)
    if line is None or person is None:
        return None
    _warn_of_address(line, person, spot)
    return Contact(person.name, person.rest, email(person.address, spot))


def _warn_of_address(line: Text, person: _Person, spot: Spot) -> None:
    if links.is_email(person.name):
        message = f"an address stands for a name: {shorten(line)}"
        spot.remark("address-as-name", message, "write Name <address>")
    if "<" in (person.rest or ""):
        hint = "write Name <address>, Title: the name comes first, without a comma"
        spot.remark("address-as-name", f"an address in the title: {shorten(line)}", hint)


def reference(value: Value, spot: Spot) -> Reference | None:
    """Return a reference, of a map or of `Name <address>, relation (agreed 2026-10-01)`."""
    if isinstance(value, Fields):
        found = _part(value, Where.REFERENCE, spot)
        return None if found is None else Reference(**found, line=spot.line)
    line = _line(value, spot, "a person", "write Name <address>, relation")
    if line is None:
        return None
    agreed = _AGREED.search(line)
    person = _person(line[: agreed.start()] if agreed else line, spot)
    if person is None:
        return None
    agreed_on = day(Text(agreed["day"].strip(), spot.line), spot) if agreed else None
    return Reference(person.name, email(person.address, spot), person.rest, agreed_on, spot.line)


def step(value: Value, spot: Spot) -> NextStep | None:
    """Return a next step, of a map or of `2026-05-06 send the talk (done 2026-05-07)`."""
    if isinstance(value, Fields) and len(value) == 1 and not value.flow:
        value = _unmade_map(value, spot)
    if isinstance(value, Fields):
        found = _part(value, Where.STEP, spot)
        return None if found is None else NextStep(**found, line=spot.line)
    line = _line(value, spot, "a next step", _STEP_HINT)
    return None if line is None else _step_of_text(line, spot)


def _unmade_map(value: Fields, spot: Spot) -> Fields | Text:
    """Read a one-key map as the text that an unquoted `: ` broke apart, unless its key is a field of a next step."""
    (key,) = value
    if key.strip().casefold() in fields_in(Where.STEP):
        return value
    inner = value[key]
    if isinstance(inner, Text):
        quoted = _QUOTED.match(value.source.removeprefix(key))
        written = f"{key}: {quoted[1] if quoted else inner}"
    else:
        written = f"{key}:" if inner is None else value.source
    spot.remark("split-by-colon", f"read as one text: {shorten(written)}", "put quotes around the whole line")
    return Text(written, value.line)


def _step_of_text(line: Text, spot: Spot) -> NextStep | None:
    what, done = _without_done(line, spot)
    dated = _DATED.match(what)
    if dated is None and LIKE_A_DATE.match(what):
        spot.refuse("not-a-date", f"begins with what is no date: {shorten(what)}", DAY_HINT + ", then what to do")
        return None
    if dated is None and _LIKE_HALF_A_DATE.match(what):
        hint = DAY_HINT + ", then what to do; else put another word first"
        spot.remark("no-due-date", f"read without a due date: {shorten(what)}", hint)
    due = when(Text(dated["day"], spot.line), spot) if dated else None
    what = what[dated.end() :].strip() if dated else what.strip()
    if not what:
        spot.refuse("empty-text", "a next step without a text", _STEP_HINT)
        return None
    return NextStep(what, due, when(done, spot), spot.line)


def _without_done(line: Text, spot: Spot) -> tuple[str, Text | None]:
    """Return a step without its `(done 2026-05-07)`, and that date as written."""
    what = line.strip()
    closing = _DONE.search(what)
    if closing and closing["day"]:
        return what[: closing.start()], Text(closing["day"].strip(), spot.line)
    if closing:
        spot.remark("done-without-date", f"done, but not when: {shorten(line)}", "write (done 2026-05-05)")
    return what, None
