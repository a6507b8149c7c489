"""Which column is which field: by its heading, English or German, as its row says, or by the user's own map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jobjournal.catalogue.field import Field
from jobjournal.catalogue.fields import FIELDS, folded
from jobjournal.diagnostics import Report
from jobjournal.names import did_you_mean
from jobjournal.reading.yaml_parser import parse
from jobjournal.reading.yaml_tree import Fields, Text
from jobjournal.writing import Refused
from jobjournal.writing.template import written

COLUMNS: Mapping[str, Field] = {row.imported_as: row for row in FIELDS if row.headings}
"""The fields that a column may be, by what a map calls them."""

TEXT, IGNORE = "text", "ignore"
"""What else a map may say of a column: into the text, or left out because the user says so."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Each column's field, `text` or `ignore`; and the order of day and month where the user tells it."""

    columns: Mapping[str, str]
    order: str | None = None


def propose(headings: Sequence[str]) -> ColumnMap:
    """Return the map by headings; of two columns for one field the first has it, and an unknown one goes into the text."""
    known, found = _by_heading(), dict[str, str]()
    for heading in headings:
        field = known.get(folded(heading), TEXT)
        found[heading] = TEXT if field in found.values() else field
    return ColumnMap(found)


def _by_heading() -> dict[str, str]:
    return {folded(heading): name for name, row in COLUMNS.items() for heading in row.headings}


def read_map(text: str, headings: Sequence[str]) -> ColumnMap:
    """Read a map file: `columns:` with a field for each heading, and perhaps `dates:`. Raises Refused with what is wrong."""
    report = Report("")
    raw = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), 1, report)
    columns = raw.get("columns") if raw else None
    if report.failed or raw is None or not isinstance(columns, Fields):
        said = report.said[0].message if report.said else "`columns:` is missing"
        raise Refused(f"{said}; --write-map writes a map to begin with")
    order = raw.get("dates")
    if order is not None and order not in ("day-first", "month-first"):
        raise Refused("`dates:` is day-first or month-first")
    found = dict(propose(headings).columns) | {
        heading: _field(str(columns.get(heading) or TEXT)) for heading in headings if heading in columns
    }
    missing = [name for name in columns if name not in headings]
    if missing:
        raise Refused(f"the file has no column {missing[0]}; its columns are: {', '.join(headings)}")
    _check_once(found)
    return ColumnMap(found, str(order) if isinstance(order, Text) else None)


def _field(name: str) -> str:
    """Return the column that a word of a map means: its field's name, or a heading of it."""
    word = name.strip().casefold()
    if word in (*COLUMNS, TEXT, IGNORE):
        return word
    found = _by_heading().get(folded(name))
    if found is None:
        raise Refused(f"no such field: {name}; {did_you_mean(word, (*COLUMNS, TEXT, IGNORE))}")
    return found


def _check_once(found: Mapping[str, str]) -> None:
    for field in COLUMNS:
        columns = [heading for heading, each in found.items() if each == field]
        if len(columns) > 1:
            raise Refused(
                f"{field} is given by {len(columns)} columns: {', '.join(columns)}; write `text` for the others"
            )


def map_text(found: ColumnMap) -> str:
    """Return a map file, to be edited by hand."""
    lines = [f"  {written(heading)}: {field}" for heading, field in found.columns.items()]
    return "\n".join(
        [
            "# Which column is which field. `text` puts a column into the entry's text, `ignore` leaves it out.",
            f"# Fields: {', '.join(COLUMNS)}",
            "columns:",
            *lines,
            f"dates: {found.order}"
            if found.order
            else "# dates: day-first  # or month-first, for dates such as 4.5.2026",
            "",
        ]
    )
