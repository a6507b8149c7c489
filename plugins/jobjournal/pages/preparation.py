"""The preparation sheet for an interview to come: what one wants to have read on the way there, drawn from the whole journal."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from markupsafe import Markup

from jobjournal.catalogue.sections import ASK, CONCERNS, FORGOT, IMPRESSIONS
from jobjournal.dates import day_of, in_zone, instant, written_day
from jobjournal.frozen import dataclass
from jobjournal.links import web_link
from jobjournal.model import Application, Interview
from jobjournal.pages.page import Page, summary
from jobjournal.pages.parts.carried import Noted, ToldThem, noted, open_questions, what_was_told
from jobjournal.pages.parts.citations import Citation, cite, html_of
from jobjournal.pages.parts.frame import frame
from jobjournal.pages.parts.likeness import alike, plain
from jobjournal.pages.parts.people import KnownPerson, Person, gather, person
from jobjournal.pages.parts.phrases import TimeText, plural, score_words, time_text
from jobjournal.pages.parts.rounds import round_title, rounds_words
from jobjournal.pages.parts.themes import Learned, Saying, interviews_in, learned_in, said, topics_of
from jobjournal.pages.questions import AskedAt, Asking, asked, asking, best_answered, groups_of, is_weak
from jobjournal.pages.site import Site, application_page, made_once, preparation_page
from jobjournal.render import render

HERE, ELSEWHERE, STORIES, LESSONS = 6, 3, 4, 2
"""Weak answers of the application and of others on a sheet, the weakest first; things that went well; lessons."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What a sheet draws from the whole journal, gathered once for all sheets."""

    best: Mapping[tuple[str, int], AskedAt]
    """The best answer to the question that stands in a file on a line."""
    weak: tuple[AskedAt, ...]
    """Questions whose latest answer was weak, the newest first."""
    recurring: tuple[tuple[str, list[Learned]], ...]
    """The topics that recur most and have something to improve, with their lessons."""
    stories: tuple[Learned, ...]
    """What went well in the interviews that were scored best, the newest first."""


@dataclass(frozen=True, slots=True)
class Met:
    """A person, with where the user has met them before."""

    person: Person
    before: str


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
    newest: Saying
    times: str


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """Everything for one interview to come."""

    company: str
    role: str
    application: str
    """The address of the application's page."""
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
    asked: tuple[Asking, ...]
    """The questions of earlier interviews, and how the answers felt."""
    weak: tuple[Weak, ...]
    told: tuple[ToldThem, ...]
    promises: tuple[Promise, ...]
    gaps: tuple[str, ...]
    to_ask: tuple[Noted, ...]
    concerns: tuple[Noted, ...]
    forgot: tuple[Noted, ...]
    lessons: tuple[RecurringLesson, ...]
    impressions: tuple[Noted, ...]
    stories: tuple[Saying, ...]


@made_once
def remember(site: Site) -> Memory:
    """Gather what the sheets draw from the whole journal."""
    groups = groups_of(site)
    best = ((group, best_answered(group)) for group in groups)
    weak = [group[-1] for group in groups if is_weak(group[-1][0])]
    recurring = [each for each in topics_of(learned_in(site)) if any(lesson.kind == "improve" for lesson, _ in each[1])]
    return Memory(
        best={
            (interview.file, question.line): found for group, found in best if found for question, interview in group
        },
        weak=tuple(sorted(weak, key=lambda each: -instant(each[1].starts_at))),
        recurring=tuple(recurring[:LESSONS]),
        stories=tuple(_stories(site)),
    )


def _stories(site: Site) -> Iterator[Learned]:
    """Yield what went well, of the best interviews first, then the newest."""
    held = [each for each in site.journal.interviews if each.is_held(site.clock)]
    for interview in sorted(held, key=lambda each: (-(each.score or 0), -instant(each.starts_at))):
        yield from ((lesson, interview) for lesson in interview.notes.lessons if lesson.kind == "well")


def _keep(site: Site, topic: str, lessons: list[Learned], page: str) -> RecurringLesson:
    """Return the newest thing to improve on a topic."""
    newest = said(site, [each for each in lessons if each[0].kind == "improve"][-1:], page)
    return RecurringLesson(topic, newest, plural(interviews_in(lessons), "interview", "interviews"))


