"""Markdown to plain text, as a letter or a mail program takes it."""

import re

from markdown_it import MarkdownIt

from jobjournal.links import is_web
from jobjournal.reading import blocks
from jobjournal.reading.topics import take_topics

_INLINE = MarkdownIt("commonmark")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+", re.IGNORECASE)

_PICTURE_BEFORE = re.compile(r"(?:\bsrc\s{0,3}=\s{0,3}[\"']?|!\[[^\]\n]{0,200}\]\(\s{0,3}<?)\Z", re.IGNORECASE)
_LOOK_BACK = 220


def plain(markdown: str) -> str:
    """Return Markdown source as one line of text: no marks, no topics, a link as its text."""
    text, _ = take_topics(markdown)
    shown = (
        token.content if token.type in ("text", "code_inline", "image") else " " if token.type.endswith("break") else ""
        for token in _INLINE.parseInline(text)[0].children or ()
    )
    return " ".join("".join(shown).split())


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
