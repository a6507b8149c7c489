"""The notes' Markdown as the pages' converter reads it: Python-Markdown shows the blocks that the reader found.

By itself it wants a blank line before a list, four blanks before what belongs to an item, and a dot behind a number, and takes
`#topic` for a heading. So the text is written anew for it, from the reader's blocks. The user's file is never changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from jobjournal.frozen import dataclass, field
from jobjournal.reading import blocks
from jobjournal.reading.special_lines import begins_indented, is_open_tag
from jobjournal.reading.tokens import Token

_AFTER_TABS = 29
"""Behind Python-Markdown's own clean-up (30), before it takes out code (25) and HTML (20)."""
_NO_FENCE = re.compile(
    r"[^\n]*`|(?![.\w#+-]*(?:[ \t]+[A-Za-z]\w*=\"[^\"]*\")*[ \t]*$|[ \t]*(?:[.\w#+-]+[ \t]*)?\{.*\}[ \t]*$)"
)
_LIKE_A_LIST = re.compile(r"(?:\d+(?=\.[ ])|(?=[*+-][ ]))")
_LIKE_A_FENCE = re.compile(r"^[ >]*(?:```|~~~)", re.MULTILINE)
_LIKE_A_REFERENCE = re.compile(r"^ {0,3}\[[^\]]*\]:")
_LIKE_A_LINE = re.compile(r"[=-]+[ ]*$")
_SWALLOWING = ("script", "style", "textarea", "pre")
_SWALLOWS = re.compile(rf"</?(?:{'|'.join(_SWALLOWING)})\b", re.IGNORECASE)
_MARKDOWN_INSIDE = re.compile(r"\s*<\w[^>]*\smarkdown[\s=>]")


def makeExtension(**_configs: object) -> Extension:  # Python-Markdown's own name
    """Return the extension; `jobjournal.page_markdown` among `markdown_extensions` names it."""
    return OneReading()


class OneReading(Extension):
    """Lets Python-Markdown show the blocks that the reader found."""

    def extendMarkdown(self, md: Markdown) -> None:  # Python-Markdown's own name
        """Put the rewriting before everything that looks at the text."""
        md.preprocessors.register(_Rewrite(md), "jobjournal", _AFTER_TABS)
        md.parser.blockprocessors["olist"].LAZY_OL = False  # type: ignore[attr-defined]  # show the numbers as they are written


