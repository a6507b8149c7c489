"""Their answer, the commonest fact of all: how an application stands now, written into the file that tells it."""

import shlex
from collections.abc import Iterator
from datetime import date

from jobjournal.catalogue.words import ADVANCED, ANSWERS, CANCELLED, OFFER, OPEN_OUTCOMES, WAITING
from jobjournal.dates import Stamp, add_days, after_weekend, localise
from jobjournal.frozen import dataclass, replace
from jobjournal.model import Application, Entry, Interview
from jobjournal.names import in_words
from jobjournal.writing import Misused, Refused
from jobjournal.writing.answering import plan_entry
from jobjournal.writing.local_days import day_there
from jobjournal.writing.plans import Deed, Plan, Situation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What they, or the user, decided: an outcome, its day, and what was said of what comes next."""

    outcome: str
    day: date | None = None
    """None is today, or, where the outcome is told already, the day that is told."""
    until: Stamp | None = None
    """How long an offer stands."""
    by: date | None = None
    """By when they decide."""


def answer(situation: Situation, application: Application, verdict: Verdict, entry: Entry | None = None) -> Deed:
    """Plan that a verdict is written, into `entry` where one is named. Raises Refused where it cannot be so."""
    _check(situation, application, verdict)
    refusals: list[Refused] = []
    for each in [entry] if entry else places(situation, application, verdict.outcome):
        try:
            plan = plan_verdict(situation, application, verdict, each)
            if plan.before == plan.after:
                raise Refused(f"{each.file}: says so already: {each.outcome}, on {each.outcome_day}")
            advice = tuple(_awaited(situation, application, verdict, each))
            return Deed(situation.after(plan), (_words(application, verdict),), advice)
        except Refused as problem:
            refusals.append(problem)
            if each is application.deciding and each.outcome == verdict.outcome:
                break  # it tells the outcome that stands, and is the place for all that was said of it
    raise refusals[0] if refusals else Refused(_nowhere(application, verdict))


def _awaited(situation: Situation, application: Application, verdict: Verdict, entry: Entry) -> Iterator[str]:
    """Say what is waited for once they want to go on and no date is set: that of the next talk."""
    if verdict.outcome == ADVANCED and not any(
        each.is_to_come(situation.clock) for each in application.last.interviews
    ):
        company = shlex.quote(application.company)
        yield f"Now the next date is theirs to name: once you know it, `jobjournal new --company {company}` writes it down."
        if not isinstance(entry, Interview):  # of an interview a follow-up asks in its time
            day = after_weekend(add_days(situation.clock.today, situation.settings.numbers["follow_up_days"]))
            yield f"To be reminded of asking, {_step(situation, entry, day, 'for the next date')}"


def _step(situation: Situation, entry: Entry, day: date, what: str) -> str:
    return (
        f"write into {situation.journal.folder_name}/{entry.file}, under `next_steps`: "
        f"`- {day} ask {entry.company} {what}`"
    )


def _nowhere(application: Application, verdict: Verdict) -> str:
    return f"{application.company}, {application.role}: " + (
        f"there is no interview that could be {verdict.outcome}"
        if verdict.outcome == CANCELLED
        else f"no interview was held that could say {verdict.outcome}; "
        "begin the application's own file with `jobjournal new --application`, and say it again"
    )


def _day(situation: Situation, application: Application, day: date | None) -> date:
    """Return the day on which something was said, today where none is told; of a talk that was over, never before its day."""
    return day_there(situation.clock, day or situation.clock.today, application.last.counted)


def _check(situation: Situation, application: Application, verdict: Verdict) -> None:
    today = _day(situation, application, None)
    if verdict.day and verdict.day > today:
        raise Misused(f"{verdict.day} is still to come; write down what they said once they said it")
    if verdict.until and verdict.outcome != OFFER:
        raise Misused("`until` is how long an offer stands; by when they decide is written `by 2026-05-29`")
    if verdict.by and verdict.outcome not in OPEN_OUTCOMES:
        raise Misused(f"`by` is the day by which they decide; with {verdict.outcome} there is nothing left to decide")
    days = [each for each in (verdict.until.day if verdict.until else None, verdict.by) if each]
    if any(each < (verdict.day or today) for each in days):
        raise Misused(f"{days[0]} is over already; write the day to come")


def places(situation: Situation, application: Application, outcome: str) -> Iterator[Entry]:
    """Yield the entries in which an outcome may stand, the likeliest first."""
    newest = application.last.interviews[::-1]
    if outcome == CANCELLED:
        yield from (each for each in newest[::-1] if each.is_to_come(situation.clock))
        yield from (each for each in newest[:1] if not each.cancelled)
    else:
        offered = application.told(OFFER) if outcome in ANSWERS else None
        held = [each for each in newest if each.is_round and each.is_held(situation.clock)]
        others = (each for each in application.last.interviews if each.is_round and each not in held)
        yield from {each.file: each for each in (offered, *held[:1], application.file, *others) if each}.values()


def plan_verdict(situation: Situation, application: Application, verdict: Verdict, entry: Entry) -> Plan:
    """Return the change that writes a verdict into an entry. Raises Refused where it would not tell how things stand."""
    wanted = _wanted(situation, application, verdict, entry)
    found = plan_entry(situation, application, wanted)
    decides = verdict.outcome != CANCELLED and not (isinstance(entry, Interview) and entry.informational)
    if decides and found.application.outcome != wanted.outcome:
        raise Refused(f"{entry.file}: {_why_not(situation, found.application, entry)}")
    return found


def _why_not(situation: Situation, application: Application, entry: Entry) -> str:
    """Say why an outcome in an entry would not tell how an application stands."""
    coming = [each for each in application.last.counted if each.is_to_come(situation.clock) and each.file != entry.file]
    if application.outcome is None and coming:
        one = len(coming) == 1
        return (
            f"the talk{'' if one else 's'} on {in_words([each.day.isoformat() for each in coming])} would open it again; "
            f"`jobjournal answer {application.id} cancelled` "
            f"says first that {'it does' if one else 'one of them does'} not take place"
        )
    return "another file says later how it stands; write the outcome there"


def _wanted(situation: Situation, application: Application, verdict: Verdict, entry: Entry) -> Entry:
    """Return the entry as it should read; the day of an offer that is answered, or taken back, is kept."""
    if verdict.outcome == WAITING and entry.outcome == ADVANCED:  # which says more
        return _decided_by(situation, entry, verdict.by)
    told = entry.outcome == verdict.outcome and not verdict.day
    answered = entry.outcome == OFFER and verdict.outcome not in (OFFER, CANCELLED)
    offered = (entry.outcome_on or entry.offered_on or entry.outcome_day) if answered else entry.offered_on
    zone = entry.zone if isinstance(entry, Interview) else situation.settings.zone
    wanted = replace(
        entry,
        outcome=verdict.outcome,
        outcome_on=entry.outcome_on if told else _day(situation, application, verdict.day),
        offered_on=offered,
        offer_expires=localise(verdict.until, zone) if verdict.until else entry.offer_expires,
    )
    return _decided_by(situation, wanted, verdict.by)


def _decided_by(situation: Situation, entry: Entry, day: date | None) -> Entry:
    if day is None:
        return entry
    if not isinstance(entry, Interview):
        step = _step(situation, entry, after_weekend(add_days(day, 1)), "what they have decided")
        raise Refused(
            f"{entry.file}: by when they decide is written into an interview's file; until there is one, {step}"
        )
    return replace(entry, decision_by=day)


def _words(application: Application, verdict: Verdict) -> str:
    until = f", until {verdict.until.text}" if verdict.until else ""
    return (
        f"Answer: {application.company}, {application.role}: {verdict.outcome}{until}"
        f"{f', they decide by {verdict.by}' if verdict.by else ''}."
    )
