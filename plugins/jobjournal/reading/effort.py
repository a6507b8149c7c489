"""How much work it is to convert a text, told by what it is made of: every machine says the same, however fast it is.

Python-Markdown looks for the end of what is open from each of its beginnings, and through whatever is nested once for each
level; the sanitiser, like a browser, opens anew in each block what was not closed. Eight kilobytes of `[` so take ten seconds,
and a hundred take half an hour. What takes more than `MOST` is not converted, but shown as it is written.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat

from jobjournal.catalogue import notices
from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass, field
from jobjournal.reading import blocks
from jobjournal.reading.tokens import Token

MOST = 4_000_000
"""Steps, of which the slowest machine that was tried takes three million a second."""
SHORT = 300
"""Signs of a text that is not too much, whatever it is made of."""
DEEPEST = 100
"""Levels within each other; a converter that calls itself for each can go some more, by how it was called itself."""
_OF_BLOCK = {"fence": 1000, "code_block": 1000, "indented_open": 500, "kept": 500, "html_block": 400, "inline": 100}
"""What it takes to make a block, whatever is in it."""
_OF_OPEN_TAG = 10
_COPIED_AT_ONCE = 500
"""Signs that are moved in one step: for each thing that it finds, Python-Markdown writes the whole block anew."""
_LEVELS_AT_ONCE = 4
_SIGN = re.compile(r"\\.|`+|!?\[|\](?:\(|\[)?|<(?=[A-Za-z!?/])|(?<=\S)[*_]+|[*_]+(?=\S)|&", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^<>]*>")
_LEAD = re.compile(r"(?:[ \t>]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))+")
_LEAD_OF_LINE = re.compile(r"^[ \t>*+.)\d-]*", re.MULTILINE)
_PARTS_OF_LEAD = re.compile(r">|[-+*]|\d+[.)]|[ ]{2}|\t")
_CLOSED_BY_THE_NEXT = {*"p li td th tr dt dd option br hr img input col wbr area".split()}  # noqa: SIM905  # to be read
_OPENED_ANEW = {*"a b big code em font i nobr s small strike strong tt u".split()}  # noqa: SIM905
"""Tags that go on in the next block until somebody closes them."""


def check(text: str, first_line: int, report: Report) -> None:
    """Warn of a text that is too much work, on the line of the block that is most of it."""
    if (row := excess(text)) is not None:
        report.say(first_line + row, notices.TOO_TANGLED)


@lru_cache(maxsize=1)  # a page's text is asked about before, while and after it is converted
def excess(text: str) -> int | None:
    """Return the line, counted from 0, of what makes a text too much work to convert; None where it is not."""
    return None if len(text) <= SHORT or _at_most(text) <= MOST else _measured(text)


@lru_cache(maxsize=16)
def _measured(text: str) -> int | None:
    tokens, _ = blocks.shared(text)
    blocks.shared.cache_clear()  # of a text that may be huge
    if not blocks.is_too_deep(tokens):
        return _heaviest(_of_blocks(tokens))
    rows = text.split("\n")
    deep = next((row for row, line in enumerate(rows) if _levels(line) > DEEPEST), None)
    return _heaviest(_of_rows(rows)) if deep is None else deep


def _at_most(text: str) -> int:
    """Return a number of steps that a text cannot exceed, found at a glance: nearly all notes need no closer look."""
    lines, tags = text.count("\n") + 1, text.count("<")
    signs = tags + sum(map(text.count, "[]*_`&\\"))
    cells = max(map(str.count, text.split("\n"), repeat("|"))) if "|" in text else 0
    lead = max(map(len, _LEAD_OF_LINE.findall(text)))
    steps = signs * len(text) + _OF_OPEN_TAG * tags * (tags + lines) + len(text) * (lead + 1)
    return steps + lines * (max(_OF_BLOCK.values()) + cells * _OF_BLOCK["inline"])


def _heaviest(found: Iterator[tuple[int, int]]) -> int | None:
    """Return the row of what takes most, where all together take too much."""
    whole, most, at = 0, -1, 0
    for row, steps in found:
        whole += steps
        if steps > most:
            most, at = steps, row
        if whole > MOST:
            return at
    return None


def _of_blocks(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the row and the steps of each block."""
    tags = _Tags()
    for token in tokens:
        row = token.map[0] if token.map else 0
        steps = _OF_BLOCK.get(token.type, 0) + len(token.content) * (token.level + 1) // _LEVELS_AT_ONCE
        if token.content and token.type not in ("fence", "code_block"):
            steps += of_text(token.content) + tags.steps(token.content, lasting=token.type == "html_block")
        yield row, steps


