"""While they decide: patience, one follow-up or two, and the question what silence means."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from jobjournal.dates import When, add_days, after_weekend, instant, written_day
from jobjournal.model import Action, Interview
from jobjournal.model.application import whom_to_follow_up
from jobjournal.rules.case import Case, Told, day_begins, file_id

_PLACES = ("", "", " a second time", " a third time", " a fourth time", " a fifth time")


@dataclass(frozen=True, slots=True)
class Patience:
    """One interview's follow-ups: those that were done, and the date of the next where one is left."""

    done: tuple[tuple[When, date | None], ...]
    """When each was done, and the date F that it had; None for one beyond the last."""
    next_on: date | None
    """F of the follow-up that is left; None where none is."""
    told: Told


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
    """Pair the follow-ups that were done with the dates that they had."""
    file = case.application.file
    told = case.told_of(interview, "follow-up", (file,) if file else ())
    most = case.number("max_follow_ups")
    on = first_follow_up_on(interview, case.number("follow_up_days")) if most else None
    done: list[tuple[When, date | None]] = []
    for when in () if interview.never_follow_up else told.done:
        done.append((when, on))
        again = on is not None and len(done) < most
        on = after_weekend(add_days(written_day(when), case.number("follow_up_again_days"))) if again else None
    return Patience(tuple(done), on, told)


def quiet_until(case: Case) -> tuple[datetime, date] | None:
    """Return from when and until which day F the company should be left in peace; None where it need not be."""
    application = case.application
    if not application.kept or not application.is_waiting_after(application.kept[-1]):
        return None
    newest = application.kept[-1]
    patience = patience_of(case, newest)
    if patience.next_on is None or patience.told.skip is not None:
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


def follow_up(case: Case) -> Iterator[Action]:
    """Follow up, once, perhaps twice, never more.

    Ask, by the way they prefer, how the decision is coming along. Enthusiastic, not desperate. Until the date they named
    it is right to be quiet: "call in a week" means in a week.

    When: on the day they named; else the day after their decision date; else a week after the interview; on a weekend, the
    Monday. A second, 7 days after the first was done. After 30 days it expires, as it does when a later round exists or the
    application closes.
    Source: B and C (quiet until then, few contacts, their method), D (when one should have heard), E (politely persistent).
    """
    for interview in case.application.kept:
        patience = patience_of(case, interview)
        for place, (when, on) in enumerate(patience.done, 1):
            yield from _follow_up(case, interview, place, on, Told((when,)))
        skipped = patience.told.skip is not None
        if patience.next_on and (skipped or case.application.is_waiting_after(interview)):
            open_ = Told((), patience.told.skip, case.told("follow-up", interview).snooze)
            yield from _follow_up(case, interview, len(patience.done) + 1, patience.next_on, open_)


def _follow_up(case: Case, interview: Interview, place: int, on: date | None, told: Told) -> Iterator[Action]:
    whom = whom_to_follow_up(interview)
    yield from case.act(
        "follow-up",
        interview,
        what=f"Follow up with {whom.name if whom else interview.company}{_PLACES[min(place, 5)]}",
        why=f"Quiet until then: {reason_for(interview, again=place > 1)}",
        name=f"{file_id(interview)}:{place}",
        told=told,
        not_before=on,
        due=on,
        since=interview.ends_at,
        expires=day_begins(on, case.number("follow_up_expires_days"), case.zone) if on else None,
        whom=(whom,) if whom else (),
        channel=interview.follow_up_via,
    )


def review_silence(case: Case) -> Iterator[Action]:
    """Decide what their silence means.

    No answer is an answer that only you can read: keep waiting, withdraw, or write the outcome `no-response`. The journal
    asks; it never closes an application by itself.

    When: no follow-up is left to do: 14 days after the last one was done; 30 days after the date of one that was not
    sent; where they said they would call, 30 days after the interview.
    Source: B and C (be patient; after a while move on).
    """
    for interview in case.application.kept:
        others = tuple(each for each in case.application.entries if each is not interview)
        told = case.told_of(interview, "review-silence", others)
        waiting = case.application.is_waiting_after(interview)
        if told.done or told.skip is not None or waiting:
            on, since = _silent_on(case, interview), _silent_since(case, interview) if waiting else None
            yield from case.act(
                "review-silence",
                interview,
                what=f"Decide what the silence of {interview.company} means",
                why="No follow-up is left to do; keep waiting, withdraw, or write down that nobody answered",
                told=replace(told, done=told.done[:1], snooze=case.told("review-silence", interview).snooze),
                not_before=on,
                due=on,
                since=max(filter(None, (interview.ends_at, since)), key=instant),
            )


def _silent_on(case: Case, interview: Interview) -> date:
    """Return the day on which silence asks for a decision."""
    patience = patience_of(case, interview)
    if patience.next_on:
        return add_days(patience.next_on, case.number("review_silence_open_days"))
    if patience.done:
        return add_days(written_day(patience.done[-1][0]), case.number("review_silence_done_days"))
    return add_days(interview.day, case.number("review_silence_never_days"))


def _silent_since(case: Case, interview: Interview) -> datetime | None:
    """Return from when no follow-up is left, where that is by time alone."""
    patience = patience_of(case, interview)
    if patience.next_on is None or patience.told.skip is not None:
        return None
    return day_begins(patience.next_on, case.number("follow_up_expires_days"), case.zone)
