"""Timeline: what came when, what came of it, and what is ahead."""

from __future__ import annotations

import pytest

from jobjournal.pages import timeline
from jobjournal.pages.parts.badges import phases_of, result_of
from jobjournal.pages.parts.lanes import apart

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


def listed(site):
    """Return what the list shows, month by month."""
    months = timeline.build(site).months
    return {
        month.title: [item.listed.file for item in month.items if timeline.is_shown(item)]
        for month in months
        if month.shown
    }


def test_what_is_to_come_stands_first_and_moves_to_its_month_when_it_ends(journal_of, site_of):
    told = journal_of(SEARCH)
    assert list(listed(site_of(told))) == ["Ahead", "May 2026", "April 2026", "March 2026"]
    assert listed(site_of(told))["Ahead"] == ["interviews/b.md"]
    assert listed(site_of(told, "2026-05-22 10:59"))["Ahead"] == ["interviews/b.md"]
    after = listed(site_of(told, "2026-05-22 11:00"))
    assert "Ahead" not in after
    assert after["May 2026"] == ["interviews/b.md", "interviews/d.md"]


def test_active_applications_come_first_on_lanes_within_the_axis(journal_of, site_of):
    page = timeline.build(site_of(journal_of(SEARCH)))
    assert [lane.company for lane in page.lanes] == ["Nordwind", "Moosbach", "Lanternfish", "Saltmarsh"]
    assert [name for _, name in page.axis.months] == ["Mar", "Apr", "May", "Jun"]
    places = [dot.left for lane in page.lanes for dot in lane.dots] + [page.axis.now]
    assert all(0 < place < 100 for place in places)
    first, second = page.lanes[0].dots
    assert first.left < page.axis.now < second.left


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


def test_a_journal_of_years_scrolls_within_its_card(journal_of, site_of):
    told = journal_of(SEARCH.replace("2026-03-12", "2023-03-12"))
    axis = timeline.build(site_of(told)).axis
    assert axis.long
    assert len(axis.months) <= 48


def test_filters_name_an_application_by_its_role_where_a_company_has_two(journal_of, site_of):
    told = journal_of(SEARCH + "=== interviews/z.md\ncompany: Nordwind\nrole: Lead\ndate: 2026-05-01\n")
    assert [each.words for each in timeline.build(site_of(told)).choices] == [
        "Lanternfish", "Nordwind, Engineer", "Nordwind, Lead", "Saltmarsh",
    ]  # fmt: skip
