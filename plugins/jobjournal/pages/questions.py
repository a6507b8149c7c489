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
from jobjournal.pages.parts.likeness import group_alike
from jobjournal.pages.parts.phrases import plural, score_words
from jobjournal.pages.parts.themes import anchors_of
from jobjournal.pages.parts.years import OfYear, Part, Span, page_of, part, span_of, spans_of
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
    """As it was put then, where that differs from what stands above it."""
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
    """Return all questions of the journal, grouped by what they ask, each group in the order of time."""
    found = asked(site.journal.interviews)
    return [[found[at] for at in places] for places in group_alike(question.question for question, _ in found)]


def in_order(groups: list[list[AskedAt]]) -> tuple[list[list[AskedAt]], list[list[AskedAt]]]:
    """Return what came up again, the most often first, and what came up once, weak answers first."""
    again = (each for each in groups if len(each) > 1)
    once = (each for each in groups if len(each) == 1)
    return (
        sorted(again, key=lambda each: (-len(each), -_asked_at(each), each[0][0].question)),
        sorted(once, key=lambda each: (not is_weak(each[-1][0]), -_asked_at(each))),
    )


def _lede(found: list[AskedAt], again: int) -> str:
    if not found:
        return ""
    interviews = plural(len({interview.file for _, interview in found}), "interview", "interviews")
    start = f"{plural(len(found), 'question', 'questions')} in {interviews}"
    return f"{start}; {again} came up more than once." if again else f"{start}, none of them twice so far."


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
    return dict(zip(names, anchors_of(names.values()), strict=True))


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
    askings = tuple(asking(site, each, page, wording) for each in newest)
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


def asking(site: Site, asked_at: AskedAt, page: str, above: str | None = None) -> Asking:
    """Return one time at which a question was asked, as it is shown on a page, below the wording `above`."""
    question, interview = asked_at
    return Asking(
        wording=question.question if question.question != above else None,
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
    whole = html_of(site, question.answer, interview.file)
    is_long = len(question.answer) > LONG
    return Answer(
        title="Latest answer" if question.score is None else f"Best answer, {score_words(question.score)} of 10",
        html=html_of(site, beginning(question.answer), interview.file) if is_long else whole,
        whole=whole if is_long else None,
        said_in=cite(site, interview, PATH),
    )


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


def build_older(site: Site, span: Span) -> OfYear[SameQuestion]:
    """List what was asked in a year, or in a part of it, in the order of `QuestionsPage`."""
    page = page_of(PATH, span)
    inside = [[each for each in group if span.holds(each[1].day)] for group in groups_of(site)]
    again, once = in_order([each for each in inside if each])
    left = dict(anchors_in(site))
    return OfYear(
        lede=f"{plural(sum(map(len, inside)), 'question', 'questions')} of {span.words}.",
        found=tuple(show(site, each, page, left, with_answer=False, most=len(each)) for each in (*again, *once)),
    )
