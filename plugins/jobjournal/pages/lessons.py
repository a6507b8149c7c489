"""Lessons: what to read before the next interview, and below it what was learned, by theme; all of it stands by year."""

from collections.abc import Iterable, Mapping, Sequence

from jobjournal.frozen import dataclass, replace
from jobjournal.names import in_words, same
from jobjournal.pages.parts.charts import Chart, by_kind, by_name, has_more
from jobjournal.pages.parts.citations import WEAK
from jobjournal.pages.parts.phrases import plural, score_words
from jobjournal.pages.parts.themes import (
    RECENT,
    SHOWN,
    Gathered,
    Learned,
    Saying,
    Theme,
    alike_in,
    gather,
    groups_of,
    interviews_in,
    learned_in,
    said,
    sayings,
)
from jobjournal.pages.parts.years import OfYear, Part, Span, page_of, part, span_of, spans_of
from jobjournal.pages.site import Site, made_once

PATH = "lessons.md"
OPEN_NOW, OPEN_MASTERED, OPEN_STORIES, OPEN_OTHERS, OPEN_NAMED = 6, 4, 6, 12, 6
"""How much of each section stands open; the rest is folded."""
MOST_NOW, MOST_MASTERED, MOST_OTHERS = 12, 8, 24
"""How many themes of each section the page holds; the rest stand by year."""
MOST_FOLDED = 6
"""The newest sentences folded on each side of a theme."""
MOST_IN_YEAR = 500
"""Lessons on a page of an older time at most."""
MOST_STORIES = 18
"""The best stories; all others stand with their themes."""


@dataclass(frozen=True, slots=True)
class GoodStory:
    """Something that went well where the score was good."""

    score: str | None
    saying: Saying


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """The page's values."""

    lessons: int
    lede: str
    first: tuple[str, ...]
    """The names of the themes to work on first."""
    recent: int
    """How many interviews count as recent."""
    now: Part[Theme]
    """Weak in the newest interviews and not well since, the most recent first."""
    mastered: Part[Theme]
    """Weak once, then well, the most recent first."""
    stories: Part[GoodStory]
    scored: bool
    """Whether the stories are those of good scores; else nothing is scored yet."""
    others: Part[Theme]
    loose: Theme | None
    """All other lessons without a topic."""
    left_off: int
    """How many other themes stand by year alone."""
    kinds: tuple[Chart, ...]
    named: Part[Chart]
    more_scores: bool
    """Whether there are more scores than those shown."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The themes in the sections of the page, and what has no place there."""

    now: list[Gathered]
    mastered: list[Gathered]
    others: list[Gathered]
    nameless: list[Gathered]
    left_off: list[Gathered]


def build(site: Site) -> LessonsPage:
    """Sort the themes by how they stand, pick the stories, and place the scores."""
    lessons = learned_in(site)
    interviews = site.journal.kept
    since = max(0, interviews_in(lessons) - RECENT)
    recent = interviews_in(lessons) - since
    scored = any(
        score is not None
        for each in interviews
        for score in (each.score, *(answer.score for answer in each.notes.questions))
    )
    placed = placed_themes(site)
    return LessonsPage(
        lessons=len(lessons),
        lede=f"{counted(lessons)} from {plural(interviews_in(lessons), 'interview', 'interviews')}.",
        first=tuple(each.name for each in placed.now if each.name)[:2],
        recent=recent,
        now=part([_to_work_on(site, each, since, recent) for each in placed.now], OPEN_NOW, _named),
        mastered=part([_mastered(site, each) for each in placed.mastered], OPEN_MASTERED, _named),
        stories=part(
            _stories(site, lessons, scored=scored), OPEN_STORIES, lambda rest: f"{len(rest)} more that went well"
        ),
        scored=scored,
        others=part(
            [
                _theme(site, each, "" if each.weak else "went well only", (), *sides(each.lessons))
                for each in placed.others
            ],
            OPEN_OTHERS,
            _named,
        ),
        loose=_loose(site, lessons, placed.nameless),
        left_off=len(placed.left_off),
        kinds=by_kind(site, interviews, PATH),
        named=part(by_name(site, interviews, PATH), OPEN_NAMED, _named),
        more_scores=has_more(interviews),
    )


