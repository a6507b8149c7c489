"""When an application comes to its end, and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from jobjournal.catalogue.words import ANSWERS, OFFER, REJECTED
from jobjournal.dates import add_days, in_order, instant, written_day
from jobjournal.model import Action, Entry, Why
from jobjournal.model.application import OutcomeDay
from jobjournal.rules.case import Case, Told, day_begins, names_of, told_in, within
from jobjournal.rules.waiting import quiet_until


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
        for span in application.outcome_days():
            yield from _linkedin_at_the_end(case, application.deciding, span)


def _linkedin_at_the_end(case: Case, deciding: Entry, span: OutcomeDay) -> Iterator[Action]:
    held_at = case.application.held_by(span.day) if span.day else None
    if span.day is None or held_at is None:
        return
    people = case.application.people
    found = case.act(
        "linkedin",
        deciding,
        what=f"Connect on LinkedIn with {names_of(people, f'the people at {deciding.company}')}",
        why="The process is over: an invitation is now a courtesy, not a push",
        name=case.application.id,
        not_before=span.day,
        due=add_days(span.day, case.number("linkedin_due_days")),
        since=held_at,
        expires=day_begins(span.day, case.number("linkedin_expires_days"), case.zone),
        whom=people,
        channel="linkedin",
    )
    yield from _during(span, found)


def _during(span: OutcomeDay, found: Iterable[Action]) -> Iterator[Action]:
    return (within(each, span.since, span.until) for each in found)


def _linkedin_after_interviews(case: Case) -> Iterator[Action]:
    file = case.application.file
    for interview in case.application.kept:
        for found in case.act(
            "linkedin",
            interview,
            what=f"Connect on LinkedIn with {names_of(interview.contacts, f'the people at {interview.company}')}",
            why="A tailored invitation of at most 300 characters, while they remember you",
            told=told_in((interview, file) if file else (interview,), "linkedin"),
            not_before=interview.ends_at,
            due=add_days(interview.end_day, case.number("linkedin_due_days")),
            since=interview.ends_at,
            expires=day_begins(interview.end_day, case.number("linkedin_expires_days"), case.zone),
            whom=interview.contacts,
            channel="linkedin",
        ):
            yield from _held_back(found, case)


def _held_back(action: Action, case: Case) -> Iterator[Action]:
    """Leave the company in peace while a follow-up's date is to come: from the newest interview's end until that day."""
    spell = quiet_until(case)
    if spell is None or spell[1] <= written_day(action.not_before or date.max):
        yield action
        return
    begins_at, day = spell
    if action.since and instant(action.since) < instant(begins_at):
        yield within(action, None, begins_at)
    why = f"{action.why.due}; quiet until {day.day} {day:%B}, like everything that reaches them while they decide"
    yield within(replace(action, not_before=day, why=Why(why)), begins_at, None)


def decide_offer(case: Case) -> Iterator[Action]:
    """Decide about the offer.

    Do you want this firm and this manager? Look at your concerns, at how the role fits, and at what else is open, before
    you accept.

    When: from the day of the offer, due on its last day; where it names none, after 7 days.
    Source: B.
    """
    application, deciding = case.application, case.application.deciding
    if application.offered and deciding:
        for span in application.outcome_days():
            if span.day:
                yield from _during(span, _decision(case, deciding, span.day, only_closed=False))
        return
    offered = application.told(OFFER)
    if offered:
        yield from _decision(case, offered, offered.outcome_day, only_closed=True)
    elif application.outcome in ANSWERS and deciding:
        for span in application.outcome_days():
            yield from _during(span, _decision(case, deciding, span.day, only_closed=True))


def _decision(case: Case, about: Entry, day: date | None, *, only_closed: bool) -> Iterator[Action]:
    last = case.application.offer_expires_by(about)
    return case.act(
        "decide-offer",
        about,
        what=f"Decide about the offer of {about.company}",
        why="Decide whether you want this firm and this manager before you accept",
        name=case.application.id,
        only_closed=only_closed,
        not_before=day,
        due=last or (add_days(day, case.number("decide_offer_days")) if day else None),
    )


def _rejections(case: Case) -> Iterator[tuple[Entry, date, datetime, OutcomeDay]]:
    """Yield the rejection: its entry, its day, from when an interview had been held by then, and when that is so."""
    application, deciding = case.application, case.application.deciding
    if application.outcome != REJECTED or not deciding:
        return
    for span in application.outcome_days():
        held_at = application.held_by(span.day) if span.day else None
        if span.day and held_at:
            yield deciding, span.day, held_at, span


def gracious_reply(case: Case) -> Iterator[Action]:
    """Answer a rejection with grace.

    Say thanks, burn no bridges, ask what would have made the difference if you wish to know. Résumés are kept for more than
    half a year, and the first choice does not always come.

    When: a rejection after an interview; due 2 days after, after 14 it expires.
    Source: B, C, E.
    """
    for entry, day, held_at, span in _rejections(case):
        found = case.act(
            "gracious-reply",
            entry,
            what=f"Answer {entry.company} with grace",
            why="A kind answer to a no is remembered when the next opening comes",
            name=case.application.id,
            not_before=day,
            due=add_days(day, case.number("gracious_reply_due_days")),
            since=held_at,
            expires=day_begins(day, case.number("gracious_reply_expires_days"), case.zone),
            whom=case.application.people[:1],
        )
        yield from _during(span, found)


def keep_in_touch(case: Case) -> Iterator[Action]:
    """Keep in touch after a rejection.

    A short, friendly word every three months or so: an article, a thank-you for their advice, how you are doing.

    When: 90 days after the last touch (the outcome, your answer to it, the last word), while that is within 183 days of the
    outcome.
    Source: B, C, E (résumés are kept for more than half a year).
    """
    application = case.application
    touches = sorted(application.done("keep-in-touch"), key=in_order)
    answers = [written_day(when) for when in (*touches, *application.done("gracious-reply"))]
    for entry, day, held_at, span in _rejections(case):
        for place, when in enumerate(touches, 1):
            yield from _during(span, _touch(case, entry, place, Told((when,)), since=held_at))
        next_on = add_days(max([day, *answers]), case.number("keep_in_touch_days"))
        if next_on <= add_days(day, case.number("keep_in_touch_until_days")):
            ends_at = day_begins(day, case.number("keep_in_touch_until_days") + 1, case.zone)
            told = replace(case.told("keep-in-touch", entry), done=())
            number = len(touches) + 1
            found = _touch(case, entry, number, told, not_before=next_on, due=next_on, since=held_at, until=ends_at)
            yield from _during(span, found)


def _touch(case: Case, entry: Entry, place: int, told: Told, **times: Any) -> Iterator[Action]:
    whom = case.application.people[:1]
    return case.act(
        "keep-in-touch",
        entry,
        what=f"Say hello to {names_of(whom, 'the people')} at {entry.company}",
        why="Résumés are kept for more than half a year; a friendly word keeps yours on top",
        name=f"{case.application.id}:{place}",
        told=told,
        whom=whom,
        **times,
    )
