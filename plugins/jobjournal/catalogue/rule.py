"""What a row of the table of rules can say."""

from enum import Enum

from jobjournal.frozen import dataclass


class Place(Enum):
    """In which files a mark (`done`, `skip`, `snooze`) may close a rule's action."""

    OWN = "its interview's file"
    NEAR = "its interview's or the application's file"
    ANY = "any file of the application"


class Reach(Enum):
    """Whom doing an action reaches."""

    NOBODY = "nobody"
    COMPANY = "people at the company"
    REFERENCES = "the user's references"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a rule; it is an option of the journal, in whole days or hours as its name says."""

    name: str
    default: int
    meaning: str
    least: int = 0
    most: int = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What an action sends. Its wording is the shipped template that is called as the rule's code."""

    label: str
    """What a draft of it is called."""
    touch: str
    """What it was, once it is done: the last touch with a person."""
    again: str = ""
    """The template of the second one, where it is worded otherwise."""
    channel: str = ""
    """The way it always goes; empty where the people choose."""
    thanks: bool = False
    """Whether it thanks the people of one interview."""
    joins: bool = False
    """Whether one may do for several applications, where it is due to one person for each on the same day."""


class Need(Enum):
    """A fact without which a rule never has anything to do; a mark in a file where it is denied is a warning."""

    KEPT = "the interview was cancelled"
    MET = "nobody is met for a take-home"
    ROUND = "it was a talk to learn, no round"
    MAY_ASK = "they said that they will call: `follow_up_after: never`"
    HAND_IN_BY = "there is no `hand_in_by`"
    CANCELLED = "the interview was not cancelled"
    APPLIED = "the application's file has no `applied`"
    OFFER = "no offer is written down"
    REJECTION = "no rejection after an interview is written down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule."""

    code: str
    weight: int
    """How urgent among what is equally late: 1 comes first."""
    place: Place
    repeats: bool = False
    """Whether it may be done more than once."""
    before: bool = False
    """Whether it may be done before its interview begins."""
    needs: tuple[Need, ...] = ()
    moves: tuple[str, ...] = ()
    """The rules whose open actions may move, appear or go when one of this rule is closed."""
    doubtful: bool = False
    """Whether it waits while its application is in doubt."""
    gives_way: bool = False
    """Whether it has no point once the application is to be withdrawn."""
    since_end: bool = False
    """Whether its marks count from the day after a former end, not only from the day that opened the application again."""
    ends_take_home: bool = False
    """Whether doing it ends a take-home."""
    ends_quiet: bool = False
    """Whether until its first day it is right to be quiet: the timeline shows that day."""
    reaches: Reach = Reach.NOBODY
    message: Message | None = None
    counted_as: str = ""
    """The column of `jobjournal stats` that counts what was done."""
    answers: tuple[str, ...] = ()
    """The outcomes that answer what it asks; with one, `jobjournal done` writes the outcome, too."""
    tells: str = ""
    """The outcome that doing it tells: `jobjournal done` writes it, too. Of an offer it is that it was declined."""
    may_wait: bool = False
    """Whether waiting on is an answer as well: then a day is asked for, and it is snoozed until then."""
    carries_thanks: bool = False
    """Whether its message thanks, too, where the thank-you of its interview is late."""
    last_day: str = "the last day for it is {day}"
    """How the day is told beyond which it cannot be put off."""
    other_way: str = ""
    """How else it is closed, in words for the pages."""
    numbers: tuple[Number, ...] = ()
