"""What Git keeps of a project that should lie on the user's own disk alone."""

import re
import shlex
from collections.abc import Collection, Iterable, Iterator

from jobjournal.portable import STAMP
from jobjournal.render import CSS
from jobjournal.safety.weakness import Weakness

_UNFINISHED = re.compile(r"(?:^|/)(?:\.jobjournal-\w+\.tmp$|\.sitevault-)")


def weaknesses(tracked: Collection[str], site: str) -> Iterator[Weakness]:
    """Yield what is unsafe among the paths that Git keeps; `site` is where the plain site is built, or nothing."""
    for folder in sorted(_plain_sites(tracked, site)):
        yield Weakness(
            "error",
            folder,
            "Git keeps a site in clear: whoever gets the repository, or a host of its pages, has all of it",
            _without(folder),
        )
    for path in sorted(filter(_UNFINISHED.search, tracked)):
        yield Weakness(
            "error",
            path,
            "Git keeps what a run that was stopped has left",
            f"git rm --cached -- {shlex.quote(path)}, and write .jobjournal-*.tmp and .sitevault-* into .gitignore",
        )


def _without(folder: str) -> str:
    """Return what takes a folder out of what Git keeps; never all that stands beside a site in the project's own folder."""
    if folder == "./":
        return (
            "move the site's files into a folder of their own, and name that in .gitignore; build into it from now on"
        )
    return (
        f"git rm -r --cached -- {shlex.quote(folder.rstrip('/'))}, and write /{folder} into .gitignore; "
        "the commits up to now keep it: where others get them, begin the repository anew"
    )


def in_branch(ref: str, paths: Iterable[str]) -> Iterator[Weakness]:
    """Yield whether a branch that is made for pages, by its full name, holds a site in clear."""
    if _plain_sites(set(paths), ""):
        _, kind, branch = ref.split("/", 2)
        server, _, name = branch.partition("/")
        away = f"git push {shlex.quote(server)} --delete {shlex.quote(name)}"
        told = away if kind == "remotes" else f"git branch -D {shlex.quote(branch)}"
        yield Weakness(
            "error",
            branch,
            "this branch holds a site in clear, as `mkdocs gh-deploy` leaves it: its host may publish it",
            f"turn the pages off that come from it, then: {told}",
        )


def _plain_sites(tracked: Collection[str], site: str) -> set[str]:
    """Return the folders that hold a plain site, of ours or where one is built, or what `render` has written."""
    css = f"assets/{CSS}"
    found = {each.removesuffix(css) for each in tracked if each.endswith(f"/{css}") or each == css}
    rendered = {each.removesuffix(STAMP) or "./" for each in tracked if each.endswith(f"/{STAMP}") or each == STAMP}
    built = {site for each in tracked if site and each.startswith(site) and each.endswith(".html")}
    return {each or "./" for each in found if f"{each}index.html" in tracked} | rendered | built
