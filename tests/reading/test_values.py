"""What a user writes in the front matter, and what it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jobjournal.model import Contact, NextStep, Reference
from jobjournal.reading.fields import parse_score
from journals import Told

BERLIN = ZoneInfo("Europe/Berlin")


def test_text_stays_as_typed(told: Told) -> None:
    """
    company: 0123
    role: no
    date: 2026-05-04
    place: 14:30
    follow_up_with: +46 70
    kind: on
    told_them: {salary: 1.10, ~: x, day: 2026-02-30, empty: , quoted: "~"}
    tags: [yes, 0o7, null, 1e3]
    """
    interview = told.interview
    assert (interview.company, interview.role, interview.place, interview.follow_up_with) == (
        "0123",
        "no",
        "14:30",
        "+46 70",
    )
    assert interview.told_them == {"salary": "1.10", "": "x", "day": "2026-02-30", "quoted": "~"}
    assert interview.tags == ("yes", "0o7", "null", "1e3")
    assert told.codes == ["unknown-kind"]


def test_a_full_entry(told: Told) -> None:
    """
    company: "  Nordwind   Robotics "
    ROLE: SRE
    date: 2026-05-04 14:30              # a comment
    duration: 1 h 30 min
    timezone: america/new_york
    round: 2
    kind: Technical
    medium: VIDEO
    place: https://meet.example/abc
    contacts:
      - Ada Okafor <ada@nordwind.example>, Engineering Manager, Platform
      - name: Björn Ek
        Title: Recruiter
        phone: "+46 70 123 45 67"
        channel: Phone
      - Cleo, Recruiter
      - Dan
      -
    score: 7/10
    scores: {system design: 5, poise: 7.5}
    decision_by: 2026-05-15 10:00
    follow_up_after: NEVER
    follow_up_via: E-mail
    outcome: Waiting
    references: Maria Silva
    tags: remote
    """
    interview = told.interview
    assert (interview.company, interview.kind, interview.medium, interview.outcome) == (
        "Nordwind Robotics",
        "technical",
        "video",
        "waiting",
    )
    assert interview.starts_at == datetime(2026, 5, 4, 14, 30, tzinfo=ZoneInfo("America/New_York"))
    assert interview.ends_at - interview.starts_at == timedelta(minutes=90)
    assert interview.contacts == (
        Contact("Ada Okafor", "Engineering Manager, Platform", "ada@nordwind.example"),
        Contact("Björn Ek", "Recruiter", phone="+46 70 123 45 67", channel="phone"),
        Contact("Cleo", "Recruiter"),
        Contact("Dan"),
    )
    assert (interview.score, interview.scores) == (7, {"system design": 5, "poise": 7.5})
    assert (interview.decision_by, interview.never_follow_up, interview.follow_up_after) == (
        date(2026, 5, 15),
        True,
        None,
    )
    assert (interview.references, interview.tags, interview.written_round) == (("Maria Silva",), ("remote",), 2)
    assert told.codes == ["unknown-channel"]
    assert interview.follow_up_via == "E-mail"


def test_both_forms_of_a_next_step_mean_the_same(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    next_steps:
      - 2026-05-06 14:30 send the talk (done 2026-05-05)
      - {action: send the talk, due: 2026-05-06 14:30, done: 2026-05-05}
      - call them (Tuesday)
      - action: call them (Tuesday)
      - 2026-05-06: send the book
      - "2026-05-06 read: the report"
      -
    """
    one, two, three, four, five, six = told.interview.next_steps
    assert (one.what, one.due, one.done) == (two.what, two.due, two.done)
    assert one == NextStep("send the talk", datetime(2026, 5, 6, 14, 30, tzinfo=BERLIN), date(2026, 5, 5), 6)
    assert three.what == four.what == "call them (Tuesday)"
    assert (three.due, four.due) == (None, None)
    assert (five.what, five.due) == ("send the book", date(2026, 5, 6))
    assert (six.what, six.due) == ("read: the report", date(2026, 5, 6))
    assert told.codes == ["split-by-colon"]


