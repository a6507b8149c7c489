"""The facts that a template may use: a row for each. Nothing is worded here; what is absent is empty, so that `if` tells."""

from collections.abc import Callable
from datetime import date
from functools import partial

from jobjournal.catalogue.rules import RULES, rule_of
from jobjournal.dates import day_of, in_order, written_day
from jobjournal.drafts import quoting
from jobjournal.drafts.occasion import Occasion
from jobjournal.drafts.plain_text import addresses_in
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Application
from jobjournal.names import in_words
from jobjournal.rules.answers import withdrawal

_THANK_YOU = next(each.code for each in RULES if each.message and each.message.thanks)
_FOLLOW_UP = next(each.code for each in RULES if each.carries_thanks)
_THREE = ["one thing", "another", "a third"]


@dataclass(frozen=True, slots=True)
class DraftFact:
    """One fact that a template may use."""

    name: str
    meaning: str
    example: object
    """What a template is tried with."""
    of: Callable[[Occasion], object]


def facts_of(occasion: Occasion) -> dict[str, object]:
    """Return the facts of one message, each to be called for: some look at all roles of a company, and few letters say those."""
    return {each.name: partial(each.of, occasion) for each in FACTS}


def _line(text: str | None) -> str:
    """Return a name as written, on one line; empty where there is none."""
    return " ".join((text or "").split())


def _day(day: date | None, occasion: Occasion) -> str:
    """Return a day in words, with its year where that is not the message's; empty where there is none."""
    if day is None:
        return ""
    start = occasion.action.not_before
    year = "" if start is None or day_of(start, occasion.journal.zone).year == day.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


def _met(occasion: Occasion) -> list[dict[str, str]]:
    return [
        {"name": _line(each.name), "title": _line(each.title)}
        for each in (occasion.about.contacts if occasion.about else ())
        if not (occasion.addressee and each.is_same_person(occasion.addressee))
    ]


def _own(occasion: Occasion, field: str) -> str:
    return _line(getattr(occasion.addressee, field)) if occasion.addressee else ""


def _last_follow_up(occasion: Occasion) -> date | None:
    last = max(occasion.application.done(_FOLLOW_UP), key=in_order, default=None)
    return written_day(last) if last else None


def _answered(day: date | None, occasion: Occasion) -> str:
    """Return a day that they named; empty once a follow-up was sent on or after it."""
    last = _last_follow_up(occasion)
    return "" if day is None or (last is not None and last >= day) else _day(day, occasion)


def _late_thanks(occasion: Occasion) -> bool:
    interview = occasion.about
    if not rule_of(occasion.action.rule).carries_thanks or interview is None or interview not in occasion.talks:
        return False
    return not (_THANK_YOU in interview.marks.done or _THANK_YOU in interview.marks.skip)


def _handed_in(occasion: Occasion) -> str:
    when = occasion.about.handed_in if occasion.about else None
    return _day(written_day(when), occasion) if when else ""


def _applied(occasion: Occasion) -> date | None:
    return occasion.application.file.applied_on if occasion.application.file else None


def _heard(occasion: Occasion) -> str:
    """Return when they last answered an application that they have not decided on; empty where they never did."""
    applied_on = _applied(occasion)
    return _day(occasion.application.answered_since(applied_on) if applied_on else None, occasion)


def _others(occasion: Occasion) -> list[Application]:
    """Return the other applications at the company that were begun, and are neither declined nor to be withdrawn."""
    beside = (each for each in occasion.journal.beside(occasion.application) if each.active or each.accepted)
    begun = (each for each in beside if each.last.counted or (each.file and (each.file.applied or each.file.outcome)))
    return [each for each in begun if withdrawal(replace(occasion.case, application=each)) is None]


def _posting(occasion: Occasion) -> str:
    file = occasion.application.file
    return next(iter(addresses_in(file.posting)), "") if file and file.posting else ""


