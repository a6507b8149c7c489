"""While they decide: one follow-up or two, asking after an application, and the question what silence means."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from jobjournal.catalogue.rules import HAND_IN
from jobjournal.dates import add_days, after_weekend, instant, written_day
from jobjournal.model import Action, Entry, Interview, Why
from jobjournal.rules import lengths
from jobjournal.rules.before import request_of
from jobjournal.rules.case import Case, Request, Told, day_begins, during, file_id, names_of, on
from jobjournal.rules.patience import (
    ELSEWHERE,
    FollowUps,
    follow_ups_of,
    is_for_them_to_answer,
    reason_for,
    turns_of,
)

_PLACES = ("", "", " a second time", " a third time", " a fourth time", " a fifth time")


def follow_up(case: Case) -> Iterator[Action]:
    """Follow up, once, perhaps twice, never more.

    Ask, by the way they prefer, how the decision is coming along. Enthusiastic, not desperate. Until the date they named
    it is right to be quiet: "call in a week" means in a week.

    When: on the day they named; else the day after their decision date; else a week after the interview; on a weekend, the
    Monday. A second, 7 days after the first was done; where they name a later day, one for it. After 30 days it expires, as
    it does when a later round exists or the application closes.
    Source: B and C (quiet until then, few contacts, their method), D (when one should have heard), E (politely persistent).
    """
    for interview in (each for each in case.application.interviews if each.is_round):
        found = follow_ups_of(case, interview)
        for place, (when, answered) in enumerate(found.done, 1):
            yield from _follow_up(case, interview, place, answered, Told((when,)), found)
        waiting = interview is case.application.awaited and is_for_them_to_answer(interview)
        if found.next_on and (found.told.skipped or waiting):
            yield from _open(case, interview, found, found.next_on)


def _open(case: Case, interview: Interview, found: FollowUps, day: date) -> Iterator[Action]:
    """Yield the follow-up that is left, once for each time in which its date is another one."""
    told = Told((), found.told.skip, case.told("follow-up", interview).snooze)
    moving = turns_of(case, interview, found, day)
    for turn, until in zip(moving, [*(each.since for each in moving[1:]), None], strict=True):
        for each in _follow_up(case, interview, len(found.done) + 1, turn.on, told, found):
            yield from during(each, turn.since, until)


def _follow_up(
    case: Case, interview: Interview, place: int, day: date | None, told: Told, found: FollowUps
) -> Iterator[Action]:
    whom = case.asked(interview)
    last = add_days(day, case.number("follow_up_expires_days")) if day else None
    moved = day and not told.done and day != found.next_on
    reason = ELSEWHERE if moved else reason_for(case, interview, found)
    yield from case.act(
        "follow-up",
        interview,
        what=f"Follow up with {names_of(whom, interview.company)}{_PLACES[min(place, 5)]}",
        why=Why(
            due=f"Today is the day to ask: {reason.due}",
            quiet=f"Quiet until then: {reason.quiet}",
            snoozed=f"Asking is right from {on(day)} on: {reason.quiet}" if day else "",
            late=f"The day to ask was {on(day)}: late is better than never, until {on(last)}" if day and last else "",
        ),
        name=f"{file_id(interview)}:{place}",
        told=told,
        not_before=day,
        due=day,
        since=interview.ends_at,
        expires=day_begins(last, 0, case.zone) if last else None,
        whom=whom,
        channel=case.application.way_to_ask(interview),
    )


def check_in(case: Case) -> Iterator[Action]:
    """Ask after an application that nobody answered.

    Once, politely, by somebody's name: whether they have had time to look at it. Then move on.

    When: 14 days after applying, on a weekend the Monday, due within 7 days; after 30 it expires. Only where nobody has
    invited you yet and there is somebody to ask.
    Source: E (politely persistent), C (after a while move on).
    """
    file = case.application.file
    applied_on = file.applied_on if file else None
    if file is None or applied_on is None:
        return
    request, whom = _check_in_of(case, applied_on), case.asked(None)
    answered_on = case.application.answered_since(applied_on)
    asks, next_ = _LOOKED if answered_on is None else _STANDS
    so_far = (
        f"You applied on {on(applied_on)} and have heard nothing{f' since {on(answered_on)}' if answered_on else ''}"
    )
    yield from case.act(
        "check-in",
        file,
        what=f"Ask {names_of(whom, file.company)} {asks}",
        why=Why(
            due=f"{so_far}: asking once is right",
            quiet=f"You applied on {on(applied_on)}: they may take {lengths.days(case.number('check_in_days'))} to {next_}",
            snoozed=f"{so_far}: asking once is right from {on(request.begins_on or request.due)} on",
            late=f"{so_far}: asking once makes sense until {on(request.ends_on)}",
        ),
        told=request.told,
        only_closed=case.application.applied_since is None or not whom,
        not_before=request.begins_on,
        due=request.due,
        expires=day_begins(request.ends_on, 0, case.zone),
        whom=whom,
        channel=case.application.way_to_ask(None),
    )


_LOOKED = ("whether they have looked at your application", "read it")
_STANDS = ("how your application stands", "decide")
"""What is asked after an application, and what they may take their time for: of whom nothing was heard, and who has answered."""


def _check_in_of(case: Case, applied_on: date) -> Request:
    """Return the request after an application of a day, right from C on, never on a weekend; one done before closes nothing."""
    begins_on = after_weekend(add_days(applied_on, case.number("check_in_days")))
    due, ends_on = (add_days(begins_on, case.number(f"check_in_{name}_days")) for name in ("due", "expires"))
    return Request(begins_on, due, ends_on, case.told_lately("check-in").done_from(applied_on))


def review_silence(case: Case) -> Iterator[Action]:
    """Decide what their silence means.

    No answer is an answer that only you can read: keep waiting, withdraw, or write the outcome `no-response`. The journal
    asks; it never closes an application by itself.

    When: no follow-up is left to do: 14 days after the last one was done; 30 days after the date of one that was not
    sent; where they said they would call, 30 days after the interview; likewise after asking for a new date, after asking
    how an application stands, or, with nobody to ask, 30 days after applying.
    Source: B and C (be patient; after a while move on).
    """
    application = case.application
    applied_on = application.applied_since
    asking = None if applied_on else application.asks_for_a_new_date
    # After a cancellation the newest round's silence is asked about, else that of the cancelled one.
    awaited = [asking, *application.last.counted][-1] if asking else application.awaited
    for interview in (each for each in application.interviews if not each.informational):
        told = _told_of_silence(case, interview)
        silence = _silence_after(case, interview, asking) if interview is awaited else None
        if silence or told.done or told.skipped:
            yield from _review(case, interview, told, silence or _silence_of(case, interview))
    if applied_on and application.file:
        told = case.told_lately("review-silence").done_from(applied_on)
        yield from _review(case, application.file, told, _silence_after_applying(case, applied_on))


def _told_of_silence(case: Case, interview: Interview) -> Told:
    application = case.application
    others = [each for each in application.entries if each is not interview]
    alone = interview is application.asks_for_a_new_date and not application.last.counted
    told = case.told_lately("review-silence") if alone else case.told_of(interview, "review-silence", others)
    if first := application.applied_since:  # later marks speak of the newer application
        told = replace(told, done=tuple(each for each in told.done if written_day(each) < first))
    return replace(told, done=told.done[:1], snooze=case.told_lately("review-silence").snooze)


class Silence(NamedTuple):
    """When silence asks for a decision, and why nothing else is left."""

    on: date
    since: datetime | None
    """From when that is so; None is always."""
    left: str


_ASKED, _NOT_ASKED, _MISSED = "You have asked", "You have decided not to ask", "The time to ask has passed"
_THEIR_TURN, _NOTHING = "They said that they would get in touch", "Nothing is left to ask them"
_NOT_HANDED_IN = "What they asked for was not handed in"
_NOBODY = "Nobody is named whom you could ask: add a contact to its file"


def _silence_after(case: Case, interview: Interview, asking: Interview | None) -> Silence:
    """Return when an awaited interview's silence asks."""
    if asking:
        return _silence_after_request(case, request_of(case, asking))
    if interview.hand_in_by and not is_for_them_to_answer(interview):
        return _silence_without_hand_in(case, interview, written_day(interview.hand_in_by))
    return _silence_of(case, interview)


