"""An interview's date: a day, a moment, or a span whose end gives the duration.

`-05:00` behind a time may be the end of a span or an offset from UTC. It is the end where it is later than the time, unless
the entry's own time zone has that offset just then; else an offset, if any place on earth has it.
"""

import re
from datetime import datetime, time, timedelta

from jobjournal.catalogue import notices
from jobjournal.dates import OFFSETS, Stamp, When, clock_trouble, day_alone, localise, parse_stamp
from jobjournal.frozen import dataclass
from jobjournal.reading.moments import place_in_time, stamp
from jobjournal.reading.reader import text
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Text, Value

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
    begin, end = (
        (parse_stamp(match["from"]), parse_stamp(f"{match['from'][:10]} {match['to']}")) if match else (None, None)
    )
    if match and begin and begin.clock and end and end.clock and end.clock > begin.clock:
        return match["from"] + (match["offset"] or ""), match["to"]
    return written, ""


def start(value: Value, spot: Spot) -> Start | None:
    """Return an interview's date."""
    found = text(value, spot)
    match = _SPAN.fullmatch(found.strip()) if found is not None else None
    if found is not None and match:
        return _with_end(found, match, spot)
    read = stamp(found, spot)
    return None if read is None else Start(place_in_time(read, spot), read)


def _with_end(found: Text, match: re.Match[str], spot: Spot) -> Start | None:
    """Read a time of day with another one, or an offset, behind a dash."""
    begin = parse_stamp(match["from"] + (match["offset"] or ""))
    end = parse_stamp(f"{match['from'][:10]} {match['to']}")
    may_be_offset = match["dash"] == "-" and not match["after"] and not match["offset"]
    offset = parse_stamp(f"{match['from']}-{match['to']}") if may_be_offset else None
    if begin and begin.clock and end and end.clock and end.clock > begin.clock:
        tight = offset if not match["gap"] else None
        if tight and spot.zone_is_written and clock_trouble(tight, spot.zone) is None:
            return Start(place_in_time(tight, spot), tight)
        if tight and match["to"] in OFFSETS:
            _warn_of_offset(found, begin.clock, end.clock, spot)
        return _span(found, begin, end, spot)
    if offset and match["to"] in OFFSETS:
        return Start(place_in_time(offset, spot), offset)
    return _without_span(found, bool(begin and end), spot)


def _warn_of_offset(found: Text, begin: time, end: time, spot: Spot) -> None:
    """Warn of a span that could have been an offset, where it is an unlikely one."""
    if _between(begin, end) > LONG or begin < EARLY:
        spot.say(notices.SPAN_OR_OFFSET, found)


def _span(found: Text, begin: Stamp, end: Stamp, spot: Spot) -> Start:
    read = Stamp(begin.day, begin.clock, begin.offset, found.strip())
    when, until = place_in_time(read, spot), localise(Stamp(end.day, end.clock, begin.offset), spot.zone)
    assert begin.clock and end.clock and isinstance(when, datetime) and isinstance(until, datetime)  # noqa: S101  # a span has both
    elapsed = timedelta(seconds=until.timestamp() - when.timestamp())
    return Start(when, read, elapsed if elapsed > timedelta() else _between(begin.clock, end.clock))


def _between(begin: time, end: time) -> timedelta:
    return timedelta(hours=end.hour - begin.hour, minutes=end.minute - begin.minute, seconds=-begin.second)


def _without_span(found: Text, both_are_times: bool, spot: Spot) -> Start | None:
    """Say that a span does not end later, or that a time in it is none; only its day is read."""
    spot.say(notices.SPAN_ENDS_EARLY if both_are_times else notices.SPAN_WITHOUT_TIME, found)
    alone = day_alone(found)
    return Start(alone.day, alone) if alone else None
