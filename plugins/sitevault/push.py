"""Publishing from home: one commit of ciphertext, without past or author, to a repository that holds nothing else."""

from pathlib import Path

from sitevault.children import run
from sitevault.errors import Unsafe, VaultError
from sitevault.git_addresses import read_address
from sitevault.git_environ import git_environ
from sitevault.release import ALLOWED
from sitevault.self_check import check
from sitevault.swap import private_folder

_WHO, _WHEN = "vault", "2000-01-01T00:00:00+0000"
_NEUTRAL = {
    "GIT_AUTHOR_NAME": _WHO,
    "GIT_AUTHOR_EMAIL": f"{_WHO}@example.invalid",
    "GIT_AUTHOR_DATE": _WHEN,
    "GIT_COMMITTER_NAME": _WHO,
    "GIT_COMMITTER_EMAIL": f"{_WHO}@example.invalid",
    "GIT_COMMITTER_DATE": _WHEN,
}
"""Every publish bears the same name and date: neither who nor when is told."""
_PLAIN_GIT = ("-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false", "-c", "commit.gpgSign=false")
_DOMAIN = "CNAME"  # GitHub's own file for a domain: public anyway, and carried along


def push(out: Path, remote: str) -> str:
    """Pushes the sealed folder `out` as the only commit of the repository `remote`; answers the branch.

    An existing branch is used as it is named. Raises Unsafe where the repository holds anything but a vault,
    VaultError where git fails.
    """
    if check(out):
        raise Unsafe(f"{out} is not a whole sealed site; publish again")
    remote = _as_seen_from_elsewhere(remote)
    with private_folder() as work:
        _git(work, "init", "-q", "--bare", "--template=")
        branch, seen = _look(work, remote)
        commit = _git(work, "commit-tree", "-m", "Update", _write_tree(work, out.resolve(), seen))
        lease = f"--force-with-lease=refs/heads/{branch}:{seen}"
        _git(work, "push", "-q", lease, remote, f"{commit}:refs/heads/{branch}")
    return branch


def _as_seen_from_elsewhere(remote: str) -> str:
    """An address that leads to the same repository from any folder: for the name of a remote too, and for a relative path."""
    named = run(["git", "remote", "get-url", "--push", "--", remote], env=git_environ())
    address = named.stdout.strip() if named.returncode == 0 else remote
    place = read_address(address)
    if not isinstance(place, Path) or address.startswith("file:"):
        return address
    top = run(["git", "rev-parse", "--show-toplevel"], env=git_environ()).stdout.strip()
    return str((Path(top if top and named.returncode == 0 else ".") / place).resolve())


def _look(work: Path, remote: str) -> tuple[str, str]:
    """The one branch of the repository and its commit, or `main` and none; raises Unsafe where there is more than a vault."""
    lines = [line.split("\t") for line in _git(work, "ls-remote", remote).splitlines()]
    refs = {name: commit for commit, name in lines if name != "HEAD" and not name.startswith("refs/pull/")}
    if not refs:
        return "main", ""
    [name, *others] = refs
    if others or not name.startswith("refs/heads/"):
        raise Unsafe("the repository has more than one branch, or tags; use one that holds nothing else")
    _git(work, "fetch", "-q", remote, f"+{name}:refs/seen")
    paths = (path for commit in _git(work, "rev-list", "refs/seen").splitlines() for path in _paths(work, commit))
    if not all(ALLOWED.fullmatch(path) or path == _DOMAIN for path in paths):
        raise Unsafe("the repository holds other files than a vault's; use one that holds nothing else")
    return name.removeprefix("refs/heads/"), refs[name]


def _paths(work: Path, commit: str) -> list[str]:
    return [path for path in _git(work, "ls-tree", "-r", "-z", "--name-only", commit).split("\0") if path]


def _write_tree(work: Path, out: Path, seen: str) -> str:
    _git(work, "--work-tree", str(out), "add", "-A", "-f", ".", cwd=out)
    if seen and _DOMAIN in _paths(work, "refs/seen"):
        domain = _git(work, "rev-parse", f"refs/seen:{_DOMAIN}")
        _git(work, "update-index", "--add", "--cacheinfo", f"100644,{domain},{_DOMAIN}")
    return _git(work, "write-tree")


def _git(work: Path, *words: str, cwd: Path | None = None) -> str:
    done = run(["git", *_PLAIN_GIT, "--git-dir", str(work), *words], env={**git_environ(), **_NEUTRAL}, cwd=cwd or work)
    if done.returncode:
        raise VaultError(f"git {words[0].lstrip('-')} failed; nothing was pushed:\n{done.stderr.strip()}")
    return done.stdout.strip()
