"""Typed readers of single values: a text as typed to a score, a word, an address; and the table of them all.

Each takes a value and its spot, and returns None where it said there what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jobjournal import links
from jobjournal.catalogue.field import Type
from jobjournal.catalogue.words import CANCELLED, CHANNELS, KINDS, MEDIUMS, OUTCOMES
from jobjournal.diagnostics import shorten
from jobjournal.model import Score
from jobjournal.names import did_you_mean
from jobjournal.reading.moments import day, day_or_never, minutes, start, when, zone
from jobjournal.reading.reader import Reader, T, text
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Fields, Items, Text, Value

_SCORE = re.compile(r"(?:(10|[1-9])(\.5)?|(10|[1-9])/10)", re.ASCII)
SCORE_HINT = "write a number from 1 to 10: 7, 7.5 or 7/10"


def filled(value: Value, spot: Spot) -> Text | None:
    """Return a single text that is not blank."""
    found = text(value, spot)
    if found is None or found.strip():
        return found
    spot.refuse("empty-text", "the text is blank", "write it out, or take the field away")
    return None


def name(value: Value, spot: Spot) -> str | None:
    """Return a text that is not blank, its white space collapsed."""
    found = filled(value, spot)
    return None if found is None else collapse(found)


_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")


def without_links(written: str) -> str:
    """Return a text with `[[Ada]]` and `[[Ada|the boss]]`, as other editors link notes, read as Ada."""
    return _LINK.sub(r"\1", written)


def collapse(written: str) -> str:
    """Return a text with its white space collapsed."""
    return " ".join(written.split())


def ordinal(value: Value, spot: Spot) -> int | None:
    """Return a round: a whole number from 1."""
    found = text(value, spot)
    if found is None or re.fullmatch(r"[1-9]\d{0,2}", found.strip(), re.ASCII):
        return None if found is None else int(found)
    spot.refuse("not-a-round", f"not a round: {shorten(found)}", "write a whole number from 1")
    return None


def parse_score(written: str) -> Score | None:
    """Read `N`, `N.5` or `N/10` from 1 to 10; None for anything else."""
    match = _SCORE.fullmatch(written.strip())
    if match is None or written.strip() == "10.5":
        return None
    return int(match[1] or match[3]) + 0.5 if match[2] else int(match[1] or match[3])


def score(value: Value, spot: Spot) -> Score | None:
    """Return a score from 1 to 10."""
    found = text(value, spot)
    read = None if found is None else parse_score(found)
    if found is not None and read is None:
        spot.refuse("not-a-score", f"not a score: {shorten(found)}", SCORE_HINT)
    return read


def outcome(value: Value, spot: Spot) -> str | None:
    """Return an outcome's word; an unknown one is an error, since actions hang on it."""
    found = text(value, spot)
    word = None if found is None else found.strip().casefold()
    if found is None or word in OUTCOMES:
        return word
    spot.refuse("unknown-outcome", f"no such outcome: {shorten(found)}", did_you_mean(found, OUTCOMES))
    return None


def outcome_but(refused: str) -> Reader[str]:
    """Return a reader of the outcomes that an application's file may say."""

    def read(value: Value, spot: Spot) -> str | None:
        word = outcome(value, spot)
        if word != refused:
            return word
        hint = "an application is rejected, withdrawn, declined …; only an interview is cancelled"
        spot.refuse("unknown-outcome", f"an application cannot be {refused}", hint)
        return None

    return read


def word_of(what: str, known: tuple[str, ...]) -> Reader[str]:
    """Return a reader of words; an unknown one is a warning, and kept as typed."""

    def read(value: Value, spot: Spot) -> str | None:
        found = text(value, spot)
        if found is None or (word := found.strip().casefold()) in known:
            return None if found is None else word
        spot.remark(f"unknown-{what}", f"no such {what}: {shorten(found)}", did_you_mean(word, known))
        return str(found)

    return read


def address(what: str, is_plain: Callable[[str], bool], hint: str) -> Reader[str]:
    """Return a reader of addresses; one that is not plain is a warning, and shown as text."""

    def read(value: Value, spot: Spot) -> str | None:
        found = text(value, spot)
        if found is not None and not is_plain(found.strip()):
            spot.remark(f"not-plain-{what}", f"shown as text, not as a link: {shorten(found)}", hint)
        return None if found is None else found.strip()

    return read


def place(value: Value, spot: Spot) -> str | None:
    """Return a place: free text, or a web address; an address of another scheme is a warning."""
    found = text(value, spot)
    if found is not None and links.claims_scheme(found) and not links.is_web(found.strip()):
        message = f"shown as text, not as a link: {shorten(found)}"
        spot.remark("not-plain-url", message, "a link begins with https:// and holds no user name")
    return None if found is None else found.strip()


def as_items(value: Value) -> Items:
    """Read a single value where a list is meant as a list of one."""
    if isinstance(value, Items):
        return value
    return Items([] if value is None else [value])


def list_of(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of lists; an item that cannot be read is lost alone."""

    def read_list(value: Value, spot: Spot) -> tuple[T, ...] | None:
        found = [read(item, spot.on(item.line)) for item in as_items(value)]
        return tuple(each for each in found if each is not None)

    return read_list


def map_of(read: Reader[T]) -> Reader[dict[str, T]]:
    """Return a reader of maps of the user's own names; a value that cannot be read is lost alone, an empty one is none."""

    def read_map(value: Value, spot: Spot) -> dict[str, T] | None:
        if not isinstance(value, Fields):
            hint = "write `name: value`, one to a line, indented"
            spot.refuse("wrong-shape", "names with a value each are meant", hint)
            return None
        found = {key: read(inner, spot.of(key, value.lines[key])) for key, inner in value.items() if inner is not None}
        return {key: each for key, each in found.items() if each is not None}

    return read_map


def days(value: Value, spot: Spot) -> tuple[date, ...] | None:
    """Return a day, or several, in their order."""
    return tuple(sorted(list_of(day)(value, spot) or ()))


URL_HINT = "write one address that begins with https:// and holds no user name"
email = address("email", links.is_email, "write one address, as in ada@nordwind.example")
SINGLE: Mapping[Type, Reader[Any]] = {
    Type.TEXT: text,
    Type.FILLED: filled,
    Type.NAME: name,
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
    Type.APPLICATION_OUTCOME: outcome_but(CANCELLED),
    Type.KIND: word_of("kind", KINDS),
    Type.MEDIUM: word_of("medium", MEDIUMS),
    Type.CHANNEL: word_of("channel", CHANNELS),
    Type.EMAIL: email,
    Type.PHONE: address("phone", links.is_phone, "write digits, spaces and + - ( ) . only"),
    Type.URL: address("url", links.is_web, URL_HINT),
    Type.PLACE: place,
    Type.FILLED_LIST: list_of(filled),
    Type.NAMES: list_of(name),
    Type.SCORES: map_of(score),
    Type.TEXTS: map_of(text),
}
"""The reader of each type that holds no rows of its own."""
