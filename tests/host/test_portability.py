"""The pages outlive the host: any generator builds what `render` writes, and the plugin runs under MkDocs' fork."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobjournal.cli import main

PROJECT = Path(__file__).parents[2]
ENTRY = "interviews/2026-11-05-alderfinch-health"


def run(folder: Path, *command: str) -> None:
    """Run one of the generators installed beside the tests."""
    program, *words = command
    subprocess.run([str(Path(sys.executable).parent / program), *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, rendered for other generators."""
    out = tmp_path_factory.mktemp("portable") / "out"
    found = CliRunner().invoke(
        main, ["render", str(out), "--config", str(PROJECT / "mkdocs.yml")], catch_exceptions=False
    )
    assert found.exit_code == 0, found.output
    return out


@pytest.mark.parametrize("command", [("mkdocs", "build", "--strict"), ("zensical", "build", "--strict")])
def test_another_generator_builds_what_render_writes(rendered, command):
    run(rendered, *command)
    site = rendered / "site"
    for page in ("index.html", "actions/index.html", f"{ENTRY}/index.html"):
        assert (site / page).is_file(), page
    actions = (site / "actions/index.html").read_text("utf-8")
    assert "Decide what the silence of Lanternfish Data means" in actions
    assert "&lt;div" not in actions, "markup shown as text"
    for target in set(re.findall(r'href="\.\./(interviews/[^"#]+)"', actions)):
        assert (site / target / "index.html").is_file(), target


def test_the_plugin_runs_under_properdocs(tmp_path):
    run(
        PROJECT,
        "properdocs",
        "build",
        "--strict",
        "-q",
        "-f",
        str(PROJECT / "mkdocs.yml"),
        "-d",
        str(tmp_path / "site"),
    )
    assert "Lanternfish" in (tmp_path / "site" / "actions" / "index.html").read_text("utf-8")


def test_render_replaces_only_what_it_made(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.md").write_text("years of work")
    command = ["render", str(tmp_path / "mine"), "--config", str(PROJECT / "mkdocs.yml")]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 2 and "name an empty or a new folder" in found.output
    assert (tmp_path / "mine" / "thesis.md").read_text() == "years of work"
    again = ["render", str(tmp_path / "new"), "--config", str(PROJECT / "mkdocs.yml")]
    assert [CliRunner().invoke(main, again).exit_code for _ in range(2)] == [0, 0]
