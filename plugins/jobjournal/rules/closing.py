"""When an application comes to its end, and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from jobjournal.dates import When, add_days, instant, written_day
from jobjournal.model import Contact, Entry, Interview
from jobjournal.outcomes import outcome_day_of
from jobjournal.rules.case import Case, Closing, Draft, Span, day_begins, in_order, names, within
from jobjournal.rules.waiting import quiet_until


def linkedin(case: Case) -> Iterator[Draft]:
    """Connect on LinkedIn.

    A tailored invitation of at most 300 characters: who you are, where you met, what you talked about.

    When: by the option `linkedin`, at the end of the process (the default), after each interview, or never; due within 7
    days, after 30 it expires.
    Source: C (not until the hiring process is over: the strictest reading, hence the default), A and E (after the interview).
    """
    policy = case.settings.linkedin
    if policy == "after-interview":
        yield from _linkedin_after_interviews(case)
    elif policy == "after-process" and case.closed and case.deciding:
        for span in case.spans():
            yield from _linkedin_at_the_end(case, case.deciding, span)


def _linkedin_at_the_end(case: Case, deciding: Entry, span: Span) -> Iterator[Draft]:
    held_at = case.held_by(span.day) if span.day else None
    if span.day is None or held_at is None:
        return
    people = _people(case)
    draft = Draft(
        rule="linkedin",
        about=deciding,
        what=f"Connect on LinkedIn with {names(people) or 'the people at ' + deciding.company}",
        why="The process is over: an invitation is now a courtesy, not a push",
        id=f"linkedin:{case.application.id}",
        not_before=span.day,
        due=add_days(span.day, case.timings.linkedin_due_days),
        since=held_at,
        expires=day_begins(span.day, case.timings.linkedin_expires_days, case.zone),
        marks_in=case.application.entries,
        whom=people,
        channel="linkedin",
    )
    yield within(draft, span.since, span.until)


def _people(case: Case) -> tuple[Contact, ...]:
    """Return everybody they met, each once; two of one name and two addresses are two people."""
    met = [each for interview in case.interviews for each in interview.contacts]
    reachable = {each.name.casefold() for each in met if each.email}
    found = {
        (each.name.casefold(), (each.email or "").casefold()): each
        for each in met
        if each.email or each.name.casefold() not in reachable
    }
    return tuple(found.values())


def _linkedin_after_interviews(case: Case) -> Iterator[Draft]:
    for interview in case.interviews:
        draft = Draft(
            rule="linkedin",
            about=interview,
            what=f"Connect on LinkedIn with {names(interview.contacts) or 'the people at ' + interview.company}",
            why="A tailored invitation of at most 300 characters, while they remember you",
            id=f"linkedin:{case.file_id(interview)}",
            not_before=interview.ends_at,
            due=add_days(interview.end_day, case.timings.linkedin_due_days),
            since=interview.ends_at,
            expires=day_begins(interview.end_day, case.timings.linkedin_expires_days, case.zone),
            marks_in=(interview, case.application.file) if case.application.file else (interview,),
            whom=interview.contacts,
            channel="linkedin",
        )
        yield from _held_back(draft, case)


def _held_back(draft: Draft, case: Case) -> Iterator[Draft]:
    """Leave the company in peace while a follow-up's date is to come: from the newest interview's end until that day."""
    spell = quiet_until(case)
    if spell is None or spell[1] <= written_day(draft.not_before or date.max):
        yield draft
        return
    begins_at, day = spell
    if draft.since and instant(draft.since) < instant(begins_at):
        yield within(draft, None, begins_at)
    why = f"{draft.why}; quiet until {day.day} {day:%B}, like everything that reaches them while they decide"
    yield within(replace(draft, not_before=day, why=why), begins_at, None)


def decide_offer(case: Case) -> Iterator[Draft]:
    """Decide about the offer.

    Do you want this firm and this manager? Look at your concerns, at how the role fits, and at what else is open, before
    you accept.

    When: from the day of the offer, due on its last day; where it names none, after 7 days.
    Source: B.
    """
    if case.outcome == "offer" and case.deciding:
        for span in case.spans():
            if span.day:
                yield within(_decision(case, case.deciding, span.day), span.since, span.until)
        return
    offered = _told(case, "offer")
    if offered:
        yield replace(_decision(case, offered, _day_of(offered)), only_closed=True)
    elif case.outcome in ("accepted", "declined") and case.deciding:
        for span in case.spans():
            draft = replace(_decision(case, case.deciding, span.day), only_closed=True)
            yield within(draft, span.since, span.until)


def _decision(case: Case, about: Entry, day: date | None) -> Draft:
    return Draft(
        rule="decide-offer",
        about=about,
        what=f"Decide about the offer of {about.company}",
        why="Decide whether you want this firm and this manager before you accept",
        id=f"decide-offer:{case.application.id}",
        not_before=day,
        due=offer_ends_on(case, about) or (add_days(day, case.timings.decide_offer_days) if day else None),
        marks_in=case.application.entries,
    )


def offer_ends_on(case: Case, deciding: Entry) -> date | None:
    """Return `offer_expires`: of the file with the deciding outcome, else of the newest interview, else of any file."""
    places = (deciding, *reversed(case.application.interviews), case.application.file)
    return next((each.offer_expires for each in places if each and each.offer_expires), None)


def _told(case: Case, outcome: str) -> Entry | None:
    """Return the newest entry that tells this outcome, whether it still decides or not."""
    return next((each for each in reversed(case.application.entries) if each.outcome == outcome), None)


def _day_of(entry: Entry) -> date | None:
    return outcome_day_of(entry) if isinstance(entry, Interview) else entry.outcome_on


def _rejections(case: Case) -> Iterator[tuple[Entry, date, datetime, Span]]:
    """Yield the rejection: its entry, its day, from when an interview had been held by then, and when that is so."""
    if case.outcome != "rejected" or not case.deciding:
        return
    for span in case.spans():
        held_at = case.held_by(span.day) if span.day else None
        if span.day and held_at:
            yield case.deciding, span.day, held_at, span


def gracious_reply(case: Case) -> Iterator[Draft]:
    """Answer a rejection with grace.

    Say thanks, burn no bridges, ask what would have made the difference if you wish to know. Résumés are kept for more than
    half a year, and the first choice does not always come.

    When: a rejection after an interview; due 2 days after, after 14 it expires.
    Source: B, C, E.
    """
    for entry, day, held_at, span in _rejections(case):
        draft = Draft(
            rule="gracious-reply",
            about=entry,
            what=f"Answer {entry.company} with grace",
            why="A kind answer to a no is remembered when the next opening comes",
            id=f"gracious-reply:{case.application.id}",
            not_before=day,
            due=add_days(day, case.timings.gracious_reply_due_days),
            since=held_at,
            expires=day_begins(day, case.timings.gracious_reply_expires_days, case.zone),
            marks_in=case.application.entries,
            whom=_people(case)[:1],
        )
        yield within(draft, span.since, span.until)


def keep_in_touch(case: Case) -> Iterator[Draft]:
    """Keep in touch after a rejection.

    A short, friendly word every three months or so: an article, a thank-you for their advice, how you are doing.

    When: 90 days after the last touch (the outcome, your answer to it, the last word), while that is within 183 days of the
    outcome.
    Source: B, C, E (résumés are kept for more than half a year).
    """
    touches = sorted(_marked(case, "keep-in-touch"), key=in_order)
    answers = [written_day(when) for when in (*touches, *_marked(case, "gracious-reply"))]
    for entry, day, held_at, span in _rejections(case):
        for place, when in enumerate(touches, 1):
            done = replace(_touch(case, entry, place), since=held_at, closing=Closing("done", when))
            yield within(done, span.since, span.until)
        next_on = add_days(max([day, *answers]), case.timings.keep_in_touch_days)
        if next_on <= add_days(day, case.timings.keep_in_touch_until_days):
            ends_at = day_begins(day, case.timings.keep_in_touch_until_days + 1, case.zone)
            draft = replace(_touch(case, entry, len(touches) + 1), not_before=next_on, due=next_on)
            yield within(replace(draft, since=held_at, until=ends_at), span.since, span.until)


def _touch(case: Case, entry: Entry, place: int) -> Draft:
    return Draft(
        rule="keep-in-touch",
        about=entry,
        what=f"Say hello to {names(_people(case)[:1]) or 'the people'} at {entry.company}",
        why="Résumés are kept for more than half a year; a friendly word keeps yours on top",
        id=f"keep-in-touch:{case.application.id}:{place}",
        marks_in=case.application.entries,
        whom=_people(case)[:1],
    )


def _marked(case: Case, code: str) -> list[When]:
    return [when for entry in case.application.entries for when in entry.marks.done.get(code, ())]
