"""Raw HTML, pictures and links in a text: a warning, with its line, for each that the site will not show as written."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from jobjournal.diagnostics import Report, shorten
from jobjournal.markup_policy import TAGS, allows


class _Reader(MarkdownIt):
    """Takes every link for one, as it is written: a script in a link is to be reported, not overlooked."""

    def validateLink(self, url: str) -> bool:  # markdown-it's own name
        """Accept everything."""
        return True

    def normalizeLink(self, url: str) -> str:  # markdown-it's own name
        """Change nothing: encoded, a bracket in the host's name would not be seen."""
        return url


_MARKDOWN = _Reader("commonmark").enable("table")
_SIGNS = ("<", "](", "]:")
_HINT = "write it in Markdown; pictures belong into the journal's folder"


def check(text: str, first_line: int, report: Report) -> None:
    """Warn of each tag, attribute, picture and link in `text` that is removed from the pages."""
    if not any(sign in text for sign in _SIGNS):
        return
    for line, what in _removed(text):
        report.warn(first_line + line, "unsafe-markup", f"not shown on the pages: {shorten(what)}", _HINT)


def _removed(text: str) -> Iterator[tuple[int, str]]:
    for token in _MARKDOWN.parse(text):
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield from _of_html(token.content, line)
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            yield from _of_inline(child, line)


def _of_inline(token: Token, line: int) -> Iterator[tuple[int, str]]:
    if token.type == "html_inline":
        yield from _of_html(token.content, line)
    elif token.type == "image" and not allows("img", "src", str(token.attrs.get("src", ""))):
        yield line, f"the picture {token.attrs['src']}, which another host would send"
    elif token.type == "link_open" and not allows("a", "href", str(token.attrs.get("href", ""))):
        yield line, f"the link {token.attrs['href']}"


def _of_html(html: str, line: int) -> Iterator[tuple[int, str]]:
    # A comment that is never closed hides the rest; HTMLParser would look for its end again and again.
    unclosed = html.find("<!--", html.rfind("-->") + 1)
    parser = _Tags()
    parser.feed(html if unclosed < 0 else html[:unclosed])
    parser.close()
    for at, what in parser.removed:
        yield line + at - 1, what


class _Tags(HTMLParser):
    """Collects what the policy does not allow, with its line within the piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[tuple[int, str]] = []

    def parse_html_declaration(self, i: int) -> int:
        """Take `<![…>` for a comment, as browsers do; HTMLParser would raise AssertionError on most of them."""
        if not self.rawdata.startswith("<![", i):
            return super().parse_html_declaration(i)
        end = self.rawdata.find(">", i) + 1 or len(self.rawdata)
        self.removed.append((self.getpos()[0], self.rawdata[i:end]))
        return end

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag and its attributes."""
        at = self.getpos()[0]
        if tag not in TAGS:
            self.removed.append((at, f"the tag <{tag}>"))
            return
        for name, value in attrs:
            if not allows(tag, name, value or ""):
                self.removed.append((at, f"{name} in the tag <{tag}>"))
