"""What all pages share: badges, people, links, the frame of a page, and an action ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, lru_cache

from jobjournal.actions import Standing, by_urgency, state_at
from jobjournal.catalogue.rule import Reach
from jobjournal.catalogue.rules import NEXT_STEP, rule_of
from jobjournal.dates import Clock, When, add_elapsed, day_of, instant, iso
from jobjournal.links import mail_link, phone_link, web_link
from jobjournal.model import Action, Application, Contact, Entry, State
from jobjournal.rules import RULES, text_of
from jobjournal.site import Site, application_page
from jobjournal.views.draft_links import draft_link
from jobjournal.views.left_out import LeftOut, left_out_note
from jobjournal.views.marks import CloseLine, close_lines
from jobjournal.views.words import TimeText, badge_words, epoch, time_text, when_text

BEFORE, AFTER = timedelta(days=60), timedelta(days=400)
"""How long before and after the build's moment the pages stay right."""


@dataclass(frozen=True, slots=True)
class Badge:
    """Colour, sign and word: never the colour alone."""

    tone: str
    """red late, amber waiting or today, blue planned, green passed, grey closed, plain a stage."""
    sign: str
    word: str


STATE_TONES: Mapping[str, tuple[str, str]] = {
    "overdue": ("red", "!"),
    "due": ("amber", "•"),
    "upcoming": ("blue", "○"),
    "quiet": ("grey", "‖"),
    "snoozed": ("grey", "↻"),
    "done": ("green", "✓"),
    "skipped": ("grey", "–"),
    "expired": ("grey", "×"),
}
"""Tone and sign of each state; the script has the same table."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody: what it is, its text, and its address where it is a plain one."""

    kind: str
    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, ready to be shown."""

    name: str
    title: str
    ways: tuple[Way, ...]
    channel: str
    """How they prefer to be contacted, in words; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link within the site."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What every generated page tells the script, and its reader, about the clock and the files left out."""

    zone: str
    built: int
    """Seconds since 1970 of the moment for which the page was built."""
    built_at: TimeText
    fixed: bool
    """Whether the clock is set by an option: then the script counts from that moment, too."""
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True)
class ActionCard:
    """An action, ready to be shown at the build's moment, with what the script needs for any other."""

    id: str
    rule: str
    title: str
    """The rule's."""
    what: str
    why: str
    """Empty for a next step: its title says that the user wrote it."""
    reason: str
    """Why it was skipped."""
    state: State | None
    """None where it does not exist yet, or no longer."""
    badge: Badge
    due: TimeText | None
    closed_on: TimeText | None
    about: Anchor
    """Its interview, else its application."""
    company: str
    people: tuple[Person, ...]
    channel: str
    lines: tuple[CloseLine, ...]
    other_way: str
    path: str
    """The file in which to write, from the project's folder."""
    edit: str | None
    live: bool
    """Whether it may be open for some reader's clock."""
    data: Mapping[str, str]
    """The attributes for the script."""
    draft: str | None = None
    """The way to the draft of its message; None where it sends none, or is never open."""


CHANNELS = {"email": "e-mail", "linkedin": "LinkedIn"}


def channel_words(channel: str | None) -> str:
    """Return a channel as it stands in a sentence."""
    return CHANNELS.get((channel or "").casefold(), channel or "")


def person(contact: Contact) -> Person:
    """Return a contact ready to be shown; what is no plain address is text without a link."""
    ways = (
        Way("e-mail", contact.email or "", mail_link(contact.email)),
        Way("phone", contact.phone or "", phone_link(contact.phone)),
        Way("LinkedIn", contact.linkedin or "", web_link(contact.linkedin)),
    )
    return Person(
        contact.name, contact.title or "", tuple(each for each in ways if each.text), channel_words(contact.channel)
    )


def frame(site: Site, page: str) -> Frame:
    """Return the frame of a page, named by its source path."""
    clock = site.clock
    note = left_out_note(site, page)
    return Frame(clock.zone.key, epoch(clock.now), _built_at(clock), site.fixed_clock, note)


def _built_at(clock: Clock) -> TimeText:
    """Return the build's moment, with its year: it may be read much later."""
    found = time_text(clock.now, clock)
    return replace(
        found, text=f"{clock.today:%a} {clock.today.day} {clock.today:%b} {clock.today.year}, {found.text[-5:]}"
    )


