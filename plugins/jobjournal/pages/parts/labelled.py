"""The fields of an entry that no page has a place of its own for: each under the label that its row gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import fields_in
from jobjournal.links import web_link
from jobjournal.model import Entry


@dataclass(frozen=True, slots=True)
class Fact:
    """A field by its label; with an address where it is a plain one."""

    name: str
    text: str
    href: str | None = None


def facts_of(entry: Entry, where: Where) -> Iterator[Fact]:
    """Yield the filled fields of an entry that have a label, in the order of the table."""
    for row in fields_in(where).values():
        value = getattr(entry, row.held_in) if row.label else None
        if value:
            text = ", ".join(value) if isinstance(value, tuple) else str(value)
            yield Fact(row.label, text, web_link(text))
