"""What a preview keeps from one build for the next, in memory alone: files that were read, and texts that were converted.

Each is asked for by everything that decides it. What a page's conversion says aloud, or what leads to places in other pages,
is converted anew each time: MkDocs warns of it in every build.
"""

import logging
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager

from markdown import Markdown
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from jobjournal.conversion import Guard, are_known
from jobjournal.frozen import dataclass
from jobjournal.made_before import MadeBefore
from jobjournal.reading.folder import Read

_OF_MKDOCS = "relpath"
"""What MkDocs registers with the Markdown that converts a page: without it, somebody else is converting."""


@dataclass(frozen=True, slots=True)
class ConvertedPage:
    """A page's HTML, and the places in it to which others may lead."""

    html: str
    anchors: frozenset[str]


class PageMemory:
    """Keeps what MkDocs made of pages, as long as nothing changes by which it would make something else."""

    def __init__(self) -> None:
        self.made: MadeBefore[ConvertedPage] = MadeBefore()
        self.page: Page | None = None
        """The page whose text MkDocs converts next."""
        self._site: Hashable = None
        self._recalled: ConvertedPage | None = None
        self._new: tuple[Hashable, str] | None = None

    def look_at(self, files: Files, config: MkDocsConfig) -> None:
        """Note by what links are made and checked: all files with their addresses, and the configuration of Markdown."""
        own = [each for each in config.markdown_extensions if not isinstance(each, Guard)]
        places = frozenset((each.src_uri, each.dest_uri, each.inclusion) for each in files)
        settings = (*own, repr(config.mdx_configs), repr(config.validation), repr(config.use_directory_urls))
        site = (places, settings) if are_known(own, config.mdx_configs) else None
        self._site = self._site if self._site == site else site  # the same object is compared at once, for each page

    def convert(self, markdown: Markdown, convert: Callable[[str], str], source: str) -> str:
        """Convert a page's text, or recall what was made of it."""
        self._recalled = self._new = None
        if self.page is None or self._site is None or _OF_MKDOCS not in markdown.treeprocessors:
            return convert(source)
        known = self.recall(source)
        if known is not None:
            return known
        with _heard() as said:
            html = convert(source)
        self._new = None if said else (self._key(self.page, source), html)
        return html

    def recall(self, source: str) -> str | None:
        """Return what was made of a page's text, if that is known."""
        if self.page is None or self._site is None:
            return None
        self._recalled = self.made.get(self._key(self.page, source))
        return self._recalled.html if self._recalled else None

    def _key(self, page: Page, source: str) -> Hashable:
        return (page.file.src_uri, source, self._site)

    def settle(self, page: Page) -> None:
        """Give a page that was recalled its anchors, or keep one that was converted."""
        anchors = getattr(page, "present_anchor_ids", None)
        if self._recalled:
            page.present_anchor_ids = set(self._recalled.anchors)
        elif self._new and anchors is not None and _keeps_to_itself(page, anchors):
            self.made.keep(self._new[0], ConvertedPage(self._new[1], frozenset(anchors)))
        self.page = self._recalled = self._new = None


def _keeps_to_itself(page: Page, anchors: Collection[str]) -> bool:
    """Whether a page leads to no places but its own, which are there: a heading's sign leads to the heading."""
    links = getattr(page, "links_to_anchors", None)
    return links is not None and all(file is page.file and set(found) <= set(anchors) for file, found in links.items())


class RecalledPage(Page):
    """A page of MkDocs that sets up no Markdown where it is known what will come of its text."""

    def __init__(self, file: File, config: MkDocsConfig, memory: PageMemory) -> None:
        super().__init__(None, file, config)
        self.memory = memory

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the text, or recall what came of it; the plugin makes the contents, and knows the anchors."""
        known = self.memory.recall(self.markdown or "")
        if known is None:
            super().render(config, files)
        else:
            self.content, self.toc, self.links_to_anchors = known, get_toc([]), {}


class Memories:
    """All that is kept: while serving much, in a build that is not followed by another nothing."""

    def __init__(self, *, keeps: bool) -> None:
        self.files: MadeBefore[Read] | None = MadeBefore() if keeps else None
        self.pieces: MadeBefore[Markup] | None = MadeBefore() if keeps else None
        self.pages = PageMemory()

    def turn(self) -> None:
        """Begin the next build."""
        for each in (self.files, self.pieces, self.pages.made):
            if each is not None:
                each.turn()

    def look_at(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Note which files there are, and how Markdown is converted; let pages that the navigation does not list be recalled."""
        if self.files is None:
            return
        self.pages.look_at(files, config)
        if len(config.plugins.events["nav"]) > 1:
            return  # somebody else may have put something into the pages
        listed = {each.file.src_uri for each in nav.pages}
        for file in files.documentation_pages():
            if file.src_uri not in listed and type(file.page) is Page:
                RecalledPage(file, config, self.pages)


NO_MEMORIES = Memories(keeps=False)


class _Listener(logging.Handler):
    """Counts what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said."""
        self.said.append(record)


@contextmanager
def _heard() -> Iterator[list[logging.LogRecord]]:
    """Yield what is said meanwhile in MkDocs' log."""
    listener, log = _Listener(), logging.getLogger("mkdocs")
    log.addHandler(listener)
    try:
        yield listener.said
    finally:
        log.removeHandler(listener)
