"""Today answers what to do now."""

from __future__ import annotations

import pytest
from markupsafe import escape

from jobjournal import agenda
from jobjournal.pages import actions, applications, timeline, today
from jobjournal.pages.parts.badges import Badge, phases_of
from jobjournal.pages.parts.board import COLUMNS
from jobjournal.pages.site import Site
from sites import html_at, text_of

TWO = """
=== interviews/a.md
company: Nordwind
role: Engineer
date: 2026-05-12 10:00
kind: screen
score: 6
=== interviews/b.md
company: Nordwind
role: Engineer
date: 2026-05-22 10:00
kind: onsite
=== interviews/c.md
company: Saltmarsh
role: Engineer
date: 2026-05-25
kind: technical
=== applications/lead.md
company: Moosbach
role: Engineer
applied: 2026-05-15
=== interviews/d.md
company: Perlmutt
role: Engineer
date: 2026-05-01
outcome: rejected
outcome_on: 2026-05-04
=== interviews/e.md
company: Lanternfish
role: Engineer
date: 2026-05-06
kind: final
outcome: offer
offer_expires: 2026-05-29
"""


def shown(site):
    page = today.build(site)
    return [card.what for card in page.first if card.data["order"] in page.shown]


def test_what_is_late_comes_first_and_five_are_enough(journal_of, site_of):
    steps = [f"2026-05-{day} step {day}" for day in (25, 20, 19, 18, 21, 28, 26)]
    told = journal_of(f"company: A\nrole: B\ndate: 2026-07-01\nnext_steps: {steps}")
    assert shown(site_of(told)) == ["step 18", "step 19", "step 20", "step 21", "step 25"]
    assert shown(site_of(told, "2026-05-20 23:00"))[0] == "step 18"


def test_what_is_late_today_comes_before_what_is_due_today(site):
    """
    company: A
    role: B
    date: 2026-07-01
    next_steps: [2026-05-20 today, 2026-05-20 08:00 at eight]
    """
    assert shown(site) == ["at eight", "today"]


def test_the_next_interview_is_the_one_that_is_on_else_the_first_that_has_not_begun(journal_of, site_of):
    told = journal_of(TWO)

    def following(now):
        coming = today.build(site_of(told, now)).coming
        return [(next.listed.company, next.ends) if next else None for next, during in coming if during.shown]

    assert following("2026-05-22 09:59") == [("Nordwind", "")]
    assert following("2026-05-22 10:00") == [("Nordwind", "11:00")]
    assert following("2026-05-22 11:00") == [("Saltmarsh", "")]
    assert following("2026-05-25 00:00") == [("Saltmarsh", "")], "its hour is not known"
    assert following("2026-05-26 00:00") == [None]


def test_an_interview_that_is_on_is_said_to_be_on(journal_of, site_of):
    told = journal_of(TWO)
    assert "an interview is on <strong>now</strong>, until 11:00" in html_at(
        site_of(told, "2026-05-22 10:10"), today.PATH
    )
    page = today.build(site_of(told, "2026-05-22 10:10"))
    assert [next.preparation for next, during in page.coming if during.shown] == [""]
    earlier = today.build(site_of(told, "2026-05-20")).coming
    assert [(next.listed.company, next.ends) for next, _ in earlier if next] == [
        ("Nordwind", ""), ("Nordwind", "11:00"), ("Saltmarsh", ""), ("Saltmarsh", ""),
    ]  # fmt: skip


def test_the_counts_are_those_of_the_day(journal_of, site_of):
    page = today.build(site_of(journal_of(TWO)))
    assert (page.ahead.count, page.held.count, page.active) == (2, 3, 4)


