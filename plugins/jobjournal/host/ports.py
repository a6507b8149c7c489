"""What there is to say of the preview's server: its port is taken, or nobody stands at its door."""

import errno
from collections.abc import Callable
from typing import Any

import click
from mkdocs.exceptions import PluginError

_LAST = 65535
_OPEN = (
    "with --no-livereload no plugin is asked about the server: a site that you visit meanwhile can read the whole preview, by a "
    "name of its own that it leads to this machine, and nothing can be tapped. Start it without --no-livereload"
)


def say_what_is_open(command: str, tell: Callable[[str], None]) -> None:
    """Say so where MkDocs, or its fork, is to serve without asking any plugin: nothing of ours can then be put before it."""
    context = click.get_current_context(silent=True)
    asked = context.params if context else {}
    if command == "serve" and asked.get("no_livereload", asked.get("livereload") is False):
        tell(_OPEN)


def say_what_is_taken(server: Any) -> None:
    """Have the server say plainly that its port is taken, and what to do: MkDocs itself shows forty lines of its own code."""
    bind = server.server_bind

    def bind_or_say() -> None:
        try:
            bind()
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE:
                raise
            host, port = server.server_address[:2]
            other = port - 1 if port == _LAST else port + 1
            raise PluginError(
                f"port {port} is taken, perhaps by another preview: close that one, or `jobjournal serve -a {host}:{other}`"
            ) from problem

    server.server_bind = bind_or_say
