"""A port that is taken already, said in a line: MkDocs itself shows forty lines of its own code."""

import errno
from typing import Any

from mkdocs.exceptions import PluginError

_LAST = 65535


def say_what_is_taken(server: Any) -> None:
    """Have the preview's server say plainly that its port is taken, and what to do."""
    bind = server.server_bind

    def bind_or_say() -> None:
        try:
            bind()
        except OSError as problem:
            if problem.errno != errno.EADDRINUSE:
                raise
            raise PluginError(_taken(*server.server_address[:2])) from problem

    server.server_bind = bind_or_say


def _taken(host: str, port: int) -> str:
    other = port + 1 if port < _LAST else port - 1
    return f"port {port} is taken, perhaps by another preview: close that one, or `jobjournal serve -a {host}:{other}`"
