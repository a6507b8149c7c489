"""`jobjournal start`: begins one's own journal: in a new FOLDER, or where the sample is, which is cleared away.

Run again in a folder that it has begun, it brings the files around the journal up to this version.
"""

import shlex
import warnings
from pathlib import Path

import click
import tzlocal

from allornothing.whole_files import sweep
from jobjournal.commands import choice
from jobjournal.commands.hosts import has_history, keep_in_git, private_home
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import EXIT_PROBLEM, config_option, failed, open_journal
from jobjournal.dates import zone_named
from jobjournal.diagnostics import visible
from jobjournal.options import ZONE, parse_option
from jobjournal.project import ProjectError, from_config
from jobjournal.writing import Refused
from jobjournal.writing.difference import difference
from jobjournal.writing.disk import read_file, replace_file
from jobjournal.writing.sample import Remains, clear, remains_in
from jobjournal.writing.scaffold.news import meaning, older
from jobjournal.writing.scaffold.renewal import (
    RECORD,
    Fate,
    FileChange,
    Record,
    Renewal,
    as_shipped,
    carry_out,
    read_record,
    renewal_of,
)
from jobjournal.writing.scaffold.shipped_files import SETTINGS, begun_files, changelog, installed_version, kept_files
from jobjournal.writing.settings import has_clock, with_zone, zone_in

_MARK = Path("plugins", "jobjournal", "cli.py")
"""By what the tool's own repository is known."""

_NEXT = """\
  jobjournal new        begins your first interview
  jobjournal serve      shows the journal while you write"""


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
        if folder == "":  # as of a variable that is not set: it is not the present folder's
            raise click.UsageError("the name of the folder is empty; for the one that you are in, it is `.`")
        if folder is not None:
            _start_in(Path(folder), timezone, sample=sample, yes=yes)
        elif sample:
            raise click.UsageError("--sample goes with a folder: jobjournal start FOLDER --sample")
        else:
            _start_here(config, timezone, yes=yes)
    except (ProjectError, Refused) as problem:
        where = f"{config}: " if folder is None and isinstance(problem, Refused) else ""
        raise failed(f"{where}{problem}") from problem


def _start_here(config: Path, timezone: str | None, *, yes: bool) -> None:
    """Clear the sample away where it is; else bring a folder that `start` has begun up to date."""
    journal = from_config(config).journal
    sweep(config.parent)
    before, remains = read_file(config), remains_in(journal)
    if remains.unchanged or has_clock(before):
        _clear_sample(config, journal, before, remains, timezone, yes=yes)
    elif read_record(config.parent):
        _start_in(config.parent, timezone, sample=False, yes=yes)
    else:
        raise Refused(f"{journal.name}: holds nothing of the sample; there is nothing to clear")


def _clear_sample(config: Path, journal: Path, before: bytes, remains: Remains, zone: str | None, *, yes: bool) -> None:
    zone = _choose_zone(zone, ask=not yes)
    after = with_zone(before, zone, keep_clock=False)
    _confirm(config, journal, remains, difference(config.name, before, after), yes=yes)
    if after != before:
        replace_file(config, before, after)
    left = clear(journal, remains.unchanged)
    say(f"Removed: {count(len(remains.unchanged) - len(left), 'file')} of the sample.")
    for file in left:
        say(f"Could not be removed: {file}; remove it by hand", to_errors=True)
    say(f"Set: timezone {zone}; the clock is the real one.")
    say("Next: `jobjournal new` begins your first interview, `jobjournal serve` shows the journal.")
    if left:
        raise SystemExit(EXIT_PROBLEM)


def _confirm(config: Path, journal: Path, remains: Remains, change: str, *, yes: bool) -> None:
    if change:
        say(change.rstrip("\n"))
    say(f"{count(len(remains.unchanged), 'file')} of the sample in {journal.name}/ will be removed.")
    if remains.changed:
        say(f"You changed {', '.join(remains.changed)}: left as it is.")
    choice.confirm("Begin your own journal?", f"{config} and {journal.name}/ are as they were", yes=yes)


def _start_in(folder: Path, timezone: str | None, *, sample: bool, yes: bool) -> None:
    """Begin a journal in a folder, or bring what is around one up to date. Raises Refused; then everything is as it was."""
    _refuse_what_cannot_be(folder)
    sweep(folder)
    if not (known := read_record(folder)):
        _begin(folder, timezone, sample=sample, yes=yes)
    elif sample or timezone:
        raise click.UsageError(f"{visible(str(folder))} is begun already; --sample and --timezone are for a new folder")
    else:
        _renew(folder, known, yes=yes)


def _refuse_what_cannot_be(folder: Path) -> None:
    """Refuse what the system cannot take for a folder, and the tool's own repository: a journal inside would be pushed with it."""
    try:
        folder.stat()
    except OSError as problem:
        if not isinstance(problem, (FileNotFoundError, NotADirectoryError)):
            raise Refused(f"{visible(str(folder))}: cannot be a journal's folder: {problem.strerror}") from problem
    place = folder.resolve()
    if any((each / _MARK).is_file() for each in (place, *place.parents)):
        raise Refused(
            f"{visible(str(folder))}: lies in the repository of jobjournal itself; name a folder outside of it, "
            "or begin in this one with `jobjournal start` alone"
        )


