"""How an interview stands: to come, under way, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jobjournal.dates import Clock, add_elapsed, instant
from jobjournal.model import Application, Interview
from jobjournal.pages.parts.badges import Badge
from jobjournal.pages.parts.window import BEFORE
from jobjournal.pages.parts.words import Span, span

WAITING = "waiting"
PLANNED, UNDER_WAY = Badge("blue", "○", "planned"), Badge("amber", "◐", "now")
OUTCOME_BADGES = {
    WAITING: Badge("amber", "…", "waiting"),
    "advanced": Badge("green", "✓", "advanced"),
    "offer": Badge("green", "★", "offer"),
    "accepted": Badge("green", "★", "accepted"),
    "rejected": Badge("grey", "✕", "rejected"),
    "declined": Badge("grey", "–", "declined"),
    "withdrawn": Badge("grey", "–", "withdrawn"),
    "no-response": Badge("grey", "∅", "no response"),
    "cancelled": Badge("grey", "⊘", "cancelled"),
}


@dataclass(frozen=True, slots=True)
class Phase:
    """A badge that an interview has for a time."""

    span: Span
    badge: Badge
    ahead: bool
    """Whether the interview is still to come, or under way."""

    @property
    def state(self) -> str:
        """What the timeline's filter calls it: the badge's own word."""
        return self.badge.word


def result_of(application: Application, interview: Interview) -> Badge:
    """Return what came of an interview once it is held: its own outcome, a later round, the application's, else waiting."""
    if interview.outcome and interview.outcome != WAITING:
        return OUTCOME_BADGES[interview.outcome]
    later = application.interviews[application.interviews.index(interview) + 1 :]
    if any(not each.cancelled for each in later):
        return OUTCOME_BADGES["advanced"]
    told_by_file = application.outcome if application.deciding is application.file else None
    return OUTCOME_BADGES[told_by_file or WAITING]


def phases_of(application: Application, interview: Interview, clock: Clock) -> tuple[Phase, ...]:
    """Return an interview's badges in the order of time, without those that lie too far back to be seen again."""
    result = result_of(application, interview)
    if instant(interview.ends_at) < instant(add_elapsed(clock.now, -BEFORE)):
        return (Phase(Span(), result, ahead=False),)
    return tuple(_phases(interview, result, clock))


def _phases(interview: Interview, result: Badge, clock: Clock) -> Iterator[Phase]:
    begin, end = interview.starts_at, interview.ends_at
    if interview.cancelled:
        yield Phase(span(clock, None, begin), result, ahead=True)
        yield Phase(span(clock, begin), result, ahead=False)
        return
    yield Phase(span(clock, None, begin), PLANNED, ahead=True)
    yield Phase(span(clock, begin, end), UNDER_WAY, ahead=True)
    yield Phase(span(clock, end), result, ahead=False)
