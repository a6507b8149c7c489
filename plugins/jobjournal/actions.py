"""What is to be done: the rules' drafts with the user's marks laid upon them, the next steps, and their state at `now`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from jobjournal.dates import Clock, When, add_elapsed, day_of, instant
from jobjournal.model import RULE_CODES, Application, Contact, Journal, NextStep
from jobjournal.options import Settings
from jobjournal.rules import RULES
from jobjournal.rules.case import Case, Closing, Draft, in_order, make_case

State = Literal["quiet", "upcoming", "due", "overdue", "snoozed", "done", "skipped", "expired"]
NEXT_STEP = "next-step"
ORDER = (*RULE_CODES, NEXT_STEP)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the user should do by a date, for all times; `state_at` says how it stands at one."""

    id: str
    """Unique among those that exist at one moment, and stable while the facts it stands for are."""
    rule: str
    application: str
    file: str
    what: str
    why: str
    not_before: When | None = None
    target: datetime | None = None
    due: When | None = None
    since: datetime | None = None
    until: datetime | None = None
    expires: datetime | None = None
    closing: Closing | None = None
    snoozed_to: date | None = None
    whom: tuple[Contact, ...] = ()
    channel: str | None = None
    mark_in: str = ""
    """The file in which a mark would close it."""
    line: int = 1
    """The line of a next step."""

    def due_in(self, state: State, clock: Clock) -> When | None:
        """Return its due; a snooze moves one that lay before it, while the action is open."""
        if self.snoozed_to is None or self.due is None or state in ("done", "skipped", "expired"):
            return self.due
        return self.snoozed_to if day_of(self.due, clock.zone) < self.snoozed_to else self.due


@dataclass(frozen=True, slots=True)
class Standing:
    """An action at one moment."""

    action: Action
    state: State
    due: When | None


def derive(journal: Journal, settings: Settings) -> tuple[Action, ...]:
    """Return every action of the journal for all times, by application, rule and place. Does not read the clock."""
    return tuple(action for application in journal.applications for action in derive_one(application, settings))


def derive_one(application: Application, settings: Settings) -> list[Action]:
    """Return every action of one application."""
    case = make_case(application, settings)
    drafts = [draft for rule in RULES for draft in rule(case)]
    derived = [action for draft in drafts for action in _marked(draft, application)]
    return derived + list(_next_steps(case))


def _marked(draft: Draft, application: Application) -> Iterator[Action]:
    """Lay the user's marks upon a draft: done wins over skipped, and both over expired."""
    closing = closed_by(draft)
    if draft.only_closed and (closing is None or closing.state == "expired"):
        return
    snoozes = [entry.marks.snooze[draft.rule] for entry in draft.marks_in if draft.rule in entry.marks.snooze]
    yield Action(
        id=draft.id,
        rule=draft.rule,
        application=application.id,
        file=draft.about.file,
        what=draft.what,
        why=draft.why,
        not_before=draft.not_before,
        target=draft.target,
        due=draft.due,
        since=draft.since,
        until=draft.until,
        expires=draft.expires,
        closing=closing,
        snoozed_to=max(snoozes) if snoozes and not (closing and closing.state != "expired") else None,
        whom=draft.whom,
        channel=draft.channel or next((each.channel for each in draft.whom if each.channel), None),
        mark_in=draft.about.file,
    )


def closed_by(draft: Draft) -> Closing | None:
    """Return how a draft ended: as its rule found, else by a mark, else not at all."""
    if draft.closing and draft.closing.state != "expired" and draft.rule != "debrief":
        return draft.closing
    if draft.rule not in _RULES_THAT_READ_DONE:
        done = [when for entry in draft.marks_in for when in entry.marks.done.get(draft.rule, ())]
        if done:
            return Closing("done", min(done, key=in_order))
    if draft.closing and draft.closing.state == "done":
        return draft.closing
    skips = [entry.marks.skip[draft.rule] for entry in draft.marks_in if draft.rule in entry.marks.skip]
    if skips and draft.rule not in _RULES_THAT_READ_SKIP:
        return Closing("skipped", reason=next(filter(None, skips), ""))
    return draft.closing


_RULES_THAT_READ_DONE = ("follow-up", "review-silence", "keep-in-touch")
_RULES_THAT_READ_SKIP = ("follow-up", "review-silence")


def _next_steps(case: Case) -> Iterator[Action]:
    """Yield the actions that the user wrote; of a closed application, the open ones are expired."""
    seen: Counter[str] = Counter()
    for entry in case.application.entries:
        for step in entry.next_steps:
            identity = f"{NEXT_STEP}:{case.file_id(entry)}:{_digest(step)}"
            seen[identity] += 1
            closing = Closing("done", step.done) if step.done else Closing("expired") if case.closed else None
            yield Action(
                id=identity if seen[identity] == 1 else f"{identity}-{seen[identity]}",
                rule=NEXT_STEP,
                application=case.application.id,
                file=entry.file,
                what=step.what,
                why="You wrote it down",
                due=step.due,
                closing=closing,
                mark_in=entry.file,
                line=step.line,
            )


def _digest(step: NextStep) -> str:
    return hashlib.sha256(f"{step.due}\n{step.what}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


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
    if action.not_before and not clock.reached(action.not_before):
        return "quiet"
    return _by_due(action.due_in("upcoming", clock), clock)


def _by_due(due: When | None, clock: Clock) -> State:
    if due is None:
        return "upcoming"
    if clock.passed(due):
        return "overdue"
    return "due" if clock.today >= _due_from(due, clock) else "upcoming"


def _due_from(due: When, clock: Clock) -> date:
    """Return the day with which it becomes due; for a moment, the midnight before it begins that day."""
    return day_of(add_elapsed(due, -timedelta(seconds=1)) if isinstance(due, datetime) else due, clock.zone)


def stand(actions: Iterable[Action], clock: Clock) -> tuple[Standing, ...]:
    """Return the actions that exist at one moment, each with its state and its due."""
    found = ((action, state_at(action, clock)) for action in actions)
    return tuple(Standing(action, state, action.due_in(state, clock)) for action, state in found if state is not None)


def by_urgency(standing: Standing) -> tuple[date, float, str]:
    """Return what actions are sorted by: the due, a day before the moments on it; those without one last."""
    due = standing.due
    if due is None:
        return date.max, float("inf"), standing.action.id
    if isinstance(due, datetime):
        return due.date(), instant(due), standing.action.id
    return due, float("-inf"), standing.action.id
