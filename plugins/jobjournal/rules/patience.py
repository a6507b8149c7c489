"""When the next follow-up is right: the date F, what became of those before it, and whom it waits for."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise, takewhile

from jobjournal.catalogue.rules import RULES
from jobjournal.dates import When, add_days, after_weekend, instant, written_day
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Contact, Interview
from jobjournal.names import same
from jobjournal.rules import lengths
from jobjournal.rules.case import Case, Told, day_begins, on

_ENDS_QUIET = next(each.code for each in RULES if each.ends_quiet)
"""The rule whose times are reckoned here."""


@dataclass(frozen=True, slots=True)
class FollowUps:
    """One interview's follow-ups: those that were done, and the date of the next where one is left."""

    done: tuple[tuple[When, date | None], ...]
    """When each was done, and the date F that it answered; None where it answered none."""
    next_on: date | None
    """F of the one that is left; None where none is."""
    told: Told
    named: bool = False
    """Whether F is a day that they named: it waits for nobody."""

    @property
    def open_on(self) -> date | None:
        """F, where it was not decided against."""
        return None if self.told.skipped else self.next_on


def _next_on(case: Case, interview: Interview, done: Sequence[When]) -> tuple[date | None, bool]:
    """Return F after some follow-ups, and whether they named it; None where none is left. Never on a weekend.

    It is the date they named, or the day after their decision date, where that is later than the last one; else a week's
    patience. The first counts from the interview, or from the day on which what they asked for was handed in.
    """
    last = written_day(done[-1]) if done else None
    if interview.follow_up_after and (last is None or interview.follow_up_after > last):
        return after_weekend(interview.follow_up_after), True
    if interview.decision_by and (last is None or interview.decision_by > last):
        return _after_decision(interview.decision_by), False
    if len(done) >= case.number("max_follow_ups"):
        return None, False
    begin = last or written_day(interview.handed_in or interview.day)
    return after_weekend(add_days(begin, case.number("follow_up_again_days" if last else "follow_up_days"))), False


def _after_decision(day: date) -> date:
    return after_weekend(add_days(day, 1))


def is_for_them_to_answer(interview: Interview) -> bool:
    """Whether nothing is left for the user to hand in."""
    return interview.hand_in_by is None or interview.handed_in is not None


def follow_ups_of(case: Case, interview: Interview) -> FollowUps:
    """Pair the follow-ups that were done with the dates that they answered, and find the next.

    A date is never forgotten: where they named a day later than the last one that was done, one more is left for it.
    """
    file = case.application.file
    told = case.told_of(interview, _ENDS_QUIET, (file,) if file else ())
    if interview.never_follow_up or not case.number("max_follow_ups"):
        return FollowUps(() if interview.never_follow_up else tuple((when, None) for when in told.done), None, told)
    following, named = _next_on(case, interview, ())
    done: list[tuple[When, date | None]] = []
    for when in told.done:
        done.append((when, following if following and following <= written_day(when) else None))
        following, named = _next_on(case, interview, told.done[: len(done)])
    return FollowUps(tuple(done), following, told, named)


@dataclass(frozen=True, slots=True)
class Turn:
    """From a moment on, until the next turn, F is a day; None from the first."""

    since: datetime | None
    on: date


def turns(case: Case, on: date, people: Sequence[Contact]) -> list[Turn]:
    """Return how a date moves while later ones of the company's other applications, with the same person, are to come.

    It waits for them, at most `follow_up_wait_days` beyond its own.
    """
    found, latest = [Turn(None, on)], add_days(on, case.number("follow_up_wait_days"))
    for since, days, person in sorted(_others(case) if people else (), key=lambda each: instant(each[0])):
        later = [min(day, latest) for day in days if day > on]
        if later and max(later) > found[-1].on and any(_is_same_person(person, each) for each in people):
            found.append(Turn(since, max(later)))
    return found


def _others(case: Case) -> Iterator[tuple[datetime, list[date], Contact]]:
    """Yield from when another application has dates F, which, and whom its follow-up asks."""
    for each in case.journal.beside(case.application):
        other = replace(case, application=each)
        awaited = each.awaited
        person = each.whom_to_ask(awaited) if awaited else None
        if awaited and person and is_for_them_to_answer(awaited):
            found = follow_ups_of(other, awaited)
            days = [day for _, day in found.done if day] + ([found.open_on] if found.open_on else [])
            yield awaited.ends_at, days, person


def _is_same_person(one: Contact, other: Contact) -> bool:
    """Whether two are one person: of the same address, or where one has none, of the same name."""
    if one.email and other.email:
        return one.email.casefold() == other.email.casefold()
    return same(one.name) == same(other.name)


def quiet_turns(case: Case) -> tuple[datetime, list[Turn]] | None:
    """Return from when the company should be left in peace, and until which days; None where it need not be."""
    awaited = case.application.awaited
    found = follow_ups_of(case, awaited) if awaited and is_for_them_to_answer(awaited) else None
    if awaited is None or found is None or found.open_on is None:
        return None
    return awaited.ends_at, turns_of(case, awaited, found, found.open_on)


def turns_of(case: Case, interview: Interview, found: FollowUps, day: date) -> list[Turn]:
    """Return how the date of an interview's next follow-up moves; a day that they named does not, nor one that was skipped."""
    moving = turns(case, day, () if found.named or found.told.skipped else case.asked(interview))
    lasting = takewhile(lambda pair: not _is_late(case, *pair), pairwise(moving))
    return [moving[0], *(each for _, each in lasting)]


def _is_late(case: Case, before: Turn, turn: Turn) -> bool:
    """Whether a turn begins only when the follow-up has expired: then it does not come back."""
    return turn.since is not None and is_over_by(case, before, "follow_up_expires_days", turn.since)


def is_over_by(case: Case, turn: Turn, number: str, moment: datetime) -> bool:
    """Whether what is right from a turn's day on, for a number of days, has expired by a moment."""
    return instant(day_begins(turn.on, case.number(number), case.zone)) <= instant(moment)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a follow-up waits until its date, and why it does no longer on that day."""

    quiet: str
    """True after its date, too: it may be snoozed, or wait for a Monday."""
    due: str


ELSEWHERE = Reason(
    "word about another role from the same person comes first",
    "you have waited for word about another role from the same person",
)
"""Why one waits beyond its own date."""


def reason_for(case: Case, interview: Interview, found: FollowUps) -> Reason:
    """Return why a follow-up waits until its date, and no longer."""
    if found.named and interview.follow_up_after:
        said = f"they said {on(interview.follow_up_after)}"
        return Reason(said, said)
    if interview.decision_by and found.next_on == _after_decision(interview.decision_by):
        day = on(interview.decision_by)
        return Reason(f"they named {day} for their decision", f"their decision date was {day}")
    if found.done:
        last = lengths.days(case.number("follow_up_again_days"))
        return Reason(f"{last} after the last one", f"{last} {lengths.has(last)} passed since you last asked")
    length = lengths.days(case.number("follow_up_days"))
    since = "you handed it in" if interview.handed_in else "the interview"
    return Reason(f"{lengths.worth(length)} patience", f"{length} {lengths.has(length)} passed since {since}")
