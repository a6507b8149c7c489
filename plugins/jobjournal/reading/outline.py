"""A note's sections: where each begins and ends, by its headings, and what looks like one and is none."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.catalogue.sections import LESSON_KINDS, QUESTIONS, first_name
from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass, field
from jobjournal.reading.blocks import is_inside
from jobjournal.reading.headings import MOST_SIGNS, section_likely, section_meant, section_named
from jobjournal.reading.tokens import Token

DEEPEST = 3
"""The deepest level of heading that begins a section; a bold paragraph counts as one of it."""
_BOLD = re.compile(r"\W*?(?:\*\*|__)(?=\S)((?:(?!\*\*|__).)+)(?:\*\*|__)\W*")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading, or a bold paragraph that stands for one."""

    at: int
    """Its place among the tokens; its text and its end follow it."""
    level: int
    text: str
    row: int
    """Where it begins, in lines of the text."""
    below: int
    """The first line behind it."""

    @property
    def name(self) -> str | None:
        """The section that it names, if its level lets it begin one."""
        return section_named(self.text) if self.level <= DEEPEST else None


@dataclass(slots=True)
class Passage:
    """What stands in a section; its own heading does not."""

    name: str
    head: Head
    tokens: list[Token] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    """From which line to before which one it reaches; more than one where another section stands within it."""

    def reach(self, tokens: list[Token], start: int, end: int) -> None:
        """Add what stands from one line to before another."""
        self.tokens += tokens
        if self.spans and self.spans[-1][1] == start:
            start = self.spans.pop()[0]
        self.spans.append((start, end))


def row_of(token: Token) -> int:
    """Return the line on which a block begins."""
    return token.map[0] if token.map else 0


def heads_of(tokens: list[Token]) -> list[Head]:
    """Return the headings that stand in nothing else."""
    return [
        _head(tokens, at, int(token.tag[1]))
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and not token.level
    ]


def _head(tokens: list[Token], at: int, level: int) -> Head:
    first, last = tokens[at].map or (0, 0)
    return Head(at, level, " ".join(tokens[at + 1].content.split()), first, last)


def is_bold(text: str) -> bool:
    """Whether a text is bold as a whole."""
    return len(text) <= MOST_SIGNS and _BOLD.fullmatch(text) is not None


def items_in(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each item of a list that is in no other item, whatever else it stands in."""
    depth = start = 0
    for at, token in enumerate(tokens):
        if token.type == "list_item_open":
            start = start if depth else at
            depth += 1
        elif token.type == "list_item_close":
            depth -= 1
            if not depth:
                yield tokens[start:at]


def sections_of(tokens: list[Token], rows: int) -> list[Passage]:
    """Return the sections in a note of so many lines, in the order in which they begin.

    A heading ends the sections of its own level and deeper ones. Below Questions, none begins another section.
    """
    heads = outline(tokens)
    found: list[Passage] = []
    within: list[Passage] = []
    for head, after in zip_longest(heads, heads[1:]):
        end_at, end_row = (after.at, after.row) if after else (len(tokens), rows)
        within = [each for each in within if each.head.level < head.level]
        opens = head.name is not None and all(each.name != QUESTIONS for each in within)
        if opens:
            within.append(Passage(head.name or "", head))
            found.append(within[-1])
        if within:
            within[-1].reach(tokens[head.at + 3 * opens : end_at], head.below if opens else head.row, end_row)
    return found


def outline(tokens: list[Token]) -> list[Head]:
    """Return a note's headings; where none of them names a section, its bold paragraphs, too."""
    heads = heads_of(tokens)
    if any(head.name for head in heads):
        return heads
    texts = (at for at, token in enumerate(tokens) if token.type == "paragraph_open" and not token.level)
    bold = [_head(tokens, at, DEEPEST) for at in texts if is_bold(tokens[at + 1].content)]
    return sorted((*heads, *bold), key=lambda head: head.at) if any(head.name for head in bold) else heads


def warn_of_others(tokens: list[Token], sections: Sequence[Passage], first_line: int, report: Report) -> None:
    """Warn of each heading, and each line that looks like one, that seems to mean a section and is none."""
    known = {each.head.at for each in sections}
    asked = sorted(span for each in sections if each.name == QUESTIONS for span in each.spans)
    free = sorted(span for each in sections if each.name not in LESSON_KINDS for span in each.spans)
    likely = [
        (head.row, head.text, _notice(head))
        for head in outline(tokens)
        if head.at not in known and not is_inside(head.row, asked)
    ]
    told = {row for row, _, notice in likely if notice}
    likely += [
        (row, line, notices.SECTION_AS_TEXT)
        for row, line in _lines_like_headings(tokens, known)
        if not is_inside(row, free) and row not in told
    ]
    for row, heading, notice in likely:
        if notice:
            meant = first_name(section_named(heading) or section_meant(heading) or "")
            report.say(first_line + row, notice, heading, name=meant)


def _notice(head: Head) -> Notice | None:
    """Return what to say of a heading that begins no section; None where it seems to mean none."""
    if head.level > DEEPEST:
        return notices.SECTION_TOO_DEEP if section_named(head.text) else None
    return notices.SECTION_NEARLY if section_meant(head.text) else None


def _lines_like_headings(tokens: list[Token], known: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the lines of text that name a section and are bold, end with a colon, or stand above a list of their own."""
    for at, token in enumerate(tokens):
        if token.type != "inline" or tokens[at - 1].type != "paragraph_open" or at - 1 in known:
            continue
        above_list = tokens[at - 1].level > 0 and tokens[at + 2].type.endswith("list_open")
        if not (above_list or "\n" in token.content or token.content[-1:] in ":*_"):
            continue
        for row, line in enumerate(token.content.split("\n"), row_of(token)):
            plain = line.strip()
            if len(plain) > MOST_SIGNS or not (above_list or plain.endswith(":") or is_bold(plain)):
                continue
            if section_named(plain) or section_likely(plain):
                yield row, plain
