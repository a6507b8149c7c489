"""Text of a table with a sign between its cells: commas, semicolons, tabs or bars."""

import csv
import io
import re

from jobjournal.writing import Refused

_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


def lines_of(text: str) -> tuple[list[tuple[int, list[str]]], str]:
    """Return the rows that hold anything, numbered as a spreadsheet numbers them, and the sign. Raises Refused."""
    told = _TOLD.match(text)  # as Excel writes it, and reads it
    text = text[told.end() :] if told else text
    sign = told[1] if told else _sign_of(text)
    csv.field_size_limit(10_000_000)
    try:
        rows = list(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True), 1))
    except csv.Error as problem:
        raise Refused(f"is no CSV file: {problem}; save the spreadsheet as CSV") from problem
    shown = "tabs" if sign == "\t" else f"`{sign}`"
    return [(number, cells) for number, cells in rows if any(each.strip() for each in cells)], f"between cells {shown}"


def _sign_of(text: str) -> str:
    """Return the sign that stands most often in one of the first lines: a title may stand above the headings."""
    first, *more = [line for line in text.splitlines() if line.strip()][:10] or [""]
    return max(
        ",;\t|", key=lambda sign: (first.count(sign), max((each.count(sign) for each in more), default=0), sign == ",")
    )
