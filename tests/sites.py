"""A site without a host: what the pages and the templates are tested with."""

from __future__ import annotations

from html.parser import HTMLParser

from jobjournal.addresses import relative
from jobjournal.conversion import converter
from jobjournal.pages.site import Site
from jobjournal.pages.table import make_pages
from journals import Told

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def site_of(told: Told, *, edit: str | None = None) -> Site:
    """Return the site of a journal, with addresses and Markdown as a host makes them."""
    return Site(
        journal=told.journal,
        settings=told.settings,
        clock=told.clock,
        link=relative,
        markdown=converter(),
        edit_link=lambda file: f"{edit}/{file}" if edit else None,
    )


def page_of(told: Told, path: str) -> str:
    """Return the HTML that is generated for one page."""
    return parts_of(told)[path]


def html_at(site: Site, path: str) -> str:
    """Return the HTML that stands below the user's text on one page of a site."""
    return make_pages(site)[path].parts.below


def parts_of(told: Told) -> dict[str, str]:
    """Return the HTML that is generated for each page, by its path; pages that are the user's alone have none."""
    pages = make_pages(site_of(told)).values()
    return {
        page.path: f"{page.parts.above}\n{page.parts.below}".strip()
        for page in pages
        if page.parts.above or page.parts.below
    }


def text_of(html: str, *, hidden: bool = False) -> str:
    """Return the words that a reader sees, with single blanks; what is hidden only if asked for."""
    reader = _Reader(hidden=hidden)
    reader.feed(html)
    reader.close()
    assert not reader.open, f"left open: {reader.open}"
    return " ".join("".join(reader.words).split())


class _Reader(HTMLParser):
    """Collects text, and fails where tags do not match."""

    def __init__(self, *, hidden: bool) -> None:
        super().__init__()
        self.hidden = hidden
        self.words: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag; whether it is hidden goes for everything in it."""
        names = dict(attrs)
        if tag not in VOID:
            self.open.append((tag, "hidden" in names or any(each for _, each in self.open)))
        if tag in {"li", "p", "div", "dd", "dt", "h2", "h3", "h4", "section", "br", "td", "summary", "small"}:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}> at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep text, unless it is hidden."""
        if self.hidden or not any(each for _, each in self.open):
            self.words.append(data)
