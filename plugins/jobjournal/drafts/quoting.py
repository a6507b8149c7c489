"""What a message may take from the notes: never what went badly as what one enjoyed, and nothing private as it stands.

A thank-you names items of the talk, what was not mentioned, an answer to correct or amplify, a link to share (C, D, E),
and asks what was not asked (A, C, D, E).
"""

import re
from collections.abc import Iterable, Iterator

from jobjournal import gaps
from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.catalogue.sections import FORGOT
from jobjournal.dates import Clock
from jobjournal.diagnostics import shorten
from jobjournal.drafts.occasion import Occasion
from jobjournal.drafts.plain_text import addresses_in, items_of, plain
from jobjournal.drafts.sending import is_sent_to, is_to_be_sent
from jobjournal.model import Contact, Interview, Lesson, Question
from jobjournal.names import in_words

WEAK_SCORE = 7
"""An answer with a better score went well; another may be worth amplifying."""
MOST = 3
"""How many topics, questions or requests a message names: a letter, not minutes."""
_MOST_ASKED = 2
_MOST_CHARS = 300
_UNSAID = frozenset((
    "brevity", "career", "compensation", "conflict", "conflicts", "failure", "failures", "gehalt", "honesty", "listening",
    "lohn", "money", "motivation", "notice period", "pay", "questions to ask", "rates", "salary", "schwächen", "stress",
    "strengths", "stärken", "time keeping", "weakness", "weaknesses",
))  # fmt: skip
"""Topics of one's own, and of money: nobody says that they enjoyed them."""
_HYPHEN = re.compile(r"(?<=\w{3})-")
"""The hyphens that stand for blanks: not that of on-call or e-commerce."""
_ASKS = re.compile(
    r"(tell|describe|walk|explain|give|name|talk|show|design|imagine|what|why|how|when|where|which|who)\b.* ",
    re.IGNORECASE,
)


def quoted(markdown: str) -> str:
    """Return a piece of the notes as plain text, cut to what a letter can hold, that can stand in [brackets]."""
    return shorten(plain(markdown), _MOST_CHARS).translate({ord("["): "(", ord("]"): ")"})


def enjoyed(occasion: Occasion) -> list[str]:
    """Return what was talked about and went well, as words: topics of good answers, the best ones' first.

    Then those under *What went well* that they asked about: `#brevity` is the user's own affair.
    """
    found: dict[str, str] = {}
    for interview in reversed(occasion.talks):
        found |= {key: words for key, words in _well(interview).items() if key not in found}
    return list(found.values())[:MOST]


def _well(interview: Interview) -> dict[str, str]:
    questions, lessons = interview.notes.questions, interview.notes.lessons
    good = sorted((each for each in questions if _score(each) > WEAK_SCORE), key=lambda each: -_score(each))
    badly = [each for each in questions if each.score is not None and each.score <= WEAK_SCORE]
    asked, bad = _topics(questions), _topics(badly) | _topics(each for each in lessons if each.kind == "improve")
    liked = _topics(each for each in lessons if each.kind == "well")
    return _topics(good) | {key: words for key, words in liked.items() if key in asked and key not in bad}


def _score(question: Question) -> float:
    return question.score or 0


def _topics(noted: Iterable[Question] | Iterable[Lesson]) -> dict[str, str]:
    """Return topics as they are spoken of, but for what remains unsaid, by what they are compared by."""
    found: dict[str, str] = {}
    for topic in (topic for each in noted for topic in each.topics):
        words = _HYPHEN.sub(" ", topic.replace("_", " ")).strip()
        if words.casefold() not in _UNSAID:
            found.setdefault(words.casefold(), words)
    return found


def asked_about(occasion: Occasion) -> list[str]:
    """Return the topics that they asked about, however it went."""
    return list(_topics(occasion.about.notes.questions if occasion.about else ()).values())[:MOST]


