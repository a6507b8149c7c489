"""Which one is meant: an action or an application named by words, the date at their end, and a question where several fit."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import click

from jobjournal.actions import Standing, in_turn
from jobjournal.catalogue.words import DAY_WORDS, SHORT_DAYS
from jobjournal.commands.printing import say
from jobjournal.dates import Stamp
from jobjournal.diagnostics import visible
from jobjournal.handles import fits, plain, text_of
from jobjournal.model import Application, Interview, Journal
from jobjournal.names import nearest
from jobjournal.spoken_dates import Spoken

Thing = TypeVar("Thing")
OPEN = ("overdue", "due", "upcoming", "quiet", "snoozed")
WANTED = OPEN[:3]
"""The states of what could be done now."""
LONGEST = 4
"""Of how many words a date may be: `2026-05-12 10:00 - 11:00`."""


class NoneFits(click.UsageError):
    """No action holds all the words."""


def is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def need_terminal(otherwise: str) -> None:
    """Raise UsageError, which says what to do `otherwise`, where nobody can be asked."""
    if not is_terminal():
        raise click.UsageError(otherwise)


def confirm(question: str, unchanged: str, *, yes: bool) -> None:
    """Ask before something is done, unless it was said already; a no ends the command, and says what is `unchanged`."""
    if yes:
        return
    need_terminal("nothing was done; add --yes to go ahead")
    if not click.confirm(question, default=False):
        say(f"Nothing was done; {unchanged}.")
        raise SystemExit(0)


def ask_until(read: Callable[[str], Thing], question: str, default: str | None) -> Thing:
    """Ask until the answer can be read: what `read` raises of one as UsageError is said."""
    while True:
        try:
            return read(click.prompt(question, default=default))
        except click.UsageError as problem:
            say(problem.message)


def choose(found: Sequence[Thing], describe: Callable[[Thing], str], question: str) -> Thing:
    """Return the one that is meant. Asks on a terminal; elsewhere it lists them and ends with a usage error."""
    if len(found) == 1:
        return found[0]
    lines = numbered(visible(describe(each)) for each in found)
    need_terminal(f"{question} {len(found)} fit; name one by its id or by more words:\n{lines}")
    say(lines)
    while (chosen := place_of(click.prompt(f"{question} Number"), found)) is None:
        say(f"write a number from 1 to {len(found)}; Ctrl-C leaves without writing")
    return found[chosen]


def numbered(lines: Iterable[str]) -> str:
    """Return some lines, each behind the number by which it is chosen."""
    return "\n".join(f"{number:>3}  {line}" for number, line in enumerate(lines, 1))


def place_of(answer: str, things: Sequence[object]) -> int | None:
    """Return the place, from 0, of what an answer chooses by its number; None where it is none of these numbers."""
    answer = answer.strip()
    return int(answer) - 1 if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(things) else None


def find_action(standings: Iterable[Standing], journal: Journal, words: str) -> Standing:
    """Return the action of this id, or the one whose company, role, rule, people and text hold all the words.

    What can be done now comes before what is quiet, and that before what is closed or expired.
    """
    everything = sorted(standings, key=in_turn)
    if exact := [each for each in everything if each.action.id == words.strip()]:
        return exact[0]
    fitting = _fitting(everything, journal, words)
    groups = ([each for each in fitting if each.state in states] for states in (WANTED, OPEN))
    return choose(next(filter(None, groups), fitting), _describe_in(journal), "Which action is meant?")


def _describe_in(journal: Journal) -> Callable[[Standing], str]:
    """Return what tells one action from others of the same words: company, role and the interview's day stand before it."""
    abouts = {each.id: f"{each.company}, {each.role}" for each in journal.applications}
    days = {each.file: f", interview of {each.day}" for each in journal.interviews}
    return lambda each: f"{abouts[each.action.application]}{days.get(each.action.file, '')}: {describe_action(each)}"


