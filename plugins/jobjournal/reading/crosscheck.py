"""What is odd between files: near names, and sibling checks of one signature; `CHECKS` is their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from jobjournal.catalogue.words import ENDS, OFFER
from jobjournal.dates import instant
from jobjournal.diagnostics import Diagnostic
from jobjournal.model import Application, ApplicationFile, Entry, Interview, in_time
from jobjournal.names import may_be_one, same

Applications = tuple[Application, ...]
_SPELLING = "if they are one, write it alike in all files; if not, add both to the option `distinct`"


def check(
    folder_name: str, applications: Applications, doubled: Iterable[ApplicationFile], distinct: Iterable[str] = ()
) -> list[Diagnostic]:
    """Run every check; the diagnostics' paths begin with `folder_name`. `distinct` are names that are meant to differ."""
    found = [*near_names(applications, frozenset(map(same, distinct)))]
    found += [each for run in CHECKS for each in run(applications)]
    found += [_say(file, "company", "error", "second-file", *_SECOND) for file in doubled]
    return [
        Diagnostic(f"{folder_name}/{each.path}", each.line, each.severity, each.code, each.message, each.hint)
        for each in found
    ]


_SECOND = ("a second file for one application", "keep one file for each company and role")


def _say(entry: Entry, field: str, severity: str, code: str, message: str, hint: str) -> Diagnostic:
    if not message.startswith(field):
        message = f"{field}: {message}"
    return Diagnostic(entry.file, entry.line(field), "error" if severity == "error" else "warning", code, message, hint)


def near_names(applications: Applications, distinct: frozenset[str]) -> Iterator[Diagnostic]:
    """Companies, or roles within a company, that are nearly the same and not meant to differ: a warning, never merged."""
    by_company: dict[str, list[Entry]] = defaultdict(list)
    for application in applications:
        for entry in application.entries:
            by_company[same(entry.company)].append(entry)
    yield from _near(by_company, "company", distinct)
    for entries in by_company.values():
        by_role: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_role[same(entry.role)].append(entry)
        yield from _near(by_role, "role", distinct)


def _near(groups: dict[str, list[Entry]], field: str, distinct: frozenset[str]) -> Iterator[Diagnostic]:
    names = sorted(groups)
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            if not {name, other} <= distinct and may_be_one(name, other):
                rare, usual = sorted((groups[name], groups[other]), key=lambda each: (len(each), each[0].file))
                entry, twin = min(rare, key=lambda each: each.file), usual[0]
                message = f"{field} {getattr(entry, field)!r} is nearly {getattr(twin, field)!r}"
                yield _say(entry, field, "warning", f"near-{field}", message, _SPELLING)


def outcomes(applications: Applications) -> Iterator[Diagnostic]:
    """An application's outcome without its day, and different outcomes on one day."""
    for application in applications:
        file = application.file
        if file and file.outcome and not file.outcome_on:
            hint = "add outcome_on, the day on which it came about"
            yield _say(file, "outcome", "warning", "outcome-without-day", "an outcome without its day", hint)
        yield from _contradictions(application)


def _contradictions(application: Application) -> Iterator[Diagnostic]:
    told = [each for each in application.interviews if each.outcome and not each.cancelled]
    file = application.file
    if file and file.outcome and file.outcome_on and told:
        last = told[-1]
        if last.outcome_day == file.outcome_on and last.outcome != file.outcome:
            yield _contradiction(file, last)
    for one, other in pairwise(told):
        final = {one.outcome, other.outcome} <= {*ENDS, OFFER}
        if final and one.outcome != other.outcome and one.outcome_day == other.outcome_day:
            yield _contradiction(other, one)


def _contradiction(entry: Entry, other: Entry) -> Diagnostic:
    message = f"{entry.outcome} here, but {other.outcome} on the same day in {other.file}"
    return _say(entry, "outcome", "warning", "outcomes-disagree", message, "correct one, or its outcome_on")


def overlaps(applications: Applications) -> Iterator[Diagnostic]:
    """Two interviews at one time, both with a time of day and neither cancelled."""
    timed = [each for found in applications for each in found.interviews if each.timed and not each.cancelled]
    open_: list[Interview] = []
    for interview in sorted(timed, key=in_time):
        open_ = [each for each in open_ if instant(each.ends_at) > instant(interview.starts_at)]
        for earlier in open_:
            message = f"overlaps with {earlier.file}"
            yield _say(interview, "date", "warning", "overlap", message, "check date, duration and timezone of both")
        open_.append(interview)


def doubles(applications: Applications) -> Iterator[Diagnostic]:
    """Two files of one company, role and date as written."""
    for application in applications:
        first: dict[str, Interview] = {}
        for interview in sorted(application.interviews, key=lambda each: each.file):
            earlier = first.setdefault(interview.date_text, interview)
            if earlier is not interview:
                message = f"the same company, role and date as {earlier.file}"
                yield _say(interview, "date", "warning", "same-interview", message, "if it is a copy, remove one")


CHECKS: tuple[Callable[[Applications], Iterator[Diagnostic]], ...] = (outcomes, overlaps, doubles)
