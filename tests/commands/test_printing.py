"""Printing on terminals of all kinds."""

from __future__ import annotations

import pytest

from jobjournal.commands.printing import fitting


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "Łódź"),
        ("latin-1", "\\u0141ód\\u017a"),
        ("ascii", "\\u0141\\xf3d\\u017a"),
        (None, "Łódź"),
        ("no such", "\\u0141\\xf3d\\u017a"),
    ],
)
def test_what_an_encoding_cannot_hold_becomes_an_escape(encoding: str | None, shown: str) -> None:
    assert fitting("Łódź", encoding) == shown
