"""Days, moments and the journal's clock.

Everywhere in the package a *day* is a `datetime.date`, a *moment* an aware `datetime.datetime`, and a `When` either of
the two. What a user wrote is first a `Stamp`, without a zone; `localise` places it in one. Nothing here reads the clock.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, cached_property, lru_cache
from io import BytesIO
from pkgutil import get_data
from zoneinfo import ZoneInfo

from jobjournal.frozen import dataclass, field
from jobjournal.names import nearest

When = date | datetime

_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:(?:\s+|T)(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*(?:(Z)|([+-])(\d\d):(\d\d)))?)?", re.ASCII
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[\s,(T](.*)", re.ASCII | re.DOTALL)
OFFSETS = frozenset(
    "12:00 11:00 10:00 09:30 09:00 08:00 07:00 06:00 05:00 04:00 03:30 03:00 02:30 02:00 01:00".split()  # noqa: SIM905
)
"""The offsets behind UTC that places on earth have."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as written: a day, with an optional local time of day and an optional offset from UTC."""

    day: date
    clock: time | None = None
    offset: timezone | None = None
    text: str = field(default="", compare=False)


@lru_cache(maxsize=1000)  # what is done on one day is often of that day
def parse_stamp(text: str) -> Stamp | None:
    """Read `YYYY-MM-DD`, then optionally blanks or `T`, `H:MM[:SS]`, and `±HH:MM` or `Z`; None for anything else."""
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second, zulu, sign, ahead, minutes = match.groups()
    try:
        on = date(int(year), int(month), int(day))
        at = time(int(hour), int(minute), int(second or 0)) if hour else None
        offset = UTC if zulu else _offset(sign, ahead, minutes) if sign else None
    except ValueError:
        return None
    return Stamp(on, at, offset, text.strip())


def day_alone(text: str) -> Stamp | None:
    """Read the day of a text that goes on with what is no time of day; None where it begins with no day."""
    match = _DAY.fullmatch(text.strip())
    found = parse_stamp(match[1]) if match else None
    return Stamp(found.day, text=text.strip()) if found else None


def timed_part(text: str) -> str | None:
    """Return the day and time with which a text begins, where more follows; None where it does not."""
    match = re.match(r"\d{4}-\d\d-\d\d(?:\s+|T)\d{1,2}:\d\d(?::\d\d)?(?=\s)", text.strip(), re.ASCII)
    return match[0] if match and parse_stamp(match[0]) else None


def has_form(text: str) -> bool:
    """Whether a text is written like a date, though there may be no such day or time."""
    return _STAMP.fullmatch(text.strip()) is not None


def _offset(sign: str, hours: str, minutes: str) -> timezone:
    if int(minutes) > 59:
        raise ValueError("an offset has at most 59 minutes")
    return timezone(timedelta(hours=int(sign + hours), minutes=int(sign + minutes)))


@cache
def _zones() -> dict[str, str]:
    """Return the names of the time zones, by themselves in lower case, as the package tzdata knows them.

    Each machine has a list of its own, of another year or of none: the journal would read otherwise on each.
    """
    return {name.casefold(): name for name in _of_tzdata("zones").decode().split()}


def _of_tzdata(*path: str) -> bytes:
    return get_data("tzdata", "/".join(path)) or b""


def zone_named(name: str) -> ZoneInfo | None:
    """Return the IANA time zone of this name, without regard to case and outer blanks; None if there is none."""
    known = _zones().get(name.strip().casefold())
    return _zone(known) if known else None


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo.from_file(BytesIO(_of_tzdata("zoneinfo", name)), key=name)


def zone_like(name: str) -> str | None:
    """Return the name of the time zone that was probably meant, by its whole name or its city; None if none is near."""
    wanted = name.strip().casefold().replace(" ", "_")
    if len(wanted) < 4:  # PST, CET …: an abbreviation is near to many and means none of them
        return None
    cities = {each.rpartition("/")[2]: each for each in sorted(_zones(), reverse=True)}
    near = nearest(wanted, [*_zones(), *cities], 0.7)
    return _zones()[cities.get(near, near)] if near else None


