"""What a section shows at once, and what it folds under a line that says what it holds."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from jobjournal.frozen import dataclass

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Part(Generic[Each]):
    """The first few of a section, and the rest of it."""

    open: tuple[Each, ...] = ()
    folded: tuple[Each, ...] = ()
    more: str = ""
    """What the fold is called; empty where nothing is folded."""


def part(found: Iterable[Each], most: int, called: Callable[[tuple[Each, ...]], str]) -> Part[Each]:
    """Fold what is beyond the first `most`."""
    everything = tuple(found)
    folded = everything[most:]
    return Part(everything[:most], folded, called(folded) if folded else "")
