"""Where each application stands: one column per stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jobjournal.dates import add_elapsed, instant
from jobjournal.model import Application, Interview
from jobjournal.pages.parts.phases import OUTCOME_BADGES
from jobjournal.pages.parts.window import BEFORE
from jobjournal.pages.parts.words import Span, TimeText, span, time_text
from jobjournal.pages.site import Site, application_page

COLUMNS = ("Applied", "First talk", "In depth", "Last rounds", "Offer", "Closed")
_PLACE = {"screen": 1, "panel": 3, "onsite": 3, "final": 3}
MOST_CLOSED = 4


@dataclass(frozen=True, slots=True)
class Standing:
    """How an application stands for a time."""

    span: Span
    tone: str
    sign: str
    word: str
    time: TimeText | None


@dataclass(frozen=True, slots=True)
class Chip:
    """An application on the board."""

    company: str
    role: str
    href: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its applications."""

    title: str
    count: int
    chips: tuple[Chip, ...]
    more: int
    """How many are left off."""


def board(site: Site, page: str) -> tuple[Column, ...]:
    """Sort the applications into stages; those that closed last come first."""
    placed: list[list[tuple[float, Chip]]] = [[] for _ in COLUMNS]
    for application in site.journal.applications:
        placed[stage_of(application)].append((_touched(application), _chip(site, application, page)))
    return tuple(_column(title, found) for title, found in zip(COLUMNS, placed, strict=True))


def _column(title: str, found: list[tuple[float, Chip]]) -> Column:
    chips = [chip for _, chip in sorted(found, key=lambda each: -each[0])]
    kept = chips[:MOST_CLOSED] if title == "Closed" else chips
    return Column(title, len(chips), tuple(kept), len(chips) - len(kept))


def _touched(application: Application) -> float:
    return max((instant(each.starts_at) for each in application.interviews), default=0.0)


def stage_of(application: Application) -> int:
    """Return the place of an application's stage among the columns: the furthest that it has reached."""
    if not application.active:
        return 5
    if application.offered:
        return 4
    return max((_PLACE.get(each.kind or "", 2) for each in application.kept), default=0)


def _chip(site: Site, application: Application, page: str) -> Chip:
    href = site.link(page, application_page(application))
    return Chip(application.company, application.role, href, tuple(_standings(site, application)))


def _standings(site: Site, application: Application) -> Iterator[Standing]:
    clock, file = site.clock, application.file
    if not application.active or application.offered:
        yield _ended(site, application)
    elif application.kept:
        yield from _rounds(site, application.kept)
    elif file and file.applied_on:
        yield Standing(Span(), "grey", "→", "applied", time_text(file.applied_on, clock))
    else:
        yield Standing(Span(), "grey", "→", "a lead", None)


def _ended(site: Site, application: Application) -> Standing:
    badge = OUTCOME_BADGES[application.outcome or "waiting"]
    if application.offered:
        last = application.offer_open_until
        return Standing(
            Span(), "green", "★", "decide by" if last else "offer", time_text(last, site.clock) if last else None
        )
    day = application.outcome_day
    return Standing(Span(), badge.tone, badge.sign, badge.word, time_text(day, site.clock) if day else None)


def _rounds(site: Site, interviews: tuple[Interview, ...]) -> Iterator[Standing]:
    """Yield how it stands before, during and after each interview, as far as a reader's clock may see."""
    clock, ended = site.clock, None
    horizon = instant(add_elapsed(clock.now, -BEFORE))
    for each in interviews:
        begin, end = each.starts_at, each.ends_at
        if ended is None or instant(ended) < instant(begin):
            yield from _if_near(
                Standing(span(clock, ended, begin), "blue", "○", "", time_text(each.when, clock)), horizon
            )
        yield from _if_near(Standing(span(clock, begin, end), "amber", "◐", "now", None), horizon)
        ended = _later(ended, end)
    last = max(interviews, key=lambda each: instant(each.ends_at))
    yield Standing(span(clock, ended), "amber", "…", "waiting since", time_text(last.day, clock))


def _if_near(standing: Standing, horizon: float) -> Iterator[Standing]:
    if standing.span.until is not None and standing.span.until >= horizon:
        yield standing


def _later(one: datetime | None, other: datetime) -> datetime:
    return other if one is None or instant(other) > instant(one) else one
