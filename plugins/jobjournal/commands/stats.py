"""`jobjournal stats`: effort by month."""

import click

from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, journal_options
from jobjournal.stats import months_of, to_csv, to_table


@click.command("stats")
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values, for a spreadsheet.")
@journal_options
def stats_command(loaded: Loaded, as_csv: bool) -> None:
    """Count by month what you did: applications, interviews and their hours, thank-yous, follow-ups, outcomes.

    What lies after now is not counted. An interview without a time of day adds no hours.
    """
    months = months_of(loaded.journal, loaded.clock)
    if as_csv:
        click.echo(to_csv(months).encode("utf-8"), nl=False)
    else:
        say(to_table(months) if months else "Nothing happened yet. `jobjournal new` begins the first entry.")
