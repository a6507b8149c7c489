"""The manual as it stands in README.md and docs/: its fenced blocks, and a place in which a page can be followed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jobjournal

PROJECT = Path(__file__).parents[2]
README = PROJECT / "README.md"
PAGES = sorted((Path(jobjournal.__file__).parent / "docs").glob("*.md"))
_BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")
_FILE = re.compile(r"`([\w/.-]+\.\w+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what stands in it, and the file that the lines before it name last."""

    language: str
    text: str
    file: str | None


def blocks_of(page: Path) -> Iterator[Block]:
    """Yield a page's blocks in their order."""
    text = page.read_text("utf-8")
    at = 0
    for match in _BLOCK.finditer(text):
        paragraph = text[at : match.start()].rstrip().rpartition("\n\n")[2]
        yield Block(match[1], match[2], (_FILE.findall(paragraph) or [None])[-1])
        at = match.end()


def commands_in(block: Block) -> list[str]:
    """Return a block's lines of shell without their comments."""
    return [re.sub(r"\s+# .*", "", line) for line in block.text.splitlines()]


def lines_of(page: Path) -> list[str]:
    """Return the lines of shell that a page shows, without their comments."""
    return [line for block in blocks_of(page) if block.language == "sh" for line in commands_in(block)]


def moment_of(page: Path) -> str:
    """Return the moment at which a page's commands are tried, which stands in a comment below its title."""
    found = re.search(r"<!-- now: (.+?) -->", page.read_text("utf-8"))
    assert found, f"{page.name} does not say when its commands are tried: <!-- now: 2026-05-05 09:00 -->"
    return found[1]


def the_entry() -> str:
    """Return the README's one entry."""
    (entry,) = (block.text for block in blocks_of(README) if block.language == "markdown")
    return entry


@dataclass(frozen=True)
class Place:
    """A folder in which pages are followed: the programs, git with remotes on this machine, and a clock."""

    folder: Path

    @property
    def home(self) -> Path:
        """Where the programs and the remotes lie."""
        return self.folder.parent / "home"

    def run(self, script: str, now: str) -> str:
        """Run a script line by line, until one fails; return what was printed."""
        environ = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_", "GIT_"))
        }
        ours = {
            "PATH": os.pathsep.join([str(self.home / "bin"), environ["PATH"]]),
            "PYTHONPATH": str(PROJECT / "plugins"),
            "JOBJOURNAL_NOW": now,
            "GIT_CONFIG_GLOBAL": str(self.home / "gitconfig"),
            "GIT_CEILING_DIRECTORIES": str(self.folder.parent),
            "XDG_STATE_HOME": str(self.home / "state"),
        }
        done = subprocess.run(
            ["bash", "-euxo", "pipefail", "-c", script],
            cwd=self.folder,
            env=environ | ours,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{done.stderr[-4000:]}\n{done.stdout[-2000:]}"
        return done.stdout

    def settle(self) -> None:
        """Put the programs, git's settings and the remotes in their place."""
        for name, command in _PROGRAMS.items():
            program = self.home / "bin" / name
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text(f"#!/bin/sh\n{command}\n")
            program.chmod(0o755)
        remotes = self.home / "remotes"
        for name in ("YOU/journal", "YOU/shelf"):
            subprocess.run(["git", "init", "-q", "--bare", "-b", "main", f"{remotes / name}.git"], check=True)
        (self.home / "gitconfig").write_text(
            "[user]\n\tname = You\n\temail = you@example.org\n[init]\n\tdefaultBranch = main\n"
            f'[url "{remotes.as_uri()}/"]\n\tinsteadOf = https://github.com/\n'
        )

    def take_the_sample(self) -> None:
        """Copy the sample and the settings into the folder, as a download of the project has them."""
        shutil.copytree(PROJECT / "journal", self.folder / "journal")
        shutil.copytree(PROJECT / ".vscode", self.folder / ".vscode")
        for name in ("mkdocs.yml", ".gitignore"):
            shutil.copy(PROJECT / name, self.folder)

    def begin(self, now: str) -> None:
        """Begin a journal of one's own, with the README's entry, in a private repository."""
        self.take_the_sample()
        self.run("jobjournal start --yes --timezone Europe/Berlin", now)
        entry = self.folder / "journal/interviews/2026-05-04-nordwind.md"
        entry.parent.mkdir(parents=True, exist_ok=True)
        entry.write_text(the_entry(), "utf-8")
        self.run(
            "git init -q . && git add -A && git commit -q -m Begin"
            " && git remote add origin https://github.com/YOU/journal.git && git push -q -u origin main",
            now,
        )


_PROGRAMS = {
    "python": f'exec "{sys.executable}" "$@"',
    "mkdocs": f'exec "{sys.executable}" -m mkdocs "$@"',
    "jobjournal": f'exec "{sys.executable}" -c \'from jobjournal.cli import main; main()\' "$@"',
    "gh": "echo true",  # GitHub, asked whether a repository is private
}
