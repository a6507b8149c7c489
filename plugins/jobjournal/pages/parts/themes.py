"""Themes: what was learned about one thing, how it stands, each sentence once however often it was written, and one to keep."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Literal, TypeVar

from markupsafe import Markup

from jobjournal.frozen import dataclass
from jobjournal.model import Interview, Lesson
from jobjournal.names import grouped, same, slug
from jobjournal.pages.parts.citations import Citation, cite, html_of
from jobjournal.pages.parts.likeness import group_alike
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.site import Site, made_once

RECENT = 5
"""The newest interviews with lessons: what was weak in them is to be worked on now."""
SHOWN = 2
"""The newest sentences of a theme that stand open."""
MOST_BEFORE = 12
"""The newest earlier times of a sentence that are cited."""

Each = TypeVar("Each")
Learned = tuple[Lesson, Interview]


@dataclass(frozen=True, slots=True)
class Saying:
    """A lesson with the newest time at which it was written, and those before."""

    kind: Literal["well", "improve"]
    html: Markup
    said_in: Citation
    before: tuple[Citation, ...]
    """The newest of the times before."""
    times: int
    """How often it was written before."""

    @property
    def times_before(self) -> str:
        """How often it was written before, in words."""
        return f"and {plural(self.times, 'time', 'times')} before"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The lessons of one theme in the order of time, with the places of their interviews in that order."""

    name: str
    """The topic; empty where lessons without a topic say the same."""
    anchor: str
    lessons: tuple[Learned, ...]
    weak: tuple[int, ...]
    well: tuple[int, ...]

    @property
    def last_weak(self) -> int:
        """The place of the newest interview in which it was to improve, -1 if none."""
        return max(self.weak, default=-1)

    @property
    def last_well(self) -> int:
        """The place of the newest interview in which it went well, -1 if none."""
        return max(self.well, default=-1)

    @property
    def is_mastered(self) -> bool:
        """Whether it was to improve, and then went well."""
        return 0 <= self.last_weak < self.last_well


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as the page shows it: the newest of it, and the rest to be unfolded."""

    name: str
    anchor: str
    note: str
    """How it stands, in a few words."""
    shown: tuple[Saying, ...]
    differently: tuple[Saying, ...]
    well: tuple[Saying, ...]
    left_off: int
    """How many sentences more stand on the pages by year alone."""
    rest: str
    """What is not shown, in words."""


@made_once
def learned_in(site: Site) -> list[Learned]:
    """Return every lesson with its interview, in the order of time; a cancelled interview taught nothing."""
    return [(lesson, each) for each in site.journal.kept for lesson in each.notes.lessons]


def topics_of(lessons: Iterable[Learned]) -> list[tuple[str, list[Learned]]]:
    """Return each topic with its lessons, ranked by the number of different interviews, then of lessons, then by name.

    A topic is shown in the spelling that was typed most often.
    """
    found = by_spelling((topic, each) for each in lessons for topic in each[0].topics)
    return sorted(found, key=lambda each: (-interviews_in(each[1]), -len(each[1]), same(each[0])))


def by_spelling(named: Iterable[tuple[str, Each]]) -> list[tuple[str, list[Each]]]:
    """Return what has the same name together, by the spelling that was typed most often."""
    groups = grouped(named, lambda each: same(each[0])).values()
    return [(Counter(name for name, _ in group).most_common(1)[0][0], [each for _, each in group]) for group in groups]


def interviews_in(lessons: Iterable[Learned]) -> int:
    """Return the number of different interviews that lessons come from."""
    return len({interview.file for _, interview in lessons})


def gather(lessons: list[Learned]) -> list[Gathered]:
    """Return the lessons by theme: by topic, and those without one by what they say."""
    named = topics_of(lessons)
    anchors = anchors_of(name for name, _ in named)
    places = {file: at for at, file in enumerate(dict.fromkeys(interview.file for _, interview in lessons))}
    found = [_gathered(name, anchor, of, places) for (name, of), anchor in zip(named, anchors, strict=True)]
    loose = [each for each in lessons if not each[0].topics]
    return found + [_gathered("", "", of, places) for of in alike_in(loose)]


def alike_in(lessons: list[Learned]) -> list[list[Learned]]:
    """Return lessons that say the same or nearly so together, in the order of time."""
    return [[lessons[at] for at in group] for group in group_alike(lesson.text for lesson, _ in lessons)]


def _gathered(name: str, anchor: str, lessons: list[Learned], places: dict[str, int]) -> Gathered:
    of_kind = {
        kind: tuple(sorted({places[interview.file] for lesson, interview in lessons if lesson.kind == kind}))
        for kind in ("improve", "well")
    }
    return Gathered(name, anchor, tuple(lessons), of_kind["improve"], of_kind["well"])


def anchors_of(names: Iterable[str]) -> Iterator[str]:
    """Yield an anchor for each name: readable, and each once (`c` and `c/` would be alike)."""
    seen: Counter[str] = Counter()
    for name in names:
        anchor = f"topic-{slug(name)}"
        seen[anchor] += 1
        yield anchor if seen[anchor] == 1 else f"{anchor}--{seen[anchor]}"


def groups_of(lessons: Iterable[Learned], kind: str) -> list[list[Learned]]:
    """Return the lessons of a kind, those that say the same together, by the newest of each, the newest first."""
    of_kind = [(at, each) for at, each in enumerate(lessons) if each[0].kind == kind]
    groups = [[of_kind[at] for at in group] for group in group_alike(each[0].text for _, each in of_kind)]
    groups.sort(key=lambda group: -group[-1][0])
    return [[each for _, each in group] for group in groups]


def sayings(site: Site, groups: Iterable[list[Learned]], page: str) -> tuple[Saying, ...]:
    """Return what groups of lessons say, each once."""
    return tuple(said(site, group, page) for group in groups)


def said(site: Site, group: list[Learned], page: str) -> Saying:
    """Return lessons that say the same as one: the newest words, and every time, but for those long ago."""
    lesson, interview = group[-1]
    return Saying(
        kind=lesson.kind,
        html=html_of(site, lesson.text, interview.file),
        said_in=cite(site, interview, page),
        before=tuple(cite(site, each, page) for _, each in islice(reversed(group[:-1]), MOST_BEFORE)),
        times=len(group) - 1,
    )


@dataclass(frozen=True, slots=True)
class LessonToKeep:
    """A lesson, and how often its topic came up."""

    saying: Saying
    seen: str
    """In how many interviews its topic came up; empty where in this one alone."""


def lesson_to_keep(site: Site, page: str) -> LessonToKeep | None:
    """Return the newest thing to improve on the topic that came up in most interviews; None where there is none."""
    lessons = learned_in(site)
    counts = {same(topic): interviews_in(of) for topic, of in topics_of(lessons)}
    newest_first = [(_most_seen(each[0], counts), each) for each in reversed(lessons) if each[0].kind == "improve"]
    if not newest_first:
        return None
    (count, topic), found = max(newest_first, key=lambda each: each[0][0])
    seen = f"#{topic} came up in {plural(count, 'interview', 'interviews')}" if count > 1 else ""
    return LessonToKeep(said(site, [found], page), seen)


def _most_seen(lesson: Lesson, counts: Mapping[str, int]) -> tuple[int, str]:
    """Return the topic of a lesson that came up most, with the number of interviews."""
    return max(((counts[same(topic)], topic) for topic in lesson.topics), key=lambda each: each[0], default=(0, ""))
