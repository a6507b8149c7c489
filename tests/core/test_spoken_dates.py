"""Dates as people say them to a command."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from jobjournal.spoken_dates import Spoken
from journals import clock_of

CLOCK = clock_of("2026-05-20 09:00", ZoneInfo("Europe/Berlin"))  # a Wednesday


@pytest.mark.parametrize(
    ("said", "ahead", "behind"),
    [
        ("2026-05-04 14:30", "2026-05-04 14:30", "2026-05-04 14:30"),
        ("today", "2026-05-20", "2026-05-20"),
        ("Tomorrow 14:30", "2026-05-21 14:30", "2026-05-21 14:30"),
        ("yesterday", "2026-05-19", "2026-05-19"),
        ("mon 10:00", "2026-05-25 10:00", "2026-05-18 10:00"),
        ("friday at 2pm", "2026-05-22 14:00", "2026-05-15 14:00"),
        ("wed", "2026-05-27", "2026-05-20"),
        ("3d", "2026-05-23", None),
        ("in 2 weeks", "2026-06-03", None),
        ("14:30", "2026-05-20 14:30", "2026-05-20 14:30"),
        ("mon 25:00", None, None),
        ("yesteday", None, None),
        ("month", None, None),
        ("", None, None),
    ],
)
def test_a_day_is_said_in_many_ways(said: str, ahead: str | None, behind: str | None) -> None:
    for wanted, is_ahead in ((ahead, True), (behind, False)):
        found = Spoken(CLOCK, ahead=is_ahead).read(said)
        assert (found and found.text) == wanted


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("tomorrow 14:30-15:30", "2026-05-21 14:30-15:30"),
        ("2026-05-04 14:30 – 15:30", "2026-05-04 14:30-15:30"),
        ("2026-05-04 14:30-13:00", None),
        ("2026-05-04 14:30+02:00", "2026-05-04 14:30+02:00"),
        ("2026-05-04 14:30-07:00", "2026-05-04 14:30-07:00"),
        ("today-15:30", None),
    ],
)
def test_a_span_has_an_end(said: str, written: str | None) -> None:
    found = Spoken(CLOCK).read_span(said)
    assert (found and found.text) == written


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("12.5.2026", "write 2026-05-12"),
        ("26.11.2026 10am", "write 2026-11-26 10:00"),
        ("5/6/2026", "write 2026-06-05 or 2026-05-06"),
        ("12 june", "write 2026-06-12"),
        ("12 Smarch 2026", "write YYYY-MM-DD"),
        ("yesteday", "did you mean yesterday?"),
        ("soon", "write YYYY-MM-DD"),
        ("", "write YYYY-MM-DD"),
    ],
)
def test_what_is_no_date_is_shown_as_it_would_be_right(said: str, hint: str) -> None:
    assert Spoken(CLOCK).refusal(said).startswith(f"not a date: {said}; {hint}")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("19.5.", "2026-05-19"),
        ("20.05.", "2026-05-20"),
        ("21.05.", "2025-05-21"),
        ("29 February", "2024-02-29"),
        ("25 November", "2025-11-25"),
        ("May 4th 9:00", "2026-05-04 09:00"),
        ("Monday um 10:00", "2026-05-18 10:00"),
        ("Wednesday um 10:00", "2026-05-20 10:00"),
    ],
)
def test_where_a_day_lies_behind_the_last_such_day_is_shown(said: str, written: str) -> None:
    assert Spoken(CLOCK, ahead=False).refusal(said) == f"not a date: {said}; write {written}"
