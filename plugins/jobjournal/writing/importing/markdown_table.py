"""A table in Markdown to its rows: as Markdown itself reads it, so that bars and rules are no cells."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jobjournal.catalogue.fields import FIELDS, folded

_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADINGS = frozenset(folded(each) for row in FIELDS if row.required for each in row.headings)


def lines_of(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of the first table whose headings name a company or role, numbered by their lines; else of the first."""
    if not _RULE.search(text):
        return []
    tables = list(_tables(MarkdownIt("commonmark").enable("table").parse(text)))
    return next((each for each in tables if _HEADINGS & set(map(folded, each[0][1]))), tables[0] if tables else [])


def _tables(tokens: list[Token]) -> Iterator[list[tuple[int, list[str]]]]:
    rows: list[tuple[int, list[str]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append(((token.map or [0])[0] + 1, []))
        elif token.type == "inline" and rows and token.level > 2:
            rows[-1][1].append(_cell(token))
        elif token.type == "table_close":
            yield [each for each in rows if any(each[1])]
            rows = []


def _cell(token: Token) -> str:
    """Return a cell's text without its marks; a link as its text, with its address behind where that says more."""
    found: list[str] = []
    address = ""
    for child in token.children or ():
        if child.type == "link_open":
            address = str(child.attrGet("href") or "")
        elif child.type == "link_close" and address:
            found.append(f" <{address}>" if address.startswith(("http:", "https:")) and address not in found else "")
        elif child.type == "html_inline" and _BREAK.fullmatch(child.content):
            found.append("\n")
        else:
            found.append(child.content or ("\n" if child.type.endswith("break") else ""))
    return "".join(found).strip()
