"""`jobjournal done`, `skip` and `snooze`: write what became of an action, in the one line that says it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date as Day
from typing import Any

import click

from jobjournal.actions import Standing, derive, stand
from jobjournal.catalogue.rule import Rule
from jobjournal.catalogue.rules import RULE_CODES, RULES, rule_of
from jobjournal.commands.choice import OPEN, describe_action, find_action, find_actions, is_terminal
from jobjournal.commands.decision import UNTIL, agreed, ask_answer, ask_day
from jobjournal.commands.printing import say
from jobjournal.commands.shared import EXIT_PROBLEM, Loaded, journal_options
from jobjournal.commands.writing import carry_out, situation_of, what_follows, with_outcome
from jobjournal.dates import DAY_HINT, Clock, Stamp, add_days, clock_at, iso, parse_stamp
from jobjournal.diagnostics import visible
from jobjournal.model import Interview
from jobjournal.reading.source import has_control
from jobjournal.writing import Refused
from jobjournal.writing.closing import Plan, join, plan_all
from jobjournal.writing.disk import tidy
from jobjournal.writing.proof import Mark
from jobjournal.writing.thanks import closed_with


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
            tidy(values["loaded"].project.journal)
            function(**values)
        except Refused as problem:
            say(f"Error: {problem}", to_errors=True)
            raise SystemExit(EXIT_PROBLEM) from problem

    return run


@_closing_command("done")
@click.argument("action", nargs=-1, required=True, metavar="ACTION [ANSWER] [DATE]")
@click.option("--all", "several", is_flag=True, help="Close every open action that fits; they are shown first.")
@click.option("--yes", is_flag=True, help="With --all: write without asking.")
def done_command(loaded: Loaded, action: tuple[str, ...], several: bool, yes: bool, dry_run: bool) -> None:
    """Write down that an action is done.

    ACTION is its id, or words that its company, role, rule, people or text hold. DATE is the day or moment on which you
    did it: YYYY-MM-DD, with an optional time, `today` (when you leave it out) or `yesterday`. ANSWER is what you decided,
    where it asks for a decision: accepted or declined for an offer; withdrawn, no-response, or until a day for silence.
    """
    words, date = _split_date(action, loaded.clock)
    if several:
        _done_all(loaded, words, date, yes=yes, dry_run=dry_run)
        return
    words, answer = _split_answer(words)
    standing = _find(loaded, words)
    if standing.state == "done":
        raise Refused(f"{standing.action.what}: is done already; to change the date, edit {_place(loaded, standing)}")
    rule = rule_of(standing.action.rule)
    if answer is None and rule.answers and is_terminal():
        answer = ask_answer(rule)
    if answer in (None, *rule.answers):
        _write(loaded, standing, _mark_done(loaded, standing, date), answer, dry_run=dry_run)
    elif answer == UNTIL and rule.may_wait:
        day = _later_day(date or ask_day(lambda text: _date(text, loaded.clock)), loaded.clock)
        _write(loaded, standing, Mark("snooze", iso(day), Stamp(day)), None, dry_run=dry_run)
    else:
        raise click.UsageError(f"{answer} is no answer to it: {standing.action.what}; {_answers_to(rule)}")


def _answers_to(rule: Rule) -> str:
    return f"write {', '.join(rule.answers)}, or leave it out" if rule.answers else "leave it out"


def _mark_done(loaded: Loaded, standing: Standing, date: Stamp | None) -> Mark:
    when = date or _today(loaded, standing)
    if not loaded.clock.reached(clock_at(when, loaded.clock.zone).now if when.clock else when.day):
        raise click.UsageError(f"{when.text} is still to come; write down what is done once it is done")
    return Mark("done", when.text, when)


def _split_answer(words: str) -> tuple[str, str | None]:
    """Take what was decided from the end of the words."""
    rest, _, last = words.rpartition(" ")
    known = {UNTIL, *(each for rule in RULES for each in rule.answers)}
    return (rest, last.casefold()) if rest and last.casefold() in known else (words, None)


def _done_all(loaded: Loaded, words: str, date: Stamp | None, *, yes: bool, dry_run: bool) -> None:
    """Close every open action that fits, once they were shown and the user agrees."""
    words, answer = _split_answer(words)
    found = find_actions(_standings(loaded), loaded.journal, words)
    plans = _plans_for(loaded, found, date, answer)
    say("\n".join(describe_action(each) for each in found))
    if not (yes or dry_run) and not agreed(len(found)):
        return
    if carry_out(loaded, plans, dry_run=dry_run):
        say(f"Done: {len(found)} actions.")


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
    _write(loaded, standing, Mark("skip", text), None, dry_run=dry_run)


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
    day = _later_day(date, loaded.clock)
    standing = _find(loaded, words)
    _only_derived(loaded, standing, "snoozed")
    if standing.state not in OPEN:
        raise Refused(f"{standing.action.what}: is {standing.state}, there is nothing to put off")
    _write(loaded, standing, Mark("snooze", iso(day), Stamp(day)), None, dry_run=dry_run)


def _plans_for(loaded: Loaded, found: list[Standing], date: Stamp | None, answer: str | None) -> list[Plan]:
    situation = situation_of(loaded)
    plans: dict[str, Plan] = {}
    for each in found:
        if answer not in (None, *rule_of(each.action.rule).answers):
            raise click.UsageError(f"{answer} is no answer to it: {each.action.what}")
        mark = _mark_done(loaded, each, date)
        made = plan_all(situation, [(each.action, mark)])
        for plan in with_outcome(situation, made, each.action, answer, mark) if answer else made:
            situation = situation.after(plan)
            join(plans, plan)
    return list(plans.values())


def _later_day(date: Stamp, clock: Clock) -> Day:
    if date.day <= clock.today:
        raise click.UsageError(f"{date.day} is not after today, {clock.today}; choose a later day")
    return date.day


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


def _standings(loaded: Loaded) -> tuple[Standing, ...]:
    return stand(derive(loaded.journal, loaded.project.settings), loaded.clock)


def _find(loaded: Loaded, words: str) -> Standing:
    return find_action(_standings(loaded), loaded.journal, words)


def _place(loaded: Loaded, standing: Standing) -> str:
    return f"{loaded.journal.folder_name}/{standing.action.file}"


def _only_derived(loaded: Loaded, standing: Standing, word: str) -> None:
    if standing.action.written:
        place = f"{_place(loaded, standing)}:{standing.action.line}"
        raise click.UsageError(
            f"a next step of your own is not {word}: change its date or take it out in {place}, or write that it is done"
        )


_WORDS = {"done": ("Done", "on"), "skip": ("Skipped", "because:"), "snooze": ("Snoozed", "until")}


def _write(loaded: Loaded, standing: Standing, mark: Mark, answer: str | None, *, dry_run: bool) -> None:
    """Show the difference, write it, and say what comes next."""
    carried = list(closed_with(standing, _standings(loaded))) if mark.name == "done" else []
    situation = situation_of(loaded)
    plans = plan_all(situation, [(each.action, mark) for each in (standing, *carried)])
    if answer:
        plans = with_outcome(situation, plans, standing.action, answer, mark)
    if not carry_out(loaded, plans, dry_run=dry_run):
        return
    word, joint = _WORDS[mark.name]
    for each in (standing, *carried):
        say(f"{word}: {each.action.what}, {joint} {mark.text}.")
    if answer:
        say(f"Outcome: {answer}.")
    say(what_follows(loaded, {each.action.id for each in (standing, *carried)}, plans))
