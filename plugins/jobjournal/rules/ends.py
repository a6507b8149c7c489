"""When an application comes to its end, and after."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from jobjournal.catalogue.words import LINKEDIN, REJECTED
from jobjournal.dates import Clock, add_days, in_order, instant, written_day
from jobjournal.model import Action, Application, Entry, Interview, Why
from jobjournal.options import Settings
from jobjournal.rules import lengths
from jobjournal.rules.case import Case, Told, day_begins, during, names_of, on, told_in
from jobjournal.rules.patience import Turn, is_over_by, quiet_turns, turns


def linkedin(case: Case) -> Iterator[Action]:
    """Connect on LinkedIn.

    A tailored invitation of at most 300 characters: who you are, where you met, what you talked about.

    When: by the option `linkedin`, at the end of the process (the default), after each interview, or never; due within 7
    days, after 30 it expires.
    Source: C (not until the hiring process is over: the strictest reading, hence the default), A and E (after the interview).
    """
    if case.settings.linkedin == "after-interview":
        yield from _linkedin_after_interviews(case)
    elif case.settings.linkedin == "after-process" and (end := _end_of(case)):
        yield from _linkedin_at_the_end(case, *end)


def _linkedin_at_the_end(case: Case, deciding: Entry, day: date, held: Interview) -> Iterator[Action]:
    last = add_days(day, case.number("linkedin_expires_days"))
    whom = case.asked_at_the_end(day)
    yield from case.act(
        "linkedin",
        deciding,
        what=f"Connect on LinkedIn with {names_of(whom, f'the people at {deciding.company}')}",
        why=Why(
            due="When the process is over, an invitation is a courtesy, not a push",
            late=f"The process is over: an invitation still makes sense until {on(last)}",
        ),
        name=case.application.id,
        only_closed=_goes_on_there(case),
        not_before=day,
        due=add_days(day, case.number("linkedin_due_days")),
        since=held.ends_at,
        expires=day_begins(last, 0, case.zone),
        whom=whom,
        channel=LINKEDIN,
    )


def _end_of(case: Case) -> tuple[Entry, date, Interview] | None:
    """Return the end of an application that came after an interview: the entry that tells it, its day, a round held by then."""
    deciding = case.application.deciding
    day = deciding.outcome_day if deciding and not case.application.active else None
    held = case.application.held_by(day) if day else None
    return (deciding, day, held) if deciding and day and held else None


def is_long_over(application: Application, settings: Settings, clock: Clock) -> bool:
    """Whether an application ended longer ago than any rule looks back: what it still asked for has expired.

    Each rule asks within one of its numbers of days from a day that an entry names; an end closes whatever has no such number.
    """
    days = (
        *(each.end_day for each in application.interviews),
        *(written_day(each.hand_in_by) for each in application.interviews if each.hand_in_by),
        *(each.outcome_day for each in application.entries if each.outcome_day),
    )
    longest = max(settings.numbers.values()) + 2  # an entry's zone may count another day, and a day lasts to its end
    return not application.active and add_days(max(days, default=date.max), longest) < clock.today


def _goes_on_there(case: Case) -> bool:
    """Whether another application at the same company goes on: then this is no time for a farewell."""
    return any(each.active for each in case.journal.beside(case.application))


def _linkedin_after_interviews(case: Case) -> Iterator[Action]:
    for interview in (each for each in case.application.interviews if each.is_round):
        for turn, until, moved in _linkedin_turns(case, interview):
            due = moved or add_days(interview.end_day, case.number("linkedin_due_days"))
            for each in _linkedin_after(case, interview, turn, due):
                yield from during(each, turn.since, until)


def _linkedin_turns(case: Case, interview: Interview) -> Iterator[tuple[Turn, datetime | None, date | None]]:
    """Yield the day from which an invitation is right in each time, the end of that time, and the due where it moves.

    It is quiet while a follow-up of its application is to come, and waits for one of another application to its people.
    """
    own_since, own = quiet_turns(case) or (None, [])
    others = turns(case, interview.end_day, () if case.application.is_closed_for(interview) else interview.contacts)
    begins = [replace(each, since=max(filter(None, (each.since, own_since)), key=instant)) for each in own]
    moments = sorted({each.since for each in (*begins, *others) if each.since}, key=instant)
    for since, until in zip([None, *moments], [*moments, None], strict=True):
        waits, quiet = _turn_at(others, since), _turn_at(begins, since)
        moved = waits.on if waits and waits.on > interview.end_day else None
        turn = Turn(since, max(filter(None, (interview.end_day, moved, quiet.on if quiet else None))))
        over = until is not None and is_over_by(case, turn, "linkedin_expires_days", until)
        yield turn, None if over else until, moved
        if over:  # what has expired does not come back
            return


def _turn_at(found: list[Turn], since: datetime | None) -> Turn | None:
    begun = (each for each in reversed(found) if not each.since or (since and instant(each.since) <= instant(since)))
    return next(begun, None)


def _linkedin_after(case: Case, interview: Interview, turn: Turn, due: date) -> Iterator[Action]:
    file, waits = case.application.file, turn.on > interview.end_day
    last = add_days(turn.on, case.number("linkedin_expires_days"))
    yield from case.act(
        "linkedin",
        interview,
        what=f"Connect on LinkedIn with {names_of(interview.contacts, f'the people at {interview.company}')}",
        why=Why(
            due="A tailored invitation of at most 300 characters, while they remember you",
            quiet=f"Quiet until {on(turn.on)}, like everything that reaches them while they decide" if waits else "",
            late=f"An invitation still makes sense until {on(last)}",
        ),
        told=told_in((interview, file) if file else (interview,), "linkedin"),
        not_before=turn.on if waits else interview.ends_at,
        due=due,
        since=interview.ends_at,
        expires=day_begins(last, 0, case.zone),
        whom=interview.contacts,
        channel=LINKEDIN,
    )


def gracious_reply(case: Case) -> Iterator[Action]:
    """Answer a rejection with grace.

    Say thanks, burn no bridges, ask what would have made the difference if you wish to know. Résumés are kept for more than
    half a year, and the first choice does not always come.

    When: a rejection after an interview; due 2 days after, after 14 it expires.
    Source: B, C, E.
    """
    if case.application.outcome == REJECTED and (end := _end_of(case)):
        entry, day, held = end
        last = add_days(day, case.number("gracious_reply_expires_days"))
        yield from case.act(
            "gracious-reply",
            entry,
            what=f"Answer {entry.company} with grace",
            why=Why(
                due="A kind answer to a no is remembered when the next opening comes",
                late=f"A kind answer to a no is remembered: late is better than never, until {on(last)}",
            ),
            name=case.application.id,
            not_before=day,
            due=add_days(day, case.number("gracious_reply_due_days")),
            since=held.ends_at,
            expires=day_begins(last, 0, case.zone),
            whom=case.asked_at_the_end(day),
        )


def keep_in_touch(case: Case) -> Iterator[Action]:
    """Keep in touch after a rejection.

    A short, friendly word every three months or so: an article, a thank-you for their advice, how you are doing.

    When: 90 days after the last touch (the outcome, your answer to it, the last word), while that is within 183 days of the
    outcome and no other application at the company goes on.
    Source: B, C, E (résumés are kept for more than half a year).
    """
    if case.application.outcome == REJECTED and (end := _end_of(case)):
        entry, day, held = end
        told = case.told_lately("keep-in-touch")
        touches = sorted(told.done, key=in_order)
        for place, when in enumerate(touches, 1):
            yield from _touch(case, entry, place, Told((when,)), since=held.ends_at)
        answers = (written_day(when) for when in (*touches, *case.told_lately("gracious-reply").done))
        next_on = add_days(max([day, *answers]), case.number("keep_in_touch_days"))
        last = add_days(day, case.number("keep_in_touch_until_days"))
        if next_on <= last:
            yield from _touch(
                case,
                entry,
                len(touches) + 1,
                replace(told, done=()),
                only_closed=_goes_on_there(case),
                not_before=next_on,
                due=next_on,
                since=held.ends_at,
                until=day_begins(last, 1, case.zone),
                last=last,
            )


def _touch(case: Case, entry: Entry, place: int, told: Told, **times: Any) -> Iterator[Action]:
    whom = case.asked_at_the_end(entry.outcome_day)
    return case.act(
        "keep-in-touch",
        entry,
        what=f"Say hello to {names_of(whom, 'the people')} at {entry.company}",
        why=_why_touch(case),
        name=f"{case.application.id}:{place}",
        told=told,
        whom=whom,
        **times,
    )


def _why_touch(case: Case) -> Why:
    """Return why a word is right; whoever has accepted an offer keeps the person, and needs no place for a résumé."""
    often = f"A friendly word every {lengths.every(case.number('keep_in_touch_days'))}"
    if case.journal.accepted:
        return Why(
            "A friendly word keeps somebody whom you may meet again", f"{often} is enough; more would be too much"
        )
    return Why(
        "Résumés are kept for more than half a year; a friendly word keeps yours on top",
        f"{often} keeps your résumé on top; more would be too much",
    )
