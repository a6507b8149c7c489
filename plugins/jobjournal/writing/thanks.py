"""A late thank-you and a due follow-up to one person are one message: one closing for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jobjournal.actions import Standing
from jobjournal.catalogue.rules import rule_of
from jobjournal.names import same


def closed_with(standing: Standing, standings: Iterable[Standing]) -> Iterator[Standing]:
    """Yield the late thank-you that an action's message carries."""
    if not rule_of(standing.action.rule).carries_thanks or standing.state not in ("due", "overdue"):
        return
    asked = {same(each.name) for each in standing.action.whom}
    for each in standings:
        message = rule_of(each.action.rule).message
        late = each.state == "overdue" and each.action.file == standing.action.file
        if message and message.thanks and late and asked & {same(person.name) for person in each.action.whom}:
            yield each
