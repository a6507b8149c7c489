"""`jobjournal start FOLDER`: a folder for one's own journal; run again there, its files are brought up to this version."""

import shlex
from pathlib import Path

import click

from allornothing.whole_files import sweep
from jobjournal.commands.choice import confirm
from jobjournal.commands.first_commit import has_history, keep_in_git, private_home
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import open_journal
from jobjournal.commands.time_zone import choose_zone
from jobjournal.diagnostics import visible
from jobjournal.project import from_config
from jobjournal.writing import Refused
from jobjournal.writing.difference import difference
from jobjournal.writing.disk import read_file
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
from jobjournal.writing.scaffold.shipped_files import (
    SETTINGS,
    begun_files,
    changelog,
    installed_version,
    kept_files,
)
from jobjournal.writing.settings import has_clock, zone_in

_MARK = Path("plugins", "jobjournal", "cli.py")
"""By what the tool's own repository is known."""


def start_in(folder: Path, timezone: str | None, *, sample: bool, yes: bool) -> None:
    """Begin a journal in a folder, or bring what is around one up to date. Raises Refused; then everything is as it was."""
    _refuse_what_cannot_be(folder)
    _refuse_the_tools_own(folder)
    sweep(folder)
    known = read_record(folder)
    if known:
        if sample or timezone:
            raise click.UsageError(
                f"{visible(str(folder))} is begun already; --sample and --timezone are for a new folder"
            )
        _renew(folder, known, yes=yes)
    else:
        _begin(folder, timezone, sample=sample, yes=yes)


def _refuse_what_cannot_be(folder: Path) -> None:
    """Whatever the system says of a name, but that nothing is there yet."""
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as problem:
        raise Refused(f"{visible(str(folder))}: cannot be a journal's folder: {problem.strerror}") from problem


def _refuse_the_tools_own(folder: Path) -> None:
    """A journal inside the tool's repository would be pushed with it."""
    place = folder.resolve()
    if any((each / _MARK).is_file() for each in (place, *place.parents)):
        raise Refused(
            f"{visible(str(folder))}: lies in the repository of jobjournal itself; name a folder outside of it, "
            "or begin in this one with `jobjournal start` alone"
        )


def _begin(folder: Path, timezone: str | None, *, sample: bool, yes: bool) -> None:
    zone, clock = _settings(folder)
    chosen = zone or choose_zone(timezone, ask=not yes)
    kept = kept_files(chosen, clock=clock or (sample and zone is None))
    renewal = renewal_of(folder, installed_version(), kept, begun_files(sample=sample), None)
    if mine := renewal.of(Fate.THEIRS):
        say(f"New in {visible(str(folder))}: {', '.join(each.name for each in renewal.of(Fate.NEW))}")
        say(f"There already, and left as it is: {', '.join(each.name for each in mine)}")
        confirm("Begin your journal here?", f"{visible(str(folder))} is as it was", yes=yes)
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
    there = () if folder.resolve() == Path.cwd().resolve() else (f"cd {shlex.quote(str(folder))}",)
    say("\n".join(("\nNext:", *(f"  {line}" for line in (*there, *_NEXT)))))
    say("\n" + private_home(folder.resolve().name))


def _keep(folder: Path, zone: str) -> str:
    """Keep in Git all that `start` makes, also what a run that was killed has made, and nothing that the user wrote."""
    made = kept_files(zone, clock=False) | begun_files(sample=True)
    return keep_in_git(folder, [*as_shipped(folder, made), RECORD])


def _go_on(folder: Path, zone: str) -> None:
    """A first run that was killed before it came to Git has left the folder without a history."""
    if not has_history(folder):
        say(_keep(folder, zone))


_NEXT = (
    "jobjournal new        begins your first interview",
    "jobjournal serve      shows the journal while you write",
)


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
        _go_on(folder, zone or "UTC")
        return
    _show(renewal)
    confirm("Bring these files up to date?", f"{visible(str(folder))} is as it was", yes=yes)
    carry_out(renewal)
    say(f"Brought up to jobjournal {version}: {count(len(renewal.of(Fate.NEW, Fate.RENEWED)), 'file')}.")
    _go_on(folder, zone or "UTC")


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
