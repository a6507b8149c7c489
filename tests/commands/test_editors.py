"""What `.vscode/` ships works on the journal as it is: snippets read back, the matcher finds what `check` prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jobjournal.cli import main
from journals import Told

HOME = Path(__file__).parents[2] / ".vscode"
SNIPPETS: dict[str, Any] = json.loads((HOME / "jobjournal.code-snippets").read_text("utf-8"))
DAY = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "05", "CURRENT_DATE": "04"}


def as_inserted(name: str) -> str:
    """Return a snippet as an editor inserts it, its first choices and its examples left in place."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = re.sub(r"\$\{(CURRENT_\w+)\}", lambda match: DAY[match[1]], text)
    text = re.sub(r"\$\{\d+\|([^,|]+)[^|]*\|\}", r"\1", text)
    return re.sub(r"\$\d", "", re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text))


def test_an_interview_with_its_lessons_and_questions_reads_back_as_it_is_inserted(
    journal_of: Callable[..., Told],
) -> None:
    text = as_inserted("Interview").replace("## Questions\n", "## Questions\n" + as_inserted("Question"))
    told = journal_of({"interviews/one.md": text.replace("- \n", as_inserted("Lesson"))})
    assert told.said == []
    assert told.interview.contacts[0].title == "Title"
    assert told.interview.notes.questions[0].score == 5
    assert [each.topics for each in told.interview.notes.lessons] == [("topic",)]


def test_an_application_reads_back_as_it_is_inserted(journal_of: Callable[..., Told]) -> None:
    told = journal_of({"applications/one.md": as_inserted("Application")})
    assert told.said == []
    assert told.application.file is not None


def test_the_task_finds_file_line_and_message_in_what_check_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "journal/interviews").mkdir(parents=True)
    (tmp_path / "journal/interviews/a b.md").write_text("---\ncompany: x\nrole: y\ndate: 4.5.2026\nmood: good\n---\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: journal\nplugins: [jobjournal]\n")
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(main, ["check"]).output
    task = json.loads((HOME / "tasks.json").read_text("utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    matches = [match for match in map(re.compile(pattern["regexp"]).match, printed.splitlines()) if match]
    found = [tuple(match[pattern[name]] for name in ("file", "line", "severity", "code")) for match in matches]
    assert ("journal/interviews/a b.md", "4", "error", "not-a-date") in found
    assert ("journal/interviews/a b.md", "5", "warning", "unknown-field") in found
    assert task["problemMatcher"]["fileLocation"] == ["relative", "${workspaceFolder}"]
