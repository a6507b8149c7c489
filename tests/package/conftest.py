"""The package as a stranger gets it: built, and installed from the wheel into a fresh environment."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]


@dataclass(frozen=True)
class Package:
    """What was built."""

    wheel: Path
    sdist: Path

    def names(self) -> set[str]:
        """Return the wheel's files."""
        with zipfile.ZipFile(self.wheel) as archive:
            return set(archive.namelist())

    def text(self, name: str) -> str:
        """Return one of the wheel's files, named by its end."""
        with zipfile.ZipFile(self.wheel) as archive:
            return archive.read(next(each for each in archive.namelist() if each.endswith(name))).decode()

    def sources(self) -> set[str]:
        """Return the files of the source distribution, below its folder."""
        with tarfile.open(self.sdist) as archive:
            return {each.partition("/")[2] for each in archive.getnames()}


@dataclass(frozen=True)
class Installed:
    """A fresh environment in which nothing of this checkout can be found."""

    home: Path

    def environ(self) -> dict[str, str]:
        """Return what a shell there has: nothing that leads to the checkout, nor to its settings."""
        said = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))}
        return {
            **said,
            "HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": f"{self.scripts}{os.pathsep}{said['PATH']}",
        }

    @property
    def scripts(self) -> Path:
        """The folder of the commands."""
        return self.home / ("Scripts" if os.name == "nt" else "bin")

    def run(self, folder: Path, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
        """Run `jobjournal` in a folder."""
        command = [str(self.scripts / "jobjournal"), *words]
        return subprocess.run(
            command, cwd=folder, env=self.environ(), input=said, capture_output=True, text=True, check=False
        )

    def python(self, folder: Path, text: str) -> str:
        """Run a line of Python in a folder; return what it printed."""
        command = [str(self.scripts / "python"), "-c", text]
        return subprocess.run(
            command, cwd=folder, env=self.environ(), capture_output=True, text=True, check=True
        ).stdout

    @contextmanager
    def serving(self, folder: Path) -> Iterator[str]:
        """Run `jobjournal serve` in a folder; give the address at which it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [str(self.scripts / "jobjournal"), "serve", "-a", address]
        with subprocess.Popen(
            command, cwd=folder, env=self.environ(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as running:
            try:
                assert running.stdout
                said = ""
                while running.poll() is None and "Serving on" not in said:
                    said += running.stdout.readline()
                assert "Serving on" in said, said
                yield f"http://{address}/"
            finally:
                running.terminate()


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Build the source distribution, and of that the wheel, with what is installed: nothing is fetched."""
    copy, out = tmp_path_factory.mktemp("sources") / "copy", tmp_path_factory.mktemp("dist")
    shutil.copytree(
        HOME, copy, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", ".*_cache", "__pycache__")
    )
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "-o", str(out), str(copy)],
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Package(next(out.glob("*.whl")), next(out.glob("*.tar.gz")))


@pytest.fixture(scope="session")
def installed(package: Package, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel; the libraries that it needs are borrowed from the tests' own environment."""
    home = tmp_path_factory.mktemp("fresh")
    venv.create(home, symlinks=os.name != "nt")
    found = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    Path(found, "borrowed.pth").write_text(
        sysconfig.get_path("purelib") + "\n"
    )  # whose own .pth files nobody reads then
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    words = ["--python", str(python), "install", "-q", "--no-deps", "--no-index", str(package.wheel)]
    subprocess.run([sys.executable, "-m", "pip", *words], check=True, capture_output=True)
    return Installed(home)
