"""`jobjournal answer` and `move`: an application is decided, an interview is on another date; in the file that tells it."""

import re

import click

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.other_words import word_for
from jobjournal.catalogue.words import CANCELLED, OUTCOMES, WAITING
from jobjournal.commands.choice import (
    LONGEST,
    choose,
    find_application,
    find_interview,
    need_terminal,
    split_date,
)
from jobjournal.commands.shared import Loaded
from jobjournal.commands.writing import carry_out_deed, situation_of, writing_command
from jobjournal.dates import Stamp
from jobjournal.diagnostics import visible
from jobjournal.names import nearest
from jobjournal.spoken_dates import Spoken
from jobjournal.writing.moving import move
from jobjournal.writing.verdicts import Verdict, answer

UNTIL, BY = "until", "by"


@writing_command("answer")
@click.argument("words", nargs=-1, required=True, metavar="APPLICATION OUTCOME [DATE] [until DATE] [by DATE]")
def answer_command(loaded: Loaded, words: tuple[str, ...], dry_run: bool) -> None:
    """Write down how an application stands: their answer, or yours.

    APPLICATION is words that its company, role or people hold. OUTCOME is one of waiting, advanced, rejected, offer, accepted,
    declined, withdrawn, no-response, cancelled (the next interview). DATE is when they said so, today if you leave it out.
    `until` is how long an offer stands, `by` is the day by which they now want to decide.
    """
    named, outcome, rest = _split(words, Spoken(loaded.clock))
    application = find_application(loaded.journal, named)
    verdict = _verdict(loaded, outcome or _ask_outcome(named), rest)
    coming = [each for each in application.last.interviews if each.is_to_come(loaded.clock)]
    is_called_off = verdict.outcome == CANCELLED and coming  # of any other outcome the use case knows the file
    entry = find_interview(application, named, coming) if is_called_off else None
    carry_out_deed(loaded, answer(situation_of(loaded), application, verdict, entry), dry_run=dry_run)


def _split(words: tuple[str, ...], spoken: Spoken) -> tuple[str, str | None, tuple[str, ...]]:
    """Return what names the application, the outcome, and what follows it."""
    for length in (1, 2):  # `no response` as well
        for place in range(1, len(words) - length + 1):
            if found := word_for(Type.OUTCOME, " ".join(words[place : place + length])):
                return " ".join(words[:place]), found, words[place + length :]
    _refuse_day_alone(words, spoken)
    for word in words[1:]:
        if near := nearest(word, OUTCOMES, 0.7):
            raise click.UsageError(f"{visible(word)} is no answer; did you mean {near}?")
    return " ".join(words), None, ()


def _refuse_day_alone(words: tuple[str, ...], spoken: Spoken) -> None:
    """Refuse a day without an answer before it: they have only said by when they will."""
    for length in range(min(LONGEST, len(words) - 1), 0, -1):
        named, text = " ".join(words[:-length]), " ".join(words[-length:])
        if last := spoken.last_meant(text):
            raise click.UsageError(
                f"the answer is missing before {visible(text)}; if they said by when they decide, write\n\n"
                f"  jobjournal answer {visible(named)} {WAITING} {BY} {last.isoformat()}"
            )


def _ask_outcome(named: str) -> str:
    need_terminal(f"the answer is missing behind {visible(named)}; known are: {', '.join(OUTCOMES)}")
    return choose(OUTCOMES, str, "What is the answer?")


def _verdict(loaded: Loaded, outcome: str, rest: tuple[str, ...]) -> Verdict:
    parts: dict[str, list[str]] = {UNTIL: [], "": [], BY: []}
    part = ""
    for word in rest:
        if word.casefold() in (UNTIL, BY):
            part = word.casefold()
        else:
            parts[part].append(word)
    ahead = Spoken(loaded.clock)
    until, day = _date(ahead, parts[UNTIL]), _date(Spoken(loaded.clock, ahead=False), parts[""])
    by = _date(ahead, parts[BY])
    return Verdict(outcome, day.day if day else None, until, by.day if by else None)


def _date(spoken: Spoken, words: list[str]) -> Stamp | None:
    text = " ".join(words)
    found = spoken.read(text)
    if text and found is None:
        raise click.UsageError(spoken.refusal(text))
    return found


@writing_command("move")
@click.argument("words", nargs=-1, required=True, metavar="INTERVIEW DATE")
def move_command(loaded: Loaded, words: tuple[str, ...], dry_run: bool) -> None:
    """Write down that an interview is on another date.

    INTERVIEW is words that its company, role, people or file's name hold: of the interviews to come, else the newest one. DATE
    is YYYY-MM-DD or `monday`, with a time; without one the time stays, and `14:30` alone is another time on the same day.
    """
    spoken = Spoken(loaded.clock)
    named, text, new = split_date(words, spoken, spoken.read_span)
    if new is None:
        raise click.UsageError(spoken.refusal(words[-1]))
    application = find_application(loaded.journal, named)
    if not application.interviews:
        raise click.UsageError(f"{visible(application.company)}: has no interview yet; `jobjournal new` begins one")
    coming = [each for each in application.interviews if each.is_to_come(loaded.clock)]
    interview = find_interview(application, named, coming or application.interviews[-1:])
    if re.match(r"\d{1,2}\D", text):  # a time of day alone is on the interview's day
        new = spoken.read_span(f"{interview.day} {text}") or new  # `3d` is none
    carry_out_deed(loaded, move(situation_of(loaded), application, interview, new), dry_run=dry_run)
