"""What is said of files that do not go together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.names import is_near
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
    assert overlapping == [("journal/interviews/c.md", "overlaps with interviews/b.md")]


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
