"""What the preparation sheets draw from the whole journal."""

from collections.abc import Iterator, Mapping

from jobjournal.dates import instant
from jobjournal.frozen import dataclass
from jobjournal.pages.parts.themes import Learned, learned_in, topics_of
from jobjournal.pages.questions import AskedAt, asked, best_answered, is_weak, same_questions
from jobjournal.pages.site import Site

LESSONS = 2
"""Lessons on a sheet."""


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


def remember(site: Site) -> Memory:
    """Gather what the sheets draw from the whole journal."""
    groups = same_questions(asked(site.journal.interviews))
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
