"""The Git repository of a folder that was just begun: its first commit, and no remote."""

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

from jobjournal.commands.hosts import git_at

_NOBODY = ("-c", "user.name=jobjournal", "-c", "user.email=jobjournal@example.invalid")
"""Where Git does not know who the user is yet."""
_QUIETLY = ("-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null")
_WARNING = "Keep it private: it names people, salaries and doubts. A fork of a public repository is public."
_OTHERS = " What you wrote or changed yourself is not in it: `git add` it when you like."
_BY_GH = "A private repository on GitHub, if you like:\n  gh repo create {} --private --source . --push"
_BY_CLICKS = """\
A private repository on GitHub, if you like: there, choose New repository, Private, Create (without a README);
then run, in this folder, the lines that it shows below `push an existing repository`."""


def has_history(folder: Path) -> bool:
    """Whether Git keeps the folder, with a commit; a repository that Git will not read is somebody's all the same."""
    if git_at(folder, "rev-parse", "--show-toplevel").returncode:
        place = folder.resolve()
        return any(os.path.lexists(each / ".git") for each in (place, *place.parents))
    return git_at(folder, "rev-parse", "-q", "--verify", "HEAD").returncode == 0


def keep_in_git(folder: Path, names: Sequence[str]) -> str:
    """Make a repository with a first commit of these files, where Git is there; return what was done, in a sentence."""
    top = git_at(folder, "rev-parse", "--show-toplevel")
    if top.returncode == 127:
        return "Git is not installed: the folder has no history yet."
    if top.returncode == 0:
        return f"It lies in the Git repository {top.stdout.strip()}: commit it there when you like, if nobody else reads that."
    who = () if git_at(folder, "var", "GIT_COMMITTER_IDENT").returncode == 0 else _NOBODY
    for step in (
        ("init", "-q"),
        ("symbolic-ref", "HEAD", "refs/heads/main"),
        ("add", "-f", "--", *names),
        (*who, *_QUIETLY, "commit", "-q", "-m", "Begin the journal"),
    ):
        done = git_at(folder, *step)
        if done.returncode:
            return f"Git made no first commit ({done.stderr.strip()}); the files are there all the same."
    has_others = git_at(folder, "status", "--porcelain").stdout.strip()
    return f"Git keeps it: one commit, and no remote.{_OTHERS if has_others else ''}"


def private_home(name: str) -> str:
    """Return how the folder gets a repository elsewhere that nobody else reads."""
    return f"{_WARNING}\n{_BY_GH.format(shlex.quote(name)) if shutil.which('gh') else _BY_CLICKS}"
