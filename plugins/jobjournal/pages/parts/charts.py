"""The user's own scores as dots in the order of time: per kind of interview, and per thing that was scored by name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from jobjournal.frozen import dataclass
from jobjournal.model import Interview, Score
from jobjournal.names import grouped, same
from jobjournal.pages.parts.citations import Citation, cite
from jobjournal.pages.parts.phrases import score_words
from jobjournal.pages.parts.themes import by_spelling
from jobjournal.pages.site import Site

MOST_LABELLED = 15
"""The most dots of a chart that have room for their numbers."""
WIDEST = 12
"""The number of dots from which on a chart grows no wider."""
MOST_DOTS = 20
"""The newest scores that a chart shows."""
MOST_CHARTS = 16
"""The charts of a kind, those with the most scores first."""
MEDIAN_FROM = 3
"""The fewest scores of which a median says anything."""

Scored = tuple[Interview, Score]


@dataclass(frozen=True, slots=True)
class ScoreDot:
    """One score, placed in percent of the chart's width and height."""

    words: str
    left: float
    bottom: float
    said_in: Citation


@dataclass(frozen=True, slots=True)
class Chart:
    """Scores of one kind of interview, or of one name, in the order of time."""

    name: str
    dots: tuple[ScoreDot, ...]
    median: str | None
    median_bottom: float
    summary: str
    """The chart in words, for those who do not see it."""
    labelled: bool
    """Whether there is room for a number at each dot."""
    room: int
    """The width it asks for, in dots."""


def by_kind(site: Site, interviews: Iterable[Interview], page: str) -> tuple[Chart, ...]:
    """Return one chart of overall scores for each kind of interview, the most often scored first."""
    scored = ((each, each.score) for each in interviews if each.score is not None)
    return _charts(site, grouped(scored, lambda each: each[0].kind or "no kind given").items(), page)


def by_name(site: Site, interviews: Iterable[Interview], page: str) -> tuple[Chart, ...]:
    """Return one chart for each name under `scores`, in the spelling typed most often, the most often scored first."""
    scored = ((name, (each, score)) for each in interviews for name, score in each.scores.items())
    return _charts(site, by_spelling(scored), page)


def _charts(site: Site, found: Iterable[tuple[str, list[Scored]]], page: str) -> tuple[Chart, ...]:
    most_first = sorted(found, key=lambda each: (-len(each[1]), each[0]))
    return tuple(_chart(site, name, scored[-MOST_DOTS:], page) for name, scored in most_first[:MOST_CHARTS])


def _chart(site: Site, name: str, scored: list[Scored], page: str) -> Chart:
    scores = [score for _, score in scored]
    dots = tuple(
        ScoreDot(
            score_words(score),
            round(100 * (at + 0.5) / len(scores), 2),
            score_height(score),
            cite(site, interview, page),
        )
        for at, (interview, score) in enumerate(scored)
    )
    middle = median(scores) if len(scores) >= MEDIAN_FROM else None
    words = f"{name}, in order of time: {', '.join(each.words for each in dots)} out of 10"
    return Chart(
        name=name,
        dots=dots,
        median=None if middle is None else score_words(middle),
        median_bottom=0 if middle is None else score_height(middle),
        labelled=len(dots) <= MOST_LABELLED,
        summary=words if middle is None else f"{words}; median {score_words(middle)}",
        room=min(len(dots), WIDEST),
    )


def has_more(interviews: Sequence[Interview]) -> bool:
    """Whether there are more scores than the charts show."""
    kinds = Counter(each.kind for each in interviews if each.score is not None)
    names = Counter(same(name) for each in interviews for name in each.scores)
    return any(len(each) > MOST_CHARTS or max(each.values(), default=0) > MOST_DOTS for each in (kinds, names))


def score_height(score: Score) -> float:
    """Return where a score from 1 to 10 stands between the two, in percent."""
    return round(100 * (score - 1) / 9, 2)
