"""One draft: a message that an open action asks for, ready to be read, corrected and sent by the user."""

import re
from typing import Literal
from urllib.parse import quote

from jobjournal.catalogue.words import EMAIL, LINKEDIN, PHONE
from jobjournal.dates import Clock
from jobjournal.drafts.facts import facts_of
from jobjournal.drafts.occasion import Occasion, occasions_of
from jobjournal.drafts.spelling import near_misses
from jobjournal.drafts.templates import PARTS, Templates
from jobjournal.frozen import dataclass, replace
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

    subject: str
    """Empty where the channel has none."""
    text: str
    to: tuple[Contact, ...]
    """Whom it addresses, with what is known of them; empty where nobody is named."""
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


def drafts_for(
    action: Action,
    journal: Journal,
    settings: Settings,
    templates: Templates = Templates(),  # noqa: B008  # frozen
    *,
    at: Clock,
) -> tuple[Draft, ...]:
    """Return an action's drafts at a moment: one for each person, as nobody likes a circular, by the way each prefers."""
    return tuple(_draft(each, templates) for each in occasions_of(action, journal, settings, at))


def _draft(occasion: Occasion, templates: Templates) -> Draft:
    """Fill the template in, and say what the user should look at."""
    again = "" if occasion.action.id.endswith(":1") else occasion.message.again
    name = again or occasion.action.rule  # a second follow-up has its own, shorter
    if occasion.channel == PHONE and not templates.speaks(name, PHONE):
        occasion = replace(occasion, channel=EMAIL)  # what cannot be said on the telephone
    filled, said = _fill(name, occasion, templates)
    subject, text = _split(filled)
    subject = "" if occasion.channel in (PHONE, LINKEDIN) else subject
    note, state = _judge_length(len(text), occasion)
    if open_places := len(_OPEN_PLACE.findall(text)):
        said.append(f"{open_places} {'place' if open_places == 1 else 'places'} in [brackets] for you to fill in")
    to = (occasion.addressee,) if occasion.addressee else ()
    return Draft(
        subject=subject,
        text=text,
        to=to,
        channel=occasion.channel,
        mailto=_mailto(to, subject, text) if occasion.channel == EMAIL else None,
        length=len(text),
        length_note=note,
        length_state=state,
        warnings=(*said, *near_misses(f"{subject}\n{text}", occasion)),
    )


def _fill(name: str, occasion: Occasion, templates: Templates) -> tuple[str, list[str]]:
    """Return the filled template, with less in it where it would be too long for LinkedIn, and why an own one failed."""
    facts = facts_of(occasion)
    filled, said = _fill_parts(name, occasion.channel, facts, templates)
    if occasion.channel == LINKEDIN and len(_split(filled)[1]) > LINKEDIN_MOST:
        return _fill_parts(name, occasion.channel, {**facts, "short": True}, templates)
    return filled, said


def _fill_parts(name: str, channel: str, facts: dict[str, object], templates: Templates) -> tuple[str, list[str]]:
    filled: dict[str, object] = {**facts, **dict.fromkeys(PARTS, "")}
    said: list[str] = []
    for part in PARTS:
        text, why = templates.fill(part, channel, filled)
        filled[part] = _split(text)[1]
        said += why
    text, why = templates.fill(name, channel, filled)
    return text, [*said, *why]


def _split(filled: str) -> tuple[str, str]:
    """Return a filled template's subject, from a first line `Subject: …`, and its text without runs of empty lines.

    Where a company's name ends with a full stop, the sentence needs no second one.
    """
    head, _, rest = filled.lstrip("\n").partition("\n")
    marked = re.match(r"subject:", head, re.IGNORECASE)
    subject, text = (head[marked.end() :], rest) if marked else ("", filled)
    sentences = re.sub(r"(?<!\.)\.\.(?=\s|$)", ".", "\n".join(line.rstrip() for line in text.split("\n")))
    return " ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", sentences).strip("\n")


def _judge_length(length: int, occasion: Occasion) -> tuple[str, Literal["good", "notice", "error"]]:
    """Judge a text's length on LinkedIn: of an invitation, an error above 300 characters and a notice above 200."""
    invites = occasion.message.channel == LINKEDIN
    if occasion.channel != LINKEDIN or length <= (LINKEDIN_FREE if invites else LINKEDIN_MOST):
        return "", "good"
    if not invites:
        return f"{length} characters: to a contact of yours only; an invitation takes at most {LINKEDIN_MOST}", "notice"
    if length <= LINKEDIN_MOST:
        return f"{length} characters: free accounts may send {LINKEDIN_FREE} only", "notice"
    return f"{length} characters: LinkedIn takes at most {LINKEDIN_MOST}", "error"


def _mailto(people: tuple[Contact, ...], subject: str, text: str) -> str | None:
    """Return the draft as a `mailto:` by RFC 6068, its lines ended by CRLF; None where it is too long to be taken."""
    to = ",".join(quote(each.email, safe="@") for each in people if each.email and is_email(each.email))
    body = quote(text.replace("\n", "\r\n"), safe="")
    address = f"mailto:{to}?subject={quote(subject, safe='')}&body={body}"
    return address if len(address) <= MAILTO_MOST else None
