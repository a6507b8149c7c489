"""The user's references: whether they agreed, which applications name them, and whether they were told."""

from collections.abc import Iterable, Iterator

from jobjournal.catalogue.rule import Reach
from jobjournal.catalogue.rules import RULES
from jobjournal.dates import When, in_order, instant, written_day
from jobjournal.frozen import dataclass
from jobjournal.model import Application, Contact, Entry, Interview, Reference
from jobjournal.names import grouped, same
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.people import Person, person
from jobjournal.pages.parts.phrases import TimeText, time_text
from jobjournal.pages.site import Site, application_page

ENOUGH_REFERENCES = 2
MOST_NAMED_FOR = 12
"""The applications that are listed with a reference, those under way and the newest."""
_INFORMS = next(each for each in RULES if each.reaches is Reach.REFERENCES)
"""The rule by which they are told."""


@dataclass(frozen=True, slots=True)
class Informed:
    """An application that names a reference, and when they were told of it."""

    application: Anchor
    on: TimeText | None
    words: str


@dataclass(frozen=True, slots=True)
class ReferenceCard:
    """Somebody who vouches for the user."""

    person: Person
    relation: str
    agreed_on: TimeText | None
    informed: tuple[Informed, ...]
    left_off: int
    """How many older applications name them."""
    listed: bool
    """Whether `references.md` knows them."""


def advice_on(references: Iterable[Reference]) -> str:
    """Return what to think of where fewer than two references have agreed; empty where enough have."""
    agreed = sum(each.agreed_on is not None for each in references)
    if agreed >= ENOUGH_REFERENCES:
        return ""
    have = "One has agreed so far." if agreed else "None has agreed yet."
    return f"{have} Two or three people who have agreed, and know which position it is, are a good number."


def reference_cards(site: Site, page: str) -> Iterator[ReferenceCard]:
    """Yield everybody on the user's list, then those whom only an entry names."""
    entries = (entry for each in site.journal.applications for entry in each.entries)
    naming = grouped(((name, entry) for entry in entries for name in entry.references), lambda each: same(each[0]))
    for reference in site.journal.references:
        yield _card(site, page, reference, [entry for _, entry in naming.pop(same(reference.name), ())])
    for mentions in naming.values():
        yield _card(site, page, Reference(mentions[0][0]), [entry for _, entry in mentions], listed=False)


def _card(site: Site, page: str, reference: Reference, entries: list[Entry], *, listed: bool = True) -> ReferenceCard:
    agreed_on, files = reference.agreed_on, {each.file for each in entries}
    naming = [one for one in site.journal.applications if any(each.file in files for each in one.entries)]
    newest_first = sorted(
        naming,
        key=lambda one: (not one.active, -instant(one.interviews[-1].starts_at) if one.interviews else 0.0),
    )
    near = {each.id for each in newest_first[:MOST_NAMED_FOR]}
    return ReferenceCard(
        person=person(Contact(reference.name, email=reference.email)),
        relation=reference.relation or "",
        agreed_on=time_text(agreed_on, site.clock) if agreed_on else None,
        informed=tuple(_informed(site, page, each, files) for each in naming if each.id in near),
        left_off=len(naming) - len(near),
        listed=listed,
    )


def _informed(site: Site, page: str, application: Application, files: set[str]) -> Informed:
    """Return when a reference, whom these files name, was told of an application.

    What was done before an interview named them was done for others.
    """
    about = Anchor(f"{application.company}, {application.role}", site.link(page, application_page(application)))
    naming = [each for each in application.entries if each.file in files]
    marks = [each.marks for each in application.entries]
    done = [when for each in marks for when in each.done.get(_INFORMS.code, ()) if _knew(naming, when)]
    if done:
        return Informed(about, time_text(min(done, key=in_order), site.clock), "told on")
    if any(_INFORMS.code in each.skip for each in marks):
        return Informed(about, None, "not to be told")
    return Informed(about, None, "not told yet" if application.active else "not told")


def _knew(naming: Iterable[Entry], when: When) -> bool:
    """Whether one of the entries that name a reference is the application's file, or an interview that had begun."""
    return any(not isinstance(each, Interview) or each.has_begun_by(written_day(when)) for each in naming)
