"""The command `publish` as a user runs it, with the build that it starts: a kill leaves no plain file and no process."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from patience import is_soon

PROJECT = Path(__file__).parents[2]
COMMAND = [str(Path(sys.executable).with_name("jobjournal")), "publish", "--out", "sealed"]

PROBE = re.compile(r"[a-z0-9_]{8}")
"""How the standard library's `tempfile` calls that file; a kill can leave it."""

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes by /proc")


@dataclass
class Project:
    """A journal that was published once, and the temporary folder of what is run in it."""

    folder: Path
    temp: Path
    plain_files: int = 0

    def run(self, *words: str) -> str:
        """Run a command to its end; answers what it says."""
        command = [COMMAND[0], *words]
        return subprocess.run(
            command, cwd=self.folder, env=self.environ, capture_output=True, text=True, check=True
        ).stdout

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Publish once more."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen([*COMMAND, *words], cwd=self.folder, env=self.environ, stdout=quiet, stderr=quiet)

    @property
    def environ(self) -> dict[str, str]:
        """The environment by which all processes of a run are known."""
        return {**os.environ, "TMPDIR": str(self.temp), "GIT_CEILING_DIRECTORIES": str(self.folder.parent)}

    def processes(self) -> dict[int, str]:
        """Return all that runs here: process and command line."""
        found = {}
        for each in Path("/proc").glob("[0-9]*"):
            try:
                if f"TMPDIR={self.temp}\0".encode() in (each / "environ").read_bytes() + b"\0":
                    found[int(each.name)] = (each / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
        return found

    def plain(self) -> list[Path]:
        """Return everything in the temporary folder, but for what Python tries it out with: a file of four bytes, of eight letters."""
        return [each for each in self.temp.rglob("*") if not (PROBE.fullmatch(each.name) and each.parent == self.temp)]

    def sealed(self) -> dict[str, bytes]:
        """Return what is published."""
        files = (each for each in (self.folder / "sealed").rglob("*") if each.is_file())
        return {each.relative_to(self.folder).as_posix(): each.read_bytes() for each in files}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Publish the sample once, to have an old output, and to count the files of the plain site."""
    project = Project(tmp_path_factory.mktemp("journal"), tmp_path_factory.mktemp("temp"))
    shutil.copytree(PROJECT / "journal", project.folder / "journal")
    shutil.copy(PROJECT / "mkdocs.yml", project.folder)
    project.run("vault", "init")
    project.plain_files = int(project.run(*COMMAND[1:]).split()[1])  # "sealed 85 files …"
    return project


@pytest.fixture
def project(once: Project, tmp_path: Path) -> Iterator[Project]:
    """The published journal, with a temporary folder of its own; at the end, nothing of it runs."""
    here = replace(once, temp=tmp_path)
    yield here
    for process in here.processes():
        os.kill(process, signal.SIGKILL)


def share(project: Project) -> float:
    """Return how much of the plain site is there."""
    return sum(each.is_file() for each in project.plain() if "site" in each.parts) / project.plain_files


MOMENTS: dict[str, Callable[[Project], bool]] = {
    "as soon as there is a folder": lambda project: bool(project.plain()),
    "at the first file": lambda project: share(project) > 0,
    "at half of the site": lambda project: share(project) > 0.5,
    "while it is sealed": lambda project: any((project.folder / ".sitevault-new-sealed").rglob("*.age")),
}


def expect_nothing_left(project: Project, before: dict[str, bytes]) -> None:
    """First all processes end, then nobody is left who could write what is looked for."""
    assert is_soon(lambda: not project.processes()), project.processes()
    assert project.plain() == []
    assert sorted(each.name for each in project.folder.iterdir()) == ["journal", "mkdocs.yml", "sealed", "vault"]
    assert project.sealed() == before


@contextmanager
def caught(
    project: Project, moment: Callable[[Project], bool], *words: str
) -> Iterator[tuple[subprocess.Popen[bytes], dict[str, bytes]]]:
    """A run at a moment, and what was published before it; begun anew where it was over before anybody could look."""
    for _ in range(9):
        before = project.sealed()
        with project.start(*words) as process:
            assert is_soon(lambda process=process: moment(project) or process.poll() is not None, 0.002)  # type: ignore[misc]
            if process.poll() is None:
                yield process, before
                return
        shutil.rmtree(project.folder / "open", ignore_errors=True)
    raise AssertionError("it was always over too early")


@pytest.mark.parametrize(
    ("moment", "signal_sent"),
    [*((moment, signal.SIGKILL) for moment in MOMENTS), ("at half of the site", signal.SIGTERM)],
)
def test_killed_alone(moment: str, signal_sent: signal.Signals, project: Project) -> None:
    with caught(project, MOMENTS[moment]) as (process, before):
        open_to_others = [each for each in project.plain() if each.lstat().st_mode & 0o077]
        process.send_signal(signal_sent)
    assert process.returncode == -signal_sent
    assert open_to_others == []
    expect_nothing_left(project, before)


def test_killed_with_all_of_its_processes_asked_to_end(project: Project) -> None:
    """As by the end of a service, or of the computer's day."""
    with caught(project, lambda project: share(project) > 0.2) as (_, before):
        for each in project.processes():
            os.kill(each, signal.SIGTERM)
    expect_nothing_left(project, before)


def test_killed_alone_where_it_would_publish_in_clear(project: Project) -> None:
    def is_begun(project: Project) -> bool:
        return any((project.folder / ".sitevault-new-open").rglob("*.html"))

    with caught(project, is_begun, "--plain-because-access-is-restricted", "--out", "open") as (process, before):
        process.kill()
    expect_nothing_left(project, before)
