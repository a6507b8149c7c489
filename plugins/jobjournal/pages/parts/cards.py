"""Actions as cards, ready to be shown at the build's moment, with what the script needs for any other."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from jobjournal.actions import PRESSING, rule_title, state_at
from jobjournal.catalogue.rule import Reach
from jobjournal.catalogue.rules import rule_of
from jobjournal.dates import Clock, When, day_of, day_up_to
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Contact, Entry, State
from jobjournal.pages.parts.anchors import Anchor, draft_link
from jobjournal.pages.parts.badges import Badge, back_on, badge_of
from jobjournal.pages.parts.close_lines import CloseLine, close_lines
from jobjournal.pages.parts.open_actions import in_urgency, may_be_open, stands_at
from jobjournal.pages.parts.people import Person, channel_words, person
from jobjournal.pages.parts.phrases import TimeText, epoch, time_text
from jobjournal.pages.site import Site, application_page

OPEN: tuple[State, ...] = ("snoozed", "quiet", "upcoming", "due", "overdue")
"""The states of an action that is open, in the order in which it may pass through them."""


@dataclass(frozen=True, slots=True)
class ActionCard:
    """An action, ready to be shown at the build's moment, with what the script needs for any other."""

    id: str
    title: str
    """Which rule asks for it, or that the user does."""
    what: str
    whys: tuple[tuple[str, tuple[State, ...]], ...]
    """Why it is there, and in which states; empty for a next step: its title says that the user wrote it."""
    reason: str
    """Why it was skipped."""
    state: State | None
    """None where it does not exist yet, or no longer."""
    badge: Badge
    when: TimeText | None
    """When it was closed, else its due."""
    about: Anchor
    """Its interview, else its application."""
    people: tuple[Person, ...]
    channel: str
    lines: tuple[CloseLine, ...]
    other_way: str
    path: str
    """The file in which to write, from the project's folder."""
    edit: str | None
    live: bool
    """Whether it is open when the page is built, or later."""
    data: Mapping[str, str]
    """The attributes for the script."""
    draft: str | None = None
    """The way to the draft of its message; None where it sends none, or is never open."""

    @property
    def attributes(self) -> Markup:
        """What the script needs, as attributes of its element: no word of it is the user's."""
        return Markup("".join(f' data-{name}="{value}"' for name, value in self.data.items()))  # noqa: S704


def make_card(site: Site, action: Action, page: str, order: int = 0, first: int | None = None) -> ActionCard:
    """Return an action ready to be shown on a page; `order` is its place among its like, `first` once it presses."""
    clock = site.clock
    state, live = state_at(action, clock), may_be_open(action, clock)
    entry = site.entry_at[action.file]
    when, closing = stands_at(action, clock), action.closing
    return ActionCard(
        id=action.id,
        title="Your own next step" if action.written else f"Rule: {rule_title(action.rule)}",
        what=action.what,
        whys=tuple(_whys(action, state)) if live and not action.written else (),
        reason=(closing.reason or "") if closing else "",
        state=state,
        badge=badge_of(action, state, clock),
        when=time_text(when, clock) if when else None,
        about=about(site, action, page),
        people=_people(site, action, entry) if live else (),
        channel=channel_words(action.channel),
        lines=_lines(site, action, entry) if live else (),
        other_way=rule_of(action.rule).other_way,
        path=f"{site.journal.folder_name}/{action.file}",
        edit=site.edit_link(action.file) if live else None,
        live=live,
        data={**_data(action, clock, order), **({} if first is None else {"first": str(first)})},
        draft=draft_link(site, action, page) if live else None,
    )


def _lines(site: Site, action: Action, entry: Entry) -> tuple[CloseLine, ...]:
    """Return what closes an action: the same on each page that shows it."""
    return site.once(("lines", action), lambda: close_lines(action, entry, site.clock, site.handles.of(action)))


def place_of(card: ActionCard) -> tuple[int, int]:
    """Return what cards are sorted by; the script has the same order."""
    presses = card.state in PRESSING
    rank = 0 if presses else 1 if card.state == "upcoming" else 2
    return rank, int(card.data["first" if presses and "first" in card.data else "order"])


def about(site: Site, action: Action, page: str) -> Anchor:
    """Return the way to what an action is about, from a page: its interview, else its application."""
    application = site.application_named[action.application]
    target = action.file if action.file.startswith("interviews/") else application_page(application)
    return Anchor(f"{application.company}, {application.role}", site.link(page, target))


def _people(site: Site, action: Action, entry: Entry) -> tuple[Person, ...]:
    """Return whom an action reaches out to, with their addresses."""
    reaches = rule_of(action.rule).reaches
    if reaches is Reach.REFERENCES:
        known = {each.name: each for each in site.journal.references}
        asked = [known[name] for name in entry.references if name in known]
        return tuple(person(Contact(each.name, each.relation, each.email)) for each in asked)
    return tuple(map(person, action.whom)) if reaches is Reach.COMPANY else ()


def _whys(action: Action, state: State | None) -> Iterator[tuple[str, tuple[State, ...]]]:
    """Return why an action is there in its state, and why in those that it may be in from then on."""
    impossible = {
        "snoozed": action.snoozed_to is None,
        "quiet": action.not_before is None and not action.held,
        "upcoming": bool(action.held),
        "due": action.due is None or bool(action.held),
        "overdue": action.due is None or bool(action.held),
    }
    left = OPEN[OPEN.index(state) :] if state in OPEN else OPEN
    states = (each for each in left if not impossible[each])
    return ((text, tuple(alike)) for text, alike in groupby(states, key=action.says))


def _data(action: Action, clock: Clock, order: int) -> Mapping[str, str]:
    """Return what the script needs to know from now on: days as ISO text, moments as seconds since 1970."""
    found = {name: _stamp(end) for name, end in (("until", action.until), ("expires", action.expires)) if end}
    if action.since and not clock.reached(action.since):
        found["since"] = _stamp(action.since)
    found |= {"closed": action.closing.state} if action.closing else _while_open(action, clock)
    return found | {"order": str(order), "rule": action.rule}


def _while_open(action: Action, clock: Clock) -> Mapping[str, str]:
    """Return by what its state changes while it is open; not what lies behind already."""
    found = {"held": "1"} if action.held else _waits("from", action.not_before, back_on(action, "quiet", clock), clock)
    found |= _waits("snoozed", action.snoozed_to, back_on(action, "snoozed", clock), clock)
    due = action.due_in("upcoming", clock)
    found |= {"due": _stamp(due)} if due else {}
    if isinstance(due, datetime):
        found |= {"day": day_of(due, clock.zone).isoformat(), "due-from": day_up_to(due, clock.zone).isoformat()}
    return found


def _waits(name: str, until: When | None, words: str, clock: Clock) -> dict[str, str]:
    return {name: _stamp(until), f"{name}-words": words} if until and not clock.reached(until) else {}


def _stamp(when: When) -> str:
    return str(epoch(when)) if isinstance(when, datetime) else when.isoformat()


def make_cards(site: Site, actions: Iterable[Action], page: str) -> tuple[ActionCard, ...]:
    """Return actions ready to be shown on a page, by their due."""
    return tuple(make_card(site, each, page, place) for place, each in enumerate(in_urgency(actions, site.clock)))
