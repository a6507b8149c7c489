"""What the pages of a built site contain that matters to sealing: scripts and styles to allow, loads from elsewhere.

Found with expressions rather than a parser: a site of 200 pages is 20 MB, and Python's parser would take longer than
the sealing. They err on the strict side, and the policy they lead to is enforced by the browser whatever they overlook.
"""

import hashlib
import html
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitevault.charsets import decode_page

_VALUE = r"""\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)"""
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.I | re.S)
_NOT_INLINE = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?[a-z/+-]*json", re.I)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.I | re.S)
_STYLE_ATTRIBUTE = re.compile(r"<[a-z][^<>]*?\sstyle" + _VALUE, re.I)
_LOADING_TAG = re.compile(
    r"<(link|script|img|iframe|frame|embed|object|source|video|audio|track|input|image|use|base|meta|body|td|form)\b"
    r"""((?:[^"'>]|"[^"]*"|'[^']*')*)>""",
    re.I,
)
_ATTRIBUTE = re.compile(r"([a-z][a-z:-]*)" + _VALUE, re.I)
_LOADING = {"src", "srcset", "data", "poster", "background", "xlink:href", "data-src", "action"}
_LOADING_RELS = re.compile(r"stylesheet|icon|preload|prefetch|preconnect|manifest|prerender", re.I)
_ELSEWHERE = re.compile(r"(?:^|[\s,(\"';=])((?:https?:)?//[^\s\"')<>,]+)", re.I)
_CSS_LOAD = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^\s"')]+)""", re.I)
_CANONICAL = re.compile(r"""<link\b[^>]*?\brel=["']?canonical["']?[^>]*?\bhref=["']?([^"'\s>]+)""", re.I)


@dataclass(frozen=True)
class Load:
    """A page, or a style sheet, that would load something from another host."""

    path: str
    line: int
    url: str

    def __str__(self) -> str:
        """As `path:line: url`."""
        return f"{self.path}:{self.line}: {self.url}"


def find_base(home: str) -> str:
    """The address that a site's home page gives as its own, or nothing."""
    found = _CANONICAL.search(home)
    base = html.unescape(found[1]) if found else ""
    return base if base.startswith(("https://", "http://")) else ""


def find_loads(folder: Path) -> list[Load]:
    """Everything in `folder`'s pages and style sheets that a browser would fetch from another host."""
    home = folder / "index.html"
    base = find_base(decode_page(home.read_bytes())) if home.is_file() else ""
    return [
        Load(file.relative_to(folder).as_posix(), line, url)
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".html", ".svg", ".css"} and file.is_file()
        for line, url in _loads_in(decode_page(file.read_bytes()), is_style=file.suffix == ".css")
        if not (base and url.startswith(base))
    ]


def make_policy(pages: Iterable[str]) -> str:
    """One Content-Security-Policy for all pages: what is inline is allowed by its hash, all else comes from the vault.

    One for all, as a theme with instant navigation runs the scripts of one page under the policy of another.

    What is not named is refused, prefetching too: a browser may prefetch past the service worker.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    attributes: set[str] = set()
    for page in pages:
        scripts.update(_hash(text) for attrs, text in _SCRIPT.findall(page) if text and not _NOT_INLINE.search(attrs))
        styles.update(_hash(text) for text in _STYLE.findall(page))
        attributes.update(_hash(html.unescape(_unquote(value))) for value in _STYLE_ATTRIBUTE.findall(page))
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src SCOPE", *sorted(scripts)]),
            " ".join(["style-src-elem SCOPE", *sorted(styles)]),
            " ".join(["style-src-attr", *(["'unsafe-hashes'", *sorted(attributes)] if attributes else ["'none'"])]),
            "img-src SCOPE data: blob:",
            "font-src SCOPE data:",
            "media-src SCOPE blob:",
            "connect-src SCOPE",
            "worker-src SCOPE blob:",
            "manifest-src SCOPE",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _loads_in(text: str, *, is_style: bool) -> Iterator[tuple[int, str]]:
    if is_style:
        yield from ((_line(text, found.start()), found[1]) for found in _CSS_LOAD.finditer(text))
        return
    for tag in _LOADING_TAG.finditer(text):
        yield from ((_line(text, tag.start()), url) for url in _urls_of(tag[1].lower(), tag[2]))
    for inline in (*_STYLE.finditer(text), *_STYLE_ATTRIBUTE.finditer(text)):
        yield from ((_line(text, inline.start()), url) for url in _CSS_LOAD.findall(html.unescape(inline[1])))


def _urls_of(tag: str, written: str) -> Iterator[str]:
    attributes = {name.lower(): html.unescape(_unquote(value)).strip() for name, value in _ATTRIBUTE.findall(written)}
    names = set(_LOADING)
    if tag in {"image", "use", "base"} or (tag == "link" and _LOADING_RELS.search(attributes.get("rel", ""))):
        names.add("href")
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        names.add("content")
    for name in sorted(names & attributes.keys()):
        yield from _ELSEWHERE.findall(attributes[name])


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _unquote(value: str) -> str:
    return value[1:-1] if value[0] in "\"'" else value


def _hash(text: str) -> str:
    """As a browser hashes it: line ends are LF there."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
