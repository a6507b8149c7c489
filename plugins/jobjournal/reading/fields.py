"""Typed readers of single values: a text as typed to a date, a score, a word, an address.

Each raises a `PydanticCustomError` that carries message, hint and line, so that pydantic collects all of a file's errors;
warnings go to the `Report` that travels as pydantic's validation context.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from jobjournal import dates, links, model
from jobjournal.catalogue import words
from jobjournal.dates import DAY_HINT, Stamp
from jobjournal.diagnostics import Report, shorten
from jobjournal.names import did_you_mean
from jobjournal.reading.yaml_tree import Fields, Items, Text

_SCORE = re.compile(r"(?:(10|[1-9])(\.5)?|(10|[1-9])/10)", re.ASCII)
SCORE_HINT = "write a number from 1 to 10: 7, 7.5 or 7/10"


def wrong(value: object, code: str, message: str, hint: str) -> PydanticCustomError:
    """Return the error to raise for a value; its line travels along."""
    context = {"message": message, "hint": hint, "line": getattr(value, "line", 0)}
    return PydanticCustomError(code, "{message}", context)


def report_of(info: ValidationInfo) -> Report:
    """Return the report that travels as validation context."""
    report = info.context
    assert isinstance(report, Report)  # noqa: S101  # the readers are only called with one
    return report


def text(value: Any) -> Text:
    """Return a single text; a list or a map is an error."""
    if isinstance(value, Text):
        return value
    shape = "a list" if isinstance(value, Items) else "a map"
    raise wrong(
        value,
        "wrong-shape",
        f"{shape} stands where one value is meant",
        "write one value; put brackets and ': ' in quotes",
    )


def filled(value: Any) -> Text:
    """Return a single text that is not blank."""
    found = text(value)
    if not found.strip():
        raise wrong(found, "empty-text", "the text is blank", "write it out, or take the field away")
    return found


def stamp(value: Any) -> Stamp:
    """Return a date with an optional time and offset."""
    found = text(value)
    read = dates.parse_stamp(found, found.line)
    if read is None:
        raise _no_date(found, "not a date", DAY_HINT)
    return read


def _no_date(found: Text, what: str, hint: str) -> PydanticCustomError:
    """Return the error for what is no date, or has the form of one though there is no such day or time."""
    if dates.has_form(found):
        return wrong(
            found, "not-a-date", f"no such day or time: {shorten(found)}", "check the day, the month and the time"
        )
    return wrong(found, "not-a-date", f"{what}: {shorten(found)}", hint)


def day(value: Any) -> date:
    """Return a day; a time of day is ignored."""
    return stamp(value).day


def day_or_never(value: Any) -> date | None:
    """Return a day, or None for the word `never`."""
    found = text(value)
    if found.strip().casefold() == "never":
        return None
    read = dates.parse_stamp(found)
    if read is None:
        raise _no_date(found, "neither a date nor `never`", DAY_HINT + ", or never")
    return read.day


def minutes(value: Any) -> int:
    """Return a duration in minutes."""
    found = text(value)
    read = dates.parse_minutes(found)
    if read is None:
        raise wrong(found, "not-a-duration", f"not a duration: {shorten(found)}", "write 45 min, 2 h, 1 h 30 min or 90")
    return read


def ordinal(value: Any) -> int:
    """Return a round: a whole number from 1."""
    found = text(value)
    if not re.fullmatch(r"[1-9]\d{0,2}", found.strip(), re.ASCII):
        raise wrong(found, "not-a-round", f"not a round: {shorten(found)}", "write a whole number from 1")
    return int(found)


def parse_score(written: str) -> model.Score | None:
    """Read `N`, `N.5` or `N/10` from 1 to 10; None for anything else."""
    match = _SCORE.fullmatch(written.strip())
    if match is None or written.strip() == "10.5":
        return None
    return int(match[1] or match[3]) + 0.5 if match[2] else int(match[1] or match[3])


def score(value: Any) -> model.Score:
    """Return a score from 1 to 10."""
    found = text(value)
    read = parse_score(found)
    if read is None:
        raise wrong(found, "not-a-score", f"not a score: {shorten(found)}", SCORE_HINT)
    return read


def zone(value: Any) -> ZoneInfo:
    """Return a time zone by its IANA name."""
    found = text(value)
    read = dates.zone_named(found)
    if read is None:
        near = dates.zone_like(found)
        hint = f"did you mean {near}?" if near else "write a name such as Europe/Berlin or America/New_York"
        raise wrong(found, "unknown-zone", f"no such time zone: {shorten(found)}", hint)
    return read


def outcome(value: Any) -> str:
    """Return an outcome's word; an unknown one is an error, since actions hang on it."""
    found = text(value)
    word = found.strip().casefold()
    if word not in words.OUTCOMES:
        raise wrong(found, "unknown-outcome", f"no such outcome: {shorten(found)}", did_you_mean(word, words.OUTCOMES))
    return word


