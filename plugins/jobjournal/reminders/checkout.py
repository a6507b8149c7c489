"""A tree to write in: fresh from the remote for each try, committed, and pushed if nobody was faster.

It lies in a folder of its own. The checkout that it is made from, and whatever is unsaved there, stays as it is.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobjournal.frozen import dataclass
from jobjournal.reminders import programs

_WRITER = ("-c", "user.name=jobjournal", "-c", "user.email=jobjournal@users.noreply.github.com")
_PLAIN = ("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "gc.auto=0")


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
        done = self.tried(*words)
        if done.returncode:
            raise CheckoutError(f"git {words[0]}: failed with exit code {done.returncode}")

    def tried(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run git here, and see how it ends."""
        try:
            return programs.run(["git", *_PLAIN, *words], folder=self.folder)
        except (OSError, subprocess.SubprocessError) as problem:
            raise CheckoutError("git: could not be run") from problem


@contextmanager
def fresh(clone: Path, remote: str, branch: str, above: Path) -> Iterator[Tree]:
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
