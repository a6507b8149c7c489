"""What the commands share: the options that name a journal and a moment, how they become one, and how a command is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jobjournal import now as real_clock
from jobjournal.commands.printing import say
from jobjournal.dates import Clock
from jobjournal.frozen import dataclass
from jobjournal.model import Journal
from jobjournal.project import Project, ProjectError, find_config, from_config, from_folder
from jobjournal.reading.collecting import end_at_once, without_collecting
from jobjournal.reading.folder import load
from jobjournal.rules.after import notes_decide_from

if TYPE_CHECKING:
    from jobjournal.drafts.templates import Templates

EXIT_PROBLEM, EXIT_OVERDUE = 1, 3  # 2 is how click itself ends where a command was mistyped


def failed(problem: object, before: str = "Error: ") -> SystemExit:
    """Say why a command could not do what it was asked, and return its end."""
    say(f"{before}{problem}", to_errors=True)
    return SystemExit(EXIT_PROBLEM)


@dataclass(frozen=True)
class Loaded:
    """A journal that a command works on, and the moment at which it does."""

    project: Project
    journal: Journal
    clock: Clock

    def again(self) -> Loaded:
        """Return the same at the same moment, the journal's files read anew."""
        return Loaded(self.project, _read(self.project), self.clock)

    @cached_property
    def templates(self) -> Templates:
        """The user's own wording of the drafts, and what is to be said about it."""
        from jobjournal.drafts.templates import read_templates  # its library loads slowly, and few commands need it

        return read_templates(self.project.journal, self.project.shown_as)


config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    default=lambda: find_config(Path.cwd()),
    show_default="mkdocs.yml, here or in a folder above",
    help="The project's settings.",
)
"""Names the project's settings; `jobjournal` finds them as git finds its repository."""


def journal_options(command: Callable[..., Any], *, only_open: bool = False) -> Callable[..., Any]:
    """Give a command `--config`, `--journal`, `--timezone` and `--now`, and hand it what they name as `loaded`.

    With `only_open`, as `load` reads it for whoever asks what is open.
    """

    @config_option
    @click.option("--journal", type=click.Path(path_type=Path), help="The journal's folder, instead of a mkdocs.yml.")
    @click.option("--timezone", metavar="ZONE", help="The journal's time zone, with --journal.  [default: UTC]")
    @click.option("--now", metavar="MOMENT", help="The moment to look from: YYYY-MM-DD, with an optional time.")
    @wraps(command)
    def run(config: Path, journal: Path | None, timezone: str | None, now: str | None, **rest: Any) -> Any:
        end_at_once()
        with without_collecting():
            return command(loaded=open_journal(config, journal, timezone, now, only_open=only_open), **rest)

    return run


def open_journal(
    config: Path,
    journal: Path | None = None,
    timezone: str | None = None,
    now: str | None = None,
    *,
    only_open: bool = False,
) -> Loaded:
    """Read the journal that the options name. Ends the command with a message where they name none."""
    if timezone and not journal:
        raise click.UsageError("--timezone goes with --journal; with a mkdocs.yml, set the option timezone there")
    try:
        project = from_folder(journal, timezone) if journal else from_config(config)
        clock = real_clock.enter(project.settings.zone, project.settings.now, now)
    except (ProjectError, ValueError) as problem:
        raise click.UsageError(str(problem)) from problem
    return Loaded(project, _read(project, notes_decide_from(clock, project.settings) if only_open else None), clock)


def refusing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Have a command that writes into the journal it is handed end with a message, where nothing could be written."""

    @wraps(command)
    def run(loaded: Loaded, **rest: Any) -> None:
        from jobjournal.writing import Misused, Refused  # most commands only read
        from jobjournal.writing.disk import tidy

        try:
            tidy(loaded.project.journal)
            command(loaded=loaded, **rest)
        except Misused as problem:
            raise click.UsageError(str(problem)) from problem
        except Refused as problem:
            raise failed(problem) from problem

    return run


def _read(project: Project, since: date | None = None) -> Journal:
    return load(project.journal, project.settings.zone, project.shown_as, project.settings.distinct, since=since)
