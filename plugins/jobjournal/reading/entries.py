"""One entry's source to its value: reads every field in its zone and says what is odd within the one file.

Each field of its front matter is read by the type that its row says: all errors of a file are told at once.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from sys import intern
from typing import Any
from zoneinfo import ZoneInfo

from jobjournal import dates
from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import field_called, fields_in, names_typed
from jobjournal.catalogue.stand_in import without_stand_in
from jobjournal.dates import When
from jobjournal.diagnostics import Report
from jobjournal.model import ApplicationFile, Interview, Marks, Notes, OwnPage, Reference, ended_by_hand_in
from jobjournal.reading import marks, people, steps
from jobjournal.reading.fields import SINGLE, as_items, list_of, person_name
from jobjournal.reading.maps import FieldValues, read_map
from jobjournal.reading.moments import NEVER, Start
from jobjournal.reading.reader import Reader, Spot
from jobjournal.reading.source import Source
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Fields, Text, Value

DEFAULT_MINUTES = 60
HOST_KEYS = ("template", "icon", "search", "hide", "title", "status", "description", "subtitle", "boost", "comments")
READERS: Mapping[Type, Reader[Any]] = {
    **SINGLE,
    Type.CONTACTS: people.people_of(people.contact),
    Type.REFERENCES: people.people_of(people.reference),
    Type.NAMES: people.people_of(person_name),
    Type.STEPS: list_of(steps.step),
    Type.DONE: marks.done,
    Type.SKIP: marks.skip,
    Type.SNOOZE: marks.snooze,
}
"""The reader of each type."""


def _fields(source: Source, where: Where, zone: ZoneInfo, report: Report) -> tuple[FieldValues, Spot] | None:
    """Read the front matter: its fields, and the spot with the zone in which their clock times were read.

    None, with the errors reported, where it or what it needs is missing or broken.
    """
    if source.header is None:
        report.say(1, notices.NO_FRONT_MATTER)
        return None
    if (raw := parse(source.header, 2, report)) is None:
        return None
    before = Spot(report, zone)
    own = _first_look(raw, where, Type.ZONE, before)
    spot = Spot(report, own or zone, bool(own), after=partial(_begins_on, raw, where, before))
    found = read_map(raw, where, READERS, spot, lambda name: _hint_for(name, where))
    whole = FieldValues(where, found.values, found.keys, _all_lines(raw, found))
    return None if report.failed or not whole.complete else (whole, spot)


def read_interview(
    source: Source, file: str, zone: ZoneInfo, report: Report, since: date | None = None
) -> Interview | None:
    """Read an interview; `zone` is the journal's. None where an error leaves it out.

    With `since`, nothing is taken from the text of one that ended before that day, or has no score: it is not written down.
    """
    if (read := _fields(source, Where.INTERVIEW, zone, report)) is None:
        return None
    unread = Notes(source.text, source.text_line)
    written = Interview(**_times(*read), **_common(read[0], file, report), notes=unread)
    interview = ended_by_hand_in(_forwards(written, report))
    has_score = interview.score is not None or interview.scores
    if since is not None and not (has_score and interview.end_day >= since):
        return interview
    from jobjournal.reading.sections import read_notes  # its library loads slowly, and `due` needs no old notes

    return replace(interview, notes=read_notes(source.text, source.text_line, report))


def _times(found: FieldValues, spot: Spot) -> dict[str, Any]:
    """Return when it begins and ends, of its date, duration and zone."""
    start: Start = found.one(Type.START)
    when, stamp = start.when, start.stamp
    at = stamp.offset or spot.zone
    ends_at = (
        dates.add_elapsed(when, _length(start, found, spot))
        if isinstance(when, datetime)
        else dates.midnight(dates.add_days(when, 1), at)
    )
    return {
        "when": when,
        "date_text": stamp.text,
        "starts_at": dates.begin_of(when, at),
        "ends_at": ends_at,
        "day": stamp.day,
        "end_day": ends_at.date() if stamp.clock else stamp.day,
        "zone": at,
        "never_follow_up": found.one(Type.DAY_OR_NEVER) is NEVER,
    }


def _length(start: Start, found: FieldValues, spot: Spot) -> timedelta:
    """Return how long it takes: its span, which wins over its duration, else that, else the default."""
    written = found.one(Type.MINUTES)
    if start.length is None:
        return timedelta(minutes=DEFAULT_MINUTES if written is None else written)
    if written is not None and timedelta(minutes=written) != start.length:
        (name,) = names_typed(Type.MINUTES, found.where)
        spot.of(name, found.lines[name]).say(notices.DURATION_DISAGREES, date=start.stamp.text)
    return start.length


def read_application(source: Source, file: str, zone: ZoneInfo, report: Report) -> ApplicationFile | None:
    """Read an application file; its dates are in the journal's zone. None where an error leaves it out."""
    if (read := _fields(source, Where.APPLICATION, zone, report)) is None:
        return None
    return ApplicationFile(**_common(read[0], file, report), notes=Notes(source.text, source.text_line))


