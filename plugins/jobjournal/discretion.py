"""A journal for a site that keeps the people at the companies to itself: what stands in contact fields is in none of it.

Everything else stays as it is, so that the same is to be done by the same day: each person is another, nameless one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from jobjournal.model import Contact, Journal
from jobjournal.names import same

Say = Callable[[str], str]
KEPT = "not published"
_NO_TEXT = frozenset({"file", "path", "id", "code", "folder_name", "severity"})
"""Attributes that name a file or a thing of the program: their texts stay."""


def without_contacts(journal: Journal) -> Journal:
    """Return the journal with other words in the place of all that contact fields hold, wherever else these are written."""
    contacts = [each for found in journal.applications for entry in found.entries for each in entry.contacts]
    instead = _instead(contacts)
    if not instead:
        return journal
    longest_first = sorted(instead, key=len, reverse=True)
    pattern = re.compile("|".join(map(_anyhow, longest_first)), re.IGNORECASE)
    found: Journal = _mapped(journal, lambda text: pattern.sub(lambda match: instead[same(match[0])], text))
    return found


def _instead(contacts: list[Contact]) -> dict[str, str]:
    """Return what stands for each name, address, number and title: people who differ still do."""
    found: dict[str, str] = {}
    for name in (same(each.name) for each in contacts):
        found.setdefault(name, f"Contact {len(found) + 1}")
    addresses = [same(each.email) for each in contacts if each.email]
    found |= {address: f"address {number}, {KEPT}" for number, address in enumerate(dict.fromkeys(addresses), 1)}
    others = (text for each in contacts for text in (each.phone, each.linkedin, each.title) if text)
    return {**{same(text): KEPT for text in others}, **found}


def _anyhow(text: str) -> str:
    """Return a pattern for a text that is written with other blanks, or wrapped, but not as a part of another word."""
    words = r"\s+".join(map(re.escape, text.split()))
    return rf"(?<!\w){words}(?!\w)"


def _mapped(value: Any, say: Say) -> Any:
    """Return a value with every text in it said anew."""
    if isinstance(value, str):
        said = say(value)
        return value if said == value else said
    if isinstance(value, tuple):
        return tuple(_mapped(each, say) for each in value)
    if isinstance(value, Mapping):
        return {_mapped(key, say): _mapped(each, say) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        texts = {name: each for name, each in held.items() if not (name in _NO_TEXT and isinstance(each, str))}
        return replace(value, **{name: _mapped(each, say) for name, each in texts.items()})
    return value
