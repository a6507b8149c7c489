"""What one build of a preview made, for the next: what is asked for again is not made again, and all else is forgotten."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class MadeBefore(Generic[Made]):
    """Keeps what was made by everything that decides it: whoever asks names all of that in the key."""

    def __init__(self) -> None:
        self.before: dict[Hashable, Made] = {}
        self.now: dict[Hashable, Made] = {}

    def turn(self) -> None:
        """Begin the next build: what nobody asked for in the one before is let go."""
        self.before, self.now = self.now, {}

    def get(self, key: Hashable) -> Made | None:
        """Return what was made in this build or the one before."""
        if key not in self.now and key in self.before:
            self.now[key] = self.before[key]
        return self.now.get(key)

    def keep(self, key: Hashable, made: Made) -> None:
        """Keep what was made."""
        self.now[key] = made

    def recall(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made in this build or the one before, else make it."""
        made = self.get(key)
        if made is None:
            made = make()
            self.keep(key, made)
        return made
