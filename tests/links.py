"""Where the links of a built page lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote, unquote, urljoin, urlsplit

from built_sites import Built

_HOME = "https://host.example/"
_LINK = re.compile(r'<a\b[^>]* href="([^"]+)"')


def dead_links(built: Built, path: str) -> Iterator[tuple[str, str]]:
    """Yield the links of a page that lead to nothing in its site; those of the page for what is missing are the theme's."""
    found = [] if path == "404.html" else _LINK.findall(built.text(path))
    for link in found:
        aim = urlsplit(urljoin(_HOME + quote(path), unescape(link)))
        file = unquote(aim.path).lstrip("/")
        file += "index.html" if not file or file.endswith("/") else ""
        if aim.netloc == "host.example" and file not in built.files():
            yield path, link
