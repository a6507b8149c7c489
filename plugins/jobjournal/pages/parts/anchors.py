"""Links: where each action's draft stands, the way there, and that to a new interview's file on GitHub with what is known."""

import re

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.rule import Place
from jobjournal.catalogue.rules import rule_of
from jobjournal.frozen import dataclass
from jobjournal.model import Action, Application
from jobjournal.names import name_part
from jobjournal.pages.site import Site, application_page
from jobjournal.writing.template import NewEntry, short_text


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link within the site."""

    text: str
    href: str


def concerns_application(action: Action) -> bool:
    """Whether an action concerns the application as a whole: its draft stands on the application's page, too."""
    return rule_of(action.rule).place is Place.ANY


def draft_anchor(site: Site, action: Action) -> str:
    """Return the id of an action's draft on its page; of actions that share an id, each has its own."""
    name = re.sub(r"[^\w-]+", "-", action.id)
    place = site.actions_named[action.id].index(action)
    return f"draft-{name}" if place == 0 else f"draft-{name}-at-{place + 1}"


def draft_link(site: Site, action: Action, page: str) -> str | None:
    """Return the way from a page to an action's draft; None where the action sends no message."""
    if rule_of(action.rule).message is None:
        return None
    anchor = draft_anchor(site, action)
    target = action.file
    if concerns_application(action) and page != action.file:
        target = application_page(site.application_named[action.application])
    return f"#{anchor}" if target == page else f"{site.link(page, target)}#{anchor}"


def way_to_new(site: Site, application: Application | None = None) -> str | None:
    """Return the address; None where there is none, and in the preview, which has a form of its own.

    Of an application, company and role are filled in, and no person: an address is kept by whoever sees it.
    """
    if site.serving:
        return None
    company, role = (application.company, application.role) if application else ("", "")
    name = f"{site.clock.today}-{name_part(company) if company else 'company'}"
    return site.begin_link(f"interviews/{name}.md", short_text(Where.INTERVIEW, NewEntry(company, role)))
