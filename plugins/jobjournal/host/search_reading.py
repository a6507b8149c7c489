"""How Material's search reads the pages: by a quicker way to the same tags, and in a preview not twice the same page.

Python's parser of HTML is made for any HTML, and took a sixth of a build. Pages hold HTML that was made safe or written by a theme:
nearly all of it is tags that end where they seem to end. Where a page holds anything else, that parser reads it as before.
"""

import re
import sys
from functools import partial
from html import unescape
from html.parser import HTMLParser
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from jobjournal.made_before import MadeBefore

_SEARCH = "material.plugins.search.plugin"
_OF_INDEX = ("add_entry_from_context", "entries", "config")
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z][a-z0-9-]*(?:="[^"]*")?)*)( ?/?)>')
"""A tag as programs write it. Splits a page into texts, each followed by the four groups of the tag after it."""
_OF_A_TAG = 5
_ATTRIBUTE = re.compile(r' ([a-z][a-z0-9-]*)(?:="([^"]*)")?')
_TEXT_INSIDE = frozenset(
    ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "plaintext", "xmp")
)
"""Elements in which a tag is no tag."""

Found = list[dict[str, Any]]
"""The search's entries for a page."""


class QuickParser(HTMLParser):
    """Calls for tags and texts what Python's parser calls for them."""

    def feed(self, data: str) -> None:
        """Read a whole page."""
        pieces = _TAG.split(data)
        has_odd_signs = any("<" in text for text in pieces[::_OF_A_TAG])
        if has_odd_signs or self.rawdata or not _TEXT_INSIDE.isdisjoint(pieces[2::_OF_A_TAG]):
            super().feed(data)
            return
        if pieces[0]:
            self.handle_data(unescape(pieces[0]))
        groups = (pieces[at::_OF_A_TAG] for at in range(1, _OF_A_TAG + 1))
        for is_end, name, attributes, closed, text in zip(*groups, strict=True):
            if is_end:
                self.handle_endtag(name)
            elif "/" in closed:
                self.handle_startendtag(name, _attributes(attributes))
            else:
                self.handle_starttag(name, _attributes(attributes))
            if text:
                self.handle_data(unescape(text))


def _attributes(text: str) -> list[tuple[str, str | None]]:
    return [(each[1], each[2] and unescape(each[2])) for each in _ATTRIBUTE.finditer(text)]


def read_quickly(config: MkDocsConfig, memory: MadeBefore[Found] | None) -> None:
    """Let Material's search read each page quickly; with a memory, what it finds in a page that is the same is recalled.

    Its parser and its index are no promise of Material's: where they are called otherwise, it reads as ever.
    """
    module: Any = sys.modules.get(_SEARCH)
    parser = getattr(module, "Parser", None)
    if isinstance(parser, type) and issubclass(parser, HTMLParser) and not issubclass(parser, QuickParser):
        module.Parser = type(parser.__name__, (QuickParser, parser), {})
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        is_known = type(plugin).__module__ == _SEARCH and all(hasattr(index, each) for each in _OF_INDEX)
        if is_known and memory is not None:
            _remember(index, memory)


def _remember(index: Any, memory: MadeBefore[Found]) -> None:
    add, settings = index.add_entry_from_context, repr(index.config)

    def found_in(page: Page) -> Found:
        before = len(index.entries)
        add(page)
        found: Found = index.entries[before:]
        del index.entries[before:]
        return found

    def add_or_recall(page: Page) -> None:
        # What stands here in words must show all that it holds. The settings may name a dictionary by which words are parted.
        key = (settings, page.url, page.title, repr(page.meta), str(page.toc), page.content)
        index.entries += map(_copied, memory.recall(key, partial(found_in, page)))  # others may change what they find

    index.add_entry_from_context = add_or_recall


def _copied(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: [*value] if isinstance(value, list) else value for name, value in entry.items()}
