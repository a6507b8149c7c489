"""People, ready to be shown; and those of an application or a company, each once, gathered from all entries that name them.

The fields that no page has a place of its own for, of an entry or a contact, stand under the labels that their rows give them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import lru_cache

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.catalogue.words import OTHER, OTHER_IN_WORDS
from jobjournal.dates import instant
from jobjournal.frozen import dataclass
from jobjournal.links import mail_link, phone_link, web_link
from jobjournal.model import Contact, Entry, Interview
from jobjournal.names import same

_LINKS = {Type.EMAIL: mail_link, Type.PHONE: phone_link}


@dataclass(frozen=True, slots=True)
class Fact:
    """A field by its label; with an address where it is a plain one."""

    name: str
    text: str
    href: str | None = None


def facts_of(of: Entry | Contact, where: Where) -> Iterator[Fact]:
    """Yield the filled fields that have a label, in the order of the table."""
    for row in fields_in(where).values():
        value = getattr(of, row.held_in) if row.label else None
        if value:
            text = ", ".join(value) if isinstance(value, tuple) else str(value)
            yield Fact(row.label, text, _LINKS.get(row.type, web_link)(text))


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, ready to be shown."""

    name: str
    title: str
    ways: tuple[Fact, ...]
    """How to reach them."""
    channel: str
    """How they prefer to be contacted, in words; empty where it is not known."""


def channel_words(channel: str | None) -> str:
    """Return a channel as it stands behind *by*: that of an address as its field is called."""
    if not channel:
        return ""
    if channel.casefold() == OTHER:
        return OTHER_IN_WORDS
    row = fields_in(Where.CONTACT).get(channel.casefold())
    return row.label if row and row.label else channel


@lru_cache(maxsize=4096)
def person(contact: Contact) -> Person:
    """Return a contact ready to be shown; what is no plain address is text without a link."""
    return Person(
        name=contact.name,
        title=contact.title or "",
        ways=tuple(facts_of(contact, Where.CONTACT)),
        channel=channel_words(contact.channel),
    )


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person, with what the newest entry says of them, and the entries that name them."""

    contact: Contact
    entries: tuple[Entry, ...]

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews that name them, in the order of time."""
        found = (each for each in self.entries if isinstance(each, Interview))
        return tuple(sorted(found, key=lambda each: (instant(each.starts_at), each.file)))


def gather(entries: Iterable[Entry]) -> tuple[KnownPerson, ...]:
    """Return everybody whom entries name, in the order of the first mention. Later entries win where they say more.

    Two addresses of one name are two people; a mention without an address belongs to the one of that name, if there
    is but one.
    """
    named: dict[str, dict[str, list[tuple[Contact, Entry]]]] = {}
    for entry in entries:
        for contact in entry.contacts:
            of_name = named.setdefault(same(contact.name), {})
            of_name.setdefault(same(contact.email or ""), []).append((contact, entry))
    return tuple(_known(mentions) for of_name in named.values() for mentions in _told_apart(of_name))


def _told_apart(of_name: dict[str, list[tuple[Contact, Entry]]]) -> list[list[tuple[Contact, Entry]]]:
    if len(of_name) == 2 and "" in of_name:
        return [[mention for mentions in of_name.values() for mention in mentions]]
    return list(of_name.values())


def _known(mentions: list[tuple[Contact, Entry]]) -> KnownPerson:
    contact = mentions[0][0]
    for other, _ in mentions[1:]:
        newer = {each.name: getattr(other, each.name) for each in fields(Contact) if getattr(other, each.name)}
        contact = replace(contact, **newer)
    return KnownPerson(contact, tuple({entry.file: entry for _, entry in mentions}.values()))
