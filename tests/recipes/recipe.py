"""Carries out what a recipe in CONTRIBUTING.md says, word for word, in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

PROJECT = Path(__file__).parents[2]
_BLOCK = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")
_NEW = re.compile(r"new\s+file\s+`([^`]+)`")
_BELOW_ROW = re.compile(r"[Ii]n `([^`]+)`, below the row of `([^`]+)`")
_BELOW_LINE = re.compile(r"[Ii]n `([^`]+)`, below the line `([^`]+)`")
_AT_THE_END = re.compile(r"[Aa]t the end of `([^`]+)`")


@dataclass(frozen=True)
class Copy:
    """A copy of the project, in which commands find its own code first."""

    folder: Path

    def run(self, command: str) -> str:
        """Run a line of shell; return what it prints. Fails with all of it where the line fails."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
        path = os.pathsep.join([str(self.folder / "bin"), kept["PATH"]])
        ours = {"PYTHONPATH": str(self.folder / "plugins"), "PYTEST_ADDOPTS": "-n 0 -p no:cacheprovider", "PATH": path}
        done = subprocess.run(
            ["bash", "-euc", command], cwd=self.folder, env=kept | ours, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def write(self, path: str, text: str) -> None:
        """Write a file that is not there yet."""
        file = self.folder / path
        assert not file.exists(), path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def follow(self, title: str) -> None:
        """Carry out every step of a recipe."""
        for before, language, block in steps(title):
            if language == "sh":
                self.run(block)
            elif found := _last(_NEW, before):
                self.write(found[1], block)
            elif found := _last(_BELOW_ROW, before):
                _insert(
                    self.folder / found[1],
                    rf'(?ms)^( +)\w+\(\s*(?:code|name)="{re.escape(found[2])}",.*?^\1\),?\n',
                    block,
                )
            elif found := _last(_BELOW_LINE, before):
                _insert(self.folder / found[1], rf"(?m)^( *){re.escape(found[2])}\n", block)
            elif found := _last(_AT_THE_END, before):
                with (self.folder / found[1]).open("a", encoding="utf-8") as stream:
                    stream.write(f"\n\n{block}")
            else:
                raise AssertionError(f"where does this go?\n{before}\n{block}")


def copy_of_the_project(folder: Path) -> Copy:
    """Copy what a recipe may touch or run."""
    for name in ("plugins", "tests", "journal", ".github", ".vscode"):
        ignored = shutil.ignore_patterns("node_modules", "__pycache__")
        shutil.copytree(PROJECT / name, folder / name, ignore=ignored)
    for name in ("mkdocs.yml", "pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(PROJECT / name, folder)
    programs = {
        "python": "",
        "pytest": "-m pytest",
        "mkdocs": "-m mkdocs",
        "ruff": "-m ruff",
        "jobjournal": "-c 'from jobjournal.cli import main; main()'",
    }
    for name, words in programs.items():
        program = folder / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
        program.chmod(0o755)
    return Copy(folder)


def steps(title: str) -> Iterator[tuple[str, str, str]]:
    """Yield a recipe's blocks: the text before each, its language, and what stands in it."""
    text = (PROJECT / ".github/CONTRIBUTING.md").read_text("utf-8")
    section = text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]
    at = 0
    for match in _BLOCK.finditer(section):
        yield section[at : match.start()], match[1], match[2]
        at = match.end()


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last place that a text names: the one that is nearest to its block."""
    return next(reversed(list(pattern.finditer(text))), None)


def _insert(path: Path, place: str, block: str) -> None:
    """Put a block behind the only place that fits, as far in as that."""
    text = path.read_text("utf-8")
    (match,) = re.finditer(place, text)
    path.write_text(text[: match.end()] + indent(block, match[1]) + text[match.end() :], "utf-8")
