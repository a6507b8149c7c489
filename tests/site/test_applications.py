"""Applications: side by side, a page for each, and the preparation sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.contents import headings
from jobjournal.conversion import converter
from jobjournal.pages import application
from jobjournal.pages.application import ApplicationPage
from jobjournal.pages.site import application_page
from jobjournal.pages.table import make_pages
from journals import Told
from sites import page_of, site_of, text_of


def view_of(told: Told) -> ApplicationPage:
    site = site_of(told)
    return application.build(site, told.application)


def test_rounds_stand_in_order_and_a_cancelled_one_has_no_number(told: Told) -> None:
    """
    === interviews/b.md
    company: A
    role: R
    date: 2026-05-05
    kind: panel
    contacts: [Ada, Björn]
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-04
    outcome: cancelled
    === interviews/c.md
    company: A
    role: R
    date: 2026-05-03
    score: 7.5
    """
    rounds = view_of(told).rounds
    assert [each.title for each in rounds] == ["Round 1", "Cancelled", "Round 2 · panel"]
    assert [each.score for each in rounds] == [7.5, None, None]
    assert rounds[2].people == ("Ada", "Björn")


def test_an_application_waits_once_its_newest_round_is_held(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-11
    outcome: advanced
    === interviews/b.md
    company: A
    role: R
    date: 2026-05-22 10:00
    """

    def shown(at: Told) -> list[str]:
        return [badge.word for badge, during in view_of(at).stands if during.shown]

    assert shown(told) == ["advanced"]
    assert shown(told.at("2026-05-22 10:59")) == ["advanced"]
    assert shown(told.at("2026-05-22 11:00")) == ["waiting"]


