"""The timeline's swimlanes: one row per application, a month axis, a dot per interview, a flag for an offer or the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobjournal.catalogue.words import WAITING
from jobjournal.dates import Clock, add_days, instant, midnight, written_day
from jobjournal.model import Application, Interview
from jobjournal.pages.parts.badges import OUTCOME_BADGES
from jobjournal.pages.parts.listed import ListedInterview, list_interview
from jobjournal.pages.parts.phrases import day_text, epoch
from jobjournal.pages.site import Site, application_page

ROOM_AHEAD_DAYS = 14
MONTHS_THAT_FIT = 9
"""Months for which the axis fits the page; a longer one scrolls within its card."""
NEAR = 11.0
"""Places nearer than this, in per cent, may cover one another on a phone."""


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
class LaneDot:
    """An interview on its lane."""

    left: float
    """Where it belongs, in per cent."""
    place: str
    """Where it stands, as a CSS length: apart from its neighbours, on any width."""
    listed: ListedInterview


@dataclass(frozen=True, slots=True)
class Flag:
    """An offer, its last day, or the end."""

    left: float
    place: str
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
    dots: tuple[LaneDot, ...]
    flags: tuple[Flag, ...]


def lanes_of(site: Site, page: str) -> tuple[Axis, tuple[Lane, ...]]:
    """Return the axis and the lanes, those that are active first, then by their latest day."""
    days = {each.id: sorted(_days(each)) for each in site.journal.applications}
    shown = [each for each in site.journal.applications if days[each.id]]
    axis = axis_of([day for each in days.values() for day in each], site.clock)
    shown.sort(key=lambda each: (not each.active, -days[each.id][-1].toordinal(), each.id))
    return axis, tuple(_lane(site, each, axis, days[each.id], page) for each in shown)


def _days(application: Application) -> Iterator[date]:
    """Yield the days on which something happened."""
    yield from (each.day for each in application.interviews)
    if application.file:
        yield from application.file.applied
    if application.outcome_day:
        yield application.outcome_day


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


def _lane(site: Site, application: Application, axis: Axis, days: list[date], page: str) -> Lane:
    return Lane(
        id=application.id,
        company=application.company,
        role=application.role,
        href=site.link(page, application_page(application)),
        left=_at(axis, days[0], site.clock),
        right=_at(axis, days[-1], site.clock),
        active=application.active,
        dots=tuple(_dots(site, application, axis, page)),
        flags=tuple(_flags(application, axis, site.clock)),
    )


def _dots(site: Site, application: Application, axis: Axis, page: str) -> Iterator[LaneDot]:
    lefts = [axis.place(instant(_begins(each))) for each in application.interviews]
    for left, place, each in zip(lefts, apart(lefts), application.interviews, strict=True):
        yield LaneDot(left, place, list_interview(site, each, page))


def _begins(interview: Interview) -> datetime:
    """Return when an interview begins; at noon, where only its day is known."""
    if interview.timed:
        return interview.starts_at
    return datetime.combine(interview.day, datetime.min.time().replace(hour=12), interview.zone)


def apart(lefts: Sequence[float]) -> Iterator[str]:
    """Yield for each place, in order, the CSS length at which no neighbour covers it, however narrow the lane is.

    The last one stands where it belongs and those before it give way to the left, so that what is held stays left of
    today; `--apart` is the width that each one needs. None leaves the lane.
    """
    for at, left in enumerate(lefts):
        later = enumerate(lefts[at + 1 :], 1)
        near = [f"{right:g}% - {places} * var(--apart)" for places, right in later if right - left < places * NEAR]
        if near:
            yield f"max({at} * var(--apart), min({left:g}%, {', '.join(near)}))"
        else:
            yield f"max({at} * var(--apart), {left:g}%)" if at and left - lefts[at - 1] < NEAR else f"{left:g}%"


def _flags(application: Application, axis: Axis, clock: Clock) -> Iterator[Flag]:
    found = [each for each in (_end_flag(application, clock), _last_day_flag(application, axis, clock)) if each]
    lefts = [_at(axis, day, clock) for day, *_ in found]
    for left, place, (_, tone, sign, words) in zip(lefts, apart(lefts), found, strict=True):
        yield Flag(left, place, tone, sign, words)


Flagged = tuple[date, str, str, str]
"""A day with a flag: its tone, its sign and its words."""


def _end_flag(application: Application, clock: Clock) -> Flagged | None:
    """Return the flag of an offer or an end."""
    day = application.outcome_day
    if not day or not (application.offered or not application.active):
        return None
    badge = OUTCOME_BADGES[application.outcome or WAITING]
    return day, badge.tone, badge.sign, f"{badge.word}, {day_text(day, clock.today)}"


def _last_day_flag(application: Application, axis: Axis, clock: Clock) -> Flagged | None:
    """Return the flag of an open offer's last day, where the axis reaches it."""
    last = application.offer_open_until
    until = written_day(last) if last else None
    if not until or not axis.first <= until < axis.last:
        return None
    return until, "amber", "⚑", f"offer ends, {day_text(until, clock.today)}"


def _at(axis: Axis, day: date, clock: Clock) -> float:
    """Return the place of a day's noon."""
    return axis.place(instant(midnight(day, clock.zone)) + 43200)
