"""markdown-it's rules for blocks, with tables and what the pages' extensions add, for every block that is not plain."""

import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from markdown_it import MarkdownIt, rules_block
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token as TheirToken

from jobjournal.reading.special_lines import begins_indented, is_open_tag
from jobjournal.reading.tokens import MAX_NESTING, Token

Rule = Callable[[StateBlock, int, int, bool], bool]

_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
_NO_ROW = re.compile(r"#{1,6}[ \t]|>|`{3,}[^`]*$|~~~")
"""A heading, quotation or fence: one that holds `|` above a line of `---` is a table to markdown-it, and to nobody else."""


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _indent(state: StateBlock, line: int) -> int:
    return state.sCount[line] - state.blkIndent


def _end_of_indented(state: StateBlock, line: int, end: int, inner: int = 4) -> int:
    """Return the line behind the last one from `line` on that is indented so far; blank ones may stand between."""
    last = line
    while line < end and (state.isEmpty(line) or _indent(state, line) >= inner):
        line += 1
        last = last if state.isEmpty(line - 1) else line
    return last


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # as markdown-it calls it
    inner = _indent(state, start) + 4
    if inner >= 8 or not begins_indented(line := _line(state, start)):
        return False
    if silent:
        return True
    token = state.push("indented_open", "div", 1)
    last = _end_of_indented(state, start + 1, end, inner)
    token.info, token.map = line.rstrip(), [start, last]
    around = state.lineMax, state.listIndent, state.parentType
    state.lineMax, state.listIndent, state.blkIndent = last, -1, state.blkIndent + inner
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent -= inner
    state.lineMax, state.listIndent, state.parentType = around
    state.push("indented_close", "div", -1)
    state.line = last
    return True


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if _indent(state, start) >= 4 or not _FOOTNOTE.match(_line(state, start)):
        return False
    if silent:
        return True
    around, state.parentType = state.parentType, "paragraph"
    ends_text = state.md.block.ruler.getRules("paragraph")
    line = start + 1
    while (
        line < end
        and not state.isEmpty(line)
        and (_indent(state, line) >= 4 or not any(rule(state, line, end, True) for rule in ends_text))
    ):
        line += 1
    state.parentType = around
    _keep(state, start, _end_of_indented(state, line, end))
    return True


def _keep(state: StateBlock, start: int, end: int) -> None:
    token = state.push("kept", "", 0)
    token.map, token.content = [start, end], state.getLines(start, end, state.blkIndent, keepLastLF=False)
    state.line = end


def _open_tag(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    if _indent(state, start) >= 4 or not is_open_tag(line := _line(state, start)):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + 1], line
        state.line = start + 1
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 1 >= end or _line(state, start + 1)[:1] not in ("|", "-", ":") or _NO_ROW.match(_line(state, start)):
        return False
    first = len(state.tokens)
    found = rules_block.table(state, start, end, silent)
    if found and not silent:
        state.tokens[first].content = state.getLines(start, state.line, state.blkIndent, keepLastLF=False)
    return found


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = rules_block.reference(state, start, end, silent)
    if found and not silent:
        _keep(state, start, state.line)
    return found


_IN_TEXT = ("paragraph", "reference")
_ALSO_IN_QUOTES = (*_IN_TEXT, "blockquote")
_EVERYWHERE = (*_ALSO_IN_QUOTES, "list")
_RULES: tuple[tuple[Rule, str, tuple[str, ...]], ...] = (
    (_table, "", _IN_TEXT),
    (rules_block.code, "", ()),
    (_indented, "!?=", _ALSO_IN_QUOTES),
    (rules_block.fence, "`~", _EVERYWHERE),
    (rules_block.blockquote, ">", _EVERYWHERE),
    (rules_block.hr, "*-_", _EVERYWHERE),
    (rules_block.list_block, "*+-0123456789", _ALSO_IN_QUOTES),
    (_footnote, "[", _ALSO_IN_QUOTES),
    (_reference, "[", ()),
    (_open_tag, "<", _ALSO_IN_QUOTES),
    (rules_block.html_block, "<", _ALSO_IN_QUOTES),
    (rules_block.heading, "#", _ALSO_IN_QUOTES),
    (rules_block.lheading, "", ()),
    (rules_block.paragraph, "", ()),
)
"""In markdown-it's order: a rule, the signs with which its block can begin (any, where none is named), and what it ends."""


class _BySign(Ruler[Rule]):
    """Asks of each line only the rules whose block can begin with its first sign: half of the time is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._first = {chain: [_first_of(chain)] for chain in ("", *_EVERYWHERE)}

    def getRules(self, chainName: str = "") -> list[Rule]:  # markdown-it's own names
        """Return what asks the rules of a chain."""
        return self._first[chainName]

    def get_active_rules(self) -> list[str]:
        """Name what markdown-it asks after: whether indented code is code."""
        return ["code"]


def _first_of(chain: str) -> Rule:
    rules = [(rule, signs) for rule, signs, ends in _RULES if not chain or chain in ends]
    others = tuple(rule for rule, signs in rules if not signs)
    signed = {sign: tuple(rule for rule, signs in rules if not signs or sign in signs) for _, s in rules for sign in s}

    def ask(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for rule in signed.get(state.src[at : at + 1], others):  # noqa: SIM110  # twice as fast as any()
            if rule(state, start, end, silent):
                return True
        return False

    return ask


class _Reader(MarkdownIt):
    """Takes every link for one: a script in a link is to be reported, not overlooked."""

    def validateLink(self, url: str) -> bool:  # markdown-it's own name
        """Accept everything."""
        return True

    def normalizeLink(self, url: str) -> str:  # markdown-it's own name
        """Change nothing: encoded, a bracket in the host's name would not be seen."""
        return url


_MARKDOWN = _Reader("commonmark", {"maxNesting": MAX_NESTING})
_MARKDOWN.block.ruler = _BySign()


def parse_inline(text: str, env: dict[str, Any]) -> list[TheirToken]:
    """Return the links, pictures, tags and texts in a block's inline text, its links as `env` defines them."""
    found: list[TheirToken] = []
    _MARKDOWN.inline.parse(text, _MARKDOWN, env, found)
    return found


_values = attrgetter(*Token._fields)


class OtherBlocks:
    """The blocks of a text that are not plain, one after the other."""

    def __init__(self, text: str, env: dict[str, Any]) -> None:
        self._state = StateBlock(text, _MARKDOWN, env, [])

    def take(self, row: int, tokens: list[Token]) -> int:
        """Add the block that begins on a row, if any is left; return the row behind it."""
        state = self._state
        row = state.line = state.skipEmptyLines(row)
        if row < state.lineMax:
            (ask,) = _MARKDOWN.block.ruler.getRules()
            ask(state, row, state.lineMax, False)
        tokens += (Token(*_values(each)) for each in state.tokens)
        state.tokens.clear()
        return state.line
