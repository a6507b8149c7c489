"""A debrief: what went well, what to improve and what was asked, written into an interview's notes as a person writes it."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobjournal.catalogue.sections import IMPROVE, LESSON_KINDS, QUESTIONS, WELL, first_name
from jobjournal.diagnostics import shorten
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Application, Entry, Interview, Question, Score
from jobjournal.reading import blocks
from jobjournal.reading.outline import Passage, heads_of, items_in, sections_of
from jobjournal.reading.topics import take_topics
from jobjournal.writing import Misused, Refused
from jobjournal.writing.answering import plan_entry
from jobjournal.writing.layout import with_lines
from jobjournal.writing.plans import Deed, Situation, proved, read_as_it_was, read_entry
from jobjournal.writing.proof import alike

_Said = tuple[str, *tuple[object, ...]]
"""The words of a lesson or a question, and what else is read of it."""
_BULLETS = "-*+•–"
_LEVEL = 2
"""Of a section's heading, where it has none yet."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """What is remembered of a talk; everything may be left out."""

    well: tuple[str, ...] = ()
    improve: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    """What they asked, the user's own score, and what the user answered."""
    score: Score | None = None
    decision_by: date | None = None
    follow_up_with: str = ""


def debrief(situation: Situation, application: Application, interview: Interview, told: Debrief) -> Deed:
    """Plan that a debrief is written below what is there. Raises Refused where it would not read back as it was typed."""
    if told == Debrief():
        raise Misused("nothing is written down yet: what went well, what to improve, or a question")
    if not situation.clock.reached(interview.ends_at):
        raise Refused(f"{interview.file}: is not over yet; the debrief comes after it")
    data = plan_entry(situation, application, _wanted(interview, told)).after
    was = read_as_it_was(situation, interview)
    for name, items in ((WELL, told.well), (IMPROVE, told.improve), (QUESTIONS, told.questions)):
        if items:
            data = _with_items(situation, interview, data, name, items)
    plan = proved(situation, application, was, data, lambda now: _is_told(interview, now, told), _BY_HAND)
    return Deed(
        situation.after(plan), (f"Written down: {_counted(told)} of {interview.company}, {interview.date_text}.",)
    )


_BY_HAND = "cannot be added to safely; write it by hand"


def _wanted(interview: Interview, told: Debrief) -> Interview:
    """Return the interview with what of a debrief stands in its front matter."""
    return replace(
        interview,
        score=told.score if told.score is not None else interview.score,
        decision_by=told.decision_by or interview.decision_by,
        follow_up_with=" ".join(told.follow_up_with.split()) or interview.follow_up_with,
    )


def _counted(told: Debrief) -> str:
    counts = {"lesson": len(told.well) + len(told.improve), "question": len(told.questions)}
    parts = (f"{number} {one if number == 1 else one + 's'}" for one, number in counts.items() if number)
    return " and ".join(parts) or "what you remember"


def _with_items(
    situation: Situation, interview: Interview, data: bytes, name: str, items: Sequence[str | Question]
) -> bytes:
    """Return the file with items below what stands in a section; the section, too, where there is none."""
    read = read_entry(situation, interview, data)
    if read is None:
        raise Refused(f"{interview.file}: {_BY_HAND}")
    rows = read.entry.notes.text.split("\n")
    sections = sections_of(blocks.parse(blocks.without_comments(read.entry.notes.text), {}), len(rows))
    section = next((each for each in reversed(sections) if each.name == name), None)
    place, lines = _placed(section, rows, name, items)
    return with_lines(data, read.entry.notes.first_line + place, lines)


def _placed(
    section: Passage | None, rows: list[str], name: str, items: Sequence[str | Question]
) -> tuple[int, list[str]]:
    """Return below which row of the text new items stand, and their lines: as those in the section, or in one of their own."""
    first, end = (section.head.below, section.spans[-1][1]) if section else (0, len(rows))
    last = next((row for row in range(end - 1, first - 1, -1) if rows[row].strip()), first - 1)  # that is not blank
    if section is None:
        lines = [f"{'#' * _LEVEL} {first_name(name)}", *_written(None, items, apart=False)]
        return max(last, 0), ["", *lines] if last >= 0 else lines
    touches = last + 1 < len(rows) and bool(rows[last + 1].strip())
    return last, [*_written(section, items, apart=last >= first), *([""] if touches else [])]


def _written(section: Passage | None, items: Sequence[str | Question], *, apart: bool) -> Iterator[str]:
    tokens = section.tokens if section else []
    level = (section.head.level if section else _LEVEL) + 1
    listed = any(True for _ in items_in(tokens))
    for item in items:
        if isinstance(item, str):
            paragraphs = apart and not listed and any(each.type == "inline" and each.content.strip() for each in tokens)
            yield from ["", item] if paragraphs else [f"- {item}"]
        elif listed and not any(head.level == level for head in heads_of(tokens)):
            yield f"- {_headline(item)}"
            yield from (f"  {line}".rstrip() for line in item.answer.split("\n") if item.answer)
        else:
            if apart:
                yield ""
            yield f"{'#' * level} {_headline(item)}"
            yield from item.answer.split("\n") if item.answer else ()
            apart = True


def _headline(item: Question) -> str:
    return item.question + (f" ({item.score:g}/10)" if item.score is not None else "")


def _is_told(old: Interview, new: Entry, told: Debrief) -> bool:
    """Whether an interview reads as the old one with a debrief. Raises Refused where its notes read otherwise than meant."""
    if not isinstance(new, Interview) or not alike(replace(new, notes=old.notes), _wanted(old, told)):
        return False
    for name, items in ((WELL, told.well), (IMPROVE, told.improve)):
        _check(old.file, [*_lessons(old, name), *map(take_topics, items)], _lessons(new, name), "lessons")
    asked = ((take_topics(each.question)[0], each.score, each.answer) for each in told.questions)
    _check(old.file, [*_questions(old), *asked], _questions(new), "questions")
    if _others(old) != _others(new):
        raise Refused(f"{old.file}: other parts of the notes would read otherwise; write it by hand")
    return True


def _others(interview: Interview) -> dict[str, str]:
    return {name: text for name, text in interview.notes.sections.items() if name not in (WELL, IMPROVE, QUESTIONS)}


def _lessons(interview: Interview, section: str) -> list[_Said]:
    return [(each.text, each.topics) for each in interview.notes.lessons if each.kind == LESSON_KINDS[section]]


def _questions(interview: Interview) -> list[_Said]:
    return [(each.question, each.score, each.answer) for each in interview.notes.questions]


def _check(file: str, wanted: Sequence[_Said], found: Sequence[_Said], what: str) -> None:
    """Refuse notes in which something reads otherwise than it is wanted, or there would be more or less of it."""
    for meant, is_now in zip(wanted, found, strict=False):
        if meant != is_now:
            raise Refused(f"{file}: would read otherwise than you typed it: {shorten(meant[0])}; write it by hand")
    if len(wanted) != len(found):
        raise Refused(f"{file}: what you typed would read as another number of {what}; write it by hand")


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text, one lesson each, without the bullets that were typed before them."""
    return tuple(found for line in text.splitlines() if (found := " ".join(line.strip().lstrip(_BULLETS).split())))


def plain_lines(text: str) -> str:
    """Return an answer with its lines as typed, without blanks at their ends."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
