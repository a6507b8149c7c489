"""What the commands that write have in common: show the difference, write it, and say what follows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from jobjournal.actions import Standing, derive, stand
from jobjournal.commands.choice import OPEN, describe_action
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded
from jobjournal.dates import iso
from jobjournal.model import Action, Application, Journal
from jobjournal.writing.answering import plan_outcome
from jobjournal.writing.closing import Plan, Situation, join
from jobjournal.writing.difference import difference
from jobjournal.writing.disk import alone
from jobjournal.writing.proof import Mark

MOST_SHOWN = 5
"""How many actions are named that follow."""


def situation_of(loaded: Loaded) -> Situation:
    """Return what a change is checked against."""
    return Situation(loaded.project.journal, loaded.journal, loaded.project.settings, loaded.clock)


def with_outcome(situation: Situation, plans: Iterable[Plan], action: Action, outcome: str, mark: Mark) -> list[Plan]:
    """Return the changes with the outcome that answers an action, on the day of its mark."""
    found: dict[str, Plan] = {}
    for each in plans:
        situation = situation.after(each)
        join(found, each)
    application = next(each for each in situation.journal.applications if each.id == action.application)
    entry = application.deciding or next(each for each in application.entries if each.file == action.file)
    day = mark.when.day if mark.when else situation.clock.today
    join(found, plan_outcome(situation, application, entry, outcome, day))
    return list(found.values())


def carry_out(loaded: Loaded, plans: Iterable[Plan], *, dry_run: bool) -> bool:
    """Show the differences, and write them; False where nothing is to be written."""
    found = list(plans)
    for each in found:
        say(difference(f"{loaded.journal.folder_name}/{each.file}", each.before, each.after).rstrip("\n"))
    if dry_run:
        say("Nothing was written (--dry-run).")
        return False
    with alone(loaded.project.journal):
        for each in found:
            each.carry_out()
    return True


def what_follows(loaded: Loaded, closed: Collection[str], plans: Iterable[Plan]) -> str:
    """Return what the changes brought about, else what is next in the applications."""
    changed = [each.application for each in plans]
    was = {each.action.id: each for each in _standings(loaded, loaded.journal)}
    now = _standings(loaded, after(loaded.journal, changed))
    left = [each for each in now if each.state in OPEN and each.action.id not in closed and not each.action.written]
    new = [each for each in left if each.action.id not in was or was[each.action.id].due != each.due]
    names = {each.id for each in changed}
    coming = sorted(new, key=_in_time) or sorted(_open_in(now, names, closed), key=_in_time)[:1]
    if not coming:
        return f"Nothing else is open for {changed[0].company}."
    return "\n".join(f"Next: {describe_action(each)}" for each in coming[:MOST_SHOWN])


def _open_in(standings: Iterable[Standing], names: set[str], closed: Collection[str]) -> list[Standing]:
    return [
        each
        for each in standings
        if each.state in OPEN and each.action.application in names and each.action.id not in closed
    ]


def after(journal: Journal, changed: Iterable[Application]) -> Journal:
    """Return the journal once some of its applications have changed."""
    for each in changed:
        journal = journal.replacing(each)
    return journal


def _standings(loaded: Loaded, journal: Journal) -> tuple[Standing, ...]:
    return stand(derive(journal, loaded.project.settings), loaded.clock)


def _in_time(standing: Standing) -> tuple[bool, str]:
    due = standing.due
    return due is None, iso(due.date() if isinstance(due, datetime) else due) if due else ""
