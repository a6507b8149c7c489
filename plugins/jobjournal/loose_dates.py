"""Dates as people write them elsewhere: what each could mean, to be shown as the line to write, or asked about."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from jobjournal.catalogue.words import SHORT_DAYS, WEEKDAYS
from jobjournal.dates import Stamp, parse_stamp
from jobjournal.frozen import dataclass

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner janvier janv enero ene januari",
            "february feb februar février févr fév febrero februari", "march mar märz mrz mars marzo maart mrt",
            "april apr avril avr abril abr", "may mai mayo mei", "june jun juni juin junio",
            "july jul juli juillet juil julio", "august aug août aout agosto ago augustus",
            "september sep sept septembre septiembre setiembre", "october oct oktober okt octobre octubre",
            "november nov novembre noviembre", "december dec dezember dez décembre déc diciembre dic",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"

_HALF = r"[AaPp]\.?[Mm]\b\.?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::\d\d(?:\.0+)?)?\s*(?P<half>"
    + _HALF
    + r")?(?:\s*Uhr\b|\s*uur\b|\s*h\b)?"
    r"|h(?P<minute_h>\d\d)?\b|\s*(?P<half_alone>" + _HALF + r")|\s+Uhr\b)"
)
_TIME = r"(?:[ T,]+(?:um |at |à |a las |om )?" + _CLOCK + r")?"
_NAME = r"(?P<name>[^\W\d_]{3,10})"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
CLOCK = re.compile(_CLOCK)
_FORMS = (
    r"(?P<year>\d{4})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})" + _TIME,
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)" + _TIME,
    r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?[日号]" + _TIME.replace("[ T,]+", "[ T,]*"),
    rf"(?:[^\W\d]+\.?,? )?{_NUMBER}\.?[ -]?(?:de |of )?{_NAME}\.?,?(?: de| del)?[ -](?P<year>\d{{4}})" + _TIME,
    rf"(?:[^\W\d]+\.?, ?)?{_NAME}\.? {_NUMBER},? (?P<year>\d{{4}})" + _TIME,
)
_NUMBERS = r"(?P<one>\d{1,2})(?P<sign>[./-]) ?(?P<two>\d{1,2})(?P=sign) ?(?P<year>\d{4})" + _TIME


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Compile a form when it is first asked for: a journal whose dates are written as here never does."""
    return re.compile(form)


_SHORT_YEAR = re.compile(r"(?<!\d)(\d{1,2}([./])\d{1,2}\2|\d{1,2}(-)[^\W\d_]{3,4}\3)([1-6]\d)(?=\D|$)")
"""Where it is no year of a search's time (26/05/04), the year may well stand first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date may mean, and for numbers in which order they then stand."""

    stamp: Stamp
    order: str = ""


def readings(text: str, *, dots_are_told: bool = False) -> list[Reading]:
    """Return what a date may mean: none, one, or with numbers that could be day and month or month and day two.

    With dots between the numbers the day comes first, as it does where most dates are written so, unless the user tells what
    does; a year of two digits is of this century.
    """
    text = _SHORT_YEAR.sub(r"\g<1>20\4", " ".join(text.split()), count=1)
    named = [
        _stamp(match, match["day"], _month(match)) for form in _FORMS if (match := _compiled(form).fullmatch(text))
    ]
    found = [Reading(stamp) for stamp in named if stamp]
    match = _compiled(_NUMBERS).fullmatch(text)
    if match is None or found:
        return found[:1]
    orders = {DAY_FIRST: (match["one"], match["two"]), MONTH_FIRST: (match["two"], match["one"])}
    tried = [Reading(stamp, order) for order, (day, month) in orders.items() if (stamp := _stamp(match, day, month))]
    dotted = match["sign"] == "." and not dots_are_told and tried and tried[0].order == DAY_FIRST
    if len(tried) == 2 and tried[0].stamp == tried[1].stamp:
        return [Reading(tried[0].stamp)]
    return tried[:1] if dotted else tried


def as_written_here(text: str) -> list[str]:
    """Return a date in other words as the journal writes it, in each of its meanings."""
    head, dash, end = without_end(text)
    return [
        each.stamp.text + (dash and f"-{end}")
        for each in readings(head)
        if not dash or (each.stamp.clock and f"{each.stamp.clock:%H:%M}" < end)
    ]