def is_sentence(question: str) -> bool:
    """Whether a question is written as one asks it: `Cluster sizing` is a note, and no question that one quotes."""
    return question.endswith("?") or _ASKS.match(question) is not None


def questions_of(occasion: Occasion) -> list[str]:
    """Return the questions that can be quoted."""
    asked = [quoted(each.question) for each in occasion.about.notes.questions] if occasion.about else []
    return list(filter(is_sentence, asked))[:MOST]


def moments_of(occasion: Occasion) -> list[str]:
    """Return what went well, in the words of the notes; what is not the user's only is for the user to say."""
    return [quoted(each.text) for talk in occasion.talks[-1:] for each in talk.notes.lessons if each.kind == "well"][
        :MOST
    ]


def unsaid_of(occasion: Occasion) -> list[str]:
    """Return what the user forgot to say."""
    return [quoted(each) for talk in occasion.talks[-1:] for each in items_of(talk.notes.sections.get(FORGOT, ""))]


def weakest(occasion: Occasion) -> dict[str, str]:
    """Return the question with the lowest score, where that is low enough to come back to it; else nothing."""
    scored = [each for talk in occasion.talks[-1:] for each in talk.notes.questions if each.score is not None]
    worst = min(scored, key=_score, default=None)
    if worst is None or _score(worst) > WEAK_SCORE:
        return {}
    question = quoted(worst.question)
    return {"question": question if is_sentence(question) else "", "noted": question, "answer": quoted(worst.answer)}


def links_of(occasion: Occasion) -> list[str]:
    """Return the addresses that the user means to send to the addressee: of open next steps that say so, and of no other note."""
    texts = [each for each in _to_be_sent(occasion) if is_sent_to(each, occasion.addressee)]
    return list(dict.fromkeys(address for text in texts for address in addresses_in(text)))[:MOST]


def unclear_of(occasion: Occasion) -> list[str]:
    """Return the open next steps that say to send an address, to nobody or to somebody who may be another."""
    return [quoted(each) for each in _to_be_sent(occasion) if not is_sent_to(each, occasion.addressee)][:MOST]


def _to_be_sent(occasion: Occasion) -> list[str]:
    steps = occasion.about.next_steps if occasion.about else ()
    return [each.what for each in steps if each.done is None and is_to_be_sent(each.what)]


def asks_of(occasion: Occasion) -> list[str]:
    """Return what the user did not ask them and still may (A, C, D, E), each to follow "May I ask"; asked of one person."""
    interview = occasion.about
    if interview is None or not _is_the_one_to_ask(interview, occasion.addressee):
        return []
    open_ = gaps.gaps_of(occasion.application, interview, Clock(interview.ends_at, occasion.journal.zone))
    decision = list(_of_the_decision(set(open_), interview)) if occasion.waiting else []
    # Of the people, only who they were: of an address one asks the one whose it is.
    people = ["with whom I spoke, so that I can thank everybody by name"] if "contacts" in open_ else []
    return decision or people


def _is_the_one_to_ask(interview: Interview, addressee: Contact | None) -> bool:
    people = interview.contacts
    wanted = Contact(interview.follow_up_with) if interview.follow_up_with else None
    named = [each for each in people if wanted and each.is_same_person(wanted)]
    asked = next(iter([*named, *(each for each in people if each.email), *people]), None)
    return asked is None or (addressee is not None and asked.is_same_person(addressee))


def _of_the_decision(open_: set[str], interview: Interview) -> Iterator[str]:
    """Yield at most two things, as it is a letter and no form: by when they decide, and whom to ask."""
    rows = [row for row in fields_in(Where.INTERVIEW).values() if row.asking and row.name in open_]
    decision = [row.asking for row in rows if row.type is Type.DAY]
    yield from decision
    missing = [row.asking for row in rows if row.type is not Type.DAY and not (decision and row.decides)]
    if missing and not interview.never_follow_up:
        yield f"{in_words(missing[: _MOST_ASKED - len(decision)])} I may get in touch again"
