"""What is odd between files: near names, and sibling checks of one signature; `CHECKS` is their order."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Type
from jobjournal.catalogue.fields import name_of
from jobjournal.catalogue.notice import Notice
from jobjournal.catalogue.words import ENDS, OFFER
from jobjournal.dates import instant
from jobjournal.diagnostics import Diagnostic
from jobjournal.model import Application, ApplicationFile, Entry, Interview, in_time
from jobjournal.names import grouped, likely_one, same

Applications = tuple[Application, ...]
_NEAR = {Type.COMPANY: notices.NEAR_COMPANY, Type.ROLE: notices.NEAR_ROLE}


def check(
    folder_name: str, applications: Applications, doubled: Iterable[ApplicationFile], distinct: Iterable[str] = ()
) -> list[Diagnostic]:
    """Run every check; the diagnostics' paths begin with `folder_name`. `distinct` are names that are meant to differ."""
    found = [
        *near_names(applications, frozenset(map(same, distinct))),
        *(each for run in CHECKS for each in run(applications)),
        *(notice_at(file, name_of(Type.COMPANY), notices.SECOND_FILE) for file in doubled),
    ]
    return [each.within(folder_name) for each in found]


def notice_at(entry: Entry, field: str, notice: Notice, **known: Any) -> Diagnostic:
    """Return a notice of an entry's field; its path is counted from the journal's folder."""
    return Diagnostic.of(entry.file, entry.line(field), notice, **known)


def near_names(applications: Applications, distinct: frozenset[str]) -> Iterator[Diagnostic]:
    """Companies, or roles within a company, that are nearly the same and not meant to differ: a warning, never merged."""
    by_company = _grouped((entry for each in applications for entry in each.entries), Type.COMPANY)
    yield from _near(by_company, Type.COMPANY, distinct)
    for entries in by_company.values():
        yield from _near(_grouped(entries, Type.ROLE), Type.ROLE, distinct)


def _grouped(entries: Iterable[Entry], kind: Type) -> dict[str, list[Entry]]:
    return grouped(entries, lambda entry: same(getattr(entry, name_of(kind))))


def _near(groups: dict[str, list[Entry]], kind: Type, distinct: frozenset[str]) -> Iterator[Diagnostic]:
    field = name_of(kind)
    for name, other in likely_one(sorted(groups)):
        if not {name, other} <= distinct:
            rare, usual = sorted((groups[name], groups[other]), key=lambda each: (len(each), each[0].file))
            entry, twin = min(rare, key=lambda each: each.file), usual[0]
            yield notice_at(entry, field, _NEAR[kind], one=getattr(entry, field), other=getattr(twin, field))


def outcomes(applications: Applications) -> Iterator[Diagnostic]:
    """An application's outcome without its day, and different outcomes on one day."""
    for application in applications:
        file = application.file
        if file and file.outcome and not file.outcome_on:
            yield notice_at(file, name_of(Type.OUTCOME), notices.OUTCOME_WITHOUT_DAY)
        yield from _contradictions(application)


def _contradictions(application: Application) -> Iterator[Diagnostic]:
    told = [each for each in application.interviews if each.outcome and not each.cancelled]
    file = application.file
    if file and file.outcome and file.outcome_on and told:
        last = told[-1]
        if last.outcome_day == file.outcome_on and last.outcome != file.outcome:
            yield _contradiction(file, last)
    for one, other in pairwise(told):
        both = {one.outcome, other.outcome}
        if len(both) == 2 and both <= {*ENDS, OFFER} and one.outcome_day == other.outcome_day:
            yield _contradiction(other, one)


def _contradiction(entry: Entry, other: Entry) -> Diagnostic:
    field, notice = name_of(Type.OUTCOME), notices.OUTCOMES_DISAGREE
    return notice_at(entry, field, notice, here=entry.outcome, there=other.outcome, file=other.file)


def overlaps(applications: Applications) -> Iterator[Diagnostic]:
    """Two interviews at one time, both with a time of day, neither cancelled nor work to do at home."""
    kept = (each for found in applications for each in found.interviews if not (each.cancelled or each.take_home))
    open_: list[Interview] = []
    for interview in sorted((each for each in kept if each.timed), key=in_time):
        open_ = [each for each in open_ if instant(each.ends_at) > instant(interview.starts_at)]
        yield from (notice_at(interview, name_of(Type.START), notices.OVERLAP, file=each.file) for each in open_)
        open_.append(interview)


def doubles(applications: Applications) -> Iterator[Diagnostic]:
    """Two files of one company, role and date as written."""
    for application in applications:
        first: dict[str, Interview] = {}
        for interview in sorted(application.interviews, key=lambda each: each.file):
            earlier = first.setdefault(interview.date_text, interview)
            if earlier is not interview:
                yield notice_at(interview, name_of(Type.START), notices.SAME_INTERVIEW, file=earlier.file)


CHECKS: tuple[Callable[[Applications], Iterator[Diagnostic]], ...] = (outcomes, overlaps, doubles)