_DASH = "(?:[-‐‑‒–—―−－~〜～ー]|to|bis|until|till)"
_END = r"(?P<head>.*\d(?:\s*" + _HALF + rf"|\s*Uhr)?)\s*{_DASH}\s*(?P<end>" + _CLOCK + r")\s*"


_ZONE = r"(?P<rest>.*\d(?:\s*" + _HALF + r")?)\s*[\s(](?:[A-Z]{1,4}T|UTC|[A-Z]\w+/\w+)(?:\s?[+-]\d{1,2})?\)?\s*"


def without_zone(text: str) -> str:
    """Return a date without the time zone behind its time: `CET`, `(UTC+1)`."""
    match = _compiled(_ZONE).fullmatch(text)
    return match["rest"] if match else text


def without_end(text: str) -> tuple[str, str, str]:
    """Return a date without the end of its span, and that end as `HH:MM`."""
    match = _compiled(_END).fullmatch(text.strip())
    end = clock_of(match).strip() if match and match["end"] else ""
    if match is None or not end or not readings(match["head"]):
        return text, "", ""
    return match["head"], "-", end


def _month(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    number = _MONTHS.get(parts["name"].casefold()) if "name" in parts else None
    return str(number) if number else parts.get("month")


def _stamp(match: re.Match[str], day: str, month: str | None) -> Stamp | None:
    return parse_stamp(f"{match['year']}-{int(month):02}-{int(day):02}{clock_of(match)}") if month else None


def clock_of(match: re.Match[str]) -> str:
    """Return ` HH:MM` from a match with a time of day, on a clock of 12 hours too; nothing where it has none."""
    if match["hour"] is None:
        return ""
    hour = int(match["hour"])
    half = (match["half"] or match["half_alone"] or "").replace(".", "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    return f" {hour:02}:{match['minute'] or match['minute_h'] or '00'}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A day in a text, in other words: where it ends, and each of its meanings as it is written here."""

    end: int
    written: tuple[str, ...]
    """Nothing where it has no year, and it cannot be told which is meant."""


_ENDS = r"(?![\w/'’-]|\.\w)"
_WEEKDAY = rf"(?i:(?:{'|'.join((*WEEKDAYS, *SHORT_DAYS))})\.?,? )"
IN_TEXT = f"{_TIME}{_ENDS}"
"""What may stand behind a day in a text: a time of day, and the end of the word; `Monday.com` is none."""
_WITH_YEAR = tuple(
    f"(?i:{each}{IN_TEXT})"
    for each in (
        r"\d{4}(?P<sign>[./-])\d{1,2}(?P=sign)\d{1,2}",
        r"\d{1,2}(?P<sign>[./-])\d{1,2}(?P=sign)(?:\d{4}|\d\d)",
        r"\d{1,2}(?:st|nd|rd|th|\.)? ?[^\W\d_]{3,9}\.?,? \d{4}",
        r"[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}",
    )
)
_WITHOUT_YEAR = tuple(
    f"(?i:{each}{IN_TEXT})"
    for each in (
        rf"{_NUMBER}\.?(?: of)? ?{_NAME}\b\.?",
        rf"{_NAME}\.? {_NUMBER}\b",
        r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.",
    )
)


def mention_at(text: str, start: int, after: date | None) -> Mention | None:
    """Return the date that is mentioned at a place of a text; without a year it is the next such day after `after`."""
    start = named.end() if (named := _compiled(_WEEKDAY).match(text, start)) else start
    for form in _WITH_YEAR:
        match = _compiled(form).match(text, start)
        if match and (written := as_written_here(match[0])):
            return Mention(match.end(), tuple(written))
    for form in _WITHOUT_YEAR:
        match = _compiled(form).match(text, start)
        if match and (month := _month(match)) and _day_in(2024, month, match["day"]):
            years = range(after.year, min(after.year + 9, 9999)) if after else ()  # 29 February is at most 8 away
            return Mention(match.end(), _next(match, after, (_day_in(year, month, match["day"]) for year in years)))
    return None


def _next(match: re.Match[str], after: date | None, days: Iterable[date | None]) -> tuple[str, ...]:
    found = next((day for day in days if day and after and day > after), None)
    return (f"{found}{clock_of(match)}",) if found else ()


def _day_in(year: int, month: str, day: str) -> date | None:
    stamp = parse_stamp(f"{year:04}-{int(month):02}-{int(day):02}")
    return stamp.day if stamp else None
