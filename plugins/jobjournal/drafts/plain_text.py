"""Markdown to plain text, as a letter or a mail program takes it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jobjournal.links import is_web
from jobjournal.reading import blocks
from jobjournal.reading.topics import take_topics

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MARKED = re.compile(r"(?<![*`])(?:(\*\*?)([^\W_](?:[^*`]*[^\W_])?)\1|(`+)([^\s*`][^*`]*)\3)(?![*`])")
"""Words between two marks that can be nothing else, where no other mark is near."""
_SIGN = re.compile(r"[\\*`_\[<&\0]")
"""What a mark begins with, an entity, or what is escaped."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+", re.IGNORECASE)

_PICTURE_BEFORE = re.compile(r"(?:\bsrc\s{0,3}=\s{0,3}[\"']?|!\[[^\]\n]{0,200}\]\(\s{0,3}<?)\Z", re.IGNORECASE)
_LOOK_BACK = 220


def plain(markdown: str) -> str:
    """Return Markdown source as one line of text: no marks, no topics, a link as its text."""
    text, _ = take_topics(markdown)
    words = _MARKED.sub(r"\2\4", text)
    return " ".join((_shown(text) if _SIGN.search(words) else words).split())


@cache
def _inline() -> MarkdownIt:
    from markdown_it import MarkdownIt  # it takes longer to load than all drafts of a small journal to be filled

    return MarkdownIt("commonmark")


def _shown(text: str) -> str:
    return "".join(
        token.content if token.type in ("text", "code_inline", "image") else " " if token.type.endswith("break") else ""
        for token in _inline().parseInline(text)[0].children or ()
    )


def items_of(markdown: str) -> list[str]:
    """Return the bullets and paragraphs of a section, each as one line of plain text."""
    return list(filter(None, (plain(each.content) for each in blocks.parse(markdown) if each.type == "inline")))


def addresses_in(text: str) -> list[str]:
    """Return the plain web addresses in a text, without the full stop or bracket after one; a picture is shown, not shared."""
    found = [
        each[0].rstrip(".,;:!?*_")
        for each in _ADDRESS.finditer(text)
        if not _PICTURE_BEFORE.search(text[max(0, each.start() - _LOOK_BACK) : each.start()])
    ]
    trimmed = [each[:-1] if each.endswith((")", "]")) and each.count("(") < each.count(")") + each.count("]") else each
               for each in found]  # fmt: skip
    return [each for each in trimmed if is_web(each)]
