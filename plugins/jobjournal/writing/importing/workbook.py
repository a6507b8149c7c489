"""A workbook (`.xlsx`) to the rows of one of its sheets, by openpyxl: an extra, since few need it."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from jobjournal.diagnostics import visible
from jobjournal.writing import Refused

if TYPE_CHECKING:
    from openpyxl import Workbook

_MOST_BYTES = 200 * 1024 * 1024
"""How large a workbook may be once unpacked: a small one can be made to fill the memory."""


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook: a ZIP archive with one in it."""
    return data.startswith(b"PK\x03\x04")


def lines_of(data: bytes, page: str | None) -> tuple[list[tuple[int, list[str]]], str]:
    """Return the rows of a sheet that hold anything, numbered as they are shown, and how it was read. Raises Refused."""
    filled = {
        each.title: rows for each in _opened(data).worksheets if each.sheet_state == "visible" and (rows := _rows(each))
    }
    if page is not None and page not in filled:
        raise Refused(f"has no sheet {visible(page)} with anything in it; its sheets are: {', '.join(filled)}")
    name = page or next(iter(filled), "")
    others = ", ".join(visible(each) for each in filled if each != name)
    return filled.get(name, []), f"the sheet {visible(name)}{f'; not read: {others} (--sheet NAME)' if others else ''}"


def _opened(data: bytes) -> Workbook:
    try:
        import openpyxl
    except ImportError as problem:
        raise Refused("is a workbook: install jobjournal[xlsx] to read it, or save it as CSV (UTF-8)") from problem
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(each.file_size for each in archive.infolist()) > _MOST_BYTES:
                raise Refused("is too large once unpacked; save its sheet as CSV (UTF-8)")
        return openpyxl.load_workbook(io.BytesIO(data), read_only=False, data_only=True)
    except Refused:
        raise
    except Exception as problem:  # whatever is wrong with the archive, its XML or its styles
        raise Refused(f"cannot be read as a workbook ({problem}); save its sheet as CSV (UTF-8)") from problem


def _rows(sheet: Any) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything. One blank in the last of a million rows is no reason to make all cells before it."""
    rows: dict[int, list[str]] = {}
    for (number, column), cell in sorted(sheet._cells.items()):
        if (text := _text(cell)).strip():
            row = rows.setdefault(number, [])
            row += [""] * (column - 1 - len(row)) + [text]
    return list(rows.items())


def _text(cell: Any) -> str:
    """Return what a cell says: a date as the journal writes it, a whole number without a fraction, a link behind its text."""
    value = cell.value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = "" if value is None else str(int(value) if isinstance(value, float) and value.is_integer() else value)
    address = str(cell.hyperlink.target or "") if getattr(cell, "hyperlink", None) else ""
    return f"{text} <{address}>" if address.startswith(("http:", "https:")) and address != text else text
