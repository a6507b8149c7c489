"""An entry's text to its sections, lessons and questions, by markdown-it's block structure.

Nothing is changed or dropped: the sections keep their Markdown source; only what the lists show is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from markdown_it.token import Token

from jobjournal.diagnostics import Report, shorten
from jobjournal.model import Lesson, Notes, Question
from jobjournal.reading import blocks, markup
from jobjournal.reading.fields import SCORE_HINT, parse_score
from jobjournal.reading.topics import take_topics

WELL, IMPROVE, QUESTIONS = "what went well", "to improve", "questions"
_SYNONYMS = {
    "went well": WELL,
    "strengths": WELL,
    "improve": IMPROVE,
    "improve next time": IMPROVE,
    "weaknesses": IMPROVE,
    "questions asked": QUESTIONS,
}
_KINDS: dict[str, Literal["well", "improve"]] = {WELL: "well", IMPROVE: "improve"}
_SCORED = re.compile(r"\(\s*+(?P<score>[^()\s/]*+)\s*+/\s*+10\s*+\)\s*$")
_TRAILING = re.compile(r" ?(?:\{[^{}]*+\})? ?:?$")


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    tokens: list[Token]
    source: str


def read_notes(text: str, first_line: int, report: Report) -> Notes:
    """Read the text below the front matter, which begins on `first_line` of its file."""
    rows = text.split("\n")
    env: dict[str, Any] = {}
    tokens = blocks.parse(blocks.without_comments(text), env)
    markup.check_blocks(tokens, env, first_line, report)
    lessons: list[Lesson] = []
    questions: list[Question] = []
    sections: dict[str, str] = {}
    for section in _sections(tokens, rows):
        sections[section.name] = "\n\n".join(filter(None, (sections.get(section.name), section.source)))
        if section.name in _KINDS:
            lessons += _lessons(section, _KINDS[section.name], first_line)
        elif section.name == QUESTIONS:
            questions += _questions(section, rows, first_line, report)
    return Notes(text, first_line, tuple(lessons), tuple(questions), sections)


def _sections(tokens: list[Token], rows: list[str]) -> Iterator[_Section]:
    """Yield each level-2 section; a heading of level 1 or 2 ends it."""
    heads = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    ends = [at for at in heads if tokens[at].tag in ("h1", "h2")] + [len(tokens)]
    for at, end in pairwise(ends):
        if tokens[at].tag != "h2":
            continue
        last = _first_row(tokens[end]) if end < len(tokens) else len(rows)
        source = "\n".join(rows[_last_row(tokens[at]) : last]).strip("\n")
        yield _Section(_name(tokens[at + 1].content), tokens[at + 3 : end], source)


def _name(heading: str) -> str:
    plain = _TRAILING.sub("", " ".join(heading.split())).strip("*_ ")
    name = " ".join(plain.casefold().split())
    return _SYNONYMS.get(name, name)


def _first_row(token: Token) -> int:
    return token.map[0] if token.map else 0


def _last_row(token: Token) -> int:
    return token.map[1] if token.map else 0


def _lessons(section: _Section, kind: Literal["well", "improve"], first_line: int) -> Iterator[Lesson]:
    """Yield one lesson for each bullet or number that is in no other and not empty."""
    for item in _items(section.tokens):
        said = next((each for each in item if each.type in ("inline", "fence", "code_block")), None)
        if said is not None and said.content.strip():
            text, topics = take_topics(said.content) if said.type == "inline" else (said.content.strip(), ())
            yield Lesson(kind, text, topics, first_line + _first_row(item[0]))


def _items(tokens: list[Token]) -> Iterator[list[Token]]:
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


def _questions(section: _Section, rows: list[str], first_line: int, report: Report) -> Iterator[Question]:
    """Yield one question for each level-3 heading, with what follows it as the answer."""
    heads = [at for at, token in enumerate(section.tokens) if token.type == "heading_open" and token.level == 0]
    thirds = [at for at in heads if section.tokens[at].tag == "h3"]
    for at, after in zip(thirds, [*thirds[1:], None], strict=False):
        token = section.tokens[at]
        last = _first_row(section.tokens[after]) if after is not None else _end_row(section.tokens, token)
        line = first_line + _first_row(token)
        text, score, topics = _asked(section.tokens[at + 1].content, line, report)
        if text:
            answer = "\n".join(rows[_last_row(token) : last]).strip("\n")
            yield Question(text, answer, score, topics, line)


def _end_row(tokens: list[Token], token: Token) -> int:
    return max([_last_row(each) for each in tokens if each.map] or [_last_row(token)])


def _asked(heading: str, line: int, report: Report) -> tuple[str, int | float | None, tuple[str, ...]]:
    """Return a question's text, score and topics; a score that cannot be read is a warning and stays in the text."""
    text, topics = take_topics(heading)
    match = _SCORED.search(text)
    if match is None:
        return text, None, topics
    score = parse_score(match["score"])
    if score is None:
        report.warn(line, "not-a-score", f"not a score: {shorten(match[0].strip())}", SCORE_HINT + ", here as (7/10)")
        return text, None, topics
    return text[: match.start()].strip(), score, topics