def test_the_timeline_counts_what_today_counts(journal_of, site_of):
    """What is on is ahead until it ends, and a cancelled interview is neither ahead nor behind."""
    told = journal_of(TWO + "=== interviews/z.md\ncompany: Z\nrole: R\ndate: 2026-05-24\noutcome: cancelled\n")
    for now, held, ahead in (("2026-05-20", 3, 2), ("2026-05-22 10:30", 3, 2), ("2026-05-22 11:00", 4, 1)):
        site = site_of(told, now)
        assert (today.build(site).held.count, today.build(site).ahead.count) == (held, ahead)
        said = f"{held} interviews so far, {ahead} ahead, with 4 companies since May 2026."
        assert said in text_of(html_at(site, timeline.PATH))


def test_one_is_counted_as_one(journal_of, site_of):
    words = text_of(html_at(site_of(journal_of("company: A\nrole: B\ndate: 2026-05-22 10:00")), today.PATH))
    assert "1 interview ahead" in words
    assert "1 application open" in words


def test_an_interview_without_an_hour_is_today_until_its_day_is_over_and_never_now(journal_of, site_of):
    told = journal_of("""
=== interviews/a.md
company: Nordwind
role: Engineer
date: 2026-05-20
=== interviews/b.md
company: Saltmarsh
role: Engineer
date: 2026-05-20 11:00
""")

    def coming(now):
        (found,) = [each for each, during in today.build(site_of(told, now)).coming if during.shown]
        return found and (found.listed.company, found.ends, bool(found.preparation), found.then and found.then.company)

    assert coming("2026-05-19 23:00") == ("Saltmarsh", "", True, "Nordwind")
    assert coming("2026-05-20 11:30") == ("Saltmarsh", "12:00", False, "Nordwind")
    assert coming("2026-05-20 12:00") == ("Nordwind", "", False, None)
    assert coming("2026-05-21") is None
    (undated,) = [each for each in told.journal.interviews if not each.timed]
    phases = phases_of(told.journal.applications[0], undated, told.clock)
    assert [each.badge.word for each in phases if each.during.shown] == ["today"]


def test_each_application_stands_in_the_column_of_its_furthest_stage(journal_of, site_of):
    columns = today.build(site_of(journal_of(TWO))).columns
    assert [column.title for column in columns] == list(COLUMNS)
    assert [[chip.company for chip in column.chips] for column in columns] == [
        ["Moosbach"], [], ["Saltmarsh"], ["Nordwind"], ["Lanternfish"], ["Perlmutt"],
    ]  # fmt: skip


def test_an_application_says_whether_it_is_planned_or_waits(journal_of, site_of):
    told = journal_of(TWO)

    def stands(now):
        columns = today.build(site_of(told, now)).columns
        (chip,) = columns[3].chips
        (found,) = [each for each, during in chip.words if during.shown]
        return found.badge.tone, found.badge.word, found.time.text if found.time else ""

    assert stands("2026-05-20") == ("blue", "", "Fri 22 May, 10:00")
    assert stands("2026-05-22 10:30") == ("amber", "now", "")
    assert stands("2026-05-22 11:00") == ("amber", "waiting since", "Fri 22 May")


@pytest.mark.parametrize(
    ("active", "words"), [(0, "No application"), (1, "One application"), (2, "2 app"), (3, "3 app")]
)
def test_two_or_three_applications_at_a_time_are_the_advice(active, words):
    assert today.advice_on(active).startswith(words)


def test_more_than_three_applications_are_advised_against():
    assert "easier to prepare well" in today.advice_on(4)
    assert "easier to prepare well" not in today.advice_on(3)


def test_the_lesson_to_keep_is_of_the_topic_that_came_up_most(journal_of, site_of):
    entry = "company: A\nrole: B\ndate: 2026-05-0{day}\n---\n\n## To improve\n- {text}\n"
    told = journal_of({
        "interviews/1.md": "---\n" + entry.format(day=1, text="Slow down #pace"),
        "interviews/2.md": "---\n" + entry.format(day=2, text="Breathe #Pace"),
        "interviews/3.md": "---\n" + entry.format(day=3, text="Ask first #asking"),
    })  # fmt: skip
    kept = today.build(site_of(told)).to_keep
    assert "Breathe" in kept.saying.html
    assert kept.seen.endswith("came up in 2 interviews")


