"""`jobjournal done`, `skip` and `snooze`: write what became of an action, in the one line that says it."""

import click

from jobjournal.actions import Standing
from jobjournal.catalogue.notices import DAY_HINT
from jobjournal.catalogue.rule import Rule
from jobjournal.catalogue.rules import RULE_CODES, RULES, rule_of
from jobjournal.commands.choice import (
    choose,
    describe_action,
    find_action,
    find_actions,
    is_terminal,
    need_terminal,
    split_date,
)
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import Loaded
from jobjournal.commands.writing import carry_out, carry_out_deed, situation_of, writing_command
from jobjournal.dates import Stamp
from jobjournal.spoken_dates import Spoken
from jobjournal.writing import Misused
from jobjournal.writing.closing import (
    check_answer,
    close_or_tell,
    done,
    mark_done,
    skip,
    snooze,
    standings_of,
)
from jobjournal.writing.plans import Deed

UNTIL = "until"
"""The answer that nothing is decided yet: a day follows."""


@writing_command("done")
@click.argument("action", nargs=-1, required=True, metavar="ACTION [ANSWER] [DATE]")
@click.option("--all", "several", is_flag=True, help="Close every open action that fits; they are shown first.")
@click.option("--yes", is_flag=True, help="With --all: write without asking.")
def done_command(loaded: Loaded, action: tuple[str, ...], several: bool, yes: bool, dry_run: bool) -> None:
    """Write down that an action is done.

    ACTION is its id, or words that its company, role, rule, people or text hold. DATE is the day or moment on which you
    did it: YYYY-MM-DD, with an optional time, `today` (when you leave it out), `yesterday` or `monday`. ANSWER is what you decided,
    where it asks for a decision: accepted or declined for an offer; withdrawn, no-response, or until a day for silence.
    """
    words, _, date = split_date(action, Spoken(loaded.clock, ahead=UNTIL in action))
    if several:
        _done_all(loaded, words, date, yes=yes, dry_run=dry_run)
        return
    words, answer = _split_answer(words)
    standing = _find(loaded, words)
    rule = rule_of(standing.action.rule)
    if answer is None and rule.answers and standing.state != "done" and is_terminal():
        answer = _ask_answer(rule)
    if answer == UNTIL and rule.may_wait:
        until = date or _ask_day(Spoken(loaded.clock))
        carry_out_deed(loaded, snooze(situation_of(loaded), standing, until), dry_run=dry_run)
    else:
        carry_out_deed(loaded, done(situation_of(loaded), standing, date, answer), dry_run=dry_run)
        if answer is None and rule.answers:
            say(_undecided(rule, standing), to_errors=True)


def _split_answer(words: str) -> tuple[str, str | None]:
    """Take what was decided from the end of the words."""
    rest, _, last = words.rpartition(" ")
    known = {UNTIL, *(each for rule in RULES for each in rule.answers)}
    return (rest, last.casefold()) if rest and last.casefold() in known else (words, None)


def _done_all(loaded: Loaded, words: str, date: Stamp | None, *, yes: bool, dry_run: bool) -> None:
    """Close every open action that fits, one after the other, once they were shown and the user agrees."""
    words, answer = _split_answer(words)
    situation, advice = situation_of(loaded), list[str]()
    found = find_actions(standings_of(situation), loaded.journal, words)
    for each in found:
        check_answer(each, answer)
        deed = close_or_tell(situation, (each,), mark_done(situation, each, date), answer)
        situation = deed.situation
        advice += deed.advice
    say("\n".join(describe_action(each) for each in found))
    if not (yes or dry_run):
        need_terminal(f"{len(found)} actions fit; add --yes to close them all")
    if yes or dry_run or click.confirm(f"Close these {len(found)} actions?"):
        carry_out(Deed(situation, (f"Done: {count(len(found), 'action')}.",), tuple(advice)), dry_run=dry_run)


@writing_command("skip")
@click.argument("action")
@click.argument("reason", nargs=-1, metavar="REASON...")
def skip_command(loaded: Loaded, action: str, reason: tuple[str, ...], dry_run: bool) -> None:
    """Decide against an action, with a reason.

    ACTION is its id, or a word that its company, role, rule, people or text hold, or several in quotes; a rule's code may
    follow it. REASON is for you: "they asked me not to".
    """
    if reason and reason[0].casefold() in RULE_CODES and not any(code in action.casefold() for code in RULE_CODES):
        action, reason = f"{action} {reason[0]}", reason[1:]  # as in `nordwind linkedin they asked`
    if not reason:
        raise Misused("a reason is needed: why you decided against it, behind the action")
    carry_out_deed(loaded, skip(situation_of(loaded), _find(loaded, action), " ".join(reason)), dry_run=dry_run)


@writing_command("snooze")
@click.argument("action", nargs=-1, required=True, metavar="ACTION DATE")
def snooze_command(loaded: Loaded, action: tuple[str, ...], dry_run: bool) -> None:
    """Hide an action until a day.

    ACTION is its id, or words that its company, role, rule, people or text hold. DATE is the day on which it comes back:
    YYYY-MM-DD, `tomorrow`, `monday`, or `3d` for in three days.
    """
    words, _, date = split_date(action, Spoken(loaded.clock))
    if date is None:
        raise click.UsageError("the day on which it should come back is missing; write YYYY-MM-DD, monday or 3d")
    carry_out_deed(loaded, snooze(situation_of(loaded), _find(loaded, words), date), dry_run=dry_run)


def _find(loaded: Loaded, words: str) -> Standing:
    return find_action(standings_of(situation_of(loaded)), loaded.journal, words)


def _ask_answer(rule: Rule) -> str | None:
    """Ask what was decided; None where only the mark is to be written."""
    waiting = [(UNTIL, "keep waiting until a day")] if rule.may_wait else []
    answers = [*waiting, *((each, each) for each in rule.answers), (None, "only write that it is done")]
    return choose(answers, lambda each: each[1], "What have you decided?")[0]


def _ask_day(spoken: Spoken) -> Stamp:
    """Ask for the day until which to wait. Raises UsageError where nobody can be asked."""
    need_terminal(f"the day until which to wait is missing; {DAY_HINT.split(',')[0]}")
    while not (found := spoken.read(click.prompt("Until which day?").strip())):
        say(DAY_HINT.split(",")[0])
    return found


def _undecided(rule: Rule, standing: Standing) -> str:
    """Say that nothing tells what was decided: the action goes, and nothing would ask again."""
    lines = " or ".join(f"`jobjournal answer {standing.action.application} {each}`" for each in rule.answers)
    return f"note: only that it is done is written, not what you decided, and nothing asks again; {lines} says it"
