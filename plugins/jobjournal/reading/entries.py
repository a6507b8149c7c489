"""One entry's source to its value: places every date in its zone and says what is odd within the one file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jobjournal import dates
from jobjournal.dates import Stamp, When
from jobjournal.diagnostics import Report
from jobjournal.model import ApplicationFile, Contact, Interview, Marks, NextStep, Notes, OwnPage, Reference
from jobjournal.reading import markup, sections
from jobjournal.reading.people import ContactFields, StepFields
from jobjournal.reading.schema import (
    ApplicationFields,
    EntryFields,
    InterviewFields,
    ReferencesFields,
    Schema,
    read_fields,
)
from jobjournal.reading.source import Source
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Text

_TROUBLE = {
    "skipped": ("clock-skipped", "a clock change skips this time: {}", "write the time that the clocks showed"),
    "repeated": (
        "clock-repeated",
        "a clock change repeats this time; the first is taken: {}",
        "add an offset, as in +01:00",
    ),
    "offset": (
        "offset-disagrees",
        "the offset is not that of the field timezone; the offset counts: {}",
        "keep one of the two",
    ),
}


def _fields(source: Source, schema: type[Schema], report: Report) -> tuple[Schema, dict[str, int]] | None:
    """Read the front matter; None, with the errors reported, where it is missing, broken or wrong."""
    if source.header is None:
        hint = "begin the file, on its first line, with three hyphens; then the fields, and three hyphens again"
        report.error(1, "no-front-matter", "the file has no front matter", hint)
        return None
    raw = parse(source.header, 2, report)
    return None if raw is None else read_fields(raw, schema, report)


def read_interview(source: Source, file: str, zone: ZoneInfo, report: Report) -> Interview | None:
    """Read an interview; `zone` is the journal's. None where an error leaves it out."""
    read = _fields(source, InterviewFields, report)
    if read is None or report.failed:
        return None
    found, lines = read
    own = found.timezone or zone
    when = _place(found.date, own, report, bool(found.timezone))
    at = found.date.offset or own
    starts_at = when if isinstance(when, datetime) else dates.midnight(when, at)
    if isinstance(when, datetime):
        ends_at = dates.add_elapsed(when, timedelta(minutes=found.duration))
    else:
        ends_at = dates.midnight(dates.add_days(when, 1), at)
    _warn_backwards(found, lines, report)
    return Interview(
        **_common(found, lines, file, own, bool(found.timezone), report),
        notes=sections.read_notes(source.text, source.text_line, report),
        when=when,
        date_text=found.date.text,
        starts_at=starts_at,
        ends_at=ends_at,
        day=found.date.day,
        end_day=ends_at.date() if found.date.clock else found.date.day,
        zone=at,
        written_round=found.round,
        never_follow_up="follow_up_after" in found.model_fields_set and found.follow_up_after is None,
        **{name: getattr(found, name) for name in _AS_THEY_ARE},
    )


_AS_THEY_ARE = (
    "kind", "medium", "place", "score", "scores", "decision_by", "follow_up_after", "follow_up_with", "follow_up_via", "told_them",
)  # fmt: skip


def read_application(source: Source, file: str, zone: ZoneInfo, report: Report) -> ApplicationFile | None:
    """Read an application file; its dates are in the journal's zone. None where an error leaves it out."""
    read = _fields(source, ApplicationFields, report)
    if read is None:
        return None
    found, lines = read
    if found.outcome == "cancelled":
        hint = "an application is rejected, withdrawn, declined …; only an interview is cancelled"
        report.error(lines["outcome"], "unknown-outcome", "outcome: an application cannot be cancelled", hint)
    if report.failed:
        return None
    return ApplicationFile(
        **_common(found, lines, file, zone, False, report),
        notes=sections.read_notes(source.text, source.text_line, report),
        applied=(found.applied,) if found.applied else (),
        **{name: getattr(found, name) for name in ("posting", "source", "salary", "rivals", "fit")},
    )


def read_references(source: Source, report: Report) -> tuple[tuple[Reference, ...], Notes] | None:
    """Read the references' file; None where an error leaves it out."""
    read = _fields(source, ReferencesFields, report)
    if read is None or report.failed:
        return None
    people = tuple(
        Reference(each.name, each.email, each.relation, each.agreed, each.line) for each in read[0].references
    )
    markup.check(source.text, source.text_line, report)
    return people, Notes(source.text, source.text_line)


def read_page(source: Source, file: str, report: Report) -> OwnPage | None:
    """Read a page of the user's own, with or without front matter; None where that is broken."""
    raw = parse(source.header, 2, report) if source.header else None
    if report.failed:
        return None
    markup.check(source.text, source.text_line, report)
    title = raw.get("title") if raw else None
    return OwnPage(file, source.text, title if isinstance(title, Text) and title.strip() else None)


def _common(
    found: EntryFields, lines: dict[str, int], file: str, zone: ZoneInfo, zone_is_written: bool, report: Report
) -> dict[str, Any]:
    """Return what interviews and application files share, with clock times placed in `zone`."""

    def place(stamp: Stamp | None) -> When | None:
        return None if stamp is None else _place(stamp, zone, report, zone_is_written)

    done = {
        code: tuple(_place(stamp, zone, report, zone_is_written) for stamp in each) for code, each in found.done.items()
    }
    return {
        "file": file,
        "company": collapse(found.company),
        "role": collapse(found.role),
        "contacts": tuple(_contact(each) for each in found.contacts),
        "references": tuple(collapse(each) for each in found.references),
        "outcome": found.outcome,
        "outcome_on": found.outcome_on,
        "offer_expires": found.offer_expires,
        "next_steps": tuple(_step(each, place(each.due), place(each.done)) for each in found.next_steps),
        "marks": Marks({code: each for code, each in done.items() if each}, found.skip, found.snooze),
        "tags": found.tags,
        "lines": lines,
    }


def collapse(text: str) -> str:
    """Return a text with its white space collapsed."""
    return " ".join(text.split())


def _contact(found: ContactFields) -> Contact:
    return Contact(collapse(found.name), found.title, found.email, found.phone, found.linkedin, found.channel)


def _step(found: StepFields, due: When | None, done: When | None) -> NextStep:
    return NextStep(found.action, due, done, found.line)


def _place(stamp: Stamp, zone: ZoneInfo, report: Report, zone_is_written: bool) -> When:
    trouble = dates.clock_trouble(stamp, zone)
    if trouble is not None and (trouble != "offset" or zone_is_written):
        code, message, hint = _TROUBLE[trouble]
        report.warn(stamp.line, code, message.format(stamp.text), hint)
    return dates.localise(stamp, zone)


def _warn_backwards(found: InterviewFields, lines: dict[str, int], report: Report) -> None:
    """Warn of a decision or follow-up date before the interview."""
    named: Iterable[tuple[str, date | None]] = (
        ("decision_by", found.decision_by),
        ("follow_up_after", found.follow_up_after),
    )
    for name, day in named:
        if day is not None and day < found.date.day:
            message = f"{name} {day} is before the interview on {found.date.day}"
            report.warn(lines.get(name, 1), "before-interview", message, "check both dates")
