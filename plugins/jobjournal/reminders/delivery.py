"""What is asked for on GitHub is written into a fresh tree, committed and pushed; from the start where somebody was faster."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from jobjournal.commands.shared import Loaded, open_journal
from jobjournal.frozen import dataclass
from jobjournal.reminders.checkout import CheckoutError, fresh

_TRIES = 6
"""How often a push that was overtaken is tried, each time from what the remote has by then."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Origin:
    """The clone that the run began with, named by its settings; the branch that is written to; the moment to look from."""

    config: Path
    branch: str
    now: str | None
    aside: Callable[[], AbstractContextManager[Path]]
    """Makes a folder that is gone afterwards, whatever happens."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the journal lies, and the moment, for the commands."""

    config: Path
    now: str | None
    within: str
    """The project's folder, as Git writes it: empty, or with a slash at its end."""

    def load(self) -> Loaded:
        """Read the journal as it is now."""
        return open_journal(self.config, now=self.now)

    @property
    def options(self) -> tuple[str, ...]:
        """The same as options of a command."""
        return ("--config", str(self.config), *(("--now", self.now) if self.now else ()))


def delivered(origin: Origin, act: Callable[[Whereabouts], T]) -> tuple[T, bool]:
    """Write, commit and push; return what came of it, and whether anything was pushed.

    Begins again, as often as somebody else was faster. Raises CheckoutError where it never passes.
    """
    for _ in range(_TRIES):
        with origin.aside() as above, fresh(origin.config.absolute().parent, "origin", origin.branch, above) as tree:
            place = Whereabouts(tree.folder / origin.config.name, origin.now, tree.within)
            found = act(place)
            changed = tree.commit(place.load().project.journal)
            if not changed or tree.push("origin", origin.branch):
                return found, changed
    raise CheckoutError("git push: failed each time; nothing was written")
