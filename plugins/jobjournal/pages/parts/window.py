"""The time that the pages look after, and which actions may be open in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache

from jobjournal.actions import Standing, by_urgency
from jobjournal.dates import Clock, When, add_elapsed, instant
from jobjournal.model import Action

BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
"""How long before and after the build's moment the pages stay right."""


@lru_cache(maxsize=8)
def _window(clock: Clock) -> tuple[float, float]:
    """Return the ends of the time that the pages look after, in seconds since 1970."""
    return instant(add_elapsed(clock.now, -BEFORE)), instant(add_elapsed(clock.now, AFTER))


def may_be_open(action: Action, clock: Clock) -> bool:
    """Whether an action can be open at any time that the pages look after: 60 days back, 400 ahead."""
    if action.closing:
        return False
    early, late = _window(clock)
    begun = action.since is None or instant(action.since) <= late
    return begun and all(instant(each) > early for each in (action.until, action.expires) if each)


def in_urgency(actions: Iterable[Action], clock: Clock) -> list[Action]:
    """Return actions by their due, those without one last; what is done stands at the day on which it was."""
    return sorted(actions, key=lambda each: by_urgency(Standing(each, "upcoming", _stands_at(each, clock))))


def _stands_at(action: Action, clock: Clock) -> When | None:
    done_on = action.closing.on if action.closing else None
    return done_on or action.due_in("upcoming", clock)
