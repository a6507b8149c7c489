"""The preparation sheet for an interview to come: what one wants to have read on the way there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from jobjournal.catalogue.sections import ASK, CONCERNS, FORGOT
from jobjournal.dates import day_of, instant, written_day
from jobjournal.links import web_link
from jobjournal.model import Application, Interview, Question
from jobjournal.pages.lessons import Learned, interviews_in, told, topics_of
from jobjournal.pages.parts.carried import Noted, noted, open_questions
from jobjournal.pages.parts.citations import Citation, cite, html_of
from jobjournal.pages.parts.people import KnownPerson, Person, gather, person
from jobjournal.pages.parts.periods import Period
from jobjournal.pages.parts.phrases import TimeText, in_zone, plural, score_words, time_text
from jobjournal.pages.parts.rounds import round_title, rounds_words, to_come
from jobjournal.pages.parts.told import ToldThem, what_was_told
from jobjournal.pages.questions import AskedAt, asked, best_answered, same_questions
from jobjournal.pages.site import Site

WEAK = 6
"""An answer with this score or less is a weak one."""
LESSONS, ELSEWHERE = 2, 3
"""Lessons on a sheet; weak answers of other applications, where this one has no questions yet."""
MOST_SHEETS = 5
"""Sheets of one application at most, the nearest; a later interview gets its own when the site is built again."""


@dataclass(frozen=True, slots=True)
class Met:
    """A person, with where the user has met them before."""

    person: Person
    before: str


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A question of an earlier interview, and how the answer felt."""

    question: str
    score: str
    weak: bool
    said_in: Citation


@dataclass(frozen=True, slots=True)
class Weak:
    """A weak answer, with the best one that was ever given to the same question."""

    question: str
    score: str
    said_in: Citation
    better: str
    """What there is in its place: a better answer's score, else the weak one itself."""
    answer: Markup
    answer_given_in: Citation


@dataclass(frozen=True, slots=True)
class Promise:
    """A next step that the user wrote after an earlier interview."""

    what: str
    done: TimeText | None
    due: TimeText | None


@dataclass(frozen=True, slots=True)
class RecurringLesson:
    """A lesson of a topic that recurs."""

    topic: str
    html: Markup
    said_in: Citation
    times: str


@dataclass(frozen=True, slots=True)
class Memory:
    """What a sheet draws from the whole journal, gathered once for all sheets."""

    best: Mapping[tuple[str, int], AskedAt]
    """The best answer to the question that stands in a file on a line."""
    weak: tuple[AskedAt, ...]
    """Questions whose latest answer was weak, the newest first."""
    recurring: tuple[tuple[str, list[Learned]], ...]
    """The topics that recur most and have something to improve, with their lessons."""


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """Everything for one interview to come, while it is the next of its application."""

    during: Period
    title: str
    href: str
    when: TimeText
    local: str
    """The time where it takes place, if the clock shows another one there."""
    medium: str
    place: str
    place_href: str | None
    people: tuple[Met, ...]
    others: tuple[Met, ...]
    asked: tuple[AskedBefore, ...]
    weak: tuple[Weak, ...]
    weak_elsewhere: bool
    told: tuple[ToldThem, ...]
    promises: tuple[Promise, ...]
    gaps: tuple[str, ...]
    to_ask: tuple[Noted, ...]
    concerns: tuple[Noted, ...]
    forgot: tuple[Noted, ...]
    lessons: tuple[RecurringLesson, ...]


def remember(site: Site) -> Memory:
    """Gather what the sheets draw from the whole journal."""
    groups = same_questions(asked(site.journal.interviews))
    best: dict[tuple[str, int], AskedAt] = {}
    for group in groups:
        found = best_answered(group)
        if found:
            best |= {(interview.file, question.line): found for question, interview in group}
    weak = [group[-1] for group in groups if is_weak(group[-1][0])]
    weak.sort(key=lambda each: -instant(each[1].starts_at))
    recurring = [each for each in topics_of(told(site)) if any(lesson.kind == "improve" for lesson, _ in each[1])]
    return Memory(best, tuple(weak), tuple(recurring[:LESSONS]))


def is_weak(question: Question) -> bool:
    """Whether an answer was scored, and weak."""
    return question.score is not None and question.score <= WEAK


def _keep(site: Site, topic: str, lessons: list[Learned], page: str) -> RecurringLesson:
    """Return the newest thing to improve on a topic."""
    lesson, interview = [each for each in lessons if each[0].kind == "improve"][-1]
    times = plural(interviews_in(lessons), "interview", "interviews")
    return RecurringLesson(topic, html_of(site, lesson.text, interview.file), cite(site, interview, page), times)


