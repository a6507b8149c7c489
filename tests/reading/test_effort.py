"""How much work a text is: what is found at a glance is never less than what a closer look finds."""

from __future__ import annotations

from itertools import product

import pytest

from jobjournal.reading import effort


@pytest.mark.parametrize("sign", "<[>|*`&\\_-")
def test_nothing_short_is_too_much(sign: str) -> None:
    """Whatever it is made of: such a text is not even looked at, and nearly all lessons are."""
    for tags, cells, lines in product(range(0, effort.SHORT + 1, 50), repeat=3):
        text = "<" * tags + "|" * cells + "\n" * lines
        worst = text + sign * (effort.SHORT - len(text))
        if len(worst) == effort.SHORT:
            assert effort._at_most(worst) <= effort.MOST
            assert effort._at_most(worst[::-1]) <= effort.MOST


def test_a_longer_text_may_be_too_much() -> None:
    """It is told by the line on which the worst of it stands."""
    assert effort.excess("a" * effort.SHORT + "\n\n" + "[" * 20_000) == 2
