"""The one reading of Markdown: what in a text is a heading, a paragraph, a list, a quotation or code.

CommonMark decides, with tables and what the pages' extensions add: a block indented under `!!!`, `???` or `===`, a footnote,
and a tag on a line of its own that says `markdown`. The reader takes its lessons from these blocks, and the pages show them.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt, rules_block
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

MAX_NESTING = 40  # levels of tokens; a list within a list takes two; what is deeper is not looked at

Rule = Callable[[StateBlock, int, int, bool], bool]

_INDENTED = re.compile(
    r"""(?:!!![ ]?[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+".*")?
      | \?\?\?\+?[ ]?(?:[\w-]+(?:[ ]+[\w-]+)*)?(?:[ ]+".*")?
      | ===(?:\+!?|!\+?)?[ ]+".*")[ ]*$""",
    re.VERBOSE,
)
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
_OPEN_TAG = re.compile(r"<[A-Za-z][\w-]*(?=[^<>]*\smarkdown[\s=>])[^<>]*>\s*$")
_COMMENT = re.compile(r"(?P<code>(?<!`)(?P<ticks>`+)(?!`)[^`\n]*(?P=ticks)(?!`))|<!--.*?-->", re.DOTALL)
_MAYBE_CODE = re.compile(r"```|~~~|^(?: {4}| {0,3}\t)|^[>*+\d.) -]*[>*+.)-](?: {4}| *\t)", re.MULTILINE)


def parse(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """Return a text's blocks in their order, as markdown-it's tokens; inline text stays as it is written.

    `env` is given what the text defines: the addresses of its links.
    Besides markdown-it's own types there are `indented_open` and `indented_close` with their first line as `info`, and
    `kept`, a leaf of which `content` is the source.
    """
    enabled = gc.isenabled()
    gc.disable()  # of millions of new tokens none is waste, and looking for it takes as long as reading
    try:
        return _MARKDOWN.parse(text, env)
    finally:
        if enabled:
            gc.enable()


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


def begins_indented(line: str) -> bool:
    """Whether a line begins a block that is indented below it."""
    return bool(_INDENTED.match(line))


def is_open_tag(line: str) -> bool:
    """Whether a line is a tag alone that lets Markdown be read within it."""
    return bool(_OPEN_TAG.match(line))


def _code_spans(text: str) -> list[tuple[int, int]]:
    """Return where blocks of code begin and end."""
    if not _MAYBE_CODE.search(text):
        return []
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    blocks = (token.map for token in parse(text) if token.type in ("fence", "code_block") and token.map)
    return sorted((starts[first], starts[last]) for first, last in blocks)


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
    if inner >= 8 or not _INDENTED.match(line := _line(state, start)):
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
    line = start + 1
    while (
        line < end and not state.isEmpty(line) and (_indent(state, line) >= 4 or not _ends_paragraph(state, line, end))
    ):
        line += 1
    _keep(state, start, _end_of_indented(state, line, end))
    return True


def _ends_paragraph(state: StateBlock, line: int, end: int) -> bool:
    return any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))


def _keep(state: StateBlock, start: int, end: int) -> None:
    token = state.push("kept", "", 0)
    token.map, token.content = [start, end], state.getLines(start, end, state.blkIndent, keepLastLF=False)
    state.line = end


def _open_tag(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    if _indent(state, start) >= 4 or not _OPEN_TAG.match(line := _line(state, start)):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + 1], line
        state.line = start + 1
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 1 >= end or _line(state, start + 1)[:1] not in ("|", "-", ":"):
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


def _code(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    return _indent(state, start) >= 4 and rules_block.code(state, start, end, silent)


def _rule_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    return line[1:].lstrip()[:1] in ("", line[0]) and rules_block.hr(state, start, end, silent)


def _one_line(state: StateBlock, start: int, end: int, _silent: bool) -> bool:
    """Take a paragraph of one line, as most bullets are, without asking of the next line everything that may end it."""
    after = start + 1
    if _indent(state, start) >= 4 or not (after >= end or state.isEmpty(after) or _is_next_bullet(state, after)):
        return False
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, after]
    token = state.push("inline", "", 0)
    token.map, token.content, token.children = [start, after], _line(state, start).strip(), []
    state.push("paragraph_close", "p", -1)
    state.line = after
    return True


def _is_next_bullet(state: StateBlock, line: int) -> bool:
    """Whether a line is a bullet of the list around the open item."""
    at, indent = state.bMarks[line] + state.tShift[line], state.sCount[line]
    return 0 <= indent < min(state.blkIndent, state.listIndent + 4) and state.src[at : at + 2] in _BULLETS


_BULLETS = ("- ", "* ", "+ ")
_IN_TEXT = ("paragraph", "reference")
_ALSO_IN_QUOTES = (*_IN_TEXT, "blockquote")
_EVERYWHERE = (*_ALSO_IN_QUOTES, "list")
_RULES: tuple[tuple[Rule, str, tuple[str, ...]], ...] = (
    (_table, "", _IN_TEXT),
    (_code, "", ()),
    (_indented, "!?=", _ALSO_IN_QUOTES),
    (rules_block.fence, "`~", _EVERYWHERE),
    (rules_block.blockquote, ">", _EVERYWHERE),
    (_rule_line, "*-_", _EVERYWHERE),
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


class _Gates(Ruler[Rule]):
    """Asks of each line only the rules whose block can begin with its first sign: a third of the time is saved."""

    def __init__(self) -> None:
        super().__init__()
        self._gates = {chain: [_gate(chain)] for chain in ("", *_EVERYWHERE)}

    def getRules(self, chainName: str = "") -> list[Rule]:  # markdown-it's own names
        """Return the one gate of a chain."""
        return self._gates.get(chainName, [])

    def get_active_rules(self) -> list[str]:
        """Name what markdown-it asks after: whether indented code is code."""
        return ["code"]


def _gate(chain: str) -> Rule:
    rules = [(rule, signs) for rule, signs, ends in _RULES if not chain or chain in ends]
    plain = tuple(rule for rule, signs in rules if not signs)
    plain = plain if chain else (_one_line, *plain)
    by_sign = {
        sign: tuple(rule for rule, signs in rules if not signs or sign in signs)
        for sign in "".join(s for _, s in rules)
    }

    def gate(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for rule in by_sign.get(state.src[at : at + 1], plain):  # noqa: SIM110  # twice as fast as any()
            if rule(state, start, end, silent):
                return True
        return False

    return gate


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
    markdown.block.ruler = _Gates()
    return markdown


_MARKDOWN = _reader()


def is_too_deep(tokens: Sequence[Token]) -> bool:
    """Whether something was not looked at, for it is nested too deeply."""
    return any(token.level >= MAX_NESTING - 1 for token in tokens)
