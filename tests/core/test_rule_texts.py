"""The rules speak for themselves, and their numbers are the contract's."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from jobjournal.catalogue.rules import RULE_CODES
from jobjournal.dates import parse_stamp
from jobjournal.options import LINKEDIN_POLICIES, OPTIONS, Settings, parse_option, settings_from
from jobjournal.rules import RULES, SOURCES, Rule, code_of, text_of

CONTRACT = {
    "prepare_from_days": 3,
    "prepare_due_days": 1,
    "thank_you_target_hours": 3,
    "thank_you_due_hours": 24,
    "thank_you_expires_days": 14,
    "hand_in_expires_days": 14,
    "debrief_due_days": 1,
    "debrief_expires_days": 14,
    "inform_references_due_days": 1,
    "linkedin_due_days": 7,
    "linkedin_expires_days": 30,
    "follow_up_days": 7,
    "follow_up_again_days": 7,
    "follow_up_expires_days": 30,
    "follow_up_wait_days": 14,
    "max_follow_ups": 2,
    "review_silence_done_days": 14,
    "review_silence_open_days": 30,
    "review_silence_never_days": 30,
    "check_in_days": 14,
    "check_in_due_days": 7,
    "check_in_expires_days": 30,
    "rearrange_due_days": 2,
    "rearrange_expires_days": 14,
    "decide_offer_days": 7,
    "gracious_reply_due_days": 2,
    "gracious_reply_expires_days": 14,
    "withdraw_due_days": 3,
    "withdraw_expires_days": 30,
    "thank_references_due_days": 7,
    "thank_references_expires_days": 60,
    "keep_in_touch_days": 90,
    "keep_in_touch_until_days": 183,
}
"""Every number of the contract's table of rules."""


def test_defaults_are_the_contracts() -> None:
    """No number is missing, none is another; a rule beyond the contract has numbers of its own."""
    numbers = dict(Settings(ZoneInfo("UTC")).numbers)
    assert numbers | CONTRACT == numbers
    settings, wrong = settings_from({})
    assert (settings.linkedin, settings.now, settings.zone.key, wrong) == ("after-process", None, "UTC", [])


def test_codes_are_the_rules() -> None:
    """The model's codes are the rules', in their order."""
    assert tuple(code_of(rule) for rule in RULES) == RULE_CODES


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_docstrings_are_uniform(rule: Rule) -> None:
    """Title, reason, When, Source: one paragraph each, and the source is one of the articles."""
    parts = re.split(r"\n\n|\n(?=Source: )", inspect.getdoc(rule) or "")
    assert len(parts) == 4
    title, _, when, source = parts
    assert "\n" not in title
    assert title.endswith(".")
    assert when.startswith("When: ")
    assert source.startswith("Source: ")
    assert set(re.findall(r"\b[A-Z]\b", re.sub(r"\([^)]*\)", "", source))) <= set(SOURCES)
    text = text_of(rule)
    assert text.code in RULE_CODES
    assert not text.title.endswith(".")
    for part in (text.title, text.reason, text.when, text.source):
        assert part
        assert "\n" not in part


def test_every_option_is_described() -> None:
    """Each has a name, a default, what is allowed and a meaning."""
    assert all(each.allowed and each.meaning for each in OPTIONS.values())
    for name in OPTIONS.keys() & CONTRACT:
        least, most = map(int, OPTIONS[name].allowed.split(" to "))
        assert least <= int(OPTIONS[name].default) <= most


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("timezone", "Europe/Berln", "timezone: no such time zone: Europe/Berln; did you mean Europe/Berlin?"),
        ("timezone", "PST", "timezone: no such time zone: PST; write an IANA name such as Europe/Berlin"),
        ("timezone", 2, "timezone: no such time zone: 2; write an IANA name such as Europe/Berlin"),
        ("now", "soon", "now: not a date: soon; write YYYY-MM-DD, with an optional time: 2026-05-04 14:30"),
        ("signature", 5, "signature: not a text of at most 500 characters"),
        ("signature", "x" * 501, "signature: not a text of at most 500 characters"),
        ("signature", "a\x1bb", "signature: not a text of at most 500 characters"),
        ("linkedin", "always", f"linkedin: always is none of {', '.join(LINKEDIN_POLICIES)}"),
        ("follow_up_days", "7", "follow_up_days: '7' is not a whole number from 1 to 3650"),
        ("follow_up_days", True, "follow_up_days: True is not a whole number from 1 to 3650"),
        ("follow_up_days", 0, "follow_up_days: 0 is not a whole number from 1 to 3650"),
        ("max_follow_ups", 6, "max_follow_ups: 6 is not a whole number from 0 to 5"),
        ("follow_up_day", 7, "follow_up_day: no such option; did you mean follow_up_days?"),
        ("x", 7, f"x: no such option; known are: {', '.join(OPTIONS)}"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_allowed(name: str, value: object, said: str) -> None:
    """The message names the option, and the default stands in for it."""
    settings, wrong = settings_from({name: value})
    assert wrong == [said]
    assert settings == Settings(settings.zone)
    with pytest.raises(ValueError, match=re.escape(said)):
        parse_option(name, value)


def test_an_empty_option_is_its_default() -> None:
    """`now:` with nothing after it is the real clock."""
    settings, wrong = settings_from({"now": None, "timezone": None, "linkedin": None})
    assert not wrong
    assert settings.now is None
    assert parse_option("now", None) is None


def test_a_clock_that_yaml_has_typed_already() -> None:
    """MkDocs hands over what YAML made of it: a date, a moment with or without an offset, fractions of a second."""
    for value, text in (
        (date(2026, 11, 20), "2026-11-20"),
        (datetime(2026, 11, 20, 9, 0, 0, 5), "2026-11-20T09:00:00"),  # noqa: DTZ001
        (datetime(2026, 11, 20, 9, tzinfo=UTC), "2026-11-20T09:00:00+00:00"),
    ):
        assert parse_option("now", value) == parse_stamp(text)
