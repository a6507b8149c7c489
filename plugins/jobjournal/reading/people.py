"""Contacts and references: a line of text or a map, both meaning the same."""

import re
from collections.abc import Sequence
from typing import TypeVar

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Where
from jobjournal.frozen import dataclass
from jobjournal.links import is_email
from jobjournal.model import Contact, Reference
from jobjournal.names import collapse
from jobjournal.reading.fields import email, is_nobody, list_of, names_several
from jobjournal.reading.job_titles import is_job_title
from jobjournal.reading.maps import read_part
from jobjournal.reading.moments import day
from jobjournal.reading.reader import Reader, unlinked, without_links
from jobjournal.reading.spot import Spot
from jobjournal.reading.yaml_tree import Fields, Items, Node, Text, Value

T = TypeVar("T")

# Possessive (`*+`): a long line costs time in proportion to its length, whatever is in it.
_AGREED = re.compile(r"\(\s*+agreed(?:\s++on(?=\s))?\s++(?P<day>[^()]*+)\)\s*$", re.IGNORECASE)
_ADDRESS = re.compile(r"<(?P<angle>[^<>]*+)>|(?P<bare>[^\s<>,;()\[\]]++)")
_TITLE_BEGINS = re.compile(r"[,(\[<]")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*+)[)\]]")
_ANOTHER = re.compile(
    r"[)\]>]\s*+(?:and|und|&|\+)\s|;|\s(?:and|und|&|\+)\s++[^\W\d_a-z]\w*+ [^\W\d_a-z]\w*+\s*+[,(<\[]"
)
"""Behind somebody's name: what may begin another person."""


def people_of(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of people; a line that names several between semicolons is read as several, with a warning."""
    read_list = list_of(read, linked=True)

    def read_people(value: Value, spot: Spot) -> tuple[T, ...] | None:
        plain = unlinked(value)
        lines = plain if isinstance(plain, Items) else () if plain is None else (plain,)
        found = [part for line in lines for part in _apart(line, spot)]
        _tell_titles(found, spot)
        return read_list(Items(found) if len(found) > 1 or isinstance(plain, Items) else plain, spot)

    return read_people


def _apart(line: Node, spot: Spot) -> Sequence[Node]:
    """Return the people of a line, each as a line; what does not begin with a capital or hold an address is no person."""
    if not isinstance(line, Text):
        return (line,)
    found = [each.strip() for each in line.split(";") if each.strip()]
    if len(found) < 2 or not all(each[0].isupper() or is_email(each.split()[-1].strip("<>")) for each in found):
        return (line,)
    spot.on(line.line).say(notices.SEVERAL_PEOPLE, line)
    return [Text(each, line.line) for each in found]


def _tell_titles(people: Sequence[Node], spot: Spot) -> None:
    """Warn of each line that says what somebody does and names nobody: a comma in a list begins somebody else."""
    name = "Name"
    for each in people:
        if not isinstance(each, Text):
            name = "Name"
        elif is_job_title(each):
            at = spot.on(each.line)
            at.say(notices.TITLE_ALONE, each, write=at.to_write(f"- {name}, {each.strip()}"))
            name = "Name"
        else:
            name = "Name" if _TITLE_BEGINS.search(each) else each.strip()


@dataclass(frozen=True, slots=True)
class _Person:
    """A line of text about a person, in its parts."""

    name: str
    title: str | None
    address: Text | None


def _person(written: str, spot: Spot) -> _Person | None:
    """Take a line apart: an address wherever it stands, the name before the first comma, bracket or address, and the rest."""
    line = without_links(written).strip()
    found = [each for each in _ADDRESS.finditer(line) if each["angle"] or is_email((each["bare"] or "").rstrip("."))]
    first = found[0] if found else None
    ends = [match.start() for match in (_TITLE_BEGINS.search(line), first) if match]
    name = collapse(line[: min(ends, default=len(line))])
    if not name:
        spot.say(notices.NO_NAME, written)
        return None
    if is_nobody(name):
        spot.say(notices.NOBODY, name)
        return None
    if len(found) > 1 or names_several(name) or _ANOTHER.search(line, len(name)):
        spot.say(notices.SEVERAL_PEOPLE, written)
    if first is None:
        return _Person(name, _title(line[min(ends, default=len(line)) :]), None)
    address = Text((first["angle"] or first["bare"]).strip().rstrip("."), spot.line)
    return _Person(name, _title(f"{line[min(ends) : first.start()]} {line[first.end() :]}"), address)


def _title(rest: str) -> str | None:
    """Return what of a line is a title, without the signs that set it apart."""
    found = re.sub(r"\s*,(?:\s*,)+", ",", collapse(rest)).strip(" ,;<>–—-")
    bracketed = _BRACKETED.fullmatch(found)
    return (bracketed[1].strip() if bracketed else found) or None


def _line(value: Value, spot: Spot, rest: str) -> Text | None:
    """Return a line of text; anything else is an error that says what is meant here."""
    plain = unlinked(value)
    if isinstance(plain, Text):
        return plain
    spot.say(notices.PERSON_MEANT, rest=rest)
    return None


def contact(value: Value, spot: Spot) -> Contact | None:
    """Return a contact, of a map or of `Name <address>, Title`."""
    if isinstance(value, Fields):
        found = read_part(value, Where.CONTACT, spot)
        return None if found is None else Contact(**found)
    line = _line(value, spot, "Title")
    person = None if line is None else _person(line, spot)
    return None if person is None else Contact(person.name, person.title, email(person.address, spot))


def reference(value: Value, spot: Spot) -> Reference | None:
    """Return a reference, of a map or of `Name <address>, relation (agreed 2026-10-01)`."""
    if isinstance(value, Fields):
        found = read_part(value, Where.REFERENCE, spot)
        return None if found is None else Reference(**found)
    line = _line(value, spot, "relation")
    if line is None:
        return None
    agreed = _AGREED.search(line)
    person = _person(line[: agreed.start()] if agreed else line, spot)
    if person is None:
        return None
    agreed_on = day(Text(agreed["day"].strip(), spot.line), spot) if agreed else None
    return Reference(person.name, email(person.address, spot), person.title, agreed_on)
