"""What a preview keeps from one build for the next, in memory alone: files that were read, and texts that were converted.

Each is asked for by everything that decides it. What a page's conversion says aloud, or what leads to places in other pages,
is converted anew each time: MkDocs warns of it in every build.
"""

import logging
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from posixpath import dirname, join, normpath

from markdown import Markdown
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from jobjournal.conversion import Guard, are_known, converter
from jobjournal.frozen import dataclass
from jobjournal.host.search_reading import Found
from jobjournal.made_before import MadeBefore
from jobjournal.pictures import Album
from jobjournal.plain_html import PlainHtml
from jobjournal.reading.folder import Read

_OF_MKDOCS = "relpath"
"""What MkDocs registers with the Markdown that converts a page: without it, somebody else is converting."""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page's HTML, and the places in it to which others may lead."""

    html: str
    anchors: frozenset[str]
    is_safe: bool = False
    """Whether it was written as safe HTML, not made by MkDocs."""


class PageMemory:
    """Knows what becomes of pages without MkDocs: plain ones are written, and what it made of others is kept.

    It is kept as long as nothing changes by which MkDocs would make something else.
    """

    def __init__(self) -> None:
        self.made: MadeBefore[KnownPage] = MadeBefore()
        self.page: Page | None = None
        """The page whose text MkDocs converts next."""
        self._plain: PlainHtml | None = None
        self._markdown = ""
        """How Markdown was set when that was looked at."""
        self._site: Hashable = None
        self._known: KnownPage | None = None
        self._new: tuple[Hashable, str] | None = None

    def look_at(self, files: Files, config: MkDocsConfig, *, keeps: bool) -> None:
        """Note by what links are made and checked: all files with their addresses, and the configuration of Markdown."""
        own = [each for each in config.markdown_extensions if not isinstance(each, Guard)]
        self._markdown = _markdown_of(config)
        self._plain = converter(own, config.mdx_configs, without=()).plain
        if not keeps or not are_known(own, config.mdx_configs):
            self._site = None
            return
        places = frozenset((each.src_uri, each.dest_uri, each.inclusion) for each in files)
        site = (places, *own, repr(config.mdx_configs), repr(config.validation), repr(config.use_directory_urls))
        self._site = self._site if self._site == site else site  # the same object is compared at once, for each page

    def render(self, page: Page, by_mkdocs: Callable[..., None], config: MkDocsConfig, files: Files) -> None:
        """Stand for `page.render`, and set up no Markdown where it is known what will come of the text."""
        is_usual = page is self.page and self._markdown == _markdown_of(config)
        known = (self._recall(page.markdown or "") or self._write(page, files)) if is_usual else None
        if known is None:
            by_mkdocs(config, files)
        else:  # the plugin makes the contents
            page.content, page.toc, page.links_to_anchors = known.html, get_toc([]), {}

    def _write(self, page: Page, files: Files) -> KnownPage | None:
        text = page.markdown or ""
        written = self._plain and self._plain.write(text, partial(_way, page.file, files))
        self._known = KnownPage(*written, is_safe=True) if written else None
        if self._known and self._site is not None:
            self.made.keep(self._key(page, text), self._known)
        return self._known

    def convert(self, markdown: Markdown, convert: Callable[[str], str], source: str) -> str:
        """Convert a page's text, or recall what was made of it."""
        self._known = self._new = None
        if self.page is None or self._site is None or _OF_MKDOCS not in markdown.treeprocessors:
            return convert(source)
        if known := self._recall(source):
            return known.html
        with _heard() as said:
            html = convert(source)
        self._new = None if said else (self._key(self.page, source), html)
        return html

    def _recall(self, source: str) -> KnownPage | None:
        """Return what was made of a page's text, if that is known."""
        self._known = self.made.get(self._key(self.page, source)) if self.page and self._site is not None else None
        return self._known

    def _key(self, page: Page, source: str) -> Hashable:
        return (page.file.src_uri, source, self._site)

    def settle(self, page: Page, html: str) -> bool:
        """Give a page that was known its anchors, or keep one that was converted; return whether its HTML is safe as it is."""
        known, anchors = self._known, getattr(page, "present_anchor_ids", None)
        if known:
            page.present_anchor_ids = set(known.anchors)
        elif self._new and anchors is not None and _keeps_to_itself(page, anchors):
            self.made.keep(self._new[0], KnownPage(self._new[1], frozenset(anchors)))
        self.page = self._known = self._new = None
        return known is not None and known.is_safe and html is known.html  # nobody else has changed it


def _markdown_of(config: MkDocsConfig) -> str:
    """Return all by which Markdown is converted: a hook may change it as late as for a page."""
    return repr((config.markdown_extensions, config.mdx_configs))


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
        self.pages, self.album = PageMemory(), Album()

    def turn(self) -> None:
        """Begin the next build."""
        for each in (self.files, self.pieces, self.found, self.pages.made, self.album.made):
            if each is not None:
                each.turn()

    def look_at(self, files: Files, config: MkDocsConfig) -> None:
        """Note which files there are, and how Markdown is converted; stand between MkDocs and its pages."""
        self.pages.look_at(files, config, keeps=self.files is not None)
        if len(config.plugins.events["nav"]) > 1:
            return  # somebody else may have put something into the pages
        for page in (file.page for file in files.documentation_pages()):
            if type(page) is Page:
                page.render = partial(self.pages.render, page, page.render)  # type: ignore[method-assign]


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
