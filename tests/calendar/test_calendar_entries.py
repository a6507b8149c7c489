"""The calendar as calendars read it: what stands in it, when it rings, and what a new import changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from jobjournal.calendar.calendar_entries import uid_of
from jobjournal.calendar.ical import calendar_bytes, is_ours
from journals import Told, open_folder, write_files

Journal = Callable[..., Told]
TO_COME = """
company: Nordwind Robotics
role: Engineer
date: 2026-05-28 14:30
duration: 1 h 30 min
place: https://meet.example/abc
kind: technical
contacts:
  - name: Ada Okafor
    title: Manager
    email: ada@nordwind.example
    phone: "+46 70 123 45 67"
"""


def bytes_of(told: Told, former: bytes | None = None) -> bytes:
    """Return the calendar of a journal at its moment."""
    return calendar_bytes(told.journal, told.settings, told.clock, former)


def events(data: bytes) -> dict[str, Event]:
    """Return a calendar's events by their titles."""
    found = [each for each in Calendar.from_ical(data).walk("VEVENT") if isinstance(each, Event)]
    assert len({str(each["uid"]) for each in found}) == len(found)
    return {str(each["summary"]): each for each in found}


def only(data: bytes, part: str) -> Event:
    """Return the only event whose title holds these words."""
    (found,) = [event for title, event in events(data).items() if part in title]
    return found


def rings_at(event: Event) -> list[datetime]:
    """Return the moments of an event's alarms."""
    return [each.trigger.astimezone(UTC) for each in event.alarms.times]


def test_an_interview_has_its_time_its_place_its_people_and_an_alarm(journal_of: Journal) -> None:
    event = only(bytes_of(journal_of(TO_COME)), "Interview:")
    assert event["summary"] == "Interview: Nordwind Robotics, Engineer, round 1"
    assert event.start == datetime(2026, 5, 28, 12, 30, tzinfo=UTC)
    assert event.end - event.start == timedelta(minutes=90)
    assert event["location"] == event["url"] == "https://meet.example/abc"
    assert "Ada Okafor, Manager, +46 70 123 45 67" in event["description"]
    assert rings_at(event) == [event.start - timedelta(hours=1)]
    assert (event["status"], event["transp"], event["class"]) == ("CONFIRMED", "OPAQUE", "PRIVATE")
    assert "attendee" not in event
    assert "organizer" not in event


