"""All interviews by year and month, the newest first: the way to each of them, as the navigation lists none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from jobjournal.model import Interview, in_time
from jobjournal.pages.parts.frame import Frame, frame
from jobjournal.pages.parts.listed import Row, row_of
from jobjournal.pages.site import Site
from jobjournal.render import render

PATH = "interviews/index.md"


@dataclass(frozen=True, slots=True)
class Month:
    """The interviews of a month."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year that have interviews."""

    name: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The page's values."""

    frame: Frame
    years: tuple[Year, ...]


def build(site: Site) -> Years:
    """Sort the interviews by the day as written."""
    newest = sorted(site.journal.interviews, key=lambda each: (each.day, in_time(each)), reverse=True)
    return Years(frame(site, PATH), tuple(_years(site, newest)))


def _years(site: Site, newest: list[Interview]) -> Iterator[Year]:
    for year, of_year in groupby(newest, key=lambda each: each.day.year):
        months = groupby(of_year, key=lambda each: f"{each.day:%B}")
        yield Year(f"{year:04}", tuple(Month(name, tuple(_rows(site, found))) for name, found in months))


def _rows(site: Site, found: Iterator[Interview]) -> Iterator[Row]:
    return (row_of(site, each, PATH) for each in found)


def make(site: Site) -> str:
    """Return the HTML of the list of all interviews."""
    return render("years.html", page=build(site))
