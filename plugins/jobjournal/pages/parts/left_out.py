"""What every page that sums up says while files are left out."""

from jobjournal.frozen import dataclass
from jobjournal.pages.parts.phrases import plural
from jobjournal.pages.site import Site

PROBLEMS = "problems.md"
"""The page that says which files, and why."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many files are left out, and where to read why."""

    words: str
    href: str
    """To the page Problems, from the page that says it."""


def left_out_note(site: Site, page: str = "index.md") -> LeftOut | None:
    """Return what `page` says about files that are left out; None where every file is in."""
    count = len(site.journal.left_out)
    verb = "was" if count == 1 else "were"
    return LeftOut(f"{plural(count, 'file', 'files')} {verb} left out", site.link(page, PROBLEMS)) if count else None
