"""The rules as data: a row for each, with everything that others ask of it. The functions are in `jobjournal.rules`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
    one_each: bool = False
    """Whether each person gets a message of their own, as nobody likes a circular."""
    channel: str = ""
    """The way it always goes; empty where the people choose."""
    thanks: bool = False
    """Whether it thanks the people of one interview."""


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
    ahead: bool = False
    """Whether it may be skipped or snoozed before there is anything to do: sensible for what follows an end."""
    after_no: bool = False
    """Whether it answers a rejection: its marks stay true when the application goes on after one."""
    moves: tuple[str, ...] = ()
    """The rules whose open actions may move, appear or go when one of this rule is closed."""
    reaches: Reach = Reach.NOBODY
    message: Message | None = None
    counted_as: str = ""
    """The column of `jobjournal stats` that counts what was done."""
    other_way: str = ""
    """How else it is closed, in words for the pages."""
    numbers: tuple[Number, ...] = ()


RULES: tuple[Rule, ...] = (
    Rule(
        code="prepare",
        weight=3,
        place=Place.OWN,
        before=True,
        numbers=(
            Number("prepare_from_days", 3, "days before an interview at which preparing begins"),
            Number("prepare_due_days", 1, "days before an interview by which it should be prepared"),
        ),
    ),
    Rule(
        code="thank-you",
        weight=4,
        place=Place.OWN,
        reaches=Reach.COMPANY,
        message=Message(label="thank-you", touch="thank-you", thanks=True),
        counted_as="thank_yous",
        numbers=(
            Number("thank_you_target_hours", 3, "hours after the end within which a thank-you is at its best"),
            Number("thank_you_due_hours", 24, "hours after the end by which a thank-you is due", 1),
            Number("thank_you_expires_days", 14, "days after the end's day at which a thank-you has no more point", 1),
        ),
    ),
    Rule(
        code="debrief",
        weight=7,
        place=Place.OWN,
        other_way="Or write a score, one thing that went well and one to improve.",
        numbers=(
            Number("debrief_due_days", 1, "days after the end's day by which the notes should be written"),
            Number(
                "debrief_expires_days", 14, "days after the end's day at which nobody remembers enough to write them", 1
            ),
        ),
    ),
    Rule(
        code="inform-references",
        weight=7,
        place=Place.ANY,
        reaches=Reach.REFERENCES,
        message=Message(label="note", touch="told", one_each=True),
        numbers=(Number("inform_references_due_days", 1, "days after the end's day by which references should know"),),
    ),
    Rule(
        code="linkedin",
        weight=9,
        place=Place.ANY,
        ahead=True,
        reaches=Reach.COMPANY,
        message=Message(label="LinkedIn note", touch="invitation", one_each=True, channel="linkedin"),
        numbers=(
            Number("linkedin_due_days", 7, "days after it becomes right to connect"),
            Number("linkedin_expires_days", 30, "days after which an invitation comes too late", 1),
        ),
    ),
    Rule(
        code="follow-up",
        weight=6,
        place=Place.NEAR,
        repeats=True,
        moves=("follow-up", "review-silence", "linkedin"),
        reaches=Reach.COMPANY,
        message=Message(label="follow-up", touch="follow-up", again="follow-up-again"),
        counted_as="follow_ups",
        numbers=(
            Number("follow_up_days", 7, "days of patience after an interview where no date was named", 1),
            Number("follow_up_again_days", 7, "days from a follow-up that was done to the next", 1),
            Number("follow_up_expires_days", 30, "days after its date at which a follow-up has no more point", 1),
            Number("max_follow_ups", 2, "follow-ups after one interview at the most", 0, 5),
        ),
    ),
    Rule(
        code="review-silence",
        weight=8,
        place=Place.ANY,
        other_way="Or write the outcome: no-response, or withdrawn.",
        numbers=(
            Number(
                "review_silence_done_days", 14, "days from the last follow-up to asking yourself what silence means"
            ),
            Number("review_silence_open_days", 30, "days from the date of a follow-up that was not sent"),
            Number("review_silence_never_days", 30, "days from the interview's day where they said they would call"),
        ),
    ),
    Rule(
        code="decide-offer",
        weight=1,
        place=Place.ANY,
        other_way="Or write the outcome: accepted, or declined.",
        numbers=(Number("decide_offer_days", 7, "days to decide where an offer names no last day"),),
    ),
    Rule(
        code="gracious-reply",
        weight=8,
        place=Place.ANY,
        ahead=True,
        after_no=True,
        moves=("keep-in-touch",),
        reaches=Reach.COMPANY,
        message=Message(label="reply", touch="answer to their no"),
        numbers=(
            Number("gracious_reply_due_days", 2, "days in which to answer a rejection"),
            Number("gracious_reply_expires_days", 14, "days after which an answer to a rejection comes too late", 1),
        ),
    ),
    Rule(
        code="keep-in-touch",
        weight=9,
        place=Place.ANY,
        repeats=True,
        ahead=True,
        after_no=True,
        moves=("keep-in-touch",),
        reaches=Reach.COMPANY,
        message=Message(label="greeting", touch="hello"),
        numbers=(
            Number("keep_in_touch_days", 90, "days between one touch and the next", 1),
            Number("keep_in_touch_until_days", 183, "days for which a résumé is kept: the time to stay in touch", 1),
        ),
    ),
)
"""Every rule, in the order in which lists and the export name them."""

NEXT_STEP = Rule(code="next-step", weight=5, place=Place.OWN, before=True)
"""What the user wrote down, which no rule derives."""

RULE_CODES = tuple(each.code for each in RULES)
_BY_CODE = {each.code: each for each in (*RULES, NEXT_STEP)}


def rule_of(code: str) -> Rule:
    """Return the row of a rule. Raises KeyError where there is none."""
    return _BY_CODE[code]


NUMBERS: tuple[Number, ...] = tuple(number for each in RULES for number in each.numbers)
"""Every number of the rules."""
