"""The fields that no page has a place of its own for, of an entry or a contact: each under the label that its row gives it."""

from collections.abc import Iterator

from jobjournal.catalogue.field import Type, Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.frozen import dataclass
from jobjournal.links import mail_link, phone_link, web_link
from jobjournal.model import Contact, Entry

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
