"""The workflows: valid, pinned by commit, without a secret, and with no more rights than they use."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
NAMES = [file.name for file in FILES]


def _read(name: str) -> dict[str, Any]:
    # BaseLoader: in YAML 1.1 the key "on" is the value true.
    return dict(yaml.load((FOLDER / name).read_text("utf-8"), yaml.BaseLoader))


@pytest.mark.parametrize("name", NAMES)
def test_is_what_github_accepts(name: str) -> None:
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        str(FOLDER / name),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_by_commit_and_says_its_version(name: str) -> None:
    uses = re.findall(r"uses: (.*)", (FOLDER / name).read_text("utf-8"))
    assert uses
    assert [line for line in uses if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d[\d.]*", line)] == []


@pytest.mark.parametrize("name", NAMES)
def test_has_no_secret_and_no_rights_but_those_of_its_jobs(name: str) -> None:
    assert "secrets." not in (FOLDER / name).read_text("utf-8")
    assert _read(name)["permissions"] == {}


def test_publishing_refuses_a_public_repository_and_gives_the_right_to_deploy_to_one_job() -> None:
    jobs = _read("publish.yml")["jobs"]
    assert jobs["seal"]["if"] == "github.event.repository.private == true"
    assert jobs["seal"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert all("run" not in step for step in jobs["deploy"]["steps"])
    checkout = jobs["seal"]["steps"][0]
    assert checkout["with"]["persist-credentials"] == "false"


def test_what_is_uploaded_is_what_publish_wrote() -> None:
    steps = _read("publish.yml")["jobs"]["seal"]["steps"]
    publishing = next(step["run"] for step in steps if "publish" in step.get("run", ""))
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert publishing == f"jobjournal publish --out {upload['with']['path']}"


def test_without_a_vault_nothing_is_built_and_no_run_fails(tmp_path: Path, put_vault: Callable[..., str]) -> None:
    jobs = _read("publish.yml")["jobs"]
    _, looking, *others = jobs["seal"]["steps"]
    assert {step["if"] for step in others} == {"steps.vault.outputs.here == 'yes'"}
    assert jobs["deploy"]["if"] == "needs.seal.outputs.vault == 'yes'"
    said = tmp_path / "said"
    for there in (False, True):
        said.write_text("")
        if there:
            put_vault(tmp_path / "vault")
        done = subprocess.run(
            ["bash", "-e", "-c", looking["run"]],
            cwd=tmp_path,
            env={**os.environ, "GITHUB_OUTPUT": str(said)},
            check=False,
        )
        assert done.returncode == 0
        assert said.read_text() == ("here=yes\n" if there else "")


@pytest.mark.parametrize("name", ["capture.yml", "publish.yml", "remind.yml"])
def test_what_is_installed_is_locked_and_the_tool_is_what_the_folder_names(name: str) -> None:
    """The same file installs the checkout here and, in a journal's folder, a version of the tool."""
    (job,) = (
        each for each in _read(name)["jobs"].values() if any(step.get("name") == "Install" for step in each["steps"])
    )
    install = next(step["run"] for step in job["steps"] if step.get("name") == "Install")
    libraries, tool = install.splitlines()
    assert libraries.endswith("--require-hashes -r .github/requirements.lock")
    assert tool.endswith(" -r requirements.txt")
    named = [
        line for line in (FOLDER.parents[1] / "requirements.txt").read_text("utf-8").splitlines() if line[0] != "#"
    ]
    assert named == ["."]
