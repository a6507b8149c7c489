"""What a note tells of company, role, date, people and score: in its properties, its lines, its title, its file's name."""

import re
from collections.abc import Iterator, Mapping

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import FIELDS, field_called, fields_in, folded
from jobjournal.catalogue.other_words import word_for
from jobjournal.frozen import dataclass
from jobjournal.loose_dates import as_written_here
from jobjournal.model import Journal
from jobjournal.names import same
from jobjournal.reading.reader import without_links
from jobjournal.writing.adopting.note import Note

_LABEL = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?[*_]{0,2}(?P<label>[^\W\d_][^:：*_|\n]{1,30}?)[*_]{0,2}[ \t]*(?:::?[*_]{0,2}[ \t]+|：[*_]{0,2}[ \t]*)"
    r"(?P<value>\S.*?)[ \t]*$",
    re.MULTILINE,
)
_INLINE = re.compile(r"\[(?P<label>[^\W\d_][^:\[\]\n]{1,30})::[ \t]*(?P<value>[^\[\]\n]+)\]")
"""A property within a line, as Obsidian's Dataview reads it."""
_TITLE = re.compile(r"^#[ \t]+(?P<title>\S.*?)[ \t#]*$", re.MULTILINE)
_FIRST_LINES = 30
"""How many of a note's lines may say what it is about; what follows is what was talked about."""
_DAY = re.compile(
    r"(?<!\d)(?:\d{4}-\d\d-\d\d|\d{8}|\d{4}[._]\d\d[._]\d\d|\d{1,2}\.\d{1,2}\.\d{4}"
    r"|\d{1,2}[ .-]+[^\W\d_]{3,10}[ .,-]+\d{4}|[^\W\d_]{3,10} \d{1,2},? \d{4})"
    r"(?:[ T_]+(?:at |um |om |à |a las )?\d{1,2}[:.h]\d\d(?:[ ]?[AaPp][Mm])?(?:[ ]?Uhr\b)?"
    r"(?:[ ]?[-–][ ]?\d{1,2}[:.]\d\d(?!\d))?)?(?!\d)"
)
_BETWEEN = re.compile(
    r"\s+[-–—|@]\s+|\s*[|@—–]\s*|\s*[,:()\[\]]\s*|_+|\s+(?:at|bei|chez|en|bij|with|mit|for|für)\s+", re.IGNORECASE
)
_AT = re.compile(r"(?P<role>.+?)\s+(?:at|@|bei|chez|bij)\s+(?P<company>.+)", re.IGNORECASE)
_OWN_TITLE = "title"
"""The property that calls the note; in a sheet the same word is a job's title."""
_FILLERS = frozenset(
    folded(each)
    for each in re.findall(
        r"\S+",
        "interview interviews notes note call meeting debrief round job application with the at on for and first second third "
        "1st 2nd 3rd 1 2 3 4 prep preparation recap gespräch vorstellungsgespräch notizen runde bewerbung entretien "
        "entrevista notas gesprek notities 面试 笔记",
    )
) | {""}
"""Words that stand in every title and are no name, and what is no word at all."""
_BEFORE_A_DAY = ("am", "um", "le", "el", "op")
_ROLES = re.compile(
    r"\b(?:engineer\w*|developer|dev|sre|devops|manager\w*|analyst\w*|designer\w*|scientist\w*|lead|head|director\w*|architect\w*|"
    r"consultant\w*|intern|assistant\w*|administrator\w*|specialist\w*|officer|teacher|nurse|writer|editor|researcher|"
    r"programmer|tester|qa|product owner|recruiter|entwickler\w*|ingenieur\w*|leiter\w*|berater\w*|sachbearbeiter\w*|lehrer\w*|"
    r"développeu\w*|ingénieu\w*|responsable|desarrollador\w*|ingenier\w*|analista|ontwikkelaar|adviseur)\b|工程师|经理|设计师",
    re.IGNORECASE,
)
COMPANY, ROLE, START = (
    next(row.name for row in FIELDS if row.type is kind) for kind in (Type.COMPANY, Type.ROLE, Type.START)
)
NEEDED = (COMPANY, ROLE, START)


@dataclass(frozen=True, slots=True)
class Clue:
    """What a note tells of a field."""

    value: str
    told_by: str
    """Where it stands."""
    sure: bool = True
    """Whether it is said; else it is only likely, and is asked about."""


def clues(note: Note, stem: str, journal: Journal) -> dict[str, Clue]:
    """Return what a note tells, by the headings or names under which it does; of two the surer one first."""
    found: dict[str, Clue] = {}
    top = "\n".join(note.text.split("\n")[:_FIRST_LINES])
    for heading, clue in (*_of_properties(note), *_of_lines(top)):
        if not any(folded(heading) == folded(each) for each in found):
            found[heading] = clue
    given = {field.name for field in map(_field, found) if field}
    for name, clue in (*_of_title(note, top, journal), *_of_words(stem, "the file's name", journal), *_only_day(top)):
        if name not in given:
            found[name] = clue
            given.add(name)
    return found


