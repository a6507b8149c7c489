"""What is said of files that do not go together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, permutations
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobjournal.names import is_near, likely_one, may_be_one, same
from jobjournal.options import settings_from
from journals import Told

Journal = Callable[..., Told]
ENTRY = "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\n"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("nordwind", "nordwinds", True),
        ("nordwind", "nordwinnds!", False),
        ("nordwind robotics", "nordwind robotixx", True),
        ("nordwind robotics", "nordwind robotixxx", False),
        ("müller", "muller", True),
        ("zürich rück", "zurich ruck", True),
        ("ab", "ac", True),
        ("ab", "cd", False),
    ],
)
def test_what_is_near(one: str, other: str, near: bool) -> None:
    """At most one letter in eight, at least one; a missing accent is near."""
    assert is_near(one, other) is near
    assert is_near(other, one) is near


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Nordwind Robotics", "Nordwind Robotik", True),
        ("Müller", "Muller", True),
        ("Müller GmbH", "Muller", True),
        ("SAP", "SAP SE", True),
        ("IBM", "I.B.M.", False),
        ("Nordwind Robotics Inc.", "Nordwind Robotics, Ltd", True),
        ("Nordwind GmbH & Co. KG", "Nordwind", True),
        ("GmbH", "Ltd", False),
        ("SAP", "SAS", False),
        ("Zoë", "Zoe", False),
        ("Arm", "Arms", False),
        ("Acme", "Acmes", False),
        ("Acmes", "Acmees", True),
        ("Engineer I", "Engineer II", False),
        ("Engineer", "Engineer II", False),
        ("Engineer IV", "Enginer IV", True),
        ("Engineer 1", "Engineer 2", False),
        ("Level 3 Support", "Level 4 Support", False),
        ("Web3 Developer", "Web2 Developer", False),
        ("Nordwind 24", "Nordwind24", True),
        ("Vivid", "Vivic", True),
        ("Mix Design", "Mid Design", True),
    ],
)
def test_which_names_are_asked_about(one: str, other: str, near: bool) -> None:
    """Not short ones, nor those that differ in a number alone; a legal form counts for nothing."""
    assert may_be_one(same(one), same(other)) is near
    assert may_be_one(same(other), same(one)) is near


LETTERS = st.text(st.sampled_from("abcdnorwi é\u0301ﬃß2.,&"), max_size=4)
STEMS = ("nordwind robotics", "müller", "fjord gmbh", "acmes", "suffiﬁx söhne 2", "")


@given(st.lists(st.tuples(st.sampled_from(STEMS), st.integers(0, 20), LETTERS), max_size=12))
def test_among_many_names_the_same_pairs_are_found_as_one_by_one(
    written: list[tuple[str, int, str]],
) -> None:
    names = sorted({same(stem[:at] + put + stem[at + len(put) // 2 :]) for stem, at, put in written})
    assert likely_one(names) == [pair for pair in combinations(names, 2) if may_be_one(*pair)]


def test_of_many_names_few_are_taken_apart() -> None:
    """Six hundred names are nearly two hundred thousand pairs, and each takes as long as reading a line."""
    words = "robotics payments analytics weather insurance logistics genomics aerospace publishing telecom optics wind".split()  # noqa: SIM905
    names = [f"{one} {other} {third}" for one, other, third in permutations(words, 3)][::2]
    with patch("jobjournal.names.may_be_one") as asked:
        likely_one(names)
    assert asked.call_count < 10 * len(names)


NEAR = """
=== interviews/a.md
company: Nordwind Robotics
role: Data Engineer
date: 2026-05-04
=== interviews/b.md
company: nordwind  robotik
role: Data Engineer
date: 2026-05-05
=== interviews/c.md
company: Nordwind Robotics
role: Date Engineer
date: 2026-05-06
"""


def test_names_that_are_meant_to_differ_are_said_once(journal_of: Journal) -> None:
    """The option `distinct` names both; a slip in one of them is still asked about."""
    assert sorted(journal_of(NEAR).codes) == ["near-company", "near-role"]
    assert journal_of(NEAR, distinct=["Nordwind Robotics", "Nordwind Robotik"]).codes == ["near-role"]
    both = ["nordwind robotics", "Nordwind Robotik", "Data Engineer", "Date Engineer"]
    assert journal_of(NEAR, distinct=both).codes == []
    assert sorted(journal_of(NEAR, distinct="Nordwind Robotik").codes) == ["near-company", "near-role"]
    assert settings_from({"distinct": {"a": "b"}})[1] == ["distinct: not a list of names"]


def test_near_names_are_never_merged(told: Told) -> None:
    """
    === interviews/a.md
    company: Müller
    role: SRE
    date: 2026-05-04
    === interviews/b.md
    company: Muller
    role: SRE
    date: 2026-05-05
    === interviews/c.md
    company: Müller
    role: SRE
    date: 2026-05-06
    """
    assert len(told.journal.applications) == 2
    assert [(each.path, each.code) for each in told.diagnostics] == [("journal/interviews/b.md", "near-company")]


def test_overlaps(told: Told) -> None:
    """
    === interviews/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:00
    duration: 2 h
    === interviews/b.md
    company: Fjord
    role: SRE
    date: 2026-05-04 16:00
    === interviews/c.md
    company: Lantern
    role: SRE
    date: 2026-05-04 10:30
    timezone: America/New_York
    === interviews/d.md
    company: Moosbach
    role: SRE
    date: 2026-05-04
    === interviews/e.md
    company: Alder
    role: SRE
    date: 2026-05-04 15:00
    outcome: cancelled
    """
    overlapping = [(each.path, each.message) for each in told.diagnostics]
    assert overlapping == [("journal/interviews/c.md", "date: overlaps with interviews/b.md")]


def test_an_end_and_a_later_one_do_not_disagree(told: Told) -> None:
    """
    === interviews/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-04
    outcome: rejected
    outcome_on: 2026-05-08
    === interviews/b.md
    company: Nordwind
    role: SRE
    date: 2026-05-12
    outcome: offer
    outcome_on: 2026-05-19
    """
    assert told.codes == []


def test_a_second_file_leaves_the_first(told: Told) -> None:
    """
    === applications/a.md
    company: Nordwind
    role: SRE
    salary: 85 000
    === applications/b.md
    company: nordwind
    role: sre
    salary: 90 000
    """
    assert told.application.file is not None
    assert told.application.file.salary == "85 000"
    assert told.journal.left_out == ("applications/b.md",)
