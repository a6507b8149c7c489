"""`jobjournal export`: one JSON object, the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobjournal.cli import main
from journals import write_files

INTERVIEW = """---
company: Nordwind Robotics
role: Site Reliability Engineer
date: 2026-05-04 14:30
round: 2
kind: technical
score: 7
scores: {system design: 5, poise: 7.5}
contacts: ["Björn Ek <bjorn@nordwind.example>, Recruiter"]
decision_by: 2026-05-15
outcome: waiting
---

## To improve
- Rambled on the capacity question #system-design

## Questions
### How do you size a cluster? (5/10) #system-design
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one interview."""
    settings = (
        "docs_dir: journal\nplugins:\n  - search\n  - jobjournal: {timezone: Europe/Berlin, now: 2026-05-20 09:00}\n"
    )
    return write_files(tmp_path, {"mkdocs.yml": settings, "journal/interviews/2026-05-04-nordwind.md": INTERVIEW})


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed to either stream."""
    result = CliRunner().invoke(main, ["export", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_whole_object(project: Path) -> None:
    """Keys in the contract's order, days as days, moments with their offset, whole numbers without a fraction."""
    code, printed = run("--config", project / "mkdocs.yml")
    found = json.loads(printed)
    assert code == 0
    assert list(found) == [
        "schema", "now", "timezone", "applications", "interviews", "actions", "lessons", "questions", "diagnostics",
    ]  # fmt: skip
    assert (found["schema"], found["now"], found["timezone"]) == (2, "2026-05-20T09:00:00+02:00", "Europe/Berlin")
    assert found["applications"] == [
        {
            "id": "nordwind-robotics/site-reliability-engineer",
            "company": "Nordwind Robotics",
            "role": "Site Reliability Engineer",
            "active": True,
            "in_doubt": False,
            "outcome": "waiting",
            "outcome_on": None,
            "interviews": ["interviews/2026-05-04-nordwind.md"],
        }
    ]
    (interview,) = found["interviews"]
    assert interview == {
        "file": "interviews/2026-05-04-nordwind.md",
        "application": "nordwind-robotics/site-reliability-engineer",
        "start": "2026-05-04T14:30:00+02:00",
        "end": "2026-05-04T15:30:00+02:00",
        "round": 2,
        "kind": "technical",
        "score": 7,
        "scores": {"system design": 5, "poise": 7.5},
        "contacts": [
            {
                "name": "Björn Ek", "title": "Recruiter", "email": "bjorn@nordwind.example",
                "phone": None, "linkedin": None, "channel": None,
            }
        ],
        "gaps": ["follow_up_after", "follow_up_with", "follow_up_via"],
    }  # fmt: skip
    assert found["lessons"] == [
        {
            "kind": "improve",
            "text": "Rambled on the capacity question",
            "topics": ["system-design"],
            "file": "interviews/2026-05-04-nordwind.md",
        }
    ]
    assert found["questions"] == [
        {
            "question": "How do you size a cluster?",
            "score": 5,
            "topics": ["system-design"],
            "file": "interviews/2026-05-04-nordwind.md",
        }
    ]
    assert list(found["actions"][0]) == [
        "id", "rule", "application", "file", "what", "not_before", "target", "due", "state", "closed_on", "reason",
    ]  # fmt: skip
    assert found["diagnostics"] == []


def test_the_same_bytes(project: Path) -> None:
    """Whatever the process's zone, its hash seed and its locale, the output is the same to the byte, in UTF-8."""
    outputs = set()
    for zone, seed, encoding in (
        ("UTC", "1", "utf-8"),
        ("Asia/Tokyo", "2", "ascii"),
        ("America/New_York", "3", "cp1252"),
    ):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": encoding}
        command = [sys.executable, "-m", "jobjournal.cli", "export"]
        command[1:3] = ["-c", "from jobjournal.cli import main; main()"]
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=True)
        outputs.add(done.stdout)
    (only,) = outputs
    assert "Björn Ek".encode() in only
    assert b"\r" not in only


def test_now_wins_over_the_variable_and_that_over_the_option(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A moment without an offset is in the journal's zone; a day means its first moment."""
    config = ("--config", project / "mkdocs.yml")
    assert json.loads(run(*config)[1])["now"] == "2026-05-20T09:00:00+02:00"
    monkeypatch.setenv("JOBJOURNAL_NOW", "2026-12-01")
    assert json.loads(run(*config)[1])["now"] == "2026-12-01T00:00:00+01:00"
    assert json.loads(run(*config, "--now", "2026-05-21T00:30Z")[1])["now"] == "2026-05-21T02:30:00+02:00"
    monkeypatch.setenv("JOBJOURNAL_NOW", "tomorrow")
    code, said = run(*config)
    assert code == 2
    assert "JOBJOURNAL_NOW: not a date: tomorrow" in said


def test_without_a_configuration(project: Path) -> None:
    """A folder and a zone are enough; the zone is UTC where none is given."""
    journal = project / "journal"
    found = json.loads(run("--journal", journal, "--timezone", "america/new_york", "--now", "2026-05-20T09:00")[1])
    assert (found["timezone"], found["interviews"][0]["start"]) == ("America/New_York", "2026-05-04T14:30:00-04:00")
    assert json.loads(run("--journal", journal, "--now", "2026-05-20")[1])["timezone"] == "UTC"


def test_a_journal_with_errors_is_printed_all_the_same(project: Path) -> None:
    """What cannot be read is among the diagnostics, and the exit code is 0."""
    write_files(project, {"journal/interviews/broken.md": "no front matter"})
    code, printed = run("--config", project / "mkdocs.yml")
    (said,) = json.loads(printed)["diagnostics"]
    assert code == 0
    assert list(said) == ["severity", "code", "path", "line", "message", "hint"]
    assert (said["path"], said["line"], said["code"]) == ("journal/interviews/broken.md", 1, "no-front-matter")


CONFIGS: dict[str, tuple[str, str]] = {
    "no plugin": ("site_name: x", "the plugin jobjournal is not among its plugins"),
    "an empty file": ("", "holds no settings"),
    "broken": ("a: [", "cannot be read"),
    "too deep": ("a: " + "[" * 5000, "cannot be read"),
    "a type that does not fit": ("a: !!timestamp x", "cannot be read"),
    "an unknown option": ("plugins: [jobjournal: {timezon: UTC}]", "timezon: no such option; did you mean timezone?"),
    "options that are a list": ("plugins: [jobjournal: [timezone]]", "write each option as `name: value`"),
    "an option that is a number": ("plugins: [jobjournal: {1: 2}]", "1: no such option"),
    "plugins that are a number": ("plugins: 3", "the plugin jobjournal is not among its plugins"),
    "two wrong options": ("plugins: [jobjournal: {timezone: x, linkedin: y}]", "linkedin: y is none of"),
}


@pytest.mark.parametrize("case", CONFIGS)
def test_a_configuration_that_cannot_be_used(case: str, tmp_path: Path) -> None:
    """It says why and what to do, with exit code 2 and no traceback."""
    text, said = CONFIGS[case]
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    code, printed = run("--config", tmp_path / "mkdocs.yml")
    assert code == 2
    assert said in printed


def test_nothing_there(tmp_path: Path) -> None:
    """A missing file or folder is named; an empty folder is an empty journal."""
    code, printed = run("--config", tmp_path / "mkdocs.yml")
    assert code == 2
    assert "No such file" in printed
    code, printed = run("--journal", tmp_path / "nowhere", "--now", "2026-05-20")
    assert code == 2
    assert "no such folder" in printed
    code, printed = run("--journal", tmp_path, "--now", "2026-05-20")
    assert code == 0
    assert json.loads(printed)["interviews"] == []


SHAPES: dict[str, str] = {
    "a list": "plugins:\n  - search\n  - jobjournal:\n      timezone: Asia/Tokyo\n",
    "a map": "plugins:\n  search: {}\n  jobjournal: {timezone: Asia/Tokyo}\n",
    "tags of other plugins": "theme: {custom: !ENV X}\nx: !!python/name:os.system\nplugins: [jobjournal: {timezone: Asia/Tokyo}]\n",
    "two plugins before it": "plugins:\n  - tags\n  - search: {lang: en}\n  - jobjournal: {timezone: Asia/Tokyo}\n",
    "a variable": "plugins: [jobjournal: {timezone: !ENV [JOURNALS_ZONE, Asia/Tokyo], now: !ENV NO_SUCH}]\n",
    "a map that is inherited": "INHERIT: map.yml\nplugins: {search: {}}\n",
    "an inherited file": "INHERIT: base.yml\nsite_name: y\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_of_a_configuration(shape: str, tmp_path: Path, folder_of: Callable[..., Path]) -> None:
    """Plugins as a list or a map, tags that are not ours, a parent file; nothing in it is run."""
    folder_of({"interviews/a.md": INTERVIEW})
    (tmp_path / "base.yml").write_text("docs_dir: journal\nplugins: [jobjournal: {timezone: Asia/Tokyo}]\n", "utf-8")
    (tmp_path / "map.yml").write_text("plugins: {jobjournal: {timezone: Asia/Tokyo}}\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: journal\n" + SHAPES[shape], "utf-8")
    code, printed = run("--config", tmp_path / "mkdocs.yml", "--now", "2026-05-20")
    assert code == 0
    assert json.loads(printed)["timezone"] == "Asia/Tokyo"
    assert len(json.loads(printed)["interviews"]) == 1


def test_a_variable_in_the_configuration_counts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What MkDocs would read for `!ENV` is what the commands read."""
    (project / "mkdocs.yml").write_text(
        "docs_dir: !ENV [D, nowhere]\nplugins: [jobjournal: {timezone: !ENV Z, now: !ENV [A, B, 2026-05-20]}]\n",
        "utf-8",
    )
    monkeypatch.setenv("D", "journal")
    monkeypatch.setenv("Z", "Asia/Tokyo")
    found = json.loads(run("--config", project / "mkdocs.yml")[1])
    assert (found["now"], len(found["interviews"])) == ("2026-05-20T00:00:00+09:00", 1)
    monkeypatch.setenv("B", "2026-05-21 10:00")
    assert json.loads(run("--config", project / "mkdocs.yml")[1])["now"] == "2026-05-21T10:00:00+09:00"


def test_a_zone_without_a_folder_is_not_ignored_in_silence(project: Path) -> None:
    result = CliRunner().invoke(main, ["export", "--config", str(project / "mkdocs.yml"), "--timezone", "UTC"])
    assert result.exit_code == 2 and "--timezone goes with --journal" in result.output


def test_a_folder_that_is_not_there_is_not_an_empty_journal(project: Path) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\ndocs_dir: nowhere\n", "utf-8")
    result = CliRunner().invoke(main, ["export", "--config", str(settings)])
    assert result.exit_code == 2 and "nowhere: no such folder" in result.output


def test_it_reports_what_check_does(tmp_path: Path) -> None:
    """A draft's template that cannot be used is named in both."""
    files = {
        "interviews/a.md": "---\ncompany: N\nrole: R\ndate: 2026-05-04\n---\n",
        "_drafts/follow-up.txt": "{{ nobody }}",
    }
    where = ["--journal", str(write_files(tmp_path / "journal", files)), "--now", "2026-05-05"]
    found = [CliRunner().invoke(main, [*words, *where]) for words in (["export"], ["check", "--json"])]
    exported, checked = (json.loads(each.output)["diagnostics"] for each in found)
    assert [each["code"] for each in exported] == ["broken-draft"]
    assert exported == checked
