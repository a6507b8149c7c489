"""What the rules look at, and how they yield an action.

A *case* is one application with the journal around it and the settings. The clock is not read here: an action carries
the moments between which it exists, and `actions.state_at` asks for any `now` how it stands; so a page that was built on
Monday can ask again on Friday.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Self
from zoneinfo import ZoneInfo

from jobjournal.catalogue.rule import Place, Rule
from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import When, add_days, in_order, in_zone, instant, midnight, written_day
from jobjournal.frozen import dataclass, replace
from jobjournal.model import EXPIRED, Action, Application, Closing, Contact, Entry, Interview, Journal, Why
from jobjournal.names import in_words
from jobjournal.options import Settings


@dataclass(frozen=True, slots=True)
class Told:
    """What the user's marks say of one action."""

    done: tuple[When, ...] = ()
    skip: str | None = None
    """The reason, empty where none was given; None where it is not skipped."""
    snooze: date | None = None

    @property
    def skipped(self) -> bool:
        """Whether the user decided against it."""
        return self.skip is not None

    def closing(self, fact: Closing | None) -> Closing | None:
        """Return how the action ended: done wins over skipped, and both over expired."""
        if self.done:
            return Closing("done", min(self.done, key=in_order))
        if self.skip is None or (fact and fact.state == "done"):
            return fact
        return Closing("skipped", reason=self.skip)

    def done_from(self, day: date) -> Self:
        """Return the same without what was done before a day."""
        return replace(self, done=tuple(each for each in self.done if written_day(each) >= day))


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Case:
    """One application as the rules see it. Independent of the clock."""

    application: Application
    settings: Settings
    journal: Journal

    @property
    def zone(self) -> ZoneInfo:
        """The journal's zone."""
        return self.settings.zone

    def number(self, name: str) -> int:
        """Return a number of the rules."""
        return self.settings.numbers[name]

    def closed(self, interview: Interview) -> Closing | None:
        """Return that an action of an interview's stretch is expired, where the stretch has ended."""
        return EXPIRED if self.application.is_closed_for(interview) and not interview.informational else None

    def asked(self, interview: Interview | None) -> tuple[Contact, ...]:
        """Return whom a follow-up of an interview asks, in a row of one; for None, whom the application's file names."""
        whom = self.application.whom_to_ask(interview)
        return (whom,) if whom else ()

    def asked_at_the_end(self, day: date | None) -> tuple[Contact, ...]:
        """Return whom to write to when it is over by a day: as a follow-up of the newest round by then, else as the file says."""
        rounds = [each for each in self.application.last.counted if day is None or each.day <= day]
        return self.asked(rounds[-1] if rounds else None)

    def act(
        self,
        code: str,
        about: Entry,
        *,
        what: str,
        why: Why,
        name: str = "",
        told: Told | None = None,
        fact: Closing | None = None,
        only_closed: bool = False,
        whom: tuple[Contact, ...] = (),
        channel: str | None = None,
        **more: Any,
    ) -> Iterator[Action]:
        """Yield the action of a rule about an entry, closed as the facts or the user's marks say.

        `name` ends its id, else its file's name does; `fact` is how the facts ended it; with `only_closed` it is listed
        only where a mark has closed it. Times are those of `Action`.
        """
        told = self.told(code, about) if told is None else told
        closing = told.closing(fact)
        ended = closing is not None and closing.state != "expired"
        if only_closed and not ended:
            return
        yield Action(
            id=f"{code}:{name or file_id(about)}",
            rule=code,
            application=self.application.id,
            file=about.file,
            what=what,
            why=why,
            held=self._held(rule_of(code), about),
            closing=closing,
            snoozed_to=None if ended else told.snooze,
            whom=whom,
            channel=channel or next((each.channel for each in whom if each.channel), None),
            **more,
        )

    def _held(self, rule: Rule, about: Entry) -> str:
        """Return why an action waits for a line to be mended; empty where none makes it doubtful."""
        unread = [each for each in self._places(rule, about) if each.unread]
        marks = [f"{mark}.{rule.code}" for mark in ("done", "skip", "snooze")] if unread else []
        found = (
            *((each.file, each.unread[mark]) for each in unread for mark in marks if mark in each.unread),
            *((each.file, each.line) for each in self.application.doubts if rule.doubtful),
        )
        return f"On hold: {found[0][0]}, line {found[0][1]}, cannot be read; mend it first" if found else ""

    def gives_way(self, action: Action, begins_at: datetime | None) -> bool:
        """Whether an action has no point once the application is to be withdrawn; what is over by then stays so."""
        is_over = begins_at and action.expires and instant(action.expires) <= instant(begins_at)
        return rule_of(action.rule).gives_way and not (action.closing or is_over)

    def told(self, code: str, about: Entry) -> Told:
        """Return what the marks in all files that may close a rule's action say of it."""
        rule = rule_of(code)
        return self.told_lately(code) if rule.place is Place.ANY else told_in(self._places(rule, about), code)

    def _places(self, rule: Rule, about: Entry) -> tuple[Entry, ...]:
        file = self.application.file
        if rule.place is Place.ANY:
            return self.application.entries
        return (about, file) if rule.place is Place.NEAR and file and file is not about else (about,)

    def told_lately(self, code: str) -> Told:
        """Return what the marks say of a rule of the application: those that count for its last stretch.

        A date counts from the day that opened the stretch; a reason or a snooze, in a file of the stretch or of the
        application.
        """
        told, first = told_in(self.application.last_entries, code), counts_from(self.application, rule_of(code))
        return replace(told, done=tuple(self.application.done(code))).done_from(first) if first else told

    def told_of(self, interview: Interview, code: str, elsewhere: Sequence[Entry]) -> Told:
        """Return an interview's marks for one rule: its own, and those in other files that speak of it.

        A date elsewhere speaks of the newest round by then; a reason or a snooze in a file of the last stretch, of the last one.
        """
        own = told_in((interview,), code)
        told = (when for entry in elsewhere for when in entry.marks.done.get(code, ()))
        done = [when for when in told if self.application.newest_by(when) is interview]
        counted, lately = self.application.last.counted, self.application.last_entries
        rest = told_in([each for each in elsewhere if each in lately], code) if interview in counted[-1:] else Told()
        return Told(
            tuple(sorted((*own.done, *done), key=in_order)),
            own.skip or (own.skip if rest.skip is None else rest.skip),
            own.snooze or rest.snooze,
        )


