"""Plain blocks by their lines: headings, paragraphs, fences, tables, lists without blank lines, as nearly everybody writes them.

They are found as markdown-it finds them, in a third of its time and without loading it; what is not certainly plain is left
to it. All of a plain block begins at the left edge. A line of a plain list begins an item, or goes on with the text of one.
"""

import re
from dataclasses import dataclass
from functools import cache

from jobjournal.reading.plain_tables import take_table
from jobjournal.reading.special_lines import begins_indented
from jobjournal.reading.tokens import Token

_MOST_LISTS = 10
"""Lists within each other; what is deeper is left to markdown-it, which counts levels."""
_TEXT = (
    r"(?:[^\W\d_]|[^\x00-\x7f]|[\"'(&@$%./\\,;^{}]|[0-9]+(?![0-9.)])|[*_]+[^\s*_]|`{1,2}[^`]|#[^\s#]|\+[^\s+]|!\["
    r"|\[[^\[\]\\]*\](?!:))"
)
"""How a line begins that is text: it begins no block, and ends none."""
_IS_TEXT = re.compile(rf" *{_TEXT}")
_ITEM = re.compile(rf"( *)([-*+]|[0-9]{{1,9}}[.)]) {{1,3}}(?={_TEXT})")
_HEADING = re.compile(r"#{1,6}[ ]+(?=\S)")
_FENCE = re.compile(r"(```+|~~~+)[^`~]*$")
_INDENT = " " * 4
_TAB = re.compile(r" *\t")
_ODD_SPACE = re.compile(r"[^\S \t\n]")


def may_be_plain(text: str) -> bool:
    """Whether a text has only the white space about which all agree."""
    return _ODD_SPACE.search(text) is None


def take_plain(rows: list[str], row: int, tokens: list[Token]) -> int:
    """Add the plain blocks from a row on to the tokens; return the row of the first block that is not plain, if any."""
    while row < len(rows):
        after = row + 1 if _is_blank(rows[row]) else _block(rows, row, tokens)
        if after == row:
            break
        row = after
    return row


def _is_blank(line: str) -> bool:
    return not line or line.isspace()


def _block(rows: list[str], row: int, tokens: list[Token]) -> int:
    """Add the block that begins on a row; return the row behind it, or the same where it is not plain."""
    line = rows[row]
    if line[0] == "#" and _HEADING.match(line):
        return _heading(line, row, tokens)
    if line[:3] in ("```", "~~~"):
        return _fence(rows, row, tokens)
    if line[0] == "|":
        return take_table(rows, row, tokens)
    if line[0] in "!?=" and begins_indented(line):
        return _indented(rows, row, tokens)
    if line[0] != " " and _ITEM.match(line):
        return _list(rows, row, tokens)
    return _paragraph(rows, row, tokens) if line[0] != " " and _IS_TEXT.match(line) else row


def _heading(line: str, row: int, tokens: list[Token]) -> int:
    signs, text = line.strip().split(maxsplit=1)
    if text[-1] == "#":
        return row
    tag, place = f"h{len(signs)}", [row, row + 1]
    tokens += (
        Token("heading_open", tag, 1, 0, place, markup=signs),
        Token("inline", "", 0, 1, place, text),
        Token("heading_close", tag, -1, markup=signs),
    )
    return row + 1


def _fence(rows: list[str], row: int, tokens: list[Token]) -> int:
    """Add a fence that is closed."""
    if (begin := _FENCE.match(rows[row])) is None:
        return row
    signs = begin[1]
    end = re.compile(rf" {{0,3}}{signs}{signs[0]}*[ \t]*$")
    close = next((at for at in range(row + 1, len(rows)) if end.match(rows[at])), None)
    if close is None:
        return row
    content = "".join(f"{line}\n" for line in rows[row + 1 : close])
    tokens.append(Token("fence", "code", 0, 0, [row, close + 1], content, begin[0].removeprefix(signs), signs))
    return close + 1


def _indented(rows: list[str], row: int, tokens: list[Token]) -> int:
    """Add what is indented below a line like `!!! note`, if all of it is plain, and no other such line stands in it."""
    end = first = row + 1
    while end < len(rows) and (_is_blank(rows[end]) or rows[end].startswith(_INDENT)):
        end += 1
    if end < len(rows) and _TAB.match(rows[end]):
        return row
    while _is_blank(rows[end - 1]):
        end -= 1
    lines = [line[len(_INDENT) :] for line in rows[first:end]]
    inside: list[Token] = []
    if any(map(begins_indented, lines)) or take_plain(lines, 0, inside) < len(lines):
        return row
    tokens.append(Token("indented_open", "div", 1, 0, [row, end], "", rows[row].rstrip()))
    for each in inside:
        place = [first + at for at in each.map] if each.map else None
        tokens.append(each._replace(level=each.level + 1, map=place))
    tokens.append(Token("indented_close", "div", -1))
    return end


def _end_of_text(rows: list[str], row: int) -> int:
    """Return the first row from one on that is not more text of a paragraph."""
    while row < len(rows) and _IS_TEXT.match(rows[row]):
        row += 1
    return row


