"""What a page tells its theme and the search, in the words of MkDocs and its themes."""

from typing import Any

from jobjournal.pages.page import Page


def meta_of(ours: Page) -> dict[str, Any]:
    """Return a page's title, what is hidden beside it, and whether the search reads it; nothing is from the user's text."""
    meta: dict[str, Any] = {"title": ours.title_html()} if ours.title else {}
    if ours.wide:
        meta["hide"] = ["navigation", "toc"]
    if not ours.in_search:
        meta["search"] = {"exclude": True}
    return meta
