"""Interviews as the pages list them: the one that is next, and those that were held."""

from collections.abc import Iterator
from datetime import datetime

from jobjournal.dates import Clock, day_of, instant
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Interview, Score
from jobjournal.pages.parts.badges import Phase, phases_of
from jobjournal.pages.parts.periods import Period, in_turn, period
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.parts.rounds import end_words, name_of_kind, round_title
from jobjournal.pages.site import Site, preparation_page


@dataclass(frozen=True, slots=True)
class ListedInterview:
    """An interview in a list."""

    file: str
    href: str
    company: str
    role: str
    kind: str
    round: str
    """`round 2`; empty for one that counts as none."""
    title: str
    """Its name within the application: `Round 2 · technical`."""
    time: TimeText
    away: tuple[tuple[str, TimeText, Period], ...]
    """How far away it is, for a time: a day, and before it whether work at home begins or ends on it."""
    people: tuple[str, ...]
    """The names of those whom one meets."""
    score: Score | None
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class CalendarTile:
    """A day as it stands on a calendar's tile."""

    month: str
    day: str
    weekday: str


@dataclass(frozen=True, slots=True)
class Coming:
    """An interview that comes next for a time, and the one after it."""

    listed: ListedInterview
    tile: CalendarTile
    hour: str
    preparation: str
    """The address of its preparation sheet; empty once it is on, as a sheet is made of what is to come alone."""
    ends: str
    """While it is on, when it ends: `10:30`; else empty."""
    then: ListedInterview | None


def list_interview(site: Site, interview: Interview, page: str) -> ListedInterview:
    """Return an interview for a list on a page: but for the way there, the same on all."""
    listed = site.once(("listed", interview.file), lambda: _listed(site, interview))
    return replace(listed, href=site.link(page, interview.file))


def _listed(site: Site, interview: Interview) -> ListedInterview:
    application = site.application_of[interview.file]
    place, time = application.rounds[interview.file], time_text(interview.when, site.clock)
    return ListedInterview(
        file=interview.file,
        href="",
        company=application.company,
        role=application.role,
        kind=name_of_kind(interview),
        round=f"round {place}" if place else "",
        title=round_title(application, interview),
        time=time,
        away=tuple(_away(interview, time, site.clock)),
        people=tuple(each.name for each in interview.contacts),
        score=interview.score,
        phases=phases_of(application, interview, site.clock),
    )


def _away(interview: Interview, begin: TimeText, clock: Clock) -> Iterator[tuple[str, TimeText, Period]]:
    if interview.worked_until is None or interview.cancelled:
        yield "", begin, Period()
        return
    end = time_text(interview.worked_until, clock)

    def say(at: Clock) -> tuple[str, TimeText]:
        if at.reached(interview.ends_at):
            return "", end
        return ("ends", end) if at.reached(interview.starts_at) else ("begins", begin)

    for (words, day), during in in_turn(clock, (interview.starts_at, interview.ends_at), say):
        yield words, day, during


def tile_of(time: TimeText) -> CalendarTile:
    """Return the tile of a day, in the journal's zone."""
    day = datetime.fromisoformat(time.day)
    return CalendarTile(f"{day:%b}", str(day.day), f"{day:%A}")


def coming_of(site: Site, page: str) -> tuple[tuple[Coming | None, Period], ...]:
    """Return the interview that is on, or else the next one of all, from the build on; None while none is planned."""
    left = [each for each in site.journal.kept if not site.clock.reached(each.ends_at)]
    changes = [moment for each in left for moment in (each.starts_at, each.ends_at)]
    turns = in_turn(site.clock, changes, lambda at: _turn_at(left, at))
    return tuple((_coming(site, turn, page) if turn.following else None, during) for turn, during in turns)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is on and to come, for a time."""

    following: tuple[Interview, ...]
    """What is on stands first; one without an hour stands behind the others of its day, until that is over."""
    on: bool
    """Whether the first of them is on: as far as its hour is known."""
    begun: bool


def _turn_at(interviews: list[Interview], at: Clock) -> _Turn:
    on = [each for each in interviews if each.timed and each.is_under_way(at)]
    ahead = [each for each in interviews if each.is_to_come(at) or (each.is_under_way(at) and not each.timed)]
    ahead.sort(key=lambda each: (day_of(each.starts_at, at.zone), not each.timed, instant(each.starts_at)))
    following = (*on, *ahead)
    return _Turn(following, bool(on), bool(following) and at.reached(following[0].starts_at))


def _coming(site: Site, turn: _Turn, page: str) -> Coming:
    first, *then = turn.following
    listed = list_interview(site, first, page)
    return Coming(
        listed=listed,
        tile=tile_of(listed.time),
        hour=listed.time.text.partition(", ")[2],
        preparation="" if turn.begun else site.link(page, preparation_page(first)),
        ends=end_words(first, site.clock) if turn.on else "",
        then=list_interview(site, then[0], page) if then else None,
    )


def held_of(site: Site, page: str, most: int) -> Iterator[tuple[ListedInterview, Period]]:
    """Yield the interviews that are, or will be, among the `most` that were held last, the newest first."""
    in_order = sorted(site.journal.kept, key=lambda each: (instant(each.ends_at), each.file), reverse=True)
    ahead = sum(not each.is_held(site.clock) for each in in_order)
    for interview in in_order[: ahead + most]:
        yield list_interview(site, interview, page), period(site.clock, interview.ends_at)