def _field(heading: str) -> Field | None:
    return field_called(heading, Where.INTERVIEW) or field_called(heading, Where.APPLICATION)


def _of_properties(note: Note) -> Iterator[tuple[str, Clue]]:
    return (
        (name, Clue(value, "its properties"))
        for name, value in note.properties.items()
        if name != _OWN_TITLE
        and (_field(name) or (field_called(name, Where.CONTACT) and name not in fields_in(Where.CONTACT)))
    )


def _of_lines(top: str) -> Iterator[tuple[str, Clue]]:
    """Yield what lines such as `Company: Nordwind` say above the note's own sections."""
    for match in (*_LABEL.finditer(top), *_INLINE.finditer(top)):
        label, value = match["label"].strip(), match["value"].strip(" *_")
        field = _field(label)
        if field and field.type not in (Type.STEPS, Type.TEXTS) and len(value) < 200:
            several = field.type is Type.CONTACTS and re.fullmatch(r"(?:\[\[[^\]]*\]\][,;&\s]*)+", value)
            parts = re.findall(r"\[\[[^\]]*\]\]", value) if several else [value]
            yield label, Clue("\n".join(map(without_links, parts)), "its text")


def _of_title(note: Note, top: str, journal: Journal) -> Iterator[tuple[str, Clue]]:
    title = _TITLE.search(top)
    if words := title["title"] if title else note.properties.get(_OWN_TITLE):
        yield from _of_words(without_links(words), "its title", journal)


def _of_words(words: str, told_by: str, journal: Journal) -> Iterator[tuple[str, Clue]]:
    """Yield what a title or a file's name likely says: a day, and the names around it."""
    if day := next(_days(words), None):
        yield START, Clue(day, told_by)
    rest = _DAY.sub(" | ", words) if day else words
    known = _known(rest, journal)
    yield from ((name, Clue(value, f"{told_by} and the journal")) for name, value in known.items())
    if ROLE not in known:
        yield from _names_in(rest, told_by)


def _days(words: str) -> Iterator[str]:
    for match in _DAY.finditer(words):
        text = (
            re.sub(r"[._](?=\d\d)", "-", match[0]) if re.match(r"\d{4}[._]", match[0]) else match[0].replace("_", " ")
        )
        if len(meanings := as_written_here(text.replace("T", " "))) == 1:
            yield meanings[0]


def _known(words: str, journal: Journal) -> Mapping[str, str]:
    """Return the company that the journal knows by that name, and its role where it has one only."""
    plain = _spaced(words)
    for each in sorted(journal.applications, key=lambda each: -len(each.company)):
        if _spaced(each.company) in plain:
            here = (other.role for other in journal.applications if same(other.company) == same(each.company))
            roles = {same(role): role for role in here}
            return {COMPANY: each.company} | ({ROLE: next(iter(roles.values()))} if len(roles) == 1 else {})
    return {}


def _spaced(words: str) -> str:
    """Return words with blanks between and around them, to find some in others."""
    return " " + " ".join(re.findall(r"[^\W_]+", same(words))) + " "


def _names_in(words: str, told_by: str) -> Iterator[tuple[str, Clue]]:
    """Yield company and role from the pieces of a title: what sounds like a role is one, the first other the company."""
    at = _AT.fullmatch(_without_fillers(words))
    pieces = (
        [at["role"], at["company"]] if at else [each for each in map(_without_fillers, _BETWEEN.split(words)) if each]
    )
    if len(pieces) == 1 and "-" in pieces[0] and " " not in pieces[0]:
        pieces = [_without_fillers(pieces[0].replace("-", " ").title())]
    role = next((each for each in pieces if _ROLES.search(each)), None)
    others = (each for each in pieces if each != role and not re.fullmatch(r"(?:with|mit)\b.*", each, re.IGNORECASE))
    company = next((each for each in others if word_for(Type.KIND, each) is None), None)
    return ((name, Clue(each, told_by, sure=False)) for name, each in ((ROLE, role), (COMPANY, company)) if each)


def _without_fillers(words: str) -> str:
    """Return a piece without the words that stand in every title: interview, notes, round 2."""
    found = words.strip(" .-–—|").split()
    telling = [at for at, word in enumerate(found) if folded(word) not in _FILLERS]
    kept = found[telling[0] : telling[-1] + 1] if telling else []
    if len(kept) > 1 and kept[-1].casefold() in _BEFORE_A_DAY:  # *Siemens am*; alone it may be a name
        kept.pop()
    return " ".join(kept).strip(" .-–—|,:")


def _only_day(top: str) -> Iterator[tuple[str, Clue]]:
    """Yield the only day that the note's first lines name."""
    days = dict.fromkeys(_days(top))
    if len(days) == 1:
        yield START, Clue(next(iter(days)), "its text", sure=False)
