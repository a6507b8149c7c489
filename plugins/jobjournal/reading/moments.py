"""Typed readers of days, moments, durations and time zones. Each returns None where it said on the spot what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, Literal
from zoneinfo import ZoneInfo

from jobjournal import dates
from jobjournal.dates import DAY_HINT, Stamp, When
from jobjournal.diagnostics import shorten
from jobjournal.reading.reader import text
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Text, Value


class Never(Enum):
    """The word `never` where a day may stand."""

    NEVER = "never"


NEVER: Final = Never.NEVER


def stamp(value: Value, spot: Spot) -> Stamp | None:
    """Return a date with an optional time and offset."""
    found = text(value, spot)
    if found is None:
        return None
    read = dates.parse_stamp(found, spot.line)
    if read is None:
        _say_no_date(found, spot, "not a date", DAY_HINT)
    return read


def _say_no_date(found: Text, spot: Spot, what: str, hint: str) -> None:
    """Say that a text is no date, or has the form of one though there is no such day or time."""
    if dates.has_form(found):
        what, hint = "no such day or time", "check the day, the month and the time"
    spot.refuse("not-a-date", f"{what}: {shorten(found)}", hint)


def day(value: Value, spot: Spot) -> date | None:
    """Return a day; a time of day is ignored."""
    read = stamp(value, spot)
    return None if read is None else read.day


def day_or_never(value: Value, spot: Spot) -> date | Literal[Never.NEVER] | None:
    """Return a day, or NEVER for the word."""
    found = text(value, spot)
    if found is None:
        return None
    if found.strip().casefold() == NEVER.value:
        return NEVER
    read = dates.parse_stamp(found)
    if read is None:
        _say_no_date(found, spot, "neither a date nor `never`", DAY_HINT + ", or never")
    return None if read is None else read.day


_TROUBLE = {
    "skipped": ("clock-skipped", "a clock change skips this time: {}", "write the time that the clocks showed"),
    "repeated": (
        "clock-repeated",
        "a clock change repeats this time; the first is taken: {}",
        "add an offset, as in +01:00",
    ),
    "offset": (
        "offset-disagrees",
        "the offset is not that of the field timezone; the offset counts: {}",
        "keep one of the two",
    ),
}


def place_in_time(read: Stamp, spot: Spot) -> When:
    """Return a stamp as a day, or as a moment in the entry's zone, with a warning where a clock change is odd."""
    trouble = dates.clock_trouble(read, spot.zone)
    if trouble is not None and (trouble != "offset" or spot.zone_is_written):
        code, message, hint = _TROUBLE[trouble]
        spot.remark(code, message.format(read.text), hint)
    return dates.localise(read, spot.zone)


@dataclass(frozen=True, slots=True)
class Start:
    """An interview's date: a day or moment, and how it was written."""

    when: When
    stamp: Stamp


def start(value: Value, spot: Spot) -> Start | None:
    """Return an interview's date."""
    read = stamp(value, spot)
    return None if read is None else Start(place_in_time(read, spot), read)


def when(value: Value, spot: Spot) -> When | None:
    """Return a day, or a moment in the entry's zone."""
    read = stamp(value, spot)
    return None if read is None else place_in_time(read, spot)


def minutes(value: Value, spot: Spot) -> int | None:
    """Return a duration in minutes."""
    found = text(value, spot)
    read = None if found is None else dates.parse_minutes(found)
    if found is not None and read is None:
        spot.refuse("not-a-duration", f"not a duration: {shorten(found)}", "write 45 min, 2 h, 1 h 30 min or 90")
    return read


def zone(value: Value, spot: Spot) -> ZoneInfo | None:
    """Return a time zone by its IANA name."""
    found = text(value, spot)
    read = None if found is None else dates.zone_named(found)
    if found is not None and read is None:
        near = dates.zone_like(found)
        hint = f"did you mean {near}?" if near else "write a name such as Europe/Berlin or America/New_York"
        spot.refuse("unknown-zone", f"no such time zone: {shorten(found)}", hint)
    return read
