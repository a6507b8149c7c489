"""Typed readers of days, moments, durations and time zones. Each returns None where it said on the spot what is wrong."""

from datetime import date
from enum import Enum
from typing import Final, Literal
from zoneinfo import ZoneInfo

from jobjournal import dates, durations
from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.dates import Stamp, When
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
    read = None if found is None else dates.parse_stamp(found)
    return _without_time(found, spot) if found is not None and read is None else read


def _without_time(found: Text, spot: Spot, otherwise: Notice = notices.NOT_A_DATE) -> Stamp | None:
    """Return the day with which a text begins, if any; say what is wrong with it, and what to write."""
    from jobjournal.loose_dates import as_written_here  # most journals have no such date

    day, meant = dates.day_alone(found), as_written_here(found)
    notice = notices.ONLY_A_DAY if day else notices.NO_SUCH_DAY if dates.has_form(found) else otherwise
    timed = dates.timed_part(found)
    if meant:
        spot.say(notice, found, hint=spot.to_write(*meant))
    elif timed:
        spot.say(notices.ONLY_A_TIME, found, write=spot.to_write(timed))
    else:
        spot.say(notice, found)
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
    read = dates.parse_stamp(found) or _without_time(found, spot, notices.NEITHER_DATE_NOR_NEVER)
    return None if read is None else read.day


_TROUBLE = {
    "skipped": notices.CLOCK_SKIPPED,
    "repeated": notices.CLOCK_REPEATED,
    "offset": notices.OFFSET_DISAGREES,
}


def place_in_time(read: Stamp, spot: Spot) -> When:
    """Return a stamp as a day, or as a moment in the entry's zone, with a warning where a clock change is odd."""
    trouble = dates.clock_trouble(read, spot.zone)
    if trouble is not None and (trouble != "offset" or spot.zone_is_written):
        spot.say(_TROUBLE[trouble], date=read.text)
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
        spot.say(notices.NOT_A_DURATION, found)
    return read


def zone(value: Value, spot: Spot) -> ZoneInfo | None:
    """Return a time zone by its IANA name."""
    found = text(value, spot)
    read = None if found is None else dates.zone_named(found)
    if found is not None and read is None:
        near = dates.zone_like(found)
        spot.say(notices.NOT_A_ZONE, found, hint=f"did you mean {near}?" if near else "")
    return read
