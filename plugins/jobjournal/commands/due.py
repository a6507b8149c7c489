"""`jobjournal due`: what is overdue, due, coming and quiet."""

from functools import partial

import click

from jobjournal.agenda import Agenda, build
from jobjournal.agenda_formats import plain, to_markdown, to_text, to_values
from jobjournal.commands.printing import say, say_json, say_to_program
from jobjournal.commands.shared import EXIT_OVERDUE, Loaded, failed, journal_options

_SHOWN = 4
"""How many actions a notification names."""


@click.command("due")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="markdown: what is overdue and due, as the body of an issue.",
)
@click.option("--neutral", is_flag=True, help="Name neither people nor companies.")
@click.option(
    "--notify", "notifies", is_flag=True, help="Show a desktop notification where something is overdue or due."
)
@click.option("--exit-code", is_flag=True, help="Exit 3 where something is overdue.")
@partial(journal_options, only_open=True)
def due_command(loaded: Loaded, form: str, neutral: bool, notifies: bool, exit_code: bool) -> None:
    """Print what is overdue, due, coming and quiet, each with its reason and how to close it."""
    agenda = build(loaded.journal, loaded.project.settings, loaded.clock, neutral=neutral)
    if notifies:
        _notify(agenda)
    elif form == "json":
        say_json(to_values(agenda))
    elif form == "markdown":
        say_to_program(to_markdown(agenda))
    else:
        say(to_text(agenda))
    if exit_code and agenda.groups["overdue"]:
        raise SystemExit(EXIT_OVERDUE)


def _notify(agenda: Agenda) -> None:
    """Show one notification, and print its title: cron's mail then names nobody."""
    from jobjournal.notification import NotificationError, notify  # what starts programs loads slowly

    title = title_of(agenda)
    if agenda.pressing:
        named = [plain(item.what) for item in agenda.pressing[:_SHOWN]]
        more = len(agenda.pressing) - len(named)
        try:
            notify(title, "\n".join([*named, f"and {more} more"] if more else named))
        except NotificationError as problem:
            raise failed(problem) from problem
    say(title)


def title_of(agenda: Agenda) -> str:
    """Return how much is overdue and due, naming nothing."""
    pressing = (f"{len(agenda.groups[state])} {state}" for state in ("overdue", "due") if agenda.groups[state])
    return f"Job journal: {', '.join(pressing) or 'nothing is due'}"
