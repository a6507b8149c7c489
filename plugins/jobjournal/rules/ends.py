"""When an application comes to its end, and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from jobjournal.catalogue.words import ANSWERS, OFFER
from jobjournal.dates import When, add_days, in_order, instant, midnight, written_day
from jobjournal.model import Action, Contact, Entry, Interview, Why
from jobjournal.rules.case import Case, Told, day_begins, names_of, on, told_in, within
from jobjournal.rules.patience import Turn, quiet_turns, turns


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
    whom = _whom(case, day)
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
        channel="linkedin",
    )


def _whom(case: Case, day: date | None) -> tuple[Contact, ...]:
    whom = case.application.whom_to_write_after(day)
    return (whom,) if whom else ()


def _goes_on_there(case: Case) -> bool:
    """Whether another application at the same company goes on: then this is no time for a farewell."""
    return any(each.active for each in case.journal.beside(case.application))


def _linkedin_after_interviews(case: Case) -> Iterator[Action]:
    for interview in (each for each in case.application.interviews if each.is_round):
        due = add_days(interview.end_day, case.number("linkedin_due_days"))
        for turn, until, moved in _linkedin_turns(case, interview):
            for each in _linkedin_after(case, interview, turn, due if moved is None else moved):
                yield within(each, turn.since, until)


def _linkedin_turns(case: Case, interview: Interview) -> Iterator[tuple[Turn, datetime | None, date | None]]:
    """Yield the day from which an invitation is right in each time, the end of that time, and the due where it moves.

    It is quiet while a follow-up of its application is to come, and waits for one of another application to its people.
    """
    own_since, own = quiet_turns(case) or (None, [])
    active = case.application.active and interview in case.application.last.interviews
    others = turns(case, interview.end_day, interview.contacts) if active else [Turn(None, interview.end_day)]
    begins = [replace(each, since=each.since or own_since) for each in own]
    moments = sorted({each.since for each in (*begins, *others) if each.since}, key=instant)
    for since, until in zip([None, *moments], [*moments, None], strict=True):
        waits, quiet = _turn_at(others, since), _turn_at(begins, since)
        moved = waits.on if waits and waits.on > interview.end_day else None
        first = max(filter(None, (moved, quiet.on if quiet else None)), default=interview.end_day)
        yield Turn(since, max(first, interview.end_day)), until, moved


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
        channel="linkedin",
    )


def decide_offer(case: Case) -> Iterator[Action]:
    """Decide about the offer.

    Do you want this firm and this manager? Look at your concerns, at how the role fits, and at what else is open, before
    you accept.

    When: from the day of the offer, due on its last day; where it names none, after 7 days.
    Source: B.
    """
    application, deciding = case.application, case.application.deciding
    if application.offered and deciding:
        yield from _decision(case, deciding, deciding.outcome_day, only_closed=False)
    elif deciding and application.outcome in ANSWERS:
        yield from _decision(case, deciding, deciding.offered_on or deciding.outcome_day, only_closed=True)
    elif offered := application.told(OFFER) or _offered(case):
        yield from _decision(case, offered, offered.offered_on or offered.outcome_day, only_closed=True)


def _offered(case: Case) -> Entry | None:
    """Return the newest file that keeps the day of an offer."""
    return next((each for each in reversed(case.application.last_entries) if each.offered_on), None)


def _decision(case: Case, about: Entry, day: date | None, *, only_closed: bool) -> Iterator[Action]:
    last: When | None = case.application.offer_expires_by(about)
    unread = any("offer_expires" in each.unread for each in case.application.last_entries)
    due = last or (day if unread else add_days(day, case.number("decide_offer_days")) if day else None)
    until = f" by {on(due)}" if due else ""
    return case.act(
        "decide-offer",
        about,
        what=f"Decide about the offer of {about.company}",
        why=Why(
            due=f"Decide{until} whether you want this firm and this manager, before you accept",
            late=f"They wanted an answer{until}: if you still want it, write or call them today",
        ),
        name=case.application.id,
        only_closed=only_closed,
        not_before=day,
        due=due,
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
        whom=_whom(case, day),
    )


def withdraw(case: Case) -> Iterator[Action]:
    """Withdraw where you still are a candidate.

    You have accepted an offer: tell the others at once and kindly, so that nobody waits for you in vain.

    When: from the day of the acceptance, due 3 days after; after 30 it expires, as it does when the application closes.
    Source: ours (C: burn no bridges).
    """
    elsewhere = [each for each in case.journal.accepted if each.id != case.application.id]
    if not elsewhere or not case.application.active:
        return
    day = max((each.outcome_day for each in elsewhere if each.outcome_day), default=None)
    about = _to_withdraw(case, day)
    if about is None:
        return
    last = add_days(day, case.number("withdraw_expires_days")) if day else None
    whom = _whom(case, day)
    yield from case.act(
        "withdraw",
        about,
        what=f"Withdraw at {about.company}",
        why=Why(
            due="You have accepted another offer: tell them kindly, so that nobody waits for you",
            late="You have accepted another offer, and they are still waiting for you: tell them kindly, today",
        ),
        name=case.application.id,
        not_before=day,
        due=add_days(day, case.number("withdraw_due_days")) if day else None,
        expires=day_begins(last, 0, case.zone) if last else None,
        whom=whom,
        channel=case.application.way_to_ask(None),
    )


def _to_withdraw(case: Case, day: date | None) -> Entry | None:
    """Return the file that a withdrawal stands under; None where the application began only after the acceptance."""
    application, rounds = case.application, case.application.last.counted
    applied = application.file.applied if application.file else ()
    if not any(day is None or each <= day for each in (*applied, *(each.day for each in rounds))):
        return None
    return rounds[-1] if rounds else application.file or application.interviews[-1]


def thank_references(case: Case) -> Iterator[Action]:
    """Thank your references.

    They deserve to hear how it ended, and that their word helped.

    When: from the day of an acceptance, due 7 days after; after 60 it expires.
    Source: C (keep them, treat them well), B; the week is ours.
    """
    application, deciding = case.application, case.application.deciding
    day = application.outcome_day
    if not application.accepted or deciding is None or day is None or not application.references:
        return
    last = add_days(day, case.number("thank_references_expires_days"))
    yield from case.act(
        "thank-references",
        deciding,
        what=f"Tell {', '.join(application.references)} how it ended, and thank them",
        why=Why(
            due="They vouched for you: they deserve to hear how it ended",
            late=f"They vouched for you: late thanks are better than none, until {on(last)}",
        ),
        name=application.id,
        not_before=day,
        due=add_days(day, case.number("thank_references_due_days")),
        expires=day_begins(last, 0, case.zone),
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
    )


def _next_touch(case: Case, day: date, answers: list[date]) -> tuple[date, date]:
    """Return the day of the next word, and the last day on which one makes sense."""
    next_on = add_days(max([day, *answers]), case.number("keep_in_touch_days"))
    return next_on, add_days(day, case.number("keep_in_touch_until_days"))


def _touch(case: Case, entry: Entry, place: int, told: Told, **times: Any) -> Iterator[Action]:
    whom = _whom(case, entry.outcome_day)
    return case.act(
        "keep-in-touch",
        entry,
        what=f"Say hello to {names_of(whom, 'the people')} at {entry.company}",
        why=Why(
            due="Résumés are kept for more than half a year; a friendly word keeps yours on top",
            quiet="A friendly word every three months keeps your résumé on top; more would be too much",
        ),
        name=f"{case.application.id}:{place}",
        told=told,
        whom=whom,
        **times,
    )


def give_way(case: Case, actions: list[Action]) -> Iterator[Action]:
    """Leave out what has no point any more once the application is to be withdrawn."""
    found = next(withdraw(case), None)
    if found is None or (found.closing and found.closing.state == "skipped"):
        yield from actions
        return
    begins_at = midnight(written_day(found.not_before), case.zone) if found.not_before else None
    for action in actions:
        if not case.gives_way(action, begins_at):
            yield action
        elif begins_at is not None:
            yield within(action, None, begins_at)
