"""Single cells to what the journal's reader takes: dates in many forms, words in two languages. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jobjournal.catalogue.field import Type
from jobjournal.dates import Stamp, parse_stamp
from jobjournal.writing import Refused

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner", "february feb februar", "march mar märz mrz", "april apr", "may mai", "june jun juni",
            "july jul juli", "august aug", "september sep sept", "october oct oktober okt", "november nov",
            "december dec dezember dez",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = r"(?:[ T,]+(?:um |at )?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d(?:\.0+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?(?:\s*Uhr)?)?"
_NUMBERS = re.compile(r"(?P<one>\d{1,2})[./-] ?(?P<two>\d{1,2})[./-] ?(?P<year>\d{4})" + _TIME)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[./-](?P<month>\d{1,2})[./-](?P<day>\d{1,2})" + _TIME)
_NAMED = re.compile(
    r"(?:[^\W\d]+\.?,? )?(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?[ -](?P<name>[^\W\d]+)\.?,?[ -](?P<year>\d{4})" + _TIME
)
_NAME_FIRST = re.compile(
    r"(?:[^\W\d]+\.?, )?(?P<name>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})" + _TIME
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?(?:\s*Uhr)?")

WORDS: Mapping[Type, Mapping[str, str]] = {
    Type.OUTCOME: {
        "waiting": "waiting pending open offen wartend ausstehend", "advanced": "advanced weiter", "rejected": "rejected rejection abgelehnt absage",
        "offer": "offer offered angebot", "accepted": "accepted angenommen", "declined": "declined ausgeschlagen",
        "withdrawn": "withdrawn withdrew zurückgezogen", "no-response": "no-response noresponse ghosted keineantwort keinerückmeldung",
        "cancelled": "cancelled canceled",
    },
    Type.KIND: {
        "screen": "screen screening phonescreen recruiterscreen erstgespräch", "technical": "technical tech technisch coding", "behavioural": "behavioural behavioral",
        "case": "case casestudy", "panel": "panel", "onsite": "onsite", "take-home": "takehome take-home hausaufgabe", "final": "final finalround endrunde",
        "other": "other sonstiges",
    },
    Type.MEDIUM: {
        "phone": "phone call phonecall telefon telefonisch", "video": "video videocall zoom teams online remote videokonferenz",
        "in-person": "inperson in-person vorort persönlich office büro",
    },
}  # fmt: skip


def read_word(kind: Type, text: str) -> str | None:
    """Return the journal's word for a cell; None where there is none."""
    bare = re.sub(r"[\s_]+", "", text.casefold())
    for word, others in WORDS[kind].items():
        if bare in (word, *others.split()):
            return word
    return None


def read_date(text: str, order: str | None, clock: str | None = None) -> Stamp:
    """Read a date in any form that has one meaning, with a time of day from `clock` where it has none.

    `order` is day-first or month-first, for numbers that could be either; raises Refused, with why, for all others.
    """
    text = " ".join(text.split())
    stamp = parse_stamp(text) or _from_match(_YEAR_FIRST.fullmatch(text)) or _named(text) or _numbers(text, order)
    if stamp is None:
        raise Refused(f"not a date: {text}; write YYYY-MM-DD")
    if clock is None or stamp.clock is not None:
        return stamp
    return _with_clock(stamp, clock)


def _with_clock(stamp: Stamp, clock: str) -> Stamp:
    match = _CLOCK.fullmatch(clock.strip())
    found = parse_stamp(f"{stamp.day}{_clock_of(match)}") if match else None
    if found is None:
        raise Refused(f"not a time of day: {clock}; write HH:MM")
    return found


def _numbers(text: str, order: str | None) -> Stamp | None:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    one, two = int(match["one"]), int(match["two"])
    if order is None and one <= 12 and two <= 12 and one != two:
        raise Refused(f"day or month first? {text}; add --dates day-first or --dates month-first")
    day_first = one > 12 if order is None else order == "day-first"
    day, month = (one, two) if day_first else (two, one)
    found = _stamp(match, day, month)
    if found is None and order is not None and _stamp(match, month, day):
        raise Refused(f"not {order}: {text}; correct it, or leave --dates away")
    return found


def _named(text: str) -> Stamp | None:
    match = _NAMED.fullmatch(text) or _NAME_FIRST.fullmatch(text)
    month = _MONTHS.get(match["name"].casefold()) if match else None
    return _stamp(match, int(match["day"]), month) if match and month else None


def _from_match(match: re.Match[str] | None) -> Stamp | None:
    return _stamp(match, int(match["day"]), int(match["month"])) if match else None


def _stamp(match: re.Match[str], day: int, month: int) -> Stamp | None:
    return parse_stamp(f"{match['year']}-{month:02}-{day:02}{_clock_of(match)}")


def _clock_of(match: re.Match[str]) -> str:
    """Return ` HH:MM` from a match with a time of day, on a clock of 12 hours too; nothing where it has none."""
    if match["hour"] is None:
        return ""
    hour = int(match["hour"])
    half = (match["half"] or "").replace(".", "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    return f" {hour:02}:{match['minute']}"
