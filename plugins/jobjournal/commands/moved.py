"""`jobjournal move`: an interview is on another date."""

import re

import click

from jobjournal.commands.choice import find_application, find_interview
from jobjournal.commands.said_dates import refuse_date, split_date
from jobjournal.commands.shared import Loaded
from jobjournal.commands.writing import carry_out_deed, situation_of, writing_command
from jobjournal.dates import Stamp
from jobjournal.diagnostics import visible
from jobjournal.model import Application, Interview
from jobjournal.spoken_dates import Spoken
from jobjournal.writing.moving import move


@writing_command("move")
@click.argument("words", nargs=-1, required=True, metavar="INTERVIEW DATE")
def move_command(loaded: Loaded, words: tuple[str, ...], dry_run: bool) -> None:
    """Write down that an interview is on another date.

    INTERVIEW is words that its company, role, people or file's name hold: of the interviews to come, else the newest one. DATE
    is YYYY-MM-DD or `monday`, with a time; without one the time stays, and `14:30` alone is another time on the same day.
    """
    spoken = Spoken(loaded.clock)
    named, text, _ = split_date(words, spoken, spoken.read_span)
    if not text:
        refuse_date(words[-1], spoken)
    application = find_application(loaded.journal, named)
    interview = find_interview(application, named, _likely(loaded, application))
    deed = move(situation_of(loaded), application, interview, _date(loaded, interview, text))
    carry_out_deed(loaded, deed, dry_run=dry_run)


def _date(loaded: Loaded, interview: Interview, text: str) -> Stamp:
    """Return the new date; a time of day alone is on the interview's day."""
    found = Spoken(loaded.clock).read_span(f"{interview.day} {text}" if re.match(r"\d{1,2}\D", text) else text)
    assert found is not None  # noqa: S101  # it was read before
    return found


def _likely(loaded: Loaded, application: Application) -> list[Interview]:
    coming = [each for each in application.interviews if each.is_to_come(loaded.clock)]
    if not (coming or application.interviews):
        raise click.UsageError(f"{visible(application.company)}: has no interview yet; `jobjournal new` begins one")
    return coming or [application.interviews[-1]]
