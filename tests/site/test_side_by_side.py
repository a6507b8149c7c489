"""The applications side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.pages import applications
from jobjournal.pages.applications import MOST
from jobjournal.pages.parts.board import board
from journals import Told
from sites import page_of, parts_of, site_of, text_of


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
    assert [(each.company, each.badge.word) for each in found.ended.over] == [("Gone", "declined")]


def ended(name: str, *lines: str) -> str:
    """Return the file of an application that is over."""
    return "\n".join((f"=== applications/{name}.md", f"company: {name}", "role: R", "outcome: rejected", *lines, ""))


def test_what_is_over_beyond_the_newest_is_counted_and_stands_by_year_and_what_is_open_does_not(
    journal_of: Callable[..., Told],
) -> None:
    newest = "".join(ended(f"new-{at}", f"outcome_on: 2026-04-{at % 28 + 1:02}") for at in range(MOST))
    older = "".join(ended(f"old-{at}", f"outcome_on: 2024-0{at + 2}-03") for at in range(3))
    odd = ended("no-day") + ended("first-day", "applied: 2025-03-01")
    others = """
=== applications/2024.md
company: Open
role: R
applied: 2022-03-01
=== interviews/1.md
company: Talk
role: R
kind: informational
date: 2024-03-01
"""
    pages = parts_of(journal_of(newest + older + odd + others))
    near, in_2025, in_2024 = (pages[f"applications/{each}.md"] for each in ("index", "index/2025", "index/2024"))
    assert all(f"<bdi>new-{at}</bdi>" in near for at in range(MOST))
    assert "<bdi>no-day</bdi>" in near and "<bdi>Open</bdi>" in near
    words = text_of(near)
    assert "1 application open, 65 over." in words and "5 more stand by the year" in words
    assert 'Over in:</span><a href="index/2025/">2025</a><a href="index/2024/">2024</a></p>' in near
    assert "Over in 2025: 1 application." in text_of(in_2025) and '<a href="../../first-day/">' in in_2025
    assert "Over in 2024: 3 applications and 1 talk to learn." in text_of(in_2024)
    assert all(each in in_2024 and each not in near for each in ("old-0", "old-1", "old-2", "<bdi>Talk</bdi>"))
    assert "<bdi>Open</bdi>" in pages["index.md"] and "Open" in text_of(pages["applications/2024.md"])


def test_what_is_next_stays_while_it_is_on_and_says_then_for_what_one_waits(journal_of: Callable[..., Told]) -> None:
    told = journal_of("""
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-20 11:00-11:45
    kind: panel
    decision_by: 2026-05-22
    === interviews/2.md
    company: B
    role: R
    date: 2026-05-12
    kind: take-home
    hand_in_by: 2026-05-21
    === interviews/3.md
    company: C
    role: R
    date: 2026-05-19
    outcome: cancelled
    === applications/4.md
    company: D
    role: R
    applied: 2026-05-08
    contacts: [Pat]
    """)

    def said(now: str) -> dict[str, str]:
        cards = page_of(told.at(now), "applications/index.md").split('class="j-card j-option"')[1:]
        texts = [text_of(f"<section {each.partition('</section>')[0]}</section>").split(" Next ") for each in cards]
        return {before.lstrip("> ")[0]: "".join(after) for before, *after in texts}

    assert said("2026-05-20 11:00") == {
        "A": "panel, now, until 11:45",
        "B": "Hand in what B asked for, Thu 21 May, tomorrow",
        "C": "Ask C for a new date, Tue 19 May, yesterday",
        "D": "waiting until Fri 22 May, in 2 days",
    }
    assert next(iter(said("2026-05-20 11:00"))) == "A", "it stands first while it is on, too"
    assert said("2026-05-20 11:45")["A"] == "they decide by Fri 22 May, in 2 days"
    assert said("2026-05-23")["A"] == "waiting until Mon 25 May, in 2 days"
    assert said("2026-05-25")["A"] == "Follow up with A, Mon 25 May, today"


def test_an_empty_journal_says_how_applications_come_about(journal_of: Callable[..., Told]) -> None:
    assert "No application yet" in text_of(page_of(journal_of({}), "applications/index.md"))


FITS = """
=== applications/a.md
company: Alder
role: R
fit: {the work: 8, money: 4.5}
=== applications/b.md
company: Birch
role: R
OTHER
"""


def test_two_that_are_scored_stand_in_one_table(journal_of: Callable[..., Told]) -> None:
    told = journal_of(FITS.replace("OTHER", "fit: {money: 7}"))
    found = applications.build(site_of(told))
    assert found.fits
    assert [each.text for each in found.fits.columns] == ["Alder", "Birch"]
    assert found.fits.rows == (("money", (4.5, 7)), ("the work", (8, None))), "what can be compared stands on top"
    assert [each.fit for each in found.options] == [(), ()], "nothing is said twice"
    assert "money 4.5 of 10 7 of 10 the work 8 of 10 – not scored" in text_of(page_of(told, "applications/index.md"))


def test_two_roles_of_one_company_are_told_apart_in_the_table(journal_of: Callable[..., Told]) -> None:
    told = journal_of(FITS.replace("Birch\nrole: R", "Alder\nrole: S").replace("OTHER", "fit: {money: 7}"))
    found = applications.build(site_of(told)).fits
    assert found and [each.text for each in found.columns] == ["Alder, R", "Alder, S"]


def test_a_card_says_only_what_is_known(journal_of: Callable[..., Told]) -> None:
    told = journal_of(FITS.replace("OTHER", ""))
    alder, birch = (applications.build(site_of(told))).options
    assert (len(alder.fit), birch.fit) == (2, ())
    words = text_of(page_of(told, "applications/index.md"))
    assert "Birch R Stage ○ no interview yet" in words
    for unsaid in ("Offer until", "Salary", "Next", "not scored", "–", "Applied", "No interview yet"):
        assert unsaid not in words


@pytest.mark.parametrize(
    ("kinds", "stage"),
    [
        ([""], "First talk"),
        (["kind: technical"], "In depth"),
        (["", ""], "In depth"),
        (["kind: screen", ""], "In depth"),
        (["kind: informational"], "No interview yet"),
        (["kind: informational", ""], "First talk"),
        (["", "kind: panel"], "Last rounds"),
    ],
)
def test_the_stage_is_called_as_on_today(kinds: list[str], stage: str, journal_of: Callable[..., Told]) -> None:
    """The first round of which nobody wrote the kind is a first talk; a talk to learn is no stage."""
    entry = "=== interviews/{at}.md\ncompany: A\nrole: R\ndate: 2026-05-0{at}\n{kind}\n"
    file = "=== applications/a.md\ncompany: A\nrole: R\n"
    told = journal_of(file + "".join(entry.format(at=at, kind=kind) for at, kind in enumerate(kinds, 1)))
    (option,) = applications.build(site_of(told)).options
    assert option.reached == stage
    assert [column.title for column in board(site_of(told), "index.md") if column.count] == [stage]


def test_a_former_end_is_no_stage_of_what_was_applied_for_again(journal_of: Callable[..., Told]) -> None:
    told = journal_of("""
    === applications/a.md
    company: A
    role: R
    applied: [2026-01-10, 2026-05-11]
    === interviews/1.md
    company: A
    role: R
    date: 2026-01-20 10:00
    kind: panel
    outcome: rejected
    """)
    (option,) = applications.build(site_of(told)).options
    assert [badge.word for badge, _ in option.stands] == ["no interview yet"]
    assert option.stages == ()
    assert "→ applied Mon 11 May" in text_of(page_of(told, "index.md"))


def test_what_is_on_is_said_as_far_as_its_hour_is_known(journal_of: Callable[..., Told]) -> None:
    told = journal_of("""
    === interviews/1.md
    company: Alder
    role: R
    date: 2026-05-20
    === interviews/2.md
    company: Birch
    role: R
    date: 2026-05-18
    kind: take-home
    hand_in_by: 2026-05-22
    === interviews/3.md
    company: Cedar
    role: R
    date: 2026-05-20 08:30
    """)
    chips = [chip for column in board(site_of(told), "index.md") for chip in column.chips]
    said = {chip.company: next(words for words, during in chip.words if during.shown) for chip in chips}
    assert {name: each.badge.word for name, each in said.items()} == {
        "Alder": "today", "Birch": "hand in by", "Cedar": "now",
    }  # fmt: skip
    assert (time := said["Birch"].time) and time.day == "2026-05-22"
