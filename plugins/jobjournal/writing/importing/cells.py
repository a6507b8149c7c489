"""Single cells to what the journal's reader takes: dates in many forms, each where it has one meaning. Nothing is guessed."""

import re
from datetime import datetime, tzinfo

from jobjournal.dates import Stamp, localise, parse_stamp
from jobjournal.loose_dates import CLOCK, DAY_FIRST, MONTH_FIRST, clock_of, readings, without_end
from jobjournal.writing.importing import NotRead

ORDERS = (DAY_FIRST, MONTH_FIRST)
EITHER = f"day or month first? add --dates {DAY_FIRST} or --dates {MONTH_FIRST}"
"""Why a date is not read that has two meanings."""
NO_DATE, OTHER_DAYS = "not a date", "several days"

_FRACTION = re.compile(r"(?<=\d\d:\d\d:\d\d)[.,]\d+")
_ZONE = re.compile(
    r"(?P<head>.*\d\d?:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?)\s*"
    r"(?:(?P<utc>Z|\(?(?:UTC|GMT)\)?)|(?P<ahead>\(?(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?\)?))"
)
_OFFSET_ALONE = re.compile(r"[+-]\d\d:?\d\d")
_ARROW = re.compile(r"\s*(?:→|->)\s*")


def read_date(text: str, order: str | None) -> Stamp:
    """Read a date in any form that has one meaning.

    `order` is day-first or month-first, for numbers that could be either; raises NotRead, with why, for all others.
    """
    head, ahead, _ = _parts(text)
    stamp = parse_stamp(head) or _meant(head, order)
    return _stamp(f"{stamp.text}{ahead}") if stamp.clock and ahead else stamp


def read_day(text: str, order: str | None, zone: tzinfo) -> str:
    """Return the day that a cell means, in the journal's zone where it has a time with an offset; of a span the first."""
    stamp = read_date(_ARROW.split(text)[0], order)
    when = localise(stamp, zone)
    return str(when.astimezone(zone).date() if stamp.offset and isinstance(when, datetime) else stamp.day)


def read_start(text: str, order: str | None, clock: str | None, zone: tzinfo) -> str:
    """Return an interview's date as the journal writes it: in the entry's zone, with the end of its span where it has one."""
    text = _bare(f"{text} {clock}" if clock and parse_clock(clock) else text)
    first, *more = _ARROW.split(text)
    head, ahead, end = _parts(first)
    stamp = read_date(head + ahead, order)
    if more:
        if not (clock_behind := CLOCK.fullmatch(more[0])):
            raise NotRead(OTHER_DAYS)
        end = clock_of(clock_behind).strip()
    until = _local(_stamp(f"{stamp.day} {end}{ahead}"), zone) if end and stamp.clock else None
    stamp = _local(stamp, zone)
    return f"{stamp.text}-{until.clock:%H:%M}" if until and until.clock and not stamp.offset else stamp.text


def parse_clock(text: str) -> bool:
    """Whether a cell is a time of day, or a span of two."""
    pieces = re.split(r"\s*[-–—]\s*", text.strip())
    return len(pieces) <= 2 and all(CLOCK.fullmatch(each) for each in pieces)


def _bare(text: str) -> str:
    """Return a date without what exporters put around it."""
    return _FRACTION.sub("", " ".join(text.split())).removeprefix("@")


def _parts(text: str) -> tuple[str, str, str]:
    """Return a date's beginning, its offset from UTC as the journal writes it, and the end of its span; empty what it has not.

    A sign and numbers are an offset behind a time with seconds, or as `+hh:mm`; else they are the end of a span.
    """
    match = _ZONE.fullmatch(text := _bare(text))
    if match and match["utc"]:
        return match["head"], "Z", ""
    if match and (not _OFFSET_ALONE.fullmatch(match["ahead"]) or match["sign"] == "+" or match["head"].count(":") > 1):
        return match["head"], f"{match['sign']}{int(match['hours']):02}:{match['minutes'] or '00'}", ""
    head, _, end = without_end(text)
    return head, "", end


def _meant(text: str, order: str | None) -> Stamp:
    found = readings(text, dots_are_told=order is not None)
    if not found:
        raise NotRead(NO_DATE)
    if len(found) > 1 and order is None:
        raise NotRead(EITHER)
    if order is None or not found[0].order:
        return found[0].stamp
    told = next((each.stamp for each in found if each.order == order), None)
    if told is None:
        raise NotRead(f"not {order}; correct it, or leave --dates away")
    return told


def _stamp(text: str) -> Stamp:
    if found := parse_stamp(text):
        return found
    raise NotRead(NO_DATE)


def _local(stamp: Stamp, zone: tzinfo) -> Stamp:
    """Return a moment with an offset as the clocks of the zone show it; as it is in an hour that they show twice."""
    when = localise(stamp, zone)
    if stamp.offset is None or not isinstance(when, datetime):
        return stamp
    local = when.astimezone(zone)
    return stamp if local.fold else _stamp(f"{local:%Y-%m-%d %H:%M}")
