"""The journal in a test's docstring as a site's values, without any host."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup, escape

from jobjournal.addresses import relative
from jobjournal.site import Site
from journals import Told


@pytest.fixture
def site_of() -> Callable[..., Site]:
    """Make the site of a journal; converted Markdown is the source in a paragraph."""

    def make(told: Told, now: str | None = None, edit: str | None = None) -> Site:
        at = told.at(now) if now else told
        return Site(
            journal=at.journal,
            settings=at.settings,
            clock=at.clock,
            link=relative,
            markdown=lambda text, _file: Markup("<p>{}</p>").format(escape(text)),
            edit_link=lambda file: f"{edit}/{file}" if edit else None,
        )

    return make


@pytest.fixture
def site(told: Told, site_of: Callable[..., Site]) -> Site:
    """The site of the journal in the test's own docstring, on 20 May 2026 at nine in Berlin."""
    return site_of(told)
