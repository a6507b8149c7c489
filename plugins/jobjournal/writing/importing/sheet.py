"""A table to its headings and rows, whatever program wrote it: CSV, a table in Markdown, or a workbook."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from jobjournal.catalogue.fields import FIELDS, folded
from jobjournal.diagnostics import shorten, visible
from jobjournal.frozen import dataclass
from jobjournal.writing import Refused
from jobjournal.writing.importing import markdown_table, workbook
from jobjournal.writing.importing.decoding import decode

Line = tuple[int, list[str]]
"""A row's number, as the spreadsheet or editor shows it, and its cells."""
_LEAST_HEADINGS, _MOST_TITLE_LINES = 2, 10
_KNOWN = frozenset(folded(heading) for row in FIELDS for heading in row.headings)
_NOTHING = re.compile(r"^[-–—]+\Z")
"""What a cell holds that says nothing; a dash alone is how people write that."""
_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its filled cells by heading."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Left:
    """A row of which no entry is made, and why."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with headings that are told apart."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    form: str = ""
    """How it was read: encoding and signs, or which of the workbook's sheets."""
    left: tuple[Left, ...] = ()
    """Rows whose cells cannot be told to belong to which heading."""


def read_sheet(data: bytes, encoding: str | None = None, page: str | None = None) -> Sheet:
    """Read a table. `page` is the name of a workbook's sheet. Raises Refused where there is none, or in what encoding."""
    if workbook.is_workbook(data):
        lines, form = workbook.lines_of(data, page)
    else:
        text, name = decode(data, encoding)
        found = markdown_table.lines_of(text)
        lines, signs = (found, "a table in Markdown") if found else _lines_of(text)
        form = f"{name}, {signs}"
    if not lines:
        raise Refused("is empty; its first row must hold the headings")
    return _sheet(lines, form)


def _lines_of(text: str) -> tuple[list[Line], str]:
    """Return the rows that hold anything, numbered as a spreadsheet numbers them, and the sign between cells. Raises Refused."""
    told = _TOLD.match(text)  # as Excel writes it, and reads it
    text = text[told.end() :] if told else text
    sign = told[1] if told else _sign_of(text)
    csv.field_size_limit(10_000_000)
    try:
        rows = list(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True), 1))
    except csv.Error as problem:
        raise Refused(f"is no CSV file: {problem}; save the spreadsheet as CSV") from problem
    filled = [(number, cells) for number, cells in rows if any(map(str.strip, cells))]
    return filled, "between cells " + ("tabs" if sign == "\t" else f"`{sign}`")


def _sign_of(text: str) -> str:
    """Return the sign that stands most often in one of the first lines: a title may stand above the headings."""
    first, *more = [line for line in text.splitlines() if line.strip()][:10] or [""]
    return max(
        ",;\t|", key=lambda sign: (first.count(sign), max((each.count(sign) for each in more), default=0), sign == ",")
    )


def _sheet(lines: Sequence[Line], form: str) -> Sheet:
    """Take the headings from the first row, or from the first that has known ones below a title."""
    known = ([folded(cell) in _KNOWN for cell in cells] for _, cells in lines[:_MOST_TITLE_LINES])
    at = next((at for at, each in enumerate(known) if sum(each) >= _LEAST_HEADINGS), 0)
    headings = _told_apart(lines[at][1])
    above = [visible(" ".join(cells).strip()) for _, cells in lines[:at]]
    form += f"; above the headings: {shorten(' / '.join(above))}" if above else ""
    rows, left = list[Row](), list[Left]()
    for number, cells in lines[at + 1 :]:
        if any(cell.strip() for cell in cells[len(headings) :]):
            left.append(Left(number, "has more cells than there are headings; put quotes around texts with a comma"))
        elif found := {head: text for head, cell in zip(headings, cells, strict=False) if (text := _clean(cell))}:
            rows.append(Row(number, found))
    return Sheet(headings, tuple(rows), form, tuple(left))


def _told_apart(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the headings, those without a text and those that come twice with their column."""
    names = [visible(" ".join(cell.split())) for cell in cells]
    while names and not names[-1]:
        names.pop()
    often = Counter(name.casefold() for name in names)
    return tuple(
        name if name and often[name.casefold()] == 1 else f"{name or 'column'} ({place})"
        for place, name in enumerate(names, 1)
    )


def _clean(cell: str) -> str:
    """Return a cell's text with LF line ends, and control characters as escapes; nothing of one that says nothing."""
    lines = re.sub("\r\n?", "\n", _NOTHING.sub("", cell.strip())).split("\n")
    return "\n".join(visible(line.replace("\t", " ")).rstrip() for line in lines)
