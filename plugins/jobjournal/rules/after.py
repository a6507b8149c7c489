"""In the hours and days after an interview."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from jobjournal.dates import Clock, When, add_days, add_elapsed, instant, written_day
from jobjournal.model import EXPIRED, Action, Closing, Interview, Why
from jobjournal.names import in_words, same
from jobjournal.options import Settings
from jobjournal.rules import lengths
from jobjournal.rules.answers import withdrawal
from jobjournal.rules.case import Case, day_begins, names_of, on, on_here

_NOTES = "The sooner you write it down, the more you remember; whatever comes next starts from these notes"
_TALK_NOTES = "The sooner you write it down, the more you remember; what you learned there serves you elsewhere, too"


def hand_in(case: Case) -> Iterator[Action]:
    """Hand in what they asked for.

    A task to do at home, a form, a portfolio: what they asked for by a date.

    When: from the start of the interview that asked for it, due when they said; 14 days later it expires.
    Source: ours.
    """
    for interview in case.application.interviews:
        if interview.hand_in_by is None:
            continue
        asked_by = on_here(interview.hand_in_by, case.zone)
        last = add_days(written_day(interview.hand_in_by), case.number("hand_in_expires_days"))
        yield from case.act(
            "hand-in",
            interview,
            what=f"Hand in what {interview.company} asked for",
            why=Why(
                due=f"They asked for it by {asked_by}",
                late=f"They asked for it by {asked_by}: late, with a word of apology, is better than never,"
                f" until {on(last)}",
            ),
            not_before=interview.when,
            due=interview.hand_in_by,
            last=interview.hand_in_by,
            since=interview.starts_at,
            expires=day_begins(last, 0, case.zone),
            fact=case.closed(interview),
            only_closed=interview.cancelled,
            whom=case.asked(interview),
            channel=case.application.way_to_ask(interview),
        )


def thank_you(case: Case) -> Iterator[Action]:
    """Send a thank-you.

    Personal, not a form letter: something you talked about, what you forgot to say, an answer to correct or amplify. An
    e-mail is enough; a card in handwriting helps.

    When: due 24 hours after the end, best within 3; without a time of day, the next day. It expires when a later round is
    held and its day has passed, when the application closes, or 14 days after.
    Source: A (no later than 24 hours, ideally 2 to 3), C and D (24 hours), E (24 to 48 hours), B.
    """
    for interview in (each for each in case.application.kept if not each.take_home):
        last = add_days(interview.end_day, case.number("thank_you_expires_days"))
        due = _after(interview, case.number("thank_you_due_hours")) or add_days(interview.end_day, 1)
        yield from case.act(
            "thank-you",
            interview,
            what=f"Thank {names_of(interview.contacts, f'the people you met at {interview.company}')}",
            why=Why(
                due=_why_thank(case, interview),
                late=f"Late is better than never: until {on(last)} a thank-you still makes sense",
            ),
            not_before=interview.ends_at,
            target=_after(interview, case.number("thank_you_target_hours")),
            due=due,
            since=interview.ends_at,
            expires=min([day_begins(last, 0, case.zone), *_overtaken(case, interview, due)], key=instant),
            fact=case.closed(interview),
            whom=interview.contacts,
            channel=case.application.way_to_thank(interview, next(iter(interview.contacts), None)),
        )


def _why_thank(case: Case, interview: Interview) -> str:
    """Return why thanks are right, and how soon; there is no best hour where nobody knows when it ended."""
    within = f"within {lengths.hours(case.number('thank_you_due_hours'))}" if interview.timed else "by the next day"
    best = f", best within {lengths.hours(case.number('thank_you_target_hours'))}" if interview.timed else ""
    if interview.informational or case.application.offered or withdrawal(case):
        return f"They gave you their time: thank them {within}{best}"
    return f"A thank-you is read while they still decide: {within}{best}"


def _overtaken(case: Case, interview: Interview, due: When) -> Iterator[datetime]:
    """Return the moments at which a later round is held and the thank-you's own due has passed."""
    passed = add_elapsed(due, timedelta(seconds=1)) if isinstance(due, datetime) else day_begins(due, 1, case.zone)
    return (max(each.ends_at, passed, key=instant) for each in case.application.later(interview))


def _after(interview: Interview, hours: int) -> datetime | None:
    """Return the moment so many hours after the end; None where the date has no time of day."""
    return add_elapsed(interview.ends_at, timedelta(hours=hours)) if interview.timed else None


def debrief(case: Case) -> Iterator[Action]:
    """Write down how it went.

    What went well (four or five things), one or two things to improve, the questions and your answers, a score from 1 to
    10: while you remember. The next round, and the next company, start from here.

    When: due the day after. Done once the entry has a score, one thing that went well and one to improve; after 14 days
    it expires.
    Source: A, B, D (strengths and weaknesses), C and D (what to write down), D (scores).
    """
    for interview in case.application.kept:
        last = add_days(interview.end_day, case.number("debrief_expires_days"))
        yield from case.act(
            "debrief",
            interview,
            what="Write down how it went, and score yourself",
            why=Why(
                due=_TALK_NOTES if interview.informational else _NOTES,
                late=f"Write what you still remember; after {on(last)} it is hardly worth the time",
            ),
            not_before=interview.ends_at,
            due=add_days(interview.end_day, case.number("debrief_due_days")),
            since=interview.ends_at,
            expires=day_begins(last, 0, case.zone),
            fact=Closing("done") if is_written_down(interview) else None,
        )


def notes_decide_from(clock: Clock, settings: Settings) -> date:
    """Return the day from which on an interview's notes decide what is open: before, `debrief` has expired.

    No other rule looks at notes.
    """
    return add_days(clock.today, -settings.numbers["debrief_expires_days"])


def is_written_down(interview: Interview) -> bool:
    """Whether an interview has a score, one thing that went well and one to improve."""
    has_score = interview.score is not None or bool(interview.scores)
    return has_score and {lesson.kind for lesson in interview.notes.lessons} == {"well", "improve"}


def inform_references(case: Case) -> Iterator[Action]:
    """Tell your references.

    Ask them first. Then tell each which position it is, with whom you spoke and what to expect, before anybody calls them.

    When: at the first interview held from which references are known (named there, or in the application's file); due the
    day after. It expires when the application closes.
    Source: B, C.
    """
    application = case.application
    named = application.file.references if application.file else ()
    knowing = [each for each in application.last.counted if named or each.references]
    # Of two that overlap, the earlier one may end last: it is the first as soon as it is held.
    until = None
    for first in knowing:
        if until is not None and instant(first.ends_at) >= instant(until):
            continue
        asked = tuple(dict.fromkeys((*named, *first.references)))
        unasked = _not_agreed(case, asked)
        yield from case.act(
            "inform-references",
            first,
            what=f"Tell {in_words(asked)} about {first.company}",
            why=Why(
                due="A reference who knows the position and what to expect speaks better for you",
                late="They may be called any day: late is better than never, while the application is open",
            ).naming(unasked, unasked),
            name=application.id,
            not_before=first.ends_at,
            due=add_days(first.end_day, case.number("inform_references_due_days")),
            since=first.ends_at,
            until=until,
            fact=None if application.active else EXPIRED,
        )
        until = first.ends_at


def _not_agreed(case: Case, names: Iterable[str]) -> str:
    """Return whom to ask first whether they would speak for the user: those of whom no agreement is written."""
    agreed = {same(each.name) for each in case.journal.references if each.agreed_on}
    others = [each for each in names if same(each) not in agreed]
    return f"; ask {in_words(others)} first whether they would" if others else ""
