"""Source paths to addresses within the site, as the host makes them, and the way from one to another."""

import posixpath
from functools import lru_cache
from urllib.parse import quote


@lru_cache(maxsize=10_000)
def address(path: str, *, folders: bool) -> str:
    """Return a source path's address from the site's root: `a/b.md` is `a/b/`, or `a/b.html` where pages are files."""
    if not path.endswith(".md"):
        return quote(path)
    stem = path.removesuffix(".md")
    head, name = posixpath.split(stem)
    if name in ("index", "README"):
        return quote(f"{head}/" if head else "") if folders else quote(posixpath.join(head, "index.html"))
    return quote(f"{stem}/" if folders else f"{stem}.html")


@lru_cache(maxsize=1000)  # most are asked for by one page alone
def relative(origin: str, target: str, *, folders: bool = True) -> str:
    """Return the relative address that leads from one source path's page to another's."""
    start = address(origin, folders=folders).split("/")[:-1]
    end = address(target, folders=folders)
    names = end.removesuffix("/").split("/") if end else []
    shared = len(posixpath.commonprefix([start, names]))
    found = "/".join([".."] * (len(start) - shared) + names[shared:]) or "."
    return found if end and not end.endswith("/") else f"{found}/"
