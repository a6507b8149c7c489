"""Where neither the journal nor the project can be written, every command that reads works, and one that writes says why not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from allornothing.whole_files import PREFIX
from sitevault.swap import _BEGUN, _NEW, _OLD

PROJECT = Path(__file__).parents[2]
IN_ONE_PROCESS = """
import json, sys
from click.testing import CliRunner
from jobjournal.cli import main
def run(words):
    found = CliRunner().invoke(main, words)
    return [found.exit_code, found.output + "" if isinstance(found.exception, (SystemExit, type(None))) else repr(found.exception)]
print(json.dumps([run(words) for words in json.load(sys.stdin)]))
"""
BIND = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && exec "$@"'
NOW = ("--now", "2026-11-20 09:00")
READING = [
    [], ["check", *NOW], ["due", *NOW], ["draft", *NOW], ["rules"], ["schema"], ["stats", *NOW], ["export", *NOW], ["new", "--print"],
    ["done", "nordwind", "decide-offer", "accepted", "--dry-run", *NOW], ["doctor"], ["vault", "verify", "../sealed"],
    ["calendar", "../out.ics"], ["render", "../OUT"], ["import", "../list.csv"],
]  # fmt: skip
WRITING = [
    ["done", "nordwind", "decide-offer", "accepted", *NOW],
    ["new", "--company", "Kelp", "--role", "Engineer", "--at", "2026-11-21", *NOW],
    ["import", "../list.csv", "--write"],
    ["calendar", "out.ics"],
    ["render", "OUT"],
    ["build", "--out", "new"],
    ["start", "--yes", "--timezone", "Europe/Berlin"],
    ["vault", "rotate"],
]
Answers = list[tuple[int, str]]


@cache
def _namespace() -> tuple[str, ...]:
    """What runs a command where mounts are its own; nothing where the system does not let it."""
    for words in (("unshare", "-rm"), ("unshare", "-m")):
        command = [*words, "sh", "-c", BIND, "/tmp", "true"]
        if shutil.which("unshare") and not subprocess.run(command, capture_output=True, check=False).returncode:
            return words
    return ()


def _python(folder: Path, *words: str) -> list[str]:
    """Return what runs Python in a folder that cannot be written: by a mount, else by its permissions."""
    if _namespace():
        return [*_namespace(), "sh", "-c", BIND, str(folder), sys.executable, *words]
    if os.name != "posix" or os.getuid() == 0:
        pytest.skip("this machine allows no mount of one's own, and who runs this may write everywhere")
    for each in [folder, *folder.rglob("*")]:
        each.chmod(each.stat().st_mode & ~0o222)
    return [sys.executable, *words]


@pytest.fixture
def project(tmp_path: Path, put_vault: Callable[..., str]) -> Path:
    """The sample's project with a vault, and with all that stopped runs may have left in it."""
    folder = tmp_path / "project"
    shutil.copytree(PROJECT / "journal", folder / "journal")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    put_vault(folder / "vault")
    for name in (f"{_NEW}site/a", f"{_OLD}site/a", f"{_BEGUN}0", "site/a", "journal/interviews/a"):
        (folder / name).mkdir(parents=True)
    for name in (f"{PREFIX}{0:016x}.tmp", f"journal/interviews/{PREFIX}{0:016x}.tmp"):
        (folder / name).touch()
    (tmp_path / "list.csv").write_text("Company,Position,Date applied\nKelp Audio,Platform Engineer,2026-04-20\n")
    return folder


def _ask(command: list[str], project: Path, asked: list[list[str]]) -> Answers:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    env = {**kept, "HOME": str(project), "GIT_CEILING_DIRECTORIES": str(project.parent)}
    done = subprocess.run(
        command, cwd=project, env=env, input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr
    return [(code, said) for code, said in json.loads(done.stdout)]


def _held(folder: Path) -> dict[str, bytes | None]:
    return {str(each): each.read_bytes() if each.is_file() else None for each in sorted(folder.rglob("*"))}


def test_where_nothing_can_be_written_everything_can_be_read(project: Path) -> None:
    command, before = _python(project, "-c", IN_ONE_PROCESS), _held(project)
    found = _ask(command, project, [["publish", "--out", "../sealed"], *READING])
    for words, (code, said) in zip([["publish"], *READING], found, strict=True):
        assert code == 0, (words, said)
    assert _held(project) == before
    assert (project.parent / "OUT/docs/index.md").is_file() and (project.parent / "sealed/vault/index.age").is_file()
    built = _python(project, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(project.parent / "plain"))
    done = subprocess.run(built, cwd=project, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
    assert (project.parent / "plain/index.html").is_file()


def test_what_would_be_written_there_is_refused_in_a_sentence(project: Path) -> None:
    command, before = _python(project, "-c", IN_ONE_PROCESS), _held(project)
    for words, (code, said) in zip(WRITING, _ask(command, project, WRITING), strict=True):
        assert code == 1 and any(each in said for each in ("Read-only file system", "Permission denied")), (words, said)
    assert _held(project) == before
