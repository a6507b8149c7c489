"""A journal for a site that keeps the people at the companies to itself: what stands in contact fields is in none of it.

Everything else stays as it is, so that the same is to be done by the same day: each person is another, nameless one.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from jobjournal.model import Contact, Journal
from jobjournal.names import same

Say = Callable[[str], str]
KEPT = "not published"
_NO_TEXT = frozenset({"file", "path", "id", "code", "folder_name", "severity"})
"""Attributes that name a file or a thing of the program: their texts stay."""


def without_contacts(journal: Journal) -> Journal:
    """Return the journal with other words in the place of all that contact fields hold, wherever else these are written."""
    contacts = [each for found in journal.applications for each in found.contacts]
    if not contacts:
        return journal
    spared = " / ".join(same(f"{each.company} / {each.role}") for each in journal.applications)
    titles = [each.title for each in contacts if each.title and not re.search(_anyhow(same(each.title)), spared)]
    known = [text for each in contacts for text in (each.name, each.email, each.phone, each.linkedin) if text]
    written = {each for text in (*known, *titles) for each in (text, same(text))}
    # As each may be written elsewhere: its accents in one sign or two, its letters without regard to case.
    forms = {unicodedata.normalize(form, each) for each in written for form in ("NFC", "NFD")}
    patterns = [
        *map(_anyhow, sorted(forms, key=len, reverse=True)),
        *map(_dialled, {each.phone or "" for each in contacts}),
    ]
    pattern = re.compile("|".join(filter(None, patterns)), re.IGNORECASE)
    instead = _instead(contacts)

    def say(hit: re.Match[str]) -> str:
        return instead.get(same(hit[0])) or instead.get(same(_BETWEEN.sub(" ", hit[0])), KEPT)

    return cast("Journal", _mapped(journal, lambda text: pattern.sub(say, text)))


def _instead(contacts: list[Contact]) -> dict[str, str]:
    """Return what stands for each name and address, so that people who differ still do."""
    names = dict.fromkeys(same(each.name) for each in contacts)
    addresses = dict.fromkeys(same(each.email) for each in contacts if each.email)
    found = {address: f"address {number}, {KEPT}" for number, address in enumerate(addresses, 1)}
    return found | {name: f"Contact {number}" for number, name in enumerate(names, 1)}


_BLANK = r"(?:\s|&nbsp;|&#160;|&#xa0;)"
_APART = rf"[*_`~\\]*{_BLANK}(?:[*_`~\\]|{_BLANK})*"
"""What may stand between two words of a name: blanks, with Markdown's signs around them."""
_JOINED = "[-_/]"
"""What stands between them in a topic or a tag."""
_AT = "(?:@|%40|&#64;|&commat;)"
"""The sign of an address, as links may spell it."""
_BETWEEN = re.compile(rf"{_APART}|{_JOINED}", re.IGNORECASE)


def _anyhow(text: str) -> str:
    """Return a pattern for a text that is written with other blanks, wrapped, in bold word by word, as a topic or a tag.

    It is none as a part of another word.
    """
    words = [re.escape(word).replace("@", _AT) for word in text.split()]
    return rf"(?<![^\W_]){_APART.join(words)}(?![^\W_])|(?:(?<=#)|\A){_JOINED.join(words)}(?![^\W_])"


def _dialled(phone: str) -> str:
    """Return a pattern for a telephone number, however its digits are set apart."""
    digits = re.sub(r"\D", "", phone)
    return rf"(?<!\d)(?:\+|00)?{'[^0-9a-z]{0,3}'.join(digits)}(?!\d)" if len(digits) >= _FEWEST_DIGITS else ""


_FEWEST_DIGITS = 7
"""Of a number that is nobody's year or salary."""


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
