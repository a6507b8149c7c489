"""Closing an action: from what the user means to the bytes that say it, checked before they are put in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from jobjournal.actions import Standing, derive_one
from jobjournal.catalogue.rule import Place
from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import Clock
from jobjournal.diagnostics import Diagnostic, Report
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application, ApplicationFile, Entry, Interview, Journal
from jobjournal.model.entries import in_time
from jobjournal.options import Settings
from jobjournal.reading import one_file, source
from jobjournal.writing import Refused, proof
from jobjournal.writing.disk import read_file, replace_file
from jobjournal.writing.layout import Edit, Original, lay_out
from jobjournal.writing.marks import finish_step, scalar, write_mark
from jobjournal.writing.proof import Mark


@dataclass(frozen=True, slots=True)
class Plan:
    """A change that was checked and not yet made."""

    path: Path
    before: bytes
    after: bytes
    file: str
    """Relative to the journal's folder."""
    application: Application
    """The application as it reads afterwards."""

    def carry_out(self) -> None:
        """Write it. Raises Refused where the file is no longer the one that was checked."""
        replace_file(self.path, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Deed:
    """The changes that do what is wanted, and what is then to be said."""

    plans: tuple[Plan, ...]
    words: tuple[str, ...]
    advice: tuple[str, ...] = ()
    """What the user may do next."""
    closed: tuple[Standing, ...] = ()
    """The actions that they close: a message may carry another one."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a change is checked against: the journal as read, its settings, and the moment."""

    folder: Path
    journal: Journal
    settings: Settings
    clock: Clock
    pending: Mapping[str, bytes] = field(default_factory=dict)
    """What files will hold after changes that are planned and not yet made."""

    def bytes_of(self, file: str) -> bytes:
        """Return what a file of the journal holds, planned changes made."""
        return self.pending[file] if file in self.pending else read_file(self.folder / file)

    def after(self, found: Plan) -> Situation:
        """Return the situation once a change is made."""
        pending = {**self.pending, found.file: found.after}
        return replace(self, journal=self.journal.replacing(found.application), pending=pending)


def plan_all(situation: Situation, marks: Iterable[tuple[Action, Mark]]) -> list[Plan]:
    """Return the changes that write several marks, one for each file. Raises Refused where one does not read back as meant."""
    found: dict[str, Plan] = {}
    for action, mark in marks:
        each = plan(situation, action, mark)
        situation = situation.after(each)
        join(found, each)
    return list(found.values())


def join(plans: dict[str, Plan], following: Plan) -> None:
    """Add a change to those before it: two of one file become one."""
    earlier = plans.get(following.file)
    plans[following.file] = replace(following, before=earlier.before) if earlier else following


def plan(situation: Situation, action: Action, mark: Mark) -> Plan:
    """Return the change that writes a mark of an action. Raises Refused where none reads back as meant."""
    application = next(each for each in situation.journal.applications if each.id == action.application)
    refusals = []
    for entry in _places(application, action, mark):
        try:
            return _plan_in(situation, application, entry, action, mark)
        except Refused as problem:
            refusals.append(problem)
    raise refusals[0]


def _places(application: Application, action: Action, mark: Mark) -> Iterator[Entry]:
    """Yield the entries in which the mark may stand: where one of the rule stands already, then where it belongs."""
    home, rule = next(each for each in application.entries if each.file == action.file), rule_of(action.rule)
    joins = mark.name == "snooze" or (mark.name == "done" and rule.repeats)
    if rule.place is not Place.OWN and joins:
        standing = [each for each in application.entries if action.rule in getattr(each.marks, mark.name)]
        yield from sorted(standing, key=lambda each: each is not home)
        if home in standing:
            return
    yield home
    if rule.place is Place.ANY and mark.name == "done":  # a talk that is still to come is no place for what is done
        yield from (each for each in reversed(application.last_entries) if each is not home)


def _plan_in(situation: Situation, application: Application, entry: Entry, action: Action, mark: Mark) -> Plan:
    was = read_as_it_was(situation, entry)
    step = step_place(situation, application, entry, action) if action.written else None
    after = Original(was.data).with_edits(_edits(was.header, action, mark, step))
    found = proved(
        situation,
        application,
        was,
        after,
        lambda now: proof.is_meant(entry, now, action.rule, mark, step),
        _unsafe(action, mark),
    )
    changed = found.application
    if not proof.is_closed_so(
        situation.journal.replacing(changed), changed, situation.settings, situation.clock, action, mark
    ):
        raise Refused(
            f"{entry.file}: nothing was written, for the mark would have no effect: "
            f"another mark of {action.rule} counts more, or what it speaks of has not begun by then"
        )
    exports = [proof.export_one(each, situation.settings, situation.clock) for each in (application, changed)]
    problem = proof.consequences(exports[0], exports[1], action)
    if problem:
        raise Refused(f"{entry.file}: {problem}")
    return found


def _unsafe(action: Action, mark: Mark) -> str:
    what = f"({mark.name} {mark.text})" if action.written else f"`{action.rule}: {mark.text}`"
    where = "behind the next step" if action.written else f"under `{mark.name}:`"
    return f"its front matter is written in a way that cannot be changed safely; write {what} {where} by hand"


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """An entry's file, the entry as the journal's reader takes it, its front matter, and what it warned of."""

    data: bytes
    entry: Entry
    header: str
    said: tuple[Diagnostic, ...]

    @property
    def warned(self) -> Counter[str]:
        """How often it warned of what."""
        return Counter(each.code for each in self.said)


def read_as_it_was(situation: Situation, entry: Entry) -> ReadEntry:
    """Return an entry as its file reads. Raises Refused where that is no longer what the journal was read from."""
    was = read_entry(situation, entry, situation.bytes_of(entry.file))
    if was is None or was.entry != entry:
        raise Refused(f"{entry.file}: has changed meanwhile; nothing was written, run the command again")
    return was


def read_entry(situation: Situation, entry: Entry, data: bytes) -> ReadEntry | None:
    """Return what the journal's reader makes of the bytes of an entry's file; None where it leaves it out."""
    report = Report(f"{situation.journal.folder_name}/{entry.file}")
    text = source.decode(data, report)
    halves = None if text is None else source.split(text, report)
    if halves is None or halves.header is None:
        return None
    found = one_file.read_entry(halves, entry.file, situation.settings.zone, report)
    return ReadEntry(data, found, halves.header, tuple(report.said)) if found else None


def proved(
    situation: Situation,
    application: Application,
    was: ReadEntry,
    after: bytes,
    is_meant: Callable[[Entry], bool],
    otherwise: str,
) -> Plan:
    """Return the change of an entry's file to `after`, which was read again. Raises Refused where it cannot be made so.

    That is where it reads otherwise than it is meant, for which `otherwise` says what to do, or would be warned of anew.
    """
    now, file = read_entry(situation, was.entry, after), was.entry.file
    odd = next((each for each in now.said if each.code in now.warned - was.warned), None) if now else None
    if odd:
        raise Refused(f"{file}: it would be odd: {odd.message}; {odd.hint}")
    if now is None or not is_meant(now.entry):
        raise Refused(f"{file}: {otherwise}")
    return Plan(situation.folder / file, was.data, after, file, with_entry(application, now.entry))


def _edits(header: str, action: Action, mark: Mark, step: int | None) -> list[Edit]:
    layout = lay_out(header)
    if step is not None:
        return finish_step(layout, step, mark.text)
    return write_mark(layout, mark.name, action.rule, scalar(mark.text))


def step_place(situation: Situation, application: Application, entry: Entry, action: Action) -> int:
    """Return which of an entry's next steps an action stands for; both come in the order of the file."""
    steps = [each for each in derive_one(situation.journal, application, situation.settings) if each.written]
    return [each.id for each in steps if each.file == entry.file].index(action.id)


def with_entry(application: Application, new: Entry) -> Application:
    """Return an application with one of its entries in another form."""
    if isinstance(new, ApplicationFile):
        return replace(application, file=new)
    rounds = [each for each in application.interviews if each.file != new.file]
    rounds += [new] if isinstance(new, Interview) else []
    return replace(application, interviews=tuple(sorted(rounds, key=in_time)))
