"""`jobjournal calendar`: interviews, due moments and the ends of quiet times for the user's own calendar."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from jobjournal.calendar import calendar_bytes, is_ours
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import Loaded, journal_options


@click.command("calendar")
@click.argument("out", metavar="OUT.ics", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Overwrite a file that this command did not write.")
@journal_options
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
        write_whole(out.resolve(), data)
    except OSError as problem:
        raise click.ClickException(f"{out}: cannot be written: {problem.strerror}") from problem
    say(f"{out}: {count(data.count(b'BEGIN:VEVENT'), 'entry', 'entries')}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file by rename: whoever reads it meanwhile finds the old one or the new one, whole. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix=".calendar-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
