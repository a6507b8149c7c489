"""The reminders, with `gh` replaced by a stand-in that records what it is asked and answers from a small state."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from jobjournal.reminders.__main__ import reminders_command
from workflows.desk import Desk

WORKFLOW = Path(__file__).parents[2] / ".github" / "workflows" / "remind.yml"
ONE_STEP = "company: Nordwind\nrole: R\ndate: 2026-06-01 10:00\nnext_steps:\n  - 2026-05-10 call Ada @home\n"
TWO_STEPS = ONE_STEP + "  - 2026-05-20 send Björn the talk\n"
NOTHING = "company: Nordwind\nrole: R\ndate: 2026-06-01 10:00\n"


def verbs(calls: list[tuple[list[str], str]]) -> list[str]:
    """Return what was asked, by its first two words, and the number of the issue."""
    return [
        " ".join(arguments[: 3 if len(arguments) > 2 and arguments[2].isdecimal() else 2]) for arguments, _ in calls
    ]


LOOK = ["api repos/me/search", "issue list"]


def issue(number: int, body: str, state: str = "OPEN") -> dict[str, Any]:
    """Return an issue as `gh` lists it."""
    return {"number": number, "state": state, "body": body}


def test_nothing_due_and_no_issue_is_only_looked_at(desk: Desk) -> None:
    result, calls = desk.run(NOTHING)
    assert result.output == "0 overdue, 0 due: no issue is needed\n"
    assert verbs(calls) == LOOK
    desk.issues = [issue(3, "old", "CLOSED")]
    assert verbs(desk.run(NOTHING)[1]) == LOOK


def test_the_first_that_is_overdue_opens_the_issue_with_its_label(desk: Desk) -> None:
    result, calls = desk.run(ONE_STEP)
    assert result.output == "1 overdue, 0 due: issue opened\n"
    assert verbs(calls) == [*LOOK, "label create", "issue create"]
    (arguments, body) = calls[-1]
    assert arguments[arguments.index("--label") + 1] == "jobjournal-due"
    assert "- [ ] **call Ada @\u2060home**, Nordwind, R: overdue 2026-05-10, 10 days ago" in body


def test_a_list_that_grew_is_edited_in_place_and_gets_one_comment(desk: Desk) -> None:
    desk.issues = [issue(7, desk.body_for(ONE_STEP))]
    result, calls = desk.run(TWO_STEPS)
    assert result.output == "1 overdue, 1 due: issue edited, comment on 1 new\n"
    assert verbs(calls) == [*LOOK, "issue view 7", "issue edit 7", "issue comment 7"]
    assert "call Ada" in calls[3][1]
    assert "send Björn the talk" in calls[3][1]
    assert calls[4][1] == "New on the list:\n\n- **send Björn the talk**, Nordwind, R: due 2026-05-20, today\n"


def test_a_list_that_shrank_is_edited_without_a_word(desk: Desk) -> None:
    desk.issues = [issue(7, desk.body_for(TWO_STEPS))]
    result, calls = desk.run(ONE_STEP)
    assert result.output == "1 overdue, 0 due: issue edited\n"
    assert verbs(calls) == [*LOOK, "issue view 7", "issue edit 7"]


def test_when_all_is_done_the_issue_is_closed(desk: Desk) -> None:
    desk.issues = [issue(7, desk.body_for(TWO_STEPS))]
    result, calls = desk.run(NOTHING)
    assert result.output == "0 overdue, 0 due: issue closed\n"
    assert verbs(calls) == [*LOOK, "issue view 7", "issue edit 7", "issue close 7"]
    assert calls[3][1].startswith("Nothing is overdue or due.")


def test_an_unchanged_list_changes_nothing(desk: Desk) -> None:
    desk.issues = [issue(7, desk.body_for(TWO_STEPS).replace("\n", "\r\n"))]
    result, calls = desk.run(TWO_STEPS)
    assert result.output == "1 overdue, 1 due: issue unchanged\n"
    assert verbs(calls) == LOOK


def test_a_closed_issue_is_opened_again_with_a_comment(desk: Desk) -> None:
    desk.issues = [issue(2, "", "CLOSED"), issue(7, desk.body_for(ONE_STEP), "CLOSED")]
    _, calls = desk.run(ONE_STEP)
    assert verbs(calls) == [*LOOK, "issue reopen 7", "issue comment 7"]


def test_of_several_the_oldest_open_one_rolls_on(desk: Desk) -> None:
    desk.issues = [issue(9, "x"), issue(5, "x"), issue(2, "x", "CLOSED")]
    assert verbs(desk.run(ONE_STEP)[1]) == [*LOOK, "issue view 5", "issue edit 5"]


@pytest.mark.parametrize("author", [{"is_bot": False, "login": "somebody"}, {"login": "some/../body"}, {}, None])
def test_an_issue_of_somebody_without_write_access_is_not_ours(desk: Desk, author: Any) -> None:
    desk.issues = [issue(5, "x") | {"author": author}, issue(9, "x")]
    assert [each for each in verbs(desk.run(ONE_STEP)[1]) if "issue" in each] == [
        "issue list",
        "issue view 9",
        "issue edit 9",
    ]


def test_an_issue_that_the_owner_opened_is_taken(desk: Desk) -> None:
    desk.issues = [issue(5, "x") | {"author": {"is_bot": False, "login": "me"}}, issue(9, "x")]
    assert verbs(desk.run(ONE_STEP)[1])[-1] == "issue edit 5"


@pytest.mark.parametrize("visibility", ["public", "internal", "", "{}"])
def test_it_refuses_where_others_can_read(desk: Desk, visibility: str) -> None:
    desk.visibility = visibility
    result, calls = desk.run(ONE_STEP)
    assert result.exit_code == 1
    assert "not private" in result.output
    assert verbs(calls) == LOOK[:1]


def test_neutral_wording_names_nobody(desk: Desk) -> None:
    _, calls = desk.run(TWO_STEPS, "--neutral")
    text = json.dumps(calls, ensure_ascii=False)
    for name in ("Ada", "Björn", "Nordwind", "talk"):
        assert name not in text


@pytest.mark.parametrize("failing", ["api repos/me/search", "issue list", "label create", "issue create"])
def test_a_failure_is_named_without_what_was_printed(desk: Desk, failing: str) -> None:
    desk.failing = (failing,)
    result, _ = desk.run(ONE_STEP)
    assert result.exit_code == 1
    assert "failed with exit code 4" in result.output
    assert "Ada" not in result.output


def test_a_log_never_names_anything_and_arguments_hold_no_text_of_the_journal(desk: Desk) -> None:
    desk.issues = [issue(7, desk.body_for(ONE_STEP))]
    result, calls = desk.run(TWO_STEPS.replace("company: ", "company: Café "))
    for name in ("Ada", "Björn", "Nordwind", "Café", "talk"):
        assert name not in result.output
        assert name not in json.dumps([arguments for arguments, _ in calls], ensure_ascii=False)


def test_files_that_are_left_out_are_counted(desk: Desk) -> None:
    result, calls = desk.run(f"=== interviews/a.md\n{ONE_STEP}\n=== interviews/b.md\ncompany: X")
    assert "::warning::1 file left out" in result.output
    assert "1 file is left out" in calls[-1][1]


def test_a_list_longer_than_an_issue_holds_is_cut_at_a_line(desk: Desk) -> None:
    steps = "".join(f"  - 2026-05-10 step {place} {'x' * 300}\n" for place in range(300))
    _, calls = desk.run(NOTHING + "next_steps:\n" + steps)
    assert len(calls[-1][1]) < 65_536
    assert "and more: `jobjournal due`" in calls[-1][1]


def test_a_clock_that_an_option_holds_is_said(desk: Desk, tmp_path: Path) -> None:
    desk.run(ONE_STEP)
    config = tmp_path / "mkdocs.yml"
    config.write_text("docs_dir: journal\nplugins: [{jobjournal: {now: 2026-05-20}}]\n", "utf-8")
    result = CliRunner().invoke(reminders_command, ["--repo", "me/search", "--config", str(config)])
    assert "::warning::the option `now`" in result.output


@pytest.mark.parametrize("answer", [{"number": 1}, "text"])
def test_an_answer_that_cannot_be_read_is_a_message(desk: Desk, answer: Any) -> None:
    desk.issues = answer if isinstance(answer, str) else [answer]  # type: ignore[assignment]
    result, calls = desk.run(ONE_STEP)
    assert "an answer that cannot be read" in result.output
    assert verbs(calls) == LOOK


def test_a_host_that_does_not_answer_is_a_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(arguments: list[str], **_options: Any) -> None:
        raise subprocess.TimeoutExpired(arguments, 120)

    monkeypatch.setattr("jobjournal.reminders.programs.subprocess.run", hang)
    assert "gh api: could not be run" in desk.run(ONE_STEP)[0].output


def test_it_runs_as_the_workflow_calls_it() -> None:
    called = [sys.executable, "-m", "jobjournal.reminders", "--help"]
    assert "--repo" in subprocess.run(called, capture_output=True, text=True, check=True).stdout


def test_without_gh_there_is_a_message(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "gh is not installed" in desk.run(ONE_STEP)[0].output


# The workflow itself.


def job() -> dict[str, Any]:
    """Return the workflow's only job."""
    found: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["remind"]
    return found


