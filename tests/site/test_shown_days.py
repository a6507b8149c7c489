"""Days by the journal's clock, and work at home by its own end."""

from __future__ import annotations

import pytest

from jobjournal.pages import timeline
from jobjournal.pages.parts.board import board
from jobjournal.pages.parts.rounds import rounds_words
from jobjournal.pages.table import make_pages
from sites import html_at, text_of

HEAD = "company: Mori\nrole: Dev\n"
TOKYO = "date: 2026-05-21 00:30\ntimezone: Asia/Tokyo\n"  # 17:30 on the 20th in Berlin
AT_HOME = "kind: take-home\ndate: 2026-05-02 09:00\n"


def chip_at(site):
    """Return what the only application's place on the board says at the build."""
    (chip,) = [chip for column in board(site, "index.md") for chip in column.chips]
    (words,) = [words for words, during in chip.words if during.shown]
    return f"{words.badge.word} {words.time.text}, {words.time.relative}"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (TOKYO, "waiting since Wed 20 May, today"),
        ("date: 2026-05-18 20:00\ntimezone: America/New_York", "waiting since Tue 19 May, yesterday"),
        (f"{TOKYO}outcome: cancelled", "called off Wed 20 May, today"),
        (f"{TOKYO}outcome: accepted", "accepted Wed 20 May, today"),
        (f"{TOKYO}outcome: rejected\noutcome_on: 2026-05-21", "rejected Wed 20 May, today"),
        (f"{TOKYO}outcome: rejected\noutcome_on: 2026-05-19", "rejected Tue 19 May, yesterday"),
        ("date: 2026-05-20 20:00\ntimezone: America/New_York\noutcome: rejected\noutcome_on: 2026-05-20", "rejected Wed 20 May, today"),
        (f"{AT_HOME}hand_in_by: 2026-05-18 18:00", "waiting since Mon 18 May, 2 days ago"),
        (f"{AT_HOME}hand_in_by: 2026-05-18\ndone: {{hand-in: 2026-05-11}}", "waiting since Mon 11 May, 9 days ago"),
        ("date: 2026-05-02 09:00\nhand_in_by: 2026-05-18\ndone: {hand-in: 2026-05-19}", "waiting since Tue 19 May, yesterday"),
        (AT_HOME, "waiting since Sat 2 May, 18 days ago"),
    ],
)  # fmt: skip
def test_one_waits_since_the_day_in_the_journals_zone_on_which_it_was_theirs(fields, said, journal_of, site_of):
    assert chip_at(site_of(journal_of(HEAD + fields), "2026-05-20 19:00")) == said


@pytest.mark.parametrize(
    ("until", "now", "said"),
    [
        ("hand_in_by: 2026-05-22 18:00", "2026-05-01", "Sat 2 May, 09:00 to Fri 22 May, 18:00, begins tomorrow"),
        ("hand_in_by: 2026-05-22 18:00", "2026-05-20", "Sat 2 May, 09:00 to Fri 22 May, 18:00, ends in 2 days"),
        ("hand_in_by: 2026-05-22", "2026-05-23", "Sat 2 May, 09:00 to Fri 22 May, yesterday"),
        ("hand_in_by: 2026-05-02 18:00", "2026-05-03", "Sat 2 May, 09:00 to 18:00, yesterday"),
        ("hand_in_by: 2026-05-22\ndone: {hand-in: 2026-05-11}", "2026-05-20", "Sat 2 May, 09:00 to Mon 11 May, 9 days ago"),
        ("", "2026-05-03", "Sat 2 May, 09:00 to 10:00, yesterday"),
        ("hand_in_by: 2026-05-22\noutcome: cancelled", "2026-05-01", "Sat 2 May, 09:00 to Fri 22 May, tomorrow"),
    ],
)  # fmt: skip
def test_work_at_home_ends_when_it_is_handed_in(until, now, said, journal_of, site_of):
    site = site_of(journal_of(f"{HEAD}{AT_HOME}{until}"), now)
    assert said in text_of(make_pages(site)[site.journal.interviews[0].file].parts.above)


def test_what_lies_ahead_on_the_timeline_ends_when_it_is_to_be_handed_in(journal_of, site_of):
    told = journal_of(f"{HEAD}{AT_HOME}hand_in_by: 2026-05-22")
    assert "18 days ago" not in text_of(html_at(site_of(told), timeline.PATH))
    assert "ends in 2 days" in text_of(html_at(site_of(told), timeline.PATH))


def test_the_timeline_files_an_interview_under_the_month_that_it_shows(journal_of, site_of):
    told = journal_of(f"{HEAD}date: 2026-05-01 00:30\ntimezone: Asia/Tokyo")
    assert "April 2026 Thu 30 Apr, 17:30" in text_of(html_at(site_of(told), timeline.PATH))


def test_after_an_end_rounds_are_counted_anew(told):
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-02-02
    === interviews/b.md
    company: A
    role: R
    date: 2026-02-09
    outcome: rejected
    === interviews/c.md
    company: A
    role: R
    date: 2026-05-04
    outcome: waiting
    === interviews/d.md
    company: A
    role: R
    date: 2026-05-05
    round: 1
    """
    first, second, anew, same_day = told.application.interviews
    for interviews, said in (
        ((first, anew), "round 1, and again round 1"),
        ((first, second, anew, same_day), "rounds 1 and 2, and again round 1"),
        ((anew, same_day), "round 1"),
        ((), ""),
    ):
        assert rounds_words(told.application, interviews) == said


def test_an_answer_right_after_a_talk_that_is_dated_tomorrow_there_does_not_lie_ahead(journal_of, site_of):
    answered = "outcome: accepted\noutcome_on: 2026-05-21\noffered_on: 2026-05-21\n"
    interview = f"=== interviews/a.md\n{HEAD}{TOKYO}{answered}"
    (lane,) = timeline.build(site_of(journal_of(interview), "2026-05-20 19:00")).lanes
    assert [flag.words for flag in lane.flags] == ["accepted, Wed 20 May"]
    told_twice = journal_of(f"{interview}=== applications/a.md\n{HEAD}applied: 2026-05-04\n{answered}")
    page = timeline.build(site_of(told_twice, "2026-05-20 19:00"))
    assert {month.title for month in page.months if month.shown} == {"May 2026"}
