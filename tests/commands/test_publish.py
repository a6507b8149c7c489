"""`publish`: what a host gets says nothing; what goes wrong leaves everything as it was."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def small(project: Path) -> Path:
    """The same with one interview, for what needs no more."""
    shutil.rmtree(project / "journal")
    entry = project / "journal/interviews/2026-11-19-nordwind.md"
    entry.parent.mkdir(parents=True)
    entry.write_text("---\ncompany: Nordwind Robotics\nrole: SRE\ndate: 2026-11-19\n---\n")
    return project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample's project, in no repository, as the current folder."""
    shutil.copytree(PROJECT / "journal", tmp_path / "journal")
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=stdin, catch_exceptions=False)


def published(project: Path) -> dict[str, bytes]:
    files = (project / "sealed").rglob("*")
    return {each.relative_to(project / "sealed").as_posix(): each.read_bytes() for each in files if each.is_file()}


def test_what_is_published_names_nobody_and_opens_with_the_passphrase(project):
    passphrase = run("vault", "init").output.strip().split("\n")[0].strip()
    found = run("publish", "--out", "sealed")
    assert found.exit_code == 0, found.output
    for name, data in published(project).items():
        for word in ("Nordwind", "Okafor", "interviews", "calendar", "Search", "85 000"):
            assert word.encode() not in data and word not in name
    opened = run("vault", "open", "sealed", "--out", "plain", stdin=passphrase + "\n")
    assert opened.exit_code == 0, opened.output
    assert "Nordwind Robotics" in (project / "plain" / "index.html").read_text("utf-8")
    assert (project / "plain" / "calendar.ics").read_text("utf-8").startswith("BEGIN:VCALENDAR")


def test_without_a_vault_it_says_how_to_make_one(small):
    found = run("publish", "--out", "sealed")
    assert found.exit_code == 1 and "`main vault init` makes one" in found.output
    assert not (small / "sealed").exists()


def test_a_wrong_passphrase_opens_nothing(small, put_vault):
    put_vault(small / "vault")
    run("publish", "--out", "sealed")
    found = run("vault", "open", "sealed", "--out", "plain", stdin="one two three four five six\n")
    assert found.exit_code == 1 and "passphrase" in found.output
    assert not (small / "plain").exists()


def test_a_failed_build_leaves_the_last_one_whole(small, put_vault):
    put_vault(small / "vault")
    run("publish", "--out", "sealed")
    before = published(small)
    settings = (small / "mkdocs.yml").read_text("utf-8").replace("name: material", "name: no-such-theme")
    (small / "mkdocs.yml").write_text(settings, "utf-8")
    found = run("publish", "--out", "sealed")
    assert found.exit_code == 1 and "no-such-theme" in found.output
    assert published(small) == before
    assert sorted(each.name for each in small.iterdir()) == ["journal", "mkdocs.yml", "sealed", "vault"]


def test_it_says_how_many_files_are_left_out_and_that_the_clock_is_fixed(small, put_vault):
    put_vault(small / "vault")
    (small / "journal" / "interviews" / "bad.md").write_text("nothing here")
    found = run("publish", "--out", "sealed")
    assert "1 file is left out" in found.output and "fixed clock" in found.output


def test_a_build_hosts_log_names_nothing(small, put_vault, monkeypatch):
    put_vault(small / "vault")
    monkeypatch.setenv("CI", "true")
    (small / "journal" / "interviews" / "2026-11-20-planted-name.md").write_text("nothing here")
    found = run("publish", "--out", "sealed", "--source-is-private")
    assert found.exit_code == 0, found.output
    assert "planted" not in found.output and "Nordwind" not in found.output


def test_plain_pages_need_the_users_word_and_hold_no_calendar(small, monkeypatch):
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))  # without git and gh: no host to ask
    found = run("publish", "--out", "open", "--plain-because-access-is-restricted")
    assert found.exit_code == 0, found.output
    assert (small / "open" / "index.html").exists() and not (small / "open" / "calendar.ics").exists()
    (small / "mine").mkdir()
    (small / "mine" / "thesis.txt").write_text("years of work")
    found = run("publish", "--out", "mine", "--plain-because-access-is-restricted")
    assert found.exit_code == 1 and (small / "mine" / "thesis.txt").exists()
