"""An entry's text to its sections, lessons and questions, by the blocks that the pages show.

Nothing is changed or dropped: the sections keep their Markdown source; only what the lists show is taken from it.
"""

from collections.abc import Iterator
from itertools import pairwise

from jobjournal.catalogue import notices
from jobjournal.catalogue.sections import LESSON_KINDS, QUESTIONS, first_name
from jobjournal.diagnostics import Report
from jobjournal.model import Lesson, Notes, Question
from jobjournal.reading import blocks
from jobjournal.reading.outline import Passage, items_in, row_of, sections_of, warn_of_others
from jobjournal.reading.questions import questions_in, too_deep
from jobjournal.reading.tokens import Token
from jobjournal.reading.topics import take_topics

_WITH_TEXT = ("inline", "fence", "code_block", "html_block")


def read_notes(text: str, first_line: int, report: Report) -> Notes:
    """Read the text below an interview's front matter, which begins on `first_line` of its file."""
    rows = text.split("\n")
    tokens, _ = blocks.shared(text)
    sections = sections_of(tokens, len(rows))
    warn_of_others(tokens, sections, first_line, report)
    lessons: list[Lesson] = []
    questions: list[Question] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    for each in sections:
        spans.setdefault(each.name, []).extend(each.spans)
        found: list[Lesson] | list[Question] | None = None
        if each.name in LESSON_KINDS:
            found = _lessons_in(each, first_line)
            lessons += found
        elif each.name == QUESTIONS:
            found = questions_in(each, rows, first_line, report)
            questions += found
        if found == []:
            _warn_of_nothing(each, first_line, report)
    return Notes(text, first_line, tuple(lessons), tuple(questions), spans)


def _lessons_in(section: Passage, first_line: int) -> list[Lesson]:
    """Return a section's lessons: its bullets and numbers, or its paragraphs where it has none."""
    paragraphs = (token for before, token in pairwise(section.tokens) if before.type == "paragraph_open")
    said = list(_bullets(section.tokens)) or [
        (row_of(each), each) for each in paragraphs if take_topics(each.content)[0]
    ]
    return [
        Lesson(
            LESSON_KINDS[section.name],
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


def _warn_of_nothing(section: Passage, first_line: int, report: Report) -> None:
    """Say that nothing is taken from a section in which more stands than empty bullets and lines, if its headings do not."""
    has_text = any(token.type in _WITH_TEXT and token.content.strip() for token in section.tokens)
    if has_text and not (section.name == QUESTIONS and too_deep(section)):
        notice = notices.NO_QUESTION if section.name == QUESTIONS else notices.NO_LESSON
        sign = "#" * (section.head.level + 1)
        report.say(first_line + section.head.row, notice, section=first_name(section.name), sign=sign)