def _silence_of(case: Case, interview: Interview) -> Silence:
    """Return when no follow-up of an interview is left."""
    found = follow_ups_of(case, interview)
    if found.next_on:
        due = turns_of(case, interview, found, found.next_on)[-1].on
        return _silence_unasked(case, due, add_days(due, case.number("follow_up_expires_days")), found.told)
    if found.done:
        return _silence_once_asked(case, found.told)
    left = _THEIR_TURN if interview.never_follow_up else _NOTHING
    return Silence(add_days(interview.day, case.number("review_silence_never_days")), None, left)


def _silence_once_asked(case: Case, told: Told) -> Silence:
    """Return when silence asks after the last time that something was asked."""
    asked_on = max(map(written_day, told.done))
    return Silence(add_days(asked_on, case.number("review_silence_done_days")), None, _ASKED)


def _silence_without_hand_in(case: Case, interview: Interview, by: date) -> Silence:
    """Return when silence asks after what they asked for by a day was not handed in."""
    skipped = case.told(HAND_IN, interview).skipped
    since = None if skipped else day_begins(by, case.number("hand_in_expires_days"), case.zone)
    return Silence(add_days(by, case.number("review_silence_open_days")), since, _NOT_HANDED_IN)


def _silence_after_request(case: Case, request: Request) -> Silence:
    """Return when silence asks after something was asked once, or was not."""
    if request.told.done:
        return _silence_once_asked(case, request.told)
    return _silence_unasked(case, request.due, request.ends_on, request.told)


def _silence_unasked(case: Case, due: date, ends_on: date, told: Told) -> Silence:
    """Return when silence asks after something that was to be asked on a day, and was not."""
    day = add_days(due, case.number("review_silence_open_days"))
    if told.skipped:
        return Silence(day, None, _NOT_ASKED)
    return Silence(day, day_begins(ends_on, 0, case.zone), _MISSED)


def _silence_after_applying(case: Case, applied_on: date) -> Silence:
    """Return when silence asks after an application that nobody answered."""
    request = _check_in_of(case, applied_on)
    if request.told.done or case.application.whom_to_ask(None):
        return _silence_after_request(case, request)
    return Silence(add_days(applied_on, case.number("review_silence_open_days")), None, _NOBODY)


def _review(case: Case, about: Entry, told: Told, silence: Silence) -> Iterator[Action]:
    day, since, left = silence
    ended = about.ends_at if isinstance(about, Interview) and about.is_round else None
    yield from case.act(
        "review-silence",
        about,
        what=f"Decide what the silence of {about.company} means",
        why=Why(
            due=f"{left}; keep waiting, withdraw, or write down that nobody answered",
            quiet=f"{left}; if nobody answers by {on(day)}, decide what that means",
        ),
        told=told,
        not_before=day,
        due=day,
        since=max(filter(None, (ended, since)), key=instant, default=None),
    )
