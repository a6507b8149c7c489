"""`jobjournal build` with the real build that it starts: whatever stops either, the old site stands as it was, or the new one."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from patience import is_soon

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds processes by /proc")

PROJECT = Path(__file__).parents[2]
COMMAND = [str(Path(sys.executable).with_name("jobjournal")), "build"]
ENTRY = "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    """A small journal, with an older site; at the end nothing of it runs."""
    folder = tmp_path / "project"
    (folder / "journal/interviews").mkdir(parents=True)
    (folder / "journal/interviews/a.md").write_text(ENTRY, "utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    for name in ("assets/jobjournal.css", "index.html", "old/index.html"):
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_text("older", "utf-8")
    (tmp_path / "temp").mkdir()
    yield folder
    for process in processes(folder):
        os.kill(process, signal.SIGKILL)


def start(project: Path, *, most: int = resource.RLIM_INFINITY) -> subprocess.Popen[str]:
    """Begin to build; no file may grow beyond `most` bytes, as on a disk that is nearly full."""
    environ = {**os.environ, "TMPDIR": str(project.with_name("temp"))}

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.Popen(
        COMMAND,
        cwd=project,
        env=environ,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        preexec_fn=limit,
    )


def processes(project: Path) -> dict[int, str]:
    """Return all that runs in a project: process and command line."""
    found = {}
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if f"TMPDIR={project.with_name('temp')}\0".encode() in (each / "environ").read_bytes() + b"\0":
                found[int(each.name)] = (each / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
    return found


def site_of(project: Path) -> dict[str, bytes]:
    """Return the site that stands."""
    files = (each for each in (project / "site").rglob("*") if each.is_file())
    return {each.relative_to(project).as_posix(): each.read_bytes() for each in files}


def the_build(project: Path, process: subprocess.Popen[str]) -> int:
    return next(each for each, line in processes(project).items() if each != process.pid and "mkdocs" in line)


VICTIMS: dict[str, Callable[[Path, subprocess.Popen[str]], int]] = {
    "the command": lambda _, process: process.pid,
    "the build": the_build,
}


HOOK = """
import os, time
from pathlib import Path
seen = []
def on_post_page(output, page, config):
    seen.append(page)
    if len(seen) == 4:
        Path(os.environ["TMPDIR"], "waiting").touch()
        time.sleep(600)
"""
"""Keeps the build waiting at its fourth page, for whoever comes to kill it."""


@pytest.mark.parametrize("victim", VICTIMS)
def test_a_kill_amid_the_pages_leaves_the_old_site(victim: str, project: Path) -> None:
    before = site_of(project)
    project.with_name("hook.py").write_text(HOOK, "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [../hook.py]\n")
    with start(project) as process:
        assert is_soon(project.with_name("temp").joinpath("waiting").exists)
        assert list((project / ".sitevault-new-site").rglob("*.html"))
        os.kill(VICTIMS[victim](project, process), signal.SIGKILL)
        process.communicate()
    assert is_soon(lambda: not processes(project)), processes(project)
    assert site_of(project) == before
    assert sorted(each.name for each in project.iterdir()) == ["journal", "mkdocs.yml", "site"]
    assert not list(project.with_name("temp").rglob("*.html"))


def test_a_disk_that_is_full_amid_the_pages_leaves_the_old_site_and_the_next_run_makes_the_new_one(
    project: Path,
) -> None:
    before = site_of(project)
    with start(project, most=20_000) as process:
        said = process.communicate()[1]
    assert process.returncode == 1 and "the site could not be built" in said
    assert site_of(project) == before
    assert sorted(each.name for each in project.iterdir()) == ["journal", "mkdocs.yml", "site"]
    with start(project) as process:
        process.communicate()
    assert process.returncode == 0
    assert b"Nordwind" in site_of(project)["site/interviews/a/index.html"]
    assert "site/old/index.html" not in site_of(project)
