"""The rules as data: a row for each, with everything that others ask of it. The functions are in `jobjournal.rules`."""

from jobjournal.catalogue.rule import Message, Need, Number, Place, Reach, Rule

RULES: tuple[Rule, ...] = (
    Rule(
        code="prepare",
        weight=3,
        place=Place.OWN,
        before=True,
        needs=(Need.KEPT, Need.MET),
        last_day="the last day to prepare is {day}",
        numbers=(
            Number("prepare_from_days", 3, "days before an interview at which preparing begins"),
            Number("prepare_due_days", 1, "days before an interview by which it should be prepared"),
        ),
    ),
    Rule(
        code="hand-in",
        weight=2,
        place=Place.OWN,
        needs=(Need.HAND_IN_BY,),
        last_day="they asked for it by {day}",
        ends_take_home=True,
        moves=("follow-up", "review-silence", "linkedin", "debrief", "inform-references"),
        reaches=Reach.COMPANY,
        message=Message(label="note", touch="handed in"),
        numbers=(Number("hand_in_expires_days", 14, "days after its day at which nobody waits for it any more", 1),),
    ),
    Rule(
        code="thank-you",
        weight=4,
        place=Place.OWN,
        needs=(Need.KEPT, Need.MET),
        reaches=Reach.COMPANY,
        message=Message(label="thank-you", touch="thank-you", thanks=True, joins=True),
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
        needs=(Need.KEPT,),
        other_way="Or write a score, one thing that went well and one to improve.",
        numbers=(
            Number("debrief_due_days", 1, "days after the end's day by which the notes should be written"),
            Number("debrief_expires_days", 14, "days after the end's day at which nobody remembers enough to write", 1),
        ),
    ),
    Rule(
        code="inform-references",
        weight=7,
        place=Place.ANY,
        gives_way=True,
        since_end=True,
        reaches=Reach.REFERENCES,
        message=Message(label="note", touch="told"),
        numbers=(Number("inform_references_due_days", 1, "days after the end's day by which references should know"),),
    ),
    Rule(
        code="linkedin",
        weight=9,
        place=Place.ANY,
        doubtful=True,
        gives_way=True,
        reaches=Reach.COMPANY,
        message=Message(label="LinkedIn note", touch="invitation", channel="linkedin"),
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
        needs=(Need.KEPT, Need.ROUND, Need.MAY_ASK),
        moves=("follow-up", "review-silence", "linkedin"),
        doubtful=True,
        gives_way=True,
        reaches=Reach.COMPANY,
        ends_quiet=True,
        message=Message(label="follow-up", touch="follow-up", again="follow-up-again", joins=True),
        carries_thanks=True,
        counted_as="follow_ups",
        numbers=(
            Number("follow_up_days", 7, "days of patience after an interview where no date was named", 1),
            Number("follow_up_again_days", 7, "days from a follow-up that was done to the next", 1),
            Number("follow_up_expires_days", 30, "days after its date at which a follow-up has no more point", 1),
            Number("follow_up_wait_days", 14, "days for which a follow-up waits for a later one to the same person"),
            Number("max_follow_ups", 2, "follow-ups after one interview at the most", 0, 5),
        ),
    ),
    Rule(
        code="review-silence",
        weight=8,
        place=Place.ANY,
        doubtful=True,
        gives_way=True,
        answers=("withdrawn", "no-response"),
        may_wait=True,
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
        code="check-in",
        weight=6,
        place=Place.ANY,
        needs=(Need.APPLIED,),
        moves=("review-silence",),
        doubtful=True,
        gives_way=True,
        reaches=Reach.COMPANY,
        message=Message(label="question", touch="check-in", joins=True),
        numbers=(
            Number("check_in_days", 14, "days of patience after applying", 1),
            Number("check_in_due_days", 7, "days in which to ask how the application stands"),
            Number("check_in_expires_days", 30, "days after which asking has no more point", 1),
        ),
    ),
    Rule(
        code="rearrange",
        weight=5,
        place=Place.OWN,
        before=True,
        needs=(Need.CANCELLED,),
        moves=("review-silence",),
        gives_way=True,
        reaches=Reach.COMPANY,
        message=Message(label="request", touch="asked for a new date"),
        numbers=(
            Number("rearrange_due_days", 2, "days from the cancellation in which to ask for a new date"),
            Number("rearrange_expires_days", 14, "days after which asking for a new date has no more point", 1),
        ),
    ),
    Rule(
        code="decide-offer",
        weight=1,
        place=Place.ANY,
        needs=(Need.OFFER,),
        gives_way=True,
        answers=("accepted", "declined"),
        last_day="the offer ends on {day}",
        other_way="Or write the outcome: accepted, or declined.",
        numbers=(Number("decide_offer_days", 7, "days to decide where an offer names no last day"),),
    ),
    Rule(
        code="gracious-reply",
        weight=8,
        place=Place.ANY,
        needs=(Need.REJECTION,),
        moves=("keep-in-touch",),
        doubtful=True,
        reaches=Reach.COMPANY,
        message=Message(label="reply", touch="answer to their no"),
        numbers=(
            Number("gracious_reply_due_days", 2, "days in which to answer a rejection"),
            Number("gracious_reply_expires_days", 14, "days after which an answer to a rejection comes too late", 1),
        ),
    ),
    Rule(
        code="withdraw",
        weight=5,
        place=Place.ANY,
        doubtful=True,
        since_end=True,
        moves=(
            "follow-up",
            "review-silence",
            "check-in",
            "rearrange",
            "linkedin",
            "decide-offer",
            "inform-references",
        ),
        reaches=Reach.COMPANY,
        message=Message(label="withdrawal", touch="withdrawal"),
        tells="withdrawn",
        other_way="And write the outcome: withdrawn, or declined where they have made an offer.",
        numbers=(
            Number("withdraw_due_days", 3, "days from an acceptance in which to withdraw elsewhere"),
            Number("withdraw_expires_days", 30, "days after which withdrawing has no more point", 1),
        ),
    ),
    Rule(
        code="thank-references",
        weight=8,
        place=Place.ANY,
        reaches=Reach.REFERENCES,
        message=Message(label="thanks", touch="thanked"),
        numbers=(
            Number("thank_references_due_days", 7, "days from an acceptance in which to thank your references"),
            Number("thank_references_expires_days", 60, "days after which thanks to references come too late", 1),
        ),
    ),
    Rule(
        code="keep-in-touch",
        weight=9,
        place=Place.ANY,
        repeats=True,
        needs=(Need.REJECTION,),
        moves=("keep-in-touch",),
        doubtful=True,
        reaches=Reach.COMPANY,
        message=Message(label="greeting", touch="hello"),
        numbers=(
            Number("keep_in_touch_days", 90, "days between one touch and the next", 1),
            Number("keep_in_touch_until_days", 183, "days for which a résumé is kept: the time to stay in touch", 1),
        ),
    ),
)
"""Every rule, in the order in which lists and the export name them."""

HAND_IN = next(each.code for each in RULES if each.ends_take_home)
"""The rule by which a take-home ends."""

NEXT_STEP = Rule(code="next-step", weight=5, place=Place.OWN, before=True)
"""What the user wrote down, which no rule derives."""

RULE_CODES = tuple(each.code for each in RULES)
_BY_CODE = {each.code: each for each in (*RULES, NEXT_STEP)}


def rule_of(code: str) -> Rule:
    """Return the row of a rule. Raises KeyError where there is none."""
    return _BY_CODE[code]


NUMBERS: tuple[Number, ...] = tuple(number for each in RULES for number in each.numbers)
"""Every number of the rules."""
