"""How the commands that write end where they may not: apart from what all commands share, as most of them only read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from jobjournal.commands.shared import Loaded, failed
from jobjournal.writing import Misused, Refused
from jobjournal.writing.disk import tidy


def refusing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Have a command that writes into the journal it is handed end with a message, where nothing could be written."""

    @wraps(command)
    def run(loaded: Loaded, **rest: Any) -> None:
        try:
            tidy(loaded.project.journal)
            command(loaded=loaded, **rest)
        except Misused as problem:
            raise click.UsageError(str(problem)) from problem
        except Refused as problem:
            raise failed(problem) from problem

    return run
