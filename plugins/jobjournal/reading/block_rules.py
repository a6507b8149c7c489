"""markdown-it's rules for blocks, with tables and what the pages' extensions add, asked as seldom as can be."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import rules_block
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

_INDENTED = re.compile(
    r"""(?:!!![ ]?[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+".*")?
      | \?\?\?\+?[ ]?(?:[\w-]+(?:[ ]+[\w-]+)*)?(?:[ ]+".*")?
      | ===(?:\+!?|!\+?)?[ ]+".*")[ ]*$""",
    re.VERBOSE,
)
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:")
_OPEN_TAG = re.compile(r"<[A-Za-z][\w-]*(?=[^<>]*\smarkdown[\s=>])[^<>]*>\s*$")


def begins_indented(line: str) -> bool:
    """Whether a line begins a block that is indented below it."""
    return bool(_INDENTED.match(line))


def is_open_tag(line: str) -> bool:
    """Whether a line is a tag alone that lets Markdown be read within it."""
    return bool(_OPEN_TAG.match(line))


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
    if _indent(state, start) >= 4 or not (after >= end or state.isEmpty(after) or _is_bullet(state, after)):
        return False
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, after]
    token = state.push("inline", "", 0)
    token.map, token.content, token.children = [start, after], _line(state, start).strip(), []
    state.push("paragraph_close", "p", -1)
    state.line = after
    return True


def _is_bullet(state: StateBlock, line: int) -> bool:
    """Whether a line is a bullet or number that ends a paragraph: of the list around the open item, or of one within it."""
    at, indent = state.bMarks[line] + state.tShift[line], state.sCount[line]
    if state.src[at : at + 2] in _BULLETS:
        number, after = "1", at + 2
    elif found := _NUMBER.match(state.src, at):
        number, after = found[1], found.end()
    else:
        return False
    if indent < state.blkIndent:
        return 0 <= indent < state.listIndent + 4
    # Within the item, an empty bullet may underline a heading, and a list that begins at 2 is text.
    return indent < state.blkIndent + 4 and int(number) == 1 and state.src[after : after + 1] not in _BLANK


def _task(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a task of one line: its box is not the name of a link or a footnote."""
    at = state.bMarks[start] + state.tShift[start]
    return state.src[at + 2 : at + 4] == "] " and _one_line(state, start, end, silent)


_BULLETS = ("- ", "* ", "+ ")
_NUMBER = re.compile(r"([0-9]{1,9})[.)][ ]")
_BLANK = ("", " ", "\t", "\n")
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


class Gates(Ruler[Rule]):
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
    if not chain:
        by_sign["["] = (_task, *by_sign["["])

    def gate(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        for rule in by_sign.get(state.src[at : at + 1], plain):  # noqa: SIM110  # twice as fast as any()
            if rule(state, start, end, silent):
                return True
        return False

    return gate
