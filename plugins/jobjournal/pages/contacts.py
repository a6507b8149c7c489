"""Contacts: people by company, how to reach them, the last touch and thanks; then the user's references."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from jobjournal.catalogue.rule import Reach
from jobjournal.catalogue.rules import RULES, rule_of
from jobjournal.dates import Clock, begin_of, in_order, instant
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application, Contact, Interview
from jobjournal.names import grouped, same
from jobjournal.pages.own import REFERENCES
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.lanes import days_of
from jobjournal.pages.parts.next_up import Ahead, NextUp, how_known, is_waited_for, next_up
from jobjournal.pages.parts.people import KnownPerson, Person, gather, person
from jobjournal.pages.parts.periods import Period, in_turn
from jobjournal.pages.parts.phrases import TimeText, plural, time_text
from jobjournal.pages.parts.references import ReferenceCard, advice_on, reference_cards
from jobjournal.pages.parts.years import OfYear, Span, page_of, spans_of
from jobjournal.pages.site import Site, application_page, made_once

PATH = "contacts.md"
MOST = 120
"""People on the page, besides those of applications under way."""
MOST_UNDER_WAY = 300
"""People of applications under way on the page, those of a whole company, the newest first."""
MOST_IN_YEAR = 200
"""People on a page of an older time at most."""
_THANKS = next(each for each in RULES if each.message and each.message.thanks)
"""The rule by which the people of one interview are thanked."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Something by which a person was reached, or thanked."""

    what: str
    when: TimeText | None


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person at a company."""

    person: Person
    found_by: str
    """Words by which the page's filter finds them."""
    roles: tuple[Anchor, ...]
    """The applications in which they have a part."""
    touches: tuple[tuple[Touch, Period], ...]
    """The newest contact with them."""
    thanks: tuple[tuple[Touch, Period], ...]
    """Whether they were thanked for the newest interview held with them; not repeated where that was the last touch."""
    coming: tuple[tuple[NextUp, Period], ...]
    """The interview with them that is on or comes next, or until when one waits for their word."""
    known: tuple[tuple[str, Period], ...]
    """Whether one has met them, or is to."""


