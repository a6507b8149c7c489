"""`python -m jobjournal.reminders`: what the workflow runs. It prints counts, never titles or names."""

from collections.abc import Iterator
from pathlib import Path

import click

from jobjournal.agenda import Agenda, build
from jobjournal.commands.printing import count, say
from jobjournal.commands.shared import Loaded, failed, journal_options
from jobjournal.reminders.hub import Hub, HubError
from jobjournal.reminders.origin import CheckoutError, origin_of
from jobjournal.reminders.phone import Result, Trigger, outstanding, work_off
from jobjournal.reminders.rolling import remind

REFUSAL = "this repository is not private: an issue would show the journal to others; no reminder was written"


@click.command("reminders")
@click.option("--repo", required=True, envvar="GITHUB_REPOSITORY", metavar="OWNER/NAME", help="The private repository.")
@click.option("--neutral", is_flag=True, help="Name neither people nor companies.")
@click.option("--branch", metavar="NAME", help="Carry out what is ticked and written in the issue, and push it there.")
@click.option(
    "--event", type=click.Path(path_type=Path), envvar="GITHUB_EVENT_PATH", help="The file that says what started it."
)
@journal_options
def reminders_command(loaded: Loaded, repo: str, neutral: bool, branch: str | None, event: Path | None) -> None:
    """Keep one issue of a private repository up to date with what is overdue and due, and do what is ticked there."""
    hub = Hub(repo)
    try:
        if not hub.is_private():
            raise failed(REFUSAL, "::error::")
        trigger = Trigger.read(event)
        asked = outstanding(hub, trigger) if branch else None
        done = work_off(hub, origin_of(branch), asked, trigger, neutral=neutral) if branch and asked else None
        loaded = done.loaded if done else loaded
        agenda = build(loaded.journal, loaded.project.settings, loaded.clock, neutral=neutral)
        if done and done.pushed:
            hub.publish()
        did = remind(agenda, hub, asked.seen if asked else frozenset())
        for problem in done.failed if done else ():
            raise problem
    except (HubError, CheckoutError) as problem:
        raise failed(problem, "::error::") from problem
    for line in _lines(agenda, did, done):
        say(line)


def _lines(agenda: Agenda, did: str, done: Result | None) -> Iterator[str]:
    if done:
        yield (
            f"{count(len(done.ticks), 'tick')}, {count(len(done.answers), 'comment')}: "
            f"{'pushed' if done.pushed else 'nothing changed'}"
        )
    yield f"{len(agenda.groups['overdue'])} overdue, {len(agenda.groups['due'])} due: {did}"
    if agenda.left_out:
        yield f"::warning::{count(agenda.left_out, 'file')} left out because of errors: see `jobjournal check`"
    if agenda.fixed_clock:
        yield "::warning::the option `now` in mkdocs.yml holds the clock: take it out"


if __name__ == "__main__":
    reminders_command()
