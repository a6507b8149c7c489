"""All interviews by year and month, the newest first: the way to each of them, as the navigation lists none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from jobjournal.model import Interview, in_time
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.listed import ListedInterview, list_interview
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = "interviews/index.md"


@dataclass(frozen=True, slots=True)
class InterviewMonth:
    """The interviews of a month."""

    name: str
    interviews: tuple[ListedInterview, ...]


@dataclass(frozen=True, slots=True)
class InterviewYear:
    """The months of a year that have interviews."""

    name: str
    months: tuple[InterviewMonth, ...]


@dataclass(frozen=True, slots=True)
class InterviewsPage:
    """The page's values."""

    frame: Frame
    years: tuple[InterviewYear, ...]


def build(site: Site) -> InterviewsPage:
    """Sort the interviews by the day as written."""
    newest = sorted(site.journal.interviews, key=lambda each: (each.day, in_time(each)), reverse=True)
    return InterviewsPage(frame(site, PATH), tuple(_years(site, newest)))


def _years(site: Site, newest: list[Interview]) -> Iterator[InterviewYear]:
    for year, of_year in groupby(newest, key=lambda each: each.day.year):
        months = groupby(of_year, key=lambda each: f"{each.day:%B}")
        yield InterviewYear(
            f"{year:04}", tuple(InterviewMonth(name, tuple(_listed(site, found))) for name, found in months)
        )


def _listed(site: Site, found: Iterator[Interview]) -> Iterator[ListedInterview]:
    return (list_interview(site, each, PATH) for each in found)


def make(site: Site) -> str:
    """Return the HTML of the list of all interviews."""
    return render("interviews.html", page=build(site))
