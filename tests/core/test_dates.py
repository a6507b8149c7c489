"""Days, moments and the journal's clock."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from jobjournal import dates
from jobjournal.dates import Clock, Stamp
from jobjournal.durations import parse_minutes

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def stamp(text: str) -> Stamp:
    """Return a stamp that must be one."""
    found = dates.parse_stamp(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "day", "clock", "offset"),
    [
        ("2026-05-04", (2026, 5, 4), None, None),
        (" 2026-05-04 14:30 ", (2026, 5, 4), time(14, 30), None),
        ("2026-05-04T14:30:59", (2026, 5, 4), time(14, 30, 59), None),
        ("2026-05-04T14:30Z", (2026, 5, 4), time(14, 30), UTC),
        ("2026-05-04 14:30-09:30", (2026, 5, 4), time(14, 30), timezone(-timedelta(hours=9, minutes=30))),
        ("2028-02-29", (2028, 2, 29), None, None),
    ],
)
def test_a_date_as_written(text: str, day: tuple[int, int, int], clock: time | None, offset: timezone | None) -> None:
    """The contract's one form, with its optional parts."""
    assert stamp(text) == Stamp(date(*day), clock, offset)


@pytest.mark.parametrize(
    "text",
    ["", "2026-5-4", "2026-02-30", "2026-05-04 24:00", "2026-05-04 09:60",
     "2026-05-04 09:30:60", "2026-05-04 09:30+0200", "2026-05-04 09:30+02:60",
     "2026-05-04 09:30+24:00", "2026-05-04 09:30z", "2026-05-04t09:30", "04.05.2026", "05/04/2026", "2026-05-04Z", "٢٠٢٦-05-04"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    """A day/month order is never guessed, and nothing else is read as a date."""
    assert dates.parse_stamp(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45 min", 45), ("45min", 45), ("2 h", 120), ("1 h 30 min", 90), ("1h30min", 90), ("90", 90), ("0", 0), ("1.5 h", 90), ("90 minutes", 90), ("1:30", 90), ("  2  H ", 120),
     ("", None), ("min", None), ("h", None), ("-5", None), ("30 min 1 h", None), ("999999", None)],
)  # fmt: skip
def test_durations(text: str, minutes: int | None) -> None:
    """N min, N h, N h M min, or N; and as people write them."""
    assert parse_minutes(text) == minutes


def test_zones_are_found_by_name_alone() -> None:
    """Without regard to case and blanks, and never as a path."""
    assert str(dates.zone_named(" europe/BERLIN ")) == "Europe/Berlin"
    assert dates.zone_named("../Europe/Berlin") is None
    assert dates.zone_named("Berlin") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Europe/Berln", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("New York", "America/New_York"), ("tokio", "Asia/Tokyo"),
     ("PST", None), ("", None), ("somewhere else", None)],
)  # fmt: skip
def test_the_zone_that_was_meant(text: str, meant: str | None) -> None:
    """A slip or a city leads to a name; an abbreviation leads nowhere."""
    assert dates.zone_like(text) == meant


@pytest.mark.parametrize(
    ("text", "zone", "trouble"),
    [
        ("2026-03-29 02:30", BERLIN, "skipped"),
        ("2026-10-25 02:30", BERLIN, "repeated"),
        ("2026-10-25 02:30+01:00", BERLIN, None),
        ("2026-10-25 02:30+02:00", BERLIN, None),
        ("2026-10-25 02:30+03:00", BERLIN, "offset"),
        ("2026-05-04 14:30+01:00", BERLIN, "offset"),
        ("2026-05-04 14:30", BERLIN, None),
        ("2026-03-29", BERLIN, None),
        ("0001-01-01 00:00", BERLIN, None),
        ("9999-12-31 23:59", NEW_YORK, None),
    ],
)
def test_what_is_odd_about_a_local_time(text: str, zone: ZoneInfo, trouble: str | None) -> None:
    """A clock change skips or repeats it, or its offset is not the zone's."""
    assert dates.clock_trouble(stamp(text), zone) == trouble


