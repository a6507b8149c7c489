"""What one round leaves for the next: open questions, concerns, what was forgotten and never asked; and what the user told them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from jobjournal.catalogue.sections import ASK, CONCERNS, FORGOT, IMPRESSIONS
from jobjournal.dates import Clock, instant
from jobjournal.frozen import dataclass
from jobjournal.gaps import ask_for, gaps_of
from jobjournal.model import Application, Interview
from jobjournal.names import grouped, same
from jobjournal.pages.parts.citations import Citation, cite, html_of
from jobjournal.pages.parts.people import gather
from jobjournal.pages.parts.periods import Period, in_turn
from jobjournal.pages.parts.rounds import round_words
from jobjournal.pages.site import Site

CARRIED = (ASK, CONCERNS, FORGOT, IMPRESSIONS)
"""The sections that stand on other pages, too."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A section of an interview's notes."""

    html: Markup
    said_in: Citation


def noted(
    site: Site, application: Application, interviews: Iterable[Interview], section: str, page: str
) -> tuple[Noted, ...]:
    """Return what these interviews say in one section, the newest first."""
    said = [(each, each.notes.sections.get(section, "").strip()) for each in interviews]
    return tuple(
        Noted(html_of(site, text, each.file), cite(site, each, page, round_words(application, each).capitalize()))
        for each, text in reversed(said)
        if text
    )


def did_you_ask(application: Application, clock: Clock) -> tuple[tuple[tuple[str, ...], Period], ...]:
    """Return what is not known after the interview that was held last, from the build on, until the next one is held."""
    turns = in_turn(clock, [each.ends_at for each in application.kept], lambda at: _held_at(application, at))
    found = ((open_questions(application, held), during) for held, during in turns)
    return tuple(each for each in found if each[0])


def _held_at(application: Application, at: Clock) -> tuple[Interview, ...]:
    return tuple(
        sorted((each for each in application.kept if each.is_held(at)), key=lambda each: instant(each.ends_at))
    )


def open_questions(
    application: Application, held: Sequence[Interview], ask: str = "Did you ask {}?"
) -> tuple[str, ...]:
    """Return what was left open once these interviews were held: of the last one all, of the others the addresses.

    An address that any other entry knows is no gap.
    """
    if not held:
        return ()
    known = {same(each.contact.name) for each in gather(application.entries) if each.contact.email}
    after = Clock(held[-1].ends_at, held[-1].ends_at.tzinfo)  # type: ignore[arg-type]
    gaps = [
        *gaps_of(application, held[-1], after),
        *(gap for each in held[:-1] for gap in gaps_of(application, each, after) if ": " in gap),
    ]
    return tuple(
        dict.fromkeys(ask.format(ask_for(gap)) for gap in gaps if same(gap.removeprefix("email: ")) not in known)
    )


Said = tuple[str, Interview]


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, with every interview in which it was said so, until something else was."""

    value: str
    said_in: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ToldThem:
    """One subject with what was said about it."""

    subject: str
    statements: tuple[Statement, ...]

    @property
    def contradicts(self) -> bool:
        """Whether not the same was said each time."""
        return len(self.statements) > 1


def what_was_told(site: Site, interviews: Iterable[Interview], page: str) -> tuple[ToldThem, ...]:
    """Return what was told in these interviews: what contradicts itself first, then in the order of the first mention."""
    told = ((subject, (value, each)) for each in interviews for subject, value in each.told_them.items())
    found = [
        ToldThem(said[-1][0], tuple(_statements(site, [each for _, each in said], page)))
        for said in grouped(told, lambda each: same(each[0])).values()
    ]
    return tuple(sorted(found, key=lambda each: not each.contradicts))


def _statements(site: Site, said: list[Said], page: str) -> Iterator[Statement]:
    for _, alike in groupby(said, key=lambda each: same(each[0])):
        found = list(alike)
        yield Statement(found[-1][0], tuple(cite(site, interview, page) for _, interview in found))
