"""Next steps: a line of text or a map, both meaning the same."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.catalogue.words import DAY_WORDS
from jobjournal.dates import OFFSETS, Stamp, clock_at
from jobjournal.diagnostics import shorten
from jobjournal.frozen import replace
from jobjournal.model import NextStep
from jobjournal.names import collapse
from jobjournal.reading.maps import read_part
from jobjournal.reading.moments import when
from jobjournal.reading.reader import Spot
from jobjournal.reading.yaml_tree import Fields, Text, Value

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from jobjournal.loose_dates import Mention

# Possessive (`*+`): a long line costs time in proportion to its length, whatever is in it.
_DONE = re.compile(r"\(\s*+done(?:\s++on(?=\s))?(?:\s++(?P<day>[^()]*+))?\)\s*$", re.IGNORECASE)
_DATED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d(?:(?:\s+|T)\d{1,2}:\d\d(?::\d\d)?(?:\s*Z|\s*\+\d\d:\d\d"
    rf"|-(?:{'|'.join(sorted(OFFSETS))}))?)?)(?::?\s+|:?$)",
    re.ASCII,
)
_LIKE_A_DATE = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}(?!\w)|\d{4}-\d", re.ASCII)
_LIKE_HALF_A_DATE = re.compile(r"\d{1,2}/\d{1,2}\s", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:(?:\s+|T)\d{1,2}:\d\d)?(?!\w)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]{3,9}")
_SAID = DAY_WORDS.union(("next", "this"))
"""Words with which a day may begin that is no date."""
_BY = re.compile(r"\b(?:by|until|on)\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
_QUOTED = re.compile(r""":\s+((["']).*\2)""", re.DOTALL)
_ACTION = next(row.name for row in fields_in(Where.STEP).values() if row.required)


def step(value: Value, spot: Spot) -> NextStep | None:
    """Return a next step, of a map or of `2026-05-06 send the talk (done 2026-05-07)`."""
    if isinstance(value, Fields) and len(value) == 1 and not value.flow:
        value = _unmade_map(value, spot)
    if isinstance(value, Fields):
        return None if (found := read_part(value, Where.STEP, spot)) is None else NextStep(**found, line=spot.line)
    if isinstance(value, Text):
        return _step_of_text(value, spot)
    spot.say(notices.STEP_MEANT)
    return None


def _unmade_map(value: Fields, spot: Spot) -> Fields | Text:
    """Read a one-key map as the text that an unquoted `: ` broke apart, unless its key is a field of a next step."""
    (key,) = value
    if key.strip().casefold() in fields_in(Where.STEP):
        return value
    if isinstance(inner := value[key], Text):
        quoted = _QUOTED.match(value.source.removeprefix(key))
        written = f"{key}: {quoted[1] if quoted else inner}"
    else:
        written = f"{key}:" if inner is None else value.source
    spot.say(notices.SPLIT_BY_COLON, written)
    return Text(written, value.line)


def _step_of_text(line: Text, spot: Spot) -> NextStep | None:
    what, done = _without_done(line, spot)
    dated = _DATED.match(what)
    due = when(Text(dated["day"], spot.line), spot) if dated else None
    if dated is None and done is None:
        _say_no_due(what, spot)
    if what := what[dated.end() if dated else 0 :].strip():
        return NextStep(what, due, when(done, spot), spot.line)
    spot.say(notices.EMPTY_STEP)
    return None


def _without_done(line: Text, spot: Spot) -> tuple[str, Text | None]:
    """Return a step without its `(done 2026-05-07)`, and that date as written."""
    what = line.strip()
    closing = _DONE.search(what)
    if closing and closing["day"]:
        return what[: closing.start()], Text(closing["day"].strip(), spot.line)
    if closing:
        spot.say(notices.DONE_WITHOUT_DATE, line)
    return what, None


def _say_no_due(what: str, spot: Spot) -> None:
    """Say that a text names a day which is not read as its due date, and show the line to write."""
    after = spot.after()
    mention = _day_at(what, 0, after, spot.zone)
    if mention is None and _LIKE_A_DATE.match(what):
        spot.say(notices.STEP_WITHOUT_DATE, what)
        return
    begin, mention = (0, mention) if mention else _day_by(what, after, spot.zone)
    if mention or _LIKE_HALF_A_DATE.match(what):
        item = "- " if spot.is_item else ""
        rest = f"{what[:begin]} {what[mention.end :].lstrip(' :,-–—')}" if mention else ""
        lines = [f"{day} {collapse(rest)}" for day in (mention.written if mention else ())]
        notice = notices.DUE_DATE_ELSEWHERE if lines else notices.NO_DUE_DATE
        write = spot.to_write(*(item + (f'"{line}"' if ": " in line or " #" in line else line) for line in lines))
        spot.say(notice, what, write=write, without=f"`{item}{_ACTION}: {shorten(what)}`")


def _day_at(what: str, start: int, after: date | None, zone: ZoneInfo) -> Mention | None:
    """Return the day that is named at a place of a text, as a date in other words or by a word such as `tomorrow`."""
    from jobjournal.loose_dates import mention_at  # most steps begin with their day

    found, word = mention_at(what, start, after), _WORD.match(what, start)
    if found or word is None or word[0].casefold() not in _SAID:
        return found
    from jobjournal.spoken_dates import Spoken

    said = Spoken(clock_at(Stamp(after or date.min), zone)).said_at(what, start)
    return said and (said if after else replace(said, written=()))


def _day_by(what: str, after: date | None, zone: ZoneInfo) -> tuple[int, Mention | None]:
    """Return the first day behind *by*, *until* or *on*, if any, and where that word begins."""
    from jobjournal.loose_dates import Mention

    for match in _BY.finditer(what):
        iso = _ISO.match(what, match.end())
        if found := Mention(iso.end(), (iso[0],)) if iso else _day_at(what, match.end(), after, zone):
            return match.start(), found
    return 0, None
