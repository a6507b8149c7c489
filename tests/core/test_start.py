"""Nothing is loaded that a command has no use for: whoever asks what is due waits for the answer alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jobjournal.cli import COMMANDS

ENTRY = "company: Nordwind\nrole: Engineer\ndate: 2026-05-04\n---\n## What went well\n- Told it calmly #incidents\n"
HEAVY = (
    "mkdocs", "jinja2", "markdown", "pymdownx", "pygments", "nh3", "icalendar", "cryptography", "babel", "subprocess", "platformdirs",
    "jobjournal.pages", "jobjournal.writing", "jobjournal.drafts", "jobjournal.preview", "jobjournal.plugin", "sitevault",
)  # fmt: skip
COMMAND = "from jobjournal.cli import main; main()"


def loaded_by(code: str, *arguments: str) -> set[str]:
    """Return what some code loads in a process of its own, as Python tells it."""
    python = [sys.executable, "-X", "importtime", "-c", code]
    found = subprocess.run([*python, *arguments], capture_output=True, text=True, check=True)
    return {line.rpartition("|")[2].strip() for line in found.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize("command", ["due", "check", "export"])
def test_what_only_reads_loads_nothing_heavy(command: str, folder_of: Callable[..., Path]) -> None:
    folder = folder_of(
        {"interviews/a.md": f"---\n{ENTRY}", "interviews/b.md": f"---\n{ENTRY}".replace("Nordwind", "Saltmarsh")}
    )
    arguments = (command, "--journal", str(folder), "--timezone", "UTC", "--now", "2026-05-20 09:00")
    found = loaded_by(COMMAND, *arguments)
    assert "jobjournal.reading.folder" in found
    allowed = {"jobjournal.drafts"} if command in ("check", "export") else set()
    assert {name for name in HEAVY if name in found} - allowed - ({"jinja2"} if allowed else set()) == set()


PAGES = {"jinja2", "markdown", "nh3", "jobjournal.pages", "jobjournal.drafts", "jobjournal.writing", "platformdirs"}
VAULT = {"cryptography", "subprocess", "sitevault"}
WRITING = {"jobjournal.writing", "platformdirs"}
MAY_LOAD = {
    "adopt": WRITING, "answer": WRITING, "build": PAGES | VAULT, "calendar": {"icalendar", "jobjournal.writing"}, "doctor": PAGES | VAULT,
    "done": WRITING, "draft": {"jinja2", "jobjournal.drafts"}, "import": WRITING, "move": WRITING, "new": WRITING, "publish": PAGES | VAULT,
    "render": PAGES | VAULT, "skip": WRITING, "snooze": WRITING, "start": {"jobjournal.writing", *VAULT}, "undo": WRITING, "vault": PAGES | VAULT,
}  # fmt: skip


@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_a_command_loads_what_it_needs_and_no_more(command: str) -> None:
    """Nor does it to say what it does; the list of the commands loads none of them."""
    found = loaded_by(COMMAND, *filter(None, (command, "--help")))
    assert command or not any(name.startswith("jobjournal.commands") for name in found)
    assert {name for name in HEAVY if name in found} <= MAY_LOAD.get(command, set())


NOT_FOR_DUE = (
    "markdown_it",
    "html.parser",
    "rapidfuzz",
    "importlib.resources",
    "jobjournal.loose_dates",
    "jobjournal.export",
)


def test_for_plain_notes_due_loads_no_reader_of_markdown(folder_of: Callable[..., Path]) -> None:
    """What takes texts apart, or dates in other words, takes as long to load as the rest together.

    Of an old entry, and of one without a score, no text is read; of one that may be written down, by its lines.
    """
    new = ENTRY.replace("Nordwind", "Saltmarsh").replace("2026-05-04", "2026-09-18")
    folder = folder_of(
        {
            "interviews/a.md": f"---\n{ENTRY}> said\n",
            "interviews/b.md": f"---\nscore: 7\n{new}\n## To improve\n- Speak *slower*\n",
            "interviews/c.md": f"---\n{new}> said\n".replace("Engineer", "SRE"),
            "index.md": "Hello <b>you</b>\n",
        }
    )
    arguments = ("due", "--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-09-20 09:00")
    found = loaded_by(COMMAND, *arguments)
    assert {name for name in NOT_FOR_DUE if name in found} == set()


def test_a_build_loads_nothing_of_what_writes_into_the_journal() -> None:
    found = loaded_by("import jobjournal.plugin")
    assert {
        name
        for name in (
            "jobjournal.preview",
            "jobjournal.preview.opening",
            "jobjournal.writing.beginning",
            "jobjournal.writing.undo",
            "icalendar",
        )
        if name in found
    } == set()
