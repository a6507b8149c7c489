"""What the pages of a built site would load from elsewhere.

Found with expressions rather than a parser: a site of 200 pages is 20 MB, and Python's parser would take longer than
the sealing. They err on the strict side, and whatever they overlook, the policy of the pages forbids in the browser.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from sitevault.charsets import decode_page

_VALUE = r"""\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)"""
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.I | re.S)
STYLE_ATTRIBUTE = re.compile(r"<[a-z][^<>]*?\sstyle" + _VALUE, re.I)
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


def find_base(home: str) -> str:
    """The address that a site's home page gives as its own, or nothing."""
    found = _CANONICAL.search(home.partition("</head")[0])
    base = html.unescape(found[1]) if found else ""
    return base if base.startswith(("https://", "http://")) else ""


def find_loads(folder: Path) -> list[str]:
    """Everything in `folder`'s pages and style sheets that a browser would fetch from another host, as `path:line: url`."""
    home = folder / "index.html"
    base = find_base(decode_page(home.read_bytes())) if home.is_file() else ""
    return [
        f"{file.relative_to(folder).as_posix()}:{line}: {url}"
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".html", ".svg", ".css"} and file.is_file()
        for line, url in _loads_in(decode_page(file.read_bytes()), is_style=file.suffix == ".css")
        if not (base and url.startswith(base))
    ]


def _loads_in(text: str, *, is_style: bool) -> Iterator[tuple[int, str]]:
    if is_style:
        yield from ((_line(text, found.start()), found[1]) for found in _CSS_LOAD.finditer(text))
    else:
        for tag in _LOADING_TAG.finditer(text):
            yield from ((_line(text, tag.start()), url) for url in _urls_of(tag[1].lower(), tag[2]))
        for inline in (*STYLE.finditer(text), *STYLE_ATTRIBUTE.finditer(text)):
            yield from ((_line(text, inline.start()), url) for url in _CSS_LOAD.findall(html.unescape(inline[1])))


def _urls_of(tag: str, written: str) -> Iterator[str]:
    attributes = {name.lower(): html.unescape(unquote(value)).strip() for name, value in _ATTRIBUTE.findall(written)}
    names = set(_LOADING)
    if tag in {"image", "use", "base"} or (tag == "link" and _LOADING_RELS.search(attributes.get("rel", ""))):
        names.add("href")
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        names.add("content")
    for name in sorted(names & attributes.keys()):
        yield from _ELSEWHERE.findall(attributes[name])


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def unquote(value: str) -> str:
    """An attribute's value, as it is written, without its quotes."""
    return value[1:-1] if value[0] in "\"'" else value
