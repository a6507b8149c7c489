"""What somebody wrote to the journal on GitHub: a tick, or one line of the command line, read by the commands themselves."""

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from jobjournal.cli import main
from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass

SPOKEN = ("done", "skip", "snooze", "answer", "move")
"""The commands that a comment may hold."""
_QUOTES = re.compile(r"^`+|`+$|^\$ ")


@dataclass(frozen=True, slots=True)
class Said:
    """What became of something that was asked."""

    asked: str
    well: bool
    reply: str


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a comment that ask for something: quotations of others do not."""
    for line in text.splitlines():
        bare = _QUOTES.sub("", line.strip()).strip().removeprefix("jobjournal ").strip()
        if bare and not bare.startswith((">", "```")):
            yield bare


def obey(line: str, options: Sequence[str] = ()) -> Said:
    """Carry out one line; what it does not understand it says, and does not guess. `options` name the journal."""
    words = line.split()
    if words[0].casefold() not in SPOKEN:
        return Said(line, False, f"{visible(words[0])} is no command here; {_HOW}")
    if any(each.startswith("-") for each in words):
        return Said(line, False, f"options are not taken here; {_HOW}")
    return run([words[0].casefold(), *words[1:]], line, options)


_HOW = f"write one of {', '.join(SPOKEN)}, with words that name the action, as on the command line"


def tick(action: str, at: datetime, zone: ZoneInfo, options: Sequence[str] = ()) -> Said:
    """Write that an action is done, at the moment of its tick as the journal's zone counts it."""
    return run(["done", action, f"{at.astimezone(zone):%Y-%m-%d %H:%M}"], "a tick", options)


def run(arguments: list[str], asked: str, options: Sequence[str]) -> Said:
    """Run one command in this process; return what it printed."""
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(out):
            main.main([arguments[0], *options, "--", *arguments[1:]], prog_name="jobjournal", standalone_mode=False)
    except click.ClickException as problem:
        return Said(asked, False, problem.format_message())
    except SystemExit as problem:
        return Said(asked, not problem.code, out.getvalue().strip())
    return Said(asked, True, out.getvalue().strip())
