"""All generated pages, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jobjournal.site import Page, Site

PageMaker = Callable[[Site], Iterable[Page]]
MAKERS: tuple[PageMaker, ...] = ()


def build_pages(site: Site) -> tuple[Page, ...]:
    """Return every generated page of the site."""
    return tuple(page for make in MAKERS for page in make(site))
