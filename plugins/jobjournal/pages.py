"""All generated pages, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jobjournal.site import Page, Site
from jobjournal.views import agenda, applications, contacts, lessons, problems, questions, timeline, today, years
from jobjournal.views.interview import interview_parts

__all__ = ["MAKERS", "build_pages", "interview_parts"]

PageMaker = Callable[[Site], Iterable[Page]]
MAKERS: tuple[PageMaker, ...] = (
    today.make,
    timeline.make,
    agenda.make,
    lessons.make,
    questions.make,
    applications.make,
    contacts.make,
    years.make,
    problems.make,
)


def build_pages(site: Site) -> tuple[Page, ...]:
    """Return every generated page of the site."""
    return tuple(page for make in MAKERS for page in make(site))
