"""The one lesson to keep in mind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from jobjournal.model import Lesson
from jobjournal.pages.parts.citations import Citation, cite
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.site import Site


@dataclass(frozen=True, slots=True)
class LessonToKeep:
    """A lesson with its source."""

    html: str
    said_in: Citation
    seen: str
    """In how many interviews its topic came up; empty where in this one alone."""


def lesson_to_keep(site: Site, page: str) -> LessonToKeep | None:
    """Return the newest thing to improve on the topic that came up in most interviews; None where there is none."""
    files = _interviews_by_topic(site)
    told = [(each, lesson) for each in site.journal.interviews for lesson in each.notes.lessons]
    found = [(each, lesson) for each, lesson in told if lesson.kind == "improve"]
    if not found:
        return None
    interview, lesson = max(reversed(found), key=lambda pair: _weight(pair[1], files))
    count = _weight(lesson, files)
    seen = f"#{_topic(lesson, files)} came up in {plural(count, 'interview', 'interviews')}" if count > 1 else ""
    return LessonToKeep(site.markdown(lesson.text, interview.file), cite(site, interview, page), seen)


def _interviews_by_topic(site: Site) -> dict[str, set[str]]:
    files: dict[str, set[str]] = defaultdict(set)
    for interview in site.journal.interviews:
        for lesson in interview.notes.lessons:
            for topic in lesson.topics:
                files[topic.casefold()].add(interview.file)
    return files


def _weight(lesson: Lesson, files: dict[str, set[str]]) -> int:
    return max((len(files[topic.casefold()]) for topic in lesson.topics), default=0)


def _topic(lesson: Lesson, files: dict[str, set[str]]) -> str:
    return max(lesson.topics, key=lambda topic: len(files[topic.casefold()]))