def localise(stamp: Stamp, zone: tzinfo) -> When:
    """Place a stamp: a day stays a day; a time gets its own offset, else the zone.

    A time that a clock change repeats or skips is read the first way (`fold=0`, PEP 495).
    """
    return datetime.combine(stamp.day, stamp.clock, stamp.offset or zone) if stamp.clock else stamp.day


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which `day` begins in `zone`."""
    return datetime.combine(day, time(), tzinfo=zone)


def begin_of(when: When, zone: tzinfo) -> datetime:
    """Return a moment as it is; of a day, the moment at which it begins in `zone`."""
    return when if isinstance(when, datetime) else midnight(when, zone)


def clock_trouble(stamp: Stamp, zone: tzinfo) -> str | None:
    """Say what is odd about a local time: `skipped` or `repeated` by a clock change, `offset` against the zone's."""
    if stamp.clock is None:
        return None
    local = datetime.combine(stamp.day, stamp.clock, tzinfo=zone)
    first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
    if stamp.offset is not None:
        return None if stamp.offset.utcoffset(None) in (first, second) else "offset"
    if first == second or first is None or second is None:
        return None
    return "skipped" if first < second else "repeated"


def add_days(day: date, days: int) -> date:
    """Return `day` + `days`, held within the calendar's range (the years 1 to 9999)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def add_elapsed(moment: datetime, length: timedelta) -> datetime:
    """Return the moment that lies `length` of elapsed time later, across clock changes, in the same zone."""
    try:
        return (moment.astimezone(UTC) + length).astimezone(moment.tzinfo)
    except OverflowError:
        return datetime.combine(date.max if length > timedelta() else date.min, time(), tzinfo=moment.tzinfo)


def instant(moment: datetime) -> float:
    """Return seconds since 1970 in UTC: what moments are compared by.

    Python compares two moments of one zone by the face of the clock, which is wrong in the hour that a clock change repeats.
    """
    return moment.timestamp()


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return the moment in a zone; at the calendar's very ends, in its own."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def day_of(when: When, zone: tzinfo) -> date:
    """Return the day of a moment as counted in `zone`; a day is its own."""
    return in_zone(when, zone).date() if isinstance(when, datetime) else when


def day_up_to(when: When, zone: tzinfo) -> date:
    """Return the last day that begins before a moment, as counted in `zone`; a day is its own."""
    return day_of(add_elapsed(when, -timedelta(seconds=1)) if isinstance(when, datetime) else when, zone)


def written_day(when: When) -> date:
    """Return the day as written: that of the moment's own zone."""
    return when.date() if isinstance(when, datetime) else when


def in_order(when: When) -> tuple[date, float]:
    """Return what days and moments are sorted by: a day comes before the moments on it."""
    return written_day(when), instant(when) if isinstance(when, datetime) else float("-inf")


def after_weekend(day: date) -> date:
    """Return the Monday after a Saturday or Sunday, and any other day itself."""
    return add_days(day, 7 - day.weekday()) if day.weekday() >= 5 else day


def as_iso(when: When | None) -> str | None:
    """Return a day or a moment as exports write it."""
    return when.isoformat() if when else None


def said(when: When) -> str:
    """Return a day, or a moment to the minute by its own clock, as they stand in a message."""
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else when.isoformat()


@dataclass(frozen=True)
class Clock:
    """One moment, and what day it is in the journal's zone."""

    now: datetime
    zone: ZoneInfo
    fixed: bool = False
    """Whether the option `now` holds it: pages then count from it, whatever the reader's clock says."""

    @cached_property
    def today(self) -> date:
        """The day in the journal's zone."""
        return day_of(self.now, self.zone)

    @cached_property
    def instant(self) -> float:
        """Its moment, as moments are compared."""
        return instant(self.now)

    def reached(self, when: When) -> bool:
        """Whether a moment has come, or a day has begun."""
        return self.instant >= instant(when) if isinstance(when, datetime) else self.today >= when

    def passed(self, when: When) -> bool:
        """Whether a moment lies behind, or a day is over."""
        return self.instant > instant(when) if isinstance(when, datetime) else self.today > when


def clock_at(stamp: Stamp, zone: ZoneInfo, *, fixed: bool = False) -> Clock:
    """Return the clock that stands at `stamp`; a day means its first moment, in the journal's zone."""
    return Clock(in_zone(begin_of(localise(stamp, zone), zone), zone), zone, fixed)
