"""The journal's options: every number of the rules, with its default, its bounds and its meaning.

One table, from which the plugin's options, the command line and the reference page are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jobjournal import dates
from jobjournal.catalogue.notices import DAY_HINT
from jobjournal.catalogue.rule import Number
from jobjournal.catalogue.rules import NUMBERS
from jobjournal.dates import Stamp
from jobjournal.names import did_you_mean

LINKEDIN_POLICIES = ("after-process", "after-interview", "never")
CALENDAR_TITLES = ("full", "neutral")
MAX_TEXT = 500


def _word(default: str, meaning: str, allowed: tuple[str, ...]) -> Any:
    return field(default=default, metadata={"meaning": meaning, "allowed": allowed})


DEFAULTS: Mapping[str, int] = {each.name: each.default for each in NUMBERS}
"""Every number of the rules. Days are calendar days, hours elapsed time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set for the whole journal."""

    zone: ZoneInfo
    now: Stamp | None = None
    """A fixed clock, for a demonstration; None is the real one."""
    linkedin: str = _word("after-process", "when to send an invitation", LINKEDIN_POLICIES)
    numbers: Mapping[str, int] = field(default_factory=lambda: DEFAULTS)
    """Of the rules, by their names."""
    calendar_titles: str = _word("full", "whether the calendar names companies and people", CALENDAR_TITLES)
    signature: str = ""
    """What ends each draft: a name, and what one puts below it."""
    distinct: tuple[str, ...] = ()
    """Companies and roles that are meant to differ, however near their names are."""

    @property
    def turned_off(self) -> tuple[str, ...]:
        """The codes of the rules that a policy turns off."""
        return ("linkedin",) if self.linkedin == "never" else ()


def option_names() -> list[str]:
    """Return the name of every option."""
    return [*_READERS, *DEFAULTS]


def describe() -> list[tuple[str, str, str, str]]:
    """Return each option's name, default, allowed values and meaning, for the reference page."""
    rows = [
        ("timezone", "UTC", "an IANA name such as Europe/Berlin", "the journal's time zone: what day it is"),
        ("now", "", "a date with an optional time", "a fixed clock, for a demonstration"),
        ("linkedin", "after-process", ", ".join(LINKEDIN_POLICIES), "when to send an invitation on LinkedIn"),
        ("calendar_titles", "full", ", ".join(CALENDAR_TITLES), "whether the calendar names companies and people"),
        ("signature", "", "your name, and further lines", "what ends each draft"),
        ("distinct", "", "a list of names", "companies and roles that differ, however near their names are"),
    ]
    return rows + [(each.name, str(each.default), f"{each.least} to {each.most}", each.meaning) for each in NUMBERS]


def parse_option(name: str, value: object) -> object:
    """Read one option. Raises ValueError, whose text names the option and what is allowed."""
    if name in _READERS:
        return _READERS[name](name, value)
    for each in NUMBERS:
        if each.name == name:
            return _bounded(each, value)
    raise ValueError(f"{name}: no such option; {did_you_mean(name, option_names())}")


def _zone(name: str, value: object) -> ZoneInfo:
    found = dates.zone_named(value) if isinstance(value, str) else None
    if found is None:
        near = dates.zone_like(str(value))
        hint = f"did you mean {near}?" if near else "write an IANA name such as Europe/Berlin"
        raise ValueError(f"{name}: no such time zone: {value}; {hint}")
    return found


def _now(name: str, value: object) -> Stamp | None:
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, (date, datetime)) else str(value)
    found = dates.parse_stamp(re.sub(r"\.\d+", "", text))
    if found is None:
        raise ValueError(f"{name}: not a date: {value}; {DAY_HINT}")
    return found


def _one_of(allowed: tuple[str, ...]) -> Callable[[str, object], str]:
    def read(name: str, value: object) -> str:
        if value not in allowed:
            raise ValueError(f"{name}: {value} is none of {', '.join(allowed)}")
        return str(value)

    return read


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT or any(char < " " and char != "\n" for char in value):
        raise ValueError(f"{name}: not a text of at most {MAX_TEXT} characters")
    return value.strip()


def _names(name: str, value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    if not all(isinstance(each, (str, int)) for each in found):
        raise ValueError(f"{name}: not a list of names")
    return tuple(map(str, found))


def _bounded(option: Number, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not option.least <= value <= option.most:
        raise ValueError(f"{option.name}: {value!r} is not a whole number from {option.least} to {option.most}")
    return value


_READERS: Mapping[str, Callable[[str, object], object]] = {
    "timezone": _zone,
    "now": _now,
    "linkedin": _one_of(LINKEDIN_POLICIES),
    "calendar_titles": _one_of(CALENDAR_TITLES),
    "signature": _text,
    "distinct": _names,
}


_SWITCH = "enabled"
_ALWAYS_ON = (
    f"{_SWITCH}: the plugin cannot be turned off, for then every file of the journal would be published as it is; "
    "take the line out, or build other settings"
)
"""MkDocs' own switch of any plugin."""


def settings_from(options: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """Read all options: the settings, with the default for each that is wrong, and what is wrong with them."""
    read: dict[str, Any] = {}
    wrong = []
    for name, value in options.items():
        if value is None or (name == _SWITCH and value is True):
            continue
        if name == _SWITCH:
            wrong.append(_ALWAYS_ON)
            continue
        try:
            read[name] = parse_option(str(name), value)  # YAML may have made a number of it
        except ValueError as problem:
            wrong.append(str(problem))
    numbers = {name: read.get(name, default) for name, default in DEFAULTS.items()}
    zone = read.get("timezone", ZoneInfo("UTC"))
    settings = Settings(
        zone,
        read.get("now"),
        read.get("linkedin", "after-process"),
        numbers,
        read.get("calendar_titles", "full"),
        read.get("signature", ""),
        read.get("distinct", ()),
    )
    return settings, wrong