def make_each(site: Site) -> Iterator[Page]:
    """Make a sheet for each interview that is to come when the site is built."""
    for interview in site.journal.interviews:
        if interview.is_to_come(site.clock):
            round_ = round_title(site.application_of[interview.file], interview)
            title = f"Preparation: {interview.company}, {round_[:1].lower()}{round_[1:]}"
            yield summary(preparation_page(interview), title, partial(_make, site, interview))


def _make(site: Site, interview: Interview) -> str:
    around = frame(site, preparation_page(interview))
    return render("preparation_page.html", frame=around, sheet=build(site, interview, remember(site)))


def build(site: Site, interview: Interview, memory: Memory) -> PreparationSheet:
    """Gather what one wants to have read on the way to an interview."""
    page, application = preparation_page(interview), site.application_of[interview.file]
    rounds = application.interviews
    before = [each for each in rounds[: rounds.index(interview)] if not each.cancelled]
    here = _weakest([each for each in asked(before) if is_weak(each[0])], memory)
    elsewhere = [each for each in memory.weak if each[1] not in before][:ELSEWHERE]
    people, others = _people(application, interview, before)
    return PreparationSheet(
        company=interview.company,
        role=interview.role,
        application=site.link(page, application_page(application)),
        title=round_title(application, interview),
        href=site.link(page, interview.file),
        when=time_text(interview.when, site.clock),
        local=_local(site, interview),
        medium=interview.medium or "",
        place=interview.place or "",
        place_href=web_link(interview.place),
        people=people,
        others=others,
        asked=tuple(asking(site, each, page) for each in asked(before)),
        weak=tuple(_weak(site, each, page, memory) for each in _newest_of_each([*here, *elsewhere], memory)),
        told=what_was_told(site, before, page),
        promises=_promises(site, application, before),
        gaps=open_questions(application, sorted(before, key=lambda each: instant(each.ends_at)), ask="Ask {}"),
        to_ask=noted(site, application, [*before, interview], ASK, page),
        concerns=noted(site, application, [*before, interview], CONCERNS, page),
        forgot=noted(site, application, before, FORGOT, page),
        lessons=tuple(_keep(site, topic, lessons, page) for topic, lessons in memory.recurring),
        impressions=noted(site, application, before, IMPRESSIONS, page),
        stories=tuple(said(site, [each], page) for each in _chosen(memory, before)),
    )


def _chosen(memory: Memory, before: list[Interview]) -> list[Learned]:
    """Return what went well with them first, then elsewhere, each sentence once."""
    chosen: list[Learned] = []
    for each in sorted(memory.stories, key=lambda each: each[1] not in before):
        if len(chosen) < STORIES and not any(alike(plain(each[0].text), plain(other[0].text)) for other in chosen):
            chosen.append(each)
    return chosen


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


def _newest_of_each(weak: list[AskedAt], memory: Memory) -> list[AskedAt]:
    """Return weak answers without those whose question was answered weakly again later."""
    newest = {}
    for question, interview in weak:
        best, where = memory.best.get((interview.file, question.line), (question, interview))
        newest[where.file, best.line] = (question, interview)
    return list(newest.values())


def _weakest(weak: list[AskedAt], memory: Memory) -> list[AskedAt]:
    """Return the few weak answers that need work most, in the order in which they were given; all stand among what was asked."""
    once = _newest_of_each(weak, memory)
    kept = sorted(once, key=lambda each: each[0].score or 0)[:HERE]
    return [each for each in once if each in kept]


def _weak(site: Site, asked_at: AskedAt, page: str, memory: Memory) -> Weak:
    question, interview = asked_at
    best, where = memory.best.get((interview.file, question.line), asked_at)
    return Weak(
        question=question.question,
        score=score_words(question.score or 0),
        said_in=cite(site, interview, page),
        better=f"Your best so far, {score_words(best.score or 0)} of 10"
        if (best.score or 0) > (question.score or 0)
        else "What you said",
        answer=html_of(site, best.answer, where.file),
        answer_given_in=cite(site, where, page),
    )


def _promises(site: Site, application: Application, before: list[Interview]) -> tuple[Promise, ...]:
    """Return the next steps of the earlier rounds and of the application's file, the open ones first."""
    steps = [step for each in (*before, application.file) if each for step in each.next_steps]
    return tuple(
        Promise(
            step.what,
            time_text(step.done, site.clock) if step.done else None,
            time_text(step.due, site.clock) if step.due else None,
        )
        for step in sorted(steps, key=lambda each: each.done is not None)
    )
