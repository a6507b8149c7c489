"""A clone of a journal on GitHub, and a real remote: what is ticked, written or filled in there."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import Result

from jobjournal.reminders.capture import capture_command
from workflows.desk import Calls, Desk

ENTRY = "interviews/2026-05-18-nordwind.md"
TEXT = """---
company: Nordwind
role: SRE
date: 2026-05-18 14:30
contacts: [Ada Okafor <ada@nordwind.example>]
decision_by: 2026-06-18
next_steps:
  - 2026-05-19 send the talk
---

## What went well
- The talk
"""


def git(folder: Path, *words: str) -> str:
    """Run git, as somebody."""
    who = ("-c", "user.name=me", "-c", "user.email=me@home.example", "-c", "init.defaultBranch=main")
    return subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True).stdout


@dataclass
class Phone:
    """A clone of a journal on GitHub, and the remote itself."""

    desk: Desk
    clone: Path
    remote: Path
    event: Path

    def run(self, **event: Any) -> tuple[Result, Calls]:
        """Run as the workflow does."""
        self.event.write_text(json.dumps(event))
        config = self.clone / "mkdocs.yml"
        return self.desk.call("--config", str(config), "--branch", "main", "--event", str(self.event))

    def fill_in(self, form: str, by: str = "me", editor: str = "", **event: Any) -> tuple[Result, Calls]:
        """Open or edit an issue with a form's text, and run."""
        issue = {
            "number": 12,
            "state": "open",
            "body": form,
            "user": {"login": by},
            "updated_at": "2026-05-20T07:00:00Z",
        }
        self.event.write_text(
            json.dumps({"action": "opened", "issue": issue, "sender": {"login": editor or by}, **event})
        )
        config = str(self.clone / "mkdocs.yml")
        where = ("--config", config, "--branch", "main", "--event", str(self.event))
        return self.desk.call(*where, command=capture_command)

    def overtake(self, aside: Path) -> None:
        """Let the first push be refused, for somebody else's has come in between."""
        other = aside / "other"
        git(aside, "clone", "--quiet", "--branch", "main", str(self.remote), str(other))
        (other / "journal" / "notes.md").write_text("mine\n")
        git(other, "add", "-A")
        git(other, "commit", "--quiet", "-m", "From elsewhere")
        self.hook(
            f'[ -e "{aside}/once" ] && exit 0\ntouch "{aside}/once"\n'
            f"unset GIT_DIR GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n"
            f'git --git-dir="{self.remote}" fetch -q "{other}" main:main\nexit 1\n'
        )

    def hook(self, script: str) -> None:
        """Let the remote look at each push."""
        hook = self.remote / "hooks" / "pre-receive"
        hook.write_text(f"#!/bin/sh\n{script}")
        hook.chmod(0o755)

    def body(self) -> str:
        """Return the rolling issue's body for the journal as it is."""
        _, calls = self.desk.call("--config", str(self.clone / "mkdocs.yml"))
        return next(text for arguments, text in calls if arguments[:2] == ["issue", "create"])

    def tick(self, *what: str, by: str = "me", at: str = "2026-05-19T12:05:00Z") -> tuple[Result, Calls]:
        """Tick the tasks that hold these words, and run."""
        lines = (before := self.body()).split("\n")
        for word in what:
            (place,) = (place for place, line in enumerate(lines) if word in line and "- [ ]" in line)
            lines[place] = lines[place].replace("- [ ]", "- [x]")
        return self.edit(before, "\r\n".join(lines), by, at)

    def edit(self, before: str, after: str, by: str = "me", at: str = "2026-05-19T12:05:00Z") -> tuple[Result, Calls]:
        """Edit the rolling issue, and run."""
        self.desk.issues = [{"number": 7, "state": "OPEN", "body": after}]
        issue = {"number": 7, "body": after, "updated_at": at}
        return self.run(action="edited", issue=issue, changes={"body": {"from": before}}, sender={"login": by})

    def say(self, text: str, by: str = "me", **more: Any) -> tuple[Result, Calls]:
        """Write a comment, and run."""
        self.desk.issues = [{"number": 7, "state": "OPEN", "body": self.body()}]
        self.desk.comments = [comment(text, by, **more)]
        return self.run(
            action="created", comment={}, issue={"updated_at": "2026-05-20T07:00:00Z"}, sender={"login": by}
        )

    def pushed(self, file: str = f"journal/{ENTRY}") -> str:
        """Return a file as the remote has it."""
        return git(self.remote, "show", f"main:{file}")

    def commits(self) -> list[str]:
        """Return the subjects of the remote's commits, the newest first."""
        return git(self.remote, "log", "--format=%s", "main").splitlines()


def comment(text: str, by: str = "me", kind: str = "User", **signs: int) -> dict[str, Any]:
    """Return a comment as GitHub tells of it."""
    reactions = {"rocket": 0, "confused": 0, **signs}
    return {"id": 11, "user": {"login": by, "type": kind}, "body": text, "reactions": reactions}


def replies(calls: Calls) -> list[str]:
    """Return what was answered."""
    return [text for arguments, text in calls if arguments[:2] == ["issue", "comment"]]


def pushed_journal(desk: Desk, tmp_path: Path) -> Phone:
    """Return a journal that was pushed."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", str(remote))
    git(tmp_path, "clone", "--quiet", str(remote), str(clone))
    (clone / "journal" / "interviews").mkdir(parents=True)
    (clone / "journal" / ENTRY).write_text(TEXT, "utf-8")
    (clone / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: journal\nplugins:\n  - jobjournal: {timezone: Europe/Berlin}\n", "utf-8"
    )
    git(clone, "add", "-A")
    git(clone, "commit", "--quiet", "-m", "Begin")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    return Phone(desk, clone, remote, tmp_path / "event.json")
