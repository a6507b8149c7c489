"""Typed readers of single values: a text as typed to a score, a word, an address; and the table of them all.

Each takes a value and its spot, and returns None where it said there what is wrong.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from sys import intern
from typing import Any

from jobjournal import links
from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Field, Type
from jobjournal.catalogue.notice import Notice, unknown_word
from jobjournal.catalogue.other_words import READ, WORDS, alike, word_for
from jobjournal.catalogue.words import CANCELLED, OUTCOMES
from jobjournal.model import Score
from jobjournal.names import collapse, did_you_mean
from jobjournal.reading.moments import day, day_or_never, minutes, start, when, zone
from jobjournal.reading.reader import Reader, Spot, T, read_as, text, unlinked, without_links
from jobjournal.reading.yaml_tree import Fields, Items, Text, Value

_SCORE = re.compile(r"(?:(10|[1-9])(\.5)?|(10|[1-9])/10)", re.ASCII)


def words(value: Value, spot: Spot) -> str | None:
    """Return a single text without its places, which would outlive their use."""
    return None if (found := text(value, spot)) is None else intern(str(found))


def filled(value: Value, spot: Spot) -> str | None:
    """Return a single text that is not blank."""
    found = words(value, spot)
    if found is None or found.strip():
        return found
    spot.say(notices.EMPTY_TEXT)
    return None


_NOBODY = re.compile(r"(?:none(?: yet)?|n/?a|tb[ad]|\?+|[-–—])\.?", re.IGNORECASE)


def is_nobody(name: str) -> bool:
    """Whether a word says that there is no name yet."""
    return _NOBODY.fullmatch(collapse(name)) is not None


def named(value: Value, spot: Spot) -> str | None:
    """Return a name as typed, its white space collapsed, links to notes without their brackets."""
    return None if (found := filled(unlinked(value), spot)) is None else intern(collapse(without_links(found)))


def name_or(notice: Notice, *, kept: bool = False) -> Reader[str]:
    """Return a reader of names; a word that says that there is none is told, and is none unless it is `kept`."""

    def read(value: Value, spot: Spot) -> str | None:
        found = named(value, spot)
        if found is None or not is_nobody(found):
            return found
        spot.say(notice, found)
        return found if kept else None

    return read


_SEVERAL = re.compile(r"\s(?:and|und(?!\szu\s)|(?<!\svon\s)und|&|\+|/)\s|;", re.IGNORECASE)  # von und zu is of one name
_SEVERAL_AFTER_COMMA = re.compile(r",\s++[^\W\d_a-z]\w*+\s++[^\W\d_a-z]")


def names_several(text: str) -> bool:
    """Whether a name holds what sets several people apart."""
    return _SEVERAL.search(text) is not None


def person_name(value: Value, spot: Spot) -> str | None:
    """Return the name of one person; several in it are kept as typed, with a warning."""
    found = name(value, spot)
    if found is not None and (names_several(found) or _SEVERAL_AFTER_COMMA.search(found)):
        spot.say(notices.SEVERAL_PEOPLE, found)
    return found


name = name_or(notices.NOBODY)


def _no_round(found: Text, spot: Spot) -> None:
    if kind := word_for(Type.KIND, found):
        spot.say(notices.ROUND_IS_KIND, found, written=found.strip(), kind=kind)
    else:
        spot.say(notices.NOT_A_ROUND, found)


ordinal: Reader[int] = read_as(
    lambda found: int(found) if re.fullmatch(r"[1-9]\d{0,2}", found.strip(), re.ASCII) else None, _no_round
)
"""Returns a round: a whole number from 1."""


def parse_score(written: str) -> Score | None:
    """Read `N`, `N.5` or `N/10` from 1 to 10; None for anything else."""
    match = _SCORE.fullmatch(written.strip())
    if match is None or written.strip() == "10.5":
        return None
    return int(match[1] or match[3]) + (0.5 if match[2] else 0)


def _no_score(found: Text, spot: Spot) -> None:
    if meant := _of_ten(found):
        spot.say(notices.SCORE_OF_ANOTHER_SCALE, found, meant=meant, write=spot.to_write(meant))
    else:
        spot.say(notices.NOT_A_SCORE, found)


score: Reader[Score] = read_as(parse_score, _no_score)
"""Returns a score from 1 to 10."""


def _of_ten(written: str) -> str | None:
    """Return what a score of another scale or form is from 1 to 10; None where it is no half or whole number of it."""
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d)?)\s*(?:(/)\s*(\d{1,3})|(%))?", written.strip(), re.ASCII)
    most = 10 if match is None or not (match[2] or match[4]) else int(match[3] or 100)
    meant = f"{float(match[1].replace(',', '.')) * 10 / most:g}" if match and most else ""
    return meant if parse_score(meant) else None


def _likely(kind: Type, found: str, known: Iterable[str]) -> str:
    """Return what a word that is not known may mean: as others call it, or misspelt."""
    other = word_for(kind, found) if kind in WORDS else None
    return f"did you mean {other}?" if other else did_you_mean(found, known)


def _outcome(found: str) -> str | None:
    other = word_for(Type.OUTCOME, found)
    return other if other and alike(found) in (*READ, other) else None


outcome: Reader[str] = read_as(
    _outcome,
    lambda found, spot: spot.say(notices.NOT_AN_OUTCOME, found, hint=_likely(Type.OUTCOME, found, OUTCOMES)),
)
"""Returns an outcome's word; an unknown one is an error, since actions hang on it."""


