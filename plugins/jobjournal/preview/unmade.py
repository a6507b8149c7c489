"""What of the site is not made yet: a preview makes a page, or copies a file, when somebody asks for it, and no other.

A build puts off; a request makes. The two never meet: what was put off belongs to one build, and is gone when the next begins;
who asks meanwhile waits until that is done, as the server itself lets them wait.
"""

from collections.abc import Callable, Iterable
from threading import Condition


class Unmade:
    """What was put off in the build that was begun last, by its path in the site."""

    def __init__(self) -> None:
        self.builds = 0
        """How many builds were begun: what was made for an earlier one is no longer there."""
        self._is_building = False
        self._makers: dict[str, Callable[[], None]] = {}
        self._turn = Condition()

    def forget(self) -> None:
        """Make nothing of the build before; the next one may put off nothing, and never say that it ends."""
        with self._turn:
            self.builds += 1
            self._is_building = False
            self._makers = {}
            self._turn.notify_all()

    def begin(self) -> None:
        """Begin a build, once nothing is being made for the one before; nothing of that is asked for any more."""
        with self._turn:
            self.forget()
            self._is_building = True

    def put_off(self, path: str, make: Callable[[], None]) -> None:
        """Leave what stands at a path for later; of two for one path, the last is made."""
        self._makers[path] = make

    def end(self) -> None:
        """End a build. One that failed never ends: who asks waits for the next, since the site is half made."""
        with self._turn:
            self._is_building = False
            self._turn.notify_all()

    def make(self, paths: Iterable[str]) -> int:
        """Make what was put off at these paths; return for which build. What fails is raised, now and whenever it is asked for."""
        with self._turn:
            self._turn.wait_for(lambda: not self._is_building)
            for path in paths:
                if path in self._makers:
                    self._makers[path]()
                    del self._makers[path]
            return self.builds