FACTS: tuple[DraftFact, ...] = (
    DraftFact("names", "whom it addresses; empty where nobody is named", "Ada Okafor", lambda it: _own(it, "name")),
    DraftFact("title", "their title; of a reference, the relation", "Engineer", lambda it: _own(it, "title")),
    DraftFact("phone", "their number", "+46 70 123 45 67", lambda it: _own(it, "phone")),
    DraftFact("channel", "the way it goes: email, phone, linkedin, letter or what you wrote", "email", lambda it: it.channel),
    DraftFact("signature", "the option `signature`", "Kim Doe\nBerlin", lambda it: it.settings.signature),
    DraftFact("me", "the first line of the signature", "Kim Doe", lambda it: it.settings.signature.partition("\n")[0].strip()),
    DraftFact("short", "true where the text would be too long for LinkedIn otherwise", True, lambda it: False),
    DraftFact("company", "the company", "Nordwind", lambda it: _line(it.application.company)),
    DraftFact("role", "the role", "Engineer", lambda it: _line(it.application.role)),
    DraftFact(
        "other_roles", "the other roles at the company on which they have yet to decide, in words", "Writer",
        lambda it: in_words(_line(each.role) for each in _others(it) if each.undecided),
    ),
    DraftFact(
        "other_offer", "true where they have offered you another role, and you have not declined", True,
        lambda it: any(not each.undecided for each in _others(it)),
    ),
    DraftFact(
        "day", "the day on which you last spoke with them, `19 May`; empty where you never did", "4 May",
        lambda it: _day(it.talks[-1].day if it.talks else None, it),
    ),
    DraftFact(
        "interview_day", "the day of the interview that it is about, with them or not", "4 May",
        lambda it: _day(it.about.day if it.about else None, it),
    ),
    DraftFact("present", "true where they took part in that interview", True, lambda it: it.present),
    DraftFact("met", "whom else you met there, each with `name` and `title`", [{"name": "Bo Ek", "title": "CTO"}] * 3, _met),
    DraftFact("others", "their names in words", "Bo Ek and Cy Ho", lambda it: in_words(each["name"] for each in _met(it))),
    DraftFact("panel", "true where others get a message, too", True, lambda it: len(it.action.whom) > 1),
    DraftFact("kind", "the interview's kind", "technical", lambda it: (it.about.kind if it.about else None) or ""),
    DraftFact(
        "round", "its round, a number", 2,
        lambda it: (it.application.rounds.get(it.about.file) if it.about else None) or "",
    ),
    DraftFact("outcome", "how it stands: waiting, advanced, offer …", "waiting", lambda it: it.outcome or ""),
    DraftFact("settled", "true where you have accepted an offer, there or elsewhere", True, lambda it: bool(it.journal.accepted)),
    DraftFact("leaving", "true where you are to withdraw there, as you have accepted another offer", True, lambda it: it.leaving),
    DraftFact("waiting", "true where the next word is theirs", True, lambda it: it.waiting),
    DraftFact("topics", "what went well among what you talked about", _THREE, quoting.enjoyed),
    DraftFact("discussed", "the same in words: `incidents and on-call`", "this and that", lambda it: in_words(quoting.enjoyed(it))),
    DraftFact("asked_about", "what they asked about, in words", "this", lambda it: in_words(quoting.asked_about(it))),
    DraftFact("questions", "what they asked, as far as it is written as a question", _THREE, quoting.questions_of),
    DraftFact("moments", "what went well; private: for [brackets]", _THREE, quoting.moments_of),
    DraftFact("forgot", "what you forgot to say; private: for [brackets]", _THREE, quoting.unsaid_of),
    DraftFact(
        "weak", "your weakest answer: `question`, empty where it is but a note; private: `noted`, `answer`",
        {"question": "Why?", "noted": "Why?", "answer": "So."}, quoting.weakest,
    ),
    DraftFact("links", "addresses that your next steps say to send them, by name or as “them”", _THREE, quoting.links_of),
    DraftFact("to_send", "other next steps that say to send an address; private: for [brackets]", _THREE, quoting.unclear_of),
    DraftFact("asks", "what you did not ask them, each to follow “May I ask”", _THREE, quoting.asks_of),
    DraftFact("asked", "the same in words", "this and that", lambda it: in_words(quoting.asks_of(it))),
    DraftFact(
        "decision_by", "when they hoped to decide", "29 May",
        lambda it: _answered(it.about.decision_by if it.about else None, it),
    ),
    DraftFact(
        "follow_up_after", "from when they said you might get in touch", "1 June",
        lambda it: _answered(it.about.follow_up_after if it.about else None, it),
    ),
    DraftFact("last_follow_up", "when you last followed up", "1 June", lambda it: _day(_last_follow_up(it), it)),
    DraftFact("late_thanks", "true in a follow-up to somebody of the interview whom you have not thanked yet", True, _late_thanks),
    DraftFact("late", "true where the day on which it was due has passed", True, lambda it: it.late),
    DraftFact("handed_in", "when you handed in what they asked for", "11 May", _handed_in),
    DraftFact("applied", "when you last applied", "1 May", lambda it: _day(_applied(it), it)),
    DraftFact("heard", "when they last answered your application, still undecided", "8 May", _heard),
    DraftFact("agreed", "true where a reference has agreed to vouch for you", True, lambda it: it.agreed),
    DraftFact("posting", "the posting's address", "https://n.example/job", _posting),
)  # fmt: skip
"""Every fact."""
