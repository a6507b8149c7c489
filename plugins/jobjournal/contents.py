"""A page's headings, read from its safe HTML: what hosts make of the Markdown before is not safe to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from sys import intern
from typing import Any

from markdown.extensions.toc import nest_toc_tokens

from jobjournal.frozen import dataclass, field

_ASIDE = frozenset({"headerlink", "j-topic", "j-scored"})
"""What stands in a heading and is none of its words: the sign that links to it, a topic, a score."""
_LEVELS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class Heading:
    """One heading: what it says is plain text."""

    level: int
    id: str
    parts: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What it says, with single blanks."""
        return " ".join("".join(self.parts).split())


def headings(safe: str) -> list[Heading]:
    """Return every heading of a page's safe HTML, in its order."""
    return [each for part in _headings_in(safe) for each in _read(part)]


@lru_cache(maxsize=2048)
def _read(part: str) -> tuple[Heading, ...]:
    """Return what stands from the beginning of a heading to its end; most are a section's, the same in each entry."""
    reader = _Reader()
    reader.feed(part)
    reader.close()
    return tuple(reader.found)


_TAG = re.compile(r"<(/?h[1-6]\b)?[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>")

_SIGN_IN_VALUE = re.compile(r'="[^"<]*<')
_OF_HEADING = re.compile(r"<(h[1-6]\b|/h[1-6]\b[^<>]*>)")
"""Where no attribute's value holds a `<`, the tags of headings are found without a look at the others."""


def _headings_in(safe: str) -> Iterator[str]:
    """Yield the parts of a page from the beginning of a heading to its end: most of a page is none."""
    start = None
    tags = _TAG if _SIGN_IN_VALUE.search(safe) else _OF_HEADING
    for tag in tags.finditer(safe) if "<h" in safe else ():
        if tag[1] and tag[1].startswith("h") and start is None:
            start = tag.start()
        elif tag[1] and tag[1].startswith("/") and start is not None:
            yield safe[start : tag.end()]
            start = None
    if start is not None:
        yield safe[start:]


def title_of(safe: str) -> str | None:
    """Return the plain text of the heading with which a page begins, if it begins with one of the first level."""
    return headings(safe)[0].words or None if safe.lstrip()[:3].lower() == "<h1" else None


def contents(safe: str, depth: str | int = 6) -> list[Any]:
    """Return the table of contents of a page's safe HTML, each heading below the one that it belongs to.

    Each is a map as hosts take it, of its `level`, its `id`, its `name` in HTML and its `children`.
    `depth` is the option `toc_depth` of Python-Markdown: the lowest level, or the highest and the lowest (`2-4`).
    """
    top, _, bottom = str(depth).rpartition("-")
    listed = [each for each in headings(safe) if each.id and int(top or 1) <= each.level <= int(bottom)]
    return nest_toc_tokens(
        [{"level": each.level, "id": each.id, "name": intern(escape(each.words))} for each in listed]
    )


class _Reader(HTMLParser):
    """Collects the headings, without the signs that link to them and the numbers of their footnotes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Heading] = []
        self.inside = False
        self.aside = ""
        """The tag whose text is being passed over."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading, pass over what is none of its words, or take a picture's."""
        values = {name: value or "" for name, value in attrs}
        if tag in _LEVELS:
            self.found.append(Heading(_LEVELS[tag], values.get("id", "")))
            self.inside, self.aside = True, ""
        elif self.inside and not self.aside:
            is_number = tag == "sup" and values.get("id", "").startswith("fnref")
            self.aside = tag if is_number or _ASIDE.intersection(values.get("class", "").split()) else ""
            self.found[-1].parts.append(values.get("alt", ""))

    def handle_endtag(self, tag: str) -> None:
        """End a heading, or what was passed over."""
        if tag in _LEVELS:
            self.inside = False
        elif tag == self.aside:
            self.aside = ""

    def handle_data(self, data: str) -> None:
        """Keep the words of a heading."""
        if self.inside and not self.aside:
            self.found[-1].parts.append(data)