def _paragraph(rows: list[str], row: int, tokens: list[Token]) -> int:
    end = _end_of_text(rows, row + 1)
    if end < len(rows) and not (_is_blank(rows[end]) or _ends_text(rows[end])):
        return row
    _put_text(rows, row, end, 0, 0, tokens)
    return end


def _ends_text(line: str) -> bool:
    """Whether a line at the left edge begins a block that ends the text before it, wherever that stands."""
    if item := _ITEM.match(line):
        return not item[1] and (not item[2][0].isdigit() or int(item[2][:-1]) == 1)
    return bool(_HEADING.match(line) or _FENCE.match(line))


def _put_text(rows: list[str], row: int, end: int, indent: int, level: int, tokens: list[Token]) -> None:
    """Add a paragraph, its lines without the indent of the item around it."""
    place, text = [row, end], rows[row][indent:]
    for line in rows[row + 1 : end]:
        text += "\n" + line[min(indent, len(line) - len(line.lstrip(" "))) :]
    tokens += (
        Token("paragraph_open", "p", 1, level, place, "", "", "", level > 0),
        Token("inline", "", 0, level + 1, place, text.strip()),
        _end("paragraph_close", "p", level),
    )


@cache
def _end(kind: str, tag: str, level: int, markup: str = "") -> Token:
    """Return the end of a block: of many, all are the same."""
    return Token(kind, tag, -1, level, None, "", "", markup, kind == "paragraph_close" and level > 0)


def _list(rows: list[str], row: int, tokens: list[Token]) -> int:
    lists, at = _Lists(), row
    while at < len(rows) and (item := _ITEM.match(rows[at])):
        if not lists.begin(item, at):
            return row
        end = _end_of_text(rows, at + 1)
        _put_text(rows, at, end, item.end(), 2 * len(lists.open), lists.tokens)
        at = end
    after = next((place for place in range(at, len(rows)) if not _is_blank(rows[place])), len(rows))
    if after < len(rows) and not (_ends_list(rows[after]) if after > at else _ends_text(rows[at])):
        return row
    lists.end(0, after)
    tokens += lists.tokens
    return after


def _ends_list(line: str) -> bool:
    """Whether a line behind a blank one belongs to no list before it."""
    return line[0] not in " \t" and (line[0] not in "-+*0123456789" or _IS_TEXT.match(line) is not None)


@dataclass(slots=True)
class _OpenList:
    """A list that is being read; places are counted in characters from the left edge."""

    sign: str
    outer: int
    """Where the text of the item around it begins."""
    inner: int
    """Where that of its own newest item does."""
    place: list[int]
    place_of_item: list[int]


class _Lists:
    """The lists that are open, the innermost last, and what was read of them."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.open: list[_OpenList] = []

    def begin(self, item: re.Match[str], row: int) -> bool:
        """Begin an item, of a list that is open or of a new one; False where that is not plain."""
        indent, sign = item.end(1), item[2][-1]
        keep = len(self.open)
        while keep and indent < self.open[keep - 1].outer:
            keep -= 1
        self.end(keep, row)
        if keep and indent < self.open[-1].inner:
            if sign != self.open[-1].sign or indent >= self.open[-1].outer + 4:
                return False
            self._end_item(row)
        elif not self._begin_list(indent, item[2], row):
            return False
        self._begin_item(item, row)
        return True

    def _begin_list(self, indent: int, mark: str, row: int) -> bool:
        outer, level = self.open[-1].inner if self.open else 0, 2 * len(self.open)
        starts_in_text = level and mark[:-1] and int(mark[:-1]) != 1
        if indent >= outer + 4 or starts_in_text or len(self.open) == _MOST_LISTS:
            return False
        kind, tag = _kind(mark[-1])
        self.open.append(_OpenList(mark[-1], outer, 0, [row, 0], []))
        self.tokens.append(Token(f"{kind}_list_open", tag, 1, level, self.open[-1].place, "", "", mark[-1]))
        return True

    def _begin_item(self, item: re.Match[str], row: int) -> None:
        top, mark = self.open[-1], item[2]
        top.inner, top.place_of_item = item.end(), [row, 0]
        self.tokens.append(
            Token("list_item_open", "li", 1, 2 * len(self.open) - 1, top.place_of_item, "", mark[:-1], mark[-1])
        )

    def _end_item(self, row: int) -> None:
        top = self.open[-1]
        top.place_of_item[1] = row
        self.tokens.append(_end("list_item_close", "li", 2 * len(self.open) - 1, top.sign))

    def end(self, keep: int, row: int) -> None:
        """End all lists before a row but for the outermost ones."""
        while len(self.open) > keep:
            self._end_item(row)
            top = self.open.pop()
            top.place[1] = row
            kind, tag = _kind(top.sign)
            self.tokens.append(_end(f"{kind}_list_close", tag, 2 * len(self.open), top.sign))


def _kind(sign: str) -> tuple[str, str]:
    return ("ordered", "ol") if sign in ".)" else ("bullet", "ul")
