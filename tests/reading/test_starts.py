"""An interview's date: days, times and spans as people write them, and what of them cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from journals import Told

Journal = Callable[..., Told]


def told_of(journal_of: Journal, date: str, more: str = "") -> Told:
    return journal_of(f"company: N\nrole: S\ndate: {date}\n{more}")


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("2026-05-04 9:05", "2026-05-04T09:05:00+02:00"),
        ("2026-05-04   14:30:15", "2026-05-04T14:30:15+02:00"),
        ("2026-05-04T14:30Z", "2026-05-04T14:30:00+00:00"),
        ("2026-05-04 14:30 +05:30", "2026-05-04T14:30:00+05:30"),
        ("2026-05-04 14:30-05:00", "2026-05-04T14:30:00-05:00"),
        ("2026-05-04 14:30 -05:00", "2026-05-04T14:30:00-05:00"),
    ],
)
def test_a_time_of_day_and_an_offset(written: str, start: str, journal_of: Journal) -> None:
    """`H:MM[:SS]` after blanks or a `T`, then `±HH:MM` or `Z`; what ends no later is an offset, if any place has it."""
    told = told_of(journal_of, written)
    assert (told.interview.when.isoformat(), told.said) == (start, [])


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("2026-05-04 14:30-15:30", 60),
        ("2026-05-04 9:05 – 9:45", 40),
        ("2026-05-04T14:30 - 15:00", 30),
        ("2026-05-04 14:30-15:30+02:00", 60),
        ("2026-05-04 09:00-11:00", 120),
        ("2026-05-04 14:30–18:35", 245),
        ("2026-10-25 01:30 - 03:30", 180),
        ("2026-03-29 01:30 - 03:30", 60),
    ],
)
def test_a_span_gives_the_duration(written: str, minutes: int, journal_of: Journal) -> None:
    """Its end is a time of the clock, and wins without a word; over a clock change the time between them counts."""
    told = told_of(journal_of, written)
    interview = told.interview
    assert interview.ends_at.timestamp() - interview.starts_at.timestamp() == minutes * 60
    assert told.said == []


def test_a_span_wins_over_a_duration_that_disagrees(journal_of: Journal) -> None:
    """With a warning; one that agrees is not mentioned."""
    told = told_of(journal_of, "2026-05-04 14:30-15:00", "duration: 1 h\n")
    assert told.interview.ends_at - told.interview.starts_at == timedelta(minutes=30)
    assert told.codes == ["duration-disagrees"]
    assert told_of(journal_of, "2026-05-04 14:30-15:30", "duration: 1 h\n").codes == []


@pytest.mark.parametrize(
    ("written", "more", "start", "codes"),
    [
        ("2026-01-15 04:00-05:00", "timezone: America/New_York", "2026-01-15T04:00:00-05:00", []),
        ("2026-07-15 04:00-05:00", "timezone: America/New_York", "2026-07-15T04:00:00-04:00", ["span-or-offset"]),
        ("2026-05-04 06:00-08:00", "", "2026-05-04T06:00:00+02:00", ["span-or-offset"]),
        ("2026-05-04 07:00-12:00", "", "2026-05-04T07:00:00+02:00", ["span-or-offset"]),
        ("2026-05-04 07:00-11:00", "", "2026-05-04T07:00:00+02:00", []),
        ("2026-05-04 08:00-12:00", "", "2026-05-04T08:00:00+02:00", []),
        ("2026-05-04 06:00 - 08:00", "", "2026-05-04T06:00:00+02:00", []),
        ("2026-05-04 06:00-08:15", "", "2026-05-04T06:00:00+02:00", []),
    ],
)
def test_a_span_that_might_be_an_offset(
    written: str, more: str, start: str, codes: list[str], journal_of: Journal
) -> None:
    """It is one where the entry's own zone has it just then; else a warning where it is long or early."""
    told = told_of(journal_of, written, f"{more}\n" if more else "")
    assert (told.interview.starts_at.isoformat(), told.codes) == (start, codes)


@pytest.mark.parametrize(
    "written",
    ["afternoon", "25:00", "14:60", "10am", "14:30 CEST", "15:30-14:30", "14:30–05:00", "14:30-14:99", "(Monday)", "14:30-05:15"],
)  # fmt: skip
def test_what_is_no_time_costs_the_time_alone(written: str, journal_of: Journal) -> None:
    """The interview counts as one without a time."""
    told = told_of(journal_of, f"2026-05-04 {written}")
    assert told.interview.when.isoformat() == "2026-05-04"
    assert (told.codes, told.journal.left_out) == (["not-a-date"], ())
    assert told.diagnostics[0].severity == "error"


