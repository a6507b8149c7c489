"""What stands in the calendar, before it becomes a file.

Moments are kept in UTC: entries never repeat, so each alarm is right across clock changes, also in the hour that a
change repeats, which a local time could not name. People are told in the notes and never invited: a calendar that
finds attendees may write to them.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from jobjournal.actions import Standing, derive, rule_title, stand
from jobjournal.dates import Clock, When, add_days, day_of, instant, written_day
from jobjournal.frozen import dataclass
from jobjournal.links import web_link
from jobjournal.model import CLOSED, Action, Application, Interview, Journal
from jobjournal.names import collapse
from jobjournal.options import Settings

INTERVIEW_ALARM, DUE_ALARM = timedelta(hours=1), timedelta(hours=2)
TAKEN_BACK_DAYS = 60
"""For how long what was closed after its day stays in the file as cancelled, so that the next import takes it away."""
ALARM_AT = time(9)
"""When an entry without a time reminds of itself, in the journal's zone: an interview on the day before it."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry: a day, or a moment in UTC."""

    uid: str
    """The same for the same thing whatever becomes of it, so that a new import changes it instead of doubling it."""
    title: str
    start: When
    end: datetime | None = None
    notes: str = ""
    place: str = ""
    url: str | None = None
    cancelled: bool = False
    changes: int = 0
    """How far it has come, by what the journal says: the least SEQUENCE it may have."""
    alarm: timedelta | datetime | None = None
    """Before its start, or at a moment."""
    busy: bool = False
    """Whether it takes the user's time, rather than reminding of something."""


def entries_of(journal: Journal, settings: Settings, clock: Clock) -> list[CalendarEntry]:
    """Return the calendar's entries, in the order of time.

    What is closed before its day has come stands there as cancelled, so that a new import takes it away.
    """
    found = list(_interviews(journal, settings, clock))
    applications = {each.id: each for each in journal.applications}
    for standing in stand(derive(journal, settings), clock):
        found += _of_action(standing, applications[standing.action.application], settings, clock)
    return sorted(found, key=lambda each: (day_of(each.start, UTC), each.uid))


def uid_of(*parts: str) -> str:
    """Return a stable id that tells nothing: it goes to whoever the calendar is shared with."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32] + "@jobjournal"


def _interviews(journal: Journal, settings: Settings, clock: Clock) -> Iterator[CalendarEntry]:
    neutral = settings.calendar_titles == "neutral"
    for application in journal.applications:
        identities = _identities(application)
        for each in application.interviews:
            place = application.rounds.get(each.file)
            title = f"Interview: {each.company}, {each.role}" + (f", round {place}" if place else "")
            start = in_utc(each.starts_at) if each.timed else each.day
            yield CalendarEntry(
                uid=uid_of("interview", application.id, *identities[each.file]),
                title="Appointment" if neutral else collapse(title),
                start=start,
                end=_end(each, start),
                notes="" if neutral else _notes(each),
                place="" if neutral else collapse(each.place or ""),
                url=None if neutral else web_link(each.place),
                cancelled=each.cancelled,
                changes=int(each.cancelled),
                alarm=None if each.cancelled else _alarm(start, INTERVIEW_ALARM, 1, clock),
                busy=each.worked_until is None,
            )


_DATED = re.compile(r"\d{4}-\d\d-\d\d[-_ ]?")


def _identities(application: Application) -> dict[str, tuple[str, str]]:
    """Return what tells each interview of an application from the others, whenever it is.

    That is its file's name without the date in it, and its place among those of that name: an interview that moves is
    renamed with its date, and its entry in the calendar moves along. Another name makes another entry.
    """
    names = [_DATED.sub("", each.file) for each in application.interviews]
    return {
        each.file: (name, str(names[:place].count(name)))
        for place, (each, name) in enumerate(zip(application.interviews, names, strict=True), 1)
    }


def _end(interview: Interview, start: When) -> datetime | None:
    """Return an interview's end; None for a day, and where it would be no later than the start."""
    end = in_utc(interview.ends_at)
    return end if isinstance(start, datetime) and isinstance(end, datetime) and end > start else None


def _notes(interview: Interview) -> str:
    """Return what one wants at hand on the way there: what kind of talk it is, and whom to call from a late train."""
    people = ((each.name, each.title, each.phone) for each in interview.contacts)
    lines = (", ".join(filter(None, each)) for each in ((interview.kind, interview.medium), *people, (interview.file,)))
    return "\n".join(collapse(line) for line in lines if line)


def _of_action(
    standing: Standing, application: Application, settings: Settings, clock: Clock
) -> Iterator[CalendarEntry]:
    """Yield an action's due, and the end of its quiet time where that is another day."""
    action, due = standing.action, standing.due
    neutral = settings.calendar_titles == "neutral"
    named = action.what if application.company in action.what else f"{action.what} ({application.company})"
    title = rule_title(action.rule) if neutral else collapse(named)  # the calendar shows the company nowhere else
    notes = "" if neutral else collapse((standing.state == "quiet" and action.held) or action.why.due)
    closed = standing.state in CLOSED
    if due is not None and not (closed and _is_forgotten(action, day_of(due, clock.zone), clock)):
        start = in_utc(due)
        yield CalendarEntry(
            uid=uid_of("due", action.id),
            title=title,
            start=start,
            notes=notes,
            cancelled=closed,
            changes=2 if closed else int(action.snoozed_to is not None),
            alarm=None if closed or action.held else _alarm(start, DUE_ALARM, 0, clock),
        )
    begins = action.waits_until("quiet") if standing.state == "quiet" else None
    if begins and (not due or day_of(begins, clock.zone) != day_of(due, clock.zone)):
        yield CalendarEntry(uid_of("quiet", action.id), f"From now on: {title}", in_utc(begins), notes=notes)


def _is_forgotten(action: Action, due_on: date, clock: Clock) -> bool:
    """Whether a closed action need not be taken back: it was closed in time and its day is over, or long ago."""
    closed_on = action.closing and action.closing.on
    is_late = closed_on and written_day(closed_on) > due_on
    return due_on < clock.today and (not is_late or add_days(due_on, TAKEN_BACK_DAYS) < clock.today)


def _alarm(start: When, before: timedelta, days_before: int, clock: Clock) -> timedelta | datetime | None:
    """Return when an entry reminds of itself; None where that has passed: some calendars ring for it on import."""
    if isinstance(start, datetime):
        return -before if instant(start) - before.total_seconds() > instant(clock.now) else None
    at = in_utc(datetime.combine(add_days(start, -days_before), ALARM_AT, clock.zone))
    return at if isinstance(at, datetime) and instant(at) > instant(clock.now) else None


def in_utc(when: When) -> When:
    """Return a moment in UTC, its day where that leaves the calendar's range; a day as it is."""
    try:
        return when.astimezone(UTC) if isinstance(when, datetime) else when
    except OverflowError:
        return date(when.year, when.month, when.day)
