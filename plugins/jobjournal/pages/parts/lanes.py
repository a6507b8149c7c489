"""The timeline's swimlanes: one row per application, a month axis, a dot per interview, a flag for an offer or the end."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from jobjournal.catalogue.words import WAITING
from jobjournal.dates import Clock, add_days, instant, midnight, written_day
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Application, Interview
from jobjournal.pages.parts.badges import OUTCOME_BADGES, Badge, shown_on, told_on
from jobjournal.pages.parts.listed import ListedInterview, list_interview
from jobjournal.pages.parts.phrases import day_text, epoch
from jobjournal.pages.site import Site, application_page

ROOM_AHEAD_DAYS, DAYS_AHEAD = 14, 180
"""How far the axis reaches beyond today at least, and at most: a far date does not squeeze what is near."""
OFFER_ENDS = Badge("amber", "⚑", "offer ends")
MONTHS_THAT_FIT = 9
"""Months for which the axis fits the page; a longer one scrolls within its card."""
MOST = 45
"""Lanes that a page holds, each of which has a mark for every month of it."""
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

    def holds(self, day: date) -> bool:
        """Whether the axis shows a day."""
        return self.first <= day < self.last

    @property
    def holds_now(self) -> bool:
        """Whether today's line stands on it."""
        return 0 < self.now < 100

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
    """An offer, its last day, or an end."""

    left: float
    place: str
    badge: Badge
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The time of one stretch, in per cent from the left."""

    left: float
    right: float
    """Where it ends; while it goes on, at today's line at the earliest."""
    goes_on: bool
    is_cut: bool
    """Whether it begins before the axis does."""


