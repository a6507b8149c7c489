"""Actions: everything that is to be done, by how urgent it is, and what has been done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jobjournal.actions import state_at
from jobjournal.dates import Clock, add_days, day_of
from jobjournal.model import Action, State
from jobjournal.pages.parts.badges import Badge
from jobjournal.pages.parts.cards import ActionCard, make_card
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.window import in_urgency, may_be_open
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = "actions.md"
SOON_DAYS = 7
MOST_CLOSED = 500
"""Closed actions of one kind on the page at most, the newest; all of them stand on their interviews' pages."""

OPEN_GROUPS = (
    ("overdue", "Overdue", "red"),
    ("due", "Due today", "amber"),
    ("soon", f"Next {SOON_DAYS} days", "blue"),
    ("later", "Later", "blue"),
    ("quiet", "Quiet", "grey"),
    ("snoozed", "Snoozed", "grey"),
)
NOTES = {
    "quiet": "Not yet: writing or calling before that day would do harm, or come too early to help.",
    "snoozed": "Put off by you; each comes back on its day.",
}
CLOSED_GROUPS = (("done", "Done"), ("skipped", "Skipped"), ("expired", "No longer to do"))


@dataclass(frozen=True, slots=True)
class Group:
    """Actions that stand alike."""

    name: str
    title: str
    tone: str
    note: str
    cards: tuple[ActionCard, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """Actions that ended alike, the newest first."""

    name: str
    title: str
    badge: Badge
    cards: tuple[ActionCard, ...]
    count: int
    """Those that are in this group at the build's moment."""
    left_off: int


@dataclass(frozen=True, slots=True)
class Agenda:
    """The page's values."""

    frame: Frame
    counts: dict[str, int]
    groups: tuple[Group, ...]
    waiting: tuple[ActionCard, ...]
    """Those that do not exist at the build's moment, and may at another."""
    closed: tuple[Closed, ...]


def group_of(state: State | None, due_on: date | None, today: date) -> str:
    """Return the group that an action is listed in; `none` while it does not exist."""
    if state == "upcoming":
        return "soon" if due_on and due_on <= add_days(today, SOON_DAYS) else "later"
    return state or "none"


def group_at(action: Action, clock: Clock) -> str:
    """Return the group of an action at one moment."""
    due = action.due_in("upcoming", clock)
    return group_of(state_at(action, clock), day_of(due, clock.zone) if due else None, clock.today)


def count_groups(actions: Iterable[Action], clock: Clock) -> dict[str, int]:
    """Return how many actions each group holds at one moment."""
    counts = dict.fromkeys([*(name for name, _, _ in OPEN_GROUPS), *(name for name, _ in CLOSED_GROUPS), "none"], 0)
    for action in actions:
        counts[group_at(action, clock)] += 1
    return counts


def build(site: Site) -> Agenda:
    """Sort the journal's actions into groups."""
    clock = site.clock
    counts = count_groups(site.actions, clock)
    listed = _listed(site)
    placed: dict[str, list[ActionCard]] = {}
    for place, action in enumerate(listed):
        placed.setdefault(group_at(action, clock), []).append(make_card(site, action, PATH, place))
    return Agenda(
        frame(site, PATH),
        counts,
        tuple(
            Group(name, title, tone, NOTES.get(name, ""), tuple(placed.get(name, ())))
            for name, title, tone in OPEN_GROUPS
        ),
        tuple(placed.get("none", ())),
        tuple(_closed(name, title, placed.get(name, []), counts[name]) for name, title in CLOSED_GROUPS),
    )


def _closed(name: str, title: str, cards: list[ActionCard], count: int) -> Closed:
    badge = Badge("green" if name == "done" else "grey", "", str(count))
    return Closed(name, title, badge, tuple(reversed(cards)), count, count - len(cards))


def _listed(site: Site) -> list[Action]:
    """Return the actions that the page holds: all that may be open, and the newest of those that are closed."""
    clock = site.clock
    left: Counter[str] = Counter({name: MOST_CLOSED for name, _ in CLOSED_GROUPS})
    found = []
    for action in reversed(in_urgency(site.actions, clock)):
        if not may_be_open(action, clock):
            ends_in = action.closing.state if action.closing else state_at(action, clock)
            left[ends_in or ""] -= 1
            if left[ends_in or ""] < 0:
                continue
        found.append(action)
    return found[::-1]


def make(site: Site) -> str:
    """Return the HTML of the page Actions."""
    return render("actions.html", page=build(site))
