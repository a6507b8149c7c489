"""Closing an action: from what the user means to the bytes that say it, checked before they are put in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jobjournal.actions import NEXT_STEP, Action, derive_one
from jobjournal.dates import Clock
from jobjournal.diagnostics import Report
from jobjournal.model import REPEATED_CODES, Application, ApplicationFile, Entry, Interview, Journal
from jobjournal.options import Settings
from jobjournal.reading import source
from jobjournal.reading.one_file import read_entry
from jobjournal.writing import Refused, proof
from jobjournal.writing.disk import read_file, replace_file
from jobjournal.writing.layout import Edit, Original, lay_out
from jobjournal.writing.marks import scalar, write_mark
from jobjournal.writing.proof import Mark
from jobjournal.writing.steps import finish_step

_OWN_FILE_ONLY = ("prepare", "thank-you", "debrief")


@dataclass(frozen=True, slots=True)
class Plan:
    """A change that was checked and not yet made."""

    path: Path
    before: bytes
    after: bytes
    application: Application
    """The application as it reads afterwards."""

    def carry_out(self) -> None:
        """Write it. Raises Refused where the file is no longer the one that was checked."""
        replace_file(self.path, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a change is checked against: the journal as read, its settings, and the moment."""

    folder: Path
    journal: Journal
    settings: Settings
    clock: Clock


def plan(desk: Desk, action: Action, mark: Mark) -> Plan:
    """Return the change that lays a mark upon an action. Raises Refused where none reads back as meant."""
    application = next(each for each in desk.journal.applications if each.id == action.application)
    refusals = []
    for entry in _places(application, action, mark):
        try:
            return _plan_in(desk, application, entry, action, mark)
        except Refused as problem:
            refusals.append(problem)
    raise refusals[0]


def _places(application: Application, action: Action, mark: Mark) -> Iterator[Entry]:
    """Yield the entries in which the mark may stand: where one of the rule stands already, then where it belongs."""
    home = next(each for each in application.entries if each.file == action.mark_in)
    joins = mark.name == "snooze" or (mark.name == "done" and action.rule in REPEATED_CODES)
    if action.rule not in (*_OWN_FILE_ONLY, NEXT_STEP) and joins:
        standing = [each for each in application.entries if action.rule in getattr(each.marks, mark.name)]
        yield from sorted(standing, key=lambda each: each is not home)
        if home in standing:
            return
    yield home


def _plan_in(desk: Desk, application: Application, entry: Entry, action: Action, mark: Mark) -> Plan:
    path = desk.folder / entry.file
    before = read_file(path)
    was = _read(desk, entry, before)
    if was is None or was.entry != entry:
        raise Refused(f"{entry.file}: has changed meanwhile; nothing was written, run the command again")
    step = step_place(desk, application, entry, action) if action.rule == NEXT_STEP else None
    after = Original(before).with_edits(_edits(was.header, action, mark, step))
    now = _read(desk, entry, after)
    if now is None or now.warned - was.warned or not proof.is_meant(entry, now.entry, action.rule, mark, step):
        raise Refused(_unsafe(entry, action, mark))
    changed = _with(application, entry, now.entry)
    if not proof.is_closed_so(changed, desk.settings, desk.clock, action, mark):
        raise Refused(
            f"{entry.file}: the mark would have no effect, for another mark of {action.rule} is stronger; look there"
        )
    exports = [proof.export_one(each, desk.settings, desk.clock) for each in (application, changed)]
    problem = proof.consequences(exports[0], exports[1], action)
    if problem:
        raise Refused(f"{entry.file}: {problem}")
    return Plan(path, before, after, changed)


def _unsafe(entry: Entry, action: Action, mark: Mark) -> str:
    what = f"({mark.name} {mark.text})" if action.rule == NEXT_STEP else f"`{action.rule}: {mark.text}`"
    where = "behind the next step" if action.rule == NEXT_STEP else f"under `{mark.name}:`"
    return f"{entry.file}: its front matter is written in a way that cannot be changed safely; write {what} {where} by hand"


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry as the journal's reader takes it, its front matter, and how often it warned of what."""

    entry: Entry
    header: str
    warned: Counter[str]


def _read(desk: Desk, entry: Entry, data: bytes) -> _Read | None:
    """Return what the journal's reader makes of the bytes of an entry's file; None where it leaves it out."""
    report = Report(f"{desk.journal.folder_name}/{entry.file}")
    text = source.decode(data, report)
    halves = None if text is None else source.split(text, report)
    if halves is None or halves.header is None:
        return None
    found = read_entry(halves, entry.file, desk.settings.zone, report)
    return _Read(found, halves.header, Counter(each.code for each in report.said)) if found else None


def _edits(header: str, action: Action, mark: Mark, step: int | None) -> list[Edit]:
    layout = lay_out(header)
    if step is not None:
        return finish_step(layout, step, mark.text)
    return write_mark(layout, mark.name, action.rule, scalar(mark.text))


def step_place(desk: Desk, application: Application, entry: Entry, action: Action) -> int:
    """Return which of an entry's next steps an action stands for; both come in the order of the file."""
    steps = [each for each in derive_one(application, desk.settings) if each.rule == NEXT_STEP]
    return [each.id for each in steps if each.file == entry.file].index(action.id)


def _with(application: Application, old: Entry, new: Entry) -> Application:
    if isinstance(new, ApplicationFile):
        return replace(application, file=new)
    rounds = [new if each is old else each for each in application.interviews]
    return replace(application, interviews=tuple(each for each in rounds if isinstance(each, Interview)))
