"""What Git keeps of a project that should lie on the user's own disk alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from jobjournal.portable import STAMP
from jobjournal.render import CSS
from jobjournal.safety.weakness import Weakness

_UNFINISHED = re.compile(r"(?:^|/)(?:\.jobjournal-\w+\.tmp$|\.sitevault-)")


def weaknesses(tracked: Collection[str], site: str) -> Iterator[Weakness]:
    """Yield what is unsafe among the paths that Git keeps; `site` is where the plain site is built, or nothing."""
    for folder in sorted(_plain_sites(tracked, site)):
        what = "Git keeps a site in clear: whoever gets the repository, or a host of its pages, has all of it"
        yield Weakness("error", folder, what, f"git rm -r --cached {folder.rstrip('/')}, and name it in .gitignore")
    for path in sorted(filter(_UNFINISHED.search, tracked)):
        what = "Git keeps what a run that was stopped has left"
        yield Weakness(
            "error", path, what, f"git rm --cached {path}, and write .jobjournal-*.tmp and .sitevault-* into .gitignore"
        )


def in_branch(branch: str, paths: Iterable[str]) -> Iterator[Weakness]:
    """Yield whether a branch that is made for pages holds a site in clear."""
    if _plain_sites(set(paths), ""):
        what = "this branch holds a site in clear, as `mkdocs gh-deploy` leaves it: its host may publish it"
        yield Weakness("error", branch, what, "turn the pages off that come from it, and delete it, on the server too")


def _plain_sites(tracked: Collection[str], site: str) -> set[str]:
    """Return the folders that hold a plain site, of ours or where one is built, or what `render` has written."""
    css = f"assets/{CSS}"
    found = {each.removesuffix(css) for each in tracked if each.endswith(f"/{css}") or each == css}
    rendered = {each.removesuffix(STAMP) or "./" for each in tracked if each.endswith(f"/{STAMP}") or each == STAMP}
    built = {site for each in tracked if site and each.startswith(site) and each.endswith(".html")}
    return {each or "./" for each in found if f"{each}index.html" in tracked} | rendered | built
