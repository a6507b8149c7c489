"""Headings of several interviews in one row: *Interview 1*, *2nd interview date*, *Phone Screen*, *一面*."""

import re
from collections.abc import Mapping, Sequence

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.fields import FIELDS, folded
from jobjournal.catalogue.other_words import word_for
from jobjournal.loose_dates import readings

_TALK = (
    r"(?:interview|round|call|(?:vorstellungs)?gespräch|runde|entretien|tour|entrevista|ronda|"
    r"(?:sollicitatie)?gesprek|ronde|面试?)"
)
_WORDS = (
    ("first", "erstes", "erste", "premier", "première", "primera", "eerste", "一"),
    ("second", "zweites", "zweite", "deuxième", "second", "seconde", "segunda", "tweede", "二"),
    ("third", "drittes", "dritte", "troisième", "tercera", "derde", "三"),
    ("fourth", "viertes", "vierte", "quatrième", "cuarta", "vierde", "四"),
)
_NUMBER = re.compile(rf"(?:.*\b)?{_TALK}\s*#?\s*(?P<number>\d)(?!\d)(?P<rest>.*)", re.IGNORECASE)
_ORDINAL = re.compile(rf"(?P<number>\d)(?:st|nd|rd|th|er|re|e|è|ème|a|ª|º|\.)?\s*{_TALK}(?P<rest>.*)", re.IGNORECASE)
_WORD = re.compile(
    rf"(?P<word>{'|'.join(sorted((each for words in _WORDS for each in words), key=len, reverse=True))})\s*{_TALK}(?P<rest>.*)",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?P<rest>.*\D)\s*#?(?P<number>\d)")
_OF_A_DAY = re.compile(r"[\s:,-]*\b(?:date|datum|am|on|le|op|fecha)\s*$", re.IGNORECASE)
_TYPES = (Type.START, Type.CONTACTS, Type.KIND, Type.MEDIUM, Type.MINUTES)
_OF_INTERVIEWS = {row.imported_as for row in FIELDS if row.type in _TYPES}
_START = next(row.imported_as for row in FIELDS if row.type is Type.START)


def which_interview(heading: str, known: Mapping[str, str], cells: Sequence[str]) -> str | None:
    """Return the field of one of several interviews, its number or kind behind it; None where a heading means none.

    A kind alone (*Onsite*) is a date's heading only where one of its cells is a date.
    """
    for form in (_NUMBER, _ORDINAL, _WORD):
        match = form.fullmatch(heading.strip())
        if match and (field := _field_of(match["rest"], known)):
            return f"{field} {_number(match)}"
    last = _LAST.fullmatch(heading.strip())
    field = known.get(folded(last["rest"])) if last else None
    if last and field in _OF_INTERVIEWS:
        return f"{field} {last['number']}"
    kind = word_for(Type.KIND, _OF_A_DAY.sub("", heading))
    return f"{_START} {kind}" if kind and any(readings(each) for each in cells) else None


def _number(match: re.Match[str]) -> str:
    parts = match.groupdict()
    word = (parts.get("word") or "").casefold()
    return parts.get("number") or str(next(at for at, words in enumerate(_WORDS, 1) if word in words))


def _field_of(rest: str, known: Mapping[str, str]) -> str | None:
    """Return what a numbered heading is of its interview: nothing more is its date."""
    rest = rest.strip(" :,-()/").removeprefix("with").strip()
    return _START if not rest else known.get(folded(f"interview {rest}")) or known.get(folded(rest))