def _begin(folder: Path, timezone: str | None, *, sample: bool, yes: bool) -> None:
    zone, clock = _settings(folder)
    chosen = zone or _choose_zone(timezone, ask=not yes)
    kept = kept_files(chosen, clock=clock or (sample and zone is None))
    renewal = renewal_of(folder, installed_version(), kept, begun_files(sample=sample), None)
    if mine := renewal.of(Fate.THEIRS):
        say(f"New in {visible(str(folder))}: {', '.join(each.name for each in renewal.of(Fate.NEW))}")
        say(f"There already, and left as it is: {', '.join(each.name for each in mine)}")
        choice.confirm("Begin your journal here?", f"{visible(str(folder))} is as it was", yes=yes)
    carry_out(renewal)
    _say_begun(folder, chosen, renewal)


def _settings(folder: Path) -> tuple[str | None, bool]:
    """Return the time zone of settings that are there, and whether their clock stands still. Raises ProjectError, Refused."""
    if not (folder / SETTINGS).exists():
        return None, False
    from_config(folder / SETTINGS)  # they are of a journal, or it says what is wrong
    data = read_file(folder / SETTINGS)
    return zone_in(data), has_clock(data)


def _say_begun(folder: Path, zone: str, renewal: Renewal) -> None:
    say(f"Begun in {visible(str(folder))}: {count(len(renewal.of(Fate.NEW)), 'file')}, time zone {zone}.")
    say(_keep(folder, zone))
    there = "" if folder.resolve() == Path.cwd().resolve() else f"  cd {shlex.quote(str(folder))}\n"
    say(f"\nNext:\n{there}{_NEXT}\n\n{private_home(folder.resolve().name)}")


def _keep(folder: Path, zone: str) -> str:
    """Keep in Git all that `start` makes, also what a run that was killed has made, and nothing that the user wrote."""
    made = as_shipped(folder, kept_files(zone, clock=False) | begun_files(sample=True))
    return keep_in_git(folder, [*made, RECORD])


def _renew(folder: Path, known: Record, *, yes: bool) -> None:
    version = installed_version()
    if older(version, known.version):
        raise Refused(
            f"{visible(str(folder))}: was brought up to jobjournal {known.version}, and this is {version}; update the tool first"
        )
    zone, clock = _settings(folder)
    renewal = renewal_of(folder, version, kept_files(zone or "UTC", clock=clock), {}, known)
    _say_news(folder, known.version, version)
    if gone := renewal.of(Fate.GONE):
        say(f"You took away {', '.join(each.name for each in gone)}: left out.")
    if renewal.does_nothing:
        say(f"The files around your journal are those of jobjournal {version}; there is nothing to do.")
    else:
        _show(renewal)
        choice.confirm("Bring these files up to date?", f"{visible(str(folder))} is as it was", yes=yes)
        carry_out(renewal)
        say(f"Brought up to jobjournal {version}: {count(len(renewal.of(Fate.NEW, Fate.RENEWED)), 'file')}.")
    if not has_history(folder):  # a first run that was killed before it came to Git has left it without one
        say(_keep(folder, zone or "UTC"))


def _say_news(folder: Path, before: str, now: str) -> None:
    """Say what this version means for the journal: what the changelog says, and how it reads what is there."""
    for line in meaning(changelog(), before, now):
        say(line)
    if older(before, now):
        journal = open_journal(folder / SETTINGS).journal
        entries = count(sum(len(each.entries) for each in journal.applications), "entry", "entries")
        wrong = count(len(journal.diagnostics), "problem")
        say(f"{now} reads {entries} of yours, with {wrong}{': see `jobjournal check`' if journal.diagnostics else ''}.")


def _show(renewal: Renewal) -> None:
    for each in renewal.of(Fate.RENEWED):
        say(_difference(each))
    if new := renewal.of(Fate.NEW):
        say(f"New: {', '.join(each.name for each in new)}")
    for each in renewal.of(Fate.THEIRS):
        if each.is_news:
            say(f"You changed {each.name}: left as it is. This version ships:\n{_difference(each)}")
    if same := [each.name for each in renewal.of(Fate.THEIRS) if not each.is_news]:
        say(f"You changed {', '.join(same)}: left as it is.")


def _difference(change: FileChange) -> str:
    return difference(change.name, change.before or b"", change.after).rstrip("\n")


def _choose_zone(given: str | None, *, ask: bool) -> str:
    """Return the zone's name: as given, else what the system has, confirmed on a terminal."""
    suggested = given or system_zone()
    if given is None and ask and choice.is_terminal():
        return choice.ask_until(_read_zone, "Your time zone", suggested)
    if not suggested:
        raise click.UsageError("the system does not tell its time zone; add --timezone, as in --timezone Europe/Berlin")
    return _read_zone(suggested)


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