@cache
def _titles() -> Mapping[str, str]:
    return {text.code: f"Rule: {text.title}" for text in map(text_of, RULES)} | {NEXT_STEP.code: "Your own next step"}


def rule_title(code: str) -> str:
    """Return which rule asks for it, by its title, or that the user does."""
    return _titles()[code]


def badge_of(action: Action, state: State | None, clock: Clock) -> Badge:
    """Return the badge of an action in a state."""
    due = action.due_in("upcoming", clock)
    days = (day_of(due, clock.zone) - clock.today).days if due else None
    until = action.snoozed_to if state == "snoozed" else action.not_before
    words = badge_words(state or "expired", days, when_text(until, clock) if until else "")
    return Badge(*STATE_TONES[state or "expired"], words)


def make_card(site: Site, action: Action, page: str, order: int = 0) -> ActionCard:
    """Return an action ready to be shown on a page; `order` is its place among its like."""
    clock = site.clock
    state, live = state_at(action, clock), may_be_open(action, clock)
    entry = site.entry_at[action.file]
    application = site.application_named[action.application]
    due, closing = action.due_in("upcoming", clock), action.closing
    return ActionCard(
        id=action.id,
        rule=action.rule,
        title=rule_title(action.rule),
        what=action.what,
        why="" if action.written else action.why.at(state),
        reason=(closing.reason or "") if closing else "",
        state=state,
        badge=badge_of(action, state, clock),
        due=time_text(due, clock) if due else None,
        closed_on=time_text(closing.on, clock) if closing and closing.on else None,
        about=Anchor(f"{application.company}, {application.role}", site.link(page, _page_of(action, application))),
        company=application.company,
        people=_people(site, action, entry) if live else (),
        channel=channel_words(action.channel),
        lines=close_lines(action, entry, clock) if live else (),
        other_way=rule_of(action.rule).other_way,
        path=f"{site.journal.folder_name}/{action.file}",
        edit=site.edit_link(action.file),
        live=live,
        data=_data(action, clock, order),
        draft=draft_link(site, action, page) if live else None,
    )


def _people(site: Site, action: Action, entry: Entry) -> tuple[Person, ...]:
    """Return whom an action reaches out to, with their addresses."""
    reaches = rule_of(action.rule).reaches
    if reaches is Reach.REFERENCES:
        known = {each.name: each for each in site.journal.references}
        asked = [known[name] for name in entry.references if name in known]
        return tuple(person(Contact(each.name, each.relation, each.email)) for each in asked)
    return tuple(map(person, action.whom)) if reaches is Reach.COMPANY else ()


def _page_of(action: Action, application: Application) -> str:
    return action.file if action.file.startswith("interviews/") else application_page(application)


def _data(action: Action, clock: Clock, order: int) -> Mapping[str, str]:
    """Return what the script needs to know: days as ISO text, moments as seconds since 1970."""
    due = action.due_in("upcoming", clock)
    moments = {"since": action.since, "until": action.until, "expires": action.expires}
    found = {name: str(epoch(moment)) for name, moment in moments.items() if moment}
    if action.not_before:
        found |= {"from": _stamp(action.not_before), "from-words": when_text(action.not_before, clock)}
    if due:
        found |= {"due": _stamp(due), "day": iso(day_of(due, clock.zone)), "due-from": _due_from(due, clock)}
    if action.snoozed_to:
        found |= {"snoozed": iso(action.snoozed_to), "snoozed-words": when_text(action.snoozed_to, clock)}
    if action.closing:
        found["closed"] = action.closing.state
    return found | {"order": str(order), "rule": action.rule}


def _stamp(when: When) -> str:
    return str(epoch(when)) if isinstance(when, datetime) else iso(when)


def _due_from(due: When, clock: Clock) -> str:
    """Return the day with which it becomes due: for a moment, that of the midnight before it."""
    return iso(day_of(add_elapsed(due, -timedelta(seconds=1)) if isinstance(due, datetime) else due, clock.zone))


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


def make_cards(site: Site, actions: Iterable[Action], page: str) -> tuple[ActionCard, ...]:
    """Return actions ready to be shown on a page, by their due."""
    return tuple(make_card(site, each, page, place) for place, each in enumerate(in_urgency(actions, site.clock)))
