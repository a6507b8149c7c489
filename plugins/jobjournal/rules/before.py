"""Before an interview."""

from __future__ import annotations

from collections.abc import Iterator

from jobjournal.dates import add_days
from jobjournal.model.action import EXPIRED, Action
from jobjournal.rules.case import Case


def prepare(case: Case) -> Iterator[Action]:
    """Prepare the interview.

    Look at who they are, what was asked before and what you promised, and have your own questions ready: how long a
    decision takes, when to follow up, with whom and how. Know the names and how they are spelt.

    When: from three days before, due the day before. It expires when the interview begins or the application closes.
    Source: A, C, D, E (questions to ask; names), C (more preparation for each round).
    """
    for interview in case.application.interviews:
        yield from case.act(
            "prepare",
            interview,
            what=f"Prepare the interview at {interview.company}",
            why=f"The interview is on {interview.day:%A}; be ready the day before",
            not_before=add_days(interview.day, -case.number("prepare_from_days")),
            due=add_days(interview.day, -case.number("prepare_due_days")),
            expires=interview.starts_at,
            fact=None if case.application.active else EXPIRED,
            only_closed=interview.cancelled,
            whom=interview.contacts,
        )
