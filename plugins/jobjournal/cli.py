"""The command line: gathers the commands. The only door besides the plugin."""

import importlib
from pathlib import Path

import click

from jobjournal.diagnostics import visible
from jobjournal.names import nearest

COMMANDS = {
    "start": ("start", "start_command"),
    "new": ("new", "new_command"),
    "check": ("check", "check_command"),
    "due": ("due", "due_command"),
    "rules": ("rules", "rules_command"),
    "draft": ("draft", "draft_command"),
    "calendar": ("calendar", "calendar_command"),
    "done": ("closing", "done_command"),
    "skip": ("closing", "skip_command"),
    "snooze": ("closing", "snooze_command"),
    "answer": ("heard", "answer_command"),
    "move": ("heard", "move_command"),
    "undo": ("taking_back", "undo_command"),
    "import": ("import_", "import_command"),
    "adopt": ("adopt", "adopt_command"),
    "stats": ("stats", "stats_command"),
    "schema": ("schema", "schema_command"),
    "export": ("export", "export_command"),
    "render": ("build", "render_command"),
    "serve": ("serve", "serve_command"),
    "build": ("build", "build_command"),
    "doctor": ("doctor", "doctor_command"),
    "publish": ("publish", "publish_command"),
    "vault": ("publish", "vault"),
}
"""Each command's module in `commands` and its name there; a module is imported when its command is asked for."""


class Commands(click.Group):
    """A group that imports a command only when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
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
