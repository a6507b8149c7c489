"""Guard rails, closed by default: what must be true before anything is built or published in a public place."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path

from sitevault.build_hosts import is_on_ci
from sitevault.errors import Unsafe
from sitevault.sources import GITHUB, Ask, Visibility, places, run, visibilities

BUILDING = "SITEVAULT_PUBLISHING"
"""Set while `publish` builds: the one build that a CI host may run. Its value says what becomes of the build."""
_SEALED, _CLEAR = "sealed", "clear"


@contextlib.contextmanager
def publishing(env: MutableMapping[str, str], *, sealed: bool) -> Iterator[None]:
    """Marks the build inside the block as one that `publish` runs, and whether it will be sealed or stay in clear."""
    before = {BUILDING: env[BUILDING]} if BUILDING in env else {}
    env[BUILDING] = _SEALED if sealed else _CLEAR
    try:
        yield
    finally:
        env.pop(BUILDING, None)
        env.update(before)


def will_be_sealed(env: Mapping[str, str]) -> bool:
    """Whether this build is one that `publish` seals: it alone may hold what is never to be published in clear."""
    return env.get(BUILDING) == _SEALED


def refuse_build(env: Mapping[str, str]) -> None:
    """Raises Unsafe for a plain build on a CI host, unless `publish` runs it."""
    if is_on_ci(env) and not env.get(BUILDING):
        raise Unsafe("a plain build on a build host can end in public; `publish` seals it, and runs the build itself")


def refuse_deploy() -> None:
    """Raises Unsafe, always: `mkdocs gh-deploy` pushes the plain site."""
    raise Unsafe("gh-deploy would publish the site in clear; use `publish`, or `publish --push REMOTE`")


def refuse_public_source(
    project: Path, env: Mapping[str, str], ask: Ask = run, *, said_private: bool = False, also: Iterable[Path] = ()
) -> None:
    """Raises Unsafe where sources in `project`, or in the folders `also`, are public, or nobody can tell or vouches for it."""
    seen = visibilities([project, *also], env, ask)
    if public := [name for name, each in seen.items() if each is Visibility.PUBLIC]:
        raise Unsafe(
            f"the repository with the sources is public ({', '.join(public)}): everything is readable there already; "
            "make it private first, or, where the journal never went there, take it out of the remotes"
        )
    is_private = Visibility.UNKNOWN not in seen.values() if seen else not is_on_ci(env)
    if not is_private and not said_private:
        raise Unsafe(
            "could not find out whether the repository with the sources is private; say so with --source-is-private"
        )


def refuse_plain(
    project: Path, env: Mapping[str, str], ask: Ask = run, *, said_restricted: bool, also: Iterable[Path] = ()
) -> None:
    """Raises Unsafe for plain output, unless the user says that the host restricts access, and GitHub agrees.

    The command asks for that word, too; whoever else calls this shall not forget it.
    """
    if not said_restricted:
        raise Unsafe(
            "plain output needs your word that the host lets only you in: --plain-because-access-is-restricted"
        )
    for place in places([project, *also], env, ask):
        if place and place.host == GITHUB:
            _refuse_public_pages(place.name, ask)


def _refuse_public_pages(name: str, ask: Ask) -> None:
    said = ask(["gh", "api", f"repos/{name}/pages"])
    if "404" in said.stderr:
        return  # this repository has no Pages: the output goes elsewhere
    try:
        is_public = json.loads(said.stdout).get("public")
    except (ValueError, AttributeError):
        is_public = None
    if is_public is not False:
        word = "answers that its Pages are public" if is_public else "did not answer (is `gh` installed and logged in?)"
        raise Unsafe(f"GitHub {word}: nothing goes there in clear")
