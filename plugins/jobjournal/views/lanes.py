"""The timeline's swimlanes: one row per application, a month axis, a dot per interview, a mark for an offer or the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from jobjournal.dates import Clock, add_days, instant, midnight
from jobjournal.model import Application, Interview
from jobjournal.outcomes import outcome_day_of
from jobjournal.rules.case import Case, make_case
from jobjournal.site import Site, application_page
from jobjournal.views.coming import Row, row_of
from jobjournal.views.results import OUTCOME_BADGES
from jobjournal.views.stages import offer_until
from jobjournal.views.words import day_text, epoch

ROOM_AHEAD_DAYS = 14
MONTHS_THAT_FIT = 9
"""Months for which the axis fits the page; a longer one scrolls within its card."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The time that the lanes show, from the first of a month to the first of another, in the journal's zone."""

    first: date
    last: date
    start: int
    """Seconds since 1970."""
    end: int
    months: tuple[tuple[float, str], ...]
    """Place in per cent, and name."""
    long: bool
    now: float
    """The place of the build's moment."""

    def place(self, seconds: float) -> float:
        """Return a moment's place, in per cent."""
        return round(min(100.0, max(0.0, (seconds - self.start) / (self.end - self.start) * 100)), 2)


@dataclass(frozen=True, slots=True)
class Dot:
    """An interview on its lane."""

    left: float
    row: Row


@dataclass(frozen=True, slots=True)
class Mark:
    """An offer, its last day, or the end."""

    left: float
    tone: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """An application on the timeline."""

    id: str
    company: str
    role: str
    href: str
    left: float
    right: float
    """Where its bar ends, in per cent from the left; while it is active, at today's line at the earliest."""
    active: bool
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]


def lanes_of(site: Site, page: str) -> tuple[Axis, tuple[Lane, ...]]:
    """Return the axis and the lanes, those that are active first, then by their latest day."""
    cases = [make_case(each, site.settings) for each in site.journal.applications]
    days = {case.application.id: sorted(_days(case)) for case in cases}
    shown = [case for case in cases if days[case.application.id]]
    axis = axis_of([day for each in days.values() for day in each], site.clock)
    shown.sort(key=lambda case: (case.closed, -days[case.application.id][-1].toordinal(), case.application.id))
    return axis, tuple(_lane(site, case, axis, days[case.application.id], page) for case in shown)


def _days(case: Case) -> Iterator[date]:
    """Yield the days on which something happened."""
    yield from (each.day for each in case.application.interviews)
    if case.application.file and case.application.file.applied:
        yield case.application.file.applied
    if ended := _outcome_day(case):
        yield ended


def _outcome_day(case: Case) -> date | None:
    deciding = case.deciding
    return outcome_day_of(deciding) if isinstance(deciding, Interview) else deciding.outcome_on if deciding else None


def axis_of(days: list[date], clock: Clock) -> Axis:
    """Return an axis of whole months that holds all days, and the build's with some room ahead."""
    first = min([*days, clock.today]).replace(day=1)
    last = _next_month(max([*days, add_days(clock.today, ROOM_AHEAD_DAYS)]))
    start, end = (epoch(midnight(day, clock.zone)) for day in (first, last))
    months = list(_months(first, last))
    step = max(1, len(months) // 24)
    bare = Axis(first, last, start, end, (), len(months) > MONTHS_THAT_FIT, 0.0)
    named = tuple((bare.place(instant(midnight(day, clock.zone))), _month_name(day, first)) for day in months[::step])
    return Axis(first, last, start, end, named, bare.long, bare.place(instant(clock.now)))


def _months(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day = _next_month(day)


def _next_month(day: date) -> date:
    return add_days(day.replace(day=28), 4).replace(day=1)


def _month_name(day: date, first: date) -> str:
    return f"{day:%b} {day.year}" if day.month == 1 else f"{day:%b}"


def _lane(site: Site, case: Case, axis: Axis, days: list[date], page: str) -> Lane:
    application = case.application
    return Lane(
        id=application.id,
        company=application.company,
        role=application.role,
        href=site.link(page, application_page(application)),
        left=_at(axis, days[0], site.clock),
        right=_at(axis, days[-1], site.clock),
        active=not case.closed,
        dots=tuple(_dots(site, application, axis, page)),
        marks=tuple(_marks(case, axis, site.clock)),
    )


def _dots(site: Site, application: Application, axis: Axis, page: str) -> Iterator[Dot]:
    for each in application.interviews:
        at = (
            each.starts_at
            if each.timed
            else datetime.combine(each.day, datetime.min.time().replace(hour=12), each.zone)
        )
        yield Dot(axis.place(instant(at)), row_of(site, each, page))


def _marks(case: Case, axis: Axis, clock: Clock) -> Iterator[Mark]:
    day = _outcome_day(case)
    if day and (case.closed or case.outcome == "offer"):
        badge = OUTCOME_BADGES[case.outcome or "waiting"]
        yield Mark(_at(axis, day, clock), badge.tone, badge.sign, f"{badge.word}, {day_text(day, clock.today)}")
    until = offer_until(case)
    if until and axis.first <= until < axis.last:
        yield Mark(_at(axis, until, clock), "amber", "⚑", f"offer ends, {day_text(until, clock.today)}")


def _at(axis: Axis, day: date, clock: Clock) -> float:
    """Return the place of a day's noon."""
    return axis.place(instant(midnight(day, clock.zone)) + 43200)
