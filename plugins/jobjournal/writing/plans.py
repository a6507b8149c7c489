"""A change that is planned: what it is checked against, and the proof that the file then reads as it is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from jobjournal.actions import Standing
from jobjournal.catalogue.notice import Notice
from jobjournal.catalogue.notices import SKIP_WITHOUT_REASON
from jobjournal.dates import Clock
from jobjournal.diagnostics import Diagnostic, Report
from jobjournal.frozen import dataclass, field, replace
from jobjournal.model import Action, Application, ApplicationFile, Entry, Interview, Journal, in_time
from jobjournal.options import Settings
from jobjournal.reading import one_file, source
from jobjournal.writing import Refused
from jobjournal.writing.difference import difference
from jobjournal.writing.disk import read_file, replace_file


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
class Situation:
    """What a change is checked against: the journal as read, its settings, and the moment."""

    folder: Path
    journal: Journal
    settings: Settings
    clock: Clock
    planned: Mapping[str, Plan] = field(default_factory=dict)
    """The changes that are planned and not yet made, by their files; the journal is as it reads after them."""

    def bytes_of(self, file: str) -> bytes:
        """Return what a file of the journal holds, planned changes made."""
        return self.planned[file].after if file in self.planned else read_file(self.folder / file)

    def application_of(self, action: Action) -> Application:
        """Return the application that an action is about."""
        return next(each for each in self.journal.applications if each.id == action.application)

    def after(self, found: Plan) -> Situation:
        """Return the situation once a change is made; two of one file become one."""
        one = replace(found, before=self.planned.get(found.file, found).before)
        return replace(
            self, journal=self.journal.replacing(found.application), planned={**self.planned, found.file: one}
        )


@dataclass(frozen=True, slots=True)
class Deed:
    """The changes that do what is wanted, and what is then to be said."""

    situation: Situation
    """As it is once they are made."""
    words: tuple[str, ...]
    advice: tuple[str, ...] = ()
    """What the user may do next."""
    closed: tuple[Standing, ...] = ()
    """The actions that they close: a message may carry another one."""

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The changes, one for each file."""
        return tuple(self.situation.planned.values())

    @property
    def difference(self) -> str:
        """What they change, as a person can check it."""
        return "".join(
            difference(f"{self.situation.journal.folder_name}/{each.file}", each.before, each.after)
            for each in self.plans
        )


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
    but: Notice = SKIP_WITHOUT_REASON,
) -> Plan:
    """Return the change of an entry's file to `after`, which was read again. Raises Refused where it cannot be made so.

    That is where it reads otherwise than it is meant, for which `otherwise` says what to do, or would be warned of anew, `but`
    for one kind: where a list of codes under `skip` becomes a map, to hold a reason, those that had none may still have none.
    """
    now, file = read_entry(situation, was.entry, after), was.entry.file
    new = {*(now.warned - was.warned)} - {but.code} if now else ()
    if now and (odd := next((each for each in now.said if each.code in new), None)):
        raise Refused(f"{file}: nothing was written, for it would be odd: {odd.message}; {odd.hint}")
    if now is None or not is_meant(now.entry):
        raise Refused(f"{file}: {otherwise}")
    return Plan(situation.folder / file, was.data, after, file, with_entry(application, now.entry))


def with_entry(application: Application, new: Entry) -> Application:
    """Return an application with one of its entries in another form."""
    if isinstance(new, ApplicationFile):
        return replace(application, file=new)
    rounds = [each for each in application.interviews if each.file != new.file]
    rounds += [new] if isinstance(new, Interview) else []
    return replace(application, interviews=tuple(sorted(rounds, key=in_time)))
