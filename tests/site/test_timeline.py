"""Timeline: what came when, what came of it, and what is ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jobjournal.pages import timeline
from jobjournal.pages.parts.badges import phases_of, result_of
from jobjournal.pages.parts.lanes import MOST, apart
from jobjournal.pages.parts.years import Span
from jobjournal.pages.table import PAGES, make_pages, navigation
from sites import html_at

SEARCH = """
=== interviews/a.md
company: Nordwind
role: Engineer
date: 2026-03-12 10:00
=== interviews/b.md
company: Nordwind
role: Engineer
date: 2026-05-22 10:00
=== interviews/c.md
company: Saltmarsh
role: Engineer
date: 2026-04-25
outcome: rejected
outcome_on: 2026-05-05
=== interviews/d.md
company: Lanternfish
role: Engineer
date: 2026-05-06
outcome: offer
offer_expires: 2026-05-29
=== applications/lead.md
company: Moosbach
role: Engineer
applied: 2026-05-15
"""


def told_by(item):
    badge = next(phase.badge.word for phase in item.phases if phase.during.shown)
    return item.event.file if item.event.listed else f"{badge} {item.event.company}"


def listed(site):
    """Return what the list shows, month by month: the interviews by their files, all else by its badge."""
    months = timeline.build(site).months
    return {month.title: [told_by(item) for item in month.items if item.shown] for month in months if month.shown}


def test_what_is_to_come_stands_first_and_moves_to_its_month_when_it_ends(journal_of, site_of):
    told = journal_of(SEARCH)
    assert list(listed(site_of(told))) == ["Ahead", "May 2026", "April 2026", "March 2026"]
    assert listed(site_of(told))["Ahead"] == ["interviews/b.md", "planned Lanternfish"]
    assert listed(site_of(told, "2026-05-22 10:59"))["Ahead"][0] == "interviews/b.md"
    after = listed(site_of(told, "2026-05-22 11:00"))
    assert after["Ahead"] == ["quiet Nordwind", "planned Lanternfish"]
    assert after["May 2026"] == ["interviews/b.md", "applied Moosbach", "interviews/d.md", "rejected Saltmarsh"]


def test_every_date_that_was_named_is_listed_ahead_and_says_what_it_is(journal_of, site_of):
    told = journal_of("""
=== interviews/a.md
company: Nordwind
role: Engineer
date: 2026-05-12 10:00
kind: take-home
hand_in_by: 2026-05-23
decision_by: 2026-05-26
=== interviews/b.md
company: Lanternfish
role: Engineer
date: 2026-05-06
outcome: offer
outcome_on: 2026-05-18
offer_expires: 2026-05-29
""")
    said = {(str(item.event.day), item.event.said) for item in timeline.build(site_of(told)).months[0].items}
    assert ("2026-05-23", "to be handed in") in said
    assert ("2026-05-26", "they mean to decide by then") in said
    assert ("2026-05-29", "the offer’s last day") in said
    handed_in = journal_of("company: A\nrole: B\ndate: 2026-05-12\nhand_in_by: 2026-05-23\ndone: {hand-in: 2026-05-19}")
    assert "done A" in listed(site_of(handed_in))["May 2026"]


def test_what_was_to_be_handed_in_is_not_ahead_once_it_is_over(journal_of, site_of):
    ended = "company: A\nrole: B\ndate: 2026-05-12\nhand_in_by: 2026-05-23\noutcome: rejected\noutcome_on: 2026-05-14"
    assert "Ahead" not in listed(site_of(journal_of(ended)))


def test_an_offer_that_was_answered_stands_on_its_day_and_on_the_answers(journal_of, site_of):
    told = journal_of(
        "company: A\nrole: B\ndate: 2026-05-12\noutcome: accepted\noutcome_on: 2026-05-19\noffered_on: 2026-05-14"
    )
    assert listed(site_of(told))["May 2026"][:2] == ["accepted A", "offer A"]


def test_an_answer_stands_on_its_day_once(journal_of, site_of):
    told = journal_of("""
