"""`jobjournal check`: every problem with its place and remedy, and an exit that a hook can rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main

Folder = Callable[[str], Path]
GOOD = "company: Nordwind\nrole: SRE\ndate: 2026-05-04 14:30"


def check(folder: Path, *options: str) -> Result:
    """Run the command on a folder on 20 May 2026."""
    arguments = ["check", "--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-20 09:00"]
    return CliRunner().invoke(main, [*arguments, *options])


def test_all_problems_come_at_once_with_remedies_and_a_last_line_that_sums_up(
    folder_of: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(
        f"""
=== interviews/b.md
{GOOD}
scroe: 5
=== interviews/a.md
company: Nordwind
date: 4 May
"""
    )
    monkeypatch.chdir(folder.parent)
    result = check(folder)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in lines[:-1] if not line.startswith("hint: ")] == [
        "journal/interviews/a.md:1",
        "journal/interviews/a.md:3",
        "journal/interviews/b.md:5",
    ]
    assert sum(line.startswith("hint: ") for line in lines) == 3
    assert lines[-1] == "2 errors and 1 warning in 2 files; 1 file is left out of everything."


def test_a_warning_alone_lets_it_pass_unless_it_is_strict(folder_of: Folder) -> None:
    folder = folder_of(GOOD + "\nscroe: 5")
    assert check(folder).exit_code == 0
    assert check(folder, "--strict").exit_code == 1


def test_a_sound_journal_is_said_to_be_so(folder_of: Folder) -> None:
    result = check(folder_of(GOOD), "--strict")
    assert (result.exit_code, result.output) == (0, "No problems in 1 entry.\n")


def test_an_empty_journal_is_told_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    assert "jobjournal new" in check(tmp_path / "journal").output


def test_paths_are_those_of_the_project_from_wherever_one_stands(
    folder_of: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(GOOD + "\nscroe: 5")
    for place in (folder / "interviews", folder.parent):
        monkeypatch.chdir(place)
        assert check(folder).output.startswith("journal/interviews/one.md:5: warning[")


def test_as_json_it_has_the_paths_and_names_of_the_export(folder_of: Folder) -> None:
    found = json.loads(check(folder_of(GOOD + "\nscroe: 5\nrole2: x"), "--json").output)
    assert (found["errors"], found["warnings"], found["left_out"]) == (0, 2, [])
    assert [(each["path"], each["line"], each["severity"]) for each in found["diagnostics"]] == [
        ("journal/interviews/one.md", 5, "warning"),
        ("journal/interviews/one.md", 6, "warning"),
    ]
    assert set(found["diagnostics"][0]) == {"severity", "code", "path", "line", "message", "hint"}


def test_a_broken_template_of_a_draft_is_a_warning_at_its_line(folder_of: Folder) -> None:
    folder = folder_of(GOOD)
    (folder / "_drafts").mkdir()
    (folder / "_drafts" / "thank-you.txt").write_text("Hello\n{% if names %}\nno end\n", "utf-8")
    result = check(folder)
    assert result.exit_code == 0
    assert "_drafts/thank-you.txt:" in result.output
    assert "warning[broken-draft]" in result.output


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_no_encoding_of_the_terminal_stops_it(folder_of: Folder, encoding: str) -> None:
    folder = folder_of("company: Łódź 東京\nrole: SRE\ndate: 4 May\nü\u202e: 5")
    arguments = ["check", "--journal", str(folder), "--now", "2026-05-20"]
    result = CliRunner(charset=encoding).invoke(main, arguments)
    assert result.exit_code == 1, result.exception


def test_nothing_in_a_file_moves_the_cursor(folder_of: Callable[..., Path]) -> None:
    folder = folder_of({"interviews/a.md": GOOD, "interviews/b\x1b[2J.md": GOOD})
    output = check(folder).output
    assert "\x1b" not in output
    assert "\\x1b" in output


def test_a_journal_deep_in_its_project_is_named_as_an_editor_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = tmp_path / "notes" / "journal"
    for folder, name in (("interviews", "a.md"), ("_drafts", "linkedin.txt")):
        (journal / folder).mkdir(parents=True)
        (journal / folder / name).write_text("{{ nothing }}", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: notes/journal\nplugins: [jobjournal]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    said = CliRunner().invoke(main, ["check"]).output
    assert "\nnotes/journal/interviews/a.md:1: error" in said
    assert said.startswith("notes/journal/_drafts/linkedin.txt:1: warning")
