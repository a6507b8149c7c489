"""Of an application that ended long ago nothing is open, so nobody who asks what is open has to look at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from jobjournal.actions import Standing, derive, stand
from jobjournal.dates import Clock, begin_of
from jobjournal.model import CLOSED
from journals import Told

TALK = "company: N\nrole: R\nkind: informational\ndate: {}\n"
ENDED = "=== interviews/a.md\ncompany: N\nrole: R\ndate: 2024-01-10 10:00\noutcome: rejected\noutcome_on: 2024-01-20\n"
STILL_OPEN = {
    "a word to them, on the last day of half a year": (ENDED, "2024-07-21"),
    "what an informational talk afterwards asks for": (f"{ENDED}=== interviews/b.md\n{TALK.format('2025-03-01')}", "2025-03-14"),
    "what they asked for there": (f"{ENDED}=== interviews/b.md\n{TALK.format('2025-03-01')}hand_in_by: 2026-01-05\n", "2026-01-18"),
    "an interview that is to come": (f"{ENDED}=== interviews/b.md\ncompany: N\nrole: R\ndate: 2025-03-01\noutcome: rejected\n", "2025-03-14"),
    "an end that was told late": (ENDED.replace("2024-01-20", "2025-02-01"), "2025-08-02"),
    "one that never ended": (ENDED.replace("outcome: rejected\noutcome_on: 2024-01-20\n", ""), "2031-01-01"),
}  # fmt: skip


def open_at(told: Told, moment: datetime, *, of_all: bool = False) -> list[Standing]:
    """Return what is open at a moment."""
    clock = Clock(moment, told.settings.zone)
    found = derive(told.journal, told.settings, open_at=None if of_all else clock)
    return [each for each in stand(found, clock) if each.state not in CLOSED]


@pytest.mark.parametrize("what", STILL_OPEN)
def test_what_may_still_be_open_is_looked_at(what: str, journal_of: Callable[[str], Told]) -> None:
    """To the very day on which it expires, and it is missed on none before."""
    text, day = STILL_OPEN[what]
    told = journal_of(text)
    assert open_at(told, begin_of(date.fromisoformat(day), UTC))
    for days in range(-400, 20):
        moment = begin_of(date.fromisoformat(day) + timedelta(days), told.settings.zone)
        assert open_at(told, moment) == open_at(told, moment, of_all=True)


def test_what_ended_long_ago_is_not_looked_at(journal_of: Callable[[str], Told]) -> None:
    told = journal_of(ENDED)
    moment = datetime(2024, 9, 1, tzinfo=UTC)
    assert derive(told.journal, told.settings)
    assert derive(told.journal, told.settings, open_at=Clock(moment, told.settings.zone)) == ()
