"""What the journal adds to a build: to the settings, to what a page tells its theme, to the answer where nothing stands."""

from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from jobjournal.conversion import ONE_READING, Guard
from jobjournal.pages.page import Page
from jobjournal.render import CSS, SCRIPT

_HEADING = "<h1>404 - Not found</h1>"
"""All that the theme has to say."""


def add_ours(config: MkDocsConfig) -> Guard:
    """Have every page load our style and script, and return the guard that is put before Markdown."""
    config.extra_css = [f"assets/{CSS}", *config.extra_css]
    config.extra_javascript = [f"assets/{SCRIPT}", *config.extra_javascript]
    guard = Guard()
    config.markdown_extensions = [  # MkDocs hands the guard to Markdown as it is
        *config.markdown_extensions,
        ONE_READING,
        guard,  # type: ignore[list-item]
    ]
    return guard


def meta_of(ours: Page) -> dict[str, Any]:
    """Return a page's title, what is hidden beside it, and whether the search reads it; nothing is from the user's text."""
    title = {"title": ours.title_html()} if ours.title else {}
    hidden = {"hide": ["navigation", "toc"]} if ours.wide else {}
    return {**title, **hidden, **({} if ours.in_search else {"search": {"exclude": True}})}


def with_way_home(page: str, site_url: str | None) -> str:
    """Return the theme's page with what may have become of the address, and the way to Today; any other page as it is."""
    home = escape(urlsplit(site_url or "").path or "/")
    why = "Nothing stands at this address: the file behind it was renamed or taken away, or is left out until it is mended."
    return page.replace(_HEADING, f'{_HEADING}<p>{why} <a href="{home}">Today</a> says what there is.</p>', 1)
