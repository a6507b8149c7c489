"""`jobjournal undo`: takes back the last edit that a command, or a tap in the preview, made."""

import click

from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, journal_options, refusing
from jobjournal.writing.difference import difference
from jobjournal.writing.undo import take_back


@click.command("undo")
@journal_options
@refusing
def undo_command(loaded: Loaded) -> None:
    """Take back the last edit that a command made, if its file has not changed since.

    The five last edits of a journal are remembered, in your own state folder; each `undo` takes back one more.
    """
    found = take_back(loaded.project.journal)
    for each in found.changes:
        say(difference(f"{loaded.journal.folder_name}/{each.file}", each.after, each.before or b"").rstrip("\n"))
    is_gone = all(each.before is None for each in found.changes)
    say(f"Taken back: {found.words}\n{_STANDS[is_gone, len(found.changes) == 1]}")


_STANDS = {
    (True, True): "The file is gone again.",
    (True, False): "The files are gone again.",
    (False, True): "The file is as it was before.",
    (False, False): "The files are as they were before.",
}
