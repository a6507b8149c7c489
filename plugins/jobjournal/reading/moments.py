"""Typed readers of days, moments, durations and time zones. Each returns None where it said on the spot what is wrong."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, Literal
from zoneinfo import ZoneInfo

from jobjournal import dates, durations
from jobjournal.dates import DAY_HINT, Stamp, When
from jobjournal.diagnostics import shorten
from jobjournal.loose_dates import as_written_here
from jobjournal.reading.reader import text
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Text, Value


class Never(Enum):
    """The word `never` where a day may stand."""

    NEVER = "never"


NEVER: Final = Never.NEVER


def stamp(value: Value, spot: Spot) -> Stamp | None:
    """Return a date with an optional time and offset; what follows a day and is no time costs the time alone."""
    found = text(value, spot)
    read = None if found is None else dates.parse_stamp(found, spot.line)
    return _without_time(found, spot) if found is not None and read is None else read


def _without_time(found: Text, spot: Spot, hint: str = DAY_HINT) -> Stamp | None:
    """Return the day with which a text begins, if any; say what is wrong with it, and what to write."""
    day, meant = dates.day_alone(found, spot.line), as_written_here(found)
    timed = dates.timed_part(found)
    if meant:
        hint = spot.to_write(*meant)
    elif timed:
        hint = f"{spot.to_write(timed)}; a time zone has a field of its own, timezone"
    elif day:
        hint = "a time of day is written 14:30; leave away what is none"
    elif dates.has_form(found):
        hint = "check the day, the month and the time"
    what = "only the day can be read" if day else "no such day or time" if dates.has_form(found) else "not a date"
    spot.refuse("not-a-date", f"{what}: {shorten(found)}", hint)
    return day


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
    read = dates.parse_stamp(found) or _without_time(found, spot, DAY_HINT + ", or never")
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


def when(value: Value, spot: Spot) -> When | None:
    """Return a day, or a moment in the entry's zone."""
    read = stamp(value, spot)
    return None if read is None else place_in_time(read, spot)


def minutes(value: Value, spot: Spot) -> int | None:
    """Return a duration in minutes."""
    found = text(value, spot)
    read = None if found is None else durations.parse_minutes(found)
    if found is not None and read is None:
        spot.refuse("not-a-duration", f"not a duration: {shorten(found)}", durations.HINT)
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
