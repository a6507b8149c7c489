"""Where the workflows' programs begin, and how what is asked for gets back there: written into a fresh tree, committed, pushed.

Nothing of it outlives the run, nor a power cut; where somebody else was faster, it is done from the start, from what the
remote has by then. The tree lies in a folder of its own: the checkout that it is made from, and whatever is unsaved there,
stays as it is.
"""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from jobjournal.commands.shared import Loaded, open_journal
from jobjournal.frozen import dataclass
from jobjournal.reminders import programs
from sitevault.errors import VaultError
from sitevault.swap import private_folder

_WRITER = ("-c", "user.name=jobjournal", "-c", "user.email=jobjournal@users.noreply.github.com")
_PLAIN = ("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "gc.auto=0")
_TRIES = 6
"""How often a push that was overtaken is tried, each time from what the remote has by then."""


T = TypeVar("T")


class CheckoutError(Exception):
    """git could not do what it was asked; the text names its command, never what it printed."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder with the files of one commit."""

    folder: Path
    within: str = ""
    """Where in the whole checkout: nothing, or a path with a slash at its end."""

    def commit(self, journal: Path) -> bool:
        """Commit what has changed in the journal's folder; False where nothing has."""
        self.git("add", "--all", "--", str(journal))
        if self.tried("diff", "--cached", "--quiet").returncode == 0:
            return False
        self.git(*_WRITER, "commit", "--quiet", "--message", "Write down what was asked for on GitHub")
        return True

    def push(self, remote: str, branch: str) -> bool:
        """Push the commit; False where somebody else was faster."""
        return self.tried("push", "--quiet", remote, f"HEAD:refs/heads/{branch}").returncode == 0

    def git(self, *words: str) -> None:
        """Run git here. Raises CheckoutError where it fails."""
        if code := self.tried(*words).returncode:
            raise CheckoutError(f"git {words[0]}: failed with exit code {code}")

    def tried(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run git here, and see how it ends."""
        try:
            return programs.run(["git", *_PLAIN, *words], folder=self.folder)
        except (OSError, subprocess.SubprocessError) as problem:
            raise CheckoutError("git: could not be run") from problem


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
        with _aside() as above, _fresh(origin.config.absolute().parent, "origin", origin.branch, above) as tree:
            place = Whereabouts(tree.folder / origin.config.name, origin.branch, origin.now, tree.within)
            found = act(place)
            changed = tree.commit(place.load().project.journal)
            if not changed or tree.push("origin", origin.branch):
                return found, changed
    raise CheckoutError("git push: failed each time; nothing was written")


@contextmanager
def _fresh(clone: Path, remote: str, branch: str, above: Path) -> Iterator[Tree]:
    """Yield the clone's folder as the remote's branch has it now, within a private folder; it is gone afterwards."""
    here, top = Tree(clone), above / "tree"
    here.git("fetch", "--quiet", remote, branch)
    here.tried("worktree", "prune")
    within = here.tried("rev-parse", "--show-prefix").stdout.decode("utf-8", "surrogateescape").strip()
    here.git("worktree", "add", "--quiet", "--detach", str(top), "FETCH_HEAD")
    try:
        yield Tree(top / within, within)
    finally:
        here.tried("worktree", "remove", "--force", str(top))


@contextmanager
def _aside() -> Iterator[Path]:
    """Make a folder that is gone afterwards, whatever happens."""
    try:
        with private_folder() as folder:
            yield folder
    except VaultError as problem:
        raise CheckoutError("a private folder: could not be made") from problem
