"""How many interviews were held, and how many are ahead: the same numbers on every page, counted on by the script."""

from jobjournal.frozen import dataclass
from jobjournal.pages.parts.phrases import epoch
from jobjournal.pages.site import Site


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of interviews at the build's moment, with what the script counts on from."""

    count: int
    moments: str
    """Seconds since 1970 at which it changes by one."""
    past: bool
    """Whether it grows with each moment, and does not shrink."""


def tallies(site: Site) -> tuple[Tally, Tally]:
    """Return how many interviews were held, and how many are ahead or on; a cancelled one is neither."""
    kept = site.journal.kept
    ends = [epoch(each.ends_at) for each in kept if not site.clock.reached(each.ends_at)]
    moments = " ".join(map(str, ends))
    return Tally(len(kept) - len(ends), moments, past=True), Tally(len(ends), moments, past=False)
