"""Lines that are nearly YAML: what people who do not know it type, and the line to write instead."""

import re
from collections.abc import Sequence

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import FIELDS, fields_in
from jobjournal.catalogue.rules import RULE_CODES
from jobjournal.diagnostics import shorten
from jobjournal.frozen import dataclass

_NAMES = "|".join(sorted({*(each.name for each in FIELDS), *RULE_CODES}, key=len, reverse=True))
_NO_SPACE = re.compile(rf"(?P<head>\s*(?:- +)?(?:{_NAMES}))\s*:(?P<value>[^\s:/].*)", re.IGNORECASE)
_BOX = re.compile(r"(?P<head>\s*- +)\[(?P<tick>[ xX]?)\]\s+(?P<text>\S.*)")
_PAIR = re.compile(r"(?P<head>(?P<indent>\s*)(?P<dash>- +)?(?P<name>[\w -]+?)\s*:\s+)(?P<value>\S.*?)\s*")
_ITEM = re.compile(r"(?P<head>\s*- +)(?P<value>\S.*?)\s*")
_RESERVED = re.compile(r"[@`%*&!]|\"[^\"]*\"\s*[^\s#]|'[^']*'\s*[^\s#']")
"""How a value begins that YAML takes for something else."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A line, counted from 0, with what is wrong with it and the line to write."""

    line: int
    what: str
    hint: str


def near_miss(lines: Sequence[str], line: int) -> NearMiss | None:
    """Return what is wrong with the line on which YAML gave up, or with one before it that led there."""
    for at, each in enumerate(lines[: line + 1]):
        match = _NO_SPACE.fullmatch(each)
        if match:
            return NearMiss(at, "a space is missing behind the colon", _to_write(f"{match['head']}: {match['value']}"))
    for at in (line, line - 1):
        match = _BOX.fullmatch(lines[at]) if 0 <= at < len(lines) else None
        if match:
            done = " (done 2026-05-05)" if match["tick"].strip() else ""
            return NearMiss(at, "a box cannot stand here", _to_write(f"{match['head']}{match['text']}{done}"))
    return _unquoted(lines[line], line) if line < len(lines) else None


def _unquoted(written: str, line: int) -> NearMiss | None:
    """Return what a line says that needs quotes, or that it is indented."""
    pair = _PAIR.fullmatch(written)
    if pair and ": " in pair["value"]:
        return NearMiss(line, "a second colon", _to_write(f"{pair['head']}{_quoted(pair['value'])}"))
    match = pair or _ITEM.fullmatch(written)
    if match and _RESERVED.match(match["value"]):
        what = "the value begins with a sign that YAML keeps for itself"
        if match["value"][0] in "\"'":
            what = "something follows where the quotes have ended"
        return NearMiss(line, what, _to_write(f"{match['head']}{_quoted(match['value'])}"))
    if pair and pair["indent"] and not pair["dash"] and pair["name"].strip().casefold() in _TOP:
        return NearMiss(line, "a field that is indented", _to_write(written.strip()) + " at the left edge")
    return None


_TOP = frozenset((*fields_in(Where.INTERVIEW), *fields_in(Where.APPLICATION)))
_KNOWN = frozenset(each.name for each in FIELDS)


def _quoted(value: str) -> str:
    return f"'{value.replace(chr(39), chr(39) * 2)}'" if '"' in value or "\\" in value else f'"{value}"'


def _to_write(line: str) -> str:
    return f"write `{shorten(line.strip(), 120)}`"


def field_at(lines: Sequence[str], line: int) -> str:
    """Return the field that a line belongs to, as it begins a message; nothing where there is none."""
    own = _KEY.match(lines[line]) if line < len(lines) else None
    own = own if own and (not own["indent"] or own["name"].casefold() in _KNOWN) else None
    if own and (not own["indent"] or own["name"].casefold() in _TOP):
        return f"{shorten(own['name'])}: "
    if line < len(lines) and lines[line][:1] not in ("", " ", "\t", "-"):
        return ""
    above = (match for each in reversed(lines[:line]) if (match := _KEY.match(each)) and not match["indent"])
    outer = next(above, None)
    return "".join(f"{shorten(each['name'])}: " for each in (outer, own) if each)


_KEY = re.compile(r"(?P<indent>(?:\s|- )*)(?P<name>[^\W\d][\w-]*)\s*:(?!//)")
