"""Lessons by year: all that was learned, where the page Lessons does not hold it."""

from collections.abc import Iterator

from jobjournal.frozen import dataclass, replace
from jobjournal.names import same
from jobjournal.pages.lessons import PATH, counted, placed_themes, sides, without_topic
from jobjournal.pages.parts.themes import Gathered, Side, Theme, gather, learned_in, sayings, theme
from jobjournal.pages.parts.years import Span, page_of
from jobjournal.pages.site import Site


@dataclass(frozen=True, slots=True)
class LessonsOfYear:
    """The values of a page of an older time."""

    lede: str
    themes: tuple[Theme, ...]


def build_older(site: Site, span: Span) -> LessonsOfYear:
    """List all that was learned in a year, or in a part of it, by theme; what recurred most comes first."""
    page = page_of(PATH, span)
    lessons = [each for each in learned_in(site) if span.holds(each[1].day)]
    anchors = {same(each.name): each.anchor for each in _all_themes(site)}
    found = [each for each in gather(lessons) if each.name]
    loose = without_topic(each for each in lessons if not each[0].topics)
    return LessonsOfYear(
        lede=f"{counted(lessons)} of {span.words}.",
        themes=tuple(
            _whole(site, replace(each, anchor=anchors.get(same(each.name), each.anchor)), page)
            for each in (*found, loose)
            if each.lessons
        ),
    )


def _all_themes(site: Site) -> Iterator[Gathered]:
    placed = placed_themes(site)
    yield from (*placed.now, *placed.mastered, *placed.others, *placed.left_off)


def _whole(site: Site, found: Gathered, page: str) -> Theme:
    """Return a theme with all that was said."""
    both = (Side(sayings(site, side, page), len(side)) for side in sides(found.lessons))
    return theme(found, "", (), *both)