def counted(lessons: list[Learned]) -> str:
    """Return how many lessons there are, in words."""
    return plural(len(lessons), "lesson", "lessons")


@made_once
def placed_themes(site: Site) -> Placed:
    """Return which theme stands in which section of the page; those of a section that is full join the others."""
    lessons = learned_in(site)
    now, mastered, others = _sorted(gather(lessons), max(0, interviews_in(lessons) - RECENT))
    others = [*now[MOST_NOW:], *mastered[MOST_MASTERED:], *others]
    named = [each for each in others if each.name]
    return Placed(
        now=now[:MOST_NOW],
        mastered=mastered[:MOST_MASTERED],
        others=named[:MOST_OTHERS],
        nameless=[each for each in others if not each.name],
        left_off=named[MOST_OTHERS:],
    )


def _sorted(themes: list[Gathered], since: int) -> tuple[list[Gathered], list[Gathered], list[Gathered]]:
    """Return what to work on, what was mastered, and the others; `since` is the place of the first recent interview."""
    mastered = [each for each in themes if each.is_mastered]
    now = [each for each in themes if each.last_weak >= since and not each.is_mastered]
    others = [each for each in themes if each.last_weak < since and not each.is_mastered]
    return (
        sorted(now, key=lambda each: (-each.last_weak, -_recently(each, since), same(each.name))),
        sorted(mastered, key=lambda each: (-each.last_well, same(each.name))),
        sorted(others, key=lambda each: (-each.last_weak, -each.last_well, same(each.name))),
    )


def _recently(found: Gathered, since: int) -> int:
    return sum(at >= since for at in found.weak)


def _to_work_on(site: Site, found: Gathered, since: int, recent: int) -> Theme:
    times = _recently(found, since)
    note = f"in {times} of the last {recent}" if times > 1 else ""
    weak, well = sides(found.lessons)
    shown = (*weak, *well)[:SHOWN]
    return _theme(site, found, note, shown, weak[SHOWN:], well[max(0, SHOWN - len(weak)) :])


def _mastered(site: Site, found: Gathered) -> Theme:
    """Show the newest that went well beside the weakness it followed."""
    times = sum(at > found.last_weak for at in found.well)
    weak, well = sides(found.lessons)
    note = f"well in {plural(times, 'interview', 'interviews')} since"
    return _theme(site, found, note, (well[0], weak[0]), weak[1:], well[1:])


def _loose(site: Site, lessons: list[Learned], nameless: list[Gathered]) -> Theme | None:
    order = {interview.file: at for at, (_, interview) in enumerate(lessons)}
    loose = sorted((each for found in nameless for each in found.lessons), key=lambda each: order[each[1].file])
    return _theme(site, without_topic(loose), "", (), *sides(loose)) if loose else None


def without_topic(lessons: Iterable[Learned]) -> Gathered:
    """Return lessons without a topic as if they had one."""
    return Gathered("Without a topic", "without-a-topic", tuple(lessons), (), ())


def sides(lessons: Iterable[Learned]) -> tuple[list[list[Learned]], list[list[Learned]]]:
    """Return what was to improve, and what went well."""
    found = tuple(lessons)
    return groups_of(found, "improve"), groups_of(found, "well")


