"""What is odd about the user's marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journals import Told

Journal = Callable[..., Told]
HEAD = "company: Nordwind\nrole: SRE\ndate: 2026-05-04 14:30\n"


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("done: {prepare: 2026-05-03}", []),
        ("done: {thank-you: 2026-05-04 14:29}", ["done-before"]),
        ("done: {thank-you: 2026-05-04 14:30}", []),
        ("done: {thank-you: 2026-05-04}", []),
        ("done: {thank-you: 2026-05-20 08:59}", []),
        ("done: {thank-you: 2026-05-20 09:01}", ["done-ahead"]),
        ("done: {thank-you: 2026-05-20}", []),
        ("done: {thank-you: 2026-05-21}", ["done-ahead"]),
        ("done: {prepare: 2026-05-21}", ["done-ahead"]),
        ("done: {follow-up: [2026-05-03, 2026-05-11]}", ["done-before"]),
        ("next_steps: 2026-05-06 send the talk (done 2026-05-01)", []),
        ("next_steps: 2026-05-06 send the talk (done 2026-05-21)", ["done-ahead"]),
    ],
)
def test_dates_that_cannot_be(fields: str, codes: list[str], journal_of: Journal) -> None:
    """Something other than prepare or a next step done before its interview began, or anything after now."""
    assert journal_of(f"{HEAD}{fields}\n").codes == codes


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("done: {thank-you: 2026-05-05, debrief: 2026-05-05}", []),
        ("done: {gracious-reply: 2026-05-06}", ["nothing-to-close"]),
        ("done: {gracious-reply: 2026-05-06}\noutcome: rejected", []),
        ("done: {keep-in-touch: 2026-05-06}\noutcome: rejected", []),
        ("done: {decide-offer: 2026-05-06}", ["nothing-to-close"]),
        ("done: {decide-offer: 2026-05-06}\noutcome: offer", []),
        ("done: {decide-offer: 2026-05-06}\noutcome: accepted", []),
        ("skip: {decide-offer: no}", ["nothing-to-close"]),
        ("snooze: {inform-references: 2026-05-30}", []),
        ("snooze: {inform-references: 2026-05-30}\nreferences: [Maria]", []),
        ("skip: {linkedin: no}", []),
        ("skip: {gracious-reply: no, keep-in-touch: no}", ["nothing-to-close", "nothing-to-close"]),
        ("done: {linkedin: 2026-05-06}", []),
        ("done: {hand-in: 2026-05-06}", ["nothing-to-close"]),
        ("done: {hand-in: 2026-05-06}\nhand_in_by: 2026-05-07", []),
        ("done: {rearrange: 2026-05-03}", ["nothing-to-close"]),
        ("done: {rearrange: 2026-05-03}\noutcome: cancelled", []),
        ("done: {check-in: 2026-05-06}", ["nothing-to-close"]),
        ("done: {thank-you: 2026-05-05}\nkind: take-home", ["nothing-to-close"]),
        ("done: {follow-up: 2026-05-11}\nkind: informational", ["nothing-to-close"]),
        ("done: {follow-up: 2026-05-11}\nfollow_up_after: never", ["nothing-to-close"]),
        ("done: {follow-up: [2026-05-11, 2026-05-18, 2026-05-19]}", []),
        ("done: {thank-you: 2026-05-05}\noutcome: cancelled", ["nothing-to-close"]),
        ("done: {review-silence: 2026-05-19}\noutcome: rejected", []),
        ("done: {prepare: 2026-05-03}\noutcome: cancelled", ["nothing-to-close"]),
        ("done: {prepare: 2026-05-03}\noutcome: cancelled\noutcome_on: 2026-05-02", ["nothing-to-close"]),
        ("skip: {prepare: I know them}\noutcome: cancelled", ["nothing-to-close"]),
        ("done: {prepare: 2026-05-03}\nkind: take-home\noutcome: cancelled", ["nothing-to-close"]),
    ],
)
def test_marks_that_close_nothing(fields: str, codes: list[str], journal_of: Journal) -> None:
    """A mark is a warning where the facts deny for good that there ever was anything to close."""
    assert journal_of(f"{HEAD}{fields}\n").codes == codes


@pytest.mark.parametrize(
    ("mark", "codes"),
    [
        ("done: {gracious-reply: 2026-05-06, decide-offer: 2026-05-11}", []),
        ("skip: {keep-in-touch: no}\nsnooze: {check-in: 2026-05-30}", []),
        ("done: {gracious-reply: 2026-05-12}", ["nothing-to-close"]),
        ("done: {hand-in: 2026-05-06}", ["nothing-to-close"]),
    ],
)
def test_marks_of_what_is_over(mark: str, codes: list[str], journal_of: Journal) -> None:
    """For rules of the application a mark that speaks of a former stretch is not warned of; one that is dated later is."""
    again = f"{HEAD.replace('05-04', '05-12')}outcome: waiting\n"
    told = journal_of(f"=== interviews/a.md\n{HEAD}outcome: declined\n{mark}\n=== interviews/b.md\n{again}")
    assert told.codes == codes


def test_no_interview_to_thank_for(journal_of: Journal) -> None:
    """In an application's file: its own rules, those of one interview, and those that need one."""
    told = journal_of(
        "=== applications/a.md\ncompany: Nordwind\nrole: SRE\n"
        "done: {thank-you: 2026-05-05, follow-up: 2026-05-05}\nskip: {linkedin: no}\n"
    )
    assert sorted(told.codes) == ["wrong-file"]