def outcome_of_application(value: Value, spot: Spot) -> str | None:
    """Return the word of an outcome that an application's file may say: no application is cancelled."""
    word = outcome(value, spot)
    if word != CANCELLED:
        return word
    spot.say(notices.OF_AN_INTERVIEW, outcome=CANCELLED)
    return None


def choice_of(row: Field) -> Reader[str]:
    """Return the reader of a field that has words to choose from; an unknown one is a warning, and kept as typed."""

    def keep(found: Text, spot: Spot) -> str:
        spot.say(unknown_word(row.chosen), found, hint=_likely(row.type, found, row.choices))
        return str(found)

    return read_as(lambda found: next((each for each in row.choices if each == alike(found)), None), keep)


def address(notice: Notice, is_plain: Callable[[str], bool]) -> Reader[str]:
    """Return a reader of addresses; one that is not plain is a warning, and shown as text."""

    def read(value: Value, spot: Spot) -> str | None:
        found = text(value, spot)
        if found is not None and not is_plain(found.strip()):
            spot.say(notice, found)
        return None if found is None else found.strip()

    return read


def as_items(value: Value) -> Items:
    """Read a single value where a list is meant as a list of one."""
    return value if isinstance(value, Items) else Items([] if value is None else [value])


def list_of(read: Reader[T], *, linked: bool = False) -> Reader[tuple[T, ...]]:
    """Return a reader of lists; an item that cannot be read is lost alone. Where it is of names, they may be `linked`."""

    def read_list(value: Value, spot: Spot) -> tuple[T, ...] | None:
        value = unlinked(value) if linked else value
        if not isinstance(value, Items):
            return () if (one := read(value, spot)) is None else (one,)
        return tuple(found for item in value if (found := read(item, spot.on(item.line))) is not None)

    return read_list


def map_of(read: Reader[T]) -> Reader[dict[str, T]]:
    """Return a reader of maps of the user's own names; a value that cannot be read is lost alone, an empty one is none."""

    def read_map(value: Value, spot: Spot) -> dict[str, T] | None:
        if not isinstance(value, Fields):
            spot.say(notices.VALUES_MEANT)
            return None
        return {
            str(key): found
            for key, inner in value.items()
            if inner is not None and (found := read(inner, spot.of(key, value.lines[key]))) is not None
        }

    return read_map


def told(value: Value, spot: Spot) -> dict[str, str] | None:
    """Return texts by name; a single one is called `note`."""
    return {"note": str(value)} if isinstance(value, Text) else map_of(words)(value, spot)


def days(value: Value, spot: Spot) -> tuple[date, ...] | None:
    """Return a day, or several, in their order."""
    return tuple(sorted(list_of(day)(value, spot) or ()))


place = address(notices.NOT_PLAIN_PLACE, lambda found: not links.claims_scheme(found) or links.is_web(found))
"""Returns a place: free text, or a web address; an address of another scheme is a warning."""
email = address(notices.NOT_PLAIN_EMAIL, links.is_email)
SINGLE: Mapping[Type, Reader[Any]] = {
    Type.TEXT: words,
    Type.FILLED: filled,
    Type.NAME: person_name,
    Type.COMPANY: name_or(notices.NO_COMPANY),
    Type.ROLE: name_or(notices.NO_ROLE, kept=True),
    Type.DAY: day,
    Type.DAYS: days,
    Type.DAY_OR_NEVER: day_or_never,
    Type.WHEN: when,
    Type.START: start,
    Type.MINUTES: minutes,
    Type.ORDINAL: ordinal,
    Type.SCORE: score,
    Type.ZONE: zone,
    Type.OUTCOME: outcome,
    Type.APPLICATION_OUTCOME: outcome_of_application,
    Type.EMAIL: email,
    Type.PHONE: address(notices.NOT_PLAIN_PHONE, links.is_phone),
    Type.URL: address(notices.NOT_PLAIN_URL, links.is_web),
    Type.PLACE: place,
    Type.FILLED_LIST: list_of(filled),
    Type.NAMES: list_of(person_name, linked=True),
    Type.SCORES: map_of(score),
    Type.TEXTS: told,
}
"""The reader of each type that holds no rows of its own, and no words to choose from."""
