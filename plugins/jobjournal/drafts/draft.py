"""One draft: a message that an open action asks for, ready to be read, corrected and sent by the user."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from jobjournal.catalogue.rule import Reach
from jobjournal.catalogue.rules import rule_of
from jobjournal.drafts.facts import Person, Scene, facts_of, references_of, scene_of
from jobjournal.drafts.spelling import near_misses
from jobjournal.drafts.templates import DraftError, Templates, fill, shipped
from jobjournal.links import is_email
from jobjournal.model import Action, Contact, Journal
from jobjournal.options import Settings

LINKEDIN_MOST, LINKEDIN_FREE = 300, 200
"""Characters that a note may have, and that free accounts were seen to allow (A: at most 300)."""
MAILTO_MOST = 1900
"""Characters of an address that mail programs and browsers take; older ones stop at about 2000."""
_OPEN_PLACE = re.compile(r"\[[^\[\]]+\]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message in the user's own name, which the user still reads and sends."""

    action: str
    """The action's id."""
    subject: str
    """Empty where the channel has none."""
    text: str
    to: tuple[Contact, ...]
    """The people it addresses, with their addresses as far as they are known."""
    channel: str
    """How they wish to be reached: email, phone, linkedin, letter or what the user wrote."""
    mailto: str | None
    """The address that opens it in a mail program (RFC 6068); None where it is too long or goes another way."""
    length: int
    """Characters of the text."""
    length_note: str = ""
    """What is to be said about the length; empty where nothing is."""
    length_state: Literal["good", "notice", "error"] = "good"
    warnings: tuple[str, ...] = ()
    """Names that nearly match the record, places that are still open, and why the user's own template was not used."""


def draft_for(action: Action, journal: Journal, settings: Settings, templates: Templates = Templates()) -> Draft | None:  # noqa: B008  # frozen
    """Return an action's draft, the first where it asks for several; None where it sends no message."""
    return next(iter(drafts_for(action, journal, settings, templates)), None)


def drafts_for(
    action: Action,
    journal: Journal,
    settings: Settings,
    templates: Templates = Templates(),  # noqa: B008  # frozen
) -> tuple[Draft, ...]:
    """Return an action's drafts: one for each reference and invitation, as nobody likes a circular; else one."""
    rule = rule_of(action.rule)
    scene = scene_of(action, journal) if rule.message else None
    if scene is None or rule.message is None:
        return ()
    if rule.reaches is Reach.REFERENCES:
        groups: list[tuple[Person, ...]] = [(each,) for each in references_of(scene)]
    else:
        people = tuple(Person(each.name, each.title, each.email, each.linkedin) for each in action.whom)
        groups = [(each,) for each in people] if rule.message.one_each and people else [people]
    return tuple(_draft(scene, group, templates) for group in groups)


def _draft(scene: Scene, people: tuple[Person, ...], templates: Templates) -> Draft:
    """Fill the template in, and say what the user should look at."""
    filled, said = _fill(_template(scene.action), scene, people, templates)
    subject, text = _split(filled)
    channel = _channel(scene.action, people)
    note, state = _judge_length(len(text), channel)
    open_places = len(_OPEN_PLACE.findall(text))
    if open_places:
        said.append(f"{open_places} {'place' if open_places == 1 else 'places'} in [brackets] for you to fill in")
    return Draft(
        action=scene.action.id,
        subject=subject,
        text=text,
        to=tuple(Contact(each.name, each.title, each.email, linkedin=each.linkedin) for each in people),
        channel=channel,
        mailto=_mailto(people, subject, text) if channel == "email" else None,
        length=len(text),
        length_note=note,
        length_state=state,
        warnings=(*said, *near_misses(f"{subject}\n{text}", scene)),
    )


def _template(action: Action) -> str:
    """Return which template words an action: a second follow-up has its own, shorter."""
    message = rule_of(action.rule).message
    again = message.again if message and not action.id.endswith(":1") else ""
    return again or action.rule


def _fill(name: str, scene: Scene, people: tuple[Person, ...], templates: Templates) -> tuple[str, list[str]]:
    """Return the filled template, the user's own if there is one; where that fails, the shipped one, and why."""
    facts = facts_of(scene, people)
    if name in templates.own:
        try:
            return fill(templates.own[name], facts), []
        except DraftError as problem:
            said = [f"{templates.path(name)}:{problem.line}: {problem.message}; the shipped template was used"]
            return fill(shipped(name), facts), said
    return fill(shipped(name), facts), []


def _split(filled: str) -> tuple[str, str]:
    """Return a filled template's subject, from a first line `Subject: …`, and its text without runs of empty lines."""
    head, _, rest = filled.lstrip("\n").partition("\n")
    marked = re.match(r"subject:", head, re.IGNORECASE)
    subject, text = (head[marked.end() :], rest) if marked else ("", filled)
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _channel(action: Action, people: tuple[Person, ...]) -> str:
    """Return how they wish to be reached (B, C, E: their preferred method); e-mail where nobody said."""
    return (action.channel or "email").strip().casefold()


def _judge_length(length: int, channel: str) -> tuple[str, Literal["good", "notice", "error"]]:
    """Judge a text's length: on LinkedIn, an error above 300 characters and a notice above 200."""
    if channel != "linkedin" or length <= LINKEDIN_FREE:
        return "", "good"
    if length <= LINKEDIN_MOST:
        return f"{length} characters: free accounts may send {LINKEDIN_FREE} only", "notice"
    return f"{length} characters: LinkedIn takes at most {LINKEDIN_MOST}", "error"


def _mailto(people: tuple[Person, ...], subject: str, text: str) -> str | None:
    """Return the draft as a `mailto:` by RFC 6068, its lines ended by CRLF; None where it is too long to be taken."""
    to = ",".join(quote(each.email, safe="@") for each in people if each.email and is_email(each.email))
    body = quote(text.replace("\n", "\r\n"), safe="")
    address = f"mailto:{to}?subject={quote(subject, safe='')}&body={body}"
    return address if len(address) <= MAILTO_MOST else None
