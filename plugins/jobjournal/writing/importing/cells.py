"""Single cells to what the journal's reader takes: dates in many forms, another tracker's status, people.

Nothing is guessed: a date is read where it has one meaning, and people where it is sure who they are; else it is asked about.
"""

import re
from datetime import datetime, tzinfo

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.other_words import STAGES, stage_for, word_for
from jobjournal.dates import Stamp, localise, parse_stamp
from jobjournal.frozen import dataclass, replace
from jobjournal.loose_dates import CLOCK, DAY_FIRST, MONTH_FIRST, clock_of, readings, without_end
from jobjournal.reading.fields import is_nobody
from jobjournal.writing.importing import NotRead

ORDERS = (DAY_FIRST, MONTH_FIRST)
EITHER = f"day or month first? add --dates {DAY_FIRST} or --dates {MONTH_FIRST}"
"""Why a date is not read that has two meanings."""
NO_DATE, OTHER_DAYS = "not a date", "several days"

_FRACTION = re.compile(r"(?<=\d\d:\d\d:\d\d)[.,]\d+")
_ZONE = re.compile(
    r"(?P<head>.*\d\d?:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?)\s*"
    r"(?:(?P<utc>Z|\(?(?:UTC|GMT)\)?)|(?P<ahead>\(?(?:UTC|GMT)?(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?\)?))"
)
_OFFSET_ALONE = re.compile(r"[+-]\d\d:?\d\d")
_ARROW = re.compile(r"\s*(?:→|->)\s*")

WISHED, APPLIED, _ = STAGES
_BETWEEN = re.compile(
    r"[()\[\],;:/|–—]|\s-\s|\s(?:after|via|at|nach|per|après|después de|na)\s|\s(?:on|am|le|el|op)\s(?=\d)",
    re.IGNORECASE,
)

SEVERAL, SURNAME_FIRST, TITLE = "several", "surname-first", "title"
WAYS = (SEVERAL, SURNAME_FIRST, TITLE)
WHICH = "several people, a surname first, or a title? add --people " + " or --people ".join(WAYS)
"""Why names with a comma between are not read."""
NO_NAME, NOT_SURE = "not a name", "not sure who is one person"

