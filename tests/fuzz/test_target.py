"""The fuzz target stays alive: each of its ways takes its seed, and what fails in one would be heard."""

from __future__ import annotations

import pytest

from fuzz import target


@pytest.mark.parametrize("seed", target.SEEDS)
def test_a_seed_goes_its_way(seed: bytes) -> None:
    target.examine(seed)


def test_what_a_reader_raises_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("never thought of")

    monkeypatch.setattr("jobjournal.reading.entries.read_interview", fail)
    with pytest.raises(AssertionError, match="never thought of"):
        target.examine(b"\0score: 7\n---\n")
