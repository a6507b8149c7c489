"""What the commands do at Git and GitHub for the user: commits, pushes, repositories and Pages. None of it asks anything."""

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from jobjournal.frozen import dataclass
from sitevault import sources
from sitevault.children import run
from sitevault.errors import VaultError
from sitevault.git_addresses import Server, read_address
from sitevault.git_environ import git_environ

_NOBODY = ("-c", "user.name=jobjournal", "-c", "user.email=jobjournal@example.invalid")
"""Where Git does not know who the user is yet."""
_QUIETLY = ("-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null")
_WARNING = "Keep it private: it names people, salaries and doubts. A fork of a public repository is public."
_OTHERS = " What you wrote or changed yourself is not in it: `git add` it when you like."
_BY_GH = "A private repository on GitHub, if you like:\n  gh repo create {} --private --source . --push"
_BY_CLICKS = """\
A private repository on GitHub, if you like: there, choose New repository, Private, Create (without a README);
then run, in this folder, the lines that it shows below `push an existing repository`."""
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_SHORT = re.compile(r"(?:(?:www\.)?github\.com/)?([A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9_][\w.-]*?)(?:\.git)?/?", re.ASCII)
_OF_GITHUB = re.compile(
    r"(?:https://github\.com/|git@github\.com:|ssh://git@github\.com/)([\w.-]+/[\w.-]+?)(?:\.git)?/?"
)


@dataclass(frozen=True, slots=True)
class Repository:
    """The Git repository in which a project lies; without one, `top` is None."""

    project: Path
    top: Path | None
    remotes: tuple[str, ...] = ()
    branch: str = ""

    def git(self, *words: str) -> str:
        """Run git there; it may ask at the terminal for a password. Raises VaultError with what it says."""
        done = run(["git", "-C", str(self.project), *words], env=git_environ())
        if done.returncode:
            raise VaultError(f"git {words[0]} failed: {done.stderr.strip()}")
        return done.stdout.strip()

    @property
    def remote(self) -> str | None:
        """The remote that is pushed to."""
        return "origin" if "origin" in self.remotes else next(iter(self.remotes), None)

    @property
    def github(self) -> str | None:
        """Owner and name on GitHub, where the remote lies there."""
        return github_name(self.address_of(self.remote)) if self.remote else None

    def address_of(self, remote: str) -> str:
        """Return a remote's address as it is written in the settings."""
        return self.git("config", "--get", f"remote.{remote}.url")

    def commit(self, names: Sequence[str], message: str) -> bool:
        """Commit these files and nothing else; answers whether there was anything to commit."""
        self.git("add", "-f", "--", *names)
        if not self.git("diff", "--cached", "--name-only", "--", *names):
            return False
        self.git("commit", "-q", "-m", message, "--", *names)
        return True


def git_at(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git in a folder; it never asks for a password."""
    return sources.run(["git", "-C", str(folder), *words])


def repository_of(project: Path) -> Repository:
    """Look at the repository around a project."""
    found = git_at(project, "rev-parse", "--show-toplevel")
    if found.returncode:
        return Repository(project, None)
    return Repository(
        project,
        top=Path(found.stdout.strip()),
        remotes=tuple(git_at(project, "remote").stdout.split()),
        branch=git_at(project, "branch", "--show-current").stdout.strip(),
    )


def has_gh() -> bool:
    """Whether GitHub's own program is there and logged in."""
    return shutil.which("gh") is not None and _gh("auth", "status").returncode == 0


def make_private(repository: Repository, name: str) -> None:
    """Make a private repository on GitHub, and the remote `origin` that leads there. Raises VaultError."""
    _done(_gh("repo", "create", name, "--private", "--source", str(repository.project), "--remote", "origin"))


def make_public(name: str) -> str:
    """Make an empty public repository on GitHub for ciphertext; return its address. Raises VaultError."""
    _done(_gh("repo", "create", name, "--public"))
    return f"https://github.com/{_done(_gh('api', 'user', '--jq', '.login'))}/{name}.git"


def is_name(answer: str) -> bool:
    """Whether an answer is a name for a new repository, and not the address of one."""
    return _NAME.fullmatch(answer) is not None


def is_address(answer: str) -> bool:
    """Whether an answer leads to a repository on a server, or to a bare one in a folder that is there."""
    place = None if answer.startswith("-") else read_address(answer)
    if isinstance(place, Server):
        return bool(place.host and place.name) and not any(each.isspace() for each in answer)
    return place is not None and (place.is_absolute() or answer.startswith(".")) and (place / "HEAD").is_file()


def spelled_out(answer: str) -> str | None:
    """Return the address on GitHub of what is told as owner and name alone, or without its scheme."""
    found = _SHORT.fullmatch(answer)
    return f"https://github.com/{found[1]}.git" if found else None


def github_name(address: str) -> str | None:
    """Return owner and name of a repository on GitHub."""
    found = _OF_GITHUB.fullmatch(address)
    return found[1] if found else None


def serve_branch(name: str, branch: str) -> bool:
    """Have GitHub serve a branch as Pages; False where it does not do so."""
    return _set_pages(name, "-f", f"source[branch]={branch}", "-f", "source[path]=/")


def serve_workflow(name: str) -> bool:
    """Have GitHub serve as Pages what the workflow makes; False where it does not do so."""
    return _set_pages(name, "-f", "build_type=workflow")


def _set_pages(name: str, *words: str) -> bool:
    """Switch Pages on or, where they are on, over."""
    return any(_gh("api", "-X", verb, f"repos/{name}/pages", *words).returncode == 0 for verb in ("POST", "PUT"))


def run_workflow(name: str) -> None:
    """Start Publish once more: its run at the push came before Pages were on."""
    _gh("workflow", "run", "publish.yml", "--repo", name)


def _gh(*words: str) -> subprocess.CompletedProcess[str]:
    return sources.run(["gh", *words])


def _done(said: subprocess.CompletedProcess[str]) -> str:
    if said.returncode:
        raise VaultError(f"gh says: {said.stderr.strip()}")
    return said.stdout.strip()


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
