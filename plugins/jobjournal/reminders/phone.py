"""What somebody ticks or writes in the rolling issue, at the desk or on the way: carried out, committed, pushed, answered.

A tick counts in the run that its own edit starts, for afterwards nobody knows who made it. Every other run answers all comments
that are open, for one that waits may be dropped for a later one, and takes back the ticks that stand there.
Each line of a comment is one of the command line, read by the commands themselves.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from jobjournal.actions import derive
from jobjournal.cli import main
from jobjournal.commands.shared import Loaded
from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass, replace
from jobjournal.reminders.hub import DONE, REFUSED, Comment, Hub, HubError, Issue, fenced, tried
from jobjournal.reminders.origin import Whereabouts, delivered
from jobjournal.reminders.rolling import key_of, ticked

SPOKEN = ("done", "skip", "snooze", "answer", "move")
"""The commands that a comment may hold."""
_QUOTES = re.compile(r"^`+|`+$|^\$ ")
_HOW = f"write one of {', '.join(SPOKEN)}, with words that name the action, as on the command line"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The edit of an issue that started the run: who made it, when, and what it ticked; of other events nothing is asked."""

    sender: str = ""
    at: datetime | None = None
    number: int = 0
    ticks: tuple[str, ...] = ()
    """The boxes that this edit itself ticked: of any other nobody knows whose it is."""

    @classmethod
    def read(cls, path: Path | None) -> Trigger:
        """Read the file that GitHub hands over; a foreign shape says nothing."""
        try:
            found: Any = json.loads(path.read_text("utf-8")) if path else {}
            issue = found["issue"]
            if found["action"] != "edited" or "comment" in found:
                return cls()
            at = datetime.fromisoformat(issue["updated_at"])
            new = _newly_ticked(found["changes"], issue["body"] or "")
            return cls(found["sender"]["login"], at if at.tzinfo else None, issue["number"], new)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()


def _newly_ticked(changes: Any, body: str) -> tuple[str, ...]:
    before = ticked(changes["body"]["from"] or "" if "body" in changes else body)
    return tuple(each for each in ticked(body) if each not in before)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What people with write access ask for: ticks, and comments."""

    issue: Issue
    ticks: tuple[str, ...]
    comments: tuple[Comment, ...]
    seen: frozenset[str]
    """The ticks that need not stay: carried out or answered now, or left by nobody who may."""


@dataclass(frozen=True, slots=True)
class Said:
    """What became of something that was asked."""

    asked: str
    well: bool
    reply: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of everything that was asked, and the journal as it is then."""

    ticks: tuple[Said, ...]
    answers: tuple[tuple[Comment, Said | None], ...]
    loaded: Loaded
    pushed: bool = False
    failed: tuple[HubError, ...] = ()
    """The answers that did not get through."""


def work_off(hub: Hub, origin: Whereabouts, asked: Outstanding, event: Trigger, *, neutral: bool) -> Result | None:
    """Carry out and answer what is asked for; None where nothing is. Raises CheckoutError."""
    if not asked.ticks and not asked.comments:
        return None
    result, pushed = delivered(
        origin,
        lambda place: Result(
            tuple(_tick_all(asked, place, event)),
            tuple((each, _obey_all(each, place)) for each in asked.comments),
            place.load(),
        ),
    )
    return replace(result, pushed=pushed, failed=tried(*_answers(hub, asked.issue, result, neutral=neutral)))


def _answers(hub: Hub, issue: Issue, result: Result, *, neutral: bool) -> Iterator[Callable[[], None]]:
    """Yield each answer that is due. A sign says by itself that a comment was carried out, and keeps it from being so twice."""
    for comment, said in result.answers:
        yield partial(hub.comment, issue, reply([said] if said else [], neutral=neutral))
        yield partial(hub.sign, comment, DONE if said and said.well else REFUSED)
    if refused := [each for each in result.ticks if not each.well]:
        yield partial(hub.comment, issue, reply(refused, neutral=neutral))


def outstanding(hub: Hub, event: Trigger) -> Outstanding | None:
    """Return what people who may ask for in the rolling issue; None where none is open. Raises HubError."""
    issue = hub.find_issue()
    if issue is None or not issue.is_open:
        return None
    standing = frozenset(ticked(issue.body))
    if event.number:
        here = tuple(each for each in event.ticks if event.number == issue.number and each in standing)
        return Outstanding(issue, here if here and hub.may_write(event.sender) else (), (), frozenset(here))
    may_write = cache(hub.may_write)  # each person is asked after once
    return Outstanding(issue, (), tuple(each for each in hub.unanswered(issue) if may_write(each.author)), standing)


def _tick_all(asked: Outstanding, place: Whereabouts, event: Trigger) -> Iterator[Said]:
    for key in asked.ticks:
        loaded = place.load()
        ids = {key_of(each): each.id for each in derive(loaded.journal, loaded.project.settings)}
        if key in ids:
            yield tick(ids[key], event.at or loaded.clock.now, loaded.clock.zone, place.options)
        else:
            yield Said("a tick", False, "it belongs to nothing that the journal asks for any more")


def _obey_all(comment: Comment, place: Whereabouts) -> Said | None:
    """Carry out a comment's lines, one after the other, up to the first that is not understood."""
    said: list[Said] = []
    for line in lines_of(comment.text):
        said.append(obey(line, place.options))
        if not said[-1].well:
            break
    return (
        Said(comment.text, said[-1].well, "\n\n".join(f"{each.asked}\n{each.reply}" for each in said)) if said else None
    )


def reply(said: list[Said], *, neutral: bool) -> str:
    """Return the text of an answer: what was done, or why not."""
    well = bool(said) and all(each.well for each in said)
    if neutral or not said:
        return "Done." if well else "Not understood; nothing more was written."
    told = fenced("\n\n".join(each.reply for each in said))
    return f"{'Done:' if well else 'Not done, or not all of it:'}\n\n{told}"


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a comment that ask for something: quotations of others do not."""
    for line in text.splitlines():
        bare = _QUOTES.sub("", line.strip()).strip().removeprefix("jobjournal ").strip()
        if bare and not bare.startswith((">", "```")):
            yield bare


def obey(line: str, options: Sequence[str] = ()) -> Said:
    """Carry out one line; what it does not understand it says, and does not guess. `options` name the journal."""
    words = line.split()
    if words[0].casefold() not in SPOKEN:
        return Said(line, False, f"{visible(words[0])} is no command here; {_HOW}")
    if any(each.startswith("-") for each in words):
        return Said(line, False, f"options are not taken here; {_HOW}")
    return run([words[0].casefold(), *words[1:]], line, options)


def tick(action: str, at: datetime, zone: ZoneInfo, options: Sequence[str] = ()) -> Said:
    """Write that an action is done, at the moment of its tick as the journal's zone counts it."""
    return run(["done", action, f"{at.astimezone(zone):%Y-%m-%d %H:%M}"], "a tick", options)


def run(arguments: list[str], asked: str, options: Sequence[str]) -> Said:
    """Run one command in this process; return what it printed."""
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(out):
            main.main([arguments[0], *options, "--", *arguments[1:]], prog_name="jobjournal", standalone_mode=False)
    except click.ClickException as problem:
        return Said(asked, False, problem.format_message())
    except SystemExit as problem:
        return Said(asked, not problem.code, out.getvalue().strip())
    return Said(asked, True, out.getvalue().strip())
