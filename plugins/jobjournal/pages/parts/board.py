"""Where each application stands: one column per stage."""

from collections.abc import Sequence

from jobjournal.catalogue.words import WAITING
from jobjournal.dates import Clock, instant
from jobjournal.frozen import dataclass
from jobjournal.model import Application, Interview
from jobjournal.pages.parts.badges import CALLED_OFF, OUTCOME_BADGES, Badge, badge_once_begun
from jobjournal.pages.parts.periods import Period, in_turn
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.site import Site, application_page

LEAD = Badge("grey", "→", "a lead")
COLUMNS = ("No interview yet", "First talk", "In depth", "Last rounds", "Offer", "Closed")
_FIRST = 1
_PLACE = {"screen": _FIRST, "panel": 3, "onsite": 3, "final": 3}
MOST_CLOSED = 4


@dataclass(frozen=True, slots=True)
class ChipWords:
    """How an application stands for a time, with the day that says most about it."""

    badge: Badge
    time: TimeText | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """An application on the board."""

    company: str
    role: str
    href: str
    words: tuple[tuple[ChipWords, Period], ...]


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
    for application in (each for each in site.journal.applications if not each.is_talk):
        placed[stage_of(application)].append((_touched(application), _chip(site, application, page)))
    return tuple(_column(title, found) for title, found in zip(COLUMNS, placed, strict=True))


def _column(title: str, found: list[tuple[float, Chip]]) -> Column:
    chips = [chip for _, chip in sorted(found, key=lambda each: -each[0])]
    kept = chips[:MOST_CLOSED] if title == "Closed" else chips
    return Column(title, len(chips), tuple(kept), len(chips) - len(kept))


def _touched(application: Application) -> float:
    return max((instant(each.starts_at) for each in application.interviews), default=0.0)


def stage_of(application: Application) -> int:
    """Return the place of an application's stage among the columns: the furthest since it was opened, or opened again."""
    if not application.active:
        return 5
    if application.offered:
        return 4
    return max((_place(application, each) for each in application.last.counted), default=0)


def _place(application: Application, interview: Interview) -> int:
    """Return the stage of one interview; the first one, where nobody wrote its kind, is a first talk."""
    if interview.kind is None and application.rounds.get(interview.file) == 1:
        return _FIRST
    return _PLACE.get(interview.kind or "", 2)


def _chip(site: Site, application: Application, page: str) -> Chip:
    href = site.link(page, application_page(application))
    return Chip(application.company, application.role, href, tuple(_words(application, site.clock)))


def _words(application: Application, clock: Clock) -> list[tuple[ChipWords, Period]]:
    if not application.active or application.offered:
        return [(_outcome(application, clock), Period())]
    kept = [each for each in application.last.interviews if not each.cancelled]
    changes = [moment for each in kept for moment in (each.starts_at, each.ends_at)]
    return in_turn(clock, changes, lambda at: _among(application, kept, at, clock))


def _outcome(application: Application, clock: Clock) -> ChipWords:
    badge = OUTCOME_BADGES[application.outcome or WAITING]
    if application.offered:
        last = application.offer_open_until
        return (
            ChipWords(Badge(badge.tone, badge.sign, "decide by"), time_text(last, clock)) if last else ChipWords(badge)
        )
    day = application.outcome_day
    return ChipWords(badge, time_text(day, clock) if day else None)


def _among(application: Application, kept: Sequence[Interview], at: Clock, clock: Clock) -> ChipWords:
    """Return how it stands at a moment: during an interview, before one, or after all; days are told from `clock`."""
    begun = [each for each in kept if at.reached(each.starts_at) and not at.reached(each.ends_at)]
    if begun:
        return _while_on(min(begun, key=lambda each: each.take_home), clock)
    coming = next((each for each in kept if each.is_to_come(at)), None)
    if coming:
        return ChipWords(Badge("blue", "○", ""), time_text(coming.when, clock))
    return _after_all(application, clock)


def _while_on(interview: Interview, clock: Clock) -> ChipWords:
    """Return how it stands while an interview is on: work at home is no appointment, but has an end."""
    if interview.take_home and interview.hand_in_by:
        return ChipWords(Badge("amber", "◐", "hand in by"), time_text(interview.hand_in_by, clock))
    return ChipWords(badge_once_begun(interview))


def _after_all(application: Application, clock: Clock) -> ChipWords:
    """Return what is waited for: a new date, word after the last round, word after applying; else that it is a lead."""
    if application.called_off:
        return ChipWords(CALLED_OFF, time_text(application.called_off.outcome_day, clock))
    rounds = application.last.counted
    if rounds and not application.applied_since:
        last = max(rounds, key=lambda each: instant(each.ends_at))
        return ChipWords(Badge("amber", "…", "waiting since"), time_text(last.day, clock))
    applied_on = application.file.applied_on if application.file else None
    return ChipWords(Badge("grey", "→", "applied"), time_text(applied_on, clock)) if applied_on else ChipWords(LEAD)
