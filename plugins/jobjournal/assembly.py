"""Which text and which generated parts belong on which page. Knows no host: the plugin and `jobjournal render` fill it in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import PurePosixPath

from jobjournal.contents import title_of
from jobjournal.markup_policy import PLACED
from jobjournal.model import Interview
from jobjournal.pages import build_pages, interview_parts
from jobjournal.site import Site
from jobjournal.views.stages import kind_words

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
_PLACED = re.compile(rf'((?:href|src)=")({PLACED}:)([^"]*)"')


class PartsLost(Exception):
    """Something else stands where the generated parts of a page belong; the text names the page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the user's Markdown with generated HTML around it."""

    path: str
    title: str | None = None
    """Plain text; None where the user's text or the file's name has to give one."""
    text: str = ""
    above: str = ""
    below: str = ""
    found_by: str = ""
    """Words by which the search finds the page, besides its title and the user's text."""
    in_nav: bool = False
    in_search: bool = True
    wide: bool = False
    """Whether the page has no use for the lists at its sides."""

    @property
    def markdown(self) -> str:
        """The text for the host, which cannot be taken for front matter; a marker becomes a paragraph that survives."""
        return "\n" + self.text.replace(MARKER, f"\n\n{_PLACE}\n\n", 1)

    def index(self, safe: str) -> str:
        """Return what the search and other plugins shall see: the title, the user's own text, and places for the parts.

        `safe` is the text, converted and made safe. The first place holds the words by which the search finds the page.
        """
        own = _PLACE_HTML in safe
        text = safe.replace(_PLACE_HTML, _BELOW, 1) if own else safe + _BELOW
        return f"{self._heading(safe)}{_ABOVE.format(escape(self.found_by))}\n{text}"

    def fill(self, html: str) -> str:
        """Return what a page holds by now, whatever others made of it, with the generated parts in their places.

        Raises PartsLost where a place is gone: what stands there instead may be sealed, and nothing may stand beside it.
        """
        html, below = _BELOW_PLACE.subn(lambda _: self.below, html, count=1)
        html, above = _ABOVE_PLACE.subn(lambda _: self.above, html, count=1)
        if (self.above and not above) or (self.below and not below):
            raise PartsLost(self.path)
        return html

    def finish(self, safe: str) -> str:
        """Return the whole page, where nobody else has a hand in it."""
        return self.fill(self.index(safe))

    def is_bare(self, page: str) -> bool:
        """Whether a finished page lost its generated parts, but not its title: one that is sealed as a whole lost both."""
        return bool(self.above or self.below) and _OF_EACH_PART not in page and self.title_html() in page

    def title_html(self, safe: str = "") -> str:
        """Return the title as HTML, since hosts and themes print titles as they are; `safe` is the text's HTML.

        A page without one is called by the heading with which it begins, else by its file's name.
        """
        return escape(self.title or title_of(safe) or _called(self.path))

    def _heading(self, html: str) -> str:
        return f"<h1>{self.title_html()}</h1>\n" if self.title and "<h1" not in html else ""


def _called(path: str) -> str:
    """Return a title made of a file's name, as MkDocs makes it."""
    title = PurePosixPath(path).stem.replace("-", " ").replace("_", " ")
    return title.capitalize() if title == title.lower() else title


def assemble(site: Site) -> dict[str, Sheet]:
    """Return every page of the site that is Markdown or generated, by its source path."""
    sheets = {sheet.path: sheet for sheet in _written(site)}
    for page in build_pages(site):
        mine = sheets.get(page.path)
        if mine is None:
            sheets[page.path] = Sheet(page.path, page.title, below=page.whole, in_search=page.in_search, wide=True)
        elif page.path.startswith("applications/"):
            sheets[page.path] = replace(mine, title=page.title, above=page.html, below=page.below, wide=True)
        else:
            sheets[page.path] = replace(mine, title=mine.title or page.title, below=page.whole)
    return {path: _resolve(sheet, site) for path, sheet in sheets.items()}


def _written(site: Site) -> Iterator[Sheet]:
    """Yield the pages that the user wrote, with the interviews' cards around their text."""
    for interview in site.journal.interviews:
        above, below = interview_parts(site, interview)
        title = interview_title(interview)
        people = ", ".join(each.name for each in interview.contacts)
        found_by = f"{interview.company}, {interview.role}. {people}"
        yield Sheet(interview.file, title, interview.notes.text, above=above, below=below, found_by=found_by)
    for application in site.journal.applications:
        if application.file:
            yield Sheet(application.file.file, text=application.file.notes.text)
    if site.journal.references_notes.text.strip() or site.journal.references:
        yield Sheet("references.md", "References", site.journal.references_notes.text)
    for page in site.journal.pages:
        yield Sheet(page.file, page.title, page.text, in_nav=True)


def interview_title(interview: Interview) -> str:
    """Return an interview's title, as it stands in the browser's tab and among search results."""
    kind = kind_words(interview) or "interview"
    return f"{interview.company}, {kind}, {interview.day.day} {interview.day:%B %Y}"


def _resolve(sheet: Sheet, site: Site) -> Sheet:
    return replace(sheet, above=resolve(sheet.above, sheet.path, site), below=resolve(sheet.below, sheet.path, site))


def resolve(html: str, path: str, site: Site) -> str:
    """Make placed addresses relative to the page on which they stand."""

    def aim(match: re.Match[str]) -> str:
        return f'{match[1]}{escape(site.link(path, unescape(match[3])))}"'

    return _PLACED.sub(aim, html)


NAVIGATION = (
    "index.md", "timeline.md", "actions.md", "lessons.md", "questions.md", "applications/index.md", "contacts.md",
    "interviews/index.md", "problems.md",
)  # fmt: skip
"""The generated pages that the navigation lists, in its order."""


def navigation(sheets: dict[str, Sheet]) -> list[dict[str, str] | str]:
    """Return the navigation: the generated pages, then the user's own; interviews and applications have lists of theirs.

    A page without a title of its own is called by its text, which is not converted yet.
    """
    listed = [path for path in NAVIGATION if path in sheets]
    own = [path for path, sheet in sorted(sheets.items()) if sheet.in_nav and path not in NAVIGATION]
    return [{sheets[path].title_html(): path} if sheets[path].title else path for path in (*listed, *own)]
