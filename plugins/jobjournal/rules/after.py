"""In the hours and days after an interview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from jobjournal.dates import add_days, add_elapsed, instant
from jobjournal.model import Action, Closing, Interview
from jobjournal.model.action import EXPIRED
from jobjournal.rules.case import Case, day_begins, names_of


def thank_you(case: Case) -> Iterator[Action]:
    """Send a thank-you.

    Personal, not a form letter: something you talked about, what you forgot to say, an answer to correct or amplify. An
    e-mail is enough; a card in handwriting helps.

    When: due 24 hours after the end, best within 3; without a time of day, the next day. It expires when a later round is
    held, the application closes, or 14 days after.
    Source: A (no later than 24 hours, ideally 2 to 3), C and D (24 hours), E (24 to 48 hours), B.
    """
    for interview in case.application.kept:
        fades_at = day_begins(interview.end_day, case.number("thank_you_expires_days"), case.zone)
        yield from case.act(
            "thank-you",
            interview,
            what=f"Thank {names_of(interview.contacts, f'the people you met at {interview.company}')}",
            why="A thank-you is read while they still decide: within a day, best within three hours",
            not_before=interview.ends_at,
            target=_after(interview, case.number("thank_you_target_hours")),
            due=_after(interview, case.number("thank_you_due_hours")) or add_days(interview.end_day, 1),
            since=interview.ends_at,
            expires=min([fades_at, *(each.ends_at for each in case.application.later(interview))], key=instant),
            fact=None if case.application.active else EXPIRED,
            whom=interview.contacts,
            channel=interview.follow_up_via,
        )


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
        yield from case.act(
            "debrief",
            interview,
            what="Write down how it went, and score yourself",
            why="You remember it best today; the next round starts from these notes",
            not_before=interview.ends_at,
            due=add_days(interview.end_day, case.number("debrief_due_days")),
            since=interview.ends_at,
            expires=day_begins(interview.end_day, case.number("debrief_expires_days"), case.zone),
            fact=Closing("done") if is_written_down(interview) else None,
        )


def is_written_down(interview: Interview) -> bool:
    """Whether an interview has a score, one thing that went well and one to improve."""
    kinds = {lesson.kind for lesson in interview.notes.lessons}
    return kinds == {"well", "improve"} and (interview.score is not None or bool(interview.scores))


def inform_references(case: Case) -> Iterator[Action]:
    """Tell your references.

    Ask them first. Then tell each which position it is, with whom you spoke and what to expect, before anybody calls them.

    When: at the first interview held from which references are known (named there, or in the application's file); due the
    day after. It expires when the application closes.
    Source: B, C.
    """
    application = case.application
    named = application.file.references if application.file else ()
    knowing = [each for each in application.kept if named or each.references]
    # Of two that overlap, the earlier one may end last: it is the first as soon as it is held.
    until = None
    for first in knowing:
        if until is not None and instant(first.ends_at) >= instant(until):
            continue
        yield from case.act(
            "inform-references",
            first,
            what=f"Tell {', '.join(dict.fromkeys((*named, *first.references)))} about {first.company}",
            why="A reference who knows the position and what to expect speaks better for you",
            name=application.id,
            not_before=first.ends_at,
            due=add_days(first.end_day, case.number("inform_references_due_days")),
            since=first.ends_at,
            until=until,
            fact=None if application.active else EXPIRED,
        )
        until = first.ends_at
