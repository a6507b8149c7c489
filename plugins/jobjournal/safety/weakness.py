"""One thing that is set up unsafely."""

from jobjournal.catalogue.notice import Severity
from jobjournal.diagnostics import visible
from jobjournal.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Weakness:
    """An *error* lets others read something, or may at any time; a *warning* stands in the way, or cannot be told."""

    severity: Severity
    place: str
    """A file, a folder or a repository, as the user knows it."""
    what: str
    remedy: str

    def __str__(self) -> str:
        """`place: error: what` and a line `hint: …`, as diagnostics are shown."""
        return f"{visible(self.place)}: {self.severity}: {visible(self.what)}\nhint: {visible(self.remedy)}"
