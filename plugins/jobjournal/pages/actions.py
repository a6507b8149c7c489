"""Actions: everything that is to be done, by how urgent it is, and what was done last; all that was closed stands by year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from jobjournal.actions import PRESSING, state_at
from jobjournal.dates import Clock, add_days, day_of
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Interview
from jobjournal.names import grouped
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.badges import Badge, badge_of
from jobjournal.pages.parts.cards import ActionCard, about, make_card, place_of
from jobjournal.pages.parts.open_actions import by_first, in_urgency, may_be_open, stands_at
from jobjournal.pages.parts.phrases import TimeText, plural, time_text
from jobjournal.pages.parts.years import OfYear, Span, page_of, spans_of
from jobjournal.pages.site import Site, made_once

PATH = "actions.md"
SOON_DAYS = 7
MOST_CLOSED = 30
"""Closed actions of one kind on the page at most, the newest."""
MOST_IN_YEAR = 600
"""Closed actions on a page of an older time at most."""

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
    left_off: int = 0
    """How many more of them stand on the pages by year alone."""


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """The page's values."""

    counts: Mapping[str, int]
    groups: tuple[Group, ...]
    waiting: tuple[ActionCard, ...]
    """Those that do not exist yet when the page is built."""
    closed: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ClosedAction:
    """An action that is closed for good."""

    what: str
    about: Anchor
    reason: str
    """Why it was skipped."""
    badge: Badge
    when: TimeText | None
    """When it was done, else its due."""


def group_at(action: Action, clock: Clock) -> str:
    """Return the group that an action is listed in at one moment; `none` while it does not exist."""
    state, due = state_at(action, clock), action.due_in("upcoming", clock)
    if state == "upcoming":
        return "soon" if due and day_of(due, clock.zone) <= add_days(clock.today, SOON_DAYS) else "later"
    return state or "none"


def count_groups(actions: Iterable[Action], clock: Clock) -> dict[str, int]:
    """Return how many actions each group holds at one moment."""
    counts = Counter(group_at(each, clock) for each in actions)
    return {name: counts[name] for name in (*(each[0] for each in (*OPEN_GROUPS, *CLOSED_GROUPS)), "none")}


def build(site: Site) -> ActionsPage:
    """Sort the journal's actions into groups."""
    counts = count_groups(site.actions, site.clock)
    placed: dict[str, list[ActionCard]] = defaultdict(list)
    listed = _listed(site)
    firsts = by_first(listed, site.clock)
    for place, action in enumerate(listed):
        placed[group_at(action, site.clock)].append(make_card(site, action, PATH, place, firsts.get(id(action))))
    for state in PRESSING:
        placed[state].sort(key=place_of)
    return ActionsPage(
        counts=counts,
        groups=tuple(
            Group(name, title, tone, tuple(placed[name]), NOTES.get(name, "")) for name, title, tone in OPEN_GROUPS
        ),
        waiting=tuple(placed["none"]),
        closed=tuple(_closed(name, title, placed[name], counts[name]) for name, title in CLOSED_GROUPS),
    )


def _closed(name: str, title: str, cards: list[ActionCard], count: int) -> Group:
    left_off = count - len(cards)
    return Group(
        name=name,
        title=title,
        tone="green" if name == "done" else "grey",
        cards=tuple(reversed(cards)),
        note=f"{left_off} more stand by year." if left_off else "",
        left_off=left_off,
    )


def _listed(site: Site) -> list[Action]:
    """Return the actions that the page holds: all that may be open, and the newest of those that are closed."""
    left: Counter[str] = Counter({name: MOST_CLOSED for name, _ in CLOSED_GROUPS})
    found = []
    for action in reversed(in_urgency(site.actions, site.clock)):
        if not may_be_open(action, site.clock):
            # what is not open any more and was not closed may just exist no longer
            state = action.closing.state if action.closing else state_at(action, site.clock) or ""
            left[state] -= 1
            if left[state] < 0:
                continue
        found.append(action)
    return found[::-1]


@made_once
def _for_good(site: Site) -> tuple[tuple[Action, date], ...]:
    """Return all that is closed, with its day, the newest first."""
    closed = {name for name, _ in CLOSED_GROUPS}
    return tuple(
        (each, _day_of(site, each))
        for each in reversed(in_urgency(site.actions, site.clock))
        if state_at(each, site.clock) in closed
    )


def _day_of(site: Site, action: Action) -> date:
    """Return the day by which a closed action is found: when it was done, its due, else its interview's."""
    when = stands_at(action, site.clock) or action.expires
    entry = site.entry_at[action.file]
    if when is None and isinstance(entry, Interview):
        return entry.day
    return day_of(when, site.clock.zone) if when else site.clock.today


@made_once
def spans(site: Site) -> tuple[Span, ...]:
    """Return the spans of what is closed; none where the page Actions holds it all."""
    counts = Counter(state_at(action, site.clock) for action, _ in _for_good(site))
    if max(counts.values(), default=0) <= MOST_CLOSED:
        return ()
    return spans_of((day for _, day in _for_good(site)), MOST_IN_YEAR)


def build_older(site: Site, span: Span) -> OfYear[tuple[str, tuple[ClosedAction, ...]]]:
    """List what was closed in a year, or in a part of it, by the month in which it was done or due, the newest first."""
    page = page_of(PATH, span)
    found = [each for each in _for_good(site) if span.holds(each[1])]
    months = sorted(grouped(found, lambda each: each[1].replace(day=1)).items(), reverse=True)
    return OfYear(
        lede=f"{plural(len(found), 'action', 'actions')} closed in {span.words}.",
        found=tuple(
            (f"{first:%B} {first.year}", tuple(_closed_action(site, action, page) for action, _ in inside))
            for first, inside in months
        ),
    )


def _closed_action(site: Site, action: Action, page: str) -> ClosedAction:
    when = stands_at(action, site.clock)
    return ClosedAction(
        what=action.what,
        about=about(site, action, page),
        reason=(action.closing.reason or "") if action.closing else "",
        badge=badge_of(action, state_at(action, site.clock), site.clock),
        when=time_text(when, site.clock) if when else None,
    )