def test_done_on_a_day_that_closes_nothing(journal_of: Journal) -> None:
    """That an action of the rule is open does not make a date before the talk close it."""
    told = journal_of(
        f"=== interviews/a.md\n{HEAD}=== applications/a.md\ncompany: Nordwind\nrole: SRE\ndone: {{follow-up: 2026-05-03}}\n"
    )
    assert [each["closed_on"] for each in told.of_rule("follow-up")] == [None]
    assert told.codes == ["done-before"]


def test_no_interview_to_answer_for(journal_of: Journal) -> None:
    """A rejection without an interview before it asks for no answer, and has nothing to close."""
    file = "=== applications/a.md\ncompany: Nordwind\nrole: SRE\noutcome: rejected\noutcome_on: 2026-05-03\n"
    marks = "done: {gracious-reply: 2026-05-04}\nskip: {keep-in-touch: no}\n"
    assert journal_of(file + marks).codes == ["nothing-to-close", "nothing-to-close"]
    later = f"{file}done: {{gracious-reply: 2026-05-05}}\n=== interviews/a.md\n{HEAD}"
    assert "nothing-to-close" in journal_of(later.replace("outcome_on: 2026-05-03", "outcome_on: 2026-05-01")).codes


def test_a_mark_in_a_list_is_found_on_its_line(journal_of: Journal) -> None:
    """A list of codes to skip has a line for each."""
    told = journal_of(f"{HEAD}outcome: cancelled\nskip:\n  - Prepare\n  - thank-you\n")
    assert [each.line for each in told.diagnostics if each.code == "nothing-to-close"] == [7, 8]
    assert journal_of(f"{HEAD}outcome: cancelled\nskip: thank-you\n").diagnostics[0].line == 6


def test_a_policy_of_never_leaves_nothing_to_skip(journal_of: Journal) -> None:
    """Where the journal never asks for an invitation, skipping one closes nothing."""
    assert journal_of(f"{HEAD}skip: {{linkedin: no}}\n", linkedin="never").codes == ["nothing-to-close"]
    assert journal_of(f"{HEAD}skip: {{linkedin: no}}\n", linkedin="after-interview").codes == []


def test_dates_in_the_applications_file(told: Told) -> None:
    """
    === interviews/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    references: [Maria]
    === applications/a.md
    company: Nordwind
    role: SRE
    done: {inform-references: 2026-05-03, follow-up: 2026-05-21}
    """
    assert sorted(told.codes) == ["done-ahead", "done-before"]


FILE = "=== applications/a.md\ncompany: Nordwind\nrole: SRE\napplied: {}\n"
ROUND = "=== interviews/b.md\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-12 10:00\ndone: {{{}: 2026-05-09}}\n"
ELSEWHERE = (
    "=== interviews/c.md\ncompany: Fjord\nrole: SRE\ndate: 2026-05-01\noutcome: accepted\noutcome_on: 2026-05-07"
)


@pytest.mark.parametrize(
    ("journal", "codes"),
    [
        (FILE.format("2026-04-07") + ROUND.format("check-in"), []),
        (FILE.format("2026-05-10") + ROUND.format("check-in"), ["done-before"]),
        (FILE.format("2026-04-07") + ROUND.format("withdraw") + ELSEWHERE, []),
        (FILE.format("2026-04-07") + ROUND.format("linkedin"), ["done-before"]),
        (FILE.format("2026-04-07") + ROUND.format("review-silence"), ["done-before"]),
        (FILE.format("2026-04-07") + ROUND.format("follow-up"), ["done-before"]),
    ],
)
def test_an_application_is_asked_after_or_withdrawn_before_an_interview_that_is_to_come(
    journal: str, codes: list[str], journal_of: Journal
) -> None:
    """Asked after the application, then invited; what asks after a talk comes after it."""
    assert journal_of(journal).codes == codes


def test_everything_in_the_order_of_path_and_line(told: Told) -> None:
    """
    === interviews/b.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    kind: x
    done: {decide-offer: 2026-05-05}
    medium: x
    === interviews/a.md
    company: Nordwindd
    role: SRE
    date: soon
    === a.txt
    text
    """
    assert [(each.path, each.line) for each in told.diagnostics] == [
        ("journal/a.txt", 1),
        ("journal/interviews/a.md", 4),
        ("journal/interviews/b.md", 5),
        ("journal/interviews/b.md", 6),
        ("journal/interviews/b.md", 7),
    ]
