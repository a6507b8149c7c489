"""What is to be done: what the rules derive and what the user wrote down, and how it stands at `now`."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from jobjournal.catalogue.rules import NEXT_STEP, RULE_CODES, rule_of
from jobjournal.dates import Clock, When, day_up_to, in_order
from jobjournal.frozen import dataclass
from jobjournal.model import EXPIRED, Action, Application, Journal, NextStep, State, Why
from jobjournal.options import Settings
from jobjournal.rules import RULES, code_of, text_of
from jobjournal.rules.answers import give_way
from jobjournal.rules.case import Case, Told, file_id
from jobjournal.rules.ends import is_long_over
from jobjournal.rules.one_message import across, as_one

ORDER = (*RULE_CODES, NEXT_STEP.code)
_NOTED = Why("You wrote it down")


PRESSING: tuple[State, ...] = ("overdue", "due")
"""The states of what is to be done now."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An action at one moment."""

    action: Action
    state: State
    due: When | None


def derive(journal: Journal, settings: Settings, *, open_at: Clock | None = None) -> tuple[Action, ...]:
    """Return every action of the journal for all times, by application, rule and place. Does not read the clock.

    `open_at` leaves out applications of which nothing can be open at a moment, which are most in an old journal.
    """
    kept = (each for each in journal.applications if open_at is None or not is_long_over(each, settings, open_at))
    return tuple(across(journal, [action for each in kept for action in derive_one(journal, each, settings)]))


def derive_one(journal: Journal, application: Application, settings: Settings) -> list[Action]:
    """Return every action of one of the journal's applications."""
    case = Case(application, settings, journal)
    derived = [action for rule in RULES for action in rule(case)]
    return [*as_one(case, list(give_way(case, derived))), *next_steps(case)]


def next_steps(case: Case) -> Iterator[Action]:
    """Yield the actions that the user wrote; of a closed application, or a former stretch, the open ones are expired."""
    seen: Counter[str] = Counter()
    for entry in case.application.entries:
        is_over = not case.application.active or entry not in case.application.last_entries
        for step in entry.next_steps:
            name = f"{file_id(entry)}:{_digest(step)}"
            seen[name] += 1
            yield from case.act(
                NEXT_STEP.code,
                entry,
                what=step.what,
                why=_NOTED,
                name=name if seen[name] == 1 else f"{name}-{seen[name]}",
                told=Told((step.done,) if step.done else ()),
                fact=EXPIRED if is_over else None,
                due=step.due,
                line=step.line,
            )


def _digest(step: NextStep) -> str:
    return hashlib.sha256(f"{step.due}\n{step.what}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def rule_title(code: str) -> str:
    """Return what a rule asks for, without a name; of a next step, that the user noted it."""
    return "Do what you noted" if code == NEXT_STEP.code else _TITLES[code]


_TITLES = {code_of(rule): text_of(rule).title for rule in RULES}


def state_at(action: Action, clock: Clock) -> State | None:
    """Return how an action stands at one moment; None where it does not exist then."""
    if (action.since and not clock.reached(action.since)) or (action.until and clock.reached(action.until)):
        return None
    if action.closing:
        return action.closing.state
    if action.expires and clock.reached(action.expires):
        return "expired"
    if action.snoozed_to and clock.today < action.snoozed_to:
        return "snoozed"
    if action.held or (action.not_before and not clock.reached(action.not_before)):
        return "quiet"
    return _by_due(action.due_in("upcoming", clock), clock)


def _by_due(due: When | None, clock: Clock) -> State:
    if due and clock.passed(due):
        return "overdue"
    return "due" if due and clock.today >= day_up_to(due, clock.zone) else "upcoming"


def stand(actions: Iterable[Action], clock: Clock) -> tuple[Standing, ...]:
    """Return the actions that exist at one moment, each with its state and its due."""
    return tuple(
        Standing(each, state, each.due_in(state, clock)) for each in actions if (state := state_at(each, clock))
    )


def in_turn(standing: Standing) -> tuple[bool, int, date, float, str]:
    """Return what open actions are sorted by wherever they are listed: what is late or due by weight, then the rest by due.

    What presses is ranked by how much hangs on it, then by its due, a moment before its day.
    """
    day, moment, identity = by_urgency(standing)
    if standing.state in PRESSING:
        return False, rule_of(standing.action.rule).weight, day, abs(moment), identity
    return True, 0, day, moment, identity


def by_urgency(standing: Standing) -> tuple[date, float, str]:
    """Return what actions are sorted by: the due, a day before the moments on it; those without one last."""
    day, moment = in_order(standing.due) if standing.due else (date.max, float("inf"))
    return day, moment, standing.action.id
