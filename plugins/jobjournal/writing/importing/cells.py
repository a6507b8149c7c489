"""Single cells to what the journal's reader takes: dates in many forms, words in two languages. Nothing is guessed."""

from __future__ import annotations

from jobjournal.dates import Stamp, parse_stamp
from jobjournal.loose_dates import CLOCK, clock_of, readings
from jobjournal.writing import Refused


def read_date(text: str, order: str | None, clock: str | None = None) -> Stamp:
    """Read a date in any form that has one meaning, with a time of day from `clock` where it has none.

    `order` is day-first or month-first, for numbers that could be either; raises Refused, with why, for all others.
    """
    text = " ".join(text.split())
    stamp = parse_stamp(text) or _meant(text, order)
    if clock is None or stamp.clock is not None:
        return stamp
    return _with_clock(stamp, clock)


def _meant(text: str, order: str | None) -> Stamp:
    found = readings(text)
    if not found:
        raise Refused(f"not a date: {text}; write YYYY-MM-DD")
    if len(found) > 1 and order is None:
        raise Refused(f"day or month first? {text}; add --dates day-first or --dates month-first")
    if order is None or not found[0].order:
        return found[0].stamp
    told = next((each.stamp for each in found if each.order == order), None)
    if told is None:
        raise Refused(f"not {order}: {text}; correct it, or leave --dates away")
    return told


def _with_clock(stamp: Stamp, clock: str) -> Stamp:
    match = CLOCK.fullmatch(clock.strip())
    found = parse_stamp(f"{stamp.day}{clock_of(match)}") if match else None
    if found is None:
        raise Refused(f"not a time of day: {clock}; write HH:MM")
    return found