def word_of(name: str, known: tuple[str, ...]) -> Callable[[Any, ValidationInfo], str]:
    """Return a reader of words; an unknown one is a warning, and kept as typed."""

    def read(value: Any, info: ValidationInfo) -> str:
        found = text(value)
        word = found.strip().casefold()
        if word in known:
            return word
        report_of(info).warn(
            found.line, f"unknown-{name}", f"no such {name}: {shorten(found)}", did_you_mean(word, known)
        )
        return str(found)

    return read


def address(name: str, is_plain: Callable[[str], bool], hint: str) -> Callable[[Any, ValidationInfo], str]:
    """Return a reader of addresses; one that is not plain is a warning, and shown as text."""

    def read(value: Any, info: ValidationInfo) -> str:
        found = text(value)
        if not is_plain(found.strip()):
            report_of(info).warn(
                found.line, f"not-plain-{name}", f"shown as text, not as a link: {shorten(found)}", hint
            )
        return found.strip()

    return read


def place(value: Any, info: ValidationInfo) -> str:
    """Return a place: free text, or a web address; an address of another scheme is a warning."""
    found = text(value)
    if links.claims_scheme(found) and not links.is_web(found.strip()):
        message = f"shown as text, not as a link: {shorten(found)}"
        report_of(info).warn(found.line, "not-plain-url", message, "a link begins with https:// and holds no user name")
    return found.strip()


URL_HINT = "write one address that begins with https:// and holds no user name"
TextValue = Annotated[str, PlainValidator(text)]
Filled = Annotated[str, PlainValidator(filled)]
StampValue = Annotated[Stamp, PlainValidator(stamp)]
Day = Annotated[date, PlainValidator(day)]
DayOrNever = Annotated[date | None, PlainValidator(day_or_never)]
Minutes = Annotated[int, PlainValidator(minutes)]
Ordinal = Annotated[int, PlainValidator(ordinal)]
ScoreValue = Annotated[int | float, PlainValidator(score)]
Zone = Annotated[ZoneInfo, PlainValidator(zone)]
Outcome = Annotated[str, PlainValidator(outcome)]
Kind = Annotated[str, PlainValidator(word_of("kind", words.KINDS))]
Medium = Annotated[str, PlainValidator(word_of("medium", words.MEDIUMS))]
Channel = Annotated[str, PlainValidator(word_of("channel", words.CHANNELS))]
Email = Annotated[
    str, PlainValidator(address("email", links.is_email, "write one address, as in ada@nordwind.example"))
]
Phone = Annotated[str, PlainValidator(address("phone", links.is_phone, "write digits, blanks and + - ( ) . only"))]
Url = Annotated[str, PlainValidator(address("url", links.is_web, URL_HINT))]
Place = Annotated[str, PlainValidator(place)]


def as_items(value: Any) -> Any:
    """Read a single value where a list is meant as a list of one."""
    if isinstance(value, (Text, Fields)):
        one = Items([value])
        one.line = value.line
        return one
    return value
