"""Contacts: people by company, how to reach them, the last touch and thanks; then the user's references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from jobjournal.catalogue.rule import Reach
from jobjournal.catalogue.rules import RULES, rule_of
from jobjournal.dates import When, add_elapsed, in_order, instant, midnight
from jobjournal.model import Action, Application, Contact, Interview
from jobjournal.names import same
from jobjournal.pages.own import REFERENCES
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.people import Known, Person, gather, person
from jobjournal.pages.parts.references import ReferenceCard, advice_on, reference_cards
from jobjournal.pages.parts.stages import NextDate, next_dates
from jobjournal.pages.parts.window import BEFORE
from jobjournal.pages.parts.words import Span, TimeText, span, time_text
from jobjournal.pages.site import Site, application_page
from jobjournal.render import render

PATH = "contacts.md"
_THANKS = next(each for each in RULES if each.message and each.message.thanks)
"""The rule by which the people of one interview are thanked."""


@dataclass(frozen=True, slots=True)
class Touch:
    """The newest contact with a person, while it is the newest."""

    what: str
    when: TimeText
    during: Span


@dataclass(frozen=True, slots=True)
class Thanks:
    """Whether a person was thanked for the newest interview held with them; not repeated where that was the last touch."""

    words: str
    when: TimeText | None
    during: Span


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person at a company."""

    person: Person
    roles: tuple[Anchor, ...]
    """The applications in which they have a part."""
    touches: tuple[Touch, ...]
    thanks: tuple[Thanks, ...]
    coming: tuple[NextDate, ...]
    """Interviews to come with them."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company with its people."""

    name: str
    anchor: str
    people: tuple[ContactCard, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """The page's values."""

    frame: Frame
    companies: tuple[Company, ...]
    references: tuple[ReferenceCard, ...]
    advice: str
    notes_href: str | None
    """The way to what the user wrote about them, if anything."""
    file: str


def build(site: Site) -> Contacts:
    """Gather everybody whom the journal names."""
    by_company: dict[str, list[Application]] = {}
    for application in site.journal.applications:
        by_company.setdefault(same(application.company), []).append(application)
    found = (_company(site, at, applications) for at, applications in enumerate(by_company.values(), 1))
    return Contacts(
        frame=frame(site, PATH),
        companies=tuple(sorted((each for each in found if each.people), key=lambda each: same(each.name))),
        references=reference_cards(site, PATH),
        advice=advice_on(site.journal.references),
        notes_href=site.link(PATH, REFERENCES) if site.journal.references_notes.text.strip() else None,
        file=f"{site.journal.folder_name}/{REFERENCES}",
    )


def _company(site: Site, at: int, applications: list[Application]) -> Company:
    newest = max(applications, key=lambda each: each.interviews[-1].starts_at.timestamp() if each.interviews else 0.0)
    entries = [entry for each in applications for entry in each.entries]
    actions = [each for entry in entries for each in site.actions_of.get(entry.file, ())]
    people = tuple(_card(site, known, applications, actions) for known in gather(entries))
    return Company(newest.company, f"company-{at}", people)


def _card(site: Site, known: Known, applications: Iterable[Application], actions: list[Action]) -> ContactCard:
    theirs = [each for each in applications if any(entry in each.entries for entry in known.entries)]
    met = [each for each in known.interviews if not each.cancelled]
    touches = tuple(_touches(site, met, [each for each in actions if _reaches(each, known.contact)]))
    said = {each.when for each in touches if each.what == _touch_of(_THANKS.code)}
    return ContactCard(
        person=person(known.contact),
        roles=tuple(Anchor(each.role, site.link(PATH, application_page(each))) for each in theirs),
        touches=touches,
        thanks=tuple(each for each in _thanks(site, met) if each.when not in said),
        coming=next_dates(site, met, PATH),
    )


def _reaches(action: Action, contact: Contact) -> bool:
    """Whether doing an action touched a person: an address tells two of one name apart, where both are written."""
    return any(
        same(each.name) == same(contact.name) and (not each.email or not contact.email or each.email == contact.email)
        for each in action.whom
    )


def _touches(site: Site, met: list[Interview], actions: list[Action]) -> Iterator[Touch]:
    """Yield the touch that is the newest at each moment: what was done counts as written, an interview once it is held."""
    done = [(each.closing.on, _touch_of(each.rule)) for each in actions if _is_touch(each) and each.closing]
    told = [(when, what, _moment(site, when), None) for when, what in done if when is not None]
    held = [(each.when, "interview", each.ends_at, each.ends_at) for each in met]
    newest = sorted((*told, *held), key=lambda each: instant(each[2]))
    yield from _each_while_newest(site, newest)


Newest = tuple[When, str, datetime, datetime | None]
"""The day or moment, what it was, the moment by which it counts, and from when it is true; None is always."""


def _each_while_newest(site: Site, touches: list[Newest]) -> Iterator[Touch]:
    early = instant(add_elapsed(site.clock.now, -BEFORE))
    for place, (when, what, _, since) in enumerate(touches):
        later = touches[place + 1 :]
        if any(each[3] is None for each in later):
            continue
        until = min((each[3] for each in later if each[3]), key=instant, default=None)
        if until is None or instant(until) >= early:
            yield Touch(what, time_text(when, site.clock), span(site.clock, since, until))


def _touch_of(code: str) -> str:
    message = rule_of(code).message
    return message.touch if message else ""


def _is_touch(action: Action) -> bool:
    return (
        rule_of(action.rule).reaches is Reach.COMPANY and action.closing is not None and action.closing.state == "done"
    )


def _moment(site: Site, when: When) -> datetime:
    return when if isinstance(when, datetime) else midnight(when, site.clock.zone)


def _thanks(site: Site, met: list[Interview]) -> Iterator[Thanks]:
    """Yield whether they were thanked, for each interview that is the last one held with them at some moment."""
    held = sorted(met, key=lambda each: instant(each.ends_at))
    early = instant(add_elapsed(site.clock.now, -BEFORE))
    for place, interview in enumerate(held):
        until = held[place + 1].ends_at if place + 1 < len(held) else None
        if until is None or instant(until) >= early:
            words, when = _thanked(interview)
            yield Thanks(
                words, time_text(when, site.clock) if when else None, span(site.clock, interview.ends_at, until)
            )


def _thanked(interview: Interview) -> tuple[str, When | None]:
    done = interview.marks.done.get(_THANKS.code)
    if done:
        return "Thanked", min(done, key=in_order)
    return ("Thank-you skipped" if _THANKS.code in interview.marks.skip else "Not thanked"), None


def make(site: Site) -> str:
    """Return the HTML of the page Contacts."""
    return render("contacts.html", page=build(site))
