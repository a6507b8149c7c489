"""Calendar entries to the bytes of an `.ics` file, and what an earlier file of ours means for the next.

A journal keeps no count of its changes, so SEQUENCE comes from two sources: what became of an entry (snoozed, closed,
cancelled), and, where the file that is to be replaced is at hand, any difference to it. The stamps follow SEQUENCE,
never the clock. Of the same journal, moment and earlier file the bytes are the same.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from jobjournal.calendar.calendar_entries import CalendarEntry, entries_of
from jobjournal.dates import Clock, add_days
from jobjournal.model import Journal
from jobjournal.options import Settings

PRODUCT = "-//jobjournal//jobjournal//EN"
STAMPED_FROM = datetime(2000, 1, 1, tzinfo=UTC)
"""The stamp of an entry that never changed; each change adds a minute, as some calendars go by the stamp alone."""
_COUNTS = ("sequence", "dtstamp", "last-modified")
_MAX_BYTES = 10 * 1024 * 1024


def calendar_bytes(journal: Journal, settings: Settings, clock: Clock, former: bytes | None = None) -> bytes:
    """Return the calendar. Unless `calendar_titles` is neutral it names people and companies: not to be published.

    `former` is the file that it replaces: what changed since gets a higher SEQUENCE, and what is gone before its day
    stays as cancelled, so that a new import brings the user's calendar up to date.
    """
    calendar, before = Calendar(), _events_in(former)
    name = "Reminders" if settings.calendar_titles == "neutral" else "Job journal"
    _say(calendar, {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "x-wr-calname": name})
    entries = {each.uid: each for each in entries_of(journal, settings, clock)}
    for uid, entry in entries.items():
        calendar.add_component(_counted(_event(entry), before.get(uid), entry.changes))
    for uid in sorted(before.keys() - entries.keys()):
        if _day(before[uid]) >= clock.today or str(before[uid].get("status")) != "CANCELLED":
            calendar.add_component(_counted(_withdrawn(before[uid]), before[uid], 0))
    return bytes(calendar.to_ical())


def is_ours(data: bytes) -> bool:
    """Whether a file is a calendar that this module wrote."""
    head = data[:500].replace(b"\r\n ", b"")
    return head.startswith(b"BEGIN:VCALENDAR\r\n") and f"\r\nPRODID:{PRODUCT}\r\n".encode() in head


def _say(part: Calendar | Event | Alarm, facts: Mapping[str, object]) -> None:
    """Have a part of a calendar say these facts, in place of what it said of them; of one that is empty nothing."""
    for name, value in facts.items():
        part.pop(name, None)
        if value not in (None, ""):
            part.add(name, value)


def _event(entry: CalendarEntry) -> Event:
    event, alarm = Event(), Alarm()
    is_day = not isinstance(entry.start, datetime) and entry.start < date.max and entry.end is None
    _say(
        event,
        {
            "uid": entry.uid,
            "summary": entry.title,
            "dtstart": entry.start,
            "dtend": add_days(entry.start, 1) if is_day else entry.end,  # of a moment without a length none at all
            "class": "PRIVATE",
            "transp": "OPAQUE" if entry.busy and not entry.cancelled else "TRANSPARENT",
            "status": "CANCELLED" if entry.cancelled else "CONFIRMED",
            "description": entry.notes,
            "location": entry.place,
            "url": entry.url,
        },
    )
    if entry.alarm is not None:
        _say(alarm, {"action": "DISPLAY", "description": entry.title})
        alarm.add("trigger", entry.alarm, {"VALUE": "DATE-TIME"} if isinstance(entry.alarm, datetime) else {})
        event.add_component(alarm)
    return event


def _events_in(former: bytes | None) -> Mapping[str, Event]:
    """Return the events of an earlier file of ours by their ids; none where it cannot be read, as it is replaced."""
    if former is None or len(former) > _MAX_BYTES or not is_ours(former):
        return {}
    try:
        events = (each for each in Calendar.from_ical(former).walk("VEVENT") if isinstance(each, Event) and _day(each))
        return {str(each["uid"]): each for each in events}
    except (ValueError, KeyError, IndexError, AttributeError, TypeError):
        return {}


def _counted(event: Event, before: Event | None, least: int) -> Event:
    """Give an event its SEQUENCE, above that of the one it replaces where it differs from it, and the stamps to it."""
    written = "" if before is None else str(before.get("sequence"))
    then = int(written) if re.fullmatch("[0-9]{1,9}", written) else 0
    is_same = before is None or _substance(event) == _substance(before)
    count = max(then if is_same else then + 1, least)
    stamp = STAMPED_FROM + timedelta(minutes=count)
    _say(event, dict(zip(_COUNTS, (count, stamp, stamp), strict=True)))
    return event


def _substance(event: Event) -> bytes:
    """Return what an event says, but for the count of its changes."""
    copy = _copy(event)
    _say(copy, dict.fromkeys(_COUNTS))
    return bytes(copy.to_ical())


def _copy(event: Event) -> Event:
    copy = Event.from_ical(event.to_ical())
    assert isinstance(copy, Event)  # noqa: S101  # what was an event is one
    return copy


def _withdrawn(event: Event) -> Event:
    """Return an event that the journal no longer asks for, as cancelled and without its alarm."""
    copy = _copy(event)
    _say(copy, {"status": "CANCELLED", "transp": "TRANSPARENT"})
    copy.subcomponents.clear()
    return copy


def _day(event: Event) -> date:
    """Return the day on which an event begins. Raises KeyError or ValueError where it has none."""
    start = event.decoded("dtstart")
    return start.astimezone(UTC).date() if isinstance(start, datetime) else start
