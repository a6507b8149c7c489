"""What a page tells its theme and the search, in the words of MkDocs and its themes."""

from typing import Any

from jobjournal.pages.page import Page


def meta_of(ours: Page) -> dict[str, Any]:
    """Return a page's title, what is hidden beside it, and whether the search reads it; nothing is from the user's text."""
    title = {"title": ours.title_html()} if ours.title else {}
    hidden = {"hide": ["navigation", "toc"]} if ours.wide else {}
    return {**title, **hidden, **({} if ours.in_search else {"search": {"exclude": True}})}
