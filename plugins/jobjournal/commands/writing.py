"""What the commands that write have in common: show the difference, write it, and say what follows."""

from collections.abc import Callable

import click

from jobjournal.commands.choice import OPEN, describe_action
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, journal_options, refusing
from jobjournal.dates import written_day
from jobjournal.writing import closing
from jobjournal.writing.plans import Deed, Situation

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


def carry_out(deed: Deed, *, dry_run: bool) -> bool:
    """Show the differences, write them, and say what was done; False where nothing is to be written."""
    say(deed.difference.rstrip("\n"))
    if dry_run:
        say("\n".join((*deed.advice, "Nothing was written (--dry-run).")))
        return False
    closing.carry_out(deed)
    say("\n".join((*deed.words, *deed.advice)))
    return True


def carry_out_deed(loaded: Loaded, deed: Deed, *, dry_run: bool) -> None:
    """Show the difference, write it, and say what comes next."""
    if carry_out(deed, dry_run=dry_run):
        say(what_follows(loaded, deed))


def what_follows(loaded: Loaded, deed: Deed) -> str:
    """Return what the changes brought about, else what is next in the applications."""
    changed, closed = [each.application for each in deed.plans], {each.action.id for each in deed.closed}
    was = {each.action.id: each.due for each in closing.standings_of(situation_of(loaded))}
    left = [
        each for each in closing.standings_of(deed.situation) if each.state in OPEN and each.action.id not in closed
    ]
    left.sort(key=lambda each: (each.due is None, written_day(each.due).isoformat() if each.due else ""))
    new = [each for each in left if not each.action.written and was.get(each.action.id, "not there") != each.due]
    here = [each for each in left if each.action.application in {each.id for each in changed}]
    if coming := new or here[:1]:
        return "\n".join(f"Next: {describe_action(each)}" for each in coming[:MOST_SHOWN])
    return f"Nothing else is open for {changed[0].company}."