def test_what_was_told_shows_contradictions_first_and_keeps_the_order_of_time(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    told_them:
      start: 1 June
      salary: 85 000
    === interviews/b.md
    company: A
    role: R
    date: 2026-05-02
    told_them:
      Salary: 88 000
      start: 1  JUNE
    === interviews/c.md
    company: A
    role: R
    date: 2026-05-03
    told_them:
      salary: 85 000
    """
    salary, start = view_of(told).told
    assert salary.contradicts
    assert [each.value for each in salary.statements] == ["85 000", "88 000", "85 000"]
    assert not start.contradicts, "case and spacing contradict nothing"
    assert len(start.statements[0].said_in) == 2
    assert "not the same each time" in text_of(page_of(told, application_page(told.application)))


def test_gaps_ask_for_what_the_last_interview_left_open_and_any_address(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    contacts: [Ada, Cleo]
    === interviews/b.md
    company: A
    role: R
    date: 2026-05-02
    decision_by: 2026-05-30
    follow_up_with: Ada
    follow_up_via: email
    contacts: [Ada <ada@a.example>]
    """
    ((questions, during),) = view_of(told).gaps
    assert questions == ("Did you ask when you may follow up?", "Did you ask for the e-mail address of Cleo?")
    assert during.shown


def test_gaps_of_an_interview_to_come_wait_until_it_is_held(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-19 10:00
    contacts: [Ada]
    === interviews/b.md
    company: A
    role: R
    date: 2026-05-22 10:00
    contacts: [Bela]
    """
    (_, now), (_, then) = view_of(told).gaps
    assert now.shown and not then.shown
    assert now.until == then.since


def test_gaps_of_a_round_that_was_superseded_long_ago_are_asked_no_more(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-01-01
    contacts: [Ada <ada@a.example>]
    === interviews/b.md
    company: A
    role: R
    date: 2026-02-01
    decision_by: 2026-02-09
    follow_up_after: never
    follow_up_with: Ada
    follow_up_via: email
    contacts: [Ada <ada@a.example>]
    """
    assert view_of(told).gaps == ()


def test_a_closed_application_is_asked_nothing(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    outcome: accepted
    === interviews/b.md
    company: A
    role: R
    date: 2026-05-25
    """
    view = view_of(told)
    assert (view.gaps, view.active) == ((), False)


def test_what_the_applications_file_says_stands_at_a_glance(told: Told) -> None:
    """
    === applications/a.md
    company: A
    role: R
    applied: 2026-04-30
    posting: https://a.example/job
    source: a friend
    salary: 80 000
    references: [Jo, Mo]
    tags: [remote]
    outcome: withdrawn
    outcome_on: 2026-05-05
    """
    view = view_of(told)
    assert [(name, when.day) for name, when in view.days] == [("Applied", "2026-04-30"), ("Withdrawn", "2026-05-05")]
    assert [(each.name, each.text, each.href) for each in view.facts] == [
        ("Posting", "https://a.example/job", "https://a.example/job"),
        ("Found through", "a friend", None),
        ("Salary", "80 000", None),
        ("References", "Jo, Mo", None),
    ]
    assert view.tags == ("remote",)
    assert "No application is open, 1 over." in text_of(page_of(told, "applications/index.md"))


@pytest.mark.parametrize("file", ["", "=== applications/a.md\ncompany: A\nrole: R\nreferences: [Jo]\n"])
def test_references_that_an_interview_names_stand_at_a_glance(file: str, journal_of: Callable[..., Told]) -> None:
    told = journal_of(f"=== interviews/a.md\ncompany: A\nrole: R\ndate: 2026-05-04\nreferences: [Mo, Jo]\n{file}")
    (named,) = [each.text for each in view_of(told).facts]
    assert named == ("Jo, Mo" if file else "Mo, Jo")


def test_an_offer_that_was_answered_no_longer_runs_out(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-03
    outcome: accepted
    offer_expires: 2026-05-24
    """
    assert view_of(told).offer_until is None


def test_the_users_own_text_stands_below_the_overview_and_the_sheet_on_a_page_of_its_own(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-22 10:00
    === applications/a.md
    company: A
    role: R
    ---
    Why I hesitate.
    """
    pages = make_pages(site_of(told))
    page = pages["applications/a.md"]
    assert page.text.strip() == "Why I hesitate."
    assert "Rounds" in text_of(page.parts.above)
    assert "preparation/1/" in page.parts.above
    assert "Who you will meet" in text_of(pages["preparation/1.md"].parts.below)
    assert text_of(page.parts.above).count("As of ") == 1


def test_the_template_s_headings_are_not_shown_until_something_stands_below_them(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-22 10:00
    === applications/a.md
    company: A
    role: R
    """
    page = make_pages(site_of(told))["applications/a.md"]
    assert "At a glance" not in page.parts.above
    text = "## Why yes\n\n## Why I hesitate\n\n## Mine\n"
    assert [each.words for each in headings(page.dress(str(converter()(text, page.path))))] == ["Mine"]
    text = "## Why yes\nThe team\n\n## Why I hesitate\n"
    assert [each.words for each in headings(page.dress(str(converter()(text, page.path))))] == ["Why yes"]


def test_an_opening_without_an_interview_has_a_page_of_its_own(told: Told) -> None:
    """
    === applications/lead.md
    company: Lead
    role: R
    applied: 2026-05-01
    posting: javascript:alert(1)
    rivals: [One, Two]
    """
    html = page_of(told, "applications/lead.md")
    words = text_of(html)
    assert "no interview yet" in words and "One, Two" in words
    assert "javascript:alert(1)" in words, "what is no plain address is shown as text"
    assert 'href="javascript' not in html


def test_open_actions_stand_on_the_page_and_those_of_others_do_not(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-19 10:00
    next_steps: [2026-05-21 send it]
    === interviews/2.md
    company: B
    role: R
    date: 2026-05-19 10:00
    next_steps: [2026-05-21 not mine]
    """
    site = site_of(told)
    (mine,) = [each for each in told.journal.applications if each.company == "A"]
    words = " ".join(each.what for each in application.build(site, mine).actions)
    assert "send it" in words and "not mine" not in words


def test_what_has_no_day_is_not_what_comes_next(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-19 10:00
    done: {thank-you: 2026-05-20, inform-references: 2026-05-20}
    skip: {debrief: no time}
    next_steps: [ask around]
    """
    view = view_of(told)
    assert [each.what for each in view.actions if each.what == "ask around"]
    first, *later = (each for each, _ in view.next if each)
    assert first.words == "waiting until"
    assert "ask around" not in {each.name for each in later}
