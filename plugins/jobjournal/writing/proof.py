"""The proof before a change is made: the entry is the old one but for the mark, and the export says so."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from jobjournal.actions import derive_one, stand
from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import Stamp, When
from jobjournal.export import export
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application, Entry, Interview, Journal, Marks, ended_by_hand_in
from jobjournal.writing.marks import MarkName
from jobjournal.writing.plans import Plan, Situation

_STATE_AFTER = {"done": "done", "skip": "skipped", "snooze": "snoozed"}
_LINES = ("line", "lines", "unread", "first_line")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be written of an action."""

    name: MarkName
    text: str
    """A date or moment, a reason, or a day."""
    when: Stamp | None = None
    """The text as a date; None for a reason."""


def is_meant(old: Entry, new: Entry, rule: str, mark: Mark, step: int | None) -> bool:
    """Whether the new entry is the old one but for the one mark, wherever its lines now stand.

    `step` is the place of the next step that is marked, None for a mark by a rule's code.
    """
    if step is not None:
        return _is_step_finished(old, new, step, mark)
    if not alike(_as_marked(new, old.marks), old):
        return False
    was, now = ({name: dict(getattr(each.marks, name)) for name in _STATE_AFTER} for each in (old, new))
    earlier, found = was[mark.name].pop(rule, None), now[mark.name].pop(rule, None)
    if was != now or found is None:
        return False
    if mark.name == "done" and mark.when is not None:
        return bool(found[:-1] == (earlier or ())) and is_written_as(found[-1], mark.when)
    return bool(found == (mark.text if mark.when is None else mark.when.day))


def _as_marked(entry: Entry, marks: Marks) -> Entry:
    """Return an entry with other marks, and with the end that these give a take-home."""
    found = replace(entry, marks=marks)
    return ended_by_hand_in(found) if isinstance(found, Interview) else found


def _is_step_finished(old: Entry, new: Entry, place: int, mark: Mark) -> bool:
    if len(new.next_steps) != len(old.next_steps):
        return False
    was, step = old.next_steps[place], new.next_steps[place]
    unmarked = replace(new, next_steps=(*new.next_steps[:place], was, *new.next_steps[place + 1 :]))
    return (
        alike(unmarked, old)
        and was.what.startswith(step.what)
        and was.due == step.due
        and step.done is not None
        and mark.when is not None
        and is_written_as(step.done, mark.when)
    )


def is_written_as(when: When, stamp: Stamp) -> bool:
    """Whether a day or moment is the one of a stamp, by the face of the clock."""
    if not isinstance(when, datetime):
        return stamp.clock is None and when == stamp.day
    return (when.date(), when.time()) == (stamp.day, stamp.clock) and (
        stamp.offset is None or when.utcoffset() == stamp.offset.utcoffset(None)
    )


def alike(one: object, other: object) -> bool:
    """Whether two values are the same, wherever the lines of their parts stand."""
    return bool(_timeless(one) == _timeless(other))


def _timeless(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return [(each.name, _timeless(getattr(value, each.name))) for each in fields(value) if each.name not in _LINES]
    if isinstance(value, (tuple, list)):
        return [_timeless(each) for each in value]
    return {key: _timeless(each) for key, each in value.items()} if isinstance(value, Mapping) else value


def no_effect(situation: Situation, found: Plan, action: Action, mark: Mark) -> str | None:
    """Say that the action would not stand as the mark says: another mark, in this file or another, is stronger."""
    after = situation.after(found)
    standings = stand(derive_one(after.journal, found.application, after.settings), after.clock)
    closed = (each.action for each in standings if (each.action.id, each.state) == (action.id, _STATE_AFTER[mark.name]))
    return (
        None
        if action.written or any(_says(each, mark) for each in closed)
        else f"nothing was written, for the mark would have no effect: another mark of {action.rule} counts more, "
        "or what it speaks of has not begun by then"
    )


def _says(action: Action, mark: Mark) -> bool:
    if mark.when is None:
        return action.closing is not None and action.closing.reason == mark.text
    if mark.name == "snooze":
        return action.snoozed_to == mark.when.day
    return action.closing is not None and action.closing.on is not None and is_written_as(action.closing.on, mark.when)


Exported = dict[str, Any]


def exports(situation: Situation, application: Application, found: Plan) -> tuple[Exported, Exported]:
    """Return the export before and after a change, of a journal that holds its application alone: marks concern no other one."""
    settings = situation.settings
    before, after = (
        export(Journal(zone=settings.zone, applications=(each,)), settings, situation.clock, ())
        for each in (application, found.application)
    )
    return before, after


def consequences(before: Exported, after: Exported, action: Action) -> str | None:
    """Say what else would change that must not; None where only the action does, and what the contract lets follow."""
    for part in ("applications", "interviews", "lessons", "questions"):
        if _but_for_end(before, part, action) != _but_for_end(after, part, action):
            return f"the mark would change the journal's {part}; write it by hand"
    if odd := new_oddity(before, after):
        return f"nothing was written, for the mark would be odd: {odd}"
    was, now = ({each["id"]: each for each in exported["actions"]} for exported in (before, after))
    for identity in sorted(was.keys() | now.keys()):
        one, other = was.get(identity), now.get(identity)
        if identity != action.id and one != other and not _may_move(one, other, action):
            return f"the mark would change another action, too: {(one or other or {})['what']}; check the dates"
    return None


def _but_for_end(exported: Exported, part: str, action: Action) -> list[Exported]:
    """Return a part of the export; where closing the action ends its interview, without what that end decides."""
    if part != "interviews" or not rule_of(action.rule).ends_take_home:
        return list(exported[part])
    return [{**each, "end": None, "gaps": None} if each["file"] == action.file else each for each in exported[part]]


def new_oddity(before: Exported, after: Exported) -> str | None:
    """Return the first diagnostic of a kind that was not there before; None where there is none."""
    new = Counter(map(_kind, after["diagnostics"])) - Counter(map(_kind, before["diagnostics"]))
    odd = next((each for each in after["diagnostics"] if _kind(each) in new), None)
    return f"{odd['message']}; {odd['hint']}" if odd else None


def _kind(diagnostic: Exported) -> tuple[str, str]:
    return diagnostic["path"], diagnostic["code"]


def _may_move(one: Exported | None, other: Exported | None, action: Action) -> bool:
    """Whether the contract lets an action change, appear or go when `action` is closed; what was closed stays closed."""
    rule = (one or other or {})["rule"]
    if action.written and rule == action.rule:
        return one is None or other is None  # its id goes by its text, which loses an undated "(done)"
    if one and one["state"] in ("done", "skipped") and (other is None or _end(one) != _end(other)):
        return False
    return rule in rule_of(action.rule).moves


def _end(exported: Exported) -> tuple[str, str | None, str | None]:
    return exported["state"], exported["closed_on"], exported["reason"]
