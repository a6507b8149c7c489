"""Which column is which field: by its heading, as its row says, or by the user's own map.

Several interviews in one row have headings such as *Interview 1*, *2nd interview date*, *Phone Screen*, *一面*.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import FIELDS, folded
from jobjournal.catalogue.other_words import word_for
from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass
from jobjournal.loose_dates import readings
from jobjournal.names import did_you_mean
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Fields, Text
from jobjournal.writing import Refused
from jobjournal.writing.importing.cells import APPLIED, ORDERS, WAYS, WISHED, read_status
from jobjournal.writing.importing.sheet import Sheet
from jobjournal.writing.template import written

COLUMNS: Mapping[str, Field] = {row.imported_as: row for row in FIELDS if row.headings}
"""The fields that a column may be, by what a map calls them."""

TEXT, IGNORE = "text", "ignore"
"""What else a map may say of a column: into the text, or left out because the user says so."""
LISTS = (Type.CONTACTS, Type.NAMES, Type.FILLED_LIST, Type.STEPS)
"""The fields that several columns may fill."""

START, APPLIED_ON, OUTCOME, CONTACTS, STEPS, ZONE = (
    next(name for name, row in COLUMNS.items() if row.type is kind)
    for kind in (Type.START, Type.DAYS, Type.OUTCOME, Type.CONTACTS, Type.STEPS, Type.ZONE)
)
TIME, NOTES, *_ = (name for name, row in COLUMNS.items() if row.where == (Where.IMPORT,) and row.type is Type.TEXT)
_TALKS = ("interview", "gesprach", "gesprek", "entretien", "entrevista", "面试")
"""What a heading of an interview says, folded."""
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LOOSE = {folded(each) for each in COLUMNS[START].loose.split(", ")}
_BY_HEADING = {folded(heading): name for name, row in COLUMNS.items() for heading in row.headings}

_TALK = (
    r"(?:interview|round|call|(?:vorstellungs)?gespräch|runde|entretien|tour|entrevista|ronda|"
    r"(?:sollicitatie)?gesprek|ronde|面试?)"
)
_COUNTED = {
    word: str(number)
    for number, words in enumerate(
        (
            ("first", "erstes", "erste", "premier", "première", "primera", "eerste", "一"),
            ("second", "zweites", "zweite", "deuxième", "seconde", "segunda", "tweede", "二"),
            ("third", "drittes", "dritte", "troisième", "tercera", "derde", "三"),
            ("fourth", "viertes", "vierte", "quatrième", "cuarta", "vierde", "四"),
        ),
        1,
    )
    for word in words
}
_NUMBERED = (
    re.compile(rf"(?:.*\b)?{_TALK}\s*#?\s*(?P<number>\d)(?!\d)(?P<rest>.*)", re.IGNORECASE),
    re.compile(rf"(?P<number>\d)(?:st|nd|rd|th|er|re|e|è|ème|a|ª|º|\.)?\s*{_TALK}(?P<rest>.*)", re.IGNORECASE),
    re.compile(
        rf"(?P<number>{'|'.join(sorted(_COUNTED, key=len, reverse=True))})\s*{_TALK}(?P<rest>.*)", re.IGNORECASE
    ),
)
_LAST = re.compile(r"(?P<rest>.*\D)\s*#?(?P<number>\d)")
_OF_A_DAY = re.compile(r"[\s:,-]*\b(?:date|datum|am|on|le|op|fecha)\s*$", re.IGNORECASE)
_TYPES = (Type.START, Type.CONTACTS, Type.KIND, Type.MEDIUM, Type.MINUTES)
_OF_INTERVIEWS = {row.imported_as for row in FIELDS if row.type in _TYPES}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Each column's field, `text` or `ignore`; of several interviews in a row the field has a number or kind behind it."""

    columns: Mapping[str, str]
    order: str | None = None
    """Of day and month, where the user tells it."""
    people: str | None = None
    """What a comma between names means, where the user tells it."""
    supposed: str | None = None
    """The column that was taken for the application's day or an interview's because of what else the sheet has."""


def split_target(target: str) -> tuple[str, str]:
    """Return a column's field, and which interview's it is: a number or a kind; nothing where it is not told."""
    field, _, which = target.partition(" ")
    return field, which


def propose(sheet: Sheet) -> ColumnMap:
    """Return the map by headings; of two columns for one field the first has it, and an unknown one goes into the text."""
    found: dict[str, str] = {}
    for heading in sheet.headings:
        plain = _plain(heading)
        target = _BY_HEADING.get(plain) or _which_interview(heading, _cells_of(sheet, heading)) or TEXT
        loose = target == START and plain in _LOOSE
        found[heading] = TEXT if loose or _is_taken(target, found.values()) else target
    if loose_one := next((each for each in sheet.headings if _plain(each) in _LOOSE), None):
        # A bare *Date* is the application's day, unless the sheet says otherwise.
        named = {split_target(target)[0] for target in found.values()}
        day = START if START not in named and _is_of_interviews(sheet, found) else APPLIED_ON
        found[loose_one] = day if day not in named else TEXT
    return ColumnMap(found, supposed=loose_one)


def _which_interview(heading: str, cells: Sequence[str]) -> str | None:
    """Return the field of one of several interviews, its number or kind behind it; None where a heading means none.

    A kind alone (*Onsite*) is a date's heading only where one of its cells is a date.
    """
    for form in _NUMBERED:
        match = form.fullmatch(heading.strip())
        if match and (field := _field_of(match["rest"])):
            return f"{field} {_COUNTED.get(match['number'].casefold(), match['number'])}"
    last = _LAST.fullmatch(heading.strip())
    field = _BY_HEADING.get(folded(last["rest"])) if last else None
    if last and field in _OF_INTERVIEWS:
        return f"{field} {last['number']}"
    kind = word_for(Type.KIND, _OF_A_DAY.sub("", heading))
    return f"{START} {kind}" if kind and any(map(readings, cells)) else None


