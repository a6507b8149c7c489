"""The command line as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobjournal.cli import COMMANDS, main


@pytest.mark.parametrize(("typed", "meant"), [("dun", "due"), ("chek", "check"), ("publsh", "publish")])
def test_a_mistyped_command_is_told_what_was_nearly_meant(typed, meant):
    found = CliRunner().invoke(main, [typed])
    assert found.exit_code == 2 and f"Did you mean {meant}?" in found.output


def test_a_word_that_is_near_to_nothing_is_only_refused():
    found = CliRunner().invoke(main, ["xyzzy"])
    assert found.exit_code == 2 and "No such command" in found.output and "mean" not in found.output


def test_the_list_of_the_commands_says_whole_sentences(monkeypatch):
    """None is cut off, on a terminal of the usual width."""
    monkeypatch.setenv("COLUMNS", "80")
    rows = CliRunner().invoke(main, ["--help"]).output.partition("Commands:\n")[2].splitlines()
    assert [row.split()[0] for row in rows] == list(COMMANDS)
    assert all(row.endswith(".") and not row.endswith("...") and len(row) < 80 for row in rows)


def test_a_shell_is_told_the_commands_that_begin_as_what_is_typed():
    found = CliRunner().invoke(
        main, env={"_MAIN_COMPLETE": "bash_complete", "COMP_WORDS": "main s", "COMP_CWORD": "1"}, prog_name="main"
    )
    assert found.output.split() == [
        "plain,start",
        "plain,skip",
        "plain,snooze",
        "plain,stats",
        "plain,schema",
        "plain,serve",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    found = CliRunner().invoke(main, [name, "--help"])
    assert found.exit_code == 0 and len(found.output.split("\n")) > 4


def test_the_commands_find_the_settings_that_mkdocs_finds(tmp_path, monkeypatch):
    """A `mkdocs.yaml` is as good as a `mkdocs.yml`, which wins where there are both."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "mkdocs.yaml").write_text("docs_dir: journal\nplugins: [jobjournal]\n")
    monkeypatch.chdir(tmp_path)
    for name in ("check", "due", "export"):
        found = CliRunner().invoke(main, [name])
        assert found.exit_code == 0, found.output
    (tmp_path / "mkdocs.yml").write_text("docs_dir: journal\nplugins: [jobjournal, {jobjournal: {timezone: UTC}}]\n")
    found = CliRunner().invoke(main, ["check"])
    assert found.exit_code == 2 and "mkdocs.yml: the plugin jobjournal is listed twice" in found.output


CONFIG = "site_name: x\ndocs_dir: journal\nplugins: [jobjournal]\n"


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml"])
def test_without_a_command_it_says_what_is_due_from_any_folder_of_the_project(tmp_path, monkeypatch, name):
    inside = tmp_path / "journal/interviews"
    inside.mkdir(parents=True)
    (tmp_path / name).write_text(CONFIG)
    (inside / "one.md").write_text("---\ncompany: Kiwi\nrole: Cook\ndate: 2026-05-19 10:00\n---\n")
    monkeypatch.setenv("JOBJOURNAL_NOW", "2026-05-20 09:00")
    for folder in (tmp_path, inside):
        monkeypatch.chdir(folder)
        found = CliRunner().invoke(main, [])
        assert found.exit_code == 0 and "Thank the people you met at Kiwi" in found.output
        assert CliRunner().invoke(main, ["done", "kiwi", "debrief", "--dry-run"]).exit_code == 0


def test_without_a_command_and_a_journal_it_says_what_the_commands_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(main, [])
    assert found.exit_code == 0 and "Commands:" in found.output and "undo" in found.output
    lost = CliRunner().invoke(main, ["due"])
    assert lost.exit_code == 2 and "mkdocs.yml: No such file" in lost.output


def test_python_runs_it_as_a_module_too(tmp_path):
    command = [sys.executable, "-m", "jobjournal", "rules"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "thank-you" in done.stdout


def test_serve_hands_over_to_mkdocs_and_says_what_is_wrong_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr("sys.argv", ["jobjournal"])
    monkeypatch.setattr("runpy.run_module", lambda name, **_: ran.append([name, *sys.argv]))
    config = tmp_path / "mkdocs.yml"
    words = ["serve", "--config", str(config), "--open"]
    refused = CliRunner().invoke(main, words)
    assert (refused.exit_code, "No such file" in refused.output, ran) == (1, True, [])
    (tmp_path / "journal").mkdir()
    config.write_text("docs_dir: journal\nplugins: [jobjournal: {timezone: Europe/Berlin}]\n")
    assert CliRunner().invoke(main, words).exit_code == 0
    assert ran == [["mkdocs", "mkdocs", "serve", "-f", str(config), "--open"]]
