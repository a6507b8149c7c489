"""Nothing is loaded that a command has no use for: whoever asks what is due waits for the answer alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ENTRY = "company: Nordwind\nrole: Engineer\ndate: 2026-05-04\n---\n## What went well\n- Told it calmly #incidents\n"
HEAVY = (
    "mkdocs", "jinja2", "markdown", "pymdownx", "pygments", "nh3", "icalendar", "cryptography", "babel", "subprocess", "platformdirs",
    "jobjournal.pages", "jobjournal.writing", "jobjournal.drafts", "jobjournal.preview", "jobjournal.plugin", "sitevault",
)  # fmt: skip
LOADED = "import sys; sys.stderr.write('\\n'.join(sorted(sys.modules)))"


def loaded_by(code: str, *arguments: str) -> set[str]:
    """Return what is loaded once some code has run in a process of its own."""
    ran = f"try:\n    {code}\nexcept SystemExit as end:\n    assert not end.code\n{LOADED}"
    found = subprocess.run([sys.executable, "-c", ran, *arguments], capture_output=True, text=True, check=True)
    return set(found.stderr.split("\n"))


@pytest.mark.parametrize("command", ["due", "check", "export"])
def test_what_only_reads_loads_nothing_heavy(command: str, folder_of: Callable[..., Path]) -> None:
    folder = folder_of(
        {"interviews/a.md": f"---\n{ENTRY}", "interviews/b.md": f"---\n{ENTRY}".replace("Nordwind", "Saltmarsh")}
    )
    arguments = (command, "--journal", str(folder), "--timezone", "UTC", "--now", "2026-05-20 09:00")
    found = loaded_by("from jobjournal.cli import main; main()", *arguments)
    assert "jobjournal.reading.folder" in found
    allowed = {"jobjournal.drafts"} if command in ("check", "export") else set()
    assert {name for name in HEAVY if name in found} - allowed - ({"jinja2"} if allowed else set()) == set()


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
    found = loaded_by("from jobjournal.cli import main; main()", *arguments)
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
