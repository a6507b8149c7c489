"""Whom the journal knows at a company, and whom a typed line means: read as a line of `contacts` is, with what is known of them."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from jobjournal.diagnostics import Report
from jobjournal.handles import plain
from jobjournal.model import Application, Contact, Journal
from jobjournal.names import same
from jobjournal.reading.people import contact
from jobjournal.reading.reader import Spot
from jobjournal.reading.yaml_tree import Text
from jobjournal.writing import Misused


def people_at(journal: Journal, company: str) -> list[Contact]:
    """Return whom the journal knows at a company, the newest of what it knows of each."""
    here = (each for each in journal.applications if same(each.company) == same(company))
    found: dict[str, Contact] = {}
    for each in (person for application in here for person in application.contacts):
        before = found.get(same(each.name))
        if before is None or each.email or not before.email:
            found[same(each.name)] = each
    return list(found.values())


def last_contacts(application: Application) -> tuple[Contact, ...]:
    """Return the people of the newest interview that names any."""
    return next((each.contacts for each in reversed(application.interviews) if each.contacts), ())


def known_contact(journal: Journal, company: str, line: str) -> Contact:
    """Return the person whom a line names as an entry's would: `Ada Okafor <ada@n.example>, EM`, `Björn Ek (Recruiter)`.

    A name, or words that only one name holds, is somebody known: `Joanna Reyes` is `Ms. Joanna Reyes`. What the line says
    besides wins. Raises Misused where it names nobody, or several.
    """
    report = Report("")
    said = contact(Text(" ".join(line.split()), 1), Spot(report, ZoneInfo("UTC")))
    if said is None or report.said:
        raise Misused(
            f"{report.said[0].message}; {report.said[0].hint}" if report.said else "write Name <address>, Title"
        )
    known = _known(people_at(journal, company), said.name)
    return replace(known, title=said.title or known.title, email=said.email or known.email) if known else said


def _known(people: list[Contact], name: str) -> Contact | None:
    exact = [each for each in people if same(each.name) == same(name)]
    fitting = exact or [each for each in people if set(plain(name).split()) <= set(plain(each.name).split())]
    return fitting[0] if len(fitting) == 1 else None