def test_elapsed_time_crosses_clock_changes() -> None:
    """An hour is an hour; at the calendar's edges it stops."""
    before = datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
    after = dates.add_elapsed(before, timedelta(hours=2))
    assert (after.hour, after.minute, after.utcoffset()) == (2, 30, timedelta(hours=1))
    assert dates.instant(after) - dates.instant(before) == 7200
    last = datetime(9999, 12, 31, 23, tzinfo=BERLIN)
    assert dates.add_elapsed(last, timedelta(days=9)).date() == date.max
    first = datetime(1, 1, 1, 1, tzinfo=BERLIN)
    assert dates.add_elapsed(first, -timedelta(days=9)).date() == date.min


def test_days_stay_within_the_calendar() -> None:
    """Adding to the last day is the last day."""
    assert dates.add_days(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert dates.add_days(date(9999, 12, 31), 1) == date.max
    assert dates.add_days(date(1, 1, 1), -1) == date.min


def test_the_day_of_a_moment_is_the_journals() -> None:
    """Half past midnight in Berlin is the day before in New York; the day as written is its own zone's."""
    when = datetime(2026, 5, 5, 0, 30, tzinfo=BERLIN)
    assert dates.day_of(when, NEW_YORK) == date(2026, 5, 4)
    assert dates.written_day(when) == date(2026, 5, 5)
    assert dates.day_of(date(2026, 5, 5), NEW_YORK) == date(2026, 5, 5)
    edge = datetime(1, 1, 1, 0, 30, tzinfo=BERLIN)
    assert dates.day_of(edge, NEW_YORK) == date(1, 1, 1)


@pytest.mark.parametrize(("day", "on"), [(15, 15), (16, 18), (17, 18), (18, 18)])
def test_weekends(day: int, on: int) -> None:
    """A Saturday or Sunday becomes the Monday."""
    assert dates.after_weekend(date(2026, 5, day)) == date(2026, 5, on)


def test_what_a_clock_says() -> None:
    """A moment has come at that instant and has passed after it; a day begins at midnight and is over after the next."""
    clock = dates.clock_at(stamp("2026-05-20 09:00"), BERLIN)
    assert clock.today == date(2026, 5, 20)
    assert clock.reached(clock.now)
    assert not clock.passed(clock.now)
    assert clock.passed(clock.now - timedelta(seconds=1))
    assert clock.reached(date(2026, 5, 20))
    assert not clock.passed(date(2026, 5, 20))
    assert clock.passed(date(2026, 5, 19))
    assert dates.clock_at(stamp("2026-05-20"), BERLIN).now == datetime(2026, 5, 20, tzinfo=BERLIN)
    assert dates.clock_at(stamp("2026-05-20 00:30Z"), NEW_YORK).today == date(2026, 5, 19)


def test_the_repeated_hour_is_told_apart() -> None:
    """Two readings of one clock face are an hour apart, which Python's own comparison does not see."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    second = first.replace(fold=1)
    assert Clock(second, BERLIN).passed(first)
    assert not Clock(first, BERLIN).reached(second)


def test_a_clock_at_the_calendars_edge() -> None:
    """A moment that another zone would put before the year 1 is kept as it is."""
    assert dates.clock_at(stamp("0001-01-01 00:00+14:00"), BERLIN).now.year == 1


def test_zones_are_those_of_the_package_whatever_the_machine_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of another year, or without any, would move every due of the journal."""
    monkeypatch.setattr("zoneinfo.TZPATH", ())
    zone = dates.zone_named("America/Montevideo")
    assert zone is not None and "from_file" not in repr(zone)
    with pytest.raises(
        pickle.PicklingError
    ):  # only one that was read from a file of the package cannot be kept by name
        pickle.dumps(zone)
    assert datetime(2026, 1, 1, tzinfo=zone).utcoffset() == timedelta(hours=-3)


def test_days_and_moments_are_sorted_by_time_a_day_before_the_moments_on_it() -> None:
    nine, ten = (datetime(2026, 5, 4, hour, tzinfo=UTC) for hour in (9, 10))
    found = sorted([ten, date(2026, 5, 5), nine, date(2026, 5, 4)], key=dates.in_order)
    assert found == [date(2026, 5, 4), nine, ten, date(2026, 5, 5)]
