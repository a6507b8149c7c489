"""A journal for a site that keeps people to itself: what fields say of contacts and references is in none of it.

Everything else stays as it is, so that the same is to be done by the same day: each person is another, nameless one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from jobjournal.catalogue.field import Type
from jobjournal.catalogue.fields import FIELDS
from jobjournal.diagnostics import Diagnostic
from jobjournal.model import Application, ApplicationFile, Contact, Interview, Journal, Reference
from jobjournal.names import grouped, same
from jobjournal.reading.people import is_job_title

Say = Callable[[str], str]
Asking = TypeVar("Asking", Interview, ApplicationFile)
KEPT = "not published"
_TOLD = "`jobjournal check` says what is wrong"
_NO_TEXT = frozenset({"file", "path", "id", "code", "folder_name", "severity"})
"""Attributes that name a file or a thing of the program: their texts stay."""


_ABOUT_PEOPLE = tuple(
    f"{each.name}: " for each in FIELDS if each.type in (Type.CONTACTS, Type.REFERENCES, Type.NAME, Type.NAMES)
)
"""How messages about fields begin that hold people."""
_IN_A_NAME = re.compile(r"[,;<>()\[\]]|\s(?:and|und|&|\+|/)\s")
"""What sets an address, a title or somebody else apart, where a single name is meant."""


def without_contacts(journal: Journal) -> Journal:
    """Return the journal with other words in the place of all that is told of people, wherever else these are written."""
    contacts, references = [*_met(journal), *_asked(journal)], _references(journal)
    people = [*contacts, *references]
    if not people and not any(map(_quotes_people, journal.diagnostics)):
        return journal
    written = {each for text in _tell_tale(journal) for each in (text, same(text))}
    # As each may be written elsewhere: its accents in one sign or two, its letters without regard to case.
    forms = {unicodedata.normalize(form, each) for each in written for form in ("NFC", "NFD")}
    patterns = [
        *map(_anyhow, sorted(forms, key=len, reverse=True)),
        *map(_dialled, {each.phone or "" for each in people}),
    ]
    pattern = re.compile("|".join(filter(None, patterns)) or r"(?!)", re.IGNORECASE)
    instead = _instead(contacts, references)
    instead |= _first_names(journal, instead)

    def say(hit: re.Match[str]) -> str:
        return instead.get(same(hit[0])) or instead.get(same(_BETWEEN.sub(" ", hit[0])), KEPT)

    kept = cast("Journal", _mapped(journal, lambda text: pattern.sub(say, text)))
    return _with_names(journal, kept, instead)


def _tell_tale(journal: Journal) -> Iterator[str]:
    """Yield what tells of somebody wherever it is written.

    A word of a company or role does not, unless it is a contact's name; nor does one for what somebody is, of those who
    are no contacts: `HR` and `the team` are asked, too, and may vouch for the user.
    """
    names = " / ".join(same(f"{each.company} / {each.role}") for each in journal.applications)

    def is_spared(text: str) -> bool:
        return re.search(_anyhow(same(text)), names) is not None

    met, others = _met(journal), [*_asked(journal), *_references(journal)]
    for each in (*met, *others):
        yield from filter(None, (each.email, each.phone, each.linkedin))
    for each in met:
        yield from _names(each)
        yield from (title for title in (each.title,) if title and not is_spared(title))
    for text in (text for each in others for text in (*_names(each), each.title)):
        if text and not (is_spared(text) or _is_common(text)):
            yield text


def _names(person: Contact) -> Iterator[str]:
    """Yield a person's name, and those within it where it names several, or more than a name."""
    yield person.name
    yield from (part.strip() for part in _IN_A_NAME.split(person.name) if re.search("[ @]", part.strip()))


def _is_common(text: str) -> bool:
    """Whether a text says what somebody is, and names nobody."""
    words = re.findall(r"[^\W_]+", text)
    rest = [each for each in words if each.casefold() not in _KIN | _BESIDE_KIN]
    return is_job_title(" ".join(rest)) if rest else not _KIN.isdisjoint(map(str.casefold, words))


_KIN = frozenset((
    "boss", "chef", "chefin", "client", "colleague", "colleagues", "coworker", "customer", "freund", "freundin", "friend",
    "kollege", "kollegin", "mentor", "mentorin", "professor", "supervisor", "teacher", "team", "teammate",
))  # fmt: skip
"""Words for those who work with the user, or did; nobody is called so and no more."""
_BESIDE_KIN = frozenset((
    "a", "an", "das", "der", "die", "ehemalige", "ehemaliger", "ex", "former", "mein", "meine", "my", "old", "our", "the", "their",
))  # fmt: skip
"""Words that stand beside one of them; alone they may be a name, as `An` and `My` are."""


