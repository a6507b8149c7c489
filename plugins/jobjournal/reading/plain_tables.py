"""Plain tables by their lines: each row begins and ends with `|`, has as many cells as the first, and escapes nothing."""

import re
from collections.abc import Iterator

from jobjournal.reading.tokens import Token

_ROW = re.compile(r"\|(?:[^|\\\t]*\|)+ *")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+ *")
"""What stands below the first row."""


def take_table(rows: list[str], row: int, tokens: list[Token]) -> int:
    """Add the table that begins on a row; return the row behind it, which is blank, or the same row where it is not plain."""
    end = row
    while end < len(rows) and _ROW.fullmatch(rows[end]):
        end += 1
    cells = [line.rstrip().split("|")[1:-1] for line in rows[row:end]]
    is_plain = (
        len(cells) > 1
        and _RULE.fullmatch(rows[row + 1])
        and all(len(each) == len(cells[0]) for each in cells)
        and not "".join(rows[end : end + 1]).strip()
    )
    if not is_plain:
        return row
    tokens.append(Token("table_open", "table", 1, 0, [row, end], "\n".join(rows[row:end])))
    tokens += _part("thead", "th", row, cells[:1])
    if cells[2:]:
        tokens += _part("tbody", "td", row + 2, cells[2:])
    tokens.append(Token("table_close", "table", -1))
    return end


def _part(tag: str, tag_of_cell: str, row: int, lines: list[list[str]]) -> Iterator[Token]:
    yield Token(f"{tag}_open", tag, 1, 1, [row, row + len(lines)])
    for at, cells in enumerate(lines, row):
        place = [at, at + 1]
        yield Token("tr_open", "tr", 1, 2, place)
        for text in cells:
            yield Token(f"{tag_of_cell}_open", tag_of_cell, 1, 3)
            yield Token("inline", "", 0, 4, place, text.strip())
            yield Token(f"{tag_of_cell}_close", tag_of_cell, -1, 3)
        yield Token("tr_close", "tr", -1, 2)
    yield Token(f"{tag}_close", tag, -1, 1)
