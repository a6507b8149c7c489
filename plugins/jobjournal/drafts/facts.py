"""What a draft may say: facts of the entry and its application, as plain text. Nothing is worded here.

What each draft is for: a thank-you names items of the talk, what was not mentioned, an answer to correct or amplify, a
link to share (C, D, E), and asks what was not asked (A, C, D, E); a reference hears which position and what to expect
(B, C); an invitation on LinkedIn is tailored and short (A); a follow-up is enthusiastic, not desperate (E).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobjournal import gaps
from jobjournal.catalogue.sections import FORGOT
from jobjournal.dates import Clock, day_of, in_order, written_day
from jobjournal.diagnostics import shorten
from jobjournal.drafts.plain_text import addresses_in, items_of, plain
from jobjournal.model import Action, Application, Entry, Interview, Journal, Question, Reference
from jobjournal.names import in_words, same

WEAK_SCORE = 7
"""The answer with the lowest score is worth amplifying, unless it was better than this."""
_MOST = 3
"""How many topics or questions a draft names: a letter, not minutes."""
_MOST_ITEMS = 10
_UNSAID = ("salary", "money", "pay", "compensation")
_MOST_CHARS = 300


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a draft addresses."""

    name: str
    title: str | None = None
    email: str | None = None
    linkedin: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """An action with what its draft draws upon."""

    action: Action
    application: Application
    interview: Interview | None
    """The interview that the message speaks of: the action's own, else the newest that had taken place by then."""
    journal: Journal

    @property
    def entry(self) -> Entry:
        """The entry that the message speaks of."""
        return self.interview or self.application.entries[0]


def scene_of(action: Action, journal: Journal) -> Scene | None:
    """Return the scene of an action; None where the journal no longer holds it."""
    application = next((each for each in journal.applications if each.id == action.application), None)
    if application is None:
        return None
    held = [each for each in application.interviews if not each.cancelled]
    own = next((each for each in held if each.file == action.file), None)
    if own is None and action.not_before is not None:
        limit = day_of(action.not_before, journal.zone)
        held = [each for each in held if each.day <= limit] or held
    return Scene(action, application, own or (held[-1] if held else None), journal)


def facts_of(scene: Scene, people: tuple[Person, ...]) -> dict[str, object]:
    """Return the facts that every template may use. Absent ones are empty, so that `{% if … %}` tells."""
    entry, interview = scene.entry, scene.interview
    file = scene.application.file
    return {
        "names": in_words(_line(each.name) for each in people),
        "people": [_person(each) for each in people],
        "company": _line(scene.application.company),
        "role": _line(scene.application.role),
        "day": _day(interview.day) if interview else "",
        "kind": (interview.kind or "").replace("-", " ") if interview else "",
        "place": scene.application.rounds.get(interview.file) or "" if interview else "",
        "met": [_person(Person(each.name, each.title)) for each in interview.contacts] if interview else [],
        "topics": _topics(entry),
        "discussed": in_words(_topics(entry)),
        "questions": [_quoted(each.question) for each in entry.notes.questions][:_MOST],
        "moments": [_quoted(each.text) for each in entry.notes.lessons if each.kind == "well"][:_MOST],
        "forgot": [_quoted(each) for each in items_of(entry.notes.sections.get(FORGOT, ""))][:_MOST_ITEMS],
        "weak": _weak(entry),
        "asks": _asks(interview, scene) if interview else [],
        "links": _links(scene),
        "decision_by": _day(interview.decision_by) if interview and interview.decision_by else "",
        "follow_up_after": _day(interview.follow_up_after) if interview and interview.follow_up_after else "",
        "last_follow_up": _last_done(scene),
        "posting": next(iter(addresses_in(file.posting)), "") if file and file.posting else "",
    }


def _person(person: Person) -> dict[str, str]:
    return {"name": _line(person.name), "title": _line(person.title or ""), "email": person.email or ""}


def _line(text: str) -> str:
    """Return a name as written, on one line."""
    return " ".join(text.split())


def _quoted(markdown: str) -> str:
    """Return a piece of the notes as plain text, cut to what a letter can hold."""
    return shorten(plain(markdown), _MOST_CHARS)


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def _topics(entry: Entry) -> list[str]:
    """Return what was talked about, as words: the topics of the questions, the best answers' first.

    The topics of lessons are left out: `#brevity` is the user's own affair. So is money, which no thank-you mentions.
    """
    asked = sorted(entry.notes.questions, key=lambda each: -(each.score or WEAK_SCORE))
    found: dict[str, str] = {}
    for topic in (topic for each in asked for topic in each.topics):
        words = topic.replace("-", " ").replace("_", " ")
        found.setdefault(words.casefold(), words)
    return [words for key, words in found.items() if key not in _UNSAID][:_MOST]


def _weak(entry: Entry) -> dict[str, str] | None:
    """Return the question with the lowest score, where that is low enough to come back to it."""
    scored = [each for each in entry.notes.questions if each.score is not None and each.score <= WEAK_SCORE]
    if not scored:
        return None
    worst: Question = min(scored, key=lambda each: each.score or 0)
    return {"question": _quoted(worst.question), "answer": _quoted(worst.answer)}


def _asks(interview: Interview, scene: Scene) -> list[str]:
    """Return what the user did not ask them and still may (A, C, D, E): addresses only of somebody who has one."""
    open_fields = gaps.gaps_of(scene.application, interview, Clock(interview.ends_at, scene.journal.zone))
    reachable = any(each.email for each in interview.contacts)
    return [_ask(gap) for gap in open_fields if reachable or not gap.startswith("email: ")]


def _ask(gap: str) -> str:
    """Return a gap as one asks the people themselves; `gaps.ask_for` speaks of them."""
    return _ASKS.get(gap) or f"at which address I can reach {_line(gap.removeprefix('email: '))}"


_ASKS = {
    "decision_by": "by when you will decide",
    "follow_up_after": "when I may get in touch again",
    "follow_up_with": "with whom",
    "follow_up_via": "in which way you prefer to be contacted",
    "contacts": "with whom else I spoke, so that I can thank them by name",
}


def _links(scene: Scene) -> list[str]:
    """Return addresses worth sharing, from the next steps, then the notes; never the one where the talk took place."""
    entry = scene.entry
    texts: Iterator[str] = (step.what for step in entry.next_steps)
    found = [address for text in (*texts, entry.notes.text) for address in addresses_in(text)]
    known = {each.linkedin for each in entry.contacts} | {getattr(entry, "place", None)}
    return [each for each in dict.fromkeys(found) if each not in known][:_MOST_ITEMS]


def _last_done(scene: Scene) -> str:
    """Return the day on which the action was done last, where it is one that repeats."""
    done = scene.application.done(scene.action.rule)
    return _day(written_day(max(done, key=in_order))) if done else ""


def references_of(scene: Scene) -> tuple[Person, ...]:
    """Return the references that an action informs, as the journal's list knows them by name."""
    named = (*(scene.application.file.references if scene.application.file else ()), *scene.entry.references)
    return tuple(_reference(name, scene.journal.references) for name in dict.fromkeys(named))


def _reference(name: str, known: tuple[Reference, ...]) -> Person:
    found = next((each for each in known if same(each.name) == same(name)), None)
    return Person(found.name, found.relation, found.email) if found else Person(name.strip())
