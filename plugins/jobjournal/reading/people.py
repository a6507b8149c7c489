"""Contacts and references: a line of text or a map, both meaning the same."""

import re
from collections.abc import Sequence

from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Where
from jobjournal.frozen import dataclass
from jobjournal.links import is_email
from jobjournal.model import Contact, Reference
from jobjournal.names import collapse
from jobjournal.reading.fields import as_items, email, is_nobody, list_of, names_several
from jobjournal.reading.maps import read_part
from jobjournal.reading.moments import day
from jobjournal.reading.reader import Reader, Spot, T, unlinked, without_links
from jobjournal.reading.yaml_tree import Fields, Items, Node, Text, Value

# Possessive (`*+`): a long line costs time in proportion to its length, whatever is in it.
_AGREED = re.compile(r"\(\s*+agreed(?:\s++on(?=\s))?\s++(?P<day>[^()]*+)\)\s*$", re.IGNORECASE)
_COMMAS = ",、，،"
_ADDRESS = re.compile(rf"<(?P<angle>[^<>]*+)>|(?P<bare>[^\s<>;()\[\]（）{_COMMAS}]++)")
_TITLE_BEGINS = re.compile(rf"[(\[<（{_COMMAS}]")
_BRACKETED = re.compile(r"[(\[（]([^()\[\]（）]*+)[)\]）]")
_ANOTHER = re.compile(
    r"[)\]>]\s*+(?:and|und|&|\+)\s|;|\s(?:and|und|&|\+)\s++[^\W\d_a-z]\w*+ [^\W\d_a-z]\w*+\s*+[,(<\[]"
)
"""Behind somebody's name: what may begin another person."""

_ALONE = frozenset(
    re.findall(
        r"\S+",
        "ceo cto cfo coo cio cpo cmo ciso vp svp evp hr hrbp em pm recruiter recruiters recruiterin sourcer founder "
        "cofounder manager managerin director directorin engineer developer architect sre interviewer headhunter "
        "geschäftsführer geschäftsführerin personaler personalerin personalleiter personalleiterin personalabteilung "
        "teamleiter teamleiterin abteilungsleiter abteilungsleiterin bereichsleiter bereichsleiterin teamlead techlead",
    )
)
"""Words that say what somebody does; nobody is called so."""
_BESIDE = _ALONE.union(
    re.findall(
        r"\S+",
        "acquisition business chief co communications data department devops engineering executive financial general "
        "head hiring human infrastructure internal junior lead managing marketing of officer operating operations "
        "partner people platform principal product project regional reliability resources sales senior site software "
        "sr staff talent team tech technical technology the vice president and for",
    )
)
"""Those, and words that stand beside one of them."""
_BEGINNINGS = (
    "head of", "lead of", "vice president", "chief ", "team lead", "tech lead", "talent ", "people partner", "human resources"
)  # fmt: skip
"""What begins with one of them says what somebody does, too, where no word of it is a name."""


def people_of(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of people; a line that names several between semicolons is read as several, with a warning."""
    read_list = list_of(read, linked=True)

    def read_people(value: Value, spot: Spot) -> tuple[T, ...] | None:
        plain = unlinked(value)
        found = [part for line in as_items(plain) for part in _apart(line, spot)]
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


def is_job_title(text: str) -> bool:
    """Whether a text says what somebody does, in every word of it, and names nobody."""
    words = re.findall(r"[^\W_]+", text)
    words = [each if each == "Em" else each.casefold() for each in words]  # Em is Emma, EM is none
    told = not _ALONE.isdisjoint(words) or " ".join(words).startswith(_BEGINNINGS)
    return told and _BESIDE.issuperset(words)


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
    end = min((match.start() for match in (_TITLE_BEGINS.search(line), *found[:1]) if match), default=len(line))
    name = collapse(line[:end])
    if not name or is_nobody(name):
        spot.say(notices.NOBODY if name else notices.NO_NAME, name or written)
        return None
    if len(found) > 1 or names_several(name) or _ANOTHER.search(line, len(name)):
        spot.say(notices.SEVERAL_PEOPLE, written)
    if not found:
        return _Person(name, _title(line[end:]), None)
    address = Text((found[0]["angle"] or found[0]["bare"]).strip().rstrip("."), spot.line)
    return _Person(name, _title(f"{line[end : found[0].start()]} {line[found[0].end() :]}"), address)


def _title(rest: str) -> str | None:
    """Return what of a line is a title, without the signs that set it apart."""
    found = re.sub(r"\s*,(?:\s*,)+", ",", collapse(rest)).strip(f" ;<>–—-{_COMMAS}")
    bracketed = _BRACKETED.fullmatch(found)
    return (bracketed[1].strip() if bracketed else found) or None


def _line(value: Value, spot: Spot, rest: str) -> Text | None:
    """Return a line of text; anything else is an error that says what is meant here."""
    if isinstance(plain := unlinked(value), Text):
        return plain
    spot.say(notices.PERSON_MEANT, rest=rest)
    return None


def contact(value: Value, spot: Spot) -> Contact | None:
    """Return a contact, of a map or of `Name <address>, Title`."""
    if isinstance(value, Fields):
        return None if (found := read_part(value, Where.CONTACT, spot)) is None else Contact(**found)
    line = _line(value, spot, "Title")
    if line is None or (person := _person(line, spot)) is None:
        return None
    return Contact(person.name, person.title, email(person.address, spot))


def reference(value: Value, spot: Spot) -> Reference | None:
    """Return a reference, of a map or of `Name <address>, relation (agreed 2026-10-01)`."""
    if isinstance(value, Fields):
        return None if (found := read_part(value, Where.REFERENCE, spot)) is None else Reference(**found)
    if (line := _line(value, spot, "relation")) is None:
        return None
    agreed = _AGREED.search(line)
    if (person := _person(line[: agreed.start()] if agreed else line, spot)) is None:
        return None
    agreed_on = day(Text(agreed["day"].strip(), spot.line), spot) if agreed else None
    return Reference(person.name, email(person.address, spot), person.title, agreed_on)
