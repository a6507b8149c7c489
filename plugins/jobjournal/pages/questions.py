"""QuestionsPage: the same question once, how each answer to it felt, and the best one of them; what matters less
is folded, and all that was ever asked stands by year.
"""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from jobjournal.frozen import dataclass
from jobjournal.model import Interview, Question
from jobjournal.names import same
from jobjournal.pages.parts.citations import WEAK, Citation, cite, html_of
from jobjournal.pages.parts.folding import Part, part
from jobjournal.pages.parts.likeness import group_alike
from jobjournal.pages.parts.phrases import plural, score_words
from jobjournal.pages.parts.themes import anchors_of
from jobjournal.pages.parts.years import Span, page_of, span_of, spans_of
from jobjournal.pages.site import Site, made_once

PATH = "questions.md"
OPEN, OPEN_ONCE = 6, 8
"""How many questions that came up again, and how many that came up once, stand open; the rest is folded."""
MOST = 24
"""How many of either the page holds; all of them stand by year."""
MOST_ASKINGS = 20
"""The newest times of one question on the page."""
MOST_IN_YEAR = 500
"""Questions on a page of an older time at most."""
LONG = 600
"""The letters of an answer from which on only its beginning stands open."""

AskedAt = tuple[Question, Interview]


@dataclass(frozen=True, slots=True)
class Asking:
    """One time at which a question was asked."""

    wording: str | None
    """As it was put then, where that differs from the group's wording."""
    score: str | None
    weak: bool
    said_in: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to go back to."""

    title: str
    html: Markup
    """The answer, or where it is long its first paragraph; empty where that is none that can stand alone."""
    whole: Markup | None
    """A long answer from beginning to end."""
    said_in: Citation


@dataclass(frozen=True, slots=True)
class QuestionTopic:
    """What a question is about."""

    name: str
    anchor: str
    """Where it stands for the first time on its page; empty where it stands above already."""


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """A question with every time at which it was asked, the oldest first."""

    question: str
    topics: tuple[QuestionTopic, ...]
    askings: tuple[Asking, ...]
    times: str
    course: str
    """Its scores in the order of time, in words."""
    answer: Answer | None
    left_off: int
    """How many earlier times stand by year alone."""


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The page's values: what came up again, most often first; then what came up once, weak answers first, then the newest."""

    lede: str
    again: Part[SameQuestion]
    once: Part[SameQuestion]
    left_off: int
    """How many questions stand by year alone."""


def asked(interviews: Iterable[Interview]) -> list[AskedAt]:
    """Return every question with the interview it was asked in, in the order of time; what was called off asked nothing."""
    return [(question, each) for each in interviews if not each.cancelled for question in each.notes.questions]


def same_questions(found: list[AskedAt]) -> list[list[AskedAt]]:
    """Return the questions grouped by what they ask, each group in the order of time."""
    return [[found[at] for at in places] for places in group_alike(question.question for question, _ in found)]


def build(site: Site) -> QuestionsPage:
    """Group the journal's questions."""
    found = asked(site.journal.interviews)
    again, once = in_order(groups_of(site))
    left = dict(anchors_in(site))
    return QuestionsPage(
        lede=_lede(found, len(again)),
        again=part((show(site, each, PATH, left, with_answer=True) for each in again[:MOST]), OPEN, _more),
        once=part((show(site, each, PATH, left, with_answer=False) for each in once[:MOST]), OPEN_ONCE, _more),
        left_off=len(again[MOST:]) + len(once[MOST:]),
    )


@made_once
def groups_of(site: Site) -> list[list[AskedAt]]:
    """Return all questions of the journal, the same ones together."""
    return same_questions(asked(site.journal.interviews))


def in_order(groups: list[list[AskedAt]]) -> tuple[list[list[AskedAt]], list[list[AskedAt]]]:
    """Return what came up again, the most often first, and what came up once, weak answers first."""
    again = sorted((each for each in groups if len(each) > 1), key=_most_asked)
    return again, sorted((each for each in groups if len(each) == 1), key=_weakest)


def _lede(found: list[AskedAt], again: int) -> str:
    if not found:
        return ""
    interviews = len({interview.file for _, interview in found})
    start = f"{plural(len(found), 'question', 'questions')} in {plural(interviews, 'interview', 'interviews')}"
    return f"{start}; {again} came up more than once." if again else f"{start}, none of them twice so far."


def _most_asked(group: list[AskedAt]) -> tuple[int, float, str]:
    return -len(group), -_asked_at(group), group[0][0].question


