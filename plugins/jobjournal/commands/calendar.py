"""`jobjournal calendar`: interviews, due moments and the ends of quiet times for the user's own calendar."""

from pathlib import Path

import click

from allornothing.whole_files import FOR_ME
from jobjournal.calendar.ical import calendar_bytes, is_ours
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import Loaded, journal_options, refusing
from jobjournal.writing.disk import create_file, replace_file


@click.command("calendar")
@click.argument("out", metavar="OUT.ics", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite a file that this command did not write.")
@journal_options
@refusing
def calendar_command(loaded: Loaded, out: Path, force: bool) -> None:
    """Write the journal's calendar to OUT.ics, to be imported or subscribed to.

    Writing over an earlier one keeps count of what changed, so that a new import updates entries instead of doubling
    them. The file names companies and people in clear, unless the option `calendar_titles` is neutral.
    """
    try:
        if out.exists() and not out.is_file():
            raise click.UsageError(f"{out}: not a regular file")
        former = out.read_bytes() if out.exists() else None
        if former is not None and not force and not is_ours(former):
            raise click.UsageError(f"{out}: not a calendar of jobjournal; name another file, or use --force")
        data = calendar_bytes(loaded.journal, loaded.project.settings, loaded.clock, former)
        _put(out.resolve(), former, data)
    except OSError as problem:
        raise click.ClickException(f"{out}: cannot be written: {problem.strerror}") from problem
    say(f"{out}: {count(data.count(b'BEGIN:VEVENT'), 'entry', 'entries')}")


def _put(path: Path, former: bytes | None, data: bytes) -> None:
    """Write the file, for its owner's eyes where it is new; whoever reads it meanwhile finds the old one or the new one, whole."""
    if former is None:
        path.parent.stat()  # a folder that is not there was mistyped
        create_file(path, data, FOR_ME)
    else:
        replace_file(path, former, data)
