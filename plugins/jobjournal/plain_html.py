"""Plain Markdown as safe HTML, written straight from the blocks that the reader found: no Markdown is set up, nothing is cleaned.

Nearly all that people note is headings, paragraphs and short lists, of words with some of them stressed. What Python-Markdown
makes of these with the shipped extensions, and the sanitiser leaves of that, is known to the last sign, and is written here in a
small part of the time. Another block that cannot reach beyond itself (a table, a quotation, code) is converted alone.

It is a list of what is known, not of what is not: a text that holds anything else is not written here, but converted as a
whole, and so is each text where other extensions are asked for, or other settings of them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from html import escape
from itertools import pairwise
from sys import intern
from typing import Any, NamedTuple

from markdown.extensions.toc import slugify

from jobjournal.frozen import dataclass
from jobjournal.markup_policy import kept_of
from jobjournal.reading import blocks
from jobjournal.reading.tokens import Token

_SIGNS = re.compile(
    r"[\n !-;=>?@A-Z\[\]_`a-z~\u00a1-\u00ac\u00ae-\u05ff\u0620-\u06dc\u0900-\u167f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e"
    r"\u2070-\u2bff\u3001-\ud7ff\uf900-\ufaff\U0001f300-\U0001faff]*"
)
"""What is passed on as it is, in words: no tag, attribute, escape or table needs but these."""
_WORD = r"[^*_`\[\]&>\n]"
_WORDS = rf"[^\W_](?:{_WORD}*[^\W_])?"
_FAR = r"https?://(?![a-z0-9.-]*xn--)(?:[a-z0-9-]+\.)+[a-z]+(?:/[a-z0-9./-]*)?"
"""An address that the sanitiser takes for one, and leaves as it is: its host is no number."""
_MARK = re.compile(
    rf"""(?<![^\s("'])\*\*(?P<strong>{_WORDS})\*\*(?![^\s.,;:!?)"'])
       | (?<![^\s("'])\*(?P<em>{_WORDS})\*(?![^\s.,;:!?)"'])
       | (?<!`)`(?P<code>[^\s`](?:[^`\n]*[^\s`])?)`(?!`)
       | (?<!!)\[(?P<text>{_WORDS})\]\((?:(?P<far>{_FAR})|(?P<near>(?!/)[\w./-]+\.md))\)""",
    re.VERBOSE,
)
_LINE = re.compile(
    rf"""(?=[^\W_]|["'(*`\[„“”‘’«»‹›¿¡$€£…–—.@/%])  # so no block begins, in any other line of a paragraph either
        (?:{_WORD}++ | > | (?<=[^\W_])_(?=[^\W_]) | &(?![#\w]*;) | {_MARK.pattern})+  # not `++`: Python fails on groups in it
        (?<!\s)""",
    re.VERBOSE,
)
_SIGN_OF_MARK = re.compile(r"[*`\[]")
_LISTS = ("bullet_list_open", "ordered_list_open")
_BEHIND = {
    "list_item_open": ("paragraph_open",),
    "paragraph_close": ("list_item_close", *_LISTS),
    "bullet_list_close": ("list_item_close",),
    "ordered_list_close": ("list_item_close",),
}
"""What may follow within a list of items that are a paragraph each, and at most a list of such items."""
_TABLE = re.compile(r"\|.*\|\n\|(?: *-+ *\|)+(?:\n\|.*\|)+")
"""The lines of a table, of which no column is aligned."""
_NOTE = re.compile(r'!!! ([a-z]+) "([^"]+)"')
_ALONE = ("paragraph_open", *_LISTS, "fence", "table_open", "blockquote_open", "indented_open", "hr")
_CODE_OF_A_LANGUAGE = re.compile(r"[\w+#.-]*\s*")
_REACHES_OUT = re.compile(r"[\[<{]|```|~~~")
"""What begins a link, a footnote, a tag or an attribute, or code that may have no end."""
_CLEANED = re.compile(r"[\t\r\x02\x03]|<!--")
"""What is taken out of a text, or written otherwise, before its blocks are looked for."""
_HAS_ANCHOR = re.compile(r"<h[1-6]| id=")

Way = Callable[[str], str | None]
"""Makes of the address of a note, as it is written, the one that its page shall have; None where that is not so simple."""


class WrittenHtml(NamedTuple):
    """A text as safe HTML, and the places in it to which a link may lead."""

    html: str
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlainHtml:
    """Writes the texts for which Python-Markdown would be set up in one way."""

    toc: Mapping[str, Any] | None
    """The settings of its extension that gives headings anchors; None where that is not asked for."""
    alone: Callable[[str], str]
    """Converts a block alone, and makes it safe."""
    code: Callable[[str], str]
    """Does so with a block of code, for which less has to be asked."""

    def write(self, text: str, way: Way) -> WrittenHtml | None:
        """Return a text as HTML; None where it has to be converted as a whole."""
        tokens = [] if _CLEANED.search(text) else blocks.parse(text)
        if not tokens or blocks.is_too_deep(tokens):
            return None if text.strip() else WrittenHtml("", frozenset())
        page = _Page(self, text.split("\n"), way)
        made = []
        for html in page.blocks(tokens):
            if _UNKNOWN in html:
                return None
            made.append(html)
        return WrittenHtml("\n".join(made), frozenset(page.anchors))


_UNKNOWN = "\0"
"""Stands for what is not plain; nobody's HTML holds it."""


class _Page:
    """One text on its way."""

    def __init__(self, writer: PlainHtml, rows: list[str], way: Way) -> None:
        self.writer, self.rows, self.way = writer, rows, way
        self.anchors: list[str] = []
        self.called = defaultdict(int, {"": 1})
        """How many headings have a name; already the first that has none is numbered."""

    def blocks(self, tokens: list[Token]) -> Iterator[str]:
        """Yield the HTML of each block."""
        before, begin = "", 0
        for at, token in enumerate(tokens, 1):
            if token.level or token.nesting > 0:
                continue
            kind = tokens[begin].type
            if kind in _LISTS and before in _LISTS:
                yield ""  # Python-Markdown needs a comment between them
            # To Python-Markdown, two quotations are one.
            yield _UNKNOWN if kind == before == "blockquote_open" else self._block(tokens[begin:at])
            before, begin = kind, at

    def _block(self, block: list[Token]) -> str:
        first = block[0]
        match first.type:
            case "heading_open":
                return self._heading(first.tag, block[1].content)
            case "paragraph_open":
                html = f"<p>{self._inline(block[1].content)}</p>"
            case "bullet_list_open" | "ordered_list_open":
                html = "".join(self._list(block))
            case "table_open":
                html = "".join(self._table(block))
            case "indented_open":
                html = self._note(block)
            case _:
                html = _UNKNOWN
        return self._alone(first) if _UNKNOWN in html else html.rstrip("\n")

    def _heading(self, tag: str, source: str) -> str:
        text = _UNKNOWN if "\n" in source or "[" in source or source.endswith("#") else self._inline(source)
        if self.writer.toc is None:
            return f"<{tag}>{text}</{tag}>"
        name = intern(slugify(_MARK.sub(lambda mark: mark[mark.lastgroup or 0], source), "-"))
        if "_" in name:
            return _UNKNOWN  # it might be what another one is called with its number
        anchor = f"{name}_{self.called[name]}" if self.called[name] else name
        self.called[name] += 1
        self.anchors.append(anchor)
        sign = _SIGN.format(self.way(f"#{anchor}")) if self.writer.toc.get("permalink") else ""
        return f'<{tag} id="{anchor}">{text}{sign}</{tag}>'

    def _list(self, block: list[Token]) -> Iterator[str]:
        for token, after in pairwise([*block, Token("list_item_close")]):
            is_loose = token.type == "paragraph_open" and not token.hidden
            if is_loose or after.type not in _BEHIND.get(token.type, (after.type,)):
                yield _UNKNOWN
            if token.type == "inline":
                yield self._inline(token.content).replace("\n", "\n    ")
            elif token.tag != "p":
                yield _tag(token, after.info)

    def _table(self, block: list[Token]) -> Iterator[str]:
        begin, end = block[0].map or (0, 0)
        rows = self.rows[begin:end]
        if not (_TABLE.fullmatch("\n".join(rows)) and _SIGNS.fullmatch("".join(rows).replace("|", ""))):
            yield _UNKNOWN
        for token in block:
            if token.type != "inline":
                yield _tag(token)
            elif token.content:
                yield self._inline(token.content)

    def _note(self, block: list[Token]) -> str:
        head = _NOTE.fullmatch(block[0].info)
        if not head or any(token.tag not in ("", "p") for token in block[1:-1]):
            return _UNKNOWN
        texts = (f"<p>{self._inline(token.content)}</p>" for token in block if token.type == "inline")
        title = f'<p class="admonition-title">{self._inline(head[2])}</p>'
        return "\n".join((f'<div class="{kept_of("div", "class", f"admonition {head[1]}")}">', title, *texts, "</div>"))

    def _inline(self, source: str) -> str:
        if not (_SIGNS.fullmatch(source) and all(map(_LINE.fullmatch, source.split("\n")))):
            return _UNKNOWN
        html = escape(source, quote=False)
        return _MARK.sub(self._marked, html) if _SIGN_OF_MARK.search(html) else html

    def _marked(self, mark: re.Match[str]) -> str:
        name, text = mark.lastgroup or "", mark[mark.lastgroup or 0]
        if mark["text"] is None:
            return f"<{name}>{text}</{name}>"
        href = self.way(text) if name == "near" else text
        return _UNKNOWN if href is None else f'<a href="{escape(href)}">{mark["text"]}</a>'

    def _alone(self, first: Token) -> str:
        begin, end = first.map or (0, 0)
        source = "\n".join(self.rows[begin:end])
        if first.type == "fence":
            # It is closed where the lines of its fences are no part of it.
            is_closed = first.content.count("\n") == end - begin - 2
            html = self.writer.code(source) if is_closed and _CODE_OF_A_LANGUAGE.fullmatch(first.info) else ""
        else:
            is_list = first.type == "table_open" and not source.lstrip(" ").startswith("|")  # to Python-Markdown
            stays = first.type in _ALONE and not is_list and not _REACHES_OUT.search(source)
            html = self.writer.alone(source) if stays else ""
        return html if html and not _HAS_ANCHOR.search(html) else _UNKNOWN


_SIGN = '<a class="headerlink" href="{}" title="Permanent link">¶</a>'
_IN_ONE_LINE = ("li", "th", "td")


def _tag(token: Token, number: str = "") -> str:
    """Return the tag that a block begins or ends with; a list begins with the number of its first item."""
    if token.nesting < 0:
        return f"</{token.tag}>\n"
    start = f' start="{number}"' if token.tag == "ol" and number != "1" else ""
    return f"<{token.tag}{start}>" + ("" if token.tag in _IN_ONE_LINE else "\n")
