"""The Content-Security-Policy of a site's pages: what is inline is allowed by its hash, all else comes from the vault.

A script gets its hash only where the theme has put it on every page: it stands, word for word, in the page for what is
not there, which is made of the theme alone, and on the home page. What a page happens to hold, whoever wrote it, does not run.
A style gets it where the page for what is not there holds it; of other pages only an attribute that can do no more than say how
large, of which colour and how far along in its place something is.
"""

import hashlib
import html
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator

from sitevault.built_pages import STYLE, STYLE_ATTRIBUTE, unquote

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.I | re.S)
_NOT_INLINE = re.compile(r"\bsrc\s*=|\btype\s*=\s*[\"']?[a-z/+-]*json", re.I)
_WAY_HOME = re.compile(r"""(__md_scope=new URL\(|\bbase_url = )(["'])(?:\.|\.\.(?:/\.\.)*|/[\w./%~-]*)\2""")
"""The one word in which a theme's script differs from page to page."""
_HARMLESS = re.compile(
    r"(?:\s*(?:--[\w-]+|(?:min-|max-)?(?:width|height)|left|right|top|bottom|text-align|vertical-align|(?:background-)?color"
    r"|font-(?:style|weight)|text-decoration)\s*:\s*(?:(?!url\b|image|attr\b|env\b)[\w#.,%+*/ ()-])*(?:;|$))*\s*",
    re.I,
)
"""Declarations that lay nothing over anything else, and load nothing."""
_REST = (
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
)
"""What is not named is refused, prefetching too: a browser may prefetch past the service worker."""


def make_policy(pages: Iterable[str], home: str, missing: str) -> str:
    """One policy for all pages; `home` and `missing` are two of them, the first and the one for what is not there.

    One for all, as a theme with instant navigation runs the scripts of one page under the policy of another.
    """
    of_theme = {_anywhere(text) for text in _scripts(missing)} & {_anywhere(text) for text in _scripts(home)}
    scripts: set[str] = set()
    styles = {_hash(text) for text in STYLE.findall(missing)}
    attributes = {_hash(text) for text in _attributes(missing)}
    for page in pages:
        scripts.update(_hash(text) for text in _scripts(page) if _anywhere(text) in of_theme)
        attributes.update(_hash(text) for text in _attributes(page) if _HARMLESS.fullmatch(text))
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src SCOPE", *sorted(scripts)]),
            " ".join(["style-src-elem SCOPE", *sorted(styles)]),
            " ".join(["style-src-attr", *(["'unsafe-hashes'", *sorted(attributes)] if attributes else ["'none'"])]),
            *_REST,
        ]
    )


def _scripts(page: str) -> Iterator[str]:
    return (text for attributes, text in _SCRIPT.findall(page) if text and not _NOT_INLINE.search(attributes))


def _attributes(page: str) -> Iterator[str]:
    return (html.unescape(unquote(value)) for value in STYLE_ATTRIBUTE.findall(page))


def _anywhere(script: str) -> str:
    return _WAY_HOME.sub(r"\1HOME", script.replace("\r\n", "\n"))


def _hash(text: str) -> str:
    """As a browser hashes it: line ends are LF there."""
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
