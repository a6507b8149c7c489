"""A page: the user's Markdown with generated HTML around it. Knows no host: the plugin and `jobjournal render` fill it in."""

import re
from collections.abc import Callable
from html import escape
from pathlib import PurePosixPath
from typing import NamedTuple

from jobjournal.contents import title_of
from jobjournal.frozen import dataclass
from jobjournal.markup_policy import isolated
from jobjournal.reading.effort import excess

MARKER = "<!-- jobjournal -->"
"""Where a user's own page wants the generated part; without it, that part stands below the text."""
_PLACE = "jobjournal-part-stands-here"
_PLACE_HTML = f"<p>{_PLACE}</p>"
_ABOVE = '<p data-jobjournal="above" hidden>{}</p>'
_BELOW = '<div data-jobjournal="below"></div>'
_ABOVE_PLACE = re.compile(r'<p\b[^<>]* data-jobjournal="above"[^<>]*>.*?</p>', re.DOTALL)
_BELOW_PLACE = re.compile(r'<div\b[^<>]* data-jobjournal="below"[^<>]*>\s*</div>')
"""Places that no text of the user can forge: the attribute is not let through, and in a value its quotes are escaped."""
_OF_EACH_PART = "data-built="


class PartsLost(Exception):
    """Something else stands where the generated parts of a page belong; the text names the page."""


class Parts(NamedTuple):
    """The generated HTML around what the user wrote."""

    above: str = ""
    below: str = ""


Make = Callable[[], Parts]


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `path` is its source path within the site (`actions.md`)."""

    path: str
    title: str | None = None
    """Plain text; None where the user's text or the file's name has to give one."""
    text: str = ""
    """The user's own Markdown."""
    make: Make | None = None
    """Makes the generated parts; None where there are none. Most of the work: it is done for a page that is shown, then."""
    found_by: str = ""
    """Words by which the search finds the page, besides its title and the user's text."""
    in_nav: bool = False
    """Whether the navigation lists it after the generated pages."""
    in_search: bool = True
    """Whether it says something that no other page says."""
    dress: Callable[[str], str] = str
    """What is made of the user's text once it is converted and safe: how its marks are shown."""
    wide: bool = False
    """Whether the page has no use for the lists at its sides."""

    @property
    def markdown(self) -> str:
        """The text for the host, which cannot be taken for front matter; a marker becomes a paragraph that survives."""
        return "\n" + self.text.replace(MARKER, f"\n\n{_PLACE}\n\n", 1)

    @property
    def is_tangled(self) -> bool:
        """Whether the text would take too long to convert, and is shown as it is written."""
        return excess(self.markdown) is not None

    def index(self, safe: str) -> str:
        """Return what the search and other plugins shall see: the title, the user's own text, and places for the parts.

        `safe` is the text, converted and made safe. The first place holds the words by which the search finds the page.
        """
        text = safe.replace(_PLACE_HTML, _BELOW, 1) if _PLACE_HTML in safe else safe + _BELOW
        heading = f"<h1>{self.title_html()}</h1>\n" if self.title and "<h1" not in safe else ""
        return f"{heading}{_ABOVE.format(escape(self.found_by))}\n{text}"

    @property
    def parts(self) -> Parts:
        """The generated parts, made anew each time."""
        return self.make() if self.make else Parts()

    def check(self, html: str) -> None:
        """Raise PartsLost where a place is gone: what stands there instead may be sealed, and nothing may stand beside it."""
        if self.make and not (_ABOVE_PLACE.search(html) and _BELOW_PLACE.search(html)):
            raise PartsLost(self.path)

    def fill(self, html: str) -> str:
        """Return what a page holds by now, whatever others made of it, with the generated parts in their places.

        Raises PartsLost where a place is gone.
        """
        self.check(html)
        parts = self.parts
        html = _BELOW_PLACE.sub(lambda _: parts.below, html, count=1)
        return _ABOVE_PLACE.sub(lambda _: parts.above, html, count=1)

    def finish(self, safe: str) -> str:
        """Return the whole page, where nobody else has a hand in it."""
        return self.fill(self.index(self.dress(safe)))

    def is_bare(self, page: str) -> bool:
        """Whether a finished page lost its generated parts, but not its title: one that is sealed as a whole lost both."""
        return self.make is not None and _OF_EACH_PART not in page and self.title_html() in page

    def title_html(self, safe: str = "") -> str:
        """Return the title as HTML, since hosts and themes print titles as they are; `safe` is the text's HTML.

        A page without one is called by the heading with which it begins, else by its file's name.
        """
        return isolated(escape(self.title or title_of(safe) or _called(self.path)))


def summary(path: str, title: str, make: Callable[[], str]) -> Page:
    """Return a generated page: it says nothing that no other page says, and needs all its width."""
    return Page(path, title, make=below(make), in_search=False, wide=True)


def below(make: Callable[[], str]) -> Make:
    """Return what makes the part below the text, where there is none above."""
    return lambda: Parts(below=make())


def above(make: Callable[[], str]) -> Make:
    """Return what makes the part above the text, where there is none below."""
    return lambda: Parts(above=make())


def _called(path: str) -> str:
    """Return a title made of a file's name, as MkDocs makes it."""
    title = PurePosixPath(path).stem.replace("-", " ").replace("_", " ")
    return title.capitalize() if title == title.lower() else title
