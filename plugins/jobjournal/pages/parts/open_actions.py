"""Which actions may be open while a page is read, and their order."""

from collections.abc import Iterable
from datetime import timedelta

from jobjournal.actions import Standing, by_urgency, in_turn
from jobjournal.dates import Clock, When, add_elapsed, instant
from jobjournal.model import Action

AFTER = timedelta(days=400)
"""How long after its build a page stays right."""


def may_be_open(action: Action, clock: Clock) -> bool:
    """Whether an action can be open at the build's moment or at any time after it that the pages look after."""
    if action.closing or any(each and clock.reached(each) for each in (action.until, action.expires)):
        return False
    return action.since is None or instant(action.since) <= instant(add_elapsed(clock.now, AFTER))


def in_urgency(actions: Iterable[Action], clock: Clock) -> list[Action]:
    """Return actions by their due, those without one last; what is done stands at the day on which it was."""
    return sorted(actions, key=lambda each: by_urgency(Standing(each, "upcoming", stands_at(each, clock))))


def by_first(actions: Iterable[Action], clock: Clock) -> dict[int, int]:
    """Return the place of each action, by its identity, once it presses: by how much hangs on it, then by date."""
    standings = (Standing(each, "overdue", each.due_in("overdue", clock)) for each in actions if not each.closing)
    return {id(each.action): place for place, each in enumerate(sorted(standings, key=in_turn))}


def stands_at(action: Action, clock: Clock) -> When | None:
    """Return when an action was done, else its due."""
    return (action.closing.on if action.closing else None) or action.due_in("upcoming", clock)
