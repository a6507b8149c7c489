"""`jobjournal done`, `skip` and `snooze`: write what became of an action, in the one line that says it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from jobjournal.actions import Standing, derive, derive_one, stand
from jobjournal.catalogue.rules import RULE_CODES
from jobjournal.commands.choice import OPEN, describe_action, find_action
from jobjournal.commands.printing import say
from jobjournal.commands.shared import EXIT_PROBLEM, Loaded, journal_options
from jobjournal.dates import DAY_HINT, Clock, Stamp, add_days, clock_at, iso, parse_stamp
from jobjournal.diagnostics import visible
from jobjournal.model import Application, Interview
from jobjournal.reading.source import has_control
from jobjournal.writing import Refused
from jobjournal.writing.closing import Plan, Situation, plan
from jobjournal.writing.difference import difference
from jobjournal.writing.proof import Mark


def _closing_command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """Make a command of a function: the options that name a journal, and `--dry-run`."""

    def make(function: Callable[..., None]) -> click.Command:
        dry = click.option("--dry-run", is_flag=True, help="Show the difference and write nothing.")
        return click.command(name)(journal_options(dry(_refusing(function))))

    return make


def _refusing(function: Callable[..., None]) -> Callable[..., None]:
    """End with a message and exit code 1 where nothing could be written."""

    @functools.wraps(function)
    def run(**values: Any) -> None:
        try:
            function(**values)
        except Refused as problem:
            say(f"Error: {problem}", to_errors=True)
            raise SystemExit(EXIT_PROBLEM) from problem

    return run


@_closing_command("done")
@click.argument("action", nargs=-1, required=True, metavar="ACTION [DATE]")
def done_command(loaded: Loaded, action: tuple[str, ...], dry_run: bool) -> None:
    """Write down that an action is done.

    ACTION is its id, or words that its company, role, rule, people or text hold. DATE is the day or moment on which you
    did it: YYYY-MM-DD, with an optional time, `today` (when you leave it out) or `yesterday`.
    """
    words, date = _split_date(action, loaded.clock)
    standing = _find(loaded, words)
    if standing.state == "done":
        raise Refused(f"{standing.action.what}: is done already; to change the date, edit {_place(loaded, standing)}")
    when = date or _today(loaded, standing)
    if not loaded.clock.reached(clock_at(when, loaded.clock.zone).now if when.clock else when.day):
        raise click.UsageError(f"{when.text} is still to come; write down what is done once it is done")
    _close(loaded, standing, Mark("done", when.text, when), "Done", dry_run=dry_run)


@_closing_command("skip")
@click.argument("action")
@click.argument("reason", nargs=-1, metavar="REASON...")
def skip_command(loaded: Loaded, action: str, reason: tuple[str, ...], dry_run: bool) -> None:
    """Decide against an action, with a reason.

    ACTION is its id, or a word that its company, role, rule, people or text hold, or several in quotes; a rule's code may
    follow it. REASON is for you: "they asked me not to".
    """
    words, reason = _split_reason(action, reason)
    text = " ".join(" ".join(reason).split())
    if not text:
        raise click.UsageError("a reason is needed: why you decided against it, behind the action")
    if has_control(text):
        raise click.UsageError("the reason holds control characters; write it on one line, without them")
    standing = _find(loaded, words)
    _only_derived(loaded, standing, "skipped")
    if standing.state in ("done", "skipped"):
        raise Refused(f"{standing.action.what}: is {standing.state} already, in {_place(loaded, standing)}")
    _close(loaded, standing, Mark("skip", text), "Skipped", dry_run=dry_run)


@_closing_command("snooze")
@click.argument("action", nargs=-1, required=True, metavar="ACTION DATE")
def snooze_command(loaded: Loaded, action: tuple[str, ...], dry_run: bool) -> None:
    """Hide an action until a day.

    ACTION is its id, or words that its company, role, rule, people or text hold. DATE is the day on which it comes back:
    YYYY-MM-DD, or `tomorrow`.
    """
    words, date = _split_date(action, loaded.clock)
    if date is None:
        raise click.UsageError(f"the day on which it should come back is missing; {DAY_HINT.split(',')[0]}")
    if date.day <= loaded.clock.today:
        raise click.UsageError(f"{date.day} is not after today, {loaded.clock.today}; choose a later day")
    standing = _find(loaded, words)
    _only_derived(loaded, standing, "snoozed")
    if standing.state not in OPEN:
        raise Refused(f"{standing.action.what}: is {standing.state}, there is nothing to put off")
    _close(loaded, standing, Mark("snooze", iso(date.day), Stamp(date.day)), "Snoozed", dry_run=dry_run)


def _split_reason(action: str, reason: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Take a rule's code from the beginning of the reason, where the action names none: `nordwind linkedin they asked`."""
    if reason and reason[0].casefold() in RULE_CODES and not any(code in action.casefold() for code in RULE_CODES):
        return f"{action} {reason[0]}", reason[1:]
    return action, reason


