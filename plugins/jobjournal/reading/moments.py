"""Typed readers of days, moments, durations, time zones and an interview's date: a day, a moment, or a span with its end.

`-05:00` behind a time may be the end of a span or an offset from UTC. It is the end where it is later than the time, unless
the entry's own time zone has that offset just then; else an offset, if any place on earth has it.
"""

import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final, Literal
from zoneinfo import ZoneInfo

from jobjournal import dates, durations
from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.dates import OFFSETS, Stamp, When, clock_trouble, localise, parse_stamp
from jobjournal.frozen import dataclass
from jobjournal.reading.reader import Reader, Spot, read_as, text
from jobjournal.reading.yaml_tree import Text, Value


class Never(Enum):
    """The word `never` where a day may stand."""

    NEVER = "never"


NEVER: Final = Never.NEVER


def _without_time(
    found: Text, spot: Spot, otherwise: Notice = notices.NOT_A_DATE, *, spans: bool = False
) -> Stamp | None:
    """Return the day with which a text begins, if any; say what is wrong with it, and what to write: its end, where it `spans`."""
    from jobjournal.loose_dates import as_written_here, without_end, without_zone  # most journals have no such date

    day = dates.day_alone(found)
    notice = notices.ONLY_A_DAY if day else notices.NO_SUCH_DAY if dates.has_form(found) else otherwise
    plain = without_zone(found)
    if meant := as_written_here(plain if spans else without_end(plain)[0]):
        write = spot.to_write(*meant)
        spot.say(notice, found, hint=write if plain == found else notices.ONLY_A_TIME.hint.format(write=write))
    elif timed := (spans and _span_before(found)) or dates.timed_part(found):
        spot.say(notices.ONLY_A_TIME, found, write=spot.to_write(timed))
    else:
        spot.say(notice, found)
    return day


stamp: Reader[Stamp] = read_as(parse_stamp, _without_time)
"""Returns a date with an optional time and offset; what follows a day and is no time costs the time alone."""


def day(value: Value, spot: Spot) -> date | None:
    """Return a day; a time of day is ignored."""
    return None if (read := stamp(value, spot)) is None else read.day


def day_or_never(value: Value, spot: Spot) -> date | Literal[Never.NEVER] | None:
    """Return a day, or NEVER for the word."""
    if (found := text(value, spot)) is None:
        return None
    if found.strip().casefold() == NEVER.value:
        return NEVER
    read = parse_stamp(found) or _without_time(found, spot, notices.NEITHER_DATE_NOR_NEVER)
    return None if read is None else read.day


_TROUBLE = {
    "skipped": notices.CLOCK_SKIPPED,
    "repeated": notices.CLOCK_REPEATED,
    "offset": notices.OFFSET_DISAGREES,
}


def place_in_time(read: Stamp, spot: Spot) -> When:
    """Return a stamp as a day, or as a moment in the entry's zone, with a warning where a clock change is odd."""
    trouble = clock_trouble(read, spot.zone)
    if trouble is not None and (trouble != "offset" or spot.zone_is_written):
        spot.say(_TROUBLE[trouble], date=read.text)
    return localise(read, spot.zone)


def when(value: Value, spot: Spot) -> When | None:
    """Return a day, or a moment in the entry's zone."""
    return None if (read := stamp(value, spot)) is None else place_in_time(read, spot)


minutes: Reader[int] = read_as(durations.parse_minutes, lambda found, spot: spot.say(notices.NOT_A_DURATION, found))
"""Returns a duration in minutes."""


def _no_zone(found: Text, spot: Spot) -> None:
    near = dates.zone_like(found)
    spot.say(notices.NOT_A_ZONE, found, hint=f"did you mean {near}?" if near else "")


zone: Reader[ZoneInfo] = read_as(dates.zone_named, _no_zone)
"""Returns a time zone by its IANA name."""

