"""When an application comes to its end, and after."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from jobjournal.catalogue.words import LINKEDIN
from jobjournal.dates import Clock, add_days, in_order, instant, written_day
from jobjournal.model import Action, Application, Contact, Entry, Interview, Why
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
    policy, application = case.settings.linkedin, case.application
    if policy == "after-interview":
        yield from _linkedin_after_interviews(case)
    elif policy == "after-process" and not application.active and application.deciding:
        yield from _linkedin_at_the_end(case, application.deciding)


def _linkedin_at_the_end(case: Case, deciding: Entry) -> Iterator[Action]:
    day = deciding.outcome_day
    held = case.application.held_by(day) if day else None
    if day is None or held is None:
        return
    last = add_days(day, case.number("linkedin_expires_days"))
    whom = whom_at_the_end(case, day)
    yield from case.act(
        "linkedin",
        deciding,
        what=f"Connect on LinkedIn with {names_of(whom, f'the people at {deciding.company}')}",
        why=Why(
            due="The process is over: an invitation is now a courtesy, not a push",
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


def whom_at_the_end(case: Case, day: date | None) -> tuple[Contact, ...]:
    """Return whom to write to when it is over by a day."""
    whom = case.application.whom_to_write_after(day)
    return (whom,) if whom else ()


def is_long_over(application: Application, settings: Settings, clock: Clock) -> bool:
    """Whether an application ended longer ago than any rule looks back: what it still asked for has expired.

    Each rule asks within one of its numbers of days from a day that an entry names; an end closes whatever has no such number.
    """
    days = [each.end_day for each in application.interviews]
    days += [written_day(each.hand_in_by) for each in application.interviews if each.hand_in_by]
    days += [each.outcome_day for each in application.entries if each.outcome_day]
    longest = max(settings.numbers.values()) + 2  # an entry's zone may count another day, and a day lasts to its end
    return not application.active and add_days(max(days, default=date.max), longest) < clock.today


def _goes_on_there(case: Case) -> bool:
    """Whether another application at the same company goes on: then this is no time for a farewell."""
    return any(each.active for each in case.journal.beside(case.application))


def _linkedin_after_interviews(case: Case) -> Iterator[Action]:
    for interview in (each for each in case.application.interviews if each.is_round):
        due = add_days(interview.end_day, case.number("linkedin_due_days"))
        for turn, until, moved in _linkedin_turns(case, interview):
            for each in _linkedin_after(case, interview, turn, due if moved is None else moved):
                yield from during(each, turn.since, until)


def _linkedin_turns(case: Case, interview: Interview) -> Iterator[tuple[Turn, datetime | None, date | None]]:
    """Yield the day from which an invitation is right in each time, the end of that time, and the due where it moves.

    It is quiet while a follow-up of its application is to come, and waits for one of another application to its people.
    """
    own_since, own = quiet_turns(case) or (None, [])
    active = case.application.active and interview in case.application.last.interviews
    others = turns(case, interview.end_day, interview.contacts) if active else [Turn(None, interview.end_day)]
    begins = [replace(each, since=max(filter(None, (each.since, own_since)), key=instant)) for each in own]
    moments = sorted({each.since for each in (*begins, *others) if each.since}, key=instant)
    for since, until in zip([None, *moments], [*moments, None], strict=True):
        waits, quiet = _turn_at(others, since), _turn_at(begins, since)
        moved = waits.on if waits and waits.on > interview.end_day else None
        first = max(filter(None, (moved, quiet.on if quiet else None)), default=interview.end_day)
        turn = Turn(since, max(first, interview.end_day))
        over = until is not None and is_over_by(case, turn, "linkedin_expires_days", until)
        yield turn, None if over else until, moved
        if over:  # what has expired does not come back
            return


def _turn_at(found: list[Turn], since: datetime | None) -> Turn | None:
    begun = [
        each for each in found if each.since is None or (since is not None and instant(each.since) <= instant(since))
    ]
    return begun[-1] if begun else None


def _linkedin_after(case: Case, interview: Interview, turn: Turn, due: date) -> Iterator[Action]:
    file, waits = case.application.file, turn.on > interview.end_day
    reason = "A tailored invitation of at most 300 characters, while they remember you"
    last = add_days(turn.on, case.number("linkedin_expires_days"))
    yield from case.act(
        "linkedin",
        interview,
        what=f"Connect on LinkedIn with {names_of(interview.contacts, f'the people at {interview.company}')}",
        why=Why(
            due=reason,
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


def _rejection(case: Case) -> tuple[Entry, date, Interview] | None:
    """Return the rejection that stands: its entry, its day, and a round held by then."""
    application, deciding = case.application, case.application.deciding
    day = deciding.outcome_day if deciding and application.rejected else None
    held = application.held_by(day) if day else None
    return (deciding, day, held) if deciding and day and held else None


def gracious_reply(case: Case) -> Iterator[Action]:
    """Answer a rejection with grace.

    Say thanks, burn no bridges, ask what would have made the difference if you wish to know. Résumés are kept for more than
    half a year, and the first choice does not always come.

    When: a rejection after an interview; due 2 days after, after 14 it expires.
    Source: B, C, E.
    """
    found = _rejection(case)
    if found is None:
        return
    entry, day, held = found
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
        whom=whom_at_the_end(case, day),
    )


def keep_in_touch(case: Case) -> Iterator[Action]:
    """Keep in touch after a rejection.

    A short, friendly word every three months or so: an article, a thank-you for their advice, how you are doing.

    When: 90 days after the last touch (the outcome, your answer to it, the last word), while that is within 183 days of the
    outcome and no other application at the company goes on.
    Source: B, C, E (résumés are kept for more than half a year).
    """
    found = _rejection(case)
    if found is None:
        return
    entry, day, held = found
    told = case.told_lately("keep-in-touch")
    touches = sorted(told.done, key=in_order)
    for place, when in enumerate(touches, 1):
        yield from _touch(case, entry, place, Told((when,)), since=held.ends_at)
    answers = [written_day(when) for when in (*touches, *case.told_lately("gracious-reply").done)]
    next_on, last = _next_touch(case, day, answers)
    if next_on > last:
        return
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


def _next_touch(case: Case, day: date, answers: list[date]) -> tuple[date, date]:
    """Return the day of the next word, and the last day on which one makes sense."""
    next_on = add_days(max([day, *answers]), case.number("keep_in_touch_days"))
    return next_on, add_days(day, case.number("keep_in_touch_until_days"))


def _touch(case: Case, entry: Entry, place: int, told: Told, **times: Any) -> Iterator[Action]:
    whom = whom_at_the_end(case, entry.outcome_day)
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
