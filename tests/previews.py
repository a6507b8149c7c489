"""A running `mkdocs serve` on a copy of the sample, or of any journal."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from patience import PATIENCE, is_soon

PROJECT = Path(__file__).parents[1]
SETTINGS = {"mkdocs": (), "properdocs": ("-f", "mkdocs.yml")}
"""How each generator is told where the settings are."""
BUILT = ("Serving on", "Reloading browsers")
"""What the server says after its first build, and after each other. How long a build took MkDocs says once: not of the next that takes as long."""


class Preview:
    """A running `mkdocs serve` on a copy of the sample, and what it has said."""

    def __init__(
        self, folder: Path, journal: Path = PROJECT / "journal", host: str = "127.0.0.1", generator: str = "mkdocs"
    ) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        self.journal = folder / "journal"
        shutil.copytree(journal, self.journal)
        shutil.copy(PROJECT / "mkdocs.yml", folder)
        command = [sys.executable, "-m", generator, "serve", *SETTINGS[generator], "-a", f"{host}:{self.port}"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)

    def builds(self) -> int:
        return sum(any(each in line for each in BUILT) for line in self.said)

    def wait_for_build(self, count: int) -> None:
        assert is_soon(lambda: self.builds() >= count, 0.1), "".join(self.said)

    def save(self, entry: Path, text: str) -> None:
        """Save as careful editors do, by rename: a file half written is never there to be seen."""
        aside = self.journal.parent / "aside.tmp"
        aside.write_text(text, "utf-8")
        aside.replace(entry)

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}") as answer:
            return str(answer.read().decode())


@contextmanager
def previewing(
    folder: Path, journal: Path = PROJECT / "journal", host: str = "127.0.0.1", generator: str = "mkdocs"
) -> Iterator[Preview]:
    """Run a preview until it is needed no more."""
    running = Preview(folder, journal, host, generator)
    try:
        running.wait_for_build(1)
        yield running
    finally:
        running.process.terminate()
        running.process.wait(PATIENCE)
        assert running.process.stdout
        running.process.stdout.close()
