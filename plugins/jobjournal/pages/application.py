"""One application's page: its rounds, people and promises, what is open, and the sheet for the next interview."""

from collections.abc import Iterator
from functools import partial

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.sections import ASK, CONCERNS, FORGOT
from jobjournal.catalogue.words import WAITING
from jobjournal.frozen import dataclass
from jobjournal.model import Application, Score
from jobjournal.pages.page import Page, above
from jobjournal.pages.parts.anchors import Anchor, way_to_new
from jobjournal.pages.parts.badges import Badge, badge_of_application, stands_of, told_on
from jobjournal.pages.parts.cards import ActionCard, make_cards
from jobjournal.pages.parts.carried import Noted, ToldThem, did_you_ask, noted, what_was_told
from jobjournal.pages.parts.drafts import DraftCard, drafts_of_application
from jobjournal.pages.parts.frame import frame
from jobjournal.pages.parts.listed import ListedInterview, list_interview
from jobjournal.pages.parts.next_up import Ahead, NextUp, is_waited_for, next_up
from jobjournal.pages.parts.note_marks import without_empty_sections
from jobjournal.pages.parts.open_actions import may_be_open
from jobjournal.pages.parts.people import Fact, facts_of, gather, person
from jobjournal.pages.parts.periods import Period, period
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.parts.rounds import round_title, rounds_words
from jobjournal.pages.preparation import Met
from jobjournal.pages.site import Site, application_page, preparation_page
from jobjournal.render import render


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the role fits in one respect, from 1 to 10."""

    name: str
    score: Score | None
    """None where another application is scored for it, and this one is not."""


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """The page's values."""

    company: str
    role: str
    active: bool
    stands: tuple[tuple[Badge, Period], ...]
    next: tuple[tuple[NextUp | None, Period], ...]
    offer_until: TimeText | None
    days: tuple[tuple[str, TimeText], ...]
    facts: tuple[Fact, ...]
    rivals: tuple[str, ...]
    tags: tuple[str, ...]
    fit: tuple[Fit, ...]
    rounds: tuple[ListedInterview, ...]
    people: tuple[Met, ...]
    told: tuple[ToldThem, ...]
    gaps: tuple[tuple[tuple[str, ...], Period], ...]
    to_ask: tuple[Noted, ...]
    concerns: tuple[Noted, ...]
    forgot: tuple[Noted, ...]
    actions: tuple[ActionCard, ...]
    drafts: tuple[DraftCard, ...]
    sheets: tuple[tuple[Anchor, Period], ...]
    """The ways to the preparation sheets of interviews to come, the nearest first."""
    file: str
    """The path of its file, from the project's folder; of the one to write, where there is none."""
    has_file: bool
    edit: str | None
    new: str | None
    """Where its next interview's file is begun on GitHub, if files are edited there."""


def build(site: Site, application: Application) -> ApplicationPage:
    """Gather everything about one application."""
    page, file = application_page(application), application.file
    until, mine = application.offer_open_until, site.actions_among(application.entries)
    return ApplicationPage(
        company=application.company,
        role=application.role,
        active=application.active,
        stands=tuple(stands_of(application, site.clock)),
        next=what_is_next(site, application, page),
        offer_until=time_text(until, site.clock) if until else None,
        days=tuple(_days(site, application)),
        facts=_facts(application),
        rivals=file.rivals if file else (),
        tags=tuple(dict.fromkeys(tag for each in application.entries for tag in each.tags)),
        fit=fit_of(application),
        rounds=tuple(list_interview(site, each, page) for each in application.interviews),
        people=_people(application),
        told=what_was_told(site, application.kept, page),
        gaps=did_you_ask(application, site.clock) if application.active else (),
        to_ask=noted(site, application, application.kept, ASK, page),
        concerns=noted(site, application, application.kept, CONCERNS, page),
        forgot=noted(site, application, application.kept, FORGOT, page),
        actions=make_cards(site, [each for each in mine if may_be_open(each, site.clock)], page),
        drafts=drafts_of_application(site, application),
        sheets=_sheets(site, application, page),
        file=f"{site.journal.folder_name}/{page}",
        has_file=file is not None,
        edit=site.edit_link(page) if file else None,
        new=way_to_new(site, application) if application.active else None,
    )


def what_is_next(site: Site, application: Application, page: str) -> tuple[tuple[NextUp | None, Period], ...]:
    """Return what comes next with an application: an interview, something to do, or for what one waits."""
    awaited = application.awaited
    actions = [each for each in site.actions_among(application.entries) if is_waited_for(each)]
    return next_up(site, Ahead(application.kept, actions, awaited.decision_by if awaited else None), page)


def _sheets(site: Site, application: Application, page: str) -> tuple[tuple[Anchor, Period], ...]:
    return tuple(
        (
            Anchor(round_title(application, each), site.link(page, preparation_page(each))),
            period(site.clock, until=each.starts_at),
        )
        for each in application.interviews
        if each.is_to_come(site.clock)
    )


def fit_of(application: Application) -> tuple[Fit, ...]:
    """Return the fit scores of the application's file, as written."""
    return tuple(Fit(name, score) for name, score in application.file.fit.items()) if application.file else ()


def _days(site: Site, application: Application) -> Iterator[tuple[str, TimeText]]:
    if application.file and application.file.applied_on:
        yield "Applied", time_text(application.file.applied_on, site.clock)
    day = told_on(application.deciding, site.clock)
    if day and application.outcome != WAITING:
        yield badge_of_application(application).word.capitalize(), time_text(day, site.clock)


def _facts(application: Application) -> tuple[Fact, ...]:
    references, file = ", ".join(application.references), application.file
    told = facts_of(file, Where.APPLICATION) if file else ()
    return (*told, *((Fact("References", references),) if references else ()))


def _people(application: Application) -> tuple[Met, ...]:
    """Return everybody of the application, with the rounds in which they are."""
    return tuple(
        Met(person(each.contact), rounds_words(application, each.interviews).capitalize())
        for each in gather(application.entries)
    )


def _make(site: Site, application: Application) -> str:
    return render("application.html", frame=frame(site, application_page(application)), page=build(site, application))


def make_each(site: Site) -> Iterator[Page]:
    """Make a page for each application, around what its file says."""
    for application in site.journal.applications:
        yield Page(
            path=application_page(application),
            title=f"{application.company}, {application.role}",
            text=application.file.notes.text if application.file else "",
            make=above(partial(_make, site, application)),
            wide=True,
            dress=without_empty_sections,
        )
