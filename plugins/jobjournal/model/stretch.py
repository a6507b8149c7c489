"""What happened to an application in order: the stretches between its ends, and which end closed which.

An end is not for ever: an interview or a day of applying after it opens the application again.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from jobjournal.catalogue.words import ACCEPTED, ENDS, OFFER, OPEN_OUTCOMES
from jobjournal.frozen import dataclass
from jobjournal.model.entries import ApplicationFile, Entry, Interview


@dataclass(frozen=True, slots=True)
class Opening:
    """What opened an application again: an interview after its end, or a day of applying once more."""

    on: date
    end: Entry
    """The entry whose outcome was the end."""
    end_on: date
    interview: Interview | None = None
    """None for a day of applying."""


@dataclass(frozen=True)
class Stretch:
    """The interviews of an application between two ends; most have one."""

    interviews: tuple[Interview, ...]
    """In the order of time, cancelled and informational ones among them."""
    opening: Opening | None = None
    """None where it is the first."""

    @cached_property
    def counted(self) -> tuple[Interview, ...]:
        """Those that count as rounds: neither cancelled nor informational."""
        return tuple(each for each in self.interviews if each.is_round)

    @property
    def opened_on(self) -> date:
        """The day that opened it; the first of all days where it is the first."""
        return self.opening.on if self.opening else date.min


def deciding(interviews: Sequence[Interview], file: ApplicationFile | None, before: date | None = None) -> Entry | None:
    """Return the entry whose outcome decides, of those whose outcome's day is before a day; None where none does.

    The latest interview that has one, by date; the application's file where its day is on or after that one's, or, without
    a day, where it tells an end or an offer and the interviews tell no more than that it goes on.
    """
    told = [each for each in interviews if each.is_round and each.outcome and _is_before(each, before)]
    newest = told[-1] if told else None
    if file is None or not file.outcome or not _is_before(file, before):
        return newest
    if newest is None:
        return file
    if file.outcome_on:
        return file if file.outcome_on >= newest.outcome_day else newest
    return file if file.outcome in (*ENDS, OFFER) and newest.outcome in OPEN_OUTCOMES else newest


def _is_before(entry: Entry, day: date | None) -> bool:
    return day is None or (entry.outcome_day is not None and entry.outcome_day < day)


def openings(interviews: Sequence[Interview], file: ApplicationFile | None) -> Iterator[Opening]:
    """Yield what opened the application again after an end, in the order of days."""
    closed_by: list[Entry] = []
    for on, interview in _openers(interviews, file):
        end = deciding(interviews, file, on)
        if end is None or any(end is each for each in closed_by) or end is interview or not _opens(end, interview):
            continue
        assert end.outcome_day is not None  # noqa: S101  # it is before a day
        closed_by.append(end)
        yield Opening(on, end, end.outcome_day, interview)


def _openers(interviews: Sequence[Interview], file: ApplicationFile | None) -> list[tuple[date, Interview | None]]:
    """Return what could open an application, by day; on one day, applying comes first."""
    applied = ((day, None) for day in (file.applied if file else ()))
    openers = (*applied, *((each.day, each) for each in interviews if each.is_round))
    return sorted(openers, key=lambda opener: opener[0])  # what is equal stays in its order


def _opens(end: Entry, interview: Interview | None) -> bool:
    """Whether an end can be opened again so: an acceptance only by applying, or by an interview that says how it went."""
    return end.outcome in ENDS and (end.outcome != ACCEPTED or interview is None or interview.outcome is not None)


def stretches(interviews: Sequence[Interview], file: ApplicationFile | None) -> tuple[Stretch, ...]:
    """Return the stretches in order, the last one being the one that goes on, or ended last."""
    found: list[Stretch] = []
    opening: Opening | None = None
    left = list(interviews)
    for following in openings(interviews, file):
        before = [each for each in left if each.day <= following.end_on or each is following.end]
        found.append(Stretch(tuple(before), opening))
        left = [each for each in left if each not in before]
        opening = following
    return (*found, Stretch(tuple(left), opening))