@dataclass(frozen=True, slots=True)
class Request:
    """Something to ask them once: from when on, when it was due, when asking has no more point, and what became of it."""

    begins_on: date | None
    due: date
    ends_on: date
    told: Told


def counts_from(application: Application, rule: Rule) -> date | None:
    """Return the day from which a date of a rule of the application counts for its last stretch; None where any does."""
    if opening := application.last.opening:
        return add_days(opening.end_on, 1) if rule.since_end else opening.on
    return None


def told_in(entries: Iterable[Entry], code: str) -> Told:
    """Return what the marks of some entries say of a rule: all dates, the first reason given, the latest snooze."""
    marks = [each.marks for each in entries if each.marks.speak_of(code)]
    if not marks:
        return NOTHING_TOLD
    skips = [each.skip[code] for each in marks if code in each.skip]
    return Told(
        tuple(when for each in marks for when in each.done.get(code, ())),
        next(filter(None, skips), "") if skips else None,
        max((each.snooze[code] for each in marks if code in each.snooze), default=None),
    )


def file_id(entry: Entry) -> str:
    """Return what an entry is called in an action's id."""
    whole = entry.file.removesuffix(".md")
    short = whole.removeprefix("interviews/")
    # An interview in `interviews/applications/` is not the application's file of that name.
    return whole if short.startswith(("applications/", "interviews/")) else short


def during(action: Action, since: datetime | None, until: datetime | None) -> Iterator[Action]:
    """Yield an action for a part of the time in which it exists; nothing where no time is left."""
    begin = max(filter(None, (action.since, since)), key=instant, default=None)
    end = min(filter(None, (action.until, until)), key=instant, default=None)
    if begin is None or end is None or instant(begin) < instant(end):
        yield replace(action, since=begin, until=end)


def day_begins(day: date, days: int, zone: ZoneInfo) -> datetime:
    """Return the midnight with which the day `days` after `day` begins in `zone`."""
    return midnight(add_days(day, days), zone)


def names_of(people: Iterable[Any], else_: str = "") -> str:
    """Return people's names as they stand in a sentence."""
    return in_words(each.name for each in people) or else_


def on_here(when: When, zone: ZoneInfo) -> str:
    """Return a day or moment as in `on`, by the journal's clock; where theirs shows another time, that beside it."""
    if not isinstance(when, datetime):
        return on(when)
    here = in_zone(when, zone)
    if here.replace(tzinfo=None) == when.replace(tzinfo=None):
        return on(here)
    return f"{on(here)} ({when:%H:%M} there{'' if here.date() == when.date() else f', on {on(when.date())}'})"


def on(when: When) -> str:
    """Return a day or moment as it stands in a sentence: `4 May`, `4 May, 14:30`."""
    day = _in_words(written_day(when))
    return f"{day}, {when:%H:%M}" if isinstance(when, datetime) else day


@lru_cache(maxsize=1000)  # many actions name the same days
def _in_words(day: date) -> str:
    return f"{day.day} {day:%B}"
