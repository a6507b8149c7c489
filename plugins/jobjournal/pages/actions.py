"""Actions: everything that is to be done, by how urgent it is, and what has been done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jobjournal.actions import state_at
from jobjournal.dates import Clock, add_days, day_of
from jobjournal.model import Action, State
from jobjournal.pages.parts.cards import ActionCard, make_card
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.open_actions import in_urgency, may_be_open
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
    """Actions that stand alike; those that are closed, the newest first."""

    name: str
    title: str
    tone: str
    cards: tuple[ActionCard, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """The page's values."""

    frame: Frame
    counts: Mapping[str, int]
    groups: tuple[Group, ...]
    waiting: tuple[ActionCard, ...]
    """Those that do not exist yet when the page is built."""
    closed: tuple[Group, ...]


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


def build(site: Site) -> ActionsPage:
    """Sort the journal's actions into groups."""
    counts = count_groups(site.actions, site.clock)
    placed: dict[str, list[ActionCard]] = defaultdict(list)
    for place, action in enumerate(_listed(site)):
        placed[group_at(action, site.clock)].append(make_card(site, action, PATH, place))
    return ActionsPage(
        frame=frame(site, PATH),
        counts=counts,
        groups=tuple(
            Group(name, title, tone, tuple(placed[name]), NOTES.get(name, "")) for name, title, tone in OPEN_GROUPS
        ),
        waiting=tuple(placed["none"]),
        closed=tuple(_closed(name, title, placed[name], counts[name]) for name, title in CLOSED_GROUPS),
    )


def _closed(name: str, title: str, cards: list[ActionCard], count: int) -> Group:
    left_off = count - len(cards)
    note = f"{left_off} older ones stand on their interviews’ pages." if left_off else ""
    return Group(name, title, "green" if name == "done" else "grey", tuple(reversed(cards)), note)


def _listed(site: Site) -> list[Action]:
    """Return the actions that the page holds: all that may be open, and the newest of those that are closed."""
    left: Counter[str] = Counter({name: MOST_CLOSED for name, _ in CLOSED_GROUPS})
    found = []
    for action in reversed(in_urgency(site.actions, site.clock)):
        if not may_be_open(action, site.clock):
            state = action.closing.state if action.closing else state_at(action, site.clock) or ""
            left[state] -= 1
            if left[state] < 0:
                continue
        found.append(action)
    return found[::-1]


def make(site: Site) -> str:
    """Return the HTML of the page Actions."""
    return render("actions.html", page=build(site))
