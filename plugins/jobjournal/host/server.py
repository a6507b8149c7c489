"""What is asked of the preview's server: to hear of edits of the journal alone, each one rebuild, and to say what is wrong.

Its port may be taken, or nobody stand at its door.
"""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.exceptions import PluginError

from jobjournal.drafts.templates import FOLDER as WORDING
from jobjournal.reading.files import is_read

_LAST = 65535
_OPEN = (
    "with --no-livereload no plugin is asked about the server: a site that you visit meanwhile can read the whole preview, by a "
    "name of its own that it leads to this machine, and nothing can be tapped. Start it without --no-livereload"
)


def watch_edits(server: Any, folder: str) -> None:
    """Let a preview's server, which watches a journal's folder already, hear of edits alone."""
    schedule = server.observer.schedule

    def schedule_edits(handler: Any, *arguments: Any, **named: Any) -> Any:
        return schedule(_Edits(handler, Path(folder)), *arguments, **named)

    server.unwatch(folder)
    server.observer.schedule = schedule_edits
    try:
        server.watch(folder)
    finally:
        server.observer.schedule = schedule


class _Edits:
    """Passes on to a watcher's handler the events of files that the journal reads, where what they hold has changed."""

    def __init__(self, handler: Any, folder: Path) -> None:
        self.handler, self.folder = handler, folder
        self.held = {path: _digest(path) for path in folder.rglob("*") if self._is_read(path) and path.is_file()}

    def dispatch(self, event: Any) -> None:
        """Hear of a change; of a file that was moved, of both its places."""
        places = filter(None, (event.src_path, getattr(event, "dest_path", "")))
        changed = [self._is_changed(Path(os.fsdecode(path))) for path in places]
        if any(changed) and not event.is_directory:
            self.handler.dispatch(event)

    def _is_read(self, path: Path) -> bool:
        if not path.is_relative_to(self.folder):
            return False
        inside = path.relative_to(self.folder)
        return is_read(inside.as_posix()) or (inside.parts[:1] == (WORDING,) and inside.suffix == ".txt")

    def _is_changed(self, path: Path) -> bool:
        """Whether a file holds something else than when it was last heard of, or is gone or new."""
        if not self._is_read(path):
            return False
        before, now = self.held.get(path), _digest(path)
        self.held[path] = now
        return before != now


def _digest(path: Path) -> bytes | None:
    try:
        return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else None
    except OSError:
        return b""


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