=== interviews/a.md
company: A
role: B
date: 2026-04-12
outcome: rejected
outcome_on: 2026-05-04
=== applications/a.md
company: A
role: B
applied: 2026-03-30
outcome: rejected
outcome_on: 2026-05-04
""")
    found = listed(site_of(told))
    assert found == {"May 2026": ["rejected A"], "April 2026": ["interviews/a.md"], "March 2026": ["applied A"]}


AGAIN = """
=== interviews/a.md
company: A
role: B
date: 2026-01-12
outcome: rejected
outcome_on: 2026-01-20
=== interviews/b.md
company: A
role: B
date: 2026-05-12
"""


def test_an_application_that_was_opened_again_has_a_gap_on_its_lane(journal_of, site_of):
    (lane,) = timeline.build(site_of(journal_of(AGAIN))).lanes
    first, second = lane.bars
    assert first.left < first.right < second.left
    assert (first.goes_on, second.goes_on) == (False, True)
    assert [flag.words for flag in lane.flags] == ["rejected, Tue 20 Jan"], "the end that was not the last"


def test_the_legend_names_every_sign_and_the_filter_has_the_badges_words(journal_of, site_of):
    page = timeline.build(site_of(journal_of(SEARCH)))
    drawn = {phase.badge for lane in page.lanes for dot in lane.dots for phase in dot.listed.phases}
    drawn |= {phase.badge for month in page.months for item in month.items for phase in item.phases}
    assert {badge for badge, _ in page.badges} == drawn
    assert {flag.badge for lane in page.lanes for flag in lane.flags} == set(page.flags)
    html = html_at(site_of(journal_of(SEARCH)), timeline.PATH)
    assert all(f'data-state="{each.word}"' in html for each in drawn)


OLD = (
    SEARCH
    + """