def test_a_map_that_a_colon_made(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    next_steps:
      - 2026-05-06 read: the report
      - ask Ada:
      - 2026-05-08 bring: [pen, "a: b"]
      - 2026-05-09 read: "Staff Engineer" # Larson's
      - 14:30 say: 'it''s fine'
    """
    assert [(each.what, each.due) for each in told.interview.next_steps] == [
        ("read: the report", date(2026, 5, 6)),
        ("ask Ada:", None),
        ('bring: [pen, "a: b"]', date(2026, 5, 8)),
        ('read: "Staff Engineer"', date(2026, 5, 9)),
        ("14:30 say: 'it''s fine'", None),
    ]
    assert told.codes == ["split-by-colon"] * 5


def test_a_map_in_braces_is_meant_as_one(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    next_steps: [{ask: Ada}]
    """
    assert told.interview.next_steps == ()
    assert told.codes == ["missing-field", "unknown-field"]


def test_references(told: Told) -> None:
    """
    === references.md
    references:
      - Maria Silva <maria@silva.example>, former manager (agreed 2026-10-01)
      - João Costa (Agreed on 2026-10-02)
      - {name: Ann, email: ann@example.org, relation: mentor, agreed: 2026-10-03 10:00}
      - Björn, colleague
    """
    assert told.journal.references == (
        Reference("Maria Silva", "maria@silva.example", "former manager", date(2026, 10, 1)),
        Reference("João Costa", None, None, date(2026, 10, 2)),
        Reference("Ann", "ann@example.org", "mentor", date(2026, 10, 3)),
        Reference("Björn", None, "colleague", None),
    )


def test_an_empty_field_is_an_absent_one(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    duration:
    timezone: ~
    contacts:
    scores: {poise: }
    done: {thank-you: , follow-up: []}
    skip:
    tags: [~]
    kind: # none
    """
    interview = told.interview
    assert (interview.contacts, interview.tags, interview.kind, dict(interview.scores)) == ((), (), None, {})
    assert interview.marks.codes() == []
    assert told.codes == []


def test_marks(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    done: {Thank-You: 2026-05-04 17:10, follow-up: [2026-05-18, 2026-05-26 10:00]}
    skip: [linkedin, debrief]
    snooze: {inform-references: 2026-05-09 12:00}
    """
    marks = told.interview.marks
    assert marks.done == {
        "thank-you": (datetime(2026, 5, 4, 17, 10, tzinfo=BERLIN),),
        "follow-up": (date(2026, 5, 18), datetime(2026, 5, 26, 10, tzinfo=BERLIN)),
    }
    assert marks.skip == {"linkedin": "", "debrief": ""}
    assert told.codes == ["done-ahead"]  # of the dates; a list of codes needs no reasons
    assert marks.snooze == {"inform-references": date(2026, 5, 9)}


@pytest.mark.parametrize(
    ("written", "warned"),
    [("Engineer #2", True), ("Engineer # 2", False), ("Engineer #", True), ('"Engineer #2"', False), ("Engineer#2", False),
     ("[a #b\n  ]", True), ("|\n  Engineer #2", False)],
)  # fmt: skip
def test_a_hash_that_cuts(written: str, warned: bool, journal_of: Callable[..., Told]) -> None:
    """A ` #` with no blank after it cuts what was meant; `# a comment` is a comment."""
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\ntags: {written}\n")
    assert ("cut-by-hash" in told.codes) is warned


def test_what_is_wrong_within_a_field_names_the_field_too(told: Told) -> None:
    """
    company: N
    role: S
    date: 2026-05-04
    contacts:
      - name: Ada
        title: Engineer #2
      - {name: Bo, title: !lead Manager}
    scores: {fit: 7}
    place: Room #2
    """
    said = [each.message for each in told.diagnostics if each.code in ("cut-by-hash", "yaml-tag")]
    assert [" ".join(each.split()[:2]) for each in said] == ["contacts: title:", "contacts: title:", "place: the"]


@pytest.mark.parametrize(
    ("written", "score"),
    [("1", 1), ("10", 10), ("7.5", 7.5), ("7/10", 7), ("10/10", 10), (" 9.5 ", 9.5), ("10.5", None), ("0", None), ("11", None),
     ("7.0", None), ("7.25", None), ("7,5", None), ("7.5/10", None), ("7/5", None), ("07", None), ("seven", None)],
)  # fmt: skip
def test_scores(written: str, score: float | None) -> None:
    """`N`, `N.5` or `N/10` from 1 to 10."""
    assert parse_score(written) == score


def test_all_errors_of_a_file_at_once(told: Told) -> None:
    """
    company: Nordwind
    role:
    date: soon
    duration: long
    score: 11
    contacts:
      - {email: ada@nordwind.example}
      - [x]
    outcome: lost
    compny: x
    """
    assert [(each.line, each.code) for each in told.diagnostics] == [
        (3, "missing-field"),
        (4, "not-a-date"),
        (5, "not-a-duration"),
        (6, "not-a-score"),
        (8, "no-name"),
        (9, "wrong-shape"),
        (10, "unknown-outcome"),
        (11, "unknown-field"),
    ]
    assert told.journal.interviews == ()
    assert told.journal.left_out == ("interviews/one.md",)


def test_an_offset_wins(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04T23:30-07:00
    """
    interview = told.interview
    assert (interview.day, interview.end_day) == (date(2026, 5, 4), date(2026, 5, 5))
    assert told.export["interviews"][0]["start"] == "2026-05-04T23:30:00-07:00"


def test_a_day_alone(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    timezone: Asia/Tokyo
    """
    (exported,) = told.export["interviews"]
    assert (exported["start"], exported["end"]) == ("2026-05-04", "2026-05-05T00:00:00+09:00")
    assert told.interview.end_day == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("field", "attribute", "value", "codes"),
    [
        ("kind: Sauna", "kind", "Sauna", ["unknown-kind"]),
        ("tags: [a, {b: c}, d]", "tags", ("a", "d"), ["wrong-shape"]),
        ("contacts: [Ada, <x@n.example>, Björn]", "contacts", (Contact("Ada"), Contact("Björn")), ["no-name"]),
        ("duration: [45 min]", "timed", True, ["wrong-shape"]),
        ("follow_up_after: [never]", "never_follow_up", False, ["wrong-shape"]),
        ("score: 8/20", "score", None, ["not-a-score"]),
    ],
)
def test_what_cannot_be_read_costs_itself_alone_and_is_said_once(
    field: str, attribute: str, value: object, codes: list[str], journal_of: Callable[..., Told]
) -> None:
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04 14:30\n{field}\n")
    assert (getattr(told.interview, attribute), told.codes) == (value, codes)


def test_a_front_matter_that_holds_nothing_misses_its_fields(journal_of: Callable[..., Told]) -> None:
    assert journal_of({"interviews/a.md": "---\n---\n"}).codes == ["missing-field"] * 3
