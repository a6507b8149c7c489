"""While serving: which changes in the journal's folder are edits of it, so that each is one rebuild, and nothing else is."""

import hashlib
import os
from pathlib import Path
from typing import Any

from jobjournal.drafts.templates import FOLDER as WORDING
from jobjournal.reading.files import is_read


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
