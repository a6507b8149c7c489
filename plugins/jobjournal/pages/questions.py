"""Questions: the same question across interviews, how each answer felt, and the best one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from jobjournal.model import Interview, Question
from jobjournal.pages.parts.citations import Citation, cite, html_of
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.likeness import group_alike
from jobjournal.pages.parts.phrases import plural, score_words
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = "questions.md"

AskedAt = tuple[Question, Interview]


@dataclass(frozen=True, slots=True)
class Asking:
    """One time at which a question was asked."""

    wording: str | None
    """As it was put then, where that differs from the group's wording."""
    score: str | None
    width: float | None
    """The length of the score's bar, in percent: 10 fills it."""
    said_in: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to go back to."""

    title: str
    html: Markup
    said_in: Citation


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """A question with every time at which it was asked, the oldest first."""

    question: str
    topics: tuple[str, ...]
    askings: tuple[Asking, ...]
    times: str
    course: str
    """Its scores in the order of time, in words."""
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The page's values: what came up again, most often first; then what came up once, the newest first."""

    frame: Frame
    lede: str
    again: tuple[SameQuestion, ...]
    once: tuple[SameQuestion, ...]


def asked(interviews: Iterable[Interview]) -> list[AskedAt]:
    """Return every question with the interview it was asked in, in the order of time."""
    return [(question, each) for each in interviews for question in each.notes.questions]


def same_questions(found: list[AskedAt]) -> list[list[AskedAt]]:
    """Return the questions grouped by what they ask, each group in the order of time."""
    return [[found[at] for at in places] for places in group_alike(question.question for question, _ in found)]


def build(site: Site) -> QuestionsPage:
    """Group the journal's questions."""
    found = asked(site.journal.interviews)
    groups = same_questions(found)
    again = sorted((each for each in groups if len(each) > 1), key=_most_asked)
    once = sorted((each for each in groups if len(each) == 1), key=lambda each: -_asked_at(each))
    return QuestionsPage(
        frame=frame(site, PATH),
        lede=_lede(found, len(again)),
        again=tuple(_shown(site, each, with_answer=True) for each in again),
        once=tuple(_shown(site, each, with_answer=False) for each in once),
    )


def _lede(found: list[AskedAt], again: int) -> str:
    if not found:
        return ""
    interviews = len({interview.file for _, interview in found})
    start = f"{plural(len(found), 'question', 'questions')} in {plural(interviews, 'interview', 'interviews')}"
    return f"{start}; {again} came up more than once." if again else f"{start}, none of them twice so far."


def _most_asked(group: list[AskedAt]) -> tuple[int, float, str]:
    return -len(group), -_asked_at(group), group[0][0].question


def _asked_at(group: list[AskedAt]) -> float:
    """Return the moment at which a question was last asked, in seconds."""
    return group[-1][1].starts_at.timestamp()


def _shown(site: Site, group: list[AskedAt], *, with_answer: bool) -> SameQuestion:
    wording = group[-1][0].question
    askings = tuple(_asking(site, each, wording) for each in group)
    scores = [each.score for each in askings if each.score]
    return SameQuestion(
        question=wording,
        topics=tuple({topic.casefold(): topic for question, _ in group for topic in question.topics}.values()),
        askings=askings,
        times=plural(len(group), "time", "times"),
        course=f"scores in order of time: {', '.join(scores)} out of 10" if scores else "not scored yet",
        answer=_best_answer(site, group) if with_answer else None,
    )


def _asking(site: Site, asked_at: AskedAt, wording: str) -> Asking:
    question, interview = asked_at
    return Asking(
        wording=question.question if question.question != wording else None,
        score=None if question.score is None else score_words(question.score),
        width=None if question.score is None else question.score * 10,
        said_in=cite(site, interview, PATH),
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
    return Answer(title, html_of(site, question.answer, interview.file), cite(site, interview, PATH))


def make(site: Site) -> str:
    """Return the HTML of the page Questions."""
    return render("questions.html", page=build(site))