def _field_of(rest: str) -> str | None:
    """Return what a numbered heading is of its interview: nothing more is its date."""
    rest = rest.strip(" :,-()/").removeprefix("with").strip()
    return START if not rest else _BY_HEADING.get(folded(f"interview {rest}")) or _BY_HEADING.get(folded(rest))


def _plain(heading: str) -> str:
    """Return what a heading is found by: the whole of it, else without what it says in brackets, else its part that is known.

    *Date (interview)* says what *Interview date* says, *Salary (EUR)* what *Salary* says, and *Company / Org* what *Company* says.
    """
    bare, inside = _IN_BRACKETS.sub("", heading), " ".join(_IN_BRACKETS.findall(heading))
    found = [each for each in map(folded, (heading, f"{inside} {bare}", bare)) if each in _BY_HEADING]
    named = {_BY_HEADING[each]: each for each in map(folded, bare.split("/")) if each in _BY_HEADING}
    return next(iter(found), None) or (next(iter(named.values())) if len(named) == 1 else folded(heading))


def _is_taken(target: str, others: Iterable[str]) -> bool:
    field = COLUMNS.get(split_target(target)[0])
    return field is not None and field.type not in LISTS and target in others


def _cells_of(sheet: Sheet, heading: str) -> list[str]:
    return [row.cells[heading] for row in sheet.rows if heading in row.cells]


def _is_of_interviews(sheet: Sheet, found: Mapping[str, str]) -> bool:
    """Whether the rows are conversations: they have what only those have, and no status that comes before them."""
    cells = (cell for heading, target in found.items() if target == OUTCOME for cell in _cells_of(sheet, heading))
    comes_before = any(read_status(each).stage in (WISHED, APPLIED) for each in cells)
    return not comes_before and any(map(_speaks_of_interviews, found.keys(), found.values()))


def _speaks_of_interviews(heading: str, target: str) -> bool:
    name, which = split_target(target)
    row = COLUMNS.get(name)
    if row is None or row.type is Type.START:
        return False
    alone = row.where == (Where.INTERVIEW,) and row.type in (Type.MINUTES, Type.ORDINAL, Type.MEDIUM)
    word = any(each in folded(heading) for each in _TALKS)
    return (
        bool(which)
        or alone
        or name == TIME
        or (word and (row.type is Type.CONTACTS or Where.APPLICATION not in row.where))
    )


def read_map(text: str, sheet: Sheet) -> ColumnMap:
    """Read a map file: `columns:` with a field for each heading, and perhaps `dates:` and `people:`. Raises Refused."""
    report = Report("")
    raw = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), 1, report)
    columns = raw.get("columns") if raw else None
    if report.failed or raw is None or not isinstance(columns, Fields):
        raise Refused(
            f"{report.said[0].message if report.said else '`columns:` is missing'}; --write-map writes a map to begin with"
        )
    proposed = propose(sheet)
    told = {heading: _field(str(columns.get(heading) or TEXT)) for heading in sheet.headings if heading in columns}
    found = dict(proposed.columns) | told
    if missing := [name for name in columns if name not in sheet.headings]:
        raise Refused(f"the file has no column {missing[0]}; its columns are: {', '.join(sheet.headings)}")
    _check_once(found)
    return ColumnMap(
        found,
        _word(raw, "dates", ORDERS),
        _word(raw, "people", WAYS),
        None if proposed.supposed in told else proposed.supposed,
    )


def _word(raw: Fields, key: str, known: Sequence[str]) -> str | None:
    value = raw.get(key)
    if value is not None and value not in known:
        raise Refused(f"`{key}:` is {', '.join(known[:-1])} or {known[-1]}")
    return str(value) if isinstance(value, Text) else None


def _field(name: str) -> str:
    """Return the column that a word of a map means: its field's name, or a heading of it, and which interview's."""
    word = name.strip().casefold()
    field, which = split_target(word)
    if word in (*COLUMNS, TEXT, IGNORE) or (field in COLUMNS and which):
        return word
    if found := _BY_HEADING.get(folded(name)):
        return found
    raise Refused(f"no such field: {name}; {did_you_mean(word, (*COLUMNS, TEXT, IGNORE))}")


def _check_once(found: Mapping[str, str]) -> None:
    for target in dict.fromkeys(found.values()):
        columns = [heading for heading, each in found.items() if each == target]
        if len(columns) > 1 and _is_taken(target, found.values()):
            raise Refused(
                f"{target} is given by {len(columns)} columns: {', '.join(columns)}; write `text` for the others"
            )


def map_text(found: ColumnMap) -> str:
    """Return a map file, to be edited by hand."""
    return "\n".join(
        [
            "# Which column is which field. `text` puts a column into the entry's text, `ignore` leaves it out.",
            "# Of several interviews in a row a number says which: `date 2`, `contacts 2`.",
            f"# Fields: {', '.join(COLUMNS)}",
            "columns:",
            *(f"  {written(heading)}: {field}" for heading, field in found.columns.items()),
            _choice("dates", found.order, ORDERS, "dates such as 4/5/2026"),
            _choice("people", found.people, WAYS, "names such as Ada Holm, Ben Ito"),
            "",
        ]
    )


def _choice(key: str, value: str | None, known: Sequence[str], example: str) -> str:
    return f"{key}: {value}" if value else f"# {key}: {known[0]}  # or {', '.join(known[1:])}: {example}"
