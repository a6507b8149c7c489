"""Which column is which field: by its heading, as its row says, or by the user's own map."""

import re
from collections.abc import Iterable, Mapping, Sequence

from jobjournal.catalogue.field import Field, Type, Where
from jobjournal.catalogue.fields import FIELDS, folded
from jobjournal.diagnostics import Report
from jobjournal.frozen import dataclass
from jobjournal.names import did_you_mean
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Fields, Text
from jobjournal.writing import Refused
from jobjournal.writing.importing.cells import ORDERS
from jobjournal.writing.importing.numbered import which_interview
from jobjournal.writing.importing.people_cell import WAYS
from jobjournal.writing.importing.sheet import Sheet
from jobjournal.writing.importing.status import APPLIED, WISHED, read_status
from jobjournal.writing.template import written

COLUMNS: Mapping[str, Field] = {row.imported_as: row for row in FIELDS if row.headings}
"""The fields that a column may be, by what a map calls them."""

TEXT, IGNORE = "text", "ignore"
"""What else a map may say of a column: into the text, or left out because the user says so."""
LISTS = (Type.CONTACTS, Type.NAMES, Type.FILLED_LIST, Type.STEPS)
"""The fields that several columns may fill."""

START = next(name for name, row in COLUMNS.items() if row.type is Type.START)
APPLIED_ON = next(name for name, row in COLUMNS.items() if row.type is Type.DAYS)
OUTCOME = next(name for name, row in COLUMNS.items() if row.type in (Type.OUTCOME, Type.APPLICATION_OUTCOME))
TIME = next(name for name, row in COLUMNS.items() if row.where == (Where.IMPORT,) and row.type is Type.TEXT)
_TALKS = ("interview", "gesprach", "gesprek", "entretien", "entrevista", "面试")
"""What a heading of an interview says, folded."""
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LOOSE = {folded(each) for each in COLUMNS[START].loose.split(", ")}


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
    known, found = _by_heading(), dict[str, str]()
    for heading in sheet.headings:
        plain = _plain(heading, known)
        target = known.get(plain) or which_interview(heading, known, _cells_of(sheet, heading)) or TEXT
        loose = target == START and plain in _LOOSE
        found[heading] = TEXT if loose or _is_taken(target, found.values()) else target
    if loose_one := next((each for each in sheet.headings if _plain(each, known) in _LOOSE), None):
        found[loose_one] = _day_of_what(sheet, found)
    return ColumnMap(found, supposed=loose_one)


def _plain(heading: str, known: Mapping[str, str]) -> str:
    """Return what a heading is found by: the whole of it, else without what it says in brackets, else its part that is known.

    *Date (interview)* says what *Interview date* says, *Salary (EUR)* what *Salary* says, and *Company / Org* what *Company* says.
    """
    bare, inside = _IN_BRACKETS.sub("", heading), " ".join(_IN_BRACKETS.findall(heading))
    found = [each for each in map(folded, (heading, f"{inside} {bare}", bare)) if each in known]
    named = {known[each]: each for each in map(folded, bare.split("/")) if each in known}
    return next(iter(found), None) or (next(iter(named.values())) if len(named) == 1 else folded(heading))


def _is_taken(target: str, others: Iterable[str]) -> bool:
    field = COLUMNS.get(split_target(target)[0])
    return field is not None and field.type not in LISTS and target in others


def _cells_of(sheet: Sheet, heading: str) -> list[str]:
    return [row.cells[heading] for row in sheet.rows if heading in row.cells]


def _day_of_what(sheet: Sheet, found: Mapping[str, str]) -> str:
    """Return what a bare *Date* is: the application's day, unless the sheet says otherwise."""
    named = {split_target(target)[0] for target in found.values()}
    if _is_of_interviews(sheet, found) and START not in named:
        return START
    return TEXT if APPLIED_ON in named else APPLIED_ON


def _is_of_interviews(sheet: Sheet, found: Mapping[str, str]) -> bool:
    """Whether the rows are conversations: they have what only those have, and no status that comes before them."""
    status = [heading for heading, target in found.items() if target == OUTCOME]
    if any(read_status(cell).stage in (WISHED, APPLIED) for each in status for cell in _cells_of(sheet, each)):
        return False
    return any(_speaks_of_interviews(heading, target) for heading, target in found.items())


def _speaks_of_interviews(heading: str, target: str) -> bool:
    name, which = split_target(target)
    row = COLUMNS.get(name)
    if row is None or row.type is Type.START:
        return False
    alone = row.where == (Where.INTERVIEW,) and row.type in (Type.MINUTES, Type.ORDINAL, Type.MEDIUM)
    word = any(each in folded(heading) for each in _TALKS)
    of_talks = row.type is Type.CONTACTS or Where.APPLICATION not in row.where
    return bool(which) or alone or name == TIME or (word and of_talks)


def _by_heading() -> dict[str, str]:
    return {folded(heading): name for name, row in COLUMNS.items() for heading in row.headings}


def read_map(text: str, sheet: Sheet) -> ColumnMap:
    """Read a map file: `columns:` with a field for each heading, and perhaps `dates:` and `people:`. Raises Refused."""
    report = Report("")
    raw = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), 1, report)
    columns = raw.get("columns") if raw else None
    if report.failed or raw is None or not isinstance(columns, Fields):
        said = report.said[0].message if report.said else "`columns:` is missing"
        raise Refused(f"{said}; --write-map writes a map to begin with")
    proposed = propose(sheet)
    told = {heading: _field(str(columns.get(heading) or TEXT)) for heading in sheet.headings if heading in columns}
    found = dict(proposed.columns) | told
    if missing := [name for name in columns if name not in sheet.headings]:
        raise Refused(f"the file has no column {missing[0]}; its columns are: {', '.join(sheet.headings)}")
    _check_once(found)
    supposed = None if proposed.supposed in told else proposed.supposed
    return ColumnMap(found, _word(raw, "dates", ORDERS), _word(raw, "people", WAYS), supposed)


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
    found = _by_heading().get(folded(name))
    if found is None:
        raise Refused(f"no such field: {name}; {did_you_mean(word, (*COLUMNS, TEXT, IGNORE))}")
    return found


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
