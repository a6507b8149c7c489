"""What to write, and where, to close, skip or snooze an action."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from jobjournal.agenda import closing_command
from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import Clock, When, add_days
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Entry

TODAY = "{today}"
"""Stands in a line for the reader's day."""
_LATER = re.compile(r"\{later:(?P<last>[\d-]*)\}")
"""Stands for the day to which a snooze is suggested, with the last one on which it is not too late."""
LATER_DAYS = 3


@dataclass(frozen=True, slots=True)
class CloseLine:
    """One way to close an action."""

    verb: str
    where: str
    """Where in the file, in words."""
    pattern: str
    """The text to write, with `{today}` and `{later:…}` in it."""
    text: str
    """The text to write, for the day for which the page is built."""
    before: str = ""
    """The day on which it is too late for it; empty where it never is."""
    gone: bool = False
    """Whether that day has come."""


def close_lines(action: Action, entry: Entry, clock: Clock, handle: str) -> tuple[CloseLine, ...]:
    """Return the lines that close an open action. `handle` is what the commands find it by."""
    written = _of_next_step(action) if action.written else _of_rule(action, entry, clock)
    command = ("Or run", "in a terminal", closing_command(action, handle))
    return tuple(_line(*way, clock.today) for way in (*written, command))


def _line(verb: str, where: str, pattern: str, today: date) -> CloseLine:
    found = _LATER.search(pattern)
    before = found["last"] if found else ""
    return CloseLine(verb, where, pattern, fill(pattern, today), before, bool(before) and before <= today.isoformat())


def fill(pattern: str, today: date) -> str:
    """Return a pattern with its days filled in."""
    later = add_days(today, LATER_DAYS).isoformat()
    return _LATER.sub(lambda found: min(later, found["last"] or later), pattern.replace(TODAY, today.isoformat()))


def _of_next_step(action: Action) -> Iterator[tuple[str, str, str]]:
    yield "Done", f"at the end of line {action.line}", f"(done {TODAY})"
    yield "or", f"where line {action.line} begins with “action:”, one line more", f"    done: {TODAY}"


def _of_rule(action: Action, entry: Entry, clock: Clock) -> Iterator[tuple[str, str, str]]:
    yield "Done", *_mark(entry, "done", action.rule, _dates(entry, action.rule))
    yield "Skip", *_mark(entry, "skip", action.rule, "why not")
    last = action.back_by(clock.zone)
    yield "Snooze", *_mark(entry, "snooze", action.rule, f"{{later:{last or ''}}}")


def _mark(entry: Entry, field: str, code: str, value: str) -> tuple[str, str]:
    """Return where a mark goes and its text: a line there is replaced, a field there gets one more."""
    written = {each: entry.lines.get(f"{field}.{each}") for name, each in entry.marks.codes() if name == field}
    line = entry.line(field)
    if field not in entry.lines:
        return "as lines of the header", f"{field}:\n  {code}: {value}"
    if f"{field}[]" in entry.lines:  # a list of codes, on one line or on many
        return f"as one more of the list on line {line}", code
    if line in written.values():
        marks = ", ".join(f"{name}: {each}" for name, each in {**_values(entry, field), code: value}.items())
        return f"in place of line {line}", f"{field}: {{{marks}}}"
    if written.get(code):
        return f"in place of line {written[code]}", f"  {code}: {value}"
    return f"under “{field}:”, line {line}", f"  {code}: {value}"


def _values(entry: Entry, field: str) -> dict[str, str]:
    """Return the marks of a field as they are written."""
    if field == "done":
        return {code: _listed(map(_written, each)) for code, each in entry.marks.done.items()}
    if field == "skip":
        return {code: json.dumps(reason, ensure_ascii=False) for code, reason in entry.marks.skip.items()}
    return {code: day.isoformat() for code, day in entry.marks.snooze.items()}


def _listed(dates: Iterable[str]) -> str:
    found = list(dates)
    return found[0] if len(found) == 1 else f"[{', '.join(found)}]"


def _dates(entry: Entry, code: str) -> str:
    """Return today, after the dates on which a rule that repeats was done before."""
    before = entry.marks.done.get(code, ()) if rule_of(code).repeats else ()
    return _listed([*map(_written, before), TODAY])


def _written(when: When) -> str:
    """Return a date as the contract writes it, with the offset where the entry's zone does not tell it."""
    if not isinstance(when, datetime):
        return when.isoformat()
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when.tzinfo, ZoneInfo) else when.isoformat(" ")
