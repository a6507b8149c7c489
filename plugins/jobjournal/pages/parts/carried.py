"""What one round leaves for the next: open questions, concerns, what was forgotten, and what was never asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from jobjournal.dates import Clock, add_elapsed, instant
from jobjournal.gaps import ask_for, gaps_of
from jobjournal.model import Application, Interview
from jobjournal.names import same
from jobjournal.pages.parts.anchors import Anchor
from jobjournal.pages.parts.people import gather
from jobjournal.pages.parts.sources import Source, html_of, source_of
from jobjournal.pages.parts.stages import round_words
from jobjournal.pages.parts.window import BEFORE
from jobjournal.pages.parts.words import Span, span
from jobjournal.pages.site import Site


@dataclass(frozen=True, slots=True)
class Noted:
    """A section of an interview's notes."""

    html: Markup
    source: Source


@dataclass(frozen=True, slots=True)
class DidYouAsk:
    """What is not known after an interview, for the time until the next one is held."""

    about: Anchor
    questions: tuple[str, ...]
    during: Span


def noted(
    site: Site, application: Application, interviews: Iterable[Interview], section: str, page: str
) -> tuple[Noted, ...]:
    """Return what these interviews say in one section, the newest first."""
    said = [(each, each.notes.sections.get(section, "").strip()) for each in interviews]
    return tuple(
        Noted(html_of(site, text, each.file), source_of(site, each, page, round_words(application, each).capitalize()))
        for each, text in reversed(said)
        if text
    )


def did_you_ask(site: Site, application: Application, page: str) -> tuple[DidYouAsk, ...]:
    """Return the gaps after each interview that is the last one held at some moment from two months back."""
    held = sorted(
        (each for each in application.interviews if not each.cancelled), key=lambda each: instant(each.ends_at)
    )
    found = []
    for place, interview in enumerate(held):
        until = held[place + 1].ends_at if place + 1 < len(held) else None
        if until is not None and instant(until) < instant(add_elapsed(site.clock.now, -BEFORE)):
            continue
        questions = open_questions(application, held[: place + 1])
        if questions:
            about = Anchor(interview.company, site.link(page, interview.file))
            found.append(DidYouAsk(about, questions, span(site.clock, interview.ends_at, until)))
    return tuple(found)


def open_questions(application: Application, held: list[Interview], ask: str = "Did you ask {}?") -> tuple[str, ...]:
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
    wanted = [gap for gap in gaps if same(gap.removeprefix("email: ")) not in known]
    return tuple(dict.fromkeys(ask.format(ask_for(gap)) for gap in wanted))
