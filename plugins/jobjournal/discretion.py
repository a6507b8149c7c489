"""A journal for a site that keeps the people at the companies to itself: what stands in contact fields is in none of it.

Everything else stays as it is, so that the same is to be done by the same day: each person is another, nameless one.
"""

from __future__ import annotations

import re
import unicodedata
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
    if not contacts:
        return journal
    spared = " / ".join(same(f"{each.company} / {each.role}") for each in journal.applications)
    titles = [each.title for each in contacts if each.title and not re.search(_anyhow(same(each.title)), spared)]
    known = [text for each in contacts for text in (each.name, each.email, each.phone, each.linkedin) if text]
    forms = {form for text in (*known, *titles) for form in _forms(text)}
    pattern = re.compile("|".join(map(_anyhow, sorted(forms, key=len, reverse=True))), re.IGNORECASE)
    instead = _instead(contacts)
    found: Journal = _mapped(journal, lambda text: pattern.sub(lambda hit: instead.get(same(hit[0]), KEPT), text))
    return found


def _forms(text: str) -> set[str]:
    """Return a text as it may be written elsewhere: its accents in one sign or two, its letters without regard to case."""
    return {unicodedata.normalize(form, each) for each in (text, same(text)) for form in ("NFC", "NFD")}


def _instead(contacts: list[Contact]) -> dict[str, str]:
    """Return what stands for each name and address, so that people who differ still do."""
    names = dict.fromkeys(same(each.name) for each in contacts)
    addresses = dict.fromkeys(same(each.email) for each in contacts if each.email)
    found = {address: f"address {number}, {KEPT}" for number, address in enumerate(addresses, 1)}
    return found | {name: f"Contact {number}" for number, name in enumerate(names, 1)}


def _anyhow(text: str) -> str:
    """Return a pattern for a text that is written with other blanks, or wrapped, but not as a part of another word."""
    words = r"\s+".join(map(re.escape, text.split()))
    return rf"(?<!\w){words}(?!\w)"


def _mapped(value: Any, say: Say) -> Any:
    """Return a value with every text in it said anew; a contact's title goes, though it may be the word for a role as well."""
    if isinstance(value, Contact) and value.title:
        value = replace(value, title=KEPT)
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