def make_sheets(site: Site, application: Application, page: str, memory: Memory) -> tuple[PreparationSheet, ...]:
    """Return a sheet for each interview that is to come when the site is built, the nearest first."""
    turns = [(left[0], during) for left, during in to_come(application.interviews, site.clock) if left]
    return tuple(_sheet(site, application, each, during, page, memory) for each, during in turns[:MOST_SHEETS])


def _sheet(
    site: Site, application: Application, interview: Interview, during: Period, page: str, memory: Memory
) -> PreparationSheet:
    before = [each for each in _before(application, interview) if not each.cancelled]
    here = [each for each in before for _ in each.notes.questions]
    weak = [each for each in asked(before) if is_weak(each[0])] if here else list(memory.weak[:ELSEWHERE])
    people, others = _people(application, interview, before)
    return PreparationSheet(
        during=during,
        title=round_title(application, interview),
        href=site.link(page, interview.file),
        when=time_text(interview.when, site.clock),
        local=_local(site, interview),
        medium=interview.medium or "",
        place=interview.place or "",
        place_href=web_link(interview.place),
        people=people,
        others=others,
        asked=tuple(_asked_before(site, each, page) for each in asked(before)),
        weak=tuple(_weak(site, each, page, memory) for each in _newest_of_each(weak, memory)),
        weak_elsewhere=not here,
        told=what_was_told(site, before, page),
        promises=_promises(site, application, before),
        gaps=open_questions(application, sorted(before, key=lambda each: instant(each.ends_at))),
        to_ask=noted(site, application, [*before, interview], ASK, page),
        concerns=noted(site, application, [*before, interview], CONCERNS, page),
        forgot=noted(site, application, before, FORGOT, page),
        lessons=tuple(_keep(site, topic, lessons, page) for topic, lessons in memory.recurring),
    )


def _before(application: Application, interview: Interview) -> tuple[Interview, ...]:
    return application.interviews[: application.interviews.index(interview)]


def _local(site: Site, interview: Interview) -> str:
    """Return the time of day at the interview's own place, where the journal's clock shows another."""
    if (
        not interview.timed
        or interview.starts_at.utcoffset() == in_zone(interview.starts_at, site.clock.zone).utcoffset()
    ):
        return ""
    other_day = written_day(interview.when) != day_of(interview.when, site.clock.zone)
    return f"{interview.starts_at:%a %H:%M}" if other_day else f"{interview.starts_at:%H:%M}"


def _people(
    application: Application, interview: Interview, before: list[Interview]
) -> tuple[tuple[Met, ...], tuple[Met, ...]]:
    """Return whom one will meet, then everybody else of the application."""
    known = gather(application.entries)
    there = [each for each in known if interview in each.entries]
    return (
        tuple(_met(application, each, before) for each in there),
        tuple(_met(application, each, before) for each in known if each not in there),
    )


def _met(application: Application, known: KnownPerson, before: Iterable[Interview]) -> Met:
    rounds = rounds_words(application, [each for each in known.interviews if each in before])
    return Met(person(known.contact), f"met in {rounds}" if rounds else "")


def _asked_before(site: Site, asked_at: AskedAt, page: str) -> AskedBefore:
    question, interview = asked_at
    score = "" if question.score is None else score_words(question.score)
    return AskedBefore(question.question, score, is_weak(question), cite(site, interview, page))


def _newest_of_each(weak: list[AskedAt], memory: Memory) -> list[AskedAt]:
    """Return weak answers without those whose question was answered weakly again later."""
    newest = {}
    for question, interview in weak:
        best, where = memory.best.get((interview.file, question.line), (question, interview))
        newest[where.file, best.line] = (question, interview)
    return list(newest.values())


def _weak(site: Site, asked_at: AskedAt, page: str, memory: Memory) -> Weak:
    question, interview = asked_at
    best, where = memory.best.get((interview.file, question.line), asked_at)
    is_better = (best.score or 0) > (question.score or 0)
    return Weak(
        question=question.question,
        score=score_words(question.score or 0),
        said_in=cite(site, interview, page),
        better=f"Your best so far, {score_words(best.score or 0)} of 10" if is_better else "What you said",
        answer=html_of(site, best.answer, where.file),
        answer_given_in=cite(site, where, page),
    )


def _promises(site: Site, application: Application, before: list[Interview]) -> tuple[Promise, ...]:
    """Return the next steps of the earlier rounds and of the application's file, the open ones first."""
    entries = [*before, *([application.file] if application.file else [])]
    steps = sorted((step for each in entries for step in each.next_steps), key=lambda each: each.done is not None)
    return tuple(
        Promise(
            step.what,
            time_text(step.done, site.clock) if step.done else None,
            time_text(step.due, site.clock) if step.due else None,
        )
        for step in steps
    )
