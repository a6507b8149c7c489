"""Which one is meant: an action or an application named by words, and a numbered question where several fit."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import click

from jobjournal.actions import Standing, by_urgency
from jobjournal.commands.printing import say
from jobjournal.dates import iso
from jobjournal.diagnostics import visible
from jobjournal.model import Application, Journal
from jobjournal.names import nearest

Thing = TypeVar("Thing")
OPEN = ("overdue", "due", "upcoming", "quiet", "snoozed")


def is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def choose(found: Sequence[Thing], describe: Callable[[Thing], str], question: str) -> Thing:
    """Return the one that is meant. Asks on a terminal; elsewhere it lists them and ends with a usage error."""
    if len(found) == 1:
        return found[0]
    lines = [f"{place:>3}  {visible(describe(each))}" for place, each in enumerate(found, 1)]
    if not is_terminal():
        raise click.UsageError(
            f"{question} {len(found)} fit; name one by its id or by more words:\n" + "\n".join(lines)
        )
    say("\n".join(lines))
    return found[_ask_place(question, len(found))]


def _ask_place(question: str, count: int) -> int:
    """Ask for a number until it is one of those in the list; return its place, from 0."""
    while True:
        answer = click.prompt(f"{question} Number").strip()
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= count:
            return int(answer) - 1
        say(f"write a number from 1 to {count}; Ctrl-C leaves without writing")


def find_action(standings: Iterable[Standing], journal: Journal, words: str) -> Standing:
    """Return the action of this id, or the one whose company, role, rule, people and text hold all the words.

    Open ones come first; those that are closed or expired count only where no open one fits.
    """
    everything = sorted(standings, key=by_urgency)
    exact = [each for each in everything if each.action.id == words.strip()]
    if exact:
        return exact[0]
    applications = {each.id: each for each in journal.applications}
    fitting = [each for each in everything if _fits(each, applications[each.action.application], words)]
    found = [each for each in fitting if each.state in OPEN] or fitting
    if not found:
        near = _near(words, everything, applications)
        raise click.UsageError(
            f"no action fits: {visible(words)}; {near}`jobjournal due` lists what is open, `jobjournal export` everything"
        )
    return choose(found, describe_action, "Which action is meant?")


def _fits(standing: Standing, application: Application, words: str) -> bool:
    text = _text(standing, application)
    return all(word in text for word in plain(words).split())


def _text(standing: Standing, application: Application) -> str:
    """Return all that an action can be found by."""
    action = standing.action
    people = " ".join(each.name for each in action.whom)
    return plain(" ".join((application.company, application.role, action.rule, action.file, action.what, people)))


def _near(words: str, standings: Iterable[Standing], applications: Mapping[str, Application]) -> str:
    """Return `did you mean …?` for the first word that stands in no action but nearly does; else nothing."""
    known = " ".join(_text(each, applications[each.action.application]) for each in standings)
    for word in plain(words).split():
        near = nearest(word, sorted(set(known.split())), 0.75)
        if near and word not in known:
            return f"did you mean {visible(near)}? "
    return ""


def plain(text: str) -> str:
    """Return what words are found by: without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in letters if not unicodedata.combining(char))


def describe_action(standing: Standing) -> str:
    """Return one line that tells an action from others."""
    due = f" {iso(standing.due)[:10]}" if standing.due else ""
    return f"{standing.action.what} ({standing.state}{due})  {standing.action.id}"