_SURE = re.compile(r"[;\n]")
_BRACKETS = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]|[^\s,;<>]+@[^\s,;<>]+")
"""What may stand beside a name: a title in brackets, an address."""
_SHORT = re.compile(r"[A-Z&]{2,5}")
_JOINED = re.compile(r"\s+(?:&|\+|and|und|et|y|e|en)\s+|\s*[/、，]\s*|\s*和\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MOST_WORDS = 4
_TITLES = re.compile(
    r"\b(?:manager|engineer|engineering|recruit\w*|c[eftiop]o|hr|head|lead|leader|director\w*|directeur|vp|president|"
    r"developer|dev|talent|sourcer|partner|consultant|co-?founder|founder|owner|officer|specialist|analyst|designer|scientist|"
    r"coordinator|assistant|team|people|product|senior|principal|staff|leiter\w*|leitung|chef\w*|personal\w*|"
    r"geschäftsführer\w*|entwickler\w*|responsable|gérant\w*|gerente|jefe|jefa|ingenier\w*|ingénieur\w*|teamleider|manager\w*)\b",
    re.IGNORECASE,
)


def read_date(text: str, order: str | None) -> Stamp:
    """Read a date in any form that has one meaning.

    `order` is day-first or month-first, for numbers that could be either; raises NotRead, with why, for all others.
    """
    head, ahead, _ = _parts(text)
    stamp = parse_stamp(head) or _meant(head, order)
    return _stamp(f"{stamp.text}{ahead}") if stamp.clock and ahead else stamp


def read_day(text: str, order: str | None, zone: tzinfo) -> str:
    """Return the day that a cell means, in the journal's zone where it has a time with an offset; of a span the first."""
    stamp = read_date(_ARROW.split(text)[0], order)
    when = localise(stamp, zone)
    return str(when.astimezone(zone).date() if stamp.offset and isinstance(when, datetime) else stamp.day)


def read_start(text: str, order: str | None, clock: str | None, zone: tzinfo) -> str:
    """Return an interview's date as the journal writes it: in the entry's zone, with the end of its span where it has one."""
    text = _bare(f"{text} {clock}" if clock and parse_clock(clock) else text)
    first, *more = _ARROW.split(text)
    head, ahead, end = _parts(first)
    stamp = read_date(head + ahead, order)
    if more:
        if not (clock_behind := CLOCK.fullmatch(more[0])):
            raise NotRead(OTHER_DAYS)
        end = clock_of(clock_behind).strip()
    until = _local(_stamp(f"{stamp.day} {end}{ahead}"), zone) if end and stamp.clock else None
    stamp = _local(stamp, zone)
    return f"{stamp.text}-{until.clock:%H:%M}" if until and until.clock and not stamp.offset else stamp.text


def parse_clock(text: str) -> bool:
    """Whether a cell is a time of day, or a span of two."""
    pieces = re.split(r"\s*[-–—]\s*", text.strip())
    return len(pieces) <= 2 and all(CLOCK.fullmatch(each) for each in pieces)


def _bare(text: str) -> str:
    """Return a date without what exporters put around it."""
    return _FRACTION.sub("", " ".join(text.split())).removeprefix("@")


def _parts(text: str) -> tuple[str, str, str]:
    """Return a date's beginning, its offset from UTC as the journal writes it, and the end of its span; empty what it has not.

    A sign and numbers are an offset behind a time with seconds, or as `+hh:mm`; else they are the end of a span.
    """
    match = _ZONE.fullmatch(text := _bare(text))
    if match and match["utc"]:
        return match["head"], "Z", ""
    if match and (not _OFFSET_ALONE.fullmatch(match["ahead"]) or match["sign"] == "+" or match["head"].count(":") > 1):
        return match["head"], f"{match['sign']}{int(match['hours']):02}:{match['minutes'] or '00'}", ""
    head, _, end = without_end(text)
    return head, "", end


def _meant(text: str, order: str | None) -> Stamp:
    found = readings(text, dots_are_told=order is not None)
    if not found:
        raise NotRead(NO_DATE)
    if len(found) > 1 and order is None:
        raise NotRead(EITHER)
    if order is None or not found[0].order:
        return found[0].stamp
    told = next((each.stamp for each in found if each.order == order), None)
    if told is None:
        raise NotRead(f"not {order}; correct it, or leave --dates away")
    return told


def _stamp(text: str) -> Stamp:
    if found := parse_stamp(text):
        return found
    raise NotRead(NO_DATE)


def _local(stamp: Stamp, zone: tzinfo) -> Stamp:
    """Return a moment with an offset as the clocks of the zone show it; as it is in an hour that they show twice."""
    when = localise(stamp, zone)
    if stamp.offset is None or not isinstance(when, datetime):
        return stamp
    local = when.astimezone(zone)
    return stamp if local.fold else _stamp(f"{local:%Y-%m-%d %H:%M}")


@dataclass(frozen=True, slots=True)
class Status:
    """What a status means."""

    outcome: str | None = None
    stage: str | None = None
    """How far an open application is: a key of `STAGES`."""
    whole: bool = True
    """Whether that is all that the cell says."""

    @property
    def known(self) -> bool:
        """Whether it is understood."""
        return bool(self.outcome or self.stage)


def read_status(text: str) -> Status:
    """Return what a status means: by its words as a whole, else by those of its parts that are known, if they agree."""
    if (whole := _named(text)).known:
        return whole
    parts = {each for part in _BETWEEN.split(text) if (each := _named(part)).known}
    found = {each for each in parts if each.outcome} or parts
    return replace(found.pop(), whole=False) if len(found) == 1 else Status()


def _named(text: str) -> Status:
    outcome = word_for(Type.OUTCOME, text)
    return Status(outcome, None if outcome else stage_for(text))


def people_in(text: str, way: str | None) -> list[str]:
    """Return a line for each person, as the journal writes it. Raises NotRead where it is not sure who they are."""
    return [line for part in _SURE.split(text) if part.strip() for line in _lines(" ".join(part.split()), way)]


def _lines(text: str, way: str | None) -> list[str]:
    if is_nobody(text):
        return []
    joined = _apart(_JOINED, text)
    if len(joined) > 1:
        if not all(map(_is_name, joined)):
            raise NotRead(NOT_SURE)
        return joined
    if not re.search(r"[^\W\d_]", _BRACKETS.sub("", text)):
        raise NotRead(NO_NAME)
    pieces = _apart(re.compile(r"\s*,\s*"), text)
    if len(pieces) == 1 or (_is_name(pieces[0]) and not any(map(_is_name, pieces[1:]))):
        return [text]  # what follows the name is its title or address, for sure
    return _by_way(pieces, text, way)


def _by_way(pieces: list[str], text: str, way: str | None) -> list[str]:
    if way == TITLE:
        return [text]
    if way == SEVERAL and all(map(_is_name, pieces)):
        return pieces
    if way == SURNAME_FIRST and len(pieces) == 2:
        return [f"{pieces[1]} {pieces[0]}"]
    raise NotRead(NOT_SURE if way else WHICH)


def _apart(sign: re.Pattern[str], text: str) -> list[str]:
    """Return what stands between signs, but for those in brackets."""
    covered = _BRACKETS.sub(lambda match: "\0" * len(match[0]), text)
    ends = [0, *(place for match in sign.finditer(covered) for place in match.span()), len(text)]
    return [each for start, end in zip(ends[::2], ends[1::2], strict=True) if (each := text[start:end].strip())]


def _is_name(text: str) -> bool:
    """Whether a text is a person's name, with a title in brackets or an address at most."""
    name = _BRACKETS.sub("", text).strip()
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and all(map(_WORD.fullmatch, words))
        and not (_TITLES.search(name) or _SHORT.fullmatch(name))
    )
