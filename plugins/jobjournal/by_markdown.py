"""Markdown to safe HTML by way of Python-Markdown: a text, a block alone, or a block of code, for which less has to be asked."""

from collections.abc import Callable
from functools import lru_cache

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER

from jobjournal.markup_policy import sanitize
from jobjournal.plain_html import Way


class ByMarkdown:
    """Converts one text after the other with one Markdown, and with a new one after it failed half-way through a text."""

    def __init__(self, make: Callable[[], Markdown]) -> None:
        self.make = make
        self.markdown: Markdown | None = None
        # What was made is kept for a while: of an interview to come, its sheet and its application's page show the same.
        self.whole_once = lru_cache(maxsize=500)(self.whole)
        self.code = lru_cache(maxsize=500)(self._code)

    def whole(self, text: str, place: Way | None = None) -> str | Exception:
        """Return a text as safe HTML, whatever is in it, or why it cannot be converted."""
        markdown = self.markdown or self.make()
        html = attempt(markdown.reset().convert, text)
        self.markdown = markdown if isinstance(html, str) else None
        return sanitize(html, place) if isinstance(html, str) else html

    def alone(self, block: str) -> str:
        """Return a block that leads nowhere as safe HTML; an empty text where it cannot be converted."""
        safe = self.whole(block)
        return safe if isinstance(safe, str) else ""

    def _code(self, block: str) -> str:
        """Return a block of code as safe HTML; an empty text where it is none to Markdown, or cannot be converted."""
        html = attempt(self._set_aside, block)
        self.markdown = self.markdown if isinstance(html, str) else None
        return sanitize(html) if isinstance(html, str) else ""

    def _set_aside(self, block: str) -> str:
        """Return what Markdown makes of code, which it sets aside before it looks for anything else."""
        self.markdown = markdown = (self.markdown or self.make()).reset()
        lines = block.split("\n")
        for each in markdown.preprocessors:
            lines = each.run(lines)
        return str(markdown.htmlStash.rawHtmlBlocks[0]) if "".join(lines) == HTML_PLACEHOLDER % 0 else ""


def attempt(convert: Callable[[str], str], text: str) -> str | Exception:
    """Convert one text, by whatever library: what it raises concerns this text alone, and is returned."""
    try:
        return convert(text)
    except Exception as problem:
        return problem
