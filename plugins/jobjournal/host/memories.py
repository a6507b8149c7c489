"""What a preview keeps from one build for the next, in memory alone: files that were read, and texts that were converted.

Each is asked for by everything that decides it. What a page's conversion says aloud, or what leads to places in other pages,
is converted anew each time: MkDocs warns of it in every build.
"""

import logging
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from posixpath import dirname, join, normpath
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from jobjournal.contents import title_of
from jobjournal.conversion import Guard, are_known, converter
from jobjournal.frozen import dataclass
from jobjournal.host.search_reading import Found
from jobjournal.made_before import MadeBefore
from jobjournal.pictures import Album
from jobjournal.plain_html import PlainHtml
from jobjournal.reading.collecting import look_for_waste
from jobjournal.reading.folder import Read

Render = Callable[[MkDocsConfig, Files], None]


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page's HTML, and the places in it to which others may lead."""

    html: str
    anchors: frozenset[str]
    title: str | None
    """What the page is called by its text, in HTML, where nothing else names it."""
    is_safe: bool = False
    """Whether it was written as safe HTML, not made by MkDocs."""


class PageMemory:
    """Knows what becomes of pages without MkDocs: plain ones are written, and what it made of others is kept.

    It is kept as long as nothing changes by which MkDocs would make something else. A build says once by what it converts
    (`look_at`), and of each page that it is about to be rendered (`stand_before`): then its first `render` is answered here.
    """

    def __init__(self) -> None:
        self.made: MadeBefore[KnownPage] = MadeBefore()
        self._plain: PlainHtml | None = None
        self._settings = ""
        """How Markdown, and what is said of links, was set when that was looked at."""
        self._site: Hashable = None
        """All by which links are made and checked; None where nothing is kept."""
        self._safe = ""
        """The HTML that was written last as safe HTML."""

    def look_at(self, files: Files, config: MkDocsConfig, *, keeps: bool) -> None:
        """Note by what links are made and checked: all files with their addresses, and the configuration of Markdown."""
        own = [each for each in config.markdown_extensions if not isinstance(each, Guard)]
        self._settings = _settings_of(config)
        self._plain = converter(own, config.mdx_configs, without=()).plain
        if not keeps or not are_known(own, config.mdx_configs):
            self._site = None
            return
        places = frozenset((each.src_uri, each.dest_uri, each.inclusion) for each in files)
        site = (places, *own, repr(config.mdx_configs), repr(config.validation), repr(config.use_directory_urls))
        self._site = self._site if self._site == site else site  # the same object is compared at once, for each page

    def stand_before(self, page: Page) -> None:
        """Be asked in MkDocs' place to render a page; not where somebody else has a way of their own to render it."""
        if type(page) is Page and "render" not in vars(page):
            page.render = partial(self._render, page, page.render)  # type: ignore[method-assign]

    def is_safe(self, html: str) -> bool:
        """Whether this is what was written for the page that was rendered last, and nobody else has changed it."""
        return html is self._safe

    def _render(self, page: Page, by_mkdocs: Render, config: MkDocsConfig, files: Files) -> None:
        """Give a page what is known to come of its text, and set up no Markdown for it; let MkDocs convert any other."""
        is_asked_again = page.content is not None
        if is_asked_again or self._settings != _settings_of(config):
            by_mkdocs(config, files)
        elif known := self._recall(page) or self._write(page, files):
            page.content, page.present_anchor_ids = known.html, set(known.anchors)
            page.toc, page.links_to_anchors = get_toc([]), {}  # the plugin makes the contents
            page._title_from_render = known.title
            self._safe = known.html if known.is_safe else ""
        else:
            with _heard() as said:
                by_mkdocs(config, files)
            if not said:
                self._keep_converted(page)

    def _write(self, page: Page, files: Files) -> KnownPage | None:
        """Return what is written of a plain page."""
        written = self._plain and self._plain.write(page.markdown or "", partial(_way, page.file, files))
        if not written:
            return None
        title = title_of(written.html)
        return self._keep(page, KnownPage(*written, title and escape(title), is_safe=True))

    def _keep_converted(self, page: Page) -> None:
        """Keep what MkDocs made of a page; it is nothing where that failed."""
        anchors = getattr(page, "present_anchor_ids", None)
        if page.content and anchors is not None and _keeps_to_itself(page, anchors):
            self._keep(page, KnownPage(page.content, frozenset(anchors), page._title_from_render))

    def _recall(self, page: Page) -> KnownPage | None:
        return self.made.get(self._key(page)) if self._site is not None else None

    def _keep(self, page: Page, known: KnownPage) -> KnownPage:
        if self._site is not None:
            self.made.keep(self._key(page), known)
        return known

    def _key(self, page: Page) -> Hashable:
        return (page.file.src_uri, page.markdown, self._site)


def _settings_of(config: MkDocsConfig) -> str:
    """Return all by which a page is converted, and its links are checked: a hook may change it as late as for a page."""
    return repr((config.markdown_extensions, config.mdx_configs, config.validation))


def _keeps_to_itself(page: Page, anchors: Collection[str]) -> bool:
    """Whether a page leads to no places but its own, which are there: a heading's sign leads to the heading."""
    links = getattr(page, "links_to_anchors", None)
    return links is not None and all(file is page.file and set(found) <= set(anchors) for file, found in links.items())


def _way(file: File, files: Files, address: str) -> str | None:
    """Return the address of a note as MkDocs makes it for a page; None where it has something to say about it."""
    if address.startswith("#"):
        return address
    found = files.get_file_from_path(normpath(join(dirname(file.src_uri), address)))
    is_shown = found and not found.inclusion.is_excluded()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    return found.url_relative_to(file) if found and is_shown else None


class Memories:
    """All that is kept: while serving much, in a build that is not followed by another nothing."""

    def __init__(self, *, keeps: bool) -> None:
        self.files: MadeBefore[Read] | None = MadeBefore() if keeps else None
        self.pieces: MadeBefore[Markup] | None = MadeBefore() if keeps else None
        self.found: MadeBefore[Found] | None = MadeBefore() if keeps else None
        self.shown: MadeBefore[Any] | None = MadeBefore() if keeps else None
        """What the pages ask `Site.recall` for."""
        self.pages, self.album = PageMemory(), Album()
        self._builds = 0

    def turn(self) -> None:
        """Begin the next build."""
        if self.files is not None:
            self._builds += 1
            look_for_waste(self._builds)
        for each in (self.files, self.pieces, self.found, self.shown, self.pages.made, self.album.made):
            if each is not None:
                each.turn()

    def look_at(self, files: Files, config: MkDocsConfig) -> None:
        """Note which files there are, and how Markdown is converted."""
        self.pages.look_at(files, config, keeps=self.files is not None)


NO_MEMORIES = Memories(keeps=False)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Yield what is said meanwhile in MkDocs' log."""
    listener, log, said = logging.Handler(), logging.getLogger("mkdocs"), list[logging.LogRecord]()
    listener.emit = said.append  # type: ignore[assignment]
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)
