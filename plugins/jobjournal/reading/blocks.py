"""The one reading of Markdown: what in a text is a heading, a paragraph, a list, a quotation or code.

CommonMark decides, with tables and what the pages' extensions add: a block indented under `!!!`, `???` or `===`, a footnote,
and a tag on a line of its own that says `markdown`. The reader takes its lessons from these blocks, and the pages show them.
Plain blocks are found by their lines; markdown-it, which loads slowly, is asked for the others alone.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from jobjournal.reading.collecting import without_collecting
from jobjournal.reading.plain_blocks import may_be_plain, take_plain
from jobjournal.reading.tokens import MAX_NESTING, Token

_COMMENT = re.compile(r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^`\n]*(?P=ticks)(?!`))|<!--.*?-->", re.DOTALL)
_MAYBE_CODE = re.compile(r"```|~~~|^(?: {4}| {0,3}\t)|^[>*+\d.) -]*[>*+.)-](?: {4}| *\t)", re.MULTILINE)


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Return a text's blocks in their order, in markdown-it's words; inline text stays as it is written.

    `env` is given what the text defines: the addresses of its links.
    Besides markdown-it's own types there are `indented_open` and `indented_close` with their first line as `info`, and
    `kept`, a leaf of which `content` is the source.
    """
    with without_collecting():
        return _parse(text.replace("\0", "\ufffd"), {} if env is None else env)


def _parse(text: str, env: dict[str, Any]) -> list[Token]:
    tokens: list[Token] = []
    rows, plain, others, row = text.split("\n"), may_be_plain(text), None, 0
    if not rows[-1].strip(" \t"):
        rows.pop()  # to markdown-it, what follows the last line break is no line where it is blank
    while True:
        row = take_plain(rows, row, tokens) if plain else row
        if row >= len(rows):
            return tokens
        if others is None:
            from jobjournal.reading.block_rules import OtherBlocks  # its library loads slowly

            others = OtherBlocks(text, env)
        row = others.take(row, tokens)


@lru_cache(maxsize=1)
def shared(text: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the blocks of a text without its comments, and what they define, for all that look at it one after the other.

    Nobody changes them; `shared.cache_clear()` lets go of the last.
    """
    env: dict[str, Any] = {}
    return parse(without_comments(text), env), env


def without_comments(text: str) -> str:
    """Blank out comments that stand outside code, keeping every line where it is.

    CommonMark lets a heading end a comment that begins within a paragraph; to its writer it is a comment all the same.
    """
    end = text.rfind("-->") + 3  # what begins after the last end is no comment, and need not be looked for
    if end < 3 or "<!--" not in text[:end]:
        return text
    head = text[:end]
    code = _code_spans(head) if _MAYBE_CODE.search(head) else []

    def blank(match: re.Match[str]) -> str:
        is_code = match["code"] or is_inside(match.start(), code)
        return match[0] if is_code else re.sub(r"[^\n]", " ", match[0])

    return _COMMENT.sub(blank, head) + text[end:]


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Return where blocks of code begin and end."""
    starts = [0, *accumulate(len(row) + 1 for row in text.split("\n"))]
    blocks = (token.map for token in parse(text) if token.type in ("fence", "code_block") and token.map)
    return sorted((starts[first], starts[last]) for first, last in blocks)


def is_inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of some spans, which are in their order and do not overlap."""
    before = bisect_right(spans, at, key=lambda span: span[0])
    return before > 0 and at < spans[before - 1][1]


def is_too_deep(tokens: Sequence[Token]) -> bool:
    """Whether something was not looked at, for it is nested too deeply."""
    return any(token.level >= MAX_NESTING - 1 for token in tokens)
