"""What the preview's script is told of the page that it is on: its file, its application, and what can be done there."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from jobjournal.catalogue.forms import DEBRIEF, NEW_INTERVIEW, QUESTION
from jobjournal.catalogue.rules import NEXT_STEP, RULES
from jobjournal.catalogue.words import CANCELLED, KINDS, OUTCOMES
from jobjournal.frozen import dataclass
from jobjournal.model import Application, Interview, Journal
from jobjournal.names import grouped
from jobjournal.pages.site import Site, application_page
from jobjournal.writing.acquaintances import people_at


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Answers from the site as it was built last: what the page shows, and not what has changed since."""

    site: Callable[[], Site]
    folder: Path
    root: str
    """The address of the site's first page: `/`, or where `site_url` puts it."""

    def of(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Return what there is to know of the page at an address."""
        site, at = self.site(), unquote(str(wanted.get("at", "")))
        application, interview = self._entries(site).get(at.removesuffix("index.html"), (None, None))
        file = interview.file if interview else application.file.file if application and application.file else None
        return {
            "rules": _RULES,
            "today": str(site.clock.today),
            "file": interview.file if interview else None,
            "application": application.id if application else None,
            "outcomes": [each for each in OUTCOMES if interview or each != CANCELLED],
            "path": f"{site.journal.folder_name}/{file}" if file else None,
            "editor": self._editor(site, file) if file else None,
            "held": interview is not None and interview.is_held(site.clock),
            "people": [each.name for each in people_at(site.journal, interview.company)] if interview else [],
            "known": _known(site.journal),
            "kinds": KINDS,
            "asked": _ASKED,
        }

    def _entries(self, site: Site) -> dict[str, tuple[Application, Interview | None]]:
        """Return application and interview of each page that shows one, by its address."""
        found: dict[str, tuple[Application, Interview | None]] = {}
        for application in site.journal.applications:
            found[self.address(application_page(application))] = (application, None)
            found |= {self.address(each.file): (application, each) for each in application.interviews}
        return found

    def address(self, file: str) -> str:
        """Return the address of the page of a file."""
        return self.root + unquote(self.site().link("index.md", file).removeprefix("./"))

    def _editor(self, site: Site, file: str) -> str | None:
        """Return the address that opens a file in the user's editor, where one is set."""
        path = quote((self.folder / file).as_posix())
        return site.settings.editor.replace("{path}", path).replace("{line}", "1") or None


_ASKED = {
    form: {each.name: {"label": each.label, "hint": each.hint} for each in blanks}
    for form, blanks in (("new", NEW_INTERVIEW.blanks), ("tell", DEBRIEF.blanks), ("question", QUESTION))
}
"""The words of the forms."""
_RULES = {
    **{each.code: {"answers": each.answers, "wait": each.may_wait, "own": False} for each in RULES},
    NEXT_STEP.code: {"answers": (), "wait": False, "own": True},
}
"""Of each rule what can be said to it."""


def _known(journal: Journal) -> dict[str, dict[str, list[str]]]:
    """Return the roles and the people at each company, as the newest entries spell them."""
    return {
        company: {
            "roles": [each.role for each in applications],
            "people": [each.name for each in people_at(journal, company)],
        }
        for company, applications in grouped(journal.applications, lambda each: each.company).items()
    }
