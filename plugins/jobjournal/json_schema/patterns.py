"""Regular expressions of what the reader takes, in the form that JSON Schema knows: without names and flags."""

from collections.abc import Iterable

from jobjournal.dates import OFFSETS

_YEAR, _SHORT_YEAR = r"(?!0000)\d{4}", r"\d\d"
_LEAP_YEAR = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_SHORT_LEAP_YEAR = r"(?:0[048]|[2468][048]|[13579][26])"
_DAY = (
    r"(?!0000)(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    rf"|02-(?:0[1-9]|1\d|2[0-8]))|{_LEAP_YEAR}-02-29)"
)

_OFFSET = r"\s*(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_REAL_OFFSET = rf"\s*(?:Z|\+(?:[01]\d|2[0-3]):[0-5]\d|-(?:{'|'.join(sorted(OFFSETS))}))"
_CLOCK = r"(?:\s+|T)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
LIKE_A_SPAN = rf"{_DAY}{_CLOCK}\s*[-–—−]\s*\d?\d:\d\d(?:{_OFFSET})?"
STAMP = f"{_DAY}(?:{_CLOCK}(?:{_OFFSET})?)?"
"""A day, with an optional time and offset."""


def whole(pattern: str) -> str:
    """Return a pattern of a text from end to end, blanks around it aside."""
    return rf"^\s*(?:{pattern})\s*$"


def any_case(word: str) -> str:
    """Return a pattern of a word in any case, with blanks or underscores in the place of a hyphen."""
    return "".join(
        f"[{char.upper()}{char}]" if char.isalpha() else r"[\s_-]+" if char == "-" else char for char in word
    )


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of some words in any case."""
    return "|".join(map(any_case, words))


def start() -> str:
    """Return a pattern of an interview's date: a day, a moment with an offset that exists, or a span that ends later.

    A span is a day with two times, the second of them later: groups, counted from 1, tell what is the same in both.
    """
    between = r"(?::[0-5]\d)?\s*[-–—−]\s*"
    hours = [rf"0?{hour}" if hour < 10 else f"{hour}" for hour in range(24)]
    later = "|".join(
        rf"{hour}:[0-5]\d{between}(?:{'|'.join(hours[at:])}):[0-5]\d" for at, hour in enumerate(hours[:-1], 1)
    )
    tens = "|".join(rf"{ten}\d{between}0?\1:[{ten + 1}-5]\d" for ten in range(5))
    units = "|".join(rf"{unit}{between}0?\1:\2[{unit + 1}-9]" for unit in range(9))
    same = rf"0?(1?\d|2[0-3]):(?:{tens}|([0-5])(?:{units}))"
    return rf"{_DAY}(?:{_CLOCK}(?:{_REAL_OFFSET})?)?|{_DAY}(?:\s+|T)(?=\d?\d:)(?:{later}|{same})(?:{_OFFSET})?"


_UNITS = (
    ("h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"),
    ("m", "min", "mins", "minute", "minutes", "minuten"),
)


def duration() -> str:
    """Return a pattern of durations as people write them, in any case."""
    hours, minutes = (f"(?:{one_of(words)})" + r"\.?" for words in _UNITS)
    both = rf"\d{{1,5}} ?{hours}(?:,| {any_case('and')}| {any_case('und')})? ?\d{{1,5}} ?(?:{minutes})?"
    return rf"\d{{1,5}}|\d{{1,5}} ?{minutes}|{both}|\d{{1,5}}(?:[.,]\d{{1,2}})? ?{hours}|\d{{1,2}}:[0-5]\d"


SCORE = r"(?:[1-9]|10)(?:/10)?|[1-9]\.5"
ORDINAL = r"[1-9]\d{0,2}"
NOBODY = r"\?+|[-–—]|(?:" + one_of(("none", "none yet", "na", "n/a", "tba", "tbd")) + r")\.?"
PERSON = r"^\s*(?!\S+@\S+\.\S+(?:\s|$))[^<,(\[\s]|^\s*\[\["
"""A line about a person: what precedes the first comma, bracket or address is the name."""


def _in_numbers(sign: str) -> str:
    """Return a pattern of a day in numbers, in either order or with the year in front."""
    few, many = r"(?:0?[1-9]|[12]\d|30)", r"(?:0?[1-9]|[12]\d|3[01])"
    short, long, february = "(?:0?[469]|11)", "(?:0?[13578]|1[02])", r"(?:0?[1-9]|1\d|2[0-8])"
    pairs = [(many, long), (few, short), (february, "0?2")]
    either = "|".join(f"{day}{sign}{month}|{month}{sign}{day}" for day, month in pairs)
    leap = f"(?:29{sign}0?2|0?2{sign}29){sign}(?:{_LEAP_YEAR}|{_SHORT_LEAP_YEAR})"
    year_first = "|".join(f"{month}{sign}{day}" for day, month in pairs)
    ahead = rf"{_YEAR}{sign}(?:{year_first})|{_LEAP_YEAR}{sign}0?2{sign}29"
    return rf"(?:{either}){sign}(?:{_YEAR}|{_SHORT_YEAR})|{leap}|{ahead}"


_ELSEWHERE = f"(?:{'|'.join(map(_in_numbers, ('[.]', '/', '-')))})(?![\\w/'’-])"
"""A day as it is written elsewhere: no date here, but a day that can be told."""
DONE = rf"\(\s*{any_case('done')}(?:\s+{any_case('on')})?\s+"
_TRIPLE = "|".join(rf"\d{{1,4}}{sign}\d{{1,2}}{sign}\d{{1,4}}(?!\w)" for sign in ("[.]", "/", "-"))
_ISO_DAY = r"\d{4}-\d\d-\d\d"
NOT_A_STEP = (
    rf"^\s*(?!{STAMP}(?::?\s|:?$))(?!{_ELSEWHERE})(?!.*{DONE}[^()\s])(?:{_TRIPLE}|\d{{4}}-\d)",
    rf"^\s*(?!{STAMP}(?::?\s|:?$)){_ISO_DAY}(?::?\s|:?$)",
    rf"^\s*(?!{_DAY}{_CLOCK}){_ISO_DAY}(?:\s+|T)\d?\d:\d\d(?::\d\d)?(?::?\s|:?$)",
    rf"{DONE}(?!\s*(?:{any_case('on')}\s+)?{STAMP}\s*\))[^()\s][^()]*\)\s*$",
    rf"^\s*(?:{STAMP}:?\s*)?(?:{DONE}[^()\s][^()]*\)\s*)?$",
)
"""A next step that begins with what is no date, or an impossible one; that was done on none; that says nothing to do."""
