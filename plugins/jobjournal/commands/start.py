"""`jobjournal start`: clear the sample away and begin one's own journal."""

from pathlib import Path

import click

from allornothing.whole_files import sweep
from jobjournal.commands.choice import confirm
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import EXIT_PROBLEM, config_option, failed
from jobjournal.commands.start_folder import start_in
from jobjournal.commands.time_zone import choose_zone
from jobjournal.project import ProjectError, from_config
from jobjournal.writing import Refused
from jobjournal.writing.difference import difference
from jobjournal.writing.disk import read_file, replace_file
from jobjournal.writing.sample import Remains, clear, remains_in
from jobjournal.writing.scaffold.renewal import read_record
from jobjournal.writing.settings import has_clock, with_zone


@click.command("start")
@click.argument("folder", required=False, type=click.Path(file_okay=False))
@config_option
@click.option("--timezone", metavar="ZONE", help="Your time zone, as in Europe/Berlin.  [default: the system's]")
@click.option("--sample", is_flag=True, help="With FOLDER: bring the made-up search, to look around in.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def start_command(folder: str | None, config: Path, timezone: str | None, sample: bool, yes: bool) -> None:
    """Begin your own journal, in a new FOLDER; or, in one that you have begun, bring the files around it up to this version.

    Without FOLDER, where the sample is: clear it away and set your time zone. Nothing that you changed or wrote is touched.
    """
    try:
        if folder is not None:
            start_in(_named(folder), timezone, sample=sample, yes=yes)
        elif sample:
            raise click.UsageError("--sample goes with a folder: jobjournal start FOLDER --sample")
        else:
            _start_here(config, timezone, yes=yes)
    except (ProjectError, Refused) as problem:
        where = f"{config}: " if folder is None and isinstance(problem, Refused) else ""
        raise failed(f"{where}{problem}") from problem


def _named(folder: str) -> Path:
    """Return the folder of that name; an empty one, as of a variable that is not set, is not the present folder's."""
    if not folder:
        raise click.UsageError("the name of the folder is empty; for the one that you are in, it is `.`")
    return Path(folder)


def _start_here(config: Path, timezone: str | None, *, yes: bool) -> None:
    """Clear the sample away where it is; else bring a folder that `start` has begun up to date."""
    journal = from_config(config).journal
    sweep(config.parent)
    before, remains = read_file(config), remains_in(journal)
    if remains.unchanged or has_clock(before):
        _clear_sample(config, journal, before, remains, timezone, yes=yes)
    elif read_record(config.parent):
        start_in(config.parent, timezone, sample=False, yes=yes)
    else:
        raise Refused(f"{journal.name}: holds nothing of the sample; there is nothing to clear")


def _clear_sample(config: Path, journal: Path, before: bytes, remains: Remains, zone: str | None, *, yes: bool) -> None:
    zone = choose_zone(zone, ask=not yes)
    after = with_zone(before, zone, keep_clock=False)
    _confirm(config, journal, remains, difference(config.name, before, after), yes=yes)
    if after != before:
        replace_file(config, before, after)
    left = clear(journal, remains.unchanged)
    _report(remains, left, zone)
    if left:
        raise SystemExit(EXIT_PROBLEM)


def _confirm(config: Path, journal: Path, remains: Remains, change: str, *, yes: bool) -> None:
    if change:
        say(change.rstrip("\n"))
    say(f"{count(len(remains.unchanged), 'file')} of the sample in {journal.name}/ will be removed.")
    if remains.changed:
        say(f"You changed {', '.join(remains.changed)}: left as it is.")
    confirm("Begin your own journal?", f"{config} and {journal.name}/ are as they were", yes=yes)


def _report(remains: Remains, left: list[str], zone: str) -> None:
    say(f"Removed: {count(len(remains.unchanged) - len(left), 'file')} of the sample.")
    for file in left:
        say(f"Could not be removed: {file}; remove it by hand", to_errors=True)
    say(f"Set: timezone {zone}; the clock is the real one.")
    say("Next: `jobjournal new` begins your first interview, `jobjournal serve` shows the journal.")
