"""The package, fit to be published: what it says of itself, what it holds, and that it runs where it was installed."""

from __future__ import annotations

import email
import re
import shutil
import urllib.request
from pathlib import Path

import pytest

from jobjournal.writing.sample import manifest
from jobjournal.writing.scaffold import shipped_files
from package.conftest import HOME, Installed, Package

pytestmark = pytest.mark.package


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample's project, far from the checkout."""
    shutil.copytree(HOME / "journal", tmp_path / "journal")
    shutil.copy(HOME / "mkdocs.yml", tmp_path)
    return tmp_path


def test_it_says_what_it_is_and_no_link_of_its_page_leads_nowhere(package: Package) -> None:
    said = email.message_from_string(package.text(".dist-info/METADATA"))
    assert (said["Name"], said["License-Expression"], said["Requires-Python"]) == ("jobjournal", "MIT", ">=3.11")
    assert "Typing :: Typed" in said.get_all("Classifier", [])
    assert said["Description-Content-Type"] == "text/markdown"
    text = str(said.get_payload())
    assert text.lstrip().startswith("# jobjournal")
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert [each for each in links if not each.startswith(("https://", "#"))] == []


def test_it_holds_what_runs_its_types_and_nothing_of_the_workshop(package: Package) -> None:
    names = package.names()
    assert {f"{each}/py.typed" for each in ("jobjournal", "sitevault", "allornothing")} <= names
    assert {
        "sitevault/web/release/unlock.html",
        "sitevault/web/LICENSES.txt",
        "sitevault/data/eff_large_wordlist.txt",
    } <= names
    assert {each.split("/")[0] for each in names} == {
        "jobjournal", "sitevault", "allornothing", next(each.split("/")[0] for each in names if ".dist-info" in each),
    }  # fmt: skip
    assert not {each for each in names if "/src/" in each or "node_modules" in each or each.endswith((".mjs", ".pyc"))}


def test_of_the_sources_everything_can_be_made_again(package: Package) -> None:
    assert {
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "mkdocs.yml",
        ".ci/run",
        "tests/conftest.py",
    } <= package.sources()
    assert "plugins/sitevault/web/src/worker.js" in package.sources()


def test_a_folder_gets_the_very_files_that_the_repository_uses(package: Package) -> None:
    """Whatever `start` takes from a clone, the wheel brings: the same files, the same bytes."""
    packed = "jobjournal/writing/scaffold/packed/"
    assert shipped_files.home() == HOME
    shared = {path.relative_to(HOME).as_posix(): path for each in shipped_files.SHARED for path in HOME.glob(each)}
    shared |= {f"journal/{name}": HOME / "journal" / name for name in manifest()}
    shared["CHANGELOG.md"] = HOME / "CHANGELOG.md"
    assert {name for name in package.names() if name.startswith(packed)} == {packed + name for name in shared}
    assert all(package.text(packed + name) == path.read_text("utf-8") for name, path in shared.items())


def test_from_an_empty_folder_to_a_sealed_journal_that_names_nobody(installed: Installed, tmp_path: Path) -> None:
    begun = installed.run(tmp_path, "start", "mine", "--timezone", "Europe/Berlin")
    assert begun.returncode == 0, begun.stderr
    mine, said = tmp_path / "mine", ""
    for words in (
        ["new", "--company", "Nordwind", "--role", "SRE", "--at", "2026-05-04 14:30"],
        ["check", "--strict"],
        ["start"],
        ["vault", "init"],
        ["publish", "--out", "sealed", "--source-is-private"],
    ):
        done = installed.run(mine, *words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        said = done.stdout if words[0] == "vault" else said
    assert not [path for path in (mine / "sealed").rglob("*") if path.is_file() and b"Nordwind" in path.read_bytes()]
    words = said.strip().splitlines()[0].strip()
    assert installed.run(mine, "vault", "open", "sealed", "--out", "plain", said=f"{words}\n").returncode == 0
    assert "Nordwind" in (mine / "plain/index.html").read_text("utf-8")


def test_the_commands_run(installed: Installed, project: Path) -> None:
    for words in (
        "--version",
        "due",
        "rules",
        "check",
        "new --print",
        "calendar out.ics",
        "render plain",
        "build",
    ):
        done = installed.run(project, *words.split())
        assert done.returncode in (0, 3), (words, done.stdout + done.stderr)
    assert "Nordwind" in (project / "site/index.html").read_text("utf-8")


def test_what_runs_is_what_was_installed(installed: Installed, tmp_path: Path) -> None:
    found = installed.python(tmp_path, "import jobjournal, sitevault; print(jobjournal.__file__, sitevault.__file__)")
    assert found.count(str(installed.home)) == 2


def test_it_shows_the_journal_while_one_writes(installed: Installed, project: Path) -> None:
    """Also where the command of MkDocs is on no path, as after `pipx install`."""
    assert not (installed.scripts / "mkdocs").exists()
    with installed.serving(project) as address, urllib.request.urlopen(address) as answer:
        assert "Nordwind" in answer.read().decode()
