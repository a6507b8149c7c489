"""What the rules look at, and how they yield an action.

A *case* is one application with the journal's settings. The clock is not read here: an action carries the moments
between which it exists, and `actions.state_at` asks for any `now` how it stands; so a page that was built on Monday can
ask again on Friday.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jobjournal.catalogue.rules import NEXT_STEP, Place, Rule, rule_of
from jobjournal.dates import When, add_days, in_order, instant, midnight
from jobjournal.model import Action, Application, Closing, Entry, Interview, Why
from jobjournal.names import in_words
from jobjournal.options import Settings


@dataclass(frozen=True, slots=True)
class Told:
    """What the user's marks say of one action."""

    done: tuple[When, ...] = ()
    skip: str | None = None
    """The reason, empty where none was given; None where it is not skipped."""
    snooze: date | None = None

    def closing(self, fact: Closing | None) -> Closing | None:
        """Return how the action ended: done wins over skipped, and both over expired."""
        if self.done:
            return Closing("done", min(self.done, key=in_order))
        if fact and fact.state == "done":
            return fact
        return fact if self.skip is None else Closing("skipped", reason=self.skip)


@dataclass(frozen=True, slots=True)
class Case:
    """One application as the rules see it. Independent of the clock."""

    application: Application
    settings: Settings

    @property
    def zone(self) -> ZoneInfo:
        """The journal's zone."""
        return self.settings.zone

    def number(self, name: str) -> int:
        """Return a number of the rules."""
        return self.settings.numbers[name]

    def act(
        self,
        code: str,
        about: Entry,
        *,
        what: str,
        why: str | Why,
        name: str = "",
        told: Told | None = None,
        fact: Closing | None = None,
        only_closed: bool = False,
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
        whom, channel = more.pop("whom", ()), more.pop("channel", None)
        yield Action(
            id=f"{code}:{name or file_id(about)}",
            rule=code,
            application=self.application.id,
            file=about.file,
            what=what,
            why=Why(why) if isinstance(why, str) else why,
            closing=closing,
            snoozed_to=None if ended else told.snooze,
            whom=whom,
            channel=channel or next((each.channel for each in whom if each.channel), None),
            **more,
        )

    def told(self, code: str, about: Entry) -> Told:
        """Return what the marks in all files that may close a rule's action say of it."""
        return told_in(self._places(rule_of(code), about), code)

    def _places(self, rule: Rule, about: Entry) -> Iterable[Entry]:
        file = self.application.file
        if rule.place is Place.ANY:
            return self.application.entries
        return (about, file) if rule.place is Place.NEAR and file else (about,)

    def told_of(self, interview: Interview, code: str, elsewhere: Iterable[Entry]) -> Told:
        """Return an interview's marks for one rule: its own, and those in other files that speak of it.

        A date elsewhere speaks of the newest interview by then; a reason or a snooze, of the last one.
        """
        own = told_in((interview,), code)
        others = tuple(elsewhere)
        done = [when for entry in others for when in entry.marks.done.get(code, ()) if self._speaks_of(interview, when)]
        rest = told_in(others, code) if interview is self.application.kept[-1] else Told()
        return Told(
            tuple(sorted((*own.done, *done), key=in_order)),
            own.skip or (own.skip if rest.skip is None else rest.skip),
            own.snooze or rest.snooze,
        )

    def _speaks_of(self, interview: Interview, when: When) -> bool:
        return self.application.newest_by(when) is interview


def told_in(entries: Iterable[Entry], code: str) -> Told:
    """Return what the marks of some entries say of a rule: all dates, the first reason given, the latest snooze."""
    marks = [each.marks for each in entries]
    skips = [each.skip[code] for each in marks if code in each.skip]
    snoozes = [each.snooze[code] for each in marks if code in each.snooze]
    return Told(
        tuple(when for each in marks for when in each.done.get(code, ())),
        next(filter(None, skips), "") if skips else None,
        max(snoozes, default=None),
    )


def file_id(entry: Entry) -> str:
    """Return what an entry is called in an action's id."""
    whole = entry.file.removesuffix(".md")
    short = whole.removeprefix("interviews/")
    # An interview in `interviews/applications/` is not the application's file of that name.
    return whole if short.startswith(("applications/", "interviews/")) else short


def within(action: Action, since: datetime | None, until: datetime | None) -> Action:
    """Narrow the time in which an action exists."""
    begin = max(filter(None, (action.since, since)), key=instant, default=None)
    end = min(filter(None, (action.until, until)), key=instant, default=None)
    return replace(action, since=begin, until=end)


def day_begins(day: date, days: int, zone: ZoneInfo) -> datetime:
    """Return the midnight with which the day `days` after `day` begins in `zone`."""
    return midnight(add_days(day, days), zone)


def names_of(people: Iterable[Any], else_: str = "") -> str:
    """Return people's names as they stand in a sentence."""
    return in_words(each.name for each in people) or else_


__all__ = ["NEXT_STEP", "Case", "Told", "day_begins", "file_id", "names_of", "told_in", "within"]