LONG, EARLY = timedelta(hours=4), time(7)
"""A span that is longer, or begins before, is less likely meant than an offset."""
_SPAN = re.compile(
    r"(?P<from>\d{4}-\d\d-\d\d(?:\s+|T)\d{1,2}:\d\d(?::\d\d)?)(?P<gap>\s*)(?P<dash>[-–—−])(?P<after>\s*)"
    r"(?P<to>\d{1,2}:\d\d)(?P<offset>\s*(?:Z|[+-]\d\d:\d\d))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Start:
    """An interview's date: a day or moment, how it was written, and the length of its span."""

    when: When
    stamp: Stamp
    length: timedelta | None = None


def parts_of_span(written: str) -> tuple[str, str]:
    """Return the beginning of a date with its offset, and the end of its span; the end is empty where it has none."""
    match = _SPAN.fullmatch(written.strip())
    if match and _length(*_ends(match)) > timedelta():
        return match["from"] + (match["offset"] or ""), match["to"]
    return written, ""


def _span_before(written: str) -> str:
    """Return the span with which a text begins that goes on; nothing where it begins with none."""
    match = _SPAN.match(written.strip())
    return f"{match['from']}-{match['to']}" if match and _length(*_ends(match)) > timedelta() else ""


def _ends(match: re.Match[str], offset: str = "") -> tuple[Stamp | None, Stamp | None]:
    return parse_stamp(match["from"] + offset), parse_stamp(f"{match['from'][:10]} {match['to']}")


def _length(begin: Stamp | None, end: Stamp | None) -> timedelta:
    """Return how long it is from one time of day to the other; nothing where one of them is none."""
    if not (begin and begin.clock and end and end.clock):
        return timedelta()
    hours, minutes = end.clock.hour - begin.clock.hour, end.clock.minute - begin.clock.minute
    return timedelta(hours=hours, minutes=minutes, seconds=-begin.clock.second)


def start(value: Value, spot: Spot) -> Start | None:
    """Return an interview's date."""
    if (found := text(value, spot)) is None:
        return None
    if match := _SPAN.fullmatch(found.strip()):
        return _with_end(found, match, spot)
    read = parse_stamp(found) or _without_time(found, spot, spans=True)
    return Start(place_in_time(read, spot), read) if read else None


def _with_end(found: Text, match: re.Match[str], spot: Spot) -> Start | None:
    """Read a time of day with another one, or an offset, behind a dash; of a span that cannot be, only its day."""
    begin, end = _ends(match, match["offset"] or "")
    may_be_offset = match["dash"] == "-" and not match["after"] and not match["offset"]
    offset = parse_stamp(f"{match['from']}-{match['to']}") if may_be_offset else None
    if begin and begin.clock and end and (length := _length(begin, end)) > timedelta():
        tight = offset if not match["gap"] else None
        if tight and spot.zone_is_written and clock_trouble(tight, spot.zone) is None:
            return Start(place_in_time(tight, spot), tight)
        if tight and match["to"] in OFFSETS and (length > LONG or begin.clock < EARLY):
            spot.say(notices.SPAN_OR_OFFSET, found)
        return _span(found, begin, end, length, spot)
    if offset and match["to"] in OFFSETS:
        return Start(place_in_time(offset, spot), offset)
    spot.say(notices.SPAN_ENDS_EARLY if begin and end else notices.SPAN_WITHOUT_TIME, found)
    return Start(alone.day, alone) if (alone := dates.day_alone(found)) else None


def _span(found: Text, begin: Stamp, end: Stamp, length: timedelta, spot: Spot) -> Start:
    read = Stamp(begin.day, begin.clock, begin.offset, found.strip())
    when, until = place_in_time(read, spot), localise(Stamp(end.day, end.clock, begin.offset), spot.zone)
    assert isinstance(when, datetime) and isinstance(until, datetime)  # noqa: S101  # a span has both
    elapsed = timedelta(seconds=until.timestamp() - when.timestamp())
    return Start(when, read, elapsed if elapsed > timedelta() else length)
