"""Lessons: which topics recur, the user's own scores as dots, and per topic what to do differently beside what went well."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from markupsafe import Markup

from jobjournal.model import Interview, Lesson, Score
from jobjournal.names import same, slug
from jobjournal.pages.parts.citations import Citation, cite, html_of
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.phrases import plural, score_words
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = "lessons.md"
MOST_LABELLED = 15
"""The most dots of a chart that have room for their numbers."""
MEDIAN_FROM = 3
"""The fewest scores of which a median says anything."""

Learned = tuple[Lesson, Interview]


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """One lesson with where and when it was learned."""

    html: Markup
    said_in: Citation


@dataclass(frozen=True, slots=True)
class Topic:
    """What was learned about one topic, the newest first."""

    name: str
    anchor: str
    interviews: int
    """The number of different interviews in which it comes up."""
    width: float
    """The length of its bar, in percent of the longest."""
    differently: tuple[ShownLesson, ...]
    well: tuple[ShownLesson, ...]

    @property
    def count_words(self) -> str:
        """In how many interviews it comes up, in words."""
        return plural(self.interviews, "interview", "interviews")


@dataclass(frozen=True, slots=True)
class ScoreDot:
    """One score, placed in percent of the chart's width and height."""

    words: str
    left: float
    bottom: float
    said_in: Citation


@dataclass(frozen=True, slots=True)
class Scores:
    """The overall scores of one kind of interview, in the order of time."""

    kind: str
    dots: tuple[ScoreDot, ...]
    median: str | None
    median_bottom: float
    summary: str
    """The chart in words, for those who do not see it."""
    labelled: bool
    """Whether there is room for a number at each dot."""


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """The page's values."""

    frame: Frame
    lessons: int
    lede: str
    recurring: tuple[Topic, ...]
    """Topics of more than one interview, most interviews first."""
    once: tuple[Topic, ...]
    scores: tuple[Scores, ...]
    loose: Topic | None
    """Lessons without a topic."""

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic, most interviews first."""
        return (*self.recurring, *self.once)


def told(site: Site) -> list[Learned]:
    """Return every lesson of the journal with its interview, in the order of time."""
    return [(lesson, each) for each in site.journal.interviews for lesson in each.notes.lessons]


def topics_of(lessons: Iterable[Learned]) -> list[tuple[str, list[Learned]]]:
    """Return each topic with its lessons, ranked by the number of different interviews, then of lessons, then by name.

    A topic is shown in the spelling that was typed most often.
    """
    found: dict[str, list[Learned]] = defaultdict(list)
    spelling: dict[str, Counter[str]] = defaultdict(Counter)
    for lesson, interview in lessons:
        for topic in lesson.topics:
            found[same(topic)].append((lesson, interview))
            spelling[same(topic)][topic] += 1
    ranked = sorted(found, key=lambda key: (-interviews_in(found[key]), -len(found[key]), key))
    return [(spelling[key].most_common(1)[0][0], found[key]) for key in ranked]


def interviews_in(lessons: Iterable[Learned]) -> int:
    """Return the number of different interviews that lessons come from."""
    return len({interview.file for _, interview in lessons})


def build(site: Site) -> LessonsPage:
    """Rank the topics, sort their lessons, and place the scores."""
    lessons = told(site)
    ranked = topics_of(lessons)
    most = interviews_in(ranked[0][1]) if ranked else 1
    anchors = _anchors([name for name, _ in ranked])
    topics = [_topic(site, name, anchor, of, most) for (name, of), anchor in zip(ranked, anchors, strict=True)]
    loose = [each for each in lessons if not each[0].topics]
    return LessonsPage(
        frame=frame(site, PATH),
        lessons=len(lessons),
        lede=f"{plural(len(lessons), 'lesson', 'lessons')} from {plural(interviews_in(lessons), 'interview', 'interviews')}.",
        recurring=tuple(each for each in topics if each.interviews > 1),
        once=tuple(each for each in topics if each.interviews == 1),
        scores=tuple(_scores(site)),
        loose=_topic(site, "Without a topic", "without-a-topic", loose, most) if loose else None,
    )


def _anchors(names: list[str]) -> list[str]:
    """Return an anchor for each name: readable, and each once (`c` and `c/` would be alike)."""
    seen: Counter[str] = Counter()
    anchors = []
    for name in names:
        anchor = f"topic-{slug(name)}"
        seen[anchor] += 1
        anchors.append(anchor if seen[anchor] == 1 else f"{anchor}--{seen[anchor]}")
    return anchors


def _topic(site: Site, name: str, anchor: str, lessons: list[Learned], most: int) -> Topic:
    interviews = interviews_in(lessons)
    return Topic(
        name=name,
        anchor=anchor,
        interviews=interviews,
        width=round(100 * interviews / most, 1),
        differently=tuple(_shown(site, lessons, "improve")),
        well=tuple(_shown(site, lessons, "well")),
    )


def _shown(site: Site, lessons: list[Learned], kind: str) -> Iterator[ShownLesson]:
    newest_first = sorted(lessons, key=lambda each: each[1].starts_at.timestamp(), reverse=True)
    for lesson, interview in newest_first:
        if lesson.kind == kind:
            yield ShownLesson(html_of(site, lesson.text, interview.file), cite(site, interview, PATH))


def _scores(site: Site) -> Iterator[Scores]:
    """Yield one chart for each kind of interview that has a score, the most often scored first."""
    by_kind: dict[str, list[Interview]] = defaultdict(list)
    for interview in site.journal.interviews:
        if interview.score is not None:
            by_kind[interview.kind or "no kind given"].append(interview)
    for kind, interviews in sorted(by_kind.items(), key=lambda each: (-len(each[1]), each[0])):
        yield _chart(site, kind, interviews)


def _chart(site: Site, kind: str, interviews: list[Interview]) -> Scores:
    scores = [each.score for each in interviews if each.score is not None]
    dots = tuple(
        ScoreDot(
            score_words(score),
            round(100 * (at + 0.5) / len(scores), 2),
            score_height(score),
            cite(site, each, PATH),
        )
        for at, (score, each) in enumerate(zip(scores, interviews, strict=True))
    )
    middle = median(scores) if len(scores) >= MEDIAN_FROM else None
    words = f"{kind}, in order of time: {', '.join(each.words for each in dots)} out of 10"
    return Scores(
        kind=kind,
        dots=dots,
        median=None if middle is None else score_words(middle),
        median_bottom=0 if middle is None else score_height(middle),
        labelled=len(dots) <= MOST_LABELLED,
        summary=words if middle is None else f"{words}; median {score_words(middle)}",
    )


def score_height(score: Score) -> float:
    """Return where a score from 1 to 10 stands between the two, in percent."""
    return round(100 * (score - 1) / 9, 2)


def make(site: Site) -> str:
    """Return the HTML of the page Lessons."""
    return render("lessons.html", page=build(site))
