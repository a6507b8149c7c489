"""`jobjournal export`: the journal at one moment as JSON."""

import sys

import click

from jobjournal.commands.shared import Loaded, journal_options
from jobjournal.export import export, to_json


@click.command("export")
@journal_options
def export_command(loaded: Loaded) -> None:
    """Print the journal at one moment as JSON, for other programs."""
    text = to_json(export(loaded.journal, loaded.project.settings, loaded.clock, loaded.templates.diagnostics))
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
