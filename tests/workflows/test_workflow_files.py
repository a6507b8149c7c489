"""The workflows and forms themselves: what GitHub accepts, the least permissions, and no text of anybody in a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobjournal.catalogue.forms import QUESTIONNAIRES
from tools.issue_forms import FORMS, text_of
from workflows.desk import Desk

GITHUB = Path(__file__).parents[2] / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ISSUE_FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))


def capture() -> dict[str, Any]:
    """Return the workflow that reads forms."""
    found: dict[str, Any] = yaml.safe_load((GITHUB / "workflows" / "capture.yml").read_text("utf-8"))
    return found


def check(schema: str, paths: list[Path]) -> None:
    """Check files against GitHub's own schema, which the checker ships."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_and_forms_pass_githubs_schemas() -> None:
    check("vendor.github-workflows", WORKFLOWS)
    check("vendor.github-issue-forms", ISSUE_FORMS)


def test_zizmor_finds_nothing() -> None:
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", "--no-config", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_forms_are_made_from_the_table() -> None:
    assert {path.name: path.read_text("utf-8") for path in ISSUE_FORMS} == {
        name: text_of(form) for name, form in FORMS.items()
    }
    for form in QUESTIONNAIRES:  # GitHub takes no form with two labels that are the same
        assert len({each.label.casefold() for each in form.blanks}) == len(form.blanks)


def test_the_workflow_begins_where_a_form_begins() -> None:
    condition = capture()["jobs"]["capture"]["if"]
    for form in QUESTIONNAIRES:
        assert f"startsWith(github.event.issue.body, '### {form.blanks[0].label}')" in condition


def test_the_workflow_may_do_no_more_than_it_must() -> None:
    job = capture()["jobs"]["capture"]
    assert capture()["permissions"] == {}
    assert job["permissions"] == {"actions": "write", "contents": "write", "issues": "write"}
    with_token = [step["name"] for step in job["steps"] if "GH_TOKEN" in step.get("env", {})]
    assert with_token == ["Refuse in a public repository", "Write down what the form says"]
    assert job["steps"][0]["name"] == with_token[0]
    assert "${{" not in "".join(step.get("run", "") for step in job["steps"])
    assert not any("issue" in value for step in job["steps"] for value in step.get("env", {}).values())


def test_forms_wait_for_each_other_only_where_they_are_one() -> None:
    assert capture()["concurrency"] == {"group": "form-${{ github.event.issue.number }}", "cancel-in-progress": False}


@pytest.mark.parametrize(("visibility", "code"), [("private", 0), ("public", 1), ("internal", 1), ("", 1)])
def test_the_workflow_stops_before_it_reads_anything_public(desk: Desk, visibility: str, code: int) -> None:
    desk.visibility = visibility
    desk.run("company: Nordwind\nrole: R\ndate: 2026-06-01\n")
    first = capture()["jobs"]["capture"]["steps"][0]["run"]
    env = {**os.environ, "GITHUB_REPOSITORY": "me/search"}
    assert subprocess.run(["bash", "-e", "-c", first], env=env, check=False).returncode == code
