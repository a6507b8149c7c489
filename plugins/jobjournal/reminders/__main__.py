"""`python -m jobjournal.reminders`: what the workflow runs. It prints counts, never titles or names."""

from __future__ import annotations

import click

from jobjournal.agenda import Agenda, build
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import EXIT_PROBLEM, Loaded, journal_options
from jobjournal.reminders.hub import Hub, HubError
from jobjournal.reminders.rolling import remind

REFUSAL = "this repository is not private: an issue would show the journal to others; no reminder was written"


@click.command("reminders")
@click.option("--repo", required=True, envvar="GITHUB_REPOSITORY", metavar="OWNER/NAME", help="The private repository.")
@click.option("--neutral", is_flag=True, help="Name neither people nor companies.")
@journal_options
def reminders_command(loaded: Loaded, repo: str, neutral: bool) -> None:
    """Keep one issue of a private repository up to date with what is overdue and due."""
    agenda = build(loaded.journal, loaded.project.settings, loaded.clock, neutral=neutral)
    hub = Hub(repo)
    try:
        if not hub.is_private():
            say(f"::error::{REFUSAL}", to_errors=True)
            raise SystemExit(EXIT_PROBLEM)
        did = remind(agenda, hub)
    except HubError as problem:
        say(f"::error::{problem}", to_errors=True)
        raise SystemExit(EXIT_PROBLEM) from problem
    for line in _lines(agenda, did):
        say(line)


def _lines(agenda: Agenda, did: str) -> list[str]:
    lines = [f"{len(agenda.groups['overdue'])} overdue, {len(agenda.groups['due'])} due: {did}"]
    if agenda.left_out:
        lines.append(f"::warning::{count(agenda.left_out, 'file')} left out because of errors: see `jobjournal check`")
    if agenda.fixed_clock:
        lines.append("::warning::the option `now` in mkdocs.yml holds the clock: take it out")
    return lines


if __name__ == "__main__":
    reminders_command()