def test_a_cancelled_interview_taught_nothing_to_keep_in_mind(journal_of, site_of):
    entry = "---\ncompany: A\nrole: B\ndate: 2026-05-0{}\n{}---\n\n## To improve\n- {}\n"
    told = journal_of({
        "interviews/1.md": entry.format(1, "", "Slow down"),
        "interviews/2.md": entry.format(2, "outcome: cancelled\n", "Call before I travel"),
    })  # fmt: skip
    assert "Slow down" in today.build(site_of(told)).to_keep.saying.html


def test_the_latest_interviews_were_held(journal_of, site_of):
    page = today.build(site_of(journal_of(TWO)))
    assert page.latest_shown == {"interviews/a.md", "interviews/d.md", "interviews/e.md"}


def test_an_empty_journal_says_how_to_begin(journal_of, site_of):
    html = html_at(site_of(journal_of({})), today.PATH)
    assert "Begin here" in html
    assert "journal/interviews/" in html


def test_what_cannot_be_read_stands_first(site):
    """
    company: A
    role: B
    date: 2026-05-04
    decision_by: soon
    """
    page = today.build(site)
    assert [each.place for each in page.errors] == ["journal/interviews/one.md:5"]
    html = html_at(site, today.PATH)
    assert html.index("Mend first") < html.index("Do first")


def test_after_an_acceptance_no_number_of_applications_is_advised(site):
    """
    company: A
    role: B
    date: 2026-05-04
    outcome: accepted
    """
    assert "two or three" not in today.build(site).advice.casefold()


def test_after_an_acceptance_the_others_are_not_forgotten(site):
    """
    === interviews/a.md
    company: A
    role: B
    date: 2026-05-04
    outcome: accepted
    === interviews/c.md
    company: C
    role: B
    date: 2026-05-05
    """
    assert today.build(site).advice.startswith(
        "You have accepted an offer. 1 application is still open: withdraw kindly"
    )


def test_an_empty_journal_leads_to_a_first_file_of_today(journal_of, site_of):
    html = html_at(site_of(journal_of({})), today.PATH)
    assert "date: 2026-05-20 14:30" in html
    assert "jobjournal new" in html


TALKS = """
=== interviews/talk.md
company: Halde
role: Engineer
date: 2026-05-12 10:00
kind: informational
=== interviews/off.md
company: Perlmutt
role: Engineer
date: 2026-05-18 10:00
kind: screen
outcome: cancelled
outcome_on: 2026-05-15
=== applications/lead.md
company: Moosbach
role: Engineer
=== interviews/lead.md
company: Moosbach
role: Engineer
date: 2026-05-11
kind: informational
=== interviews/once.md
company: Saltmarsh
role: Engineer
date: 2026-02-02
outcome: rejected
=== applications/again.md
company: Saltmarsh
role: Engineer
applied: [2026-01-12, 2026-05-13]
=== interviews/round.md
company: Ekelund
role: Engineer
date: 2026-05-11
=== interviews/round-off.md
company: Ekelund
role: Engineer
date: 2026-05-19
outcome: cancelled
"""


