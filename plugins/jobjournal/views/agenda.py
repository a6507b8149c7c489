"""Actions: everything that is to be done, by how urgent it is, and what has been done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jobjournal.actions import Action, State, state_at
from jobjournal.dates import Clock, When, add_days, day_of
from jobjournal.render import render
from jobjournal.rules.case import in_order
from jobjournal.site import Page, Site
from jobjournal.views.common import ActionCard, Badge, Frame, frame, in_urgency, make_card, make_cards, may_be_open

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
    open_ones = [each for each in site.actions if may_be_open(each, clock)]
    cards = make_cards(site, open_ones, PATH)
    placed: dict[str, list[ActionCard]] = {}
    for action, card in zip(in_urgency(open_ones, clock), cards, strict=True):
        placed.setdefault(group_at(action, clock), []).append(card)
    others = [each for each in site.actions if each.closing or _is_over(each, clock)]
    counts = count_groups(site.actions, clock)
    return Agenda(
        frame(site, PATH),
        counts,
        tuple(
            Group(name, title, tone, NOTES.get(name, ""), tuple(placed.get(name, ())))
            for name, title, tone in OPEN_GROUPS
        ),
        tuple(placed.get("none", ())),
        tuple(_closed(site, name, title, others, placed.get(name, []), counts[name]) for name, title in CLOSED_GROUPS),
    )


def _closed(
    site: Site, name: str, title: str, others: Iterable[Action], turned: Iterable[ActionCard], count: int
) -> Closed:
    """Gather what ended in one way: by a mark or a fact, and what time alone turned."""
    found = sorted((each for each in others if _ends_in(each) == name), key=_newest_first, reverse=True)
    kept = found[:MOST_CLOSED]
    cards = tuple(make_card(site, each, PATH, order) for order, each in enumerate(kept, -len(kept)))
    badge = Badge("green" if name == "done" else "grey", "", str(count))
    return Closed(name, title, badge, (*cards, *turned), count, len(found) - len(kept))


def _is_over(action: Action, clock: Clock) -> bool:
    """Whether an action became pointless so long ago that no reader's clock opens it again."""
    return not may_be_open(action, clock) and state_at(action, clock) == "expired"


def _ends_in(action: Action) -> str:
    return action.closing.state if action.closing else "expired"


def _newest_first(action: Action) -> tuple[date, float]:
    found: tuple[When | None, ...] = (action.closing.on if action.closing else None, action.due)
    return next((in_order(each) for each in found if each), (date.min, 0.0))


def make(site: Site) -> Iterable[Page]:
    """Make the page Actions."""
    yield Page(PATH, "Actions", render("actions.html", page=build(site)), in_search=False)
