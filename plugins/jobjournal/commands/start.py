"""`jobjournal start`: clear the sample away and begin one's own journal."""

from __future__ import annotations

import warnings
from pathlib import Path

import click
import tzlocal

from allornothing.whole_files import sweep
from jobjournal.commands import choice
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import EXIT_PROBLEM, config_option
from jobjournal.dates import zone_named
from jobjournal.diagnostics import visible
from jobjournal.options import ZONE, parse_option
from jobjournal.project import ProjectError, from_config
from jobjournal.writing import Refused
from jobjournal.writing.difference import difference
from jobjournal.writing.disk import read_file, replace_file
from jobjournal.writing.sample import Remains, clear, remains_in
from jobjournal.writing.settings import begin_own, has_clock


@click.command("start")
@config_option
@click.option("--timezone", metavar="ZONE", help="Your time zone, as in Europe/Berlin.  [default: the system's]")
@click.option("--yes", is_flag=True, help="Do not ask.")
def start_command(config: Path, timezone: str | None, yes: bool) -> None:
    """Begin your own journal: clear the sample away and set your time zone.

    Removes only files that are as they were shipped; what you changed or wrote stays.
    """
    try:
        journal = from_config(config).journal
        sweep(config.parent)
        before, remains = read_file(config), remains_in(journal)
        if not remains.unchanged and not has_clock(before):
            raise Refused(f"{journal.name}: holds nothing of the sample; there is nothing to clear")
        zone = _zone(timezone, ask=not yes)
        after = begin_own(before, zone)
        _confirm(config, journal, remains, difference(config.name, before, after), yes=yes)
        if after != before:
            replace_file(config, before, after)
    except (ProjectError, Refused) as problem:
        say(f"Error: {config}: {problem}" if isinstance(problem, Refused) else f"Error: {problem}", to_errors=True)
        raise SystemExit(EXIT_PROBLEM) from problem
    left = clear(journal, remains.unchanged)
    _report(remains, left, zone)
    if left:
        raise SystemExit(EXIT_PROBLEM)


def _zone(given: str | None, *, ask: bool) -> str:
    """Return the zone's name: as given, else what the system has, confirmed on a terminal."""
    suggested = given or system_zone()
    if given is None and ask and choice.is_terminal():
        return _ask_zone(suggested)
    if not suggested:
        raise click.UsageError("the system does not tell its time zone; add --timezone, as in --timezone Europe/Berlin")
    return _read_zone(suggested)


def _ask_zone(suggested: str | None) -> str:
    """Ask for the zone until it is one."""
    while True:
        try:
            return _read_zone(click.prompt("Your time zone", default=suggested))
        except click.UsageError as problem:
            say(problem.message)


def _read_zone(name: str) -> str:
    """Return a zone's name as it is spelt. Raises UsageError, which says what to write."""
    try:
        parse_option(ZONE.name, name)
    except ValueError as problem:
        raise click.UsageError(visible(str(problem))) from problem
    found = zone_named(name)
    return found.key if found else name


def system_zone() -> str | None:
    """Return the IANA name of the system's time zone; None where it does not tell."""
    try:
        with warnings.catch_warnings():  # of settings that contradict each other: the user is asked anyway
            warnings.simplefilter("ignore")
            name = tzlocal.get_localzone_name()
    except (LookupError, OSError, ValueError):
        return None
    return name if name and zone_named(name) else None


def _confirm(config: Path, journal: Path, remains: Remains, change: str, *, yes: bool) -> None:
    if change:
        say(change.rstrip("\n"))
    say(f"{count(len(remains.unchanged), 'file')} of the sample in {journal.name}/ will be removed.")
    if remains.changed:
        say(f"You changed {', '.join(remains.changed)}: left as it is.")
    if yes:
        return
    if not choice.is_terminal():
        raise click.UsageError("nothing was done; add --yes to go ahead")
    if not click.confirm("Begin your own journal?", default=False):
        say(f"Nothing was done; {config} and {journal.name}/ are as they were.")
        raise SystemExit(0)


def _report(remains: Remains, left: list[str], zone: str) -> None:
    say(f"Removed: {count(len(remains.unchanged) - len(left), 'file')} of the sample.")
    for file in left:
        say(f"Could not be removed: {file}; remove it by hand", to_errors=True)
    say(f"Set: timezone {zone}; the clock is the real one.")
    say("Next: `jobjournal new` begins your first interview, `mkdocs serve` shows the journal.")
