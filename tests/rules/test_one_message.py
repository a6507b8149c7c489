"""A late thank-you and a due follow-up to one person: each says that one message does for both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journals import Told

ONE = "company: N\nrole: R\ndate: 2026-05-04 10:00\ncontacts: [Ada Okafor, Bo Ek]\n"


def whys(told: Told) -> dict[str, str]:
    """Return why each is late."""
    return {each.rule: each.why.late for each in told.actions if each.rule in ("thank-you", "follow-up")}


def test_each_says_so_of_the_other(journal_of: Callable[[str], Told]) -> None:
    said = whys(journal_of(ONE))
    assert said["thank-you"].endswith("; from 11 May on the follow-up to Ada Okafor thanks, too")
    assert said["follow-up"].endswith("; the message thanks them, too, as you have not yet")


@pytest.mark.parametrize(
    "more",
    [
        "follow_up_with: Cy Ho\n",
        "follow_up_after: 2026-05-19\n",
        "done: {thank-you: 2026-05-04}\n",
        "skip: {thank-you: they asked me not to}\n",
        "follow_up_after: never\n",
    ],
)
def test_where_it_is_to_others_or_too_late_or_done_nothing_is_said(
    more: str, journal_of: Callable[[str], Told]
) -> None:
    """The thanks expire on 18 May; what is done needs no second message."""
    assert not any("thank" in each.partition(";")[2] for each in whys(journal_of(ONE + more)).values())
