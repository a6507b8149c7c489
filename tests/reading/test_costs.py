"""What an error costs: its field, or an item of its list; the file only where nothing can be made of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobjournal.model import Contact, Doubt, Reference, UnreadEntry
from jobjournal.reading.one_file import unread_entry
from journals import Told


def test_an_error_costs_its_field_alone(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    duration: long
    timezone: Nowhere
    round: later
    place: [a]
    score: 11
    outcome: lost
    decision_by: soon
    tags: [remote]
    ---
    ## To improve
    - Speak slower
    """
    interview = told.interview
    assert told.journal.left_out == ()
    assert interview.ends_at - interview.starts_at == timedelta(minutes=60)
    assert (interview.written_round, interview.place, interview.score) == (None, None, None)
    assert (interview.outcome, interview.decision_by, interview.tags) == (None, None, ("remote",))
    assert [each.text for each in interview.notes.lessons] == ["Speak slower"]
    names = ("duration", "timezone", "round", "place", "score", "outcome", "decision_by")
    assert interview.unread == {name: 5 + at for at, name in enumerate(names)}


def test_an_error_costs_an_item_alone(told: Told) -> None:
    """
    === interviews/one.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    contacts:
      - Ada Okafor
      - [x]
      - {name: Ben, email: [y]}
      - {title: CTO}
    scores: {poise: 7, system design: good}
    told_them: {salary: 85 000, start: [soon]}
    next_steps:
      - 2026-05-06 send the talk
      - [x]
    tags: [remote, {a: b}]
    === references.md
    references:
      - Maria Silva
      - {name: Tobias, agreed: soon}
      - {email: a@b.example}
    """
    interview = told.interview
    assert interview.contacts == (Contact("Ada Okafor"), Contact("Ben"))
    assert interview.scores == {"poise": 7}
    assert interview.told_them == {"salary": "85 000"}
    assert [each.what for each in interview.next_steps] == ["send the talk"]
    assert interview.tags == ("remote",)
    assert dict(interview.unread) == {"contacts": 7, "scores": 10, "told_them": 11, "next_steps": 14, "tags": 15}
    assert told.journal.references == (Reference("Maria Silva"), Reference("Tobias"))


def test_a_mark_that_cannot_be_read_is_missed_by_itself(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    done:
      thank-you: yes
      follow-up: [2026-05-18, later]
      debrief: 2026-05-05
    skip: {linkedin: [a], prepare: no time}
    snooze: {inform-references: soon}
    """
    interview = told.interview
    assert interview.marks.done == {"follow-up": (date(2026, 5, 18),), "debrief": (date(2026, 5, 5),)}
    assert (interview.marks.skip, interview.marks.snooze) == ({"prepare": "no time"}, {})
    assert interview.unread == {
        "done.thank-you": 6, "done.follow-up": 7, "skip.linkedin": 9, "snooze.inform-references": 10,
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        "company: [a]",
        "role: ",
        "date: soon",
        "place: a\nplace: b",
        "done: {debrief: 2026-05-05, Debrief: 2026-05-06}",
        "tags: [",
    ],
)
def test_what_makes_the_file_unreadable_leaves_it_out(wrong: str, journal_of: Callable[..., Told]) -> None:
    """Company, role and date are needed, and the limits of a front matter are no matter of one field."""
    name = wrong.partition(":")[0]
    needed = {"company": "N", "role": "S", "date": "2026-05-04"}
    header = "\n".join([*(f"{key}: {value}" for key, value in needed.items() if key != name), wrong])
    told = journal_of({"interviews/one.md": f"---\n{header}\n---\n"})
    assert told.journal.left_out == ("interviews/one.md",)
    assert told.journal.interviews == ()


@pytest.mark.parametrize(
    ("written", "company", "role"),
    [
        ("company: Nordwind\nrole: SRE\ndate: soon", "Nordwind", "SRE"),
        ("company: \"Möwe & Co: 'IT'\" # a comment\nRole:   'It''s   fine'\ntags: [", "Möwe & Co: 'IT'", "It's fine"),
        ("company: [[Nordwind]]\nrole: [[SRE|the job]] # x\ntags: [", "Nordwind", "SRE"),
        ("company:Nordwind\nrole: # none\ndate: 2026-05-04", "Nordwind", None),
        ("  company: Nordwind\nrole: C#\ndate: 2026-05-04", None, "C#"),
        ("a: b\n" * 98 + "company: Nordwind\nrole: SRE\ntags: [", "Nordwind", None),
    ],
)  # fmt: skip
def test_a_left_out_file_says_whose_it_is(
    written: str, company: str | None, role: str | None, folder_of: Callable[..., Path]
) -> None:
    """Its lines are read by themselves: at the left edge, among the first hundred, without quotes, comment and links."""
    folder = folder_of({"one.md": f"---\n{written}\n---\n"})
    assert unread_entry(folder, "one.md", 1) == UnreadEntry("one.md", 1, company, role)


def test_whatever_leaves_an_entry_out_it_says_whose_it_is(journal_of: Callable[..., Told]) -> None:
    """In another encoding, of one address with another, or a second file of one application; a page says nothing."""
    file = "---\ncompany: Möwe\nrole: SRE\n---\n"
    told = journal_of(
        {
            "interviews/latin.md": "---\ncompany: Möwe\nrole: SRE\ndate: 2026-05-04\n---\n".encode("cp1252"),
            "applications/A.md": file,
            "applications/a.md": file,
            "applications/b.md": file,
            "page.md": "---\ntitle: [\n---\n",
        }
    )
    assert set(told.application.doubts) == {
        Doubt("applications/a.md", 1),
        Doubt("applications/b.md", 2),
        Doubt("interviews/latin.md", 2),
    }
    assert set(told.journal.left_out) == {"applications/a.md", "applications/b.md", "interviews/latin.md", "page.md"}
