"""What every generated page tells the script, and its reader: the clock, and the files that are left out."""

from jobjournal.frozen import dataclass, replace
from jobjournal.pages.parts.phrases import TimeText, epoch, plural, time_text
from jobjournal.pages.site import Site, made_once

PROBLEMS = "problems.md"
"""The page that says which files are left out, and why."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many files are left out, and where to read why."""

    words: str
    href: str
    """To the page Problems, from the page that says it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every generated page tells the script, and its reader, about the clock and the files left out."""

    zone: str
    built: int
    """Seconds since 1970 of the moment for which the page was built."""
    built_at: TimeText
    fixed: bool
    """Whether the clock is set by an option: then the script counts from that moment, too."""
    left_out: LeftOut | None


def frame(site: Site, page: str) -> Frame:
    """Return the frame of a page, named by its source path."""
    clock = site.clock
    return Frame(clock.zone.key, epoch(clock.now), _built_at(site), clock.fixed, left_out_note(site, page))


@made_once
def _built_at(site: Site) -> TimeText:
    """Return the build's moment, with its year: it may be read much later."""
    clock = site.clock
    found = time_text(clock.now, clock)
    return replace(
        found, text=f"{clock.today:%a} {clock.today.day} {clock.today:%b} {clock.today.year}, {found.text[-5:]}"
    )


def left_out_note(site: Site, page: str = "index.md") -> LeftOut | None:
    """Return what `page` says about files that are left out; None where every file is in."""
    count = len(site.journal.left_out)
    words = f"{plural(count, 'file was', 'files were')} left out"
    return LeftOut(words, site.link(page, PROBLEMS)) if count else None
