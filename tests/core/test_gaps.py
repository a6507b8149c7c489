"""What a held interview leaves open."""

from __future__ import annotations

from jobjournal.gaps import ask_for, gaps_of
from journals import Told


def test_everything_open(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    """
    found = gaps_of(told.application, told.interview, told.clock)
    assert found == ["decision_by", "follow_up_after", "follow_up_with", "follow_up_via", "contacts"]
    assert [ask_for(each) for each in found] == [
        "by when they decide",
        "when you may follow up",
        "whom to ask",
        "how they like to be asked",
        "the names of the people you met",
    ]


def test_contacts_without_an_address(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    contacts: [Ada Okafor, Björn Ek <bjorn@nordwind.example>]
    decision_by: 2026-05-15
    follow_up_after: never
    follow_up_with: Ada Okafor
    follow_up_via: email
    """
    found = gaps_of(told.application, told.interview, told.clock)
    assert found == ["email: Ada Okafor"]
    assert ask_for(found[0]) == "for the e-mail address of Ada Okafor"


def test_only_what_was_held(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    """
    assert gaps_of(told.application, told.interview, told.at("2026-05-04 15:29:59").clock) == []
    assert gaps_of(told.application, told.interview, told.at("2026-05-04 15:30").clock) != []


def test_a_cancelled_one_leaves_nothing_open(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    outcome: cancelled
    """
    assert gaps_of(told.application, told.interview, told.clock) == []


def test_held_and_to_come(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:30
    """
    now = ("2026-05-04 14:29:59", "2026-05-04 14:30", "2026-05-04 15:29:59", "2026-05-04 15:30")
    clocks = [told.at(each).clock for each in now]
    assert [told.interview.is_to_come(each) for each in clocks] == [True, False, False, False]
    assert [told.interview.is_held(each) for each in clocks] == [False, False, False, True]


def test_a_cancelled_one_is_neither(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-24 14:30
    outcome: cancelled
    """
    assert not told.interview.is_to_come(told.clock)
    assert not told.interview.is_held(told.at("2026-06-01").clock)
