"""The way to a new interview's file on GitHub, with its name and what is known filled in."""

from jobjournal.catalogue.field import Where
from jobjournal.model import Application
from jobjournal.names import name_part
from jobjournal.pages.site import Site
from jobjournal.writing.template import NewEntry, short_text


def way_to_new(site: Site, application: Application | None = None) -> str | None:
    """Return the address; None where there is none, and in the preview, which has a form of its own.

    Of an application, company and role are filled in, and no person: an address is kept by whoever sees it.
    """
    if site.serving:
        return None
    company, role = (application.company, application.role) if application else ("", "")
    name = f"{site.clock.today}-{name_part(company) if company else 'company'}"
    return site.begin_link(f"interviews/{name}.md", short_text(Where.INTERVIEW, NewEntry(company, role)))
