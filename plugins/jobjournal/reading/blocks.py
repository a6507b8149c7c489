"""The one reading of Markdown: what in a text is a heading, a paragraph, a list, a quotation or code.

CommonMark decides, with tables and what the pages' extensions add: a block indented under `!!!`, `???` or `===`, a footnote,
and a tag on a line of its own that says `markdown`. The reader takes its lessons from these blocks, and the pages show them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jobjournal.reading.block_rules import Gates
from jobjournal.reading.collecting import without_collecting

MAX_NESTING = 40
"""Levels of tokens; a list within a list takes two. What is deeper is not looked at."""
_COMMENT = re.compile(r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^`\n]*(?P=ticks)(?!`))|<!--.*?-->", re.DOTALL)
_MAYBE_CODE = re.compile(r"```|~~~|^(?: {4}| {0,3}\t)|^[>*+\d.) -]*[>*+.)-](?: {4}| *\t)", re.MULTILINE)


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Return a text's blocks in their order, as markdown-it's tokens; inline text stays as it is written.

    `env` is given what the text defines: the addresses of its links.
    Besides markdown-it's own types there are `indented_open` and `indented_close` with their first line as `info`, and
    `kept`, a leaf of which `content` is the source.
    """
    with without_collecting():
        return _MARKDOWN.parse(text, env)


def without_comments(text: str) -> str:
    """Blank out comments that stand outside code, keeping every line where it is.

    CommonMark lets a heading end a comment that begins within a paragraph; to its writer it is a comment all the same.
    """
    end = text.rfind("-->") + 3  # what begins after the last end is no comment, and need not be looked for
    if end < 3 or "<!--" not in text[:end]:
        return text
    head = text[:end]
    code = _code_spans(head)

    def blank(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        before = bisect_right(code, (match.start(), end))
        if before and match.start() < code[before - 1][1]:
            return match[0]
        return re.sub(r"[^\n]", " ", match[0])

    return _COMMENT.sub(blank, head) + text[end:]


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Return where blocks of code begin and end."""
    if not _MAYBE_CODE.search(text):
        return []
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    blocks = (token.map for token in parse(text) if token.type in ("fence", "code_block") and token.map)
    return sorted((starts[first], starts[last]) for first, last in blocks)


class _Reader(MarkdownIt):
    """Takes every link for one: a script in a link is to be reported, not overlooked."""

    def validateLink(self, url: str) -> bool:  # markdown-it's own name
        """Accept everything."""
        return True

    def normalizeLink(self, url: str) -> str:  # markdown-it's own name
        """Change nothing: encoded, a bracket in the host's name would not be seen."""
        return url


def parse_inline(text: str, env: dict[str, Any]) -> list[Token]:
    """Return the links, pictures, tags and texts in a block's inline text, its links as `env` defines them."""
    found: list[Token] = []
    _MARKDOWN.inline.parse(text, _MARKDOWN, env, found)
    return found


def _reader() -> MarkdownIt:
    markdown = _Reader("commonmark", {"maxNesting": MAX_NESTING})
    markdown.core.ruler.enableOnly(["normalize", "block"])  # the inline text is wanted as source
    markdown.block.ruler = Gates()
    return markdown


_MARKDOWN = _reader()


def is_too_deep(tokens: Sequence[Token]) -> bool:
    """Whether something was not looked at, for it is nested too deeply."""
    return any(token.level >= MAX_NESTING - 1 for token in tokens)
