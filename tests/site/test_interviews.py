"""The list of all interviews, by year and month."""

from __future__ import annotations

from jobjournal.pages.interviews import build
from journals import Told
from sites import site_of


def test_interviews_stand_under_their_year_and_month_the_newest_first(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2025-12-31 23:30-05:00
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-01
    === interviews/c.md
    company: C
    role: R
    date: 2026-05-30
    === interviews/d.md
    company: D
    role: R
    date: 2026-01-01
    """
    years = build(site_of(told)).years
    found = [
        (year.name, month.name, [each.company for each in month.interviews]) for year in years for month in year.months
    ]
    assert found == [("2026", "May", ["C", "B"]), ("2026", "January", ["D"]), ("2025", "December", ["A"])]