@dataclass(frozen=True, slots=True)
class Lane:
    """An application on the timeline."""

    id: str
    company: str
    role: str
    href: str
    active: bool
    bars: tuple[Bar, ...]
    """One for each stretch: where it was opened again, a gap lies between two."""
    dots: tuple[LaneDot, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """The first and the last day of a stretch."""

    first: date
    last: date
    goes_on: bool


def lanes_of(site: Site, page: str, axis: Axis) -> tuple[tuple[Lane, ...], int]:
    """Return the lanes that the axis shows, and how many it leaves off.

    Those that are active come first, then by their latest day. Where there are too many, those give way on which nothing
    would stand but the passing of time, as on that of an application nobody answers any more.
    """
    times = {each.id: tuple(times_of(each)) for each in site.journal.applications}
    shown = (
        each for each in site.journal.applications if any(_is_on(axis, time, site.clock) for time in times[each.id])
    )
    ranked = sorted(shown, key=lambda each: (not each.active, -times[each.id][-1].last.toordinal(), each.id))
    left_off = {
        each.id for each in sorted(ranked, key=lambda each: not _happens(axis, each, times[each.id], site.clock))[MOST:]
    }
    lanes = (_lane(site, each, axis, times[each.id], page) for each in ranked if each.id not in left_off)
    return tuple(lanes), len(left_off)


def _happens(axis: Axis, application: Application, times: Iterable[Times], clock: Clock) -> bool:
    """Whether an interview, a flag or a stretch's first or last day stands on the axis."""
    days = [*(each.day for each in application.interviews), *(day for day, _ in _flagged(application, clock))]
    return any(axis.holds(day) for day in [*days, *(day for each in times for day in (each.first, each.last))])


def times_of(application: Application) -> Iterator[Times]:
    """Yield the time of each stretch in which something happened."""
    stretches = application.stretches
    applied = application.file.applied if application.file else ()
    for stretch, following in zip(stretches, [*stretches[1:], None], strict=True):
        opening = following.opening if following else None
        ended = opening.end_on if opening else application.outcome_day
        until = opening.on if opening else date.max
        asked = (day for day in applied if stretch.opened_on <= day and (day < until or following is None))
        days = [*(each.day for each in stretch.interviews), *asked, *([ended] if ended else ())]
        if days:
            yield Times(min(days), max(days), goes_on=following is None and application.active)


def days_of(applications: Iterable[Application]) -> Iterator[date]:
    """Yield the first and the last day of each stretch of some applications."""
    yield from (day for each in applications for time in times_of(each) for day in (time.first, time.last))


def _is_on(axis: Axis, times: Times, clock: Clock) -> bool:
    last = max(times.last, clock.today) if times.goes_on else times.last
    return times.first < axis.last and last >= axis.first


def axis_of(days: list[date], early: date, clock: Clock) -> Axis:
    """Return an axis of whole months around today that holds the days; none before `early`, nor far ahead."""
    first = max(early, min([*days, clock.today]).replace(day=1))
    late = max(
        day for day in [*days, add_days(clock.today, ROOM_AHEAD_DAYS)] if day <= add_days(clock.today, DAYS_AHEAD)
    )
    return axis_between(first, _next_month(late), clock)


def axis_between(first: date, last: date, clock: Clock) -> Axis:
    """Return an axis from the first of a month to the first of another."""
    start, end = (epoch(midnight(day, clock.zone)) for day in (first, last))
    months = list(_months(first, last))
    bare = Axis(first, last, start, end, (), len(months) > MONTHS_THAT_FIT, 0.0)
    # a January is told by its year, as both have no room
    named = tuple(
        (bare.place(instant(midnight(day, clock.zone))), f"{day.year}" if day.month == 1 else f"{day:%b}")
        for day in months
    )
    return replace(bare, months=named, now=bare.place(instant(clock.now)))


def _months(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day = _next_month(day)


def _next_month(day: date) -> date:
    return add_days(day.replace(day=28), 4).replace(day=1)


def _lane(site: Site, application: Application, axis: Axis, times: tuple[Times, ...], page: str) -> Lane:
    return Lane(
        id=application.id,
        company=application.company,
        role=application.role,
        href=site.link(page, application_page(application)),
        active=application.active,
        bars=tuple(
            Bar(
                _at(axis, each.first, site.clock),
                _at(axis, each.last, site.clock),
                each.goes_on,
                each.first < axis.first,
            )
            for each in times
            if _is_on(axis, each, site.clock)
        ),
        dots=tuple(_dots(site, application, axis, page)),
        flags=tuple(_flags(application, axis, site.clock)),
    )


def _dots(site: Site, application: Application, axis: Axis, page: str) -> Iterator[LaneDot]:
    shown = [each for each in application.interviews if axis.holds(each.day)]
    lefts = [axis.place(instant(_begins(each))) for each in shown]
    for left, place, each in zip(lefts, apart(lefts), shown, strict=True):
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


Flagged = tuple[date, Badge]
"""A day with a flag."""


def _flags(application: Application, axis: Axis, clock: Clock) -> Iterator[Flag]:
    found = sorted((each for each in _flagged(application, clock) if axis.holds(each[0])), key=lambda each: each[0])
    lefts = [_at(axis, day, clock) for day, _ in found]
    for left, place, (day, badge) in zip(lefts, apart(lefts), found, strict=True):
        yield Flag(left, place, badge, f"{badge.word}, {day_text(day, clock.today)}")


def _flagged(application: Application, clock: Clock) -> Iterator[Flagged]:
    """Yield the ends after which it was opened again, then its offer or its end, and an open offer's last day."""
    opened = filter(None, (each.opening for each in application.stretches))
    for each in opened:
        if each.end.outcome:
            yield shown_on(each.end, each.end_on, clock), OUTCOME_BADGES[each.end.outcome]
    if (day := told_on(application.deciding, clock)) and (application.offered or not application.active):
        yield day, OUTCOME_BADGES[application.outcome or WAITING]
    if application.offer_open_until:
        yield written_day(application.offer_open_until), OFFER_ENDS


def _at(axis: Axis, day: date, clock: Clock) -> float:
    """Return the place of a day's noon."""
    return axis.place(instant(midnight(day, clock.zone)) + 43200)
