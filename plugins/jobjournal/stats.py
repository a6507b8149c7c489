"""Effort by month: what was done for the search, for oneself or for an employment office. Facts only, nothing derived."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from jobjournal.catalogue.rules import RULES
from jobjournal.catalogue.words import ANSWERS, CANCELLED, OFFER, OPEN_OUTCOMES, OUTCOMES
from jobjournal.dates import Clock, instant, written_day
from jobjournal.model import Application, Journal

TOLD = tuple(each for each in OUTCOMES if each not in (*OPEN_OUTCOMES, CANCELLED))
"""The outcomes that are counted: those that end an application, and offers."""


COUNTS = ("applications_begun", "interviews", "hours", "thank_yous", "follow_ups")
"""What else is counted.

Applications begin by the day of `applied`, else that of the first interview, and by that of applying again; a talk to
learn begins none. Interviews are those that were held by now; of their hours, those without a time of day do not count,
nor the days of work at home.
"""


def months_of(journal: Journal, clock: Clock) -> dict[str, Mapping[str, float]]:
    """Return what was counted in each month from the first to the last in which anything happened, empty ones included.

    They are called as `YYYY-MM`.
    """
    found: defaultdict[int, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for day, counted, number in (each for every in journal.applications for each in _happened(every, clock)):
        found[day.year * 12 + day.month - 1][counted] += number
    months = range(min(found), max(found) + 1) if found else ()
    return {f"{each // 12:04}-{each % 12 + 1:02}": found[each] for each in months}


def _happened(application: Application, clock: Clock) -> Iterator[tuple[date, str, float]]:
    """Yield when something happened in an application, as what it counts, and how much; what lies after now is not counted."""
    yield from ((begun, "applications_begun", 1) for begun in filter(clock.reached, _begun_on(application)))
    for interview in (each for each in application.interviews if each.is_held(clock)):
        yield interview.day, "interviews", 1
        if interview.timed and not interview.worked_until:
            yield interview.day, "hours", (instant(interview.ends_at) - instant(interview.starts_at)) / 3600
    for rule in (each for each in RULES if each.counted_as):
        for when in filter(clock.reached, application.done(rule.code)):
            yield written_day(when), rule.counted_as, 1
    outcomes = dict(_outcomes(application))
    yield from ((day, outcome, 1) for outcome, day in outcomes.items() if clock.reached(day))


def _begun_on(application: Application) -> Iterator[date]:
    """Yield the day on which it was begun, and those on which it was applied for again after an end."""
    again = {each.opening.on for each in application.stretches if each.opening and each.opening.interview is None}
    applied = [day for day in (application.file.applied if application.file else ()) if day not in again]
    rounds = [each.day for each in application.interviews if not each.informational]
    if first := min(applied, default=None) or min(rounds, default=None):
        yield first
    yield from sorted(again - {first})


def _outcomes(application: Application) -> Iterator[tuple[str, date]]:
    """Return what was told and when; of one told twice the last counts, that of the application's file above all.

    What was accepted or declined was offered, on the day that is kept of it, else on the day of the answer.
    """
    found = (
        *((OFFER, each.outcome_day) for each in application.with_a_say if each.outcome in ANSWERS),
        *((OFFER, each.offered_on) for each in application.with_a_say),
        *((each.outcome, each.outcome_day) for each in application.with_a_say if each.outcome in TOLD),
    )
    return ((outcome, day) for outcome, day in found if outcome and day)


HEADINGS = ("month", *COUNTS, *(each.replace("-", "_") for each in TOLD))

_TITLES = {"thank_yous": "thank-yous", "follow_ups": "follow-ups", "no_response": "no-response"}


def rows_of(months: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """Return the table: a row for each month, in the order of `HEADINGS`."""
    return [[name, *(_number(month.get(each, 0)) for each in (*COUNTS, *TOLD))] for name, month in months.items()]


def _number(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def to_csv(months: Mapping[str, Mapping[str, float]]) -> str:
    """Return the table as CSV by RFC 4180: with headings, commas and CRLF."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([HEADINGS, *rows_of(months)])
    return stream.getvalue()


def to_table(months: Mapping[str, Mapping[str, float]]) -> str:
    """Return the table for a screen, without columns that hold nothing, with the sums below."""
    rows = rows_of(months)
    sums = [_number(sum(float(row[at]) for row in rows)) for at in range(1, len(HEADINGS))]
    kept = [at for at, each in enumerate(["", *sums]) if at <= len(COUNTS) or each != "0"]
    shown = [[_TITLES.get(HEADINGS[at], HEADINGS[at].replace("_", " ")) for at in kept]]
    shown += [[row[at] if row[at] != "0" else "·" for at in kept] for row in [*rows, ["all", *sums]]]
    widths = [max(len(row[at]) for row in shown) for at in range(len(kept))]
    return "\n".join("  ".join(each.rjust(width) for each, width in zip(row, widths, strict=True)) for row in shown)
