"""Outcomes: which close an application, and on which day one came about."""

from __future__ import annotations

from datetime import date

from jobjournal.model import ACTIVE_OUTCOMES, OUTCOMES, Interview

CLOSED = tuple(each for each in OUTCOMES if each not in (*ACTIVE_OUTCOMES, "cancelled"))
"""rejected, accepted, declined, withdrawn, no-response."""


def is_active(outcome: str | None) -> bool:
    """Whether an application of this outcome goes on: waiting, advanced, offer, or none yet."""
    return outcome is None or outcome in ACTIVE_OUTCOMES


def outcome_day_of(interview: Interview) -> date:
    """Return the day of an interview's outcome: `outcome_on`, else the interview's day."""
    return interview.outcome_on or interview.day