def _split_date(words: tuple[str, ...], clock: Clock) -> tuple[str, Stamp | None]:
    """Take a date, or a date and a time, from the end of the words."""
    for length in (2, 1):
        if len(words) > length:
            found = _date(" ".join(words[-length:]), clock)
            if found:
                return " ".join(words[:-length]), found
    last = words[-1]
    if len(words) > 1 and last[:1].isdigit() and any(sign in last for sign in "-./"):
        raise click.UsageError(f"not a date: {visible(last)}; {DAY_HINT}")
    return " ".join(words), None


def _date(text: str, clock: Clock) -> Stamp | None:
    days = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(text.casefold())
    if days is None:
        return parse_stamp(text)
    day = add_days(clock.today, days)
    return Stamp(day, text=iso(day))


def _today(loaded: Loaded, standing: Standing) -> Stamp:
    """Return today as the file counts it: where its zone has another day than the journal's, the moment with its offset."""
    clock = loaded.clock
    entry = next((each for each in loaded.journal.interviews if each.file == standing.action.file), None)
    local = clock.now.astimezone(entry.zone) if isinstance(entry, Interview) else clock.now
    if local.date() == clock.today:
        return Stamp(clock.today, text=iso(clock.today))
    stamp = parse_stamp(local.strftime("%Y-%m-%d %H:%M") + local.isoformat()[-6:])
    assert stamp is not None  # noqa: S101  # it was just written
    return stamp


def _find(loaded: Loaded, words: str) -> Standing:
    return find_action(stand(derive(loaded.journal, loaded.project.settings), loaded.clock), loaded.journal, words)


def _place(loaded: Loaded, standing: Standing) -> str:
    return f"{loaded.journal.folder_name}/{standing.action.file}"


def _only_derived(loaded: Loaded, standing: Standing, word: str) -> None:
    if standing.action.written:
        place = f"{_place(loaded, standing)}:{standing.action.line}"
        raise click.UsageError(
            f"a next step of your own is not {word}: change its date or take it out in {place}, or write that it is done"
        )


def _close(loaded: Loaded, standing: Standing, mark: Mark, word: str, *, dry_run: bool) -> None:
    """Show the difference, write it, and say what comes next."""
    situation = Situation(loaded.project.journal, loaded.journal, loaded.project.settings, loaded.clock)
    found = plan(situation, standing.action, mark)
    name = f"{loaded.journal.folder_name}/{standing.action.file}"
    say(difference(name, found.before, found.after).rstrip("\n"))
    if dry_run:
        say("Nothing was written (--dry-run).")
        return
    found.carry_out()
    until = {"Done": f"on {mark.text}", "Skipped": f"because: {mark.text}", "Snoozed": f"until {mark.text}"}[word]
    say(f"{word}: {standing.action.what}, {until}.")
    say(_what_comes(loaded, standing, found))


def _what_comes(loaded: Loaded, closed: Standing, found: Plan) -> str:
    """Return what follows in the application: what the change brought about, else what is next."""
    settings, clock = loaded.project.settings, loaded.clock
    was = {each.action.id: each for each in stand(derive_one(loaded.journal, _before(loaded, closed), settings), clock)}
    now = stand(derive_one(loaded.journal.replacing(found.application), found.application, settings), clock)
    left = [each for each in now if each.state in OPEN and each.action.id != closed.action.id]
    new = [each for each in left if was.get(each.action.id) != each and not each.action.written]
    coming = sorted(new or left, key=lambda each: (each.due is None, _day(each)))
    if not coming:
        return f"Nothing else is open for {found.application.company}."
    return f"Next: {describe_action(coming[0])}"


def _before(loaded: Loaded, standing: Standing) -> Application:
    return next(each for each in loaded.journal.applications if each.id == standing.action.application)


def _day(standing: Standing) -> str:
    due = standing.due
    return "" if due is None else iso(due.date() if isinstance(due, datetime) else due)
