"""An entry's text to its sections, lessons and questions, by the blocks that the pages show.

Nothing is changed or dropped: the sections keep their Markdown source; only what the lists show is taken from it.
"""

from jobjournal.catalogue import notices
from jobjournal.catalogue.sections import LESSON_KINDS, QUESTIONS, first_name
from jobjournal.diagnostics import Report
from jobjournal.model import Lesson, Notes, Question
from jobjournal.reading import blocks
from jobjournal.reading.lessons import has_text, lessons_in
from jobjournal.reading.outline import Passage, sections_of, warn_of_others
from jobjournal.reading.questions import questions_in, too_deep


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
            found = lessons_in(each, first_line)
            lessons += found
        elif each.name == QUESTIONS:
            found = questions_in(each, rows, first_line, report)
            questions += found
        if found == [] and has_text(each.tokens) and not (each.name == QUESTIONS and too_deep(each)):
            _warn_of_nothing(each, first_line, report)
    return Notes(text, first_line, tuple(lessons), tuple(questions), spans)


def _warn_of_nothing(section: Passage, first_line: int, report: Report) -> None:
    notice = notices.NO_QUESTION if section.name == QUESTIONS else notices.NO_LESSON
    known = {"section": first_name(section.name), "sign": "#" * (section.head.level + 1)}
    report.say(first_line + section.head.row, notice, **known)
