"""What is odd about the user's marks and outcomes: dates that cannot be, marks that close nothing, ends that are none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from jobjournal.actions import derive_one, stand
from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in, name_of
from jobjournal.catalogue.rule import Need, Place, Rule
from jobjournal.catalogue.rules import rule_of
from jobjournal.catalogue.words import ANSWERS, OFFER, REJECTED
from jobjournal.dates import Clock, When, said, written_day
from jobjournal.diagnostics import Diagnostic
from jobjournal.model import CLOSED, Application, ApplicationFile, Entry, Interview, Journal
from jobjournal.options import Settings
from jobjournal.reading.crosscheck import notice_at
from jobjournal.rules.case import counts_from


def diagnose(journal: Journal, settings: Settings, clock: Clock, also: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return everything that is to be said about a journal, in the order of path and line.

    `also` is what is to be said about its files that are no entries: the drafts' templates.
    """
    found = [
        each.within(journal.folder_name)
        for application in journal.applications
        for each in (
            *_of_marks(application, settings, clock),
            *_of_snoozes(journal, application, settings, clock),
            *_of_ends(application),
            *_of_talks(application),
            *_of_acceptances(journal, application),
        )
    ]
    return tuple(sorted((*journal.diagnostics, *found, *also)))


def _of_marks(application: Application, settings: Settings, clock: Clock) -> Iterator[Diagnostic]:
    for entry in application.entries:
        yield from _dates(entry, application, clock)
        for name, code in entry.marks.codes():
            yield from _of_mark(application, entry, name, rule_of(code), settings)


def _of_snoozes(journal: Journal, application: Application, settings: Settings, clock: Clock) -> Iterator[Diagnostic]:
    """Say where a snooze hides an action until it is too late: nobody would see it again."""
    if not any(each.marks.snooze for each in application.entries):
        return
    for each in stand(derive_one(journal, application, settings), clock):
        past, last = each.action.snoozed_to, each.action.back_by(settings.zone)
        if past is None or last is None or past <= last or each.state in CLOSED:
            continue
        rule = rule_of(each.action.rule)
        entry = next(one for one in application.entries if one.marks.snooze.get(rule.code) == past)
        told = rule.last_day.format(day=last)
        yield notice_at(entry, f"snooze.{rule.code}", notices.SNOOZED_PAST_END, rule=rule.code, day=past, last=told)


def _of_mark(application: Application, entry: Entry, name: str, rule: Rule, settings: Settings) -> Iterator[Diagnostic]:
    """Say where a mark stands that can close nothing there, or never had anything to close."""
    field = f"{name}.{rule.code}"
    off = ["an option turns it off"] if rule.code in settings.turned_off else []
    denied = [*(each.value for each in rule.needs if not _FACTS[each](application, entry)), *off]
    if isinstance(entry, ApplicationFile) and rule.place is Place.OWN:
        yield notice_at(entry, field, notices.WRONG_FILE, rule=rule.code, mark=name)
    elif denied and (rule.place is not Place.ANY or _counts_now(application, entry, name, rule)):
        yield notice_at(entry, field, notices.NOTHING_TO_CLOSE, mark=name, rule=rule.code, why=denied[0])


def _counts_now(application: Application, entry: Entry, name: str, rule: Rule) -> bool:
    """Whether a mark for a rule of the application counts for its last stretch: of what is over nothing is said."""
    first = counts_from(application, rule)
    if name != name_of(Type.DONE):
        return entry in application.last_entries
    return first is None or any(written_day(each) >= first for each in entry.marks.done[rule.code])


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
    Need.HAND_IN_BY: lambda _, entry: isinstance(entry, Interview) and entry.hand_in_by is not None,
    Need.CANCELLED: _of_interview(lambda each: each.cancelled),
    Need.APPLIED: lambda application, _: bool(application.file and application.file.applied),
    Need.OFFER: lambda application, _: any(
        each.outcome in (OFFER, *ANSWERS) or each.offered_on for each in application.with_a_say
    ),
    Need.REJECTION: _has_rejection,
}
"""Whether a fact holds for a mark in an entry."""


def _dates(entry: Entry, application: Application, clock: Clock) -> Iterator[Diagnostic]:
    """Yield marks that are dated before their interview began, or after now."""
    for step in entry.next_steps:
        if step.done and not clock.reached(step.done):
            yield Diagnostic.of(entry.file, step.line, notices.DONE_AHEAD, what="a next step", when=said(step.done))
    for code, dates_of in entry.marks.done.items():
        field = f"done.{code}"
        for when in dates_of:
            if not clock.reached(when):
                yield notice_at(entry, field, notices.DONE_AHEAD, what=code, when=said(when))
            if not rule_of(code).before and not _began(entry, application, when, rule_of(code)):
                yield notice_at(entry, field, notices.DONE_BEFORE, rule=code)


def _began(entry: Entry, application: Application, when: When, rule: Rule) -> bool:
    # To ask after an application, or to withdraw it, takes no interview: the mark may stand in the file of one to come.
    takes_none = Need.APPLIED in rule.needs or rule.tells
    if isinstance(entry, Interview) and not takes_none:
        return entry.has_begun_by(when)
    day, applied = written_day(when), application.file.applied if application.file else ()
    begun = any(each <= day for each in applied) or any(each.has_begun_by(day) for each in application.kept)
    return begun or not application.kept


def _of_ends(application: Application) -> Iterator[Diagnostic]:
    """Yield interviews that come after an end without an outcome of their own."""
    start = name_of(Type.START)
    for opening in filter(None, (each.opening for each in application.stretches)):
        if opening.interview and opening.interview.outcome is None:
            yield notice_at(opening.interview, start, notices.OPENS_AGAIN, end=opening.end, day=opening.end_on)
    day = application.outcome_day if application.accepted else None
    for each in application.last.interviews:
        is_open = each.is_round and each.outcome is None and each is not application.deciding
        if day and is_open and each.day > day:
            yield notice_at(each, start, notices.AFTER_ACCEPTANCE, day=day)


def _of_talks(application: Application) -> Iterator[Diagnostic]:
    """Yield what an informational talk says in vain: when they will decide, and that they made an offer."""
    for interview in (each for each in application.interviews if each.informational):
        if interview.outcome == OFFER or interview.offer_expires:
            told_by = name_of(Type.OUTCOME) if interview.outcome == OFFER else "offer_expires"
            yield notice_at(interview, told_by, notices.OFFER_IN_TALK)
        for row in (row for row in fields_in(Where.INTERVIEW).values() if row.asking and row.later):
            never = row.type is Type.DAY_OR_NEVER and interview.never_follow_up
            if never or getattr(interview, row.held_in) is not None:
                yield notice_at(interview, row.name, notices.NO_FOLLOW_UP, name=row.name)


def _of_acceptances(journal: Journal, application: Application) -> Iterator[Diagnostic]:
    """Yield acceptances that stand beside another, and offers that end on two days."""
    others = [each for each in journal.accepted if each.id < application.id]
    if application.accepted and application.deciding and others:
        yield notice_at(application.deciding, name_of(Type.OUTCOME), notices.TWO_ACCEPTANCES, other=others[0])
    ends = [(each, each.offer_expires) for each in application.last_entries if each.offer_expires]
    for (one, there), (other, here) in pairwise(ends):
        if there != here:
            yield notice_at(
                other, "offer_expires", notices.OFFERS_DISAGREE, here=said(here), there=said(there), file=one.file
            )
