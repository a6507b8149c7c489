"""Contacts: people by company, how to reach them, the last touch and thanks; then the user's references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from jobjournal.actions import Action
from jobjournal.dates import When, add_elapsed, instant, midnight
from jobjournal.model import Application, Contact, Entry, Interview, Reference
from jobjournal.reading.grouping import same, slug
from jobjournal.render import render
from jobjournal.site import Page, Site, application_page
from jobjournal.views.common import BEFORE, Anchor, Person, frame, person
from jobjournal.views.common import Frame as PageFrame
from jobjournal.views.people import Known, gather
from jobjournal.views.words import Span, TimeText, span, time_text

PATH = "contacts.md"
TOUCHES = {
    "thank-you": "thank-you",
    "follow-up": "follow-up",
    "gracious-reply": "answer to their no",
    "keep-in-touch": "hello",
    "linkedin": "invitation",
}
"""The rules whose doing reaches a person, and what it was."""
ENOUGH_REFERENCES = 2


@dataclass(frozen=True, slots=True)
class Touch:
    """The newest contact with a person, while it is the newest."""

    what: str
    when: TimeText
    during: Span


@dataclass(frozen=True, slots=True)
class Thanks:
    """Whether a person was thanked for the newest interview held with them, while it is the newest."""

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


@dataclass(frozen=True, slots=True)
class Company:
    """A company with its people."""

    name: str
    anchor: str
    people: tuple[ContactCard, ...]


@dataclass(frozen=True, slots=True)
class Informed:
    """An application that names a reference, and when they were told of it."""

    application: Anchor
    on: TimeText | None
    words: str


@dataclass(frozen=True, slots=True)
class ReferenceCard:
    """Somebody who vouches for the user."""

    person: Person
    relation: str
    agreed_on: TimeText | None
    informed: tuple[Informed, ...]
    listed: bool
    """Whether `references.md` knows them."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """The page's values."""

    frame: PageFrame
    companies: tuple[Company, ...]
    references: tuple[ReferenceCard, ...]
    advice: str
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
        references=tuple(_references(site)),
        advice=_advice(sum(each.agreed_on is not None for each in site.journal.references)),
        file=f"{site.journal.folder_name}/references.md",
    )


def _company(site: Site, at: int, applications: list[Application]) -> Company:
    newest = max(applications, key=lambda each: each.interviews[-1].starts_at.timestamp() if each.interviews else 0.0)
    entries = [entry for each in applications for entry in each.entries]
    actions = [each for each in site.actions if each.application in {one.id for one in applications}]
    people = tuple(_card(site, known, applications, actions) for known in gather(entries))
    return Company(newest.company, f"company-{slug(newest.company) or at}", people)


def _card(site: Site, known: Known, applications: Iterable[Application], actions: list[Action]) -> ContactCard:
    theirs = [each for each in applications if any(entry in each.entries for entry in known.entries)]
    met = [each for each in known.interviews if not each.cancelled]
    return ContactCard(
        person=person(known.contact),
        roles=tuple(Anchor(each.role, site.link(PATH, application_page(each))) for each in theirs),
        touches=tuple(_touches(site, met, [each for each in actions if _reaches(each, known.contact)])),
        thanks=tuple(_thanks(site, met)),
    )


def _reaches(action: Action, contact: Contact) -> bool:
    """Whether doing an action touched a person: an address tells two of one name apart, where both are written."""
    return any(
        same(each.name) == same(contact.name) and (not each.email or not contact.email or each.email == contact.email)
        for each in action.whom
    )


def _touches(site: Site, met: list[Interview], actions: list[Action]) -> Iterator[Touch]:
    """Yield the touch that is the newest at each moment: what was done counts as written, an interview once it is held."""
    done = [(each.closing.on, TOUCHES[each.rule]) for each in actions if _is_touch(each) and each.closing]
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


def _is_touch(action: Action) -> bool:
    return action.rule in TOUCHES and action.closing is not None and action.closing.state == "done"


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
    done = interview.marks.done.get("thank-you")
    if done:
        return "thanked", min(done, key=lambda each: each.isoformat())
    return ("thank-you skipped" if "thank-you" in interview.marks.skip else "not thanked"), None


def _advice(agreed: int) -> str:
    """Return what to think of where fewer than two references have agreed."""
    if agreed >= ENOUGH_REFERENCES:
        return ""
    have = "One has agreed so far." if agreed else "None has agreed yet."
    return f"{have} Two or three people who have agreed, and know which position it is, are a good number."


def _references(site: Site) -> Iterator[ReferenceCard]:
    """Yield everybody on the user's list, then those whom only an entry names."""
    naming: dict[str, list[tuple[str, Entry]]] = {}
    for application in site.journal.applications:
        for entry in application.entries:
            for name in entry.references:
                naming.setdefault(same(name), []).append((name, entry))
    for reference in site.journal.references:
        yield _reference(site, reference, [entry for _, entry in naming.pop(same(reference.name), ())])
    for mentions in naming.values():
        yield _reference(site, Reference(mentions[0][0]), [entry for _, entry in mentions], listed=False)


def _reference(site: Site, reference: Reference, entries: list[Entry], *, listed: bool = True) -> ReferenceCard:
    agreed_on = reference.agreed_on
    return ReferenceCard(
        person=person(Contact(reference.name, email=reference.email)),
        relation=reference.relation or "",
        agreed_on=time_text(agreed_on, site.clock) if agreed_on else None,
        informed=tuple(_informed(site, each) for each in site.journal.applications if set(each.entries) & set(entries)),
        listed=listed,
    )


def _informed(site: Site, application: Application) -> Informed:
    """Return when an application's references were told of it."""
    about = Anchor(f"{application.company}, {application.role}", site.link(PATH, application_page(application)))
    marks = [each.marks for each in application.entries]
    done = [when for each in marks for when in each.done.get("inform-references", ())]
    if done:
        return Informed(about, time_text(min(done, key=lambda each: each.isoformat()), site.clock), "told on")
    skipped = any("inform-references" in each.skip for each in marks)
    return Informed(about, None, "not to be told" if skipped else "not told yet")


def make(site: Site) -> Iterator[Page]:
    """Make the page Contacts."""
    yield Page(PATH, "Contacts", render("contacts.html", page=build(site)), in_search=False)