def test_a_day_with_more_behind_it_is_read_in_every_field(told: Told) -> None:
    """
    company: N
    role: S
    date: 2026-05-04
    decision_by: 2026-05-15 or so
    hand_in_by: 2026-05-11 at noon
    outcome_on: 2026-05-20, by phone
    done: {thank-you: 2026-05-05 afternoon}
    """
    interview = told.interview
    assert (str(interview.decision_by), str(interview.hand_in_by), str(interview.outcome_on)) == (
        "2026-05-15",
        "2026-05-11",
        "2026-05-20",
    )
    assert [str(each) for each in interview.marks.done["thank-you"]] == ["2026-05-05"]
    assert [each.code for each in told.diagnostics if each.severity == "error"] == ["not-a-date"] * 4
    assert set(interview.unread) == {"decision_by", "hand_in_by", "outcome_on", "done.thank-you"}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("26.11.2026 10am", "write `date: 2026-11-26 10:00`"),
        ("2026-11-26 14:00〜15:00", "write `date: 2026-11-26 14:00-15:00`"),
        ("26.11.2026 2pm to 3pm", "write `date: 2026-11-26 14:00-15:00`"),
        (
            "2026-11-26 14:30 - 15:15 CET",
            "write `date: 2026-11-26 14:30-15:15`; a time zone has a field of its own, timezone",
        ),
        ("26.11.2026 14:30 (UTC+1)", "write `date: 2026-11-26 14:30`; a time zone has a field of its own, timezone"),
        (
            "2026-11-26 14:30-15:15 or so",
            "write `date: 2026-11-26 14:30-15:15`; a time zone has a field of its own, timezone",
        ),
        ("2026-11-26 14:00〜13:00", "a time of day is written 14:30; leave away what is none"),
        ("26.11.26", "write `date: 2026-11-26`"),
        ("4.5.2026", "write `date: 2026-05-04`"),
        ("4/5/2026", "write `date: 2026-05-04` or `date: 2026-04-05`"),
        ("5/15/2026 2:30 PM", "write `date: 2026-05-15 14:30`"),
        ("Mon, May 4th, 2026 at 2pm", "write `date: 2026-05-04 14:00`"),
        ("4. Mai 2026 14:30 Uhr", "write `date: 2026-05-04 14:30`"),
        ("2026-5-4 10:00-11:30", "write `date: 2026-05-04 10:00-11:30`"),
        ("2026-05-04 14:30 CEST", "write `date: 2026-05-04 14:30`; a time zone has a field of its own, timezone"),
        ("soon", "write YYYY-MM-DD, with an optional time: 2026-05-04 14:30"),
    ],
)
def test_a_date_in_other_words_is_shown_as_a_line_to_copy(written: str, hint: str, journal_of: Journal) -> None:
    """Where one reading is possible it is shown; the order of day and month is never guessed, but for dots."""
    told = told_of(journal_of, written)
    assert [each.hint for each in told.diagnostics] == [hint]
    copied = hint.partition("`date: ")[2].partition("`")[0]
    assert not copied or told_of(journal_of, copied).said == []


def test_only_an_interview_s_date_is_shown_with_an_end(journal_of: Journal) -> None:
    (said,) = journal_of("company: N\nrole: S\ndate: 2026-11-20\nhand_in_by: 26.11.2026 14:00–15:00\n").diagnostics
    assert said.hint == "write `hand_in_by: 2026-11-26 14:00`"


def test_moments_keep_their_time_where_they_name_one(told: Told) -> None:
    """
    company: N
    role: S
    date: 2026-05-04
    hand_in_by: 2026-05-11 12:00
    offer_expires: 2026-05-30 17:00
    decision_by: 2026-05-15 10:00
    """
    interview = told.interview
    assert interview.hand_in_by is not None
    assert interview.offer_expires is not None
    assert (interview.hand_in_by.isoformat(), interview.offer_expires.isoformat(), str(interview.decision_by)) == (
        "2026-05-11T12:00:00+02:00",
        "2026-05-30T17:00:00+02:00",
        "2026-05-15",
    )


def test_the_same_role_may_be_applied_for_again(journal_of: Journal) -> None:
    """`applied` is a day or a list of days, which come in their order."""
    head = "=== applications/a.md\ncompany: N\nrole: S\napplied: "
    (one,) = journal_of(f"{head}2026-05-04 10:00\n").journal.applications
    (two,) = journal_of(f"{head}[2026-09-01, 2026-05-04]\n").journal.applications
    assert one.file is not None
    assert two.file is not None
    assert [str(each) for each in one.file.applied] == ["2026-05-04"]
    assert [str(each) for each in two.file.applied] == ["2026-05-04", "2026-09-01"]


@pytest.mark.parametrize(
    ("written", "why"),
    [("15:30-14:30", "a span that does not end later on its day"), ("14:30-14:99", "only the day can be read")],
)
def test_what_is_wrong_with_a_span_is_said(written: str, why: str, journal_of: Journal) -> None:
    (said,) = told_of(journal_of, f"2026-05-04 {written}").said
    assert why in said


def test_a_span_into_the_hour_that_is_skipped_has_the_length_that_is_written(journal_of: Journal) -> None:
    interview = told_of(journal_of, "2026-03-29 02:30 - 03:00").interview
    assert interview.ends_at.timestamp() - interview.starts_at.timestamp() == 30 * 60
