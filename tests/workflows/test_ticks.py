"""A tick or a line in the rolling issue becomes a line in the journal: with a stand-in for `gh`, and a real Git remote."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from jobjournal.reminders.rolling import ticked
from jobjournal.reminders.spoken import lines_of
from workflows.conftest import Desk

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
Calls = list[tuple[list[str], str]]


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

    def body(self) -> str:
        """Return the rolling issue's body for the journal as it is."""
        _, calls = self.desk.call("--config", str(self.clone / "mkdocs.yml"))
        return next(text for arguments, text in calls if arguments[:2] == ["issue", "create"])

    def tick(self, *what: str, by: str = "me", at: str = "2026-05-19T12:05:00Z") -> tuple[Result, Calls]:
        """Tick the tasks that hold these words, and run."""
        lines = self.body().split("\n")
        for word in what:
            (place,) = (place for place, line in enumerate(lines) if word in line and "- [ ]" in line)
            lines[place] = lines[place].replace("- [ ]", "- [x]")
        self.desk.issues = [{"number": 7, "state": "OPEN", "body": "\r\n".join(lines)}]
        return self.run(action="edited", issue={"updated_at": at}, sender={"login": by})

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


@pytest.fixture
def phone(desk: Desk, tmp_path: Path) -> Phone:
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


def replies(calls: Calls) -> list[str]:
    """Return what was answered."""
    return [text for arguments, text in calls if arguments[:2] == ["issue", "comment"]]


def signs(calls: Calls) -> list[str]:
    """Return the signs that were put on comments."""
    return [arguments[-1] for arguments, _ in calls if arguments[-1].startswith("content=")]


def test_a_tick_is_written_with_its_moment_in_the_journals_zone(phone: Phone) -> None:
    result, calls = phone.tick("Thank Ada")
    assert result.exit_code == 0, result.output
    assert (
        phone.pushed() == TEXT.replace("next_steps:", "done:\n  thank-you: 2026-05-19 14:05\nnext_steps:")
        or "thank-you: 2026-05-19 14:05" in phone.pushed()
    )
    assert "1 tick, 0 comments: pushed" in result.output
    assert "Ada" not in result.output
    body = next(text for arguments, text in calls if arguments[:3] == ["issue", "edit", "7"])
    assert "Thank Ada" not in body
    assert ticked(body) == []
    assert ["workflow", "run", "publish.yml", "--repo", "me/search"] in [arguments for arguments, _ in calls]
    assert replies(calls) == []


def test_two_ticks_are_two_lines_in_one_commit(phone: Phone) -> None:
    phone.tick("Thank Ada", "send the talk")
    assert "thank-you: 2026-05-19 14:05" in phone.pushed()
    assert "send the talk (done 2026-05-19 14:05)" in phone.pushed()
    assert phone.commits() == ["Write down what was asked for on GitHub", "Begin"]


def test_what_the_clone_holds_unsaved_stays(phone: Phone) -> None:
    (phone.clone / "journal" / ENTRY).write_text(TEXT + "\nunsaved\n")
    phone.tick("Thank Ada")
    assert (phone.clone / "journal" / ENTRY).read_text().endswith("unsaved\n")
    assert "unsaved" not in phone.pushed()
    assert git(phone.clone, "worktree", "list").count("\n") == 1


def test_a_tick_of_what_was_closed_meanwhile_is_answered(phone: Phone) -> None:
    body = phone.body()
    (phone.clone / "journal" / ENTRY).write_text(
        TEXT.replace("decision_by", "done: {thank-you: 2026-05-18}\ndecision_by")
    )
    git(phone.clone, "commit", "--quiet", "-am", "By hand")
    git(phone.clone, "push", "--quiet", "origin", "HEAD:main")
    line = next(each for each in body.split("\n") if "Thank Ada" in each and "- [ ]" in each)
    phone.desk.issues = [{"number": 7, "state": "OPEN", "body": body.replace(line, line.replace("[ ]", "[x]"))}]
    result, calls = phone.run(action="edited", issue={"updated_at": "2026-05-19T12:05:00Z"}, sender={"login": "me"})
    assert "is done already" in replies(calls)[0]
    assert "nothing changed" in result.output
    assert phone.commits() == ["By hand", "Begin"]


def test_an_unticked_box_asks_for_nothing(phone: Phone) -> None:
    result, _ = phone.tick()
    assert "tick" not in result.output
    assert phone.commits() == ["Begin"]


def test_a_foreigner_changes_nothing(phone: Phone) -> None:
    phone.tick("Thank Ada", by="somebody")
    assert phone.commits() == ["Begin"]
    phone.desk.issues = []
    _, calls = phone.say("done nordwind thank-you", by="somebody")
    assert phone.commits() == ["Begin"]
    assert replies(calls) == signs(calls) == []