def _met(journal: Journal) -> list[Contact]:
    """Return the people at the companies."""
    return [each for found in journal.applications for each in found.contacts]


def _asked(journal: Journal) -> list[Contact]:
    """Return those whom a follow-up is to ask, though no contact bears that name."""
    return [each for found in journal.applications for each in _asked_of(found)]


def _asked_of(application: Application) -> list[Contact]:
    asking = (*application.interviews, application.file)
    return [Contact(each.follow_up_with) for each in asking if each and each.follow_up_with]


def _references(journal: Journal) -> list[Contact]:
    """Return those who vouch for the user, as `references.md` or an entry names them; what they are to the user is a title."""
    known = [Contact(each.name, each.relation, each.email) for each in journal.references]
    return [*known, *(Contact(name) for found in journal.applications for name in found.references)]


def _instead(contacts: list[Contact], references: list[Contact]) -> dict[str, str]:
    """Return what stands for each name and address, so that people who differ still do."""
    addresses = dict.fromkeys(same(each.email) for each in (*contacts, *references) if each.email)
    found = {address: f"address {number}, {KEPT}" for number, address in enumerate(addresses, 1)}
    return found | _numbered("Reference", references) | _numbered("Contact", contacts)


def _numbered(word: str, people: list[Contact]) -> dict[str, str]:
    names = dict.fromkeys(same(each.name) for each in people)
    return {name: f"{word} {number}" for number, name in enumerate(names, 1)}


def _with_names(told: Journal, kept: Journal, instead: Mapping[str, str]) -> Journal:
    """Return the journal that is `kept` with every name of a field replaced, be it a word that stays elsewhere."""
    pairs = zip(told.applications, kept.applications, strict=True)
    references = tuple(
        replace(each, name=instead[same(known.name)])
        for known, each in zip(told.references, kept.references, strict=True)
    )
    return replace(kept, applications=tuple(_with_names_in(*pair, instead) for pair in pairs), references=references)


def _with_names_in(told: Application, kept: Application, instead: Mapping[str, str]) -> Application:
    def named(was: Asking, now: Asking) -> Asking:
        asked = was.follow_up_with and _called(was.follow_up_with, told, instead)
        return replace(now, follow_up_with=asked, references=tuple(instead[same(each)] for each in was.references))

    interviews = tuple(map(named, told.interviews, kept.interviews))
    return replace(kept, interviews=interviews, file=told.file and kept.file and named(told.file, kept.file))


def _called(asked: str, told: Application, instead: Mapping[str, str]) -> str:
    """Return what stands for whom a follow-up asks: a first name is that of the contacts who bear it, mostly one.

    They are the same person by it, of another name, as they were: rules that go by the name alone tell the two apart.
    """
    meant = {same(each.name): None for each in told.contacts if each.is_same_person(Contact(asked))}
    if same(asked) in meant or not meant:
        return instead[same(asked)]
    return "Contact no. " + " or ".join(instead[name].removeprefix("Contact ") for name in meant)


def _first_names(journal: Journal, instead: Mapping[str, str]) -> dict[str, str]:
    """Return what stands in texts for whom follow-ups ask: what stands in the field, where all that name them mean the same."""
    met = {same(each.name) for each in _met(journal)}
    asked = ((found, each.name) for found in journal.applications for each in _asked_of(found))
    pairs = dict.fromkeys((same(name), _called(name, found, instead)) for found, name in asked)
    called = grouped(pairs, lambda pair: pair[0])
    return {name: one[0][1] for name, one in called.items() if len(one) == 1 and name not in met}


def _quotes_people(told: Diagnostic) -> bool:
    """Whether a message quotes what may be of people and yet in no name known: of their fields, or cut within a name."""
    return told.message.startswith(_ABOUT_PEOPLE) or _CUT.search(f"{told.message} {told.hint}") is not None


_CUT = re.compile("(?<!: )…")
"""The end of a quotation; a line such as `company: …` asks for what is missing, and quotes nothing."""


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
    """Return a value with every text in it said anew; a person's title goes, though it may be the word for a role as well."""
    if isinstance(value, Contact) and value.title:
        value = replace(value, title=KEPT)
    if isinstance(value, Reference) and value.relation:
        value = replace(value, relation=KEPT)
    if isinstance(value, Diagnostic) and _quotes_people(value):
        field = next(filter(value.message.startswith, _ABOUT_PEOPLE), "")
        value = replace(value, message=f"{field}{KEPT}", hint=_TOLD)
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
