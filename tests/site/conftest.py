"""The journal in a test's docstring as a site, without any host."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sites
from jobjournal.pages.site import Site
from journals import Told


@pytest.fixture
def site_of() -> Callable[..., Site]:
    """Make the site of a journal at a moment."""

    def make(told: Told, now: str | None = None, edit: str | None = None) -> Site:
        return sites.site_of(told.at(now) if now else told, edit=edit)

    return make


@pytest.fixture
def site(told: Told, site_of: Callable[..., Site]) -> Site:
    """The site of the journal in the test's own docstring, on 20 May 2026 at nine in Berlin."""
    return site_of(told)
