"""The command line: gathers the commands. The only door besides the plugin."""

import importlib
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from jobjournal.diagnostics import visible
from jobjournal.names import nearest

COMMANDS = {
    "start": ("start", "start_command", "Begin a journal of your own."),
    "new": ("new", "new_command", "Begin an interview, or an application, from a template."),
    "check": ("check", "check_command", "Say what is wrong in the files, and how to mend it."),
    "due": ("due", "due_command", "Say what is overdue, due, coming and quiet."),
    "rules": ("rules", "rules_command", "Say what is asked for, when, why, and from where it is known."),
    "draft": ("draft", "draft_command", "Show the draft of a message that is due."),
    "calendar": ("calendar", "calendar_command", "Write the journal's calendar."),
    "done": ("closing", "done_command", "Write down that an action is done."),
    "skip": ("closing", "skip_command", "Decide against an action, with a reason."),
    "snooze": ("closing", "snooze_command", "Hide an action until a day."),
    "answer": ("heard", "answer_command", "Write down their answer, or yours."),
    "move": ("heard", "move_command", "Write down that an interview is on another date."),
    "undo": ("taking_back", "undo_command", "Take back the last edit that a command made."),
    "import": ("import_", "import_command", "Make entries of a table's rows."),
    "adopt": ("adopt", "adopt_command", "Make entries of notes that you have already."),
    "stats": ("stats", "stats_command", "Count by month what you did."),
    "schema": ("schema", "schema_command", "Print the front matter's JSON Schema, for editors."),
    "export": ("export", "export_command", "Print the journal as JSON, for other programs."),
    "render": ("build", "render_command", "Write all pages as Markdown, for other generators."),
    "serve": ("serve", "serve_command", "Show the journal on this machine while you write."),
    "build": ("build", "build_command", "Build the plain site, for yourself."),
    "doctor": ("doctor", "doctor_command", "Say what is set up unsafely, and what to do."),
    "publish": ("publish", "publish_command", "Build the site, and seal it for publishing."),
    "vault": ("publish", "vault", "The passphrase and key of a sealed site."),
}
"""Each command's module in `commands`, its name there, and what it does in a line; it is imported when it is asked for."""


class Commands(click.Group):
    """A group that imports a command only when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the commands do."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (*_, says) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands, or options, that begin as what is typed."""
        found = [
            CompletionItem(name, help=says) for name, (*_, says) in COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, name, _ = COMMANDS[cmd_name]
        command = getattr(importlib.import_module(f"jobjournal.commands.{module}"), name)
        assert isinstance(command, click.Command)  # noqa: S101  # COMMANDS is ours
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed; of a mistyped one, say what was nearly meant."""
        if near := nearest(args[0], COMMANDS) if args and args[0] not in COMMANDS else None:
            ctx.fail(f"No such command '{visible(args[0])}'. Did you mean {near}?")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(package_name="jobjournal")
@click.pass_context
def main(context: click.Context) -> None:
    """Keep a private job-search journal in plain Markdown.

    Without a command it says what is due.
    """
    if context.invoked_subcommand is None:
        _say_what_is_due(context)


def _say_what_is_due(context: click.Context) -> None:
    """Run `due` where there is a journal; elsewhere say what the commands are."""
    from jobjournal.project import find_config

    if not find_config(Path.cwd()).is_file():
        click.echo(context.get_help())
        return
    due = main.get_command(context, "due")
    assert due is not None  # noqa: S101  # it stands in COMMANDS
    with due.make_context("due", [], parent=context) as running:
        due.invoke(running)
