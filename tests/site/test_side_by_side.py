"""The applications side by side."""

from __future__ import annotations

from collections.abc import Callable

from jobjournal.pages import applications
from journals import Told
from sites import page_of, site_of, text_of


def test_side_by_side_shows_the_active_ones_by_what_comes_next_and_the_others_below(told: Told) -> None:
    """
    === interviews/1.md
    company: Late
    role: R
    date: 2026-05-28 10:00
    === interviews/2.md
    company: Soon
    role: R
    date: 2026-05-21 10:00
    === interviews/3.md
    company: Offer
    role: R
    date: 2026-05-02
    outcome: offer
    offer_expires: 2026-05-24
    === interviews/4.md
    company: Gone
    role: R
    date: 2026-05-03
    outcome: declined
    === applications/lead.md
    company: Lead
    role: R
    fit: {work: 8, money: 4.5}
    """
    found = applications.build(site_of(told))
    assert [each.company for each in found.options] == ["Soon", "Offer", "Late", "Lead"]
    offer, lead = found.options[1], found.options[3]
    assert offer.offer_until and offer.offer_until.iso == "2026-05-24"
    assert [(each.name, each.score) for each in lead.fit] == [("work", 8), ("money", 4.5)]
    assert offer.fit == ()
    assert [(each.company, each.badge.word) for each in found.over] == [("Gone", "declined")]


def test_an_empty_journal_says_how_applications_come_about(journal_of: Callable[..., Told]) -> None:
    assert "No application yet" in text_of(page_of(journal_of({}), "applications/index.md"))
