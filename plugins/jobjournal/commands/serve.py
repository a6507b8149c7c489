"""`jobjournal serve`: the preview by MkDocs, also where only the command jobjournal is on the path, as after `pipx install`."""

import runpy
import sys
from pathlib import Path

import click

from jobjournal.commands.shared import config_option, failed
from jobjournal.project import ProjectError, from_config


@click.command("serve", context_settings={"ignore_unknown_options": True})
@config_option
@click.argument("more", nargs=-1, type=click.UNPROCESSED, metavar="[OPTIONS OF MKDOCS SERVE]...")
def serve_command(config: Path, more: tuple[str, ...]) -> None:
    """Show the journal on this machine while you write, as `mkdocs serve` does.

    What follows is handed on to it, as in `jobjournal serve --open`.
    """
    try:
        from_config(config)  # says what is wrong in the words of the other commands
    except ProjectError as problem:
        raise failed(problem) from problem
    sys.argv = ["mkdocs", "serve", "-f", str(config), *more]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
