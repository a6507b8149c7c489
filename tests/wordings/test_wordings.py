"""What the rules say, sentence by sentence: a change of wording is seen before anybody reads it in their journal."""

from __future__ import annotations

import re

import pytest

from jobjournal.actions import ORDER
from tools.wordings import JOURNALS, SAID, read, said


def test_what_every_rule_says_is_what_was_read_over() -> None:
    assert SAID.read_text("utf-8") == said(), "make it anew, and read the difference: python tests/tools/wordings.py"


def test_every_rule_says_something() -> None:
    told = {each.rule for name in JOURNALS for each in read(name).actions if not each.closing}
    assert [code for code in ORDER if code not in told] == []


@pytest.mark.parametrize("name", JOURNALS)
def test_only_what_is_due_or_late_speaks_of_today(name: str) -> None:
    """What is quiet, to come or put off is read on other days."""
    for each in read(name).actions:
        states = ("quiet", "snoozed") if each.not_before == each.due else ("quiet", "snoozed", "upcoming")
        assert not [
            each.says(state) for state in states if re.search(r"\b(today|now)\b", each.says(state), re.IGNORECASE)
        ]
