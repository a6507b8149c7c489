"""Today, the home page: what now?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from jobjournal.actions import Standing, by_weight
from jobjournal.model import Journal
from jobjournal.pages.actions import PATH as ACTIONS
from jobjournal.pages.actions import count_groups
from jobjournal.pages.parts.board import Column, board
from jobjournal.pages.parts.cards import ActionCard, make_card
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.keep import Kept, lesson_to_keep
from jobjournal.pages.parts.listed import Coming, Held, coming_of, held_of, near
from jobjournal.pages.parts.window import may_be_open
from jobjournal.pages.parts.words import Span, epoch, plural, span
from jobjournal.pages.problems import Message, problem_files
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = "index.md"
FIRST, LATEST = 5, 5
"""Actions under *Do first*, and interviews under *Latest*."""
_RANK = {"overdue": 0, "due": 0, "upcoming": 1}


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of interviews, with what the script counts it again from."""

    count: int
    base: int
    """Those that lie too far back for any reader's clock."""
    moments: str
    """Seconds since 1970 of the others."""


@dataclass(frozen=True, slots=True)
class Today:
    """The page's values."""

    frame: Frame
    journal_folder: str
    empty: bool
    today: str
    counts: dict[str, int]
    ahead: Tally
    held: Tally
    active: int
    first: tuple[ActionCard, ...]
    """Everything that may be open, the most urgent first."""
    shown: frozenset[str]
    """The places of those that are shown."""
    coming: tuple[Coming, ...]
    nothing_coming: Span
    kept: Kept | None
    columns: tuple[Column, ...]
    advice: str
    errors: tuple[Message, ...]
    """What cannot be read, with its place and remedy."""
    latest: tuple[Held, ...]
    latest_shown: frozenset[str]
    links: dict[str, str]
    calendar: str | None
    """The way to the calendar's file, where the site offers one."""


def build(site: Site) -> Today:
    """Gather what the home page says."""
    urgent = sorted(_cards(site), key=lambda card: (_RANK.get(card.state or "", 2), int(card.data["order"])))
    latest = tuple(held_of(site, PATH, LATEST))
    active = sum(each.active for each in site.journal.applications)
    return Today(
        frame=frame(site, PATH),
        journal_folder=site.journal.folder_name,
        empty=_is_empty(site.journal),
        today=site.clock.today.isoformat(),
        counts=count_groups(site.actions, site.clock),
        ahead=_ahead(site),
        held=_held(site),
        active=active,
        first=tuple(urgent),
        shown=frozenset(card.data["order"] for card in urgent[:FIRST] if card.state in _RANK),
        coming=coming_of(site, PATH),
        nothing_coming=span(site.clock, _last_start(site)),
        kept=lesson_to_keep(site, PATH),
        columns=board(site, PATH),
        advice=advice_on(active, accepted=bool(site.journal.accepted)),
        errors=tuple(each for file in problem_files(site) for each in file.messages if each.is_error),
        latest=latest,
        latest_shown=frozenset([each.row.file for each in latest if each.span.shown][:LATEST]),
        links={name: site.link(PATH, path) for name, path in _LINKS.items()},
        calendar=site.link(PATH, site.calendar) if site.calendar else None,
    )


def _cards(site: Site) -> Iterator[ActionCard]:
    """Yield what may be open, numbered by how much hangs on it, then by date."""
    open_ = (each for each in site.actions if may_be_open(each, site.clock))
    standings = sorted(
        (Standing(each, "upcoming", each.due_in("upcoming", site.clock)) for each in open_), key=by_weight
    )
    return (make_card(site, each.action, PATH, place) for place, each in enumerate(standings))


_LINKS = {
    "actions": ACTIONS,
    "timeline": "timeline.md",
    "lessons": "lessons.md",
    "applications": "applications/index.md",
    "problems": "problems.md",
}


def _is_empty(journal: Journal) -> bool:
    return not journal.applications


def _ahead(site: Site) -> Tally:
    starts = [each.starts_at for each in site.journal.interviews if not each.cancelled]
    moments = [each for each in starts if near(site, each)]
    return Tally(sum(not site.clock.reached(each) for each in starts), 0, _joined(moments))


def _held(site: Site) -> Tally:
    ends = [each.ends_at for each in site.journal.interviews if not each.cancelled]
    moments = [each for each in ends if near(site, each)]
    return Tally(sum(map(site.clock.reached, ends)), len(ends) - len(moments), _joined(moments))


def _joined(moments: list[datetime]) -> str:
    return " ".join(str(epoch(each)) for each in moments)


def _last_start(site: Site) -> datetime | None:
    starts = [each.starts_at for each in site.journal.interviews if not each.cancelled]
    return starts[-1] if starts else None


def advice_on(active: int, *, accepted: bool = False) -> str:
    """Return what to make of the number of active applications: two or three at a time, until one is accepted."""
    if accepted:
        return f"You have accepted an offer. {_still_open(active)}".strip()
    if active == 0:
        return "No application is open. Two or three at a time is a good number."
    if active == 1:
        return "One application is open. With two or three, no single answer decides everything."
    if active <= 3:
        return f"{active} applications are open: as many as one can prepare well."
    return f"{plural(active, 'application is', 'applications are')} open. Two or three at a time are easier to prepare well."


def _still_open(active: int) -> str:
    if not active:
        return ""
    return f"{plural(active, 'application is', 'applications are')} still open: withdraw kindly, so that nobody waits for you."


def make(site: Site) -> str:
    """Return the HTML of the home page."""
    return render("today.html", page=build(site))
