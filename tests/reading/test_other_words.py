"""Fields and words as other trackers have them: told what they are called here, or read where they mean one thing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journals import Told

Journal = Callable[..., Told]
HEAD = "company: N\nrole: S\ndate: 2026-05-04\n"


@pytest.mark.parametrize(
    ("written", "read"),
    [("canceled", "cancelled"), ("Postponed", "cancelled"), ("no-show", "cancelled"), ("No Show", "cancelled"), ("ghosted", "no-response"),
     ("no response", "no-response"), ("NO_ANSWER", "no-response"), (" Offer ", "offer"), ("pending", None), ("no", None)],
)  # fmt: skip
def test_an_outcome_in_other_words(written: str, read: str | None, journal_of: Journal) -> None:
    """What means one thing only is read; blanks, hyphens and underscores count alike. All else is asked about."""
    told = journal_of(f"{HEAD}outcome: '{written}'\n")
    assert told.interview.outcome == read
    assert ("unknown-outcome" in told.codes) is (read is None)


def test_words_match_with_any_separator(told: Told) -> None:
    """
    company: N
    role: S
    date: 2026-05-04
    kind: Take_Home
    medium: in person
    follow_up_via: LinkedIn
    """
    interview = told.interview
    assert (interview.kind, interview.medium, interview.follow_up_via) == ("take-home", "in-person", "linkedin")
    assert told.said == []


@pytest.mark.parametrize(
    ("written", "ours"),
    [("position", "role"), ("title", "role"), ("people", "contacts"), ("interviewers", "contacts"), ("location", "place"),
     ("rating", "score"), ("status", "outcome"), ("stage", "outcome"), ("result", "outcome"), ("type", "kind"),
     ("interview_date", "date"), ("next step", "next_steps"), ("duration_min", "duration")],
)  # fmt: skip
def test_a_field_of_another_tracker_is_led_to_ours(written: str, ours: str, journal_of: Journal) -> None:
    """It has no effect, and the hint says what it is called here."""
    told = journal_of(f"{HEAD}{written}: x\n")
    (said,) = [each for each in told.diagnostics if each.code == "unknown-field"]
    assert said.hint == f"{ours} is written `{ours}`; you wrote `{written}`"


def test_what_is_missing_under_our_name_is_found_under_theirs(told: Told) -> None:
    """
    === interviews/tracker.md
    company: Harbour Analytics
    position: Data Engineer
    status: rejected
    when: 2026-09-02 14:00
    """
    hints = {each.message: each.hint for each in told.diagnostics}
    assert hints["role is missing"] == "role is written `role`; you wrote `position`"
    assert hints["date is missing"] == "date is written `date`; you wrote `when`"
    assert "no effect" not in " ".join(hints.values()), "whoever obeys that loses the outcome"


@pytest.mark.parametrize(
    ("field", "hint"),
    [
        ("posting", "it belongs in the application's file, under applications/"),
        ("url", "posting is written `posting`, and it belongs in the application's file, under applications/"),
        ("email", "it belongs to a person, under `contacts`"),
        ("notes", "it belongs into the text below the front matter"),
        ("hide", "the site's own settings have no effect in an entry; take it out"),
        ("compny", "did you mean company?"),
    ],
)
def test_a_field_that_belongs_elsewhere_is_led_there(field: str, hint: str, journal_of: Journal) -> None:
    """Its own name or another, the hint says where it has an effect."""
    told = journal_of(f"{HEAD}{field}: x\n")
    assert [each.hint for each in told.diagnostics] == [hint]


@pytest.mark.parametrize(
    ("written", "hint"),
    [("round: behavioral", "behavioral is a kind of interview: write `kind: behavioural`"),
     ("score: 4/5", "4/5 is 8 of 10: write `score: 8`"), ("score: 80%", "80% is 8 of 10: write `score: 8`"),
     ("score: 7,5", "7,5 is 7.5 of 10: write `score: 7.5`"), ("score: 7/9", "write a number from 1 to 10: 7, 7.5 or 7/10"),
     ("kind: behavioral", "did you mean behavioural?"), ("medium: zoom", "did you mean video?"), ("outcome: pending", "did you mean waiting?")],
)  # fmt: skip
def test_a_value_of_another_tracker_is_led_to_ours(written: str, hint: str, journal_of: Journal) -> None:
    """A word of one field in another, a score of another scale, another word for ours."""
    told = journal_of(f"{HEAD}{written}\n")
    assert [each.hint for each in told.diagnostics] == [hint]


def test_a_single_text_that_was_told_them_is_a_note(told: Told) -> None:
    """
    company: N
    role: S
    date: 2026-05-04
    told_them: 85 000 at least
    """
    assert (dict(told.interview.told_them), told.said) == ({"note": "85 000 at least"}, [])


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("45 minutes", 45), ("1 hour", 60), ("1.5 h", 90), ("1,5 h", 90), ("45m", 45), ("1h30", 90), ("1:30", 90), ("1 h 30 min", 90), ("2 hrs", 120),
     ("1 hour and 15 minutes", 75), ("1 Stunde 30 Minuten", 90), ("90", 90), ("an hour", None), ("1:75", None), ("1.5", None), ("1 day", None)],
)  # fmt: skip
def test_a_duration_as_people_write_it(written: str, minutes: int | None, journal_of: Journal) -> None:
    """What cannot be read costs the field: the default is taken, and the error named."""
    told = journal_of(f"{HEAD.rstrip()} 10:00\nduration: {written}\n")
    interview = told.interview
    assert (interview.ends_at - interview.starts_at).total_seconds() == 60 * (minutes or 60)
    assert told.codes == ([] if minutes else ["not-a-duration"])
