"""The preview: it survives an entry with an error, and one edit causes one rebuild."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
REBUILT = "Documentation built in"


class Preview:
    """A running `mkdocs serve` on a copy of the sample, and what it has said."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.journal = folder / "journal"
        shutil.copytree(PROJECT / "journal", self.journal)
        shutil.copy(PROJECT / "mkdocs.yml", folder)
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", self.address]
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
        return sum(REBUILT in line for line in self.said)

    def wait_for_build(self, count: int) -> None:
        end = time.monotonic() + 60
        while self.builds() < count or not any("Serving on" in line for line in self.said):
            assert time.monotonic() < end, "".join(self.said)
            time.sleep(0.1)

    def save(self, entry: Path, text: str) -> None:
        """Save as careful editors do, by rename: a file half written is never there to be seen."""
        aside = self.journal.parent / "aside.tmp"
        aside.write_text(text, "utf-8")
        aside.replace(entry)

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}") as answer:
            return str(answer.read().decode())


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    running = Preview(tmp_path)
    try:
        running.wait_for_build(1)
        yield running
    finally:
        running.process.terminate()
        running.process.wait(10)
        assert running.process.stdout
        running.process.stdout.close()


def around(entry: Path) -> None:
    """Do what editors and systems do to a folder without an edit of anybody's."""
    for name in (
        ".DS_Store",
        f".{entry.name}.swp",
        f"{entry.name}~",
        "4913",
        "#new.md#",
        "_draft.md",
        ".new.md.kate-swp",
    ):
        (entry.parent / name).write_text("x")
    (entry.parent / "4913").unlink()
    os.utime(entry)
    entry.chmod(0o600)
    entry.write_bytes(entry.read_bytes())


def test_one_edit_causes_one_rebuild_and_an_error_stops_nothing(preview):
    entry = preview.journal / "interviews" / "2026-11-10-nordwind-robotics.md"
    text = entry.read_text("utf-8")
    around(entry)
    time.sleep(2)
    assert preview.builds() == 1, "what editors and systems do beside an edit is none"
    preview.save(entry, re.sub(r"(?m)^date: .*$", "date: 10.11.2026", text))
    preview.wait_for_build(2)
    time.sleep(2)
    assert preview.builds() == 2
    assert "2026-11-10-nordwind-robotics.md:" in preview.page("problems/")
    assert "Alderfinch" in preview.page("actions/")
    preview.save(entry, text)
    preview.wait_for_build(3)
    assert "not-a-date" not in preview.page("problems/")
