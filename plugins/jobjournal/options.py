"""The journal's options: every number of the rules, with its default, its bounds and its meaning.

One table, from which the plugin's options, the command line and the reference page are made.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from jobjournal import dates
from jobjournal.dates import Stamp

LINKEDIN_POLICIES = ("after-process", "after-interview", "never")
CALENDAR_TITLES = ("full", "neutral")


def _number(default: int, meaning: str, least: int = 0, most: int = 3650) -> Any:
    return field(default=default, metadata={"meaning": meaning, "least": least, "most": most})


def _word(default: str, meaning: str, allowed: tuple[str, ...]) -> Any:
    return field(default=default, metadata={"meaning": meaning, "allowed": allowed})


@dataclass(frozen=True, slots=True)
class Timings:
    """Every number of the rules. Days are calendar days, hours elapsed time."""

    prepare_from_days: int = _number(3, "days before an interview at which preparing begins")
    prepare_due_days: int = _number(1, "days before an interview by which it should be prepared")
    thank_you_target_hours: int = _number(3, "hours after the end within which a thank-you is at its best")
    thank_you_due_hours: int = _number(24, "hours after the end by which a thank-you is due", 1)
    thank_you_expires_days: int = _number(14, "days after the end's day at which a thank-you has no more point", 1)
    debrief_due_days: int = _number(1, "days after the end's day by which the notes should be written")
    debrief_expires_days: int = _number(
        14, "days after the end's day at which nobody remembers enough to write them", 1
    )
    inform_references_due_days: int = _number(1, "days after the end's day by which references should know")
    linkedin_due_days: int = _number(7, "days after it becomes right to connect")
    linkedin_expires_days: int = _number(30, "days after which an invitation comes too late", 1)
    follow_up_days: int = _number(7, "days of patience after an interview where no date was named", 1)
    follow_up_again_days: int = _number(7, "days from a follow-up that was done to the next", 1)
    follow_up_expires_days: int = _number(30, "days after its date at which a follow-up has no more point", 1)
    max_follow_ups: int = _number(2, "follow-ups after one interview at the most", 0, 5)
    review_silence_done_days: int = _number(14, "days from the last follow-up to asking yourself what silence means")
    review_silence_open_days: int = _number(30, "days from the date of a follow-up that was not sent")
    review_silence_never_days: int = _number(30, "days from the interview's day where they said they would call")
    decide_offer_days: int = _number(7, "days to decide where an offer names no last day")
    gracious_reply_due_days: int = _number(2, "days in which to answer a rejection")
    gracious_reply_expires_days: int = _number(14, "days after which an answer to a rejection comes too late", 1)
    keep_in_touch_days: int = _number(90, "days between one touch and the next", 1)
    keep_in_touch_until_days: int = _number(183, "days for which a résumé is kept: the time to stay in touch", 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set for the whole journal."""

    zone: ZoneInfo
    now: Stamp | None = None
    """A fixed clock, for a demonstration; None is the real one."""
    linkedin: str = _word("after-process", "when to send an invitation", LINKEDIN_POLICIES)
    timings: Timings = field(default_factory=Timings)
    calendar_titles: str = _word("full", "whether the calendar names companies and people", CALENDAR_TITLES)


def option_names() -> list[str]:
    """Return the name of every option."""
    return ["timezone", "now", "linkedin", "calendar_titles", *(each.name for each in fields(Timings))]


def describe() -> list[tuple[str, str, str, str]]:
    """Return each option's name, default, allowed values and meaning, for the reference page."""
    rows = [
        ("timezone", "UTC", "an IANA name such as Europe/Berlin", "the journal's time zone: what day it is"),
        ("now", "", "a date with an optional time", "a fixed clock, for a demonstration"),
        ("linkedin", "after-process", ", ".join(LINKEDIN_POLICIES), "when to send an invitation on LinkedIn"),
        ("calendar_titles", "full", ", ".join(CALENDAR_TITLES), "whether the calendar names companies and people"),
    ]
    return rows + [
        (each.name, str(each.default), f"{each.metadata['least']} to {each.metadata['most']}", each.metadata["meaning"])
        for each in fields(Timings)
    ]


def parse_option(name: str, value: object) -> object:
    """Read one option. Raises ValueError, whose text names the option and what is allowed."""
    if name == "timezone":
        return _zone(value)
    if name == "now":
        return _now(value)
    if name == "linkedin":
        return _one_of(LINKEDIN_POLICIES, name, value)
    if name == "calendar_titles":
        return _one_of(CALENDAR_TITLES, name, value)
    for each in fields(Timings):
        if each.name == name:
            return _bounded(each, value)
    near = difflib.get_close_matches(name, option_names(), n=1)
    raise ValueError(f"{name}: no such option; " + (f"did you mean {near[0]}?" if near else ", ".join(option_names())))


def _zone(value: object) -> ZoneInfo:
    found = dates.zone_named(value) if isinstance(value, str) else None
    if found is None:
        near = dates.zone_like(str(value))
        hint = f"did you mean {near}?" if near else "write an IANA name such as Europe/Berlin"
        raise ValueError(f"timezone: no such time zone: {value}; {hint}")
    return found


def _now(value: object) -> Stamp | None:
    if value is None:
        return None
    text = value.isoformat() if isinstance(value, (date, datetime)) else str(value)
    found = dates.parse_stamp(re.sub(r"\.\d+", "", text))
    if found is None:
        raise ValueError(f"now: not a date: {value}; {dates.DAY_HINT}")
    return found


def _one_of(allowed: tuple[str, ...], name: str, value: object) -> str:
    if value not in allowed:
        raise ValueError(f"{name}: {value} is none of {', '.join(allowed)}")
    return str(value)


def _bounded(option: Field[Any], value: object) -> int:
    least, most = option.metadata["least"], option.metadata["most"]
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(f"{option.name}: {value!r} is not a whole number from {least} to {most}")
    return value


def settings_from(options: Mapping[str, object]) -> tuple[Settings, list[str]]:
    """Read all options: the settings, with the default for each that is wrong, and what is wrong with them."""
    read: dict[str, Any] = {}
    wrong = []
    for name, value in options.items():
        if value is None:
            continue
        try:
            read[name] = parse_option(str(name), value)  # YAML may have made a number of it
        except ValueError as problem:
            wrong.append(str(problem))
    timings = Timings(**{each.name: read[each.name] for each in fields(Timings) if each.name in read})
    zone = read.get("timezone", ZoneInfo("UTC"))
    settings = Settings(
        zone, read.get("now"), read.get("linkedin", "after-process"), timings, read.get("calendar_titles", "full")
    )
    return settings, wrong