def _theme(
    site: Site,
    found: Gathered,
    note: str,
    shown: Sequence[list[Learned]],
    weak: list[list[Learned]],
    well: list[list[Learned]],
    *,
    page: str = PATH,
    most: int | None = MOST_FOLDED,
) -> Theme:
    """Return a theme with what stands open and, of the two sides of what does not, the newest `most` of each."""
    more = "more " if shown else ""
    rest = [f"{len(weak)} {more}to do differently"] if weak else []
    rest += [f"{len(well)} {more}that went well"] if well else []
    return Theme(
        name=found.name,
        anchor=found.anchor,
        note=note,
        shown=sayings(site, shown, page),
        differently=sayings(site, weak[:most], page),
        well=sayings(site, well[:most], page),
        left_off=sum(len(side) - len(side[:most]) for side in (weak, well)),
        rest=", ".join(rest),
    )


def addresses(site: Site) -> Mapping[str, tuple[str, str]]:
    """Return the page and the anchor of each topic's theme; one without a place on Lessons stands where it came up last."""
    placed = placed_themes(site)
    here = [*placed.now, *placed.mastered, *placed.others]
    there = {each.name: page_of(PATH, span_of(spans(site), each.lessons[-1][1].day)) for each in placed.left_off}
    return {
        same(each.name): (there.get(each.name, PATH), each.anchor) for each in (*here, *placed.left_off) if each.name
    }


def _stories(site: Site, lessons: list[Learned], *, scored: bool) -> list[GoodStory]:
    """Return what went well, by its best score, then the newest; without any score in the journal, just the newest."""
    well = [each for each in lessons if each[0].kind == "well" and (not scored or _score_of(each) > WEAK)]
    order = {(interview.file, lesson.line): at for at, (lesson, interview) in enumerate(well)}
    ranked = sorted(
        ((max(map(_score_of, group)), group) for group in alike_in(well)),
        key=lambda each: (-each[0], -order[each[1][-1][1].file, each[1][-1][0].line]),
    )
    return [
        GoodStory(score_words(score) if scored else None, said(site, group, PATH))
        for score, group in ranked[:MOST_STORIES]
    ]


def _score_of(learned: Learned) -> float:
    """Return the best score that speaks for a lesson: its interview's, or that of an answer on one of its topics."""
    lesson, interview = learned
    answers = [
        each.score or 0 for each in interview.notes.questions if {*map(same, lesson.topics)} & {*map(same, each.topics)}
    ]
    return max(interview.score or 0, *answers, 0)


def _named(folded: tuple[Theme, ...] | tuple[Chart, ...]) -> str:
    """Return what a fold is called: the names in it, and how many themes are but sentences."""
    nameless = sum(not each.name for each in folded)
    names = [each.name for each in folded if each.name] + ([f"{nameless} without a topic"] if nameless else [])
    return f"{len(folded)} more: {in_words(names)}"


@made_once
def spans(site: Site) -> tuple[Span, ...]:
    """Return the spans of all lessons; none where the page Lessons holds them all."""
    lessons, placed = learned_in(site), placed_themes(site)
    kept = MOST_FOLDED + SHOWN
    full = any(len(each.lessons) > kept for each in (*placed.now, *placed.mastered, *placed.others))
    full |= bool(placed.left_off) or sum(len(each.lessons) for each in placed.nameless) > kept
    return spans_of((interview.day for _, interview in lessons), MOST_IN_YEAR) if full else ()


def build_older(site: Site, span: Span) -> OfYear[Theme]:
    """List all that was learned in a year, or in a part of it, by theme; what recurred most comes first."""
    page = page_of(PATH, span)
    lessons = [each for each in learned_in(site) if span.holds(each[1].day)]
    placed = placed_themes(site)
    known = (*placed.now, *placed.mastered, *placed.others, *placed.left_off)
    anchors = {same(each.name): each.anchor for each in known}
    loose = without_topic(each for each in lessons if not each[0].topics)
    found = [
        replace(each, anchor=anchors.get(same(each.name), each.anchor))
        for each in (*gather(lessons), loose)
        if each.name and each.lessons
    ]
    return OfYear(
        lede=f"{counted(lessons)} of {span.words}.",
        found=tuple(_theme(site, each, "", (), *sides(each.lessons), page=page, most=None) for each in found),
    )
