"""Where each application stands: one column per stage."""

from collections.abc import Sequence

from jobjournal.catalogue.words import WAITING
from jobjournal.dates import Clock, day_of, instant
from jobjournal.frozen import dataclass
from jobjournal.model import Application, Interview
from jobjournal.names import grouped
from jobjournal.pages.parts.badges import CALLED_OFF, OUTCOME_BADGES, Badge, badge_once_begun, told_on
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
    placed = grouped((each for each in site.journal.applications if not each.is_talk), stage_of)
    return tuple(_column(site, title, placed.get(stage, []), page) for stage, title in enumerate(COLUMNS))


def _column(site: Site, title: str, found: list[Application], page: str) -> Column:
    found.sort(key=lambda each: -max((instant(of.starts_at) for of in each.interviews), default=0.0))
    kept = found[:MOST_CLOSED] if title == "Closed" else found
    chips = tuple(
        Chip(each.company, each.role, site.link(page, application_page(each)), tuple(_words(each, site.clock)))
        for each in kept
    )
    return Column(title, len(found), chips, len(found) - len(kept))


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


def _words(application: Application, clock: Clock) -> list[tuple[ChipWords, Period]]:
    if not application.active or application.offered:
        return [(_outcome(application, clock), Period())]
    kept = [each for each in application.last.interviews if not each.cancelled]
    changes = [moment for each in kept for moment in (each.starts_at, each.ends_at)]
    return in_turn(clock, changes, lambda at: _among(application, kept, at, clock))


def _outcome(application: Application, clock: Clock) -> ChipWords:
    badge = OUTCOME_BADGES[application.outcome or WAITING]
    if application.offered and application.offer_open_until:
        badge = Badge(badge.tone, badge.sign, "decide by")
    day = application.offer_open_until if application.offered else told_on(application.deciding, clock)
    return ChipWords(badge, time_text(day, clock) if day else None)


def _among(application: Application, kept: Sequence[Interview], at: Clock, clock: Clock) -> ChipWords:
    """Return how it stands at a moment: during an interview, before one, or after all; days are told from `clock`."""
    begun = [each for each in kept if at.reached(each.starts_at) and not at.reached(each.ends_at)]
    if begun:
        on = min(begun, key=lambda each: each.take_home)  # work at home is no appointment, but has an end
        hand_in = Badge("amber", "◐", "hand in by")
        by = on.hand_in_by if on.take_home else None
        return ChipWords(hand_in, time_text(by, clock)) if by else ChipWords(badge_once_begun(on))
    coming = next((each for each in kept if each.is_to_come(at)), None)
    if coming:
        return ChipWords(Badge("blue", "○", ""), time_text(coming.when, clock))
    return _after_all(application, clock)


def _after_all(application: Application, clock: Clock) -> ChipWords:
    """Return what is waited for: a new date, word after the last round, word after applying; else that it is a lead."""
    if off_on := told_on(application.called_off, clock):
        return ChipWords(CALLED_OFF, time_text(off_on, clock))
    rounds = application.last.counted
    if rounds and not application.applied_since:
        last = max(rounds, key=lambda each: instant(each.ends_at))
        since = day_of(last.handed_in or last.worked_until or last.when, clock.zone)
        return ChipWords(Badge("amber", "…", "waiting since"), time_text(since, clock))
    applied_on = application.file.applied_on if application.file else None
    return ChipWords(Badge("grey", "→", "applied"), time_text(applied_on, clock)) if applied_on else ChipWords(LEAD)
