"""What the preview's forms say, as the use cases take it: each field read as the entry's reader would read it."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.fields import name_of
from jobjournal.catalogue.words import KINDS
from jobjournal.dates import Stamp
from jobjournal.diagnostics import visible
from jobjournal.model import Application, Contact, Interview, Question, Score
from jobjournal.names import same
from jobjournal.reading.fields import parse_score
from jobjournal.reading.source import has_control
from jobjournal.spoken_dates import Spoken
from jobjournal.writing import Misused, Refused
from jobjournal.writing.acquaintances import known_contact, last_contacts
from jobjournal.writing.debriefing import Debrief, debrief, lines_of, plain_lines
from jobjournal.writing.plans import Deed, Situation
from jobjournal.writing.template import NewEntry

Wanted = Mapping[str, Any]
T = TypeVar("T")


def word(wanted: Wanted, name: str, *, needed: bool = True) -> str:
    """Return a text of what is wanted; nothing where it is left out and may be."""
    found = "" if wanted.get(name) is None and not needed else wanted.get(name)
    if not isinstance(found, str) or (needed and not found.strip()):
        raise Misused(f"{name} is missing")
    if has_control(found.replace("\n", "").replace("\r", "").replace("\t", "")):
        raise Misused(f"{name} holds control characters; write it without them")
    return found


def sure(found: T | None, refusal: Refused) -> T:
    """Return what was found. Raises the refusal where it is None."""
    if found is None:
        raise refusal
    return found


def stamp(situation: Situation, wanted: Wanted, name: str, *, ahead: bool) -> Stamp | None:
    """Return a date, as said to a command; None where it is left out."""
    text = word(wanted, name, needed=False).strip()
    spoken = Spoken(situation.clock, ahead=ahead)
    found = spoken.read_span(text) if text else None
    if text and found is None:
        raise Misused(spoken.refusal(text))
    return found


def chosen(situation: Situation, wanted: Wanted) -> tuple[Application, Interview | None]:
    """Return the application that is named, and the interview where one is."""
    name, file = word(wanted, "application"), word(wanted, "file", needed=False)
    application = sure(
        next((each for each in situation.journal.applications if each.id == name), None),
        Refused("this application is there no longer: its files have changed; the page will follow"),
    )
    if not file:
        return application, None
    return application, sure(
        next((each for each in application.interviews if each.file == file), None),
        Refused("this interview is there no longer: its file has changed; the page will follow"),
    )


def begun(situation: Situation, wanted: Wanted) -> NewEntry:
    """Return what a form says of a new interview; names are spelt as the journal spells them."""
    company, role = (" ".join(word(wanted, name).split()) for name in ("company", "role"))
    at = sure(stamp(situation, wanted, "at", ahead=True), Misused("the day is missing"))
    known = [each for each in situation.journal.applications if same(each.company) == same(company)]
    company = known[0].company if known else company
    application = next((each for each in known if same(each.role) == same(role)), None)
    kind = word(wanted, name_of(Type.KIND), needed=False)
    if kind not in ("", *KINDS):
        raise Misused(f"no such kind: {visible(kind)}")
    people = dict.fromkeys(_people(situation, wanted, company, application))
    return NewEntry(company, application.role if application else role, at.text, kind, tuple(people))


def _people(situation: Situation, wanted: Wanted, company: str, application: Application | None) -> Iterator[Contact]:
    if wanted.get("last") is True and application:
        yield from last_contacts(application)
    for line in filter(str.strip, word(wanted, "people", needed=False).splitlines()):
        yield known_contact(situation.journal, company, line)


def told_debrief(situation: Situation, wanted: Wanted) -> Deed:
    """Plan what a form says of how a talk went."""
    application, named = chosen(situation, wanted)
    interview = sure(named, Misused("the interview is missing"))
    by = stamp(situation, wanted, "by", ahead=True)
    return debrief(
        situation,
        application,
        interview,
        Debrief(
            well=lines_of(word(wanted, "well", needed=False)),
            improve=lines_of(word(wanted, "improve", needed=False)),
            questions=tuple(_questions(wanted.get("questions"))),
            score=_score(wanted),
            decision_by=by.day if by else None,
            follow_up_with=word(wanted, "whom", needed=False).strip(),
        ),
    )


def _questions(found: object) -> Iterator[Question]:
    for each in found if isinstance(found, list) else ():
        if not isinstance(each, dict):
            raise Misused("a question is missing")
        text = " ".join(word(each, "question", needed=False).split())
        answer = plain_lines(word(each, "answer", needed=False))
        if text:
            yield Question(text, answer, _score(each))
        elif answer or word(each, "rating", needed=False).strip():
            raise Misused("there is an answer, or a score, without its question; write what they asked")


def _score(wanted: Wanted) -> Score | None:
    text = word(wanted, "rating", needed=False).strip()
    return sure(parse_score(text), Misused(f"a score is a number from 1 to 10: {visible(text)}")) if text else None
