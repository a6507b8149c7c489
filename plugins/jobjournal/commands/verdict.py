"""`jobjournal answer`: what they, or you, decided about an application, in the file that tells it."""

from datetime import date

import click

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.other_words import word_for
from jobjournal.catalogue.words import CANCELLED, OUTCOMES, WAITING
from jobjournal.commands.choice import choose, find_application, find_interview, need_terminal
from jobjournal.commands.said_dates import LONGEST, refuse_date
from jobjournal.commands.shared import Loaded
from jobjournal.commands.writing import carry_out_deed, situation_of, writing_command
from jobjournal.dates import Stamp
from jobjournal.diagnostics import visible
from jobjournal.model import Application, Entry
from jobjournal.names import nearest
from jobjournal.spoken_dates import Spoken
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
    deed = answer(situation_of(loaded), application, verdict, _entry(loaded, application, verdict.outcome, named))
    carry_out_deed(loaded, deed, dry_run=dry_run)


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
    parts: dict[str, list[str]] = {"": [], UNTIL: [], BY: []}
    part = ""
    for word in rest:
        if word.casefold() in (UNTIL, BY):
            part = word.casefold()
        else:
            parts[part].append(word)
    until = _date(Spoken(loaded.clock), parts[UNTIL])
    return Verdict(
        outcome,
        _day(Spoken(loaded.clock, ahead=False), parts[""]),
        until,
        _day(Spoken(loaded.clock), parts[BY]),
    )


def _date(spoken: Spoken, words: list[str]) -> Stamp | None:
    text = " ".join(words)
    found = spoken.read(text) if text else None
    if text and found is None:
        refuse_date(text, spoken)
    return found


def _day(spoken: Spoken, words: list[str]) -> date | None:
    found = _date(spoken, words)
    return found.day if found else None


def _entry(loaded: Loaded, application: Application, outcome: str, named: str) -> Entry | None:
    """Return the interview that was called off, where several are to come; else the use case knows the file."""
    coming = [each for each in application.last.interviews if each.is_to_come(loaded.clock)]
    return find_interview(application, named, coming) if outcome == CANCELLED and coming else None
