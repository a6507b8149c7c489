"""A date at the end of a command's words: found, or named with the line that would be right."""

from collections.abc import Callable, Sequence
from typing import NoReturn

import click

from jobjournal.dates import Stamp
from jobjournal.diagnostics import visible
from jobjournal.spoken_dates import Spoken

LONGEST = 4
"""Of how many words a date may be: `2026-05-12 10:00 - 11:00`."""


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
        refuse_date(f"{last} {rest}".strip(), spoken)


def refuse_date(text: str, spoken: Spoken) -> NoReturn:
    """Raise UsageError, which shows the line that would be right."""
    raise click.UsageError(f"not a date: {visible(text)}; {spoken.refusal(text)}")
