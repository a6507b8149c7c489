"""What a page holds at once. Of a section, the first few stand open; what is not near stands on pages by year.

A year that holds much is cut into halves, quarters or months.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

from jobjournal.frozen import dataclass
from jobjournal.pages.site import Site

Each = TypeVar("Each")
CUTS = (12, 6, 3, 1)
"""Months that a page may hold, the most that fit being taken."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Each]):
    """The first few of a section, and the rest of it."""

    open: tuple[Each, ...] = ()
    folded: tuple[Each, ...] = ()
    more: str = ""
    """What the fold is called; empty where nothing is folded."""


def part(found: Iterable[Each], most: int, called: Callable[[tuple[Each, ...]], str]) -> Part[Each]:
    """Fold what is beyond the first `most`."""
    everything = tuple(found)
    folded = everything[most:]
    return Part(everything[:most], folded, called(folded) if folded else "")


def begin_around(at: int, count: int, most: int) -> int:
    """Return where `most` of `count` begin, so that the one at `at` is in their middle, as far as others stand on both sides."""
    return max(0, min(at - most // 2, count - most))


@dataclass(frozen=True, slots=True)
class Span:
    """Whole months of one year that stand on one page."""

    year: int
    month: int
    """The first of them."""
    months: int

    @property
    def name(self) -> str:
        """What the page is called in its address: `2025`, or `2025-07` for a part that begins in July."""
        return f"{self.year:04}" if self.months == CUTS[0] else f"{self.year:04}-{self.month:02}"

    @property
    def words(self) -> str:
        """What it is called: `2025`, `January to June 2025`, `May 2025`."""
        if self.months == CUTS[0]:
            return f"{self.year:04}"
        last = f"{date(2000, self.month + self.months - 1, 1):%B} {self.year:04}"
        return last if self.months == 1 else f"{date(2000, self.month, 1):%B} to {last}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def end(self) -> date:
        """The first of the month behind it; at the calendar's end, its last day."""
        behind = self.month + self.months
        if behind <= CUTS[0]:
            return date(self.year, behind, 1)
        return date.max if self.year == date.max.year else date(self.year + 1, 1, 1)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.year == day.year and self.month <= day.month < self.month + self.months


@dataclass(frozen=True, slots=True)
class OfYear(Generic[Each]):
    """The values of a page of an older time."""

    lede: str
    found: tuple[Each, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one of several pages that belong together."""

    words: str
    href: str
    is_here: bool


def page_of(path: str, span: Span) -> str:
    """Return the path of the page of an older time, below the page that leads to it: `lessons/2025.md`."""
    return f"{path.removesuffix('.md')}/{span.name}.md"


def spans_of(days: Iterable[date], most: int) -> tuple[Span, ...]:
    """Return the spans that hold the days, the newest first; each holds `most` days at most, or a single month."""
    by_month = Counter((day.year, day.month) for day in days)
    years = {year for year, _ in by_month}
    return tuple(span for year in sorted(years, reverse=True) for span in _cut(year, by_month, most))


def span_of(spans: Iterable[Span], day: date) -> Span:
    """Return the span that holds a day, of spans that hold them all."""
    return next(each for each in spans if each.holds(day))


def _cut(year: int, by_month: Counter[tuple[int, int]], most: int) -> Iterator[Span]:
    for months in CUTS:
        parts = [Span(year, first, months) for first in range(CUTS[0] + 1 - months, 0, -months)]
        held = [sum(by_month[year, month] for month in range(each.month, each.month + months)) for each in parts]
        if max(held) <= most or months == CUTS[-1]:
            yield from (part for part, count in zip(parts, held, strict=True) if count)
            return


def months_that_fit(days: Sequence[date], today: date, most: int) -> int:
    """Return how many months, this one the last, can stand on a page that holds `most` days."""
    fits = (each for each in CUTS if sum(day >= first_of_last(each, today) for day in days) <= most)
    return next(fits, CUTS[-1])


def first_of_last(months: int, today: date) -> date:
    """Return the first day of the months of which the last is the current one; the calendar's at the earliest."""
    month = today.year * 12 + today.month - months
    return date(month // 12, month % 12 + 1, 1) if month >= 12 else date.min


def ways(site: Site, here: str, near: str, path: str, spans: Iterable[Span]) -> tuple[Way, ...]:
    """Return the ways between a page, `near` in words, and those of older times below it; none where there is one alone."""
    found = [(near, path), *((each.words, page_of(path, each)) for each in spans)]
    return tuple(Way(words, site.link(here, path), path == here) for words, path in found) if found[1:] else ()