def test_a_talk_is_no_application_and_what_was_called_off_is_no_lead(journal_of, site_of):
    """Nobody waits for word after a talk; after a cancellation, a new date is what is waited for."""
    page = today.build(site_of(journal_of(TALKS)))
    assert page.active == 4
    chips = {chip.company: chip for column in page.columns for chip in column.chips}
    said = {
        name: [(each.badge.word, each.time and each.time.iso) for each, _ in chip.words] for name, chip in chips.items()
    }
    assert said == {
        "Perlmutt": [("called off", "2026-05-15")],
        "Moosbach": [("a lead", None)],
        "Saltmarsh": [("applied", "2026-05-13")],
        "Ekelund": [("called off", "2026-05-19")],
    }
    found = applications.build(site_of(journal_of(TALKS)))
    assert found.lede == "4 applications open."
    assert [each.company for each in found.ended.talks] == ["Halde"]
    stands = {each.company: [badge.word for badge, _ in each.stands] for each in found.options}
    assert stands["Perlmutt"] == ["called off"]
    assert stands["Ekelund"] == ["called off"]
    assert stands["Saltmarsh"] == ["no interview yet"]
    again = next(each for each in found.options if each.company == "Saltmarsh")
    assert (again.reached, again.stage) == ("No interview yet", "")


def test_where_the_only_file_cannot_be_read_nobody_is_told_that_nothing_is_written(journal_of, site_of):
    site = site_of(journal_of("company: A\nrole: B\ndate: 26th of May"))
    words = text_of(html_at(site, today.PATH))
    assert "Mend first" in words
    assert "Nothing is written down yet" not in words
    assert "No interview could be read." in text_of(html_at(site, timeline.PATH))


MANY = """
=== interviews/a.md
company: Nordwind
role: Engineer
date: 2026-05-12 10:00
contacts: [Ada]
next_steps: [2026-05-13 send the talk, 2026-05-30 call]
=== interviews/b.md
company: Saltmarsh
role: Engineer
date: 2026-05-18 10:00
outcome: offer
offer_expires: 2026-05-19
=== interviews/c.md
company: Moosbach
role: Engineer
date: 2026-05-04 10:00
hand_in_by: 2026-05-18
=== interviews/d.md
company: Halde
role: Engineer
date: 2026-05-22 10:00
"""


def test_what_is_late_has_one_order_everywhere(journal_of, site_of):
    """By how much hangs on it: on Today, on Actions and in the command; what is more than is shown is counted."""
    told = journal_of(MANY)
    site = site_of(told)
    page = today.build(site)
    listed = agenda.build(told.journal, told.settings, told.clock)
    late = [each.action.id for each in listed.pressing if each.state == "overdue"]
    assert late[:2] == ["decide-offer:saltmarsh/engineer", "hand-in:c"]
    assert [card.id for card in page.first if card.state == "overdue"] == late
    (group,) = [each for each in actions.build(site).groups if each.name == "overdue"]
    assert [card.id for card in group.cards] == late
    assert page.more == len(listed.pressing) - 5 > 0
    assert f"and <span>{page.more}</span> more" in html_at(site, today.PATH)
    rest = [each.action.id for each in listed.groups["upcoming"]]
    assert [card.id for card in page.first if card.state == "upcoming"] == rest


@pytest.mark.parametrize(
    ("kind", "said"), [("informational", "informational talk"), ("technical", "technical"), ("other", "interview")]
)
def test_a_talk_to_learn_is_called_a_talk_where_its_kind_stands_alone(kind, said, journal_of, site_of):
    site = site_of(journal_of(f"company: Halde\nrole: Cook\ndate: 2026-05-21 10:00\nkind: {kind}\n"))
    assert f"Halde, {said}." in text_of(html_at(site, today.PATH))


def test_a_badge_shows_itself_without_becoming_markup() -> None:
    assert str(escape(Badge("plain", "○", "<b>"))).endswith(" <span>&lt;b&gt;</span></span>")


def test_of_very_many_errors_the_first_stand_on_today_and_the_rest_is_counted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    company: A
    role: B
    date: 2026-05-04
    decision_by: soon
    score: 99
    duration: long
    """
    monkeypatch.setattr(today, "MOST_ERRORS", 2)
    assert [each.place.rpartition(":")[2] for each in today.build(site).errors] == ["5", "6"]
    assert "All problems" in html_at(site, today.PATH)
    assert "And 1 more." in html_at(site, today.PATH)
