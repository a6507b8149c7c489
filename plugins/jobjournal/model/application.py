"""An application, and what it knows of itself: its outcome, its end, its rounds, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from jobjournal.catalogue.words import ENDS, OFFER, OPEN_OUTCOMES
from jobjournal.dates import When, instant
from jobjournal.model.entries import ApplicationFile, Contact, Entry, Interview
from jobjournal.names import same


@dataclass(frozen=True, slots=True)
class OutcomeDay:
    """A time in which the outcome's day is one and the same; None where there is no such day."""

    day: date | None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Application:
    """One role at one company: all interviews that share both, in the order of their dates, and its optional file."""

    id: str
    company: str
    role: str
    interviews: tuple[Interview, ...] = ()
    file: ApplicationFile | None = None
    rounds: Mapping[str, int | None] = field(default_factory=dict)
    """The round of each interview, by its file."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its interviews, then its file."""
        return (*self.interviews, self.file) if self.file else self.interviews

    @cached_property
    def kept(self) -> tuple[Interview, ...]:
        """The interviews that were not cancelled, in the order of time."""
        return tuple(each for each in self.interviews if not each.cancelled)

    @cached_property
    def deciding(self) -> Entry | None:
        """The entry that has the outcome: the newest interview with one, or its file where that is no older."""
        told = [each for each in self.kept if each.outcome]
        file = self.file
        if file and file.outcome and (not told or not file.outcome_on or file.outcome_on >= told[-1].outcome_day):
            return file
        return told[-1] if told else None

    @property
    def outcome(self) -> str | None:
        """How it stands, in the word of the deciding entry."""
        return self.deciding.outcome if self.deciding else None

    @property
    def outcome_day(self) -> date | None:
        """The day of its outcome, where that is known."""
        return self.deciding.outcome_day if self.deciding else None

    @property
    def active(self) -> bool:
        """Whether it goes on: its outcome is waiting, advanced or offer, or there is none yet."""
        return self.outcome not in ENDS

    @property
    def offered(self) -> bool:
        """Whether an offer is open."""
        return self.outcome == OFFER

    @property
    def undecided(self) -> bool:
        """Whether no more is known than that it goes on."""
        return self.outcome is None or self.outcome in OPEN_OUTCOMES

    def offer_expires_by(self, telling: Entry) -> When | None:
        """Return the last day of an offer: of the file that tells it, else of the newest interview, else of any file."""
        places = (telling, *reversed(self.interviews), self.file)
        return next((each.offer_expires for each in places if each and each.offer_expires), None)

    @property
    def offer_open_until(self) -> When | None:
        """The last day or moment of an offer that is open, where it is written."""
        return self.offer_expires_by(self.deciding) if self.offered and self.deciding else None

    def told(self, outcome: str) -> Entry | None:
        """Return the newest entry that tells this outcome, whether it still decides or not."""
        return next((each for each in reversed(self.entries) if each.outcome == outcome), None)

    def later(self, interview: Interview) -> tuple[Interview, ...]:
        """Return the later rounds, held or not."""
        return self.kept[self.kept.index(interview) + 1 :]

    def is_waiting_after(self, interview: Interview) -> bool:
        """Whether nothing more than waiting or advanced is known of an interview, and no later round exists."""
        told = interview.outcome is None or interview.outcome in OPEN_OUTCOMES
        return interview is self.kept[-1] and told and self.undecided

    def outcome_days(self) -> Iterator[OutcomeDay]:
        """Yield the times between which the outcome's day changes: one, unless only the last held interview tells it."""
        if self.deciding is not None and self.deciding.outcome_day:
            yield OutcomeDay(self.deciding.outcome_day)
        elif self.deciding is not None:
            yield from self._days_of_the_newest()

    def _days_of_the_newest(self) -> Iterator[OutcomeDay]:
        newest: Interview | None = None
        since = None
        for interview in sorted(self.kept, key=lambda each: (instant(each.ends_at), instant(each.starts_at))):
            if newest is None or self.kept.index(interview) > self.kept.index(newest):
                yield OutcomeDay(newest.day if newest else None, since, interview.ends_at)
                newest, since = interview, interview.ends_at
        yield OutcomeDay(newest.day if newest else None, since)

    def held_by(self, day: date) -> datetime | None:
        """Return the moment from which an interview of that day or an earlier one was held; None where there is none."""
        ends = [each.ends_at for each in self.kept if each.day <= day]
        return min(ends, key=instant) if ends else None

    def newest_by(self, when: When) -> Interview | None:
        """Return the newest interview that had begun by a day or moment: the one that a mark in another file speaks of."""
        begun = [each for each in self.kept if each.has_begun_by(when)]
        return begun[-1] if begun else None

    def done(self, code: str) -> list[When]:
        """Return the dates on which a rule was done, in all files."""
        return [when for entry in self.entries for when in entry.marks.done.get(code, ())]

    @cached_property
    def people(self) -> tuple[Contact, ...]:
        """Everybody they met, each once; two of one name and two addresses are two people."""
        met = [each for interview in self.kept for each in interview.contacts]
        reachable = {same(each.name) for each in met if each.email}
        found = {
            (same(each.name), (each.email or "").casefold()): each
            for each in met
            if each.email or same(each.name) not in reachable
        }
        return tuple(found.values())


def whom_to_follow_up(interview: Interview) -> Contact | None:
    """Return whom to ask: the person named, as known from the contacts; else the first of these."""
    named = interview.follow_up_with
    if named:
        known = [each for each in interview.contacts if same(each.name) == same(named)]
        return known[0] if known else Contact(named.strip())
    return interview.contacts[0] if interview.contacts else None
