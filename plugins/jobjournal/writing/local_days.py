"""Days and times as the user says them, in the journal's zone, as the files count them, each in its own."""

from collections.abc import Iterable
from datetime import date, datetime

from jobjournal.dates import Clock, Stamp, When, day_of, in_zone, localise, parse_stamp
from jobjournal.model import Entry, Interview


def day_there(clock: Clock, day: date, interviews: Iterable[Interview]) -> date:
    """Return a day, or where a talk that was over by then is dated later, since its zone has that day before, the talk's."""
    over = (each.day for each in interviews if each.is_held(clock) and day_of(each.ends_at, clock.zone) <= day)
    return max([day, *over])


def stamp_there(clock: Clock, said: Stamp, entry: Entry) -> Stamp:
    """Return a day or time as an entry's file counts it: where its zone's clock shows another one, with the offset."""
    if said.offset or not isinstance(entry, Interview):
        return said
    if said.clock:
        return _by_its_clock(said, localise(said, clock.zone), entry)
    here, there = clock.today, day_of(clock.now, entry.zone)
    if said.day in (here, max(here, there)):
        return said if here == there else _by_its_clock(said, clock.now, entry)
    return Stamp(day := day_there(clock, said.day, [entry]), text=day.isoformat())


def _by_its_clock(said: Stamp, moment: When, entry: Interview) -> Stamp:
    """Return a moment by the clock of an entry's zone; as it was said, where the clocks show the same, or long ago."""
    assert isinstance(moment, datetime)  # noqa: S101  # it has a time of day
    local = in_zone(moment, entry.zone)
    if local.utcoffset() == moment.utcoffset():
        return said
    text = local.isoformat(" ", "seconds" if said.clock and said.clock.second else "minutes")
    return parse_stamp(text) or said  # an offset with seconds, as there were before zones, cannot be written