class _Rewrite(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the text as Python-Markdown wants it."""
        return rewrite("\n".join(lines), self.md.htmlStash.store, self.md.tab_length)


@dataclass(slots=True)
class _Block:
    token: Token
    inside: list[_Block] = field(default_factory=list)


def rewrite(text: str, stash: Callable[[str], str], indent: int) -> list[str]:
    """Return the lines of a text as Python-Markdown reads them; `stash` takes HTML away and returns what stands for it."""
    text = blocks.without_comments(text)
    tokens = blocks.parse(text)
    if blocks.is_too_deep(tokens):
        return text.split("\n")
    # Python-Markdown shall read Markdown within a tag that does not stand on a line of its own.
    html = (token.content for token in tokens if token.type == "html_block")
    if any(_MARKDOWN_INSIDE.match(each) and not is_open_tag(each) for each in html):
        stash = str
    return [*_Writer(stash, " " * indent).block_lines(_tree(tokens)), "", ""]


def _tree(tokens: list[Token]) -> list[_Block]:
    top = _Block(Token("top", "", 0))
    path = [top]
    for token in tokens:
        if token.nesting < 0:
            path.pop()
        else:
            path[-1].inside.append(_Block(token))
        if token.nesting > 0:
            path.append(path[-1].inside[-1])
    return top.inside


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes blocks: each apart from the next by a blank line, but for the items of a tight list."""

    stash: Callable[[str], str]
    indent: str

    def block_lines(self, found: list[_Block]) -> Iterator[str]:
        """Yield the lines of blocks that follow each other."""
        before = ""
        for block in found:
            kind = block.token.type
            if before:
                yield ""
            if (kind in _LISTS and before in _LISTS) or (kind == "code_block" and before not in _SETS_CODE_APART):
                yield from (self.stash("<!-- -->"), "")
            yield from self._lines(block)
            before = kind

    def _lines(self, block: _Block) -> Iterator[str]:
        token = block.token
        match token.type:
            case "paragraph_open":
                yield from _text_lines(block.inside[0].token.content)
            case "heading_open":
                yield f"{'#' * int(token.tag[1])} {_heading(block.inside[0].token.content)}"
            case "bullet_list_open" | "ordered_list_open":
                yield from self._list(block)
            case "blockquote_open":
                yield from (f"> {line}".rstrip(" ") for line in self.block_lines(block.inside))
            case "indented_open":
                yield token.info
                yield from self._indented(self.block_lines(block.inside))
            case "fence":
                yield from _fence(token)
            case "code_block":
                yield from self._code(token.content.rstrip("\n"))
            case "hr":
                yield "***"
            case "html_block":
                yield from self.stash(_closed(token.content.strip("\n"))).split("\n")
            case _:
                yield from token.content.split("\n")

    def _code(self, text: str) -> Iterator[str]:
        """Yield indented code; where it holds signs of a fence, in a longer one."""
        if not _LIKE_A_FENCE.search(text):
            return self._indented(iter(text.split("\n")))
        sign = "~" * (3 + max(map(len, re.findall("~+", text)), default=0))
        return iter([sign, *text.split("\n"), sign])

    def _indented(self, lines: Iterator[str]) -> Iterator[str]:
        return (self.indent + line if line else "" for line in lines)

    def _list(self, found: _Block) -> Iterator[str]:
        tight = all(map(_is_tight, found.inside))
        for place, item in enumerate(found.inside):
            if place and not tight:
                yield ""
            sign = f"{item.token.info}. " if item.token.info else "- "
            yield from self._tight_item(item, sign) if tight else self._loose_item(item, sign)

    def _tight_item(self, item: _Block, sign: str) -> Iterator[str]:
        lines = [line for each in item.inside for line in self._lines(each)]
        yield sign + lines[0]
        yield from self._indented(iter(lines[1:]))

    def _loose_item(self, item: _Block, sign: str) -> Iterator[str]:
        lines = list(self._indented(self.block_lines(item.inside)))
        if item.inside and item.inside[0].token.type == "paragraph_open":
            yield sign + lines.pop(0).removeprefix(self.indent)
        else:
            yield from (sign, "")
        yield from lines


_LISTS = ("bullet_list_open", "ordered_list_open")
_SETS_CODE_APART = ("", "paragraph_open", "heading_open")


def _is_tight(item: _Block) -> bool:
    """Whether an item can stand without blank lines: a paragraph, and at most a list of such items behind it."""
    kinds = [each.token.type for each in item.inside]
    if not kinds or kinds[0] != "paragraph_open" or not item.inside[0].token.hidden:
        return False
    return len(kinds) == 1 or (len(kinds) == 2 and kinds[1] in _LISTS and all(map(_is_tight, item.inside[1].inside)))


def _text_lines(text: str) -> Iterator[str]:
    """Yield a paragraph's lines; what Python-Markdown would take for a heading, an item or a line under one is escaped."""
    for line in sorted(text.split("\n"), key=lambda each: bool(_LIKE_A_REFERENCE.match(each))):  # taken out of the text
        plain = line.lstrip()
        if plain.startswith(("#", "```", ">")):
            yield "\\" + plain
        elif plain.startswith("~~~") or _LIKE_A_LINE.match(plain) or begins_indented(plain):
            yield f"&#{ord(plain[0])};{plain[1:]}"
        elif like := _LIKE_A_LIST.match(plain):
            yield f"{like[0]}\\{plain[like.end() :]}"
        else:
            yield line


def _heading(text: str) -> str:
    """Return a heading's text in one line; a `#` that ends it belongs to it."""
    line = " ".join(each.strip() for each in text.split("\n"))
    return f"{line[:-1]}\\#" if line.endswith("#") and not line.endswith("\\#") else line


def _closed(html: str) -> str:
    """Return HTML in which nothing is open that would swallow the rest of the page, though its block has ended."""
    comment = html.find("<!--", html.rfind("-->") + 1)
    html = html if comment < 0 else html[:comment] or "<!-- -->"
    opened = Counter(match[0].lower().lstrip("<") for match in _SWALLOWS.finditer(html))
    return html + "".join(f"</{name}>" for name in _SWALLOWING if opened[name] > opened[f"/{name}"])


def _fence(token: Token) -> Iterator[str]:
    """Yield a block of code, closed in any case, and with a first line that leaves no doubt."""
    info = token.info.strip()
    word = re.match(r"[\w#.+-]*", info)
    yield token.markup + (info if not _NO_FENCE.match(info) else word[0] if word else "")
    yield from token.content.split("\n")[:-1] if token.content else ()
    yield token.markup
