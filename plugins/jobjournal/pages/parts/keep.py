"""The one lesson to keep in mind."""

from collections.abc import Mapping

from jobjournal.frozen import dataclass
from jobjournal.model import Lesson
from jobjournal.names import same
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.parts.themes import Saying, interviews_in, learned_in, said, topics_of
from jobjournal.pages.site import Site


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
    newest_first = [each for each in reversed(lessons) if each[0].kind == "improve"]
    if not newest_first:
        return None
    found = max(newest_first, key=lambda each: _most_seen(each[0], counts)[0])
    count, topic = _most_seen(found[0], counts)
    seen = f"#{topic} came up in {plural(count, 'interview', 'interviews')}" if count > 1 else ""
    return LessonToKeep(said(site, [found], page), seen)


def _most_seen(lesson: Lesson, counts: Mapping[str, int]) -> tuple[int, str]:
    """Return the topic of a lesson that came up most, with the number of interviews."""
    return max(((counts[same(topic)], topic) for topic in lesson.topics), key=lambda each: each[0], default=(0, ""))