def _weakest(group: list[AskedAt]) -> tuple[bool, float]:
    return not is_weak(group[-1][0]), -_asked_at(group)


def is_weak(question: Question) -> bool:
    """Whether an answer was scored, and weak."""
    return question.score is not None and question.score <= WEAK


def _more(folded: tuple[SameQuestion, ...]) -> str:
    return plural(len(folded), "more question", "more questions")


def _asked_at(group: list[AskedAt]) -> float:
    """Return the moment at which a question was last asked, in seconds."""
    return group[-1][1].starts_at.timestamp()


def _topics_in(group: list[AskedAt]) -> dict[str, str]:
    """Return the topics of a question by what they are grouped by, in the newest spelling."""
    return {same(topic): topic for question, _ in group for topic in question.topics}


@made_once
def anchors_in(site: Site) -> Mapping[str, str]:
    """Return the anchor of each topic that a question has."""
    names = {key: name for group in groups_of(site) for key, name in _topics_in(group).items()}
    return dict(zip(names, anchors_of(list(names.values())), strict=True))


def addresses(site: Site) -> Mapping[str, tuple[str, str]]:
    """Return the page and the anchor of the questions on each topic; those without a place here stand by year."""
    here = {topic for found in in_order(groups_of(site)) for group in found[:MOST] for topic in _topics_in(group)}
    last = {same(topic): at.day for question, at in asked(site.journal.interviews) for topic in question.topics}
    return {
        topic: (PATH if topic in here else page_of(PATH, span_of(spans(site), last[topic])), anchor)
        for topic, anchor in anchors_in(site).items()
    }


def show(
    site: Site,
    group: list[AskedAt],
    page: str,
    anchors: dict[str, str],
    *,
    with_answer: bool,
    most: int = MOST_ASKINGS,
) -> SameQuestion:
    """Return a question as it is shown; `anchors` are those that the page has not given away yet."""
    wording = group[-1][0].question
    newest = group[-most:]
    askings = tuple(_asking(site, each, wording, page) for each in newest)
    scores = [each.score for each in askings if each.score]
    return SameQuestion(
        question=wording,
        topics=tuple(QuestionTopic(name, anchors.pop(key, "")) for key, name in _topics_in(group).items()),
        askings=askings,
        times=plural(len(group), "time", "times"),
        course=f"scores in order of time: {', '.join(scores)} out of 10" if scores else "not scored yet",
        answer=_best_answer(site, group) if with_answer else None,
        left_off=len(group) - len(newest),
    )


def _asking(site: Site, asked_at: AskedAt, wording: str, page: str) -> Asking:
    question, interview = asked_at
    return Asking(
        wording=question.question if question.question != wording else None,
        score=None if question.score is None else score_words(question.score),
        weak=is_weak(question),
        said_in=cite(site, interview, page),
    )


def best_answered(group: list[AskedAt]) -> AskedAt | None:
    """Return the answer with the highest score, the newest of equal ones; without any score, the newest answer."""
    answered = [each for each in group if each[0].answer.strip()]
    return max(reversed(answered), key=lambda each: each[0].score or 0) if answered else None


def _best_answer(site: Site, group: list[AskedAt]) -> Answer | None:
    best = best_answered(group)
    if best is None:
        return None
    question, interview = best
    title = "Latest answer" if question.score is None else f"Best answer, {score_words(question.score)} of 10"
    whole = html_of(site, question.answer, interview.file)
    said_in = cite(site, interview, PATH)
    if len(question.answer) <= LONG:
        return Answer(title, whole, None, said_in)
    return Answer(title, html_of(site, beginning(question.answer), interview.file), whole, said_in)


_PARAGRAPH = re.compile(r"\s*([^\W_][^<`\[]*?)(?:\n[ \t]*\n|\Z)")


def beginning(answer: str) -> str:
    """Return the first paragraph of an answer, if it is plain words and short."""
    found = _PARAGRAPH.match(answer)
    return found[1] if found and len(found[1]) <= LONG else ""


@made_once
def spans(site: Site) -> tuple[Span, ...]:
    """Return the spans of all questions; none where the page Questions holds them all."""
    groups = groups_of(site)
    full = any(len(each) > MOST for each in in_order(groups)) or any(len(each) > MOST_ASKINGS for each in groups)
    return spans_of((at.day for group in groups for _, at in group), MOST_IN_YEAR) if full else ()
