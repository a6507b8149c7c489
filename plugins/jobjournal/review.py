"""What is odd about the user's marks and outcomes: dates that cannot be, marks that close nothing, ends that are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from jobjournal.catalogue.rule import Need, Place, Rule
from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import ANSWERS, OFFER, REJECTED
from jobjournal.dates import Clock, When, written_day
from jobjournal.diagnostics import Diagnostic
from jobjournal.model import Application, ApplicationFile, Entry, Interview, Journal
from jobjournal.options import Settings


def diagnose(
    journal: Journal, settings: Settings, clock: Clock, also: Iterable[Diagnostic] = ()
) -> tuple[Diagnostic, ...]:
    """Return everything that is to be said about a journal, in the order of path and line.

    `also` is what is to be said about its files that are no entries: the drafts' templates.
    """
    found = [
        Diagnostic(f"{journal.folder_name}/{each.path}", each.line, each.severity, each.code, each.message, each.hint)
        for application in journal.applications
        for each in (
            *_of_marks(application, settings, clock),
            *_of_ends(application),
            *_of_talks(application),
            *_of_acceptances(journal, application),
        )
    ]
    return tuple(sorted((*journal.diagnostics, *found, *also)))


def _warn(entry: Entry, field: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(entry.file, entry.line(field), "warning", code, message, hint)


def _of_marks(application: Application, settings: Settings, clock: Clock) -> Iterator[Diagnostic]:
    for entry in application.entries:
        yield from _dates(entry, application, clock)
        for name, code in entry.marks.codes():
            yield from _of_mark(application, entry, name, rule_of(code), settings)


def _of_mark(application: Application, entry: Entry, name: str, rule: Rule, settings: Settings) -> Iterator[Diagnostic]:
    """Say where a mark stands that can close nothing there, or never had anything to close."""
    field = f"{name}.{rule.code}"
    if isinstance(entry, ApplicationFile) and rule.place is Place.OWN:
        message = f"{rule.code} is closed in its interview's own file, not here"
        yield _warn(entry, field, "wrong-file", message, f"write it under `{name}` in the interview's file")
        return
    denied = [each.value for each in rule.needs if not _FACTS[each](application, entry)]
    if rule.code in settings.turned_off:
        denied.append("an option turns it off")
    if denied:
        message = f"{name}: {rule.code} has nothing to close: {denied[0]}"
        yield _warn(entry, field, "nothing-to-close", message, "take it out, or correct what it goes by")


def _has_hand_in(application: Application, entry: Entry) -> bool:
    return isinstance(entry, Interview) and entry.hand_in_by is not None


def _has_applied(application: Application, entry: Entry) -> bool:
    return bool(application.file and application.file.applied)


def _has_offer(application: Application, entry: Entry) -> bool:
    return any(each.outcome in (OFFER, *ANSWERS) or each.offered_on for each in application.with_a_say)


def _has_rejection(application: Application, entry: Entry) -> bool:
    """Whether a rejection is told, and a round was dated on or before its day."""
    days = [each.outcome_day for each in application.with_a_say if each.outcome == REJECTED and each.outcome_day]
    return any(each.day <= day for day in days for each in application.interviews if each.is_round)


def _of_interview(is_so: Callable[[Interview], bool]) -> Callable[[Application, Entry], bool]:
    """Return the fact for a mark in an interview's file; in the application's file it is not denied."""
    return lambda _, entry: not isinstance(entry, Interview) or is_so(entry)


_FACTS: Mapping[Need, Callable[[Application, Entry], bool]] = {
    Need.KEPT: _of_interview(lambda each: not each.cancelled),
    Need.MET: _of_interview(lambda each: not each.take_home),
    Need.ROUND: _of_interview(lambda each: not each.informational),
    Need.MAY_ASK: _of_interview(lambda each: not each.never_follow_up),
    Need.HAND_IN_BY: _has_hand_in,
    Need.CANCELLED: _of_interview(lambda each: each.cancelled),
    Need.APPLIED: _has_applied,
    Need.OFFER: _has_offer,
    Need.REJECTION: _has_rejection,
}
"""Whether a fact holds for a mark in an entry."""


def _dates(entry: Entry, application: Application, clock: Clock) -> Iterator[Diagnostic]:
    """Yield marks that are dated before their interview began, or after now."""
    for step in entry.next_steps:
        if step.done and _is_ahead(step.done, clock):
            message = f"a next step is done on {_said(step.done)}, which is still to come"
            yield Diagnostic(entry.file, step.line, "warning", "done-ahead", message, _AHEAD_HINT)
    for code, dates_of in entry.marks.done.items():
        field = f"done.{code}"
        for when in dates_of:
            if _is_ahead(when, clock):
                message = f"{code} is done on {_said(when)}, which is still to come"
                yield _warn(entry, field, "done-ahead", message, _AHEAD_HINT)
            if not rule_of(code).before and not _began(entry, application, when):
                message = f"{code} is done before its interview began"
                yield _warn(entry, field, "done-before", message, "check both dates")


_AHEAD_HINT = "write it once it is done, or correct the date"


def _said(when: When) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else when.isoformat()


def _is_ahead(when: When, clock: Clock) -> bool:
    return not clock.reached(when)


def _began(entry: Entry, application: Application, when: When) -> bool:
    if isinstance(entry, Interview):
        return entry.has_begun_by(when)
    applied = application.file.applied if application.file else ()
    if any(each <= written_day(when) for each in applied):
        return True
    return not application.kept or any(each.has_begun_by(written_day(when)) for each in application.kept)


def _of_ends(application: Application) -> Iterator[Diagnostic]:
    """Yield interviews that come after an end without an outcome of their own."""
    for stretch in application.stretches:
        opening = stretch.opening
        if opening and opening.interview and opening.interview.outcome is None:
            end = f"{opening.end.outcome} on {opening.end_on}"
            message = f"this interview opens the application again, which had ended ({end})"
            hint = "write `outcome: waiting` if they have taken it up again, `outcome: cancelled` if it does not take place"
            yield _warn(opening.interview, "date", "opens-again", message, hint)
    for interview in application.last.interviews:
        if _comes_after_acceptance(application, interview):
            message = f"this interview comes after the offer was accepted on {application.outcome_day}"
            hint = "write `kind: informational` if it is only a talk, or its outcome if the application goes on"
            yield _warn(interview, "date", "after-acceptance", message, hint)


def _comes_after_acceptance(application: Application, interview: Interview) -> bool:
    day = application.outcome_day
    open_ = interview.is_round and interview.outcome is None and interview is not application.deciding
    return application.accepted and day is not None and open_ and interview.day > day


def _of_talks(application: Application) -> Iterator[Diagnostic]:
    """Yield days on which an informational talk says they will decide: no rule knows them there."""
    for interview in (each for each in application.interviews if each.informational):
        asks = interview.follow_up_after is not None or interview.never_follow_up
        written = {"decision_by": interview.decision_by is not None, "follow_up_after": asks}
        for field in (name for name, is_so in written.items() if is_so):
            message = f"{field} has no effect in an informational talk, which has no follow-up"
            yield _warn(interview, field, "no-follow-up", message, "write a next step with its day instead")


def _of_acceptances(journal: Journal, application: Application) -> Iterator[Diagnostic]:
    """Yield acceptances that stand beside another, and offers that end on two days."""
    others = [each for each in journal.accepted if each.id < application.id]
    if application.accepted and application.deciding and others:
        message = f"two offers are accepted: this one, and that of {others[0].company} ({others[0].role})"
        yield _warn(application.deciding, "outcome", "two-acceptances", message, "correct the outcome of one of them")
    ends = [each for each in application.last_entries if each.offer_expires]
    for one, other in pairwise(ends):
        if one.offer_expires != other.offer_expires:
            message = f"the offer ends on {_said_of(other)} here, but on {_said_of(one)} in {one.file}"
            yield _warn(
                other, "offer_expires", "offers-disagree", message, "write the same day in both, or in one alone"
            )


def _said_of(entry: Entry) -> str:
    return _said(entry.offer_expires) if entry.offer_expires else ""