def test_a_day_without_a_time_is_a_whole_day_that_rings_on_the_morning_before(journal_of: Journal) -> None:
    event = only(bytes_of(journal_of("company: N\nrole: R\ndate: 2026-05-28")), "Interview:")
    assert (event.start, event.end) == (date(2026, 5, 28), date(2026, 5, 29))
    assert rings_at(event) == [datetime(2026, 5, 27, 7, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("when", "zone", "start"),
    [
        ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30"),  # the first of two
        ("2026-10-25 03:15", "Europe/Berlin", "2026-10-25T02:15"),
        ("2026-03-29 03:10", "Europe/Berlin", "2026-03-29T01:10"),
        ("2026-10-25 02:30+01:00", "Europe/Berlin", "2026-10-25T01:30"),  # the second
        ("2026-11-01 01:30", "America/New_York", "2026-11-01T05:30"),
        ("2026-04-05 01:45", "Australia/Lord_Howe", "2026-04-04T14:45"),
    ],
)
def test_alarms_are_right_across_clock_changes(journal_of: Journal, when: str, zone: str, start: str) -> None:
    told = journal_of(f"company: N\nrole: R\ndate: {when}\nduration: 3 h", now="2026-01-01", zone=zone)
    event = only(bytes_of(told), "Interview:")
    assert event.start == datetime.fromisoformat(start).replace(tzinfo=UTC)
    assert event.end - event.start == timedelta(hours=3)
    assert rings_at(event) == [event.start - timedelta(hours=1)]


def test_the_alarm_of_a_day_keeps_nine_o_clock_across_a_change(journal_of: Journal) -> None:
    for day, zone in (("2026-10-26", "Europe/Berlin"), ("2026-03-30", "Europe/Berlin"), ("2026-04-25", "Africa/Cairo")):
        told = journal_of(f"company: N\nrole: R\ndate: {day}", now="2026-01-01", zone=zone)
        (at,) = rings_at(only(bytes_of(told), "Interview:"))
        assert at.astimezone(ZoneInfo(zone)).strftime("%H:%M") == "09:00"


def test_dues_and_the_ends_of_quiet_times_have_days_or_moments(journal_of: Journal) -> None:
    told = journal_of(
        """
=== interviews/a.md
company: Nordwind
role: R
date: 2026-05-19 14:30
contacts: [Ada]
=== interviews/b.md
company: Saltmarsh
role: R
date: 2026-05-28 10:00
"""
    )
    data = bytes_of(told)
    assert only(data, "Thank Ada (Nordwind)").start == datetime(2026, 5, 20, 13, 30, tzinfo=UTC)
    assert only(data, "Follow up with Ada (Nordwind)").start == date(2026, 5, 26)
    assert events(data)["Prepare the interview at Saltmarsh"].start == date(2026, 5, 27)
    assert events(data)["From now on: Prepare the interview at Saltmarsh"].start == date(2026, 5, 25)
    assert only(data, "Thank Ada")["transp"] == "TRANSPARENT"
    assert rings_at(only(data, "Thank Ada")) == [datetime(2026, 5, 20, 11, 30, tzinfo=UTC)]
    assert rings_at(only(data, "Follow up")) == [datetime(2026, 5, 26, 7, tzinfo=UTC)]


def test_what_is_on_hold_neither_rings_nor_begins(journal_of: Journal) -> None:
    head = "company: Nordwind\nrole: R\ndate: 2026-05-19 10:00\ncontacts: [Ada]\ndecision_by: "
    data = bytes_of(journal_of(f"{head}20 Nov\ndone: {{thank-you: 2026-05-20}}\nsnooze: {{follow-up: 2026-05-28}}"))
    assert rings_at(only(data, "Follow up")) == []
    data = bytes_of(journal_of(f"{head}20 Nov\noutcome: rejected\noutcome_on: 2026-05-20"))
    assert "From now on" not in "".join(events(data))
    assert "cannot be read" in only(data, "inkedIn")["description"]


@pytest.mark.parametrize(("by", "transp"), [("hand_in_by: 2026-05-26", "TRANSPARENT"), ("duration: 90", "OPAQUE")])
def test_work_at_home_takes_time_in_the_calendar_only_without_a_day_to_hand_it_in(
    by: str, transp: str, journal_of: Journal
) -> None:
    told = journal_of(f"company: N\nrole: R\nkind: take-home\ndate: 2026-05-19 10:00\n{by}")
    assert only(bytes_of(told), "Interview").get("transp", "OPAQUE") == transp


def test_nothing_rings_for_what_has_passed(journal_of: Journal) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-10 10:00")
    assert all(not rings_at(each) for each in events(bytes_of(told)).values() if each.start != date(2026, 5, 20))


def test_a_cancelled_interview_and_what_is_done_ahead_are_taken_back(journal_of: Journal) -> None:
    data = bytes_of(journal_of(TO_COME + "outcome: cancelled\n"))
    event = only(data, "Interview:")
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert not rings_at(event)
    done = bytes_of(journal_of(TO_COME + "done: {prepare: 2026-05-19}\n"))
    prepared = only(done, "Prepare")
    assert prepared["status"] == "CANCELLED"
    assert prepared["description"]  # why it was to be done, as before
    assert "Prepare" not in str(
        list(events(bytes_of(journal_of(TO_COME + "done: {prepare: 2026-05-26}\n", now="2026-05-28"))))
    )


def test_neutral_titles_name_nobody(journal_of: Journal) -> None:
    told = journal_of(TO_COME + "next_steps: [2026-05-22 call Ada]\n", calendar_titles="neutral")
    text = bytes_of(told).decode().casefold().replace("\r\n ", "")
    for name in ("nordwind", "ada", "engineer", "meet.example", "technical", "interviews/", "+46"):
        assert name not in text
    full = journal_of(TO_COME + "next_steps: [2026-05-22 call Ada]\n")
    assert {str(each["uid"]) for each in events(bytes_of(full)).values()} == {
        str(each["uid"]) for each in Calendar.from_ical(bytes_of(told)).walk("VEVENT")
    }


def test_the_same_journal_and_moment_make_the_same_bytes(journal_of: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bytes_of(journal_of(TO_COME))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert bytes_of(journal_of(TO_COME)) == first
    assert bytes_of(journal_of(TO_COME), first) == first
    later = only(bytes_of(journal_of(TO_COME, now="2026-05-21")), "Interview:")
    assert later.to_ical() == only(first, "Interview:").to_ical()


def test_a_moved_interview_updates_its_entry(journal_of: Journal) -> None:
    first = bytes_of(journal_of(TO_COME))
    moved = TO_COME.replace("2026-05-28", "2026-05-27")
    second = bytes_of(journal_of(moved), first)
    old, new = only(first, "Interview:"), only(second, "Interview:")
    assert old["uid"] == new["uid"]
    assert (old["sequence"], new["sequence"]) == (0, 1)
    assert new["dtstamp"].dt > old["dtstamp"].dt
    back = only(bytes_of(journal_of(TO_COME), second), "Interview:")
    assert (back.start, back["sequence"]) == (old.start, 2)
    assert bytes_of(journal_of(moved), second) == second


def test_an_interview_that_is_renamed_with_its_date_moves(journal_of: Journal) -> None:
    """People's file names carry the date: the entry moves, and does not double."""
    told = journal_of(f"=== interviews/2026-05-28-nordwind.md\n{TO_COME}")
    first = bytes_of(told)
    (told.folder / "interviews/2026-05-28-nordwind.md").unlink()
    second = bytes_of(
        journal_of(f"=== interviews/2026-05-29-nordwind.md\n{TO_COME.replace('2026-05-28', '2026-05-29')}"), first
    )
    assert only(first, "Interview:")["uid"] == only(second, "Interview:")["uid"]
    assert only(second, "Interview:")["status"] == "CONFIRMED"


def test_what_was_overdue_and_is_closed_is_taken_back(journal_of: Journal) -> None:
    with_step = "company: N\nrole: R\ndate: 2026-05-01\nnext_steps: [2026-05-18 call Ada]"
    first = bytes_of(journal_of(with_step))
    done = with_step.replace("call Ada", "call Ada (done 2026-05-20)")
    assert only(bytes_of(journal_of(done), first), "call Ada")["status"] == "CANCELLED"
    assert only(bytes_of(journal_of(done)), "call Ada")["status"] == "CANCELLED"


def test_an_entry_that_is_gone_before_its_day_is_taken_back_and_forgotten_after_it(journal_of: Journal) -> None:
    with_step = "company: N\nrole: R\ndate: 2026-05-01\nnext_steps: [2026-05-25 call Ada]"
    first = bytes_of(journal_of(with_step))
    without = with_step.rsplit("\n", 1)[0]
    second = bytes_of(journal_of(without), first)
    gone = only(second, "call Ada")
    assert (gone["status"], gone["sequence"], rings_at(gone)) == ("CANCELLED", 1, [])
    assert bytes_of(journal_of(without), second) == second
    third = bytes_of(journal_of(without, now="2026-05-26"), second)
    assert not [title for title in events(third) if "call Ada" in title]
    assert only(bytes_of(journal_of(with_step), second), "call Ada")["sequence"] == 2


@pytest.mark.parametrize(
    "former", [b"", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", b"\xff\x00", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT"]
)
def test_an_earlier_file_that_is_none_of_ours_counts_for_nothing(journal_of: Journal, former: bytes) -> None:
    told = journal_of(TO_COME)
    assert not is_ours(former)
    assert bytes_of(told, former) == bytes_of(told)


def test_an_earlier_file_of_ours_that_was_spoilt_is_no_obstacle(journal_of: Journal) -> None:
    told = journal_of(TO_COME)
    good = bytes_of(told)
    for spoilt in (good[:-300], good.replace(b"DTSTART", b"DTSTORT"), good.replace(b"SEQUENCE:0", b"SEQUENCE:x")):
        assert is_ours(spoilt)
        events(bytes_of(told, spoilt))


def as_seen_by_vobject(data: bytes) -> set[tuple[str, str, Any, str]]:
    """Return what another reader finds."""
    calendar = vobject.readOne(data.decode())
    return {
        (str(each.uid.value), str(each.summary.value), each.dtstart.value, str(each.status.value))
        for each in calendar.vevent_list
    }


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=90)


@given(company=NAMES, what=NAMES, day=st.dates(date(1900, 1, 1), date(9998, 12, 31)))
def test_any_text_is_read_alike_by_two_readers_in_lines_that_fit(
    tmp_path_factory: Any, company: str, what: str, day: date
) -> None:
    quoted = [text.replace("'", "''") for text in (company, what)]
    text = f"---\ncompany: 'N{quoted[0]}'\nrole: R\ndate: {day}T10:00\nnext_steps:\n  - action: 'A{quoted[1]}'\n    due: {day}\n---\n"
    folder = write_files(tmp_path_factory.mktemp("j") / "journal", {"interviews/a.md": text})
    told = open_folder(folder)
    data = bytes_of(told)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    mine = {
        (str(each["uid"]), str(each["summary"]), each.decoded("dtstart"), str(each["status"]))
        for each in Calendar.from_ical(data).walk("VEVENT")
    }
    assert as_seen_by_vobject(data) == mine
    assert len(mine) >= len(told.journal.interviews)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("clock", ["", " 00:30+14:00", " 23:30-12:00"])
def test_the_ends_of_the_calendar_are_no_cliff(journal_of: Journal, day: str, clock: str) -> None:
    told = journal_of(f"company: N\nrole: R\ndate: {day}{clock}\nduration: 99999")
    assert len(events(bytes_of(told))) >= len(told.journal.interviews)


def test_an_id_tells_nothing(tmp_path: Path) -> None:
    assert uid_of("due", "thank-you:nordwind") != uid_of("quiet", "thank-you:nordwind")
    assert "nordwind" not in uid_of("due", "thank-you:nordwind")