def read_references(source: Source, zone: ZoneInfo, report: Report) -> tuple[tuple[Reference, ...], Notes] | None:
    """Read the references' file; None where an error leaves it out."""
    if (read := _fields(source, Where.REFERENCES, zone, report)) is None:
        return None
    return read[0].one(Type.REFERENCES, ()), Notes(source.text, source.text_line)


def read_page(source: Source, file: str, report: Report) -> OwnPage | None:
    """Read a page of the user's own, with or without front matter; None where that is broken."""
    raw = parse(source.header, 2, report) if source.header else Fields()
    if raw is None or report.failed:
        return None
    title = raw.get("title")
    return OwnPage(
        file,
        without_stand_in(source.text),
        title if isinstance(title, Text) and title.strip() else None,
        tuple(each for each in as_items(raw.get("tags")) if isinstance(each, Text)),
    )


_JOINED = (Type.START, Type.MINUTES, Type.ZONE, Type.DONE, Type.SKIP, Type.SNOOZE)
"""Types of which several together make one value of the model; every other one is an attribute as it is."""


def _common(found: FieldValues, file: str, report: Report) -> dict[str, Any]:
    """Return what interviews and application files are made of alike: each field under its attribute, and the marks."""
    given = Marks(*(found.one(each, {}) for each in (Type.DONE, Type.SKIP, Type.SNOOZE)))
    plain = {name: None if value is NEVER else value for name, value in found.attributes(but=_JOINED).items()}
    return {**plain, "marks": given, "file": file, "lines": found.lines, "unread": dict(report.unread)}


LATER = tuple(row for row in fields_in(Where.INTERVIEW).values() if row.later)
"""The fields whose days and moments must lie after the talk."""


def _forwards(interview: Interview, report: Report) -> Interview:
    """Return an interview without the days and moments that lie before it though they must lie after it; warn of each."""
    absent: dict[str, Any] = {}
    for row in LATER:
        when: When | None = getattr(interview, row.held_in)
        if when is not None and not interview.has_begun_by(when):
            begin = dates.said(interview.when if isinstance(when, datetime) else interview.day)
            known = {"name": row.name, "when": dates.said(when), "begin": begin}
            report.say(interview.line(row.name), notices.BEFORE_INTERVIEW, **known)
            absent[row.held_in] = None
    return replace(interview, **absent) if absent else interview


def _first_look(raw: Fields, where: Where, kind: Type, spot: Spot) -> Any:
    """Return the value of the field of a type, before the others are read; what is wrong with it is said in its turn."""
    names = names_typed(kind, where)
    found = (value for key, value in raw.items() if key.strip().casefold() in names and value is not None)
    return None if (written := next(found, None)) is None else SINGLE[kind](written, spot.unheard())


def _begins_on(raw: Fields, where: Where, spot: Spot) -> date | None:
    """Return the day after which what is to be done comes: the interview's, or the newest of applying."""
    begin = _first_look(raw, where, Type.START, spot)
    return begin.stamp.day if begin else max(_first_look(raw, where, Type.DAYS, spot) or (), default=None)


def _hint_for(name: str, where: Where) -> str | None:
    """Return what to say of a field that has no effect here; None where it may be another name for one that has."""
    if field_called(name, where):
        return None
    for other, home in _HOMES.items():
        if where is not other and (row := field_called(name, other)):
            return home if row.name == name else f"{row.name} is written `{row.name}`, and {home}"
    if row := field_called(name, Where.IMPORT):
        return row.note
    return "the site's own settings have no effect in an entry; take it out" if name in HOST_KEYS else None


_HOMES = {
    Where.INTERVIEW: "it belongs in an interview's file",
    Where.APPLICATION: "it belongs in the application's file, under applications/",
    Where.CONTACT: "it belongs to a person, under `contacts`",
}


def _all_lines(raw: Fields, found: FieldValues) -> dict[str, int]:
    """Return the lines of the fields, and of the names and codes within them."""
    lines = dict(found.lines)
    for name, key in found.keys.items():
        lines |= _lines_within(name, raw[key], fields_in(found.where)[name].type)
    return lines


def _lines_within(name: str, value: Value, kind: Type) -> dict[str, int]:
    """Return the line of each name in a map, and of each code in the list that `skip` may be, with that of `skip[]`."""
    if isinstance(value, Fields):
        return {intern(f"{name}.{sub.strip().casefold()}"): line for sub, line in value.lines.items()}
    if kind is not Type.SKIP or value is None:
        return {}
    codes = [item for item in as_items(value) if isinstance(item, Text)]
    head = {f"{name}[]": codes[0].line} if codes else {}
    return head | {f"{name}.{code.strip().casefold()}": code.line for code in codes}
