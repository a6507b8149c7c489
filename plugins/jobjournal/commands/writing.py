"""What the commands that write have in common: show the difference, write it, and say what follows."""

import functools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

import click

from jobjournal.actions import Standing
from jobjournal.commands.choice import OPEN, describe_action
from jobjournal.commands.printing import say
from jobjournal.commands.refusals import refusing
from jobjournal.commands.shared import Loaded, journal_options
from jobjournal.dates import written_day
from jobjournal.model import Journal
from jobjournal.writing import deeds
from jobjournal.writing.difference import difference
from jobjournal.writing.plans import Deed, Plan, Situation

MOST_SHOWN = 5
"""How many actions are named that follow."""


def situation_of(loaded: Loaded) -> Situation:
    """Return what a change is checked against."""
    return Situation(loaded.project.journal, loaded.journal, loaded.project.settings, loaded.clock)


def writing_command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command of a function: the options that name a journal, and `--dry-run`."""

    def make(function: Callable[..., None]) -> click.Command:
        dry = click.option("--dry-run", is_flag=True, help="Show the difference and write nothing.")
        return click.command(name)(journal_options(dry(refusing(function))))

    return make


def carry_out(loaded: Loaded, plans: Sequence[Plan], words: str, *, dry_run: bool) -> bool:
    """Show the differences, and write them; False where nothing is to be written."""
    for each in plans:
        say(difference(f"{loaded.journal.folder_name}/{each.file}", each.before, each.after).rstrip("\n"))
    if dry_run:
        say("Nothing was written (--dry-run).")
        return False
    deeds.carry_out(situation_of(loaded), plans, words)
    return True


def carry_out_deed(loaded: Loaded, deed: Deed, *, dry_run: bool) -> None:
    """Show the difference, write it, and say what comes next."""
    if carry_out(loaded, deed.plans, " ".join(deed.words), dry_run=dry_run):
        say("\n".join((*deed.words, *deed.advice)))
        say(what_follows(loaded, {each.action.id for each in deed.closed}, deed.plans))


def what_follows(loaded: Loaded, closed: Collection[str], plans: Iterable[Plan]) -> str:
    """Return what the changes brought about, else what is next in the applications."""
    changed = [each.application for each in plans]
    situation, names = situation_of(loaded), {each.id for each in changed}
    was = {each.action.id: each for each in deeds.standings_of(situation)}
    after = functools.reduce(Journal.replacing, changed, loaded.journal)
    now = deeds.standings_of(replace(situation, journal=after))
    left = [each for each in now if each.state in OPEN and each.action.id not in closed]
    derived = [each for each in left if not each.action.written]
    new = [each for each in derived if each.action.id not in was or was[each.action.id].due != each.due]
    here = [each for each in left if each.action.application in names]
    coming = sorted(new, key=_in_time) or sorted(here, key=_in_time)[:1]
    if not coming:
        return f"Nothing else is open for {changed[0].company}."
    return "\n".join(f"Next: {describe_action(each)}" for each in coming[:MOST_SHOWN])


def _in_time(standing: Standing) -> tuple[bool, str]:
    due = standing.due
    return due is None, written_day(due).isoformat() if due else ""
