"""What every generated page tells the script, and its reader: the clock, and the files that are left out."""

from jobjournal.dates import Clock
from jobjournal.frozen import dataclass, replace
from jobjournal.pages.parts.left_out import LeftOut, left_out_note
from jobjournal.pages.parts.phrases import TimeText, epoch, time_text
from jobjournal.pages.site import Site


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
    built_at = site.once("built at", lambda: _built_at(clock))
    return Frame(clock.zone.key, epoch(clock.now), built_at, site.fixed_clock, left_out_note(site, page))


def _built_at(clock: Clock) -> TimeText:
    """Return the build's moment, with its year: it may be read much later."""
    found = time_text(clock.now, clock)
    return replace(
        found, text=f"{clock.today:%a} {clock.today.day} {clock.today:%b} {clock.today.year}, {found.text[-5:]}"
    )