def test_the_workflow_passes_the_schema() -> None:
    checker = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]
    done = subprocess.run(checker, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_may_do_no_more_than_it_must() -> None:
    assert yaml.safe_load(WORKFLOW.read_text("utf-8"))["permissions"] == {}
    assert job()["permissions"] == {"actions": "write", "contents": "write", "issues": "write"}
    with_token = [step["name"] for step in job()["steps"] if "GH_TOKEN" in step.get("env", {})]
    assert with_token == ["Refuse in a public repository", "Do what was ticked, and bring the issue up to date"]
    assert "${{" not in "".join(step.get("run", "") for step in job()["steps"])


def test_the_workflow_names_its_actions_by_commit() -> None:
    for step in job()["steps"]:
        if "uses" in step:
            name, commit = step["uses"].split("@")
            assert len(commit) == 40
            assert int(commit, 16)
            assert name.startswith("actions/")


@pytest.mark.parametrize(("visibility", "code"), [("private", 0), ("public", 1), ("internal", 1), ("", 1)])
def test_the_workflow_stops_before_it_reads_anything_public(desk: Desk, visibility: str, code: int) -> None:
    desk.visibility = visibility
    desk.run(NOTHING)
    first = job()["steps"][0]["run"]
    done = subprocess.run(
        ["bash", "-e", "-c", first], env={**os.environ, "GITHUB_REPOSITORY": "me/search"}, check=False
    )
    assert done.returncode == code
