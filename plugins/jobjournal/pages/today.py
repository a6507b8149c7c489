"""Today, the home page: what now?"""

from collections.abc import Iterator, Mapping

from jobjournal.actions import PRESSING
from jobjournal.frozen import dataclass
from jobjournal.pages import actions, applications, lessons, problems, timeline
from jobjournal.pages.parts.anchors import way_to_new
from jobjournal.pages.parts.board import Column, board
from jobjournal.pages.parts.cards import ActionCard, make_card, place_of
from jobjournal.pages.parts.listed import Coming, ListedInterview, coming_of, held_of
from jobjournal.pages.parts.open_actions import by_first, in_urgency, may_be_open
from jobjournal.pages.parts.periods import Period, Tally, tallies
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.parts.themes import LessonToKeep, lesson_to_keep
from jobjournal.pages.site import Site

PATH = "index.md"
FIRST, LATEST = 5, 5
"""Actions under *Do first*, and interviews under *Latest*."""
MOST_ERRORS = 100
"""Under *Mend first*; the page Problems, to which it leads, counts them all."""
_SHOWN = (*PRESSING, "upcoming")


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The page's values."""

    journal_folder: str
    empty: bool
    today: str
    counts: Mapping[str, int]
    ahead: Tally
    held: Tally
    active: int
    first: tuple[ActionCard, ...]
    """Everything that may be open, the most urgent first."""
    shown: frozenset[str]
    """The places of those that are shown."""
    more: int
    """How many more press than are shown."""
    coming: tuple[tuple[Coming | None, Period], ...]
    to_keep: LessonToKeep | None
    columns: tuple[Column, ...]
    advice: str
    errors: tuple[problems.Problem, ...]
    """What cannot be read, with its place and remedy: the first of it."""
    errors_left_off: int
    latest: tuple[tuple[ListedInterview, Period], ...]
    latest_shown: frozenset[str]
    links: Mapping[str, str]
    calendar: str | None
    """The way to the calendar's file, where the site offers one."""
    new: str | None
    """Where an interview's file is begun on GitHub, if files are edited there."""


def build(site: Site) -> TodayPage:
    """Gather what the home page says."""
    urgent = sorted(_cards(site), key=place_of)
    counts = actions.count_groups(site.actions, site.clock)
    latest = tuple(held_of(site, PATH, LATEST))
    active = sum(each.active and not each.is_talk for each in site.journal.applications)
    held, ahead = tallies(site)
    errors = tuple(each for file in problems.problem_files(site) for each in file.problems if each.is_error)
    return TodayPage(
        journal_folder=site.journal.folder_name,
        empty=not site.journal.applications,
        today=site.clock.today.isoformat(),
        counts=counts,
        more=max(0, sum(counts[state] for state in PRESSING) - FIRST),
        ahead=ahead,
        held=held,
        active=active,
        first=tuple(urgent),
        shown=frozenset(card.data["order"] for card in urgent[:FIRST] if card.state in _SHOWN),
        coming=coming_of(site, PATH),
        to_keep=lesson_to_keep(site, PATH),
        columns=board(site, PATH),
        advice=advice_on(active, accepted=bool(site.journal.accepted)),
        errors=errors[:MOST_ERRORS],
        errors_left_off=len(errors[MOST_ERRORS:]),
        latest=latest,
        latest_shown=frozenset([each.file for each, during in latest if during.shown][:LATEST]),
        links={name: site.link(PATH, path) for name, path in _LINKS.items()},
        calendar=site.link(PATH, site.calendar) if site.calendar else None,
        new=way_to_new(site),
    )


def _cards(site: Site) -> Iterator[ActionCard]:
    """Yield what may be open, numbered by date, and by how much hangs on it once it presses."""
    open_ = in_urgency((each for each in site.actions if may_be_open(each, site.clock)), site.clock)
    firsts = by_first(open_, site.clock)
    return (make_card(site, each, PATH, place, firsts[id(each)]) for place, each in enumerate(open_))


_LINKS = {
    "actions": actions.PATH,
    "timeline": timeline.PATH,
    "lessons": lessons.PATH,
    "applications": applications.PATH,
    "problems": problems.PATH,
}


def advice_on(active: int, *, accepted: bool = False) -> str:
    """Return what to make of the number of active applications: two or three at a time, until one is accepted."""
    are_open = plural(active, "application is", "applications are")
    if accepted and active:
        return f"You have accepted an offer. {are_open} still open: withdraw kindly, so that nobody waits for you."
    if accepted:
        return "You have accepted an offer."
    if active == 0:
        return "No application is open. Two or three at a time is a good number."
    if active == 1:
        return "One application is open. With two or three, no single answer decides everything."
    if active <= 3:
        return f"{active} applications are open: as many as one can prepare well."
    return f"{are_open} open. Two or three at a time are easier to prepare well."
