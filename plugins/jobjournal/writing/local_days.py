"""Days and times as the user says them, in the journal's zone, as the files count them, each in its own."""

from collections.abc import Iterable
from datetime import date, datetime

from jobjournal.dates import Clock, Stamp, day_of, localise, parse_stamp
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
    if said.day == clock.today:
        found = _by_its_clock(said, clock.now, entry)
        return said if found.day == said.day else found
    return Stamp(day := day_there(clock, said.day, [entry]), text=day.isoformat())


def _by_its_clock(said: Stamp, moment: date, entry: Interview) -> Stamp:
    """Return a moment by the clock of an entry's zone; as it was said, where the clocks show the same."""
    assert isinstance(moment, datetime)  # noqa: S101  # it has a time of day
    local = moment.astimezone(entry.zone)
    if local.utcoffset() == moment.utcoffset():
        return said
    stamp = parse_stamp(local.strftime("%Y-%m-%d %H:%M") + local.isoformat()[-6:])
    assert stamp is not None  # noqa: S101  # it was just written
    return stamp
