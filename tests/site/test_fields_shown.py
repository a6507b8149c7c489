"""What somebody writes into a field is found again on the site."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import fields_in
from journals import Told
from sites import parts_of, text_of

FILES = {
    Where.INTERVIEW: ("interviews/a.md", "date: 2026-05-05 14:30"),
    Where.APPLICATION: ("applications/a.md", "applied: 2026-05-01"),
}
OTHER = {
    "applied": ("2026-05-02", ""),
    "duration": ("30 min", ""),
    "timezone": ("America/New_York", ""),
    "follow_up_via": ("phone", "contacts: Ada"),
    "outcome": ("advanced", ""),
    "outcome_on": ("2026-05-19", "outcome: rejected"),
    "offered_on": ("2026-05-18", "outcome: declined"),
    "offer_expires": ("2026-05-30", "outcome: offer"),
}
"""Where a row's own example is what goes without saying, or needs another field beside it."""


@pytest.mark.parametrize("where", FILES, ids=lambda each: each.value)
def test_every_field_is_shown_on_some_page(where: Where, journal_of: Callable[..., Told]) -> None:
    name, needed = FILES[where]

    @cache
    def shown(*written: str) -> str:
        given = {line.partition(":")[0]: line for line in ("company: A", "role: A", needed, *filter(None, written))}
        told = journal_of("\n".join((f"=== {name}", *given.values())))
        return " ".join(text_of(html, hidden=True) for html in parts_of(told).values())

    unseen = set()
    for row in fields_in(where).values():
        value, beside = OTHER.get(row.name, (row.examples.get(where, row.example), ""))
        if shown(beside, f"{row.name}: {value}") == shown(beside):
            unseen.add(row.name)
    assert not unseen
