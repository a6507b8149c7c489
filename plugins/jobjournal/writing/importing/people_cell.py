"""A cell of people: split where it is sure who they are, asked about where it is not."""

import re

from jobjournal.reading.fields import is_nobody
from jobjournal.writing.importing import NotRead

SEVERAL, SURNAME_FIRST, TITLE = "several", "surname-first", "title"
WAYS = (SEVERAL, SURNAME_FIRST, TITLE)
WHICH = "several people, a surname first, or a title? add --people " + " or --people ".join(WAYS)
"""Why names with a comma between are not read."""
NO_NAME, NOT_SURE = "not a name", "not sure who is one person"

_SURE = re.compile(r"[;\n]")
_BRACKETS = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]|[^\s,;<>]+@[^\s,;<>]+")
"""What may stand beside a name: a title in brackets, an address."""
_SHORT = re.compile(r"[A-Z&]{2,5}")
_JOINED = re.compile(r"\s+(?:&|\+|and|und|et|y|e|en)\s+|\s*[/、，]\s*|\s*和\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_MOST_WORDS = 4
_TITLES = re.compile(
    r"\b(?:manager|engineer|engineering|recruit\w*|c[eftiop]o|hr|head|lead|leader|director\w*|directeur|vp|president|"
    r"developer|dev|talent|sourcer|partner|consultant|co-?founder|founder|owner|officer|specialist|analyst|designer|scientist|"
    r"coordinator|assistant|team|people|product|senior|principal|staff|leiter\w*|leitung|chef\w*|personal\w*|"
    r"geschäftsführer\w*|entwickler\w*|responsable|gérant\w*|gerente|jefe|jefa|ingenier\w*|ingénieur\w*|teamleider|manager\w*)\b",
    re.IGNORECASE,
)


def people_in(text: str, way: str | None) -> list[str]:
    """Return a line for each person, as the journal writes it. Raises NotRead where it is not sure who they are."""
    return [line for part in _SURE.split(text) if part.strip() for line in _lines(" ".join(part.split()), way)]


def _lines(text: str, way: str | None) -> list[str]:
    if is_nobody(text):
        return []
    joined = _apart(_JOINED, text)
    if len(joined) > 1:
        if not all(map(_is_name, joined)):
            raise NotRead(NOT_SURE)
        return joined
    if not re.search(r"[^\W\d_]", _BRACKETS.sub("", text)):
        raise NotRead(NO_NAME)
    pieces = _apart(re.compile(r"\s*,\s*"), text)
    # What follows a name and is none itself is its title or address, for sure.
    if len(pieces) == 1 or (_is_name(pieces[0]) and not any(map(_is_name, pieces[1:]))):
        return [text]
    return _by_way(pieces, text, way)


def _by_way(pieces: list[str], text: str, way: str | None) -> list[str]:
    if way == TITLE:
        return [text]
    if way == SEVERAL and all(map(_is_name, pieces)):
        return pieces
    if way == SURNAME_FIRST and len(pieces) == 2:
        return [f"{pieces[1]} {pieces[0]}"]
    raise NotRead(NOT_SURE if way else WHICH)


def _apart(sign: re.Pattern[str], text: str) -> list[str]:
    """Return what stands between signs, but for those in brackets."""
    covered = _BRACKETS.sub(lambda match: "\0" * len(match[0]), text)
    ends = [0, *(place for match in sign.finditer(covered) for place in match.span()), len(text)]
    return [each for start, end in zip(ends[::2], ends[1::2], strict=True) if (each := text[start:end].strip())]


def _is_name(text: str) -> bool:
    """Whether a text is a person's name, with a title in brackets or an address at most."""
    name = _BRACKETS.sub("", text).strip()
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and all(map(_WORD.fullmatch, words))
        and not (_TITLES.search(name) or _SHORT.fullmatch(name))
    )
