"""An interview gets another date: its line is written anew, its length and everything else stay."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from jobjournal.catalogue.notices import BEFORE_INTERVIEW
from jobjournal.dates import Stamp, add_elapsed, clock_trouble, localise, parse_stamp
from jobjournal.model import Application, Entry, Interview
from jobjournal.reading.entries import LATER
from jobjournal.reading.moments import parts_of_span
from jobjournal.writing import Refused, proof
from jobjournal.writing.answering import set_field
from jobjournal.writing.layout import Original, lay_out
from jobjournal.writing.plans import Deed, Plan, Situation, proved, read_as_it_was, read_entry

_TIMES = ("when", "date_text", "starts_at", "ends_at", "day", "end_day", "zone")
"""What a date is read to."""


def move(situation: Situation, application: Application, interview: Interview, to: Stamp) -> Deed:
    """Plan that an interview is on another date; a day alone keeps the time of day. Raises Refused where it cannot be so."""
    if interview.cancelled:
        raise Refused(
            f"{interview.file}: was called off and stays so; begin the new one: "
            f'jobjournal new --company "{interview.company}" --at "{to.text}" --from last'
        )
    text = _date_text(situation, interview, to)
    if text == interview.date_text:
        raise Refused(f"{interview.file}: is on that date already")
    words = [f"Moved: {interview.company}, {interview.role}, from {interview.date_text} to {text}."]
    if interview.day.isoformat() in interview.file and to.day != interview.day:  # links and bookmarks lead to it
        words.append("The file keeps its name, which is only a name; the date in it counts.")
    found = _plan(situation, application, interview, text)
    return Deed(situation.after(found), tuple(words), tuple(_left_aside(situation, found, interview)))


def _date_text(situation: Situation, interview: Interview, to: Stamp) -> str:
    """Return the new date: with the old time of day, length of span and offset, where the new one says nothing of them."""
    _, new_end = parts_of_span(to.text)
    begin, old_end = parts_of_span(interview.date_text)
    was = parse_stamp(begin)
    clock = to.clock or (was.clock if was else None)
    if clock is None:
        return to.day.isoformat()
    zone = to.offset or _zone_kept(situation, was)
    offset = datetime.combine(to.day, clock, zone).isoformat()[-6:] if zone else ""
    end = new_end or (_end(interview, Stamp(to.day, clock)) if old_end else "")
    return f"{to.day} {clock:%H:%M}{f':{clock:%S}' if clock.second else ''}{f'-{end}' if end else ''}{offset}"


def _end(interview: Interview, begin: Stamp) -> str:
    """Return the end of a span of the old length."""
    start = localise(begin, interview.zone)
    assert isinstance(start, datetime)  # noqa: S101  # it has a time of day
    end = add_elapsed(start, _length(interview))
    if end.date() != begin.day:
        raise Refused(
            f"{interview.file}: it would end on another day; write the end, too, as in {begin.clock:%H:%M}-23:59"
        )
    return f"{end:%H:%M}"


def _length(interview: Interview) -> timedelta:
    return timedelta(seconds=interview.ends_at.timestamp() - interview.starts_at.timestamp())


def _zone_kept(situation: Situation, was: Stamp | None) -> tzinfo | None:
    """Return the offset that was written with the date, where one was; where it is the journal's zone's, that zone."""
    kept = was.offset if was else None
    return situation.settings.zone if was and kept and clock_trouble(was, situation.settings.zone) is None else kept


def _plan(situation: Situation, application: Application, interview: Interview, text: str) -> Plan:
    was = read_as_it_was(situation, interview)
    dated = Original(was.data).with_edits([set_field(lay_out(was.header), "date", text)])
    found = proved(
        situation,
        application,
        was,
        _with_duration(situation, interview, dated, text),
        lambda now: _is_moved(interview, now, text),
        f"its front matter cannot be changed safely; write `date: {text}` by hand",
        BEFORE_INTERVIEW,
    )
    if odd := proof.new_oddity(*proof.exports(situation, application, found)):
        raise Refused(f"{interview.file}: nothing was written, for it would be odd: {odd}")
    return found


def _left_aside(situation: Situation, found: Plan, interview: Interview) -> Iterator[str]:
    """Yield what is to be said of the days that they named, and that the talk was moved past."""
    now = read_entry(situation, interview, found.after)
    for each in now.said if now else ():
        if each.code == BEFORE_INTERVIEW.code:
            yield f"{found.file}: {each.message}; {each.hint}"


def _with_duration(situation: Situation, interview: Interview, after: bytes, text: str) -> bytes:
    """Return the bytes with a written duration that follows a new span."""
    now = read_entry(situation, interview, after)
    if (
        now is None
        or "duration" not in interview.lines
        or not parts_of_span(text)[1]
        or not isinstance(now.entry, Interview)
        or _length(now.entry) == _length(interview)
    ):
        return after
    minutes = int(_length(now.entry).total_seconds()) // 60
    return Original(after).with_edits([set_field(lay_out(now.header), "duration", f"{minutes} min")])


def _is_moved(old: Interview, new: Entry, text: str) -> bool:
    """Whether an interview is the old one but for its times, which stand in this text, and what is left aside by them."""
    if not isinstance(new, Interview) or new.date_text != text:
        return False
    later = (each.held_in for each in LATER if None in (getattr(new, each.held_in), getattr(old, each.held_in)))
    return proof.alike(replace(new, **{name: getattr(old, name) for name in (*_TIMES, *later)}), old)
