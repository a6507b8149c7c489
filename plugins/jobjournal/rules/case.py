"""What the rules look at and what they yield.

A *case* is one application with the facts that all rules need. A rule yields *drafts*: actions with the moments between
which they exist. The clock is not read here. `actions.state_at` asks, for any `now`, which of them exist and how they
stand; so a page that was built on Monday can ask again on Friday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from jobjournal.dates import When, add_days, instant, midnight, written_day
from jobjournal.model import Application, Contact, Entry, Interview, Marks
from jobjournal.options import Settings, Timings
from jobjournal.outcomes import is_active, outcome_day_of


@dataclass(frozen=True, slots=True)
class Closing:
    """How an action ended."""

    state: Literal["done", "skipped", "expired"]
    on: When | None = None
    reason: str | None = None


EXPIRED = Closing("expired")


@dataclass(frozen=True, slots=True)
class Draft:
    """An action as its rule derives it, before the user's marks are laid upon it."""

    rule: str
    about: Entry
    """The entry whose file the action is listed under."""
    what: str
    why: str
    id: str
    not_before: When | None = None
    target: datetime | None = None
    due: When | None = None
    since: datetime | None = None
    """It exists from this moment; None is always."""
    until: datetime | None = None
    """It does not exist from this moment on; None is never."""
    expires: datetime | None = None
    """From this moment on it is pointless."""
    closing: Closing | None = None
    """How it ended by the facts; marks may still say otherwise where it expired."""
    marks_in: tuple[Entry, ...] = ()
    """The entries whose marks may close it."""
    only_closed: bool = False
    """Whether it is listed only where a mark has closed it."""
    whom: tuple[Contact, ...] = ()
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the outcome's day is one and the same; None where there is no such day."""

    day: date | None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One application, with what the rules ask of it. Independent of the clock."""

    application: Application
    settings: Settings
    interviews: tuple[Interview, ...]
    """Those not cancelled, in the order of time."""
    outcome: str | None
    deciding: Entry | None
    """The entry that has the deciding outcome."""

    @property
    def timings(self) -> Timings:
        """The numbers of the rules."""
        return self.settings.timings

    @property
    def zone(self) -> ZoneInfo:
        """The journal's zone."""
        return self.settings.zone

    @property
    def closed(self) -> bool:
        """Whether the application has ended."""
        return not is_active(self.outcome)

    def later(self, interview: Interview) -> tuple[Interview, ...]:
        """Return the later rounds, held or not."""
        return self.interviews[self.interviews.index(interview) + 1 :]

    def spans(self) -> Iterator[Span]:
        """Yield the times between which the outcome's day changes: one, unless only the last held interview tells it."""
        if isinstance(self.deciding, Interview):
            yield Span(outcome_day_of(self.deciding))
        elif self.deciding is not None and self.deciding.outcome_on:
            yield Span(self.deciding.outcome_on)
        elif self.deciding is not None:
            yield from self._spans_of_the_newest()

    def _spans_of_the_newest(self) -> Iterator[Span]:
        newest: Interview | None = None
        since = None
        for interview in sorted(self.interviews, key=lambda each: (instant(each.ends_at), instant(each.starts_at))):
            if newest is None or self.interviews.index(interview) > self.interviews.index(newest):
                yield Span(newest.day if newest else None, since, interview.ends_at)
                newest, since = interview, interview.ends_at
        yield Span(newest.day if newest else None, since)

    def held_by(self, day: date) -> datetime | None:
        """Return the moment from which an interview of that day or an earlier one was held; None where there is none."""
        ends = [each.ends_at for each in self.interviews if each.day <= day]
        return min(ends, key=instant) if ends else None

    def file_id(self, entry: Entry) -> str:
        """Return what an entry is called in an action's id."""
        whole = entry.file.removesuffix(".md")
        short = whole.removeprefix("interviews/")
        # An interview in `interviews/applications/` is not the application's file of that name.
        return whole if short.startswith(("applications/", "interviews/")) else short

    def newest_by(self, when: When) -> Interview | None:
        """Return the newest interview that had begun by a day or moment: the one that a mark in another file speaks of."""
        begun = [each for each in self.interviews if has_begun(each, when)]
        return begun[-1] if begun else None

    def marks_of(self, interview: Interview, code: str, elsewhere: tuple[Entry, ...]) -> Marks:
        """Return an interview's marks for one rule: its own, and those in other files that speak of it.

        A date elsewhere speaks of the newest interview by then; a reason or a snooze, of the last one.
        """
        own = interview.marks
        done = list(own.done.get(code, ()))
        skip, snooze = dict(own.skip), dict(own.snooze)
        for entry in elsewhere:
            done += [when for when in entry.marks.done.get(code, ()) if self.newest_by(when) is interview]
            if interview is self.interviews[-1]:
                skip |= {each: reason for each, reason in entry.marks.skip.items() if not skip.get(each)}
                snooze = {**entry.marks.snooze, **snooze}
        return Marks({code: tuple(sorted(done, key=in_order))}, skip, snooze)


def has_begun(interview: Interview, when: When) -> bool:
    """Whether an interview had begun by a day or moment."""
    if isinstance(when, datetime) and interview.timed:
        return instant(interview.starts_at) <= instant(when)
    return interview.day <= written_day(when)


def in_order(when: When) -> tuple[date, float]:
    """Return what days and moments are sorted by: a day comes before the moments on it."""
    return written_day(when), instant(when) if isinstance(when, datetime) else float("-inf")


def make_case(application: Application, settings: Settings) -> Case:
    """Gather the facts of one application."""
    told = [each for each in application.interviews if each.outcome and not each.cancelled]
    deciding: Entry | None = told[-1] if told else None
    file = application.file
    if file and file.outcome and (not told or not file.outcome_on or file.outcome_on >= outcome_day_of(told[-1])):
        deciding = file
    held = tuple(each for each in application.interviews if not each.cancelled)
    return Case(application, settings, held, deciding.outcome if deciding else None, deciding)


def within(draft: Draft, since: datetime | None, until: datetime | None) -> Draft:
    """Narrow the time in which a draft exists."""
    begin = max(filter(None, (draft.since, since)), key=instant, default=None)
    end = min(filter(None, (draft.until, until)), key=instant, default=None)
    return replace(draft, since=begin, until=end)


def day_begins(day: date, days: int, zone: ZoneInfo) -> datetime:
    """Return the midnight with which the day `days` after `day` begins in `zone`."""
    return midnight(add_days(day, days), zone)


def names(people: tuple[Contact, ...]) -> str:
    """Return the names of people as they stand in a sentence."""
    found = [each.name for each in people]
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + " and " + found[-1] if found else ""
