"""What Git keeps of a project that should lie on the user's own disk alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from jobjournal.portable import STAMP
from jobjournal.render import CSS
from jobjournal.safety.weakness import Weakness

_UNFINISHED = re.compile(r"(?:^|/)(?:\.jobjournal-\w+\.tmp$|\.sitevault-)")


def weaknesses(tracked: Collection[str]) -> Iterator[Weakness]:
    """Yield what is unsafe among the paths that Git keeps."""
    for folder in sorted(_plain_sites(tracked)):
        what = "Git keeps a site in clear: whoever gets the repository, or a host of its pages, has all of it"
        yield Weakness("error", folder, what, f"git rm -r --cached {folder.rstrip('/')}, and name it in .gitignore")
    for path in sorted(filter(_UNFINISHED.search, tracked)):
        what = "Git keeps what a run that was stopped has left"
        yield Weakness(
            "error", path, what, f"git rm --cached {path}, and write .jobjournal-*.tmp and .sitevault-* into .gitignore"
        )


def _plain_sites(tracked: Iterable[str]) -> set[str]:
    """Return the folders that hold a plain site of ours, or what `render` has written."""
    paths, css = set(tracked), f"assets/{CSS}"
    sites = {each.removesuffix(css) for each in paths if each.endswith(f"/{css}") or each == css}
    rendered = {each.removesuffix(STAMP) for each in paths if each.endswith(f"/{STAMP}")}
    return {each or "./" for each in sites if f"{each}index.html" in paths} | rendered
