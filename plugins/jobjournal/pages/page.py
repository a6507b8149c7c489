"""A page: the user's Markdown with generated HTML around it. Knows no host: the plugin and `jobjournal render` fill it in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

MARKER = "<!-- jobjournal -->"
"""Where a user's own page wants the generated part; without it, that part stands below the text."""
_PLACE = "jobjournal-part-stands-here"
_PLACE_HTML = f"<p>{_PLACE}</p>"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `path` is its source path within the site (`actions.md`)."""

    path: str
    title: str | None = None
    """Plain text; None leaves it to the host."""
    text: str = ""
    """The user's own Markdown."""
    above: str = ""
    """The generated HTML above it."""
    below: str = ""
    found_by: str = ""
    """Words by which the search finds the page, besides its title and the user's text."""
    in_nav: bool = False
    """Whether the user's own page is listed after the generated ones."""
    in_search: bool = True
    """Whether it says something that no other page says."""
    wide: bool = False
    """Whether the page has no use for the lists at its sides."""

    @property
    def markdown(self) -> str:
        """The text for the host, which cannot be taken for front matter; a marker becomes a paragraph that survives."""
        return "\n" + self.text.replace(MARKER, f"\n\n{_PLACE}\n\n", 1)

    def index(self, safe: str) -> str:
        """Return what the search shall know of the page: its title, the words that name it, and the user's own text."""
        return f"{self._heading(safe)}<p>{escape(self.found_by)}</p>\n{safe.replace(_PLACE_HTML, '')}"

    def finish(self, safe: str) -> str:
        """Return the page's HTML: the text, converted and made safe by the host, with the generated parts in place."""
        parts = safe.replace(_PLACE_HTML, self.below, 1) if _PLACE_HTML in safe else safe + self.below
        return self._heading(safe) + self.above + parts

    def _heading(self, html: str) -> str:
        return f"<h1>{escape(self.title)}</h1>\n" if self.title and "<h1" not in html else ""