def find_application(journal: Journal, words: str) -> Application:
    """Return the application whose company, role, people and files' names hold all the words; one that goes on comes first."""
    fitting = [each for each in journal.applications if each.id == words.strip()] or [
        each for each in journal.applications if fits(_told_of(each), words)
    ]
    if not fitting:
        raise click.UsageError(f"no application fits: {visible(words)}; `jobjournal stats` counts what there is")
    going_on = [each for each in fitting if each.active]
    return choose(
        going_on or fitting, lambda each: f"{each.company}, {each.role}  {each.id}", "Which application is meant?"
    )


def _told_of(application: Application) -> str:
    people = (each.name for each in application.contacts)
    files = (entry.file for entry in application.entries)
    kinds = (each.kind or "" for each in application.interviews)
    return plain(" ".join((application.company, application.role, application.id, *people, *files, *kinds)))


def find_interview(application: Application, words: str, likely: Sequence[Interview]) -> Interview:
    """Return the interview that the words name by its day or kind, else one of the likely ones; asks where several are left."""
    everything = application.interviews
    named = [each for each in everything if fits(plain(f"{each.file} {each.company} {each.role} {each.kind}"), words)]
    if len(named) == len(everything):
        named = []  # they name the application
    found = [each for each in likely if each in named] or named or likely
    return choose(found, lambda each: f"{each.date_text} {each.kind or ''}  {each.file}", "Which interview is meant?")


def find_actions(standings: Iterable[Standing], journal: Journal, words: str) -> list[Standing]:
    """Return every action that could be done now and that fits all the words. Ends where there is none."""
    return _fitting(sorted((each for each in standings if each.state in WANTED), key=in_turn), journal, words)


def _fitting(everything: list[Standing], journal: Journal, words: str) -> list[Standing]:
    applications = {each.id: each for each in journal.applications}
    found = [each for each in everything if fits(text_of(each.action, applications[each.action.application]), words)]
    if not found:
        raise NoneFits(
            f"no action fits: {visible(words)}; {_near(words, everything, applications)}"
            "`jobjournal due` lists what is open, `jobjournal export` everything"
        )
    return found


def _near(words: str, standings: Iterable[Standing], applications: Mapping[str, Application]) -> str:
    """Return `did you mean …?` for the first word that stands in no action but nearly does; else nothing."""
    known = " ".join(text_of(each.action, applications[each.action.application]) for each in standings)
    for word in (each for each in plain(words).split() if each not in known):
        day = nearest(word, DAY_WORDS - SHORT_DAYS.keys(), 0.75)
        if word in ("ago", "last", "past") or day == word:
            return "write the day at the end, as YYYY-MM-DD, yesterday, or a weekday alone; "
        if day:
            return f"{visible(word)} is no day: did you mean {day}? "
        if near := nearest(word, sorted(set(known.split())), 0.75):
            return f"did you mean {visible(near)}? "
    return ""


def describe_action(standing: Standing) -> str:
    """Return one line that tells an action from others."""
    action, state = standing.action, standing.state
    waits, until = state in ("quiet", "snoozed"), action.waits_until(state)
    day = until if waits else action.closing.on if action.closing else standing.due
    word = f"{state}{' until' if until else ''}{f' {day.isoformat()[:10]}' if day else ''}"
    return f"{action.what} ({word})  {action.id}"


def split_date(
    words: Sequence[str], spoken: Spoken, read: Callable[[str], Stamp | None] | None = None
) -> tuple[str, str, Stamp | None]:
    """Return what stands before the date, or a date and a time, at the end of the words; the date as typed, and as it is read.

    Where there is none, these are empty and None.
    """
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        text = " ".join(words[-length:])
        if date := (read or spoken.read)(text):
            _refuse_half(words[:-length], text, spoken)
            return " ".join(words[:-length]), text, date
    _refuse_half(words, "", spoken)
    return " ".join(words), "", None


def _refuse_half(words: Sequence[str], rest: str, spoken: Spoken) -> None:
    """Refuse what looks like a day, and is none, before a time of day or at the end."""
    last = words[-1]
    if len(words) > 1 and last[:1].isdigit() and any(sign in last for sign in "-./"):
        raise click.UsageError(spoken.refusal(f"{last} {rest}".strip()))