@dataclass(frozen=True, slots=True)
class Company:
    """A company with its people."""

    name: str
    anchor: str
    people: tuple[ContactCard, ...]


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """The page's values."""

    companies: tuple[Company, ...]
    references: tuple[ReferenceCard, ...]
    advice: str
    notes_href: str | None
    """The way to what the user wrote about them, if anything."""
    file: str


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company with the applications there, before anything is made of it."""

    anchor: str
    applications: tuple[Application, ...]
    people: tuple[KnownPerson, ...]
    newest: date | None
    """The newest day that is written of it."""

    @property
    def active(self) -> bool:
        """Whether something is under way there."""
        return any(each.active for each in self.applications)


def build(site: Site) -> ContactsPage:
    """Gather everybody with whom something is under way, and whom one met last."""
    return ContactsPage(
        companies=_companies(site, _split(site)[0], PATH),
        references=tuple(reference_cards(site, PATH)),
        advice=advice_on(site.journal.references),
        notes_href=site.link(PATH, REFERENCES) if site.journal.references_notes.text.strip() else None,
        file=f"{site.journal.folder_name}/{REFERENCES}",
    )


def _companies(site: Site, known: Iterable[KnownCompany], page: str) -> tuple[Company, ...]:
    return tuple(sorted((_company(site, each, page) for each in known), key=lambda each: same(each.name)))


def _known(site: Site) -> list[KnownCompany]:
    """Return the companies at which anybody is known."""
    by_company = grouped(site.journal.applications, lambda each: same(each.company))
    found = (
        KnownCompany(
            anchor=f"company-{at}",
            applications=tuple(applications),
            people=gather(entry for each in applications for entry in each.entries),
            newest=max(days_of(applications), default=None),
        )
        for at, applications in enumerate(by_company.values(), 1)
    )
    return [each for each in found if each.people]


@made_once
def _split(site: Site) -> tuple[list[KnownCompany], list[KnownCompany]]:
    """Return the companies of the page Contacts, and those that stand by year."""
    left = {True: MOST_UNDER_WAY, False: MOST}
    near: list[KnownCompany] = []
    far: list[KnownCompany] = []
    for each in sorted(_known(site), key=lambda each: (not each.active, -(each.newest or date.max).toordinal())):
        fits = left[each.active] >= (1 if each.active else len(each.people))
        left[each.active] -= len(each.people)
        (near if fits or each.newest is None else far).append(each)
    return near, far


@made_once
def spans(site: Site) -> tuple[Span, ...]:
    """Return the spans of those that the page Contacts does not hold."""
    newest = (each.newest for each in _split(site)[1] for _ in each.people)
    return spans_of(filter(None, newest), MOST_IN_YEAR)


def build_older(site: Site, span: Span) -> OfYear[Company]:
    """Gather the people with whom one was last in touch in a year, or in a part of it."""
    known = (each for each in _split(site)[1] if each.newest and span.holds(each.newest))
    companies = _companies(site, known, page_of(PATH, span))
    return OfYear(
        f"{plural(len(companies), 'company', 'companies')} with which you last had to do in {span.words}.", companies
    )


def _company(site: Site, known: KnownCompany, page: str) -> Company:
    applications = known.applications
    newest = max(applications, key=lambda each: each.interviews[-1].starts_at.timestamp() if each.interviews else 0.0)
    reaching = _reaching(site.actions_among(entry for each in applications for entry in each.entries))
    return Company(
        name=newest.company,
        anchor=known.anchor,
        people=tuple(
            _card(site, each, applications, reaching.get(same(each.contact.name), ()), page) for each in known.people
        ),
    )


def _reaching(actions: Iterable[Action]) -> Mapping[str, Sequence[Action]]:
    """Return the actions by the names of those whom they reach, since many people may have few each."""
    found: dict[str, list[Action]] = {}
    for action in actions:
        for name in {same(each.name) for each in action.whom}:
            found.setdefault(name, []).append(action)
    return found


def _card(
    site: Site, known: KnownPerson, applications: Iterable[Application], actions: Iterable[Action], page: str
) -> ContactCard:
    theirs = [each for each in applications if any(entry in each.entries for entry in known.entries)]
    places = (words for each in theirs for words in (each.company, each.role))
    met = [each for each in known.interviews if not each.cancelled and not each.take_home]
    theirs_to_do = [each for each in actions if _reaches(each, known.contact)]
    touches = _touches(site, met, theirs_to_do)
    ahead = Ahead(met, [each for each in theirs_to_do if is_waited_for(each)])
    said = {touch.when for touch, _ in touches if touch.what == _touch_of(_THANKS.code)}
    return ContactCard(
        person=person(known.contact),
        found_by=" ".join(filter(None, (known.contact.name, known.contact.title, *places))),
        roles=tuple(Anchor(each.role, site.link(page, application_page(each))) for each in theirs),
        touches=touches,
        thanks=tuple((touch, during) for touch, during in _thanks(site, met) if touch.when not in said),
        coming=tuple((each, during) for each, during in next_up(site, ahead, page) if each),
        known=how_known(site.clock, met, touched=any(map(_is_touch, theirs_to_do))),
    )


def _reaches(action: Action, contact: Contact) -> bool:
    """Whether doing an action touched a person: an address tells two of one name apart, where both are written."""
    return any(
        same(each.name) == same(contact.name) and (not each.email or not contact.email or each.email == contact.email)
        for each in action.whom
    )


def _touches(site: Site, met: list[Interview], actions: list[Action]) -> tuple[tuple[Touch, Period], ...]:
    """Return the newest touch from the build on: what was done counts as written, an interview once it is held."""
    told = [
        (
            begin_of(each.closing.on, site.clock.zone),
            Touch(_touch_of(each.rule), time_text(each.closing.on, site.clock)),
        )
        for each in actions
        if _is_touch(each) and each.closing and each.closing.on
    ]
    held = [(each, Touch("interview", time_text(each.when, site.clock))) for each in met]

    def newest(at: Clock) -> Touch | None:
        found = [*((each.ends_at, touch) for each, touch in reversed(held) if each.is_held(at)), *reversed(told)]
        return max(found, key=lambda each: instant(each[0]))[1] if found else None

    turns = in_turn(site.clock, [each.ends_at for each in met], newest)
    return tuple((touch, during) for touch, during in turns if touch)


def _touch_of(code: str) -> str:
    message = rule_of(code).message
    return message.touch if message else ""


def _is_touch(action: Action) -> bool:
    return (
        rule_of(action.rule).reaches is Reach.COMPANY and action.closing is not None and action.closing.state == "done"
    )


def _thanks(site: Site, met: list[Interview]) -> Iterator[tuple[Touch, Period]]:
    """Yield whether they were thanked for the interview that was held last with them, from the build on."""

    def last(at: Clock) -> Interview | None:
        return max((each for each in met if each.is_held(at)), key=lambda each: instant(each.ends_at), default=None)

    turns = in_turn(site.clock, [each.ends_at for each in met], last)
    return ((_thanked(interview, site.clock), during) for interview, during in turns if interview)


def _thanked(interview: Interview, clock: Clock) -> Touch:
    done = interview.marks.done.get(_THANKS.code)
    if done:
        return Touch("Thanked", time_text(min(done, key=in_order), clock))
    return Touch("Thank-you skipped" if _THANKS.code in interview.marks.skip else "Not thanked", None)
