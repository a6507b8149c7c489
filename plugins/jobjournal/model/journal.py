"""The journal: all entries as loaded, with everything that is to be said about them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

from jobjournal.diagnostics import Diagnostic
from jobjournal.frozen import dataclass, field, replace
from jobjournal.model.application import Application
from jobjournal.model.entries import Interview, Notes, Reference, in_time
from jobjournal.names import same


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of the user's own under the journal's folder: no entry, but shown on the site."""

    file: str
    text: str
    title: str | None = None
    """The field `title` of its front matter."""
    tags: tuple[str, ...] = ()
    """Its field `tags`, for a plugin that lists them; nothing else in there has an effect."""


@dataclass(frozen=True, slots=True)
class UnreadEntry:
    """An entry's file that is left out. Its application is in doubt, so far as its lines name it."""

    file: str
    line: int
    """Where its first error stands."""
    company: str | None = None
    role: str | None = None
    """None where it cannot be told: then every application of the company is in doubt."""


@dataclass(frozen=True)
class Journal:
    """All entries as loaded, with everything that is to be said about them; immutable."""

    zone: ZoneInfo
    folder_name: str = "journal"
    """What the journal's folder is called in the project; diagnostics' paths begin with it."""
    applications: tuple[Application, ...] = ()
    references: tuple[Reference, ...] = ()
    references_notes: Notes = field(default_factory=Notes)
    pages: tuple[OwnPage, ...] = ()
    media: tuple[str, ...] = ()
    """Pictures and PDFs."""
    diagnostics: tuple[Diagnostic, ...] = ()
    left_out: tuple[str, ...] = ()
    """Files that an error keeps out of everything."""

    @cached_property
    def _by_company(self) -> Mapping[str, tuple[Application, ...]]:
        found: dict[str, tuple[Application, ...]] = {}
        for each in self.applications:
            found[same(each.company)] = (*found.get(same(each.company), ()), each)
        return found

    @cached_property
    def accepted(self) -> tuple[Application, ...]:
        """The applications whose offer was accepted; more than one is odd."""
        return tuple(each for each in self.applications if each.accepted)

    def round_of(self, interview: Interview) -> int | None:
        """Return the round of an interview within its application."""
        found = (each.rounds for each in self._by_company[same(interview.company)] if interview in each.interviews)
        return next(found)[interview.file]

    def beside(self, application: Application) -> tuple[Application, ...]:
        """Return the other applications at the same company."""
        return tuple(each for each in self._by_company.get(same(application.company), ()) if each.id != application.id)

    def replacing(self, application: Application) -> Journal:
        """Return the journal with one application in the place of that of its id."""
        found = tuple(application if each.id == application.id else each for each in self.applications)
        return replace(self, applications=found)

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """All interviews in the order of time; ties go by file name."""
        return tuple(sorted((each for found in self.applications for each in found.interviews), key=in_time))

    @property
    def kept(self) -> tuple[Interview, ...]:
        """All interviews that were not cancelled, in the order of time."""
        return tuple(each for each in self.interviews if not each.cancelled)
