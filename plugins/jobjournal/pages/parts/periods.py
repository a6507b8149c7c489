"""While which time something is shown. A page is read at its build's moment or later, and says then what it would if built then.

The numbers of interviews are the same on every page, and counted on by the script.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from jobjournal.dates import Clock, instant
from jobjournal.frozen import dataclass, replace
from jobjournal.pages.parts.phrases import epoch
from jobjournal.pages.site import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Period:
    """A time while which something is shown, in seconds since 1970; it is not over when the page is built."""

    since: int | None = None
    """None where it is shown from the build on."""
    until: int | None = None
    """None where it has no end."""

    @property
    def shown(self) -> bool:
        """Whether it is shown at the moment for which the page is built."""
        return self.since is None

    def __html__(self) -> str:
        """Return the attributes of what is shown for this time."""
        since = "" if self.since is None else f' data-since="{self.since}"'
        until = "" if self.until is None else f' data-until="{self.until}"'
        return f"{since}{until}{'' if self.shown else ' hidden'}"


def period(clock: Clock, since: datetime | None = None, until: datetime | None = None) -> Period:
    """Return the time from `since` until just before `until`, which is still to come."""
    begun = since is None or clock.reached(since)
    return Period(None if begun or since is None else epoch(since), epoch(until) if until else None)


def in_turn(clock: Clock, changes: Iterable[datetime], say: Callable[[Clock], T]) -> list[tuple[T, Period]]:
    """Return what `say` returns when the page is built, and what it returns later, each with its time.

    `changes` are the moments from which it may be something else.
    """
    turns: list[tuple[T, datetime | None]] = [(say(clock), None)]
    for moment in sorted({each for each in changes if not clock.reached(each)}, key=instant):
        said = say(replace(clock, now=moment))
        if said != turns[-1][0]:
            turns.append((said, moment))
    ends = [*(since for _, since in turns[1:]), None]
    return [(said, period(clock, since, until)) for (said, since), until in zip(turns, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of interviews at the build's moment, with what the script counts on from."""

    count: int
    moments: str
    """Seconds since 1970 at which it changes by one."""
    past: bool
    """Whether it grows with each moment, and does not shrink."""


def tallies(site: Site) -> tuple[Tally, Tally]:
    """Return how many interviews were held, and how many are ahead or on; a cancelled one is neither."""
    kept = site.journal.kept
    ends = [epoch(each.ends_at) for each in kept if not site.clock.reached(each.ends_at)]
    moments = " ".join(map(str, ends))
    return Tally(len(kept) - len(ends), moments, past=True), Tally(len(ends), moments, past=False)
