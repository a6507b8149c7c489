"""Where an application and its interviews stand, as badges, and which interview comes next at any moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jobjournal.dates import add_elapsed, instant
from jobjournal.model import Application, Interview
from jobjournal.pages.parts.badges import Badge
from jobjournal.pages.parts.phases import OUTCOME_BADGES, result_of
from jobjournal.pages.parts.window import BEFORE
from jobjournal.pages.parts.words import Span, TimeText, span, time_text
from jobjournal.pages.site import Site

NO_INTERVIEW, UNDER_WAY = Badge("plain", "○", "no interview yet"), Badge("plain", "→", "under way")


@dataclass(frozen=True, slots=True)
class Stand:
    """A badge that an application has for a time."""

    span: Span
    badge: Badge


@dataclass(frozen=True, slots=True)
class NextDate:
    """An interview to come, with the time while which it is the next one."""

    when: TimeText
    kind: str
    href: str
    during: Span


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: one of the dates, or none of them any more."""

    dates: tuple[NextDate, ...]
    nothing: Span
    """The time while which nothing is planned."""


def kind_words(interview: Interview) -> str:
    """Return the kind of an interview in words; empty where it is not written, or says nothing."""
    return "" if interview.kind in (None, "other") else interview.kind


def rounds_words(application: Application, interviews: Iterable[Interview]) -> str:
    """Return the rounds of some interviews: `round 2`, `rounds 2, 3 and 4`; empty where none of them has one."""
    places = [str(place) for each in interviews if (place := application.rounds.get(each.file)) is not None]
    if len(places) < 2:
        return "".join(f"round {place}" for place in places)
    return f"rounds {', '.join(places[:-1])} and {places[-1]}"


def round_words(application: Application, interview: Interview) -> str:
    """Return `round 2`; for one without a round, that it was cancelled."""
    place = application.rounds.get(interview.file)
    return "cancelled" if place is None else f"round {place}"


def round_title(application: Application, interview: Interview) -> str:
    """Return an interview's name within its application: `Round 2 · technical`, `Round 1`, `Cancelled · panel`."""
    return " · ".join(filter(None, (round_words(application, interview).capitalize(), kind_words(interview))))


def badge_of_application(application: Application) -> Badge:
    """Return where an application stands."""
    if application.outcome:
        return OUTCOME_BADGES[application.outcome]
    return UNDER_WAY if application.kept else NO_INTERVIEW


def stands_of(site: Site, application: Application) -> tuple[Stand, ...]:
    """Return where an application stands, until its newest interview is held and from then on."""
    before = badge_of_application(application)
    if not application.active or application.offered or not application.kept:
        return (Stand(Span(), before),)
    newest = max(application.kept, key=lambda each: instant(each.ends_at))
    return (
        Stand(span(site.clock, None, newest.ends_at), before),
        Stand(span(site.clock, newest.ends_at), result_of(application, newest)),
    )


def next_of(site: Site, application: Application, page: str) -> Next:
    """Return the interviews of an application that are to come, each for the time while which it is the next one."""
    held = application.kept
    return Next(next_dates(site, held, page), span(site.clock, since=held[-1].starts_at if held else None))


def next_dates(site: Site, interviews: Iterable[Interview], page: str) -> tuple[NextDate, ...]:
    """Return those of the interviews that may still lie ahead, each for the time while which it is the next of them."""
    early = instant(add_elapsed(site.clock.now, -BEFORE))
    return tuple(_while_next(site, [each for each in interviews if instant(each.starts_at) >= early], page))


def _while_next(site: Site, coming: list[Interview], page: str) -> Iterator[NextDate]:
    before = None
    for each in coming:
        while_next = span(site.clock, before.starts_at if before else None, each.starts_at)
        yield NextDate(time_text(each.when, site.clock), kind_words(each), site.link(page, each.file), while_next)
        before = each
