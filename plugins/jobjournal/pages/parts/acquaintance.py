"""How well one knows somebody: met, to meet, in touch without having met, or named alone."""

from collections.abc import Sequence

from jobjournal.dates import Clock
from jobjournal.model import Interview
from jobjournal.pages.parts.periods import Period, in_turn

MET, TO_MEET, IN_TOUCH, NOT_MET = "met", "to meet", "in touch, not met", "not met"


def how_known(clock: Clock, together: Sequence[Interview], *, touched: bool) -> tuple[tuple[str, Period], ...]:
    """Return how well one knows somebody from the build on; `together` are the interviews in which one meets them."""

    def say(at: Clock) -> str:
        if any(each.is_held(at) for each in together):
            return MET
        if together:
            return TO_MEET
        return IN_TOUCH if touched else NOT_MET

    return tuple(in_turn(clock, [each.ends_at for each in together], say))
