"""The journal's options: every number of the rules, with its default, its bounds and its meaning.

One table, from which the plugin's options, the command line and the reference page are made.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jobjournal import dates
from jobjournal.catalogue.notices import DAY_HINT
from jobjournal.catalogue.rule import Number
from jobjournal.catalogue.rules import NUMBERS
from jobjournal.dates import Stamp
from jobjournal.frozen import dataclass, field
from jobjournal.names import did_you_mean

LINKEDIN_POLICIES = ("after-process", "after-interview", "never")
CALENDAR_TITLES = ("full", "neutral")
MAX_TEXT = 500


DEFAULTS: Mapping[str, int] = {each.name: each.default for each in NUMBERS}
"""Every number of the rules. Days are calendar days, hours elapsed time."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set for the whole journal."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    now: Stamp | None = None
    """A fixed clock, for a demonstration; None is the real one."""
    linkedin: str = LINKEDIN_POLICIES[0]
    """When to send an invitation."""
    numbers: Mapping[str, int] = field(default_factory=lambda: DEFAULTS)
    """Of the rules, by their names."""
    calendar_titles: str = CALENDAR_TITLES[0]
    """Whether the calendar names companies and people."""
    signature: str = ""
    """What ends each draft: a name, and what one puts below it."""
    distinct: tuple[str, ...] = ()
    """Companies and roles that are meant to differ, however near their names are."""

    editor: str = ""
    """The address by which the preview opens a file in the user's editor."""
    read_only: bool = False
    """Whether the preview only shows: nothing can be tapped there."""
    publish_contacts: bool = True
    """Whether what fields say of contacts and references is on a built site; while serving it is always there."""

    @property
    def turned_off(self) -> tuple[str, ...]:
        """The codes of the rules that a policy turns off."""
        return ("linkedin",) if self.linkedin == "never" else ()


def parse_option(name: str, value: object) -> object:
    """Read one option. Raises ValueError, whose text names the option and what is allowed."""
    if name == _SWITCH:
        raise ValueError(_ALWAYS_ON)
    if name not in OPTIONS:
        raise ValueError(f"{name}: no such option; {did_you_mean(name, OPTIONS)}")
    return OPTIONS[name].read(name, value)


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


def _only(
    is_right: Callable[[Any], bool], refusal: str, made: Callable[[Any], object]
) -> Callable[[str, object], object]:
    """Return what reads a value that is right, as what is made of it; the refusal may quote a wrong one as `{value}`."""

    def read(name: str, value: object) -> object:
        if not is_right(value):
            raise ValueError(f"{name}: {refusal.format(value=value)}")
        return made(value)

    return read


_EDITOR = r"(?i)(?!javascript:|data:|vbscript:)[a-z][a-z0-9+.-]*:[^\s<>\"']*\{path\}[^\s<>\"']*"
_text = _only(
    lambda value: isinstance(value, str) and len(value) <= MAX_TEXT and not re.search(r"[\x00-\x09\x0b-\x1f]", value),
    f"not a text of at most {MAX_TEXT} characters",
    str.strip,
)
_editor = _only(
    lambda value: isinstance(value, str) and re.fullmatch(_EDITOR, value.strip()) is not None,
    "not the address of an editor: {value}; write one such as vscode://file/{{path}}:{{line}}",
    str.strip,
)
_yes_or_no = _only(lambda value: isinstance(value, bool), "{value} is neither true nor false", bool)


def _names(name: str, value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    if not all(isinstance(each, (str, int)) for each in found):
        raise ValueError(f"{name}: not a list of names")
    return tuple(map(str, found))


@dataclass(frozen=True, slots=True)
class Setting:
    """An option of the journal."""

    name: str
    default: str
    allowed: str
    meaning: str
    read: Callable[[str, object], object]
    """Returns its value; raises ValueError, whose text begins with its name."""
    attribute: str = ""
    """The attribute of the settings that holds it, where that is not called alike."""


def _word(name: str, allowed: tuple[str, ...], meaning: str) -> Setting:
    words = ", ".join(allowed)
    read = _only(lambda value: value in allowed, f"{{value}} is none of {words}", str)
    return Setting(name, allowed[0], words, meaning, read)


def _number(row: Number) -> Setting:
    """Return the option that a rule's number is."""
    bounds = f"{row.least} to {row.most}"
    read = _only(
        lambda value: isinstance(value, int) and not isinstance(value, bool) and row.least <= value <= row.most,
        f"{{value!r}} is not a whole number from {bounds}",
        int,
    )
    return Setting(row.name, str(row.default), bounds, row.meaning, read)


ZONE = Setting(
    "timezone", "UTC", "an IANA name such as Europe/Berlin", "the journal's time zone: what day it is", _zone, "zone"
)
OPTIONS: Mapping[str, Setting] = {
    each.name: each
    for each in (
        ZONE,
        Setting("now", "", "a date with an optional time", "a fixed clock, for a demonstration", _now),
        _word("linkedin", LINKEDIN_POLICIES, "when to send an invitation on LinkedIn"),
        _word("calendar_titles", CALENDAR_TITLES, "whether the calendar names companies and people"),
        Setting(
            "publish_contacts",
            "true",
            "true, false",
            "whether names, titles and addresses of contacts and references are on a built site",
            _yes_or_no,
        ),
        Setting("signature", "", "your name, and further lines", "what ends each draft", _text),
        Setting(
            "distinct", "", "a list of names", "companies and roles that differ, however near their names are", _names
        ),
        Setting(
            "editor",
            "",
            "as in `vscode://file/{path}:{line}`",
            "what *Open in my editor* in the preview opens",
            _editor,
        ),
        Setting(
            "read_only",
            "false",
            "true, false",
            "whether the preview only shows, without buttons that write",
            _yes_or_no,
        ),
        *map(_number, NUMBERS),
    )
}
"""All options, by name."""


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
        try:
            read[name] = parse_option(str(name), value)  # YAML may have made a number of it
        except ValueError as problem:
            wrong.append(str(problem))
    values = {OPTIONS[name].attribute or name: value for name, value in read.items() if name not in DEFAULTS}
    return Settings(**values, numbers={name: read.get(name, default) for name, default in DEFAULTS.items()}), wrong
