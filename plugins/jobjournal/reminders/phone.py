"""What somebody ticks or writes in the rolling issue, at the desk or on the way: carried out, committed, pushed, answered.

Everything that is open there is worked off, not only what started the run: a run that waits may be dropped for a later one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from jobjournal.actions import derive
from jobjournal.commands.shared import Loaded
from jobjournal.reminders.delivery import Origin, Whereabouts, delivered
from jobjournal.reminders.fences import fenced
from jobjournal.reminders.hub import DONE, REFUSED, Comment, Hub, Issue
from jobjournal.reminders.rolling import key_of, ticked
from jobjournal.reminders.spoken import Said, lines_of, obey, tick


@dataclass(frozen=True, slots=True)
class Trigger:
    """What started the run: the tick's moment, and who ticked; of other events nothing is asked."""

    sender: str = ""
    at: datetime | None = None

    @classmethod
    def read(cls, path: Path | None) -> Trigger:
        """Read the file that GitHub hands over; a foreign shape says nothing."""
        try:
            found: Any = json.loads(path.read_text("utf-8")) if path else {}
            at = datetime.fromisoformat(found["issue"]["updated_at"])
            edited = found["action"] == "edited" and "comment" not in found
            return cls(found["sender"]["login"], at if edited and at.tzinfo else None)
        except (OSError, ValueError, KeyError, TypeError):
            return cls()


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What people with write access ask for: ticks, and comments."""

    issue: Issue
    ticks: tuple[str, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of everything that was asked, and the journal as it is then."""

    seen: frozenset[str]
    """The keys of the ticks that were seen."""
    ticks: tuple[Said, ...]
    answers: tuple[tuple[Comment, Said | None], ...]
    loaded: Loaded
    pushed: bool = False


def work_off(hub: Hub, origin: Origin, event: Trigger, *, neutral: bool) -> Result | None:
    """Carry out and answer what is asked for; None where nothing is. Raises HubError and CheckoutError."""
    asked = _asked(hub, event)
    if asked is None:
        return None
    result, pushed = delivered(origin, lambda place: _carry_out(asked, place, event))
    for comment, said in result.answers:
        hub.comment(asked.issue, reply([said] if said else [], neutral=neutral))
        hub.sign(comment, DONE if said and said.well else REFUSED)
    refused = [each for each in result.ticks if not each.well]
    if refused:
        hub.comment(asked.issue, reply(refused, neutral=neutral))
    return replace(result, pushed=pushed)


def _asked(hub: Hub, event: Trigger) -> Outstanding | None:
    """Return what is open in the rolling issue; None where nothing is, or nobody who may."""
    issue = hub.find_issue()
    if issue is None or not issue.is_open:
        return None
    may = {"": True}

    def allowed(login: str) -> bool:
        return may.setdefault(login, hub.may_write(login)) if login not in may else may[login]

    ticks = ticked(issue.body)
    comments = [each for each in hub.unanswered(issue) if allowed(each.author)]
    if ticks and not allowed(event.sender):
        ticks = []
    return Outstanding(issue, tuple(ticks), tuple(comments)) if ticks or comments else None


def _carry_out(asked: Outstanding, place: Whereabouts, event: Trigger) -> Result:
    """Write what is asked for."""
    ticks = tuple(_tick_all(asked, place, event))
    answers = tuple((each, _obey_all(each, place)) for each in asked.comments)
    return Result(frozenset(asked.ticks), ticks, answers, place.load())


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
    if not said:
        return None
    return Said(comment.text, said[-1].well, "\n\n".join(f"{each.asked}\n{each.reply}" for each in said))


def reply(said: list[Said], *, neutral: bool) -> str:
    """Return the text of an answer: what was done, or why not."""
    if neutral or not said:
        return "Done." if said and all(each.well for each in said) else "Not understood; nothing more was written."
    text = "\n\n".join(each.reply for each in said)
    heading = "Done:" if all(each.well for each in said) else "Not done, or not all of it:"
    return f"{heading}\n\n{fenced(text)}"