def _of_rows(rows: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the row and the steps of each passage, where blocks lie too deep to be told apart."""
    first = 0
    tags = _Tags()
    for row, line in enumerate([*rows, ""]):
        yield row, len(line) * _levels(line) // _LEVELS_AT_ONCE
        if not line.strip():
            passage = "\n".join(rows[first:row])
            yield first, of_text(passage) + tags.steps(passage, lasting=True)
            first = row + 1


def _levels(line: str) -> int:
    """Return in how many quotations and lists a line can stand."""
    return len(_PARTS_OF_LEAD.findall(lead[0])) if (lead := _LEAD.match(line)) else 0


def of_text(text: str) -> int:
    """Return the steps that one block of text takes: from each thing that begins to its end, or to the block's."""
    if not _SIGN.search(text):
        return 0
    scan = _Scan(text)
    for sign in _SIGN.finditer(text):
        scan.see(sign[0], sign.start(), sign.end())
        if scan.steps > MOST:
            break
    return scan.whole()


@dataclass(slots=True)
class _Scan:
    """What is open in a block of text, and the steps so far."""

    text: str
    steps: int = 0
    found: int = 0
    behind: int = 0
    """Where the code ends in which nothing is a sign."""
    brackets: list[int] = field(default_factory=list)
    stressed: list[tuple[str, int]] = field(default_factory=list)

    def see(self, sign: str, at: int, after: int) -> None:
        """Take in the next sign."""
        if at < self.behind:
            return
        self.found += 1
        if sign[0] == "`":
            self._code(sign, after)
        elif sign[-1] == "[" and sign[0] != "]":
            self.brackets.append(at)
        elif sign[0] == "]":
            self._closed(sign, at)
        elif sign == "<":
            self._look_for(">", at)
        elif sign[0] in "*_":
            self._stress(sign, at)

    def _code(self, ticks: str, after: int) -> None:
        """Pass over code, whose end has as many ticks as its beginning."""
        if end := re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, after):
            self.behind = end.end()
        else:
            self.steps += (len(self.text) - after) // _COPIED_AT_ONCE

    def _closed(self, sign: str, at: int) -> None:
        if self.brackets:
            self.steps += at - self.brackets.pop()
        if sign[1:] == "(":
            self._look_for(")", at)
        elif sign[1:] == "[":
            self.brackets.append(at)

    def _look_for(self, end: str, at: int) -> None:
        found = self.text.find(end, at)
        self.steps += (len(self.text) if found < 0 else found) - at

    def _stress(self, sign: str, at: int) -> None:
        if self.stressed and self.stressed[-1][0] == sign:
            self.steps += at - self.stressed.pop()[1]
        else:
            self.stressed.append((sign, at))

    def whole(self) -> int:
        """Return all steps, what never ends included."""
        size = len(self.text)
        never_closed = (*self.brackets, *(at for _, at in self.stressed))
        return self.steps + sum(size - at for at in never_closed) + self.found * size // _COPIED_AT_ONCE


class _Tags:
    """The tags that are open: each is one level more for whatever stands within, and some go on in the next block."""

    def __init__(self) -> None:
        self.lasting: Counter[str] = Counter()

    def steps(self, text: str, *, lasting: bool) -> int:
        """Return the steps for the tags of one block; where it is HTML, all that it leaves open goes on."""
        depth = self.lasting.total() if self.lasting else 0
        steps = _OF_OPEN_TAG * depth
        if "<" not in text:
            return steps
        opened = self.lasting.copy()
        for tag in _TAG.finditer(text):
            name = tag[2].lower()
            if tag[1]:
                depth -= opened[name] > 0
                opened[name] = max(0, opened[name] - 1)
            else:
                steps += _OF_OPEN_TAG * depth
                within = name not in _CLOSED_BY_THE_NEXT
                opened[name] += within
                depth += within
        self.lasting = Counter({name: many for name, many in opened.items() if lasting or name in _OPENED_ANEW})
        return steps
