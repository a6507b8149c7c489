"""What is overdue, due, coming and quiet at one moment, in words that stand alone: for a terminal, an issue, a mail."""

import shlex
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from jobjournal.actions import PRESSING, Standing, derive, in_turn, rule_title, stand
from jobjournal.dates import Clock, When, add_days, day_of, in_zone, instant
from jobjournal.frozen import dataclass
from jobjournal.handles import Handles
from jobjournal.model import Action, Interview, Journal, State
from jobjournal.names import in_words
from jobjournal.options import Settings

HEADINGS: Mapping[State, str] = {
    "overdue": "Overdue",
    "due": "Due",
    "upcoming": "Coming",
    "quiet": "Quiet",
    "snoozed": "Snoozed",
}
STATES = tuple(HEADINGS)
"""The states of an open action, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """One open action as it is shown. `neutral` wording names neither people nor companies."""

    action: Action
    state: State
    due: When | None
    what: str
    about: str
    """The company and the role; empty in neutral wording."""
    when: str
    """The date, and in words how far away it is."""
    why: str
    close: str
    """How to close it; empty in neutral wording, as an id names a file."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """All open actions of a journal at one moment."""

    clock: Clock
    groups: Mapping[State, tuple[Item, ...]]
    """By state; every state of `STATES` is there."""
    pressing: tuple[Item, ...]
    """What is overdue or due, by how much hangs on it, then by date."""
    appointments: tuple[str, ...]
    """What is on now, then the interviews of today and tomorrow that have not begun, as `when: what`; none in neutral wording."""
    left_out: int
    """How many files an error keeps out: what they ask for is not listed."""
    fixed_clock: bool
    empty: bool
    """Whether the journal holds no application."""


def build(journal: Journal, settings: Settings, clock: Clock, *, neutral: bool = False) -> Agenda:
    """Return the agenda at one moment."""
    standings = [each for each in stand(derive(journal, settings, open_at=clock), clock) if each.state in STATES]
    standings.sort(key=in_turn)
    abouts = {each.id: f"{each.company}, {each.role}" for each in journal.applications}
    handles = Handles((each.action for each in standings), journal.applications, clock)
    items = {each: _item(each, abouts, handles, clock, neutral) for each in standings}
    return Agenda(
        clock=clock,
        groups={state: tuple(item for each, item in items.items() if each.state == state) for state in STATES},
        pressing=tuple(item for each, item in items.items() if each.state in PRESSING),
        appointments=() if neutral else tuple(_appointments(journal, clock)),
        left_out=len(journal.left_out),
        fixed_clock=settings.now is not None,
        empty=not journal.applications,
    )


def _appointments(journal: Journal, clock: Clock) -> Iterator[str]:
    for each in journal.interviews:
        begun, day = each.is_under_way(clock), day_of(each.when, clock.zone)
        if begun or (each.is_to_come(clock) and day in (clock.today, add_days(clock.today, 1))):
            place = journal.round_of(each)
            people = in_words(person.name for person in each.contacts)
            facts = (each.company, each.role, f"round {place}" if place else "", each.medium, people)
            when = _now_until(each, clock) if begun else f"{moment(each.when, clock)}, {relative(day, clock)}"
            yield f"{when}: {', '.join(filter(None, facts))}"


def _now_until(interview: Interview, clock: Clock) -> str:
    """Return `now, until 10:30`; with the day where it ends on another, and of a day without an hour that it is today."""
    if not interview.timed:
        return f"{moment(interview.when, clock)}, today"
    return f"now, until {moment(interview.ends_at, clock).removeprefix(f'{clock.today} ')}"


def _item(standing: Standing, abouts: Mapping[str, str], handles: Handles, clock: Clock, neutral: bool) -> Item:
    action = standing.action
    return Item(
        action=action,
        state=standing.state,
        due=standing.due,
        what=rule_title(action.rule) if neutral else action.what,
        about="" if neutral else abouts[action.application],
        when=_when(standing, clock),
        why=action.says_bare(standing.state) if neutral else action.says(standing.state),
        close="" if neutral else closing_command(action, handles.of(action)),
    )


def closing_command(action: Action, handle: str) -> str:
    """Return the command that closes an action, quoted for a shell: an id holds a file's name."""
    return f"jobjournal done {shlex.join([handle] if handle == action.id else handle.split(' '))}"


def _when(standing: Standing, clock: Clock) -> str:
    """Return an action's decisive date in words: the end of its quiet time, of its snooze, or its due; none of one on hold."""
    until = standing.action.waits_until(standing.state)
    if standing.state == "quiet" and not until:
        return "quiet, on hold"
    when, before = until or standing.due, f"{standing.state} until " if until else ""
    return f"{before}{moment(when, clock)}, {relative(when, clock)}" if when else "no date"


def moment(when: When, clock: Clock) -> str:
    """Return `2026-05-04`, or `2026-05-04 14:30` in the journal's zone."""
    if not isinstance(when, datetime):
        return when.isoformat()
    return in_zone(when, clock.zone).replace(tzinfo=None).isoformat(" ", "minutes")


def relative(when: When, clock: Clock) -> str:
    """Return how far a date is from now: `today`, `tomorrow`, `in 3 days`, `yesterday`, `4 days ago`, `in 5 hours`.

    Days are counted in the journal's zone; a moment within a day of now in hours of elapsed time.
    """
    if isinstance(when, datetime):
        apart = instant(when) - instant(clock.now)
        if abs(apart) < timedelta(days=1).total_seconds():
            return _hours(apart)
    days = (day_of(when, clock.zone) - clock.today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def _hours(seconds: float) -> str:
    hours, minutes = divmod(int(abs(seconds) // 60), 60)
    length = f"{hours} h" if hours else f"{minutes} min"
    return f"in {length}" if seconds >= 0 else f"{length} ago"
