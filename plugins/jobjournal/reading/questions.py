"""The questions in a section: its headings one level below, or its bullets and numbers where it has none."""

from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent

from jobjournal.catalogue import notices
from jobjournal.catalogue.notice import Notice
from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass
from jobjournal.model import Question
from jobjournal.reading import question_scores
from jobjournal.reading.lessons import items_in
from jobjournal.reading.outline import Head, Passage, heads_of, row_of
from jobjournal.reading.tokens import Token
from jobjournal.reading.topics import take_topics


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as written, with its score, and what stands under it."""

    text: str
    row: int
    answer: str
    inside: list[Token]


def questions_in(section: Passage, rows: list[str], first_line: int, report: Report) -> list[Question]:
    """Return a section's questions; `rows` are the lines of the whole text, which begins on `first_line` of the file."""
    asked = list(_headings(section, rows))
    if not asked:
        for head in too_deep(section):
            _warn(section, notices.QUESTION_TOO_DEEP, head.text, first_line + head.row, report)
        asked = list(_bullets(section, rows))
    found = [(_question(each, first_line + each.row, report), each.inside) for each in asked]
    for question, inside in found:
        _warn_of_hidden(section, question, inside, first_line, report)
    return [question for question, _ in found if question.question]


def too_deep(section: Passage) -> list[Head]:
    """Return the headings below a section's own where none of them is one level below it: none is a question."""
    heads = heads_of(section.tokens)
    return [] if any(head.level == section.head.level + 1 for head in heads) else heads


def _warn_of_hidden(section: Passage, question: Question, inside: list[Token], first_line: int, report: Report) -> None:
    """Warn of headings within a question that have a score; where it has none itself, of bullets and lines, too."""
    for before, token in pairwise(inside):
        if token.type != "inline":
            continue
        line, _ = take_topics(token.content.partition("\n")[0])
        is_head = before.type == "heading_open"
        if (
            question_scores.has_score(line)
            if is_head
            else question.score is None and question_scores.has_plain_score(line)
        ):
            _warn(section, notices.QUESTION_WITHIN, line, first_line + row_of(token), report)


def _warn(section: Passage, notice: Notice, text: str, line: int, report: Report) -> None:
    report.say(line, notice, text, sign="#" * (section.head.level + 1))


def _headings(section: Passage, rows: list[str]) -> Iterator[_Asked]:
    heads = [head for head in heads_of(section.tokens) if head.level == section.head.level + 1]
    end = section.spans[-1][1]
    for head, after in pairwise([*heads, None]):
        assert head is not None  # noqa: S101  # only the last one is none
        answer = "\n".join(rows[head.below : after.row if after else end]).strip("\n")
        yield _Asked(head.text, head.row, answer, section.tokens[head.at + 3 : after.at if after else None])


def _bullets(section: Passage, rows: list[str]) -> Iterator[_Asked]:
    """Yield each bullet that is in no other; where its first line ends the question, the second begins the answer."""
    for item in items_in(section.tokens):
        at = next((at for at, token in enumerate(item) if token.type == "inline"), None)
        if at is None:
            continue
        said = item[at]
        first, _, more = said.content.partition("\n")
        in_one = " ".join(said.content.split())
        ends = first != in_one and question_scores.ends_a_question(take_topics(first)[0])
        answer = "\n\n".join(filter(None, (more if ends else "", _dedented(rows[_end_of(said) : _end_of(item[0])]))))
        yield _Asked(first if ends else in_one, row_of(item[0]), answer, item[at + 1 :])


def _dedented(rows: list[str]) -> str:
    return dedent("\n".join(rows)).strip("\n") if rows else ""


def _end_of(token: Token) -> int:
    return token.map[1] if token.map else 0


def _question(asked: _Asked, line: int, report: Report) -> Question:
    text, topics = take_topics(asked.text)
    text, score = question_scores.take_score(text, line, report)
    return Question(text, asked.answer, score, topics, line)
