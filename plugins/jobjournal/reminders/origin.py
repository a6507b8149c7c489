"""Where the workflows' programs begin, and how what is asked for gets back there: written into a fresh tree, committed, pushed.

Nothing of it outlives the run, nor a power cut; where somebody else was faster, it is done from the start.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from jobjournal.commands.shared import Loaded, open_journal
from jobjournal.frozen import dataclass
from jobjournal.reminders.checkout import CheckoutError, fresh
from sitevault.errors import VaultError
from sitevault.swap import private_folder

_TRIES = 6
"""How often a push that was overtaken is tried, each time from what the remote has by then."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the journal lies, which branch is written to, and the moment to look from, for the commands."""

    config: Path
    """Its settings: in the clone that the run began with, or in a fresh tree."""
    branch: str
    now: str | None
    within: str = ""
    """The project's folder in a fresh tree, as Git writes it: empty, or with a slash at its end."""

    def load(self) -> Loaded:
        """Read the journal as it is now."""
        return open_journal(self.config, None, None, self.now)

    @property
    def options(self) -> tuple[str, ...]:
        """The same as options of a command."""
        return ("--config", str(self.config), *(("--now", self.now) if self.now else ()))


def origin_of(branch: str) -> Whereabouts:
    """Return where the journal of the running command comes from."""
    given = click.get_current_context().params
    if given["journal"]:
        raise click.UsageError("--branch goes with a mkdocs.yml, not with --journal")
    return Whereabouts(given["config"], branch, given["now"])


def delivered(origin: Whereabouts, act: Callable[[Whereabouts], T]) -> tuple[T, bool]:
    """Write, commit and push; return what came of it, and whether anything was pushed.

    Begins again, as often as somebody else was faster. Raises CheckoutError where it never passes.
    """
    for _ in range(_TRIES):
        with _aside() as above, fresh(origin.config.absolute().parent, "origin", origin.branch, above) as tree:
            place = Whereabouts(tree.folder / origin.config.name, origin.branch, origin.now, tree.within)
            found = act(place)
            changed = tree.commit(place.load().project.journal)
            if not changed or tree.push("origin", origin.branch):
                return found, changed
    raise CheckoutError("git push: failed each time; nothing was written")


@contextmanager
def _aside() -> Iterator[Path]:
    """Make a folder that is gone afterwards, whatever happens."""
    try:
        with private_folder() as folder:
            yield folder
    except VaultError as problem:
        raise CheckoutError("a private folder: could not be made") from problem
