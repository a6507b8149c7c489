"""While they decide: patience, one follow-up or two, and the question what silence means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from jobjournal.dates import When, add_days, after_weekend, written_day
from jobjournal.model import Contact, Interview, Marks
from jobjournal.rules.case import Case, Closing, Draft, day_begins

_OPEN = (None, "waiting", "advanced")
_PLACES = ("", "", " a second time", " a third time", " a fourth time", " a fifth time")


@dataclass(frozen=True, slots=True)
class Patience:
    """One interview's follow-ups: those that were done, and the date of the next where one is left."""

    done: tuple[tuple[When, date | None], ...]
    """When each was done, and the date F that it had; None for one beyond the last."""
    next_on: date | None
    """F of the follow-up that is left; None where none is."""
    marks: Marks


def first_follow_up_on(interview: Interview, days: int) -> date | None:
    """Return F: the date they named, the day after their decision date, or `days` after the interview; never on a weekend."""
    if interview.never_follow_up:
        return None
    if interview.follow_up_after:
        return after_weekend(interview.follow_up_after)
    if interview.decision_by:
        return after_weekend(add_days(interview.decision_by, 1))
    return after_weekend(add_days(interview.day, days))


def patience_of(case: Case, interview: Interview) -> Patience:
    """Lay the follow-ups that were done upon the dates that they had."""
    file = case.application.file
    marks = case.marks_of(interview, "follow-up", (file,) if file else ())
    timings = case.timings
    on = first_follow_up_on(interview, timings.follow_up_days) if timings.max_follow_ups else None
    done: list[tuple[When, date | None]] = []
    for when in () if interview.never_follow_up else marks.done["follow-up"]:
        done.append((when, on))
        again = on is not None and len(done) < timings.max_follow_ups
        on = after_weekend(add_days(written_day(when), timings.follow_up_again_days)) if again else None
    return Patience(tuple(done), on, marks)


def is_waiting(case: Case, interview: Interview) -> bool:
    """Whether nothing more than waiting or advanced is known of an interview, and no later round exists."""
    return interview is case.interviews[-1] and interview.outcome in _OPEN and case.outcome in _OPEN


def quiet_until(case: Case) -> tuple[datetime, date] | None:
    """Return from when and until which day F the company should be left in peace; None where it need not be."""
    if not case.interviews or not is_waiting(case, case.interviews[-1]):
        return None
    newest = case.interviews[-1]
    patience = patience_of(case, newest)
    if patience.next_on is None or "follow-up" in patience.marks.skip:
        return None
    return newest.ends_at, patience.next_on


def reason_for(interview: Interview, *, again: bool) -> str:
    """Return why a follow-up waits until its date."""
    if again:
        return "a week after the last one"
    if interview.follow_up_after:
        return f"they said {_day(interview.follow_up_after)}"
    if interview.decision_by:
        return f"their decision date was {_day(interview.decision_by)}"
    return "a week's patience"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def follow_up(case: Case) -> Iterator[Draft]:
    """Follow up, once, perhaps twice, never more.

    Ask, by the way they prefer, how the decision is coming along. Enthusiastic, not desperate. Until the date they named
    it is right to be quiet: "call in a week" means in a week.

    When: on the day they named; else the day after their decision date; else a week after the interview; on a weekend, the
    Monday. A second, 7 days after the first was done. After 30 days it expires, as it does when a later round exists or the
    application closes.
    Source: B and C (quiet until then, few contacts, their method), D (when one should have heard), E (politely persistent).
    """
    for interview in case.interviews:
        patience = patience_of(case, interview)
        for place, (when, on) in enumerate(patience.done, 1):
            yield _follow_up(case, interview, place, on, Closing("done", when))
        skipped = "follow-up" in patience.marks.skip
        if patience.next_on and (skipped or is_waiting(case, interview)):
            closing = Closing("skipped", reason=patience.marks.skip["follow-up"]) if skipped else None
            yield _follow_up(case, interview, len(patience.done) + 1, patience.next_on, closing)


def _follow_up(case: Case, interview: Interview, place: int, on: date | None, closing: Closing | None) -> Draft:
    whom = follow_up_contact(interview)
    file = case.application.file
    return Draft(
        rule="follow-up",
        about=interview,
        what=f"Follow up with {whom.name if whom else interview.company}{_PLACES[min(place, 5)]}",
        why=f"Quiet until then: {reason_for(interview, again=place > 1)}",
        id=f"follow-up:{case.file_id(interview)}:{place}",
        not_before=on,
        due=on,
        since=interview.ends_at,
        expires=day_begins(on, case.timings.follow_up_expires_days, case.zone) if on else None,
        closing=closing,
        marks_in=(interview, file) if file else (interview,),
        whom=(whom,) if whom else (),
        channel=interview.follow_up_via,
    )


def follow_up_contact(interview: Interview) -> Contact | None:
    """Return whom to ask: the person named, as known from the contacts; else the first of these."""
    named = interview.follow_up_with
    if named:
        known = [each for each in interview.contacts if each.name.casefold() == named.strip().casefold()]
        return known[0] if known else Contact(named.strip())
    return interview.contacts[0] if interview.contacts else None


def review_silence(case: Case) -> Iterator[Draft]:
    """Decide what their silence means.

    No answer is an answer that only you can read: keep waiting, withdraw, or write the outcome `no-response`. The journal
    asks; it never closes an application by itself.

    When: no follow-up is left to do: 14 days after the last one was done; 30 days after the date of one that was not
    sent; where they said they would call, 30 days after the interview.
    Source: B and C (be patient; after a while move on).
    """
    for interview in case.interviews:
        others = tuple(each for each in case.application.entries if each is not interview)
        marks = case.marks_of(interview, "review-silence", others)
        done, waiting = marks.done["review-silence"], is_waiting(case, interview)
        closing = Closing("done", done[0]) if done else None
        if not done and "review-silence" in marks.skip:
            closing = Closing("skipped", reason=marks.skip["review-silence"])
        if closing or waiting:
            since = _silent_since(case, interview) if waiting else None
            yield _review(case, interview, _silent_on(case, interview), since, closing)


def _silent_on(case: Case, interview: Interview) -> date:
    """Return the day on which silence asks for a decision."""
    patience, timings = patience_of(case, interview), case.timings
    if patience.next_on:
        return add_days(patience.next_on, timings.review_silence_open_days)
    if patience.done:
        return add_days(written_day(patience.done[-1][0]), timings.review_silence_done_days)
    return add_days(interview.day, timings.review_silence_never_days)


def _silent_since(case: Case, interview: Interview) -> datetime | None:
    """Return from when no follow-up is left, where that is by time alone."""
    patience = patience_of(case, interview)
    if patience.next_on is None or "follow-up" in patience.marks.skip:
        return None
    return day_begins(patience.next_on, case.timings.follow_up_expires_days, case.zone)


def _review(case: Case, interview: Interview, on: date, since: datetime | None, closing: Closing | None) -> Draft:
    return Draft(
        rule="review-silence",
        about=interview,
        what=f"Decide what the silence of {interview.company} means",
        why="No follow-up is left to do; keep waiting, withdraw, or write down that nobody answered",
        id=f"review-silence:{case.file_id(interview)}",
        not_before=on,
        due=on,
        since=max(filter(None, (interview.ends_at, since)), key=lambda each: each.timestamp()),
        closing=closing,
        marks_in=case.application.entries,
    )
