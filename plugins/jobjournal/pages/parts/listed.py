"""Interviews as the pages list them: the one that is next, and those that were held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jobjournal.dates import add_elapsed, instant
from jobjournal.model import Interview, Score
from jobjournal.pages.parts.phases import Phase, phases_of
from jobjournal.pages.parts.stages import kind_words, round_title
from jobjournal.pages.parts.window import BEFORE
from jobjournal.pages.parts.words import Span, TimeText, span, time_text
from jobjournal.pages.site import Site, preparation_page


@dataclass(frozen=True, slots=True)
class Row:
    """An interview in a list."""

    file: str
    href: str
    company: str
    role: str
    kind: str
    round: str
    """`round 2`; empty for one that was cancelled."""
    title: str
    """Its name within the application: `Round 2 · technical`."""
    time: TimeText
    people: tuple[str, ...]
    """The names of those whom one meets."""
    score: Score | None
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """An interview that is the next for a time, and before that the one after the next."""

    row: Row
    month: str
    day: str
    weekday: str
    hour: str
    preparation: str
    """The address of its preparation sheet."""
    is_next: Span
    is_then: Span


@dataclass(frozen=True, slots=True)
class Held:
    """An interview among the latest, from its end on."""

    row: Row
    span: Span


def row_of(site: Site, interview: Interview, page: str) -> Row:
    """Return an interview for a list on a page."""
    application = site.application_of[interview.file]
    place = application.rounds[interview.file]
    return Row(
        file=interview.file,
        href=site.link(page, interview.file),
        company=application.company,
        role=application.role,
        kind=kind_words(interview) or "interview",
        round=f"round {place}" if place else "",
        title=round_title(application, interview),
        time=time_text(interview.when, site.clock),
        people=tuple(each.name for each in interview.contacts),
        score=interview.score,
        phases=phases_of(application, interview, site.clock),
    )


def near(site: Site, moment: datetime) -> bool:
    """Whether a moment may still lie ahead for a reader's clock that the pages look after."""
    return instant(moment) >= instant(add_elapsed(site.clock.now, -BEFORE))


def coming_of(site: Site, page: str) -> tuple[Coming, ...]:
    """Return the interviews that are, or may be, the next one, in the order of time."""
    taking_place = [each for each in site.journal.interviews if not each.cancelled]
    starts: list[datetime | None] = [None, None, *(each.starts_at for each in taking_place)]
    found = zip(taking_place, starts, starts[1:], strict=False)
    return tuple(
        _coming(site, each, page, two_before, one_before)
        for each, two_before, one_before in found
        if each.is_to_come(site.clock)
    )


def _coming(
    site: Site, interview: Interview, page: str, two_before: datetime | None, one_before: datetime | None
) -> Coming:
    row = row_of(site, interview, page)
    day = datetime.fromisoformat(row.time.day)
    then = span(site.clock, two_before, one_before) if one_before else Span(0, 0, shown=False)
    return Coming(
        row=row,
        month=f"{day:%b}",
        day=str(day.day),
        weekday=f"{day:%A}",
        hour=row.time.text.partition(", ")[2],
        preparation=site.link(page, preparation_page(interview)),
        is_next=span(site.clock, one_before, interview.starts_at),
        is_then=then,
    )


def held_of(site: Site, page: str, most: int) -> Iterator[Held]:
    """Yield the interviews that are, or may be, among the `most` latest, the newest first."""
    taking_place = [each for each in site.journal.interviews if not each.cancelled]
    in_order = sorted(taking_place, key=lambda each: (instant(each.ends_at), each.file), reverse=True)
    older = 0
    for interview in in_order:
        if not near(site, interview.ends_at):
            older += 1
        if older > most:
            return
        yield Held(row_of(site, interview, page), span(site.clock, interview.ends_at))
