"""What earlier releases wrote keeps opening: each has a folder with a project of its time and the export that it printed.

A release adds a folder: a small journal that uses what is new, `mkdocs.yml`, and `jobjournal export > export.json`, run
by that release. None is ever changed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jobjournal.cli import main

RELEASES = sorted(each.parent for each in Path(__file__).parent.glob("*/mkdocs.yml"))
LEFT = {
    "prepare:2026-09-17-saltmarsh-payments": "nobody is met for a take-home, since the second edition",
    "thank-you:2026-09-17-saltmarsh-payments": "nobody is met for a take-home, since the second edition",
}
"""Actions that were done then and are none today, and why."""
MOVED = {"gaps"}
"""What an export says of an interview and later rules may say otherwise."""


@pytest.fixture(params=RELEASES, ids=lambda each: each.name)
def release(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a release's folder."""
    folder = tmp_path / "project"
    shutil.copytree(request.param, folder)
    return folder


def run(release: Path, *words: str) -> str:
    found = CliRunner().invoke(main, [*words, "--config", str(release / "mkdocs.yml")], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def exports(release: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the export of that time, and today's of the same journal at the same moment."""
    then = json.loads((release / "export.json").read_text("utf-8"))
    return then, json.loads(run(release, "export", "--now", then["now"][:16]))


def test_there_are_the_first_edition_and_each_release() -> None:
    assert {each.name for each in RELEASES} >= {"first-edition", "0.1.0"}


def test_every_file_is_read_and_no_setting_is_unknown(release: Path) -> None:
    _, today = exports(release)
    assert [each for each in today["diagnostics"] if each["severity"] == "error"] == []
    assert {each["code"] for each in today["diagnostics"]} <= {"nothing-to-close"}


def test_every_fact_is_the_same_today(release: Path) -> None:
    then, today = exports(release)
    for kind in ("applications", "interviews", "lessons", "questions"):
        assert len(today[kind]) == len(then[kind])
        for old, new in zip(then[kind], today[kind], strict=True):
            assert {name: new[name] for name in old if name not in MOVED} == {
                name: value for name, value in old.items() if name not in MOVED
            }


def test_what_was_done_or_skipped_is_so_today_under_the_same_id(release: Path) -> None:
    then, today = exports(release)
    found = {each["id"]: each for each in today["actions"]}
    for old in then["actions"]:
        if old["state"] in ("done", "skipped") and old["id"] not in LEFT:
            new = found[old["id"]]
            assert (new["state"], new["closed_on"], new["reason"]) == (old["state"], old["closed_on"], old["reason"])


def test_a_program_that_reads_an_old_export_can_read_todays(release: Path) -> None:
    then, today = exports(release)
    assert today["schema"] >= then["schema"]
    assert set(keys(then)) <= set(keys(today))


def keys(found: Any, path: str = "") -> Iterator[str]:
    """Yield every key of an export, with the way to it; names that a journal gives (of scores) are none."""
    if isinstance(found, dict) and not path.endswith(".scores"):
        for name, value in found.items():
            yield f"{path}.{name}"
            yield from keys(value, f"{path}.{name}")
    elif isinstance(found, list):
        for each in found:
            yield from keys(each, f"{path}[]")


def test_its_pages_can_be_made(release: Path) -> None:
    run(release, "render", str(release / "out"))
    assert (release / "out/docs/interviews").is_dir()


def test_its_open_actions_can_be_closed(release: Path) -> None:
    then, today = exports(release)
    late = next(each["id"] for each in today["actions"] if each["state"] == "overdue" and each["rule"] != "next-step")
    run(release, "skip", late, "too", "late", "--now", then["now"][:16])
    _, after = exports(release)
    assert [each["reason"] for each in after["actions"] if each["id"] == late] == ["too late"]
