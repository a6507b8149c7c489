"""The lessons in a section: its bullets and numbers, or its paragraphs where it has none."""

from collections.abc import Iterator
from itertools import pairwise

from jobjournal.catalogue.sections import LESSON_KINDS
from jobjournal.model import Lesson
from jobjournal.reading.outline import Passage, row_of
from jobjournal.reading.tokens import Token
from jobjournal.reading.topics import take_topics

_WITH_TEXT = ("inline", "fence", "code_block", "html_block")


def lessons_in(section: Passage, first_line: int) -> list[Lesson]:
    """Return a section's lessons; its text begins on `first_line` of the file."""
    kind = LESSON_KINDS[section.name]
    said = list(_bullets(section.tokens)) or list(_paragraphs(section.tokens))
    return [
        Lesson(
            kind,
            *(take_topics(each.content) if each.type == "inline" else (each.content.strip(), ())),
            first_line + row,
        )
        for row, each in said
    ]


def _bullets(tokens: list[Token]) -> Iterator[tuple[int, Token]]:
    """Yield the first text in each bullet that holds any, with the line on which the bullet begins."""
    for item in items_in(tokens):
        first = next((each for each in item if each.type in ("inline", "fence", "code_block")), None)
        if first is not None and first.content.strip():
            yield row_of(item[0]), first


def _paragraphs(tokens: list[Token]) -> Iterator[tuple[int, Token]]:
    for before, token in pairwise(tokens):
        if before.type == "paragraph_open" and take_topics(token.content)[0]:
            yield row_of(token), token


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


def has_text(tokens: list[Token]) -> bool:
    """Whether anything stands there but empty bullets and lines."""
    return any(token.type in _WITH_TEXT and token.content.strip() for token in tokens)
