"""All generated pages, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jobjournal.model import Interview
from jobjournal.site import Page, Site

PageMaker = Callable[[Site], Iterable[Page]]
MAKERS: tuple[PageMaker, ...] = ()


def build_pages(site: Site) -> tuple[Page, ...]:
    """Return every generated page of the site."""
    return tuple(page for make in MAKERS for page in make(site))


def interview_parts(site: Site, interview: Interview) -> tuple[str, str]:
    """Return the HTML above and below the user's text on an interview's page."""
    return "", ""
