"""Raw HTML, pictures and links in a text: a warning, with its line, for each that the site will not show as written."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from jobjournal.catalogue import notices
from jobjournal.diagnostics import Report
from jobjournal.markup_policy import TAGS, allows
from jobjournal.reading import blocks
from jobjournal.reading.tokens import Token

_SIGNS = ("<", "](", "]:")
_FAR = re.compile(r"[:&\\]|//")
"""Signs of an address that may lead to another host or run a script."""


def check(text: str, first_line: int, report: Report) -> None:
    """Warn of each tag, attribute, picture and link in `text` that is removed from the pages."""
    if any(sign in text for sign in _SIGNS):
        for line, what in _removed(*blocks.shared(text)):
            report.say(first_line + line, notices.UNSAFE_MARKUP, what)


def _removed(tokens: Iterable[Token], env: dict[str, Any]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type == "html_block":
            yield from _of_html(token.content, line)
        elif token.type == "inline" and _may_be_removed(token.content, by_name=bool(env.get("references"))):
            yield from _of_inline(token.content, env, line)


def _may_be_removed(text: str, *, by_name: bool) -> bool:
    """Whether a text is worth a closer look; `by_name` says that links are defined elsewhere."""
    return "<" in text or ("]" in text and (by_name or ("](" in text and bool(_FAR.search(text)))))


def _of_inline(text: str, env: dict[str, Any], line: int) -> Iterator[tuple[int, str]]:
    from jobjournal.reading.block_rules import (
        parse_inline,
    )  # its library loads slowly, and most texts hold no such thing

    for token in parse_inline(text, env):
        line += token.type in ("softbreak", "hardbreak")
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
    yield from ((line + at - 1, what) for at, what in parser.removed)


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
            if name != "markdown" and not allows(tag, name, value or ""):
                self.removed.append((at, f"{name} in the tag <{tag}>"))