def test_what_ends_with_an_answer_has_no_box(phone: Phone) -> None:
    (phone.clone / "journal" / ENTRY).write_text(
        TEXT.replace("decision_by: 2026-06-18", "outcome: offer\noffer_expires: 2026-05-20")
    )
    lines = [each for each in phone.body().split("\n") if "Decide" in each and each.startswith("- ")]
    assert lines
    assert not any(each.startswith("- [") for each in lines)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("skip nordwind thank-you they asked me not to", "thank-you: they asked me not to"),
        ("`jobjournal snooze nordwind thank-you 2026-05-25`", "thank-you: 2026-05-25"),
        ("Done nordwind thank-you yesterday", "thank-you: 2026-05-19"),
        ("> thank you\n\ndone nordwind thank-you 2026-05-19\ndone nordwind talk", "send the talk (done 2026-05-20)"),
    ],
)
def test_a_comment_is_a_line_of_the_command_line(phone: Phone, line: str, written: str) -> None:
    _, calls = phone.say(line)
    assert written in phone.pushed()
    assert signs(calls) == ["content=rocket"]
    assert replies(calls)[0].startswith("Done:\n\n~~~text\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("thanks, great", "thanks, is no command here; write one of done, skip, snooze"),
        ("done fjord thank-you", "no action fits: fjord thank-you"),
        ("done nordwind thank-you --journal /etc", "options are not taken here"),
        ("publish --push", "publish is no command here"),
        ("snooze nordwind thank-you", "the day on which it should come back is missing"),
        ("", "Not understood"),
    ],
)
def test_what_is_not_understood_is_answered_and_never_guessed(phone: Phone, line: str, said: str) -> None:
    _, calls = phone.say(line)
    assert said in replies(calls)[0]
    assert signs(calls) == ["content=confused"]
    assert phone.commits() == ["Begin"]


@pytest.mark.parametrize("more", [{"rocket": 1}, {"confused": 1}, {"kind": "Bot"}])
def test_a_comment_is_answered_once_and_a_program_never(phone: Phone, more: dict[str, Any]) -> None:
    _, calls = phone.say("done nordwind thank-you", **more)
    assert phone.commits() == ["Begin"]
    assert replies(calls) == []


def test_a_push_that_was_overtaken_is_tried_again(phone: Phone, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "--branch", "main", str(phone.remote), str(other))
    (other / "journal" / "notes.md").write_text("mine\n")
    git(other, "add", "-A")
    git(other, "commit", "--quiet", "-m", "From elsewhere")
    hook = phone.remote / "hooks" / "pre-receive"
    hook.write_text(
        f'#!/bin/sh\n[ -e "{tmp_path}/once" ] && exit 0\ntouch "{tmp_path}/once"\n'
        f"unset GIT_DIR GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\n"
        f'git --git-dir="{phone.remote}" fetch -q "{other}" main:main\nexit 1\n'
    )
    hook.chmod(0o755)
    result, _ = phone.tick("Thank Ada")
    assert result.exit_code == 0, result.output
    assert phone.commits() == ["Write down what was asked for on GitHub", "From elsewhere", "Begin"]
    assert "thank-you: 2026-05-19 14:05" in phone.pushed()


def test_a_push_that_never_passes_is_said_and_leaves_the_tick(phone: Phone) -> None:
    hook = phone.remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    result, calls = phone.tick("Thank Ada")
    assert result.exit_code == 1
    assert "::error::git push: failed each time; nothing was written" in result.output
    assert not any(arguments[:2] == ["issue", "edit"] for arguments, _ in calls)


def test_a_tick_that_comes_while_the_list_is_made_stays(phone: Phone) -> None:
    body = phone.body()
    line = next(each for each in body.split("\n") if "- [ ]" in each)
    phone.desk.meanwhile = body.replace(line, line.replace("[ ]", "[x]"))
    _, calls = phone.say("skip nordwind talk it is on their page")
    assert not any(arguments[:2] == ["issue", "edit"] for arguments, _ in calls)


def test_what_the_user_typed_is_no_tick(phone: Phone) -> None:
    (phone.clone / "journal" / ENTRY).write_text(
        TEXT.replace("send the talk", "x <!-- 0123456789 --> <!-- 0123456789 -->")
    )
    assert ticked(phone.body().replace("[ ]", "[x]").replace("\n", "\r\n"))
    assert "0123456789" not in ticked(phone.body().replace("[ ]", "[x]"))


def test_quotations_and_empty_lines_ask_for_nothing() -> None:
    assert list(lines_of("> done a\r\n\r\n```\r\n$ jobjournal done b\r\n```")) == ["done b"]
