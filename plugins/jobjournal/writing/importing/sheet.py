"""A spreadsheet saved as CSV to its headings and rows, whatever program wrote it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jobjournal.diagnostics import visible
from jobjournal.writing import Refused

_ENCODINGS = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"))
_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its filled cells by heading."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with headings that are told apart."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str


def read_sheet(data: bytes) -> Sheet:
    """Read a CSV file: UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or bars. Raises Refused where it is none."""
    text, encoding = _decode(data)
    told = _TOLD.match(text)  # as Excel writes it, and reads it
    text = text[told.end() :] if told else text
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = told[1] if told else max(",;\t|", key=lambda sign: (first.count(sign), sign == ","))
    csv.field_size_limit(10_000_000)
    try:
        rows = list(_numbered(text, delimiter))
    except csv.Error as problem:
        raise Refused(f"is no CSV file: {problem}; save the spreadsheet as CSV") from problem
    if not rows:
        raise Refused("is empty; its first row must hold the headings")
    headings = _told_apart(rows[0][1])
    found = [Row(number, _cells(headings, cells, number)) for number, cells in rows[1:]]
    return Sheet(headings, tuple(row for row in found if row.cells), encoding, delimiter)


def _decode(data: bytes) -> tuple[str, str]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError as problem:
            raise Refused("its encoding cannot be told; save it as UTF-8") from problem
    for codec, name in _ENCODINGS:
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise Refused("its encoding cannot be told; save it as UTF-8")


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, numbered as a spreadsheet numbers them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for number, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            yield number, cells


def _told_apart(cells: list[str]) -> tuple[str, ...]:
    """Return the headings, those without a text and those that come twice with their column."""
    names = [visible(" ".join(cell.split())) for cell in cells]
    often = Counter(name.casefold() for name in names)
    return tuple(
        name if name and often[name.casefold()] == 1 else f"{name or 'column'} ({place})"
        for place, name in enumerate(names, 1)
    )


def _cells(headings: tuple[str, ...], cells: list[str], number: int) -> dict[str, str]:
    more = [cell for cell in cells[len(headings) :] if cell.strip()]
    if more:
        raise Refused(
            f"row {number} has more cells than the first row has headings; put quotes around texts with a comma"
        )
    pairs = zip(headings, cells, strict=False)
    return {heading: _clean(cell) for heading, cell in pairs if cell.strip()}


def _clean(cell: str) -> str:
    """Return a cell's text with LF line ends, and control characters as escapes."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    return "\n".join(visible(line.replace("\t", " ")).rstrip() for line in lines)
