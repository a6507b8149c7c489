"""What a command asks where an action asks for a decision."""

from __future__ import annotations

from collections.abc import Callable

import click

from jobjournal.actions import Standing
from jobjournal.catalogue.notices import DAY_HINT
from jobjournal.catalogue.rule import Rule
from jobjournal.commands.choice import choose, is_terminal
from jobjournal.commands.printing import say
from jobjournal.dates import Stamp
from jobjournal.model import Journal

UNTIL = "until"
"""The answer that nothing is decided yet: a day follows."""


def ask_answer(rule: Rule) -> str | None:
    """Ask what was decided; None where only the mark is to be written."""
    waiting = [(UNTIL, "keep waiting until a day")] if rule.may_wait else []
    answers = [*waiting, *((each, each) for each in rule.answers), (None, "only write that it is done")]
    return choose(answers, lambda each: each[1], "What have you decided?")[0]


def ask_day(read: Callable[[str], Stamp | None]) -> Stamp:
    """Ask for the day until which to wait. Raises UsageError where nobody can be asked."""
    if not is_terminal():
        raise click.UsageError(f"the day until which to wait is missing; {DAY_HINT.split(',')[0]}")
    while True:
        found = read(click.prompt("Until which day?").strip())
        if found:
            return found
        say(DAY_HINT.split(",")[0])


def agreed(count: int) -> bool:
    """Whether the user wants several changes written. Raises UsageError where nobody can be asked."""
    if not is_terminal():
        raise click.UsageError(f"{count} actions fit; add --yes to close them all")
    return click.confirm(f"Close these {count} actions?")


def undecided(rule: Rule, journal: Journal, standing: Standing) -> str:
    """Say that nothing tells what was decided: the action goes, and nothing would ask again."""
    application = next(each for each in journal.applications if each.id == standing.action.application)
    lines = " or ".join(f"`jobjournal answer {application.id} {each}`" for each in rule.answers)
    return f"note: only that it is done is written, not what you decided, and nothing asks again; {lines} says it"
