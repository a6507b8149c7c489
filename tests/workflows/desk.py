"""GitHub replaced: `gh` as a stand-in that records what it is asked, and answers from a small state."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner, Result

from jobjournal.reminders.__main__ import reminders_command

Calls = list[tuple[list[str], str]]
"""What `gh` was asked: its arguments, and the text that it was given."""
NOW = ("--now", "2026-05-20 09:00")
STAND_IN = """#!{python} -SE
import json, pathlib, subprocess, sys
here = pathlib.Path({folder!r})
state = json.loads((here / "state.json").read_text())
arguments, text = sys.argv[1:], sys.stdin.read()
with (here / "calls.jsonl").open("a") as calls:
    calls.write(json.dumps([arguments, text]) + "\\n")
asked = " ".join(arguments)
if len(text) > 65536:
    sys.exit(1)
if any(asked.startswith(each) for each in state["failing"]):
    print("Ada Okafor is due", file=sys.stderr)
    sys.exit(4)
if "/collaborators/" in asked:
    print(state["writers"].get(asked.split("/collaborators/")[1].split("/")[0], "read"))
elif "/comments?" in asked:
    print(json.dumps([state["comments"]]))
elif "/reactions" in asked:
    pass
elif arguments[0] == "api":
    print(state["visibility"])
elif arguments[:2] == ["issue", "list"]:
    bot = {{"author": {{"is_bot": True, "login": "app/github-actions"}}}}
    print(json.dumps([bot | each if isinstance(each, dict) else each for each in state["issues"]]))
elif "--jq .state" in asked:
    print(state["form"])
elif arguments[:2] == ["issue", "view"]:
    print(state["meanwhile"] or [each["body"] for each in state["issues"] if str(each["number"]) == arguments[2]][0])
"""


@dataclass
class Desk:
    """A journal, and a repository that the stand-in plays."""

    folder: Path
    write: Callable[[str], Path]
    issues: list[dict[str, Any]]
    visibility: str = "private"
    failing: tuple[str, ...] = ()
    comments: list[dict[str, Any]] = field(default_factory=list)
    writers: dict[str, str] = field(default_factory=lambda: {"me": "admin"})
    form: str = "OPEN"
    """The state of an issue that was opened by a form."""
    meanwhile: str = ""
    """The issue's body, where somebody has changed it since it was listed."""

    def run(self, journal: str, *options: str) -> tuple[Result, Calls]:
        """Run the reminders on a journal on 20 May; return the result and the calls with their texts."""
        return self.call("--journal", str(self.write(journal)), *options)

    def call(self, *options: str, command: click.Command = reminders_command) -> tuple[Result, Calls]:
        """Run the reminders on 20 May; return the result and the calls with their texts."""
        said = {name: value for name, value in vars(self).items() if name not in ("folder", "write")}
        (self.folder / "state.json").write_text(json.dumps(said))
        calls = self.folder / "calls.jsonl"
        calls.write_text("")
        arguments = ["--repo", "me/search", *NOW, *options]
        result = CliRunner().invoke(command, arguments)
        return result, [(each[0], each[1]) for each in map(json.loads, calls.read_text().splitlines())]

    def body_for(self, journal: str) -> str:
        """Return the body that the reminders would write for a journal."""
        kept, self.issues = self.issues, []
        _, calls = self.run(journal)
        self.issues = kept
        return calls[-1][1]