=== interviews/old.md
company: Nordwind
role: Engineer
date: 2023-03-12
=== interviews/gone.md
company: Gone
role: Engineer
date: 2024-02-01
outcome: rejected
"""
)


def test_older_years_have_pages_of_their_own_and_do_not_squeeze_the_axis(journal_of, site_of):
    site = site_of(journal_of(OLD))
    page = timeline.build(site)
    assert len(page.axis.months) <= 14 and page.axis.long
    assert "Gone" not in [lane.company for lane in page.lanes]
    assert next(lane for lane in page.lanes if lane.company == "Nordwind").bars[0].is_cut
    assert not any(item.event.day.year < 2025 for month in page.months for item in month.items)
    assert '<a href="2024/">2024</a><a href="2023/">2023</a></p>' in html_at(site, timeline.PATH)
    older = timeline.build_older(site, Span(2024, 1, 12))
    assert [item.event.file for month in older.months for item in month.items] == ["interviews/gone.md"]
    assert "Gone" in [lane.company for lane in older.lanes] and not older.axis.holds_now
    assert {"timeline/2024.md", "timeline/2023.md"} <= set(make_pages(site))


def test_a_date_far_ahead_does_not_squeeze_the_axis_and_is_listed(journal_of, site_of):
    page = timeline.build(site_of(journal_of(SEARCH.replace("2026-05-22", "2062-05-22"))))
    assert len(page.axis.months) <= 20
    assert "interviews/b.md" in listed(site_of(journal_of(SEARCH.replace("2026-05-22", "2062-05-22"))))["Ahead"]


def test_the_navigation_lists_the_table_in_its_order_and_problems_where_there_are_any(journal_of, site_of):
    site = site_of(journal_of(SEARCH))
    tabs = [name for each in navigation(make_pages(site), site) for name in each]
    assert tabs == [row.title for row in PAGES[:-1]] and tabs[0] == "Today"
    site = site_of(journal_of(SEARCH + "=== interviews/wrong.md\ncompany: A\n"))
    count = len(site.diagnostics)
    assert count and [*navigation(make_pages(site), site)[-1]] == [f"Problems ({count})"]


def test_active_applications_come_first_on_lanes_within_the_axis(journal_of, site_of):
    page = timeline.build(site_of(journal_of(SEARCH)))
    assert [lane.company for lane in page.lanes] == ["Nordwind", "Moosbach", "Lanternfish", "Saltmarsh"]
    assert [name for _, name in page.axis.months] == ["Mar", "Apr", "May", "Jun"]
    places = [dot.left for lane in page.lanes for dot in lane.dots] + [page.axis.now]
    assert all(0 < place < 100 for place in places)
    first, second = page.lanes[0].dots
    assert first.left < page.axis.now < second.left


def search_of(number, since, outcome=""):
    """Return files of as many applications, in each of which one thing happened."""
    days = (date.fromisoformat(since) + timedelta(days=at % 28) for at in range(number))
    return "".join(
        f"=== applications/{since}-{at}.md\ncompany: {since} {at}\nrole: Engineer\napplied: {day}\n{outcome}"
        for at, day in enumerate(days)
    )


def test_no_more_lanes_than_a_page_holds_and_those_give_way_on_which_nothing_happened(journal_of, site_of):
    """Nobody answered, and nobody wrote that down: such an application is under way on every page of a later time."""
    site = site_of(journal_of(search_of(MOST, "2024-02-01") + search_of(10, "2025-03-01") + SEARCH))
    near, older = timeline.build(site), timeline.build_older(site, Span(2025, 1, 12))
    assert {"Nordwind", "Moosbach", "Lanternfish", "Saltmarsh"} < {each.company for each in near.lanes}
    assert {f"2025-03-01 {at}" for at in range(10)} < {each.company for each in older.lanes}
    assert [(len(each.lanes), each.left_off) for each in (near, older)] == [(MOST, 14), (MOST, 10)]
    assert [each.active for each in near.lanes] == sorted((each.active for each in near.lanes), reverse=True)
    said = html_at(site, timeline.PATH)
    assert "And 14 more" in said and 'page under <a href="../applications/">' in said


@pytest.mark.parametrize("outcome", ["", "outcome: rejected\noutcome_on: 2026-03-30\n"])
def test_lanes_on_which_something_happened_are_no_more_than_a_page_holds_either(outcome, journal_of, site_of):
    page = timeline.build(site_of(journal_of(search_of(MOST + 3, "2026-03-01", outcome))))
    assert (len(page.lanes), page.left_off) == (MOST, 3)
    listed_of = {each.event.application for month in page.months for each in month.items}
    assert len(listed_of) == MOST + 3, "what has no lane is listed"


def test_interviews_days_apart_do_not_cover_one_another_on_a_narrow_lane():
    assert list(apart([10.0, 50.0])) == ["10%", "50%"], "what has room stands where it belongs"
    assert list(apart([40.0, 43.0, 90.0])) == [
        "max(0 * var(--apart), min(40%, 43% - 1 * var(--apart)))",
        "max(1 * var(--apart), 43%)",
        "90%",
    ]


def test_offers_and_ends_are_marked(journal_of, site_of):
    lanes = {lane.company: lane for lane in timeline.build(site_of(journal_of(SEARCH))).lanes}
    assert [flag.words for flag in lanes["Lanternfish"].flags] == ["offer, Wed 6 May", "offer ends, Fri 29 May"]
    assert [flag.words for flag in lanes["Saltmarsh"].flags] == ["rejected, Tue 5 May"]
    assert lanes["Nordwind"].flags == ()


@pytest.mark.parametrize(
    ("outcome", "later", "said"),
    [
        ("", "", "waiting"),
        ("", "date: 2026-05-10", "advanced"),
        ("outcome: waiting", "date: 2026-05-10", "advanced"),
        ("outcome: rejected", "date: 2026-05-10", "rejected"),
        ("", "date: 2026-05-10\noutcome: cancelled", "waiting"),
        ("outcome: no-response", "", "no response"),
        ("kind: informational", "", "held"),
        ("kind: informational", "date: 2026-05-10", "held"),
        ("", "date: 2026-05-10\nkind: informational", "waiting"),
    ],
)
def test_what_came_of_an_interview(outcome, later, said, journal_of):
    files = f"=== interviews/a.md\ncompany: A\nrole: B\ndate: 2026-05-01\n{outcome}\n"
    if later:
        files += f"=== interviews/b.md\ncompany: A\nrole: B\n{later}\n"
    told = journal_of(files)
    application = told.application
    phases = phases_of(application, application.interviews[0], told.clock)
    assert [each.badge.word for each in phases if each.during.shown] == [said]


@pytest.mark.parametrize("own", ["", "outcome: waiting"])
@pytest.mark.parametrize(("on", "said"), [("2026-05-02", "rejected"), ("2026-04-30", "waiting")])
def test_what_the_application_heard_since_is_not_hidden_by_an_interviews_own_waiting(own, on, said, journal_of):
    """Its file says it; where that is older than what an interview heard, nobody has heard anything since."""
    told = journal_of(
        f"=== interviews/a.md\ncompany: A\nrole: B\ndate: 2026-05-01\noutcome: waiting\n"
        f"=== interviews/b.md\ncompany: A\nrole: B\ndate: 2026-05-01 18:00\n{own}\n"
        f"=== applications/a.md\ncompany: A\nrole: B\noutcome: rejected\noutcome_on: {on}\n"
    )
    badge = result_of(told.application, told.application.interviews[-1])
    assert badge.word == said


def test_what_ended_before_it_was_applied_for_again_did_not_advance(journal_of):
    told = journal_of(
        "=== interviews/a.md\ncompany: A\nrole: B\ndate: 2026-03-01\n=== interviews/b.md\ncompany: A\nrole: B\ndate: 2026-05-19\n"
        "outcome: waiting\n=== applications/a.md\ncompany: A\nrole: B\noutcome: rejected\noutcome_on: 2026-03-09\n"
    )
    assert [result_of(told.application, each).word for each in told.application.interviews] == ["rejected", "waiting"]


def test_filters_name_an_application_by_its_role_where_a_company_has_two(journal_of, site_of):
    told = journal_of(SEARCH + "=== interviews/z.md\ncompany: Nordwind\nrole: Lead\ndate: 2026-05-01\n")
    assert [each.words for each in timeline.build(site_of(told)).choices] == [
        "Lanternfish", "Moosbach", "Nordwind, Engineer", "Nordwind, Lead", "Saltmarsh",
    ]  # fmt: skip
