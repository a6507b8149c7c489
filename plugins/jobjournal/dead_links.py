"""Links to pages that the site does not have: what they say stays, as text."""

import re
from collections.abc import Collection
from html import unescape
from urllib.parse import urljoin

_LINK = re.compile(r'<a(?P<attributes>(?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*>(?P<text>.*?)</a>', re.DOTALL)
_HREF = re.compile(r'\s+href="([^"]*)"')


def without_dead_links(html: str, at: str, dead: Collection[str]) -> str:
    """Return the HTML of the page at an address without its links to others; all addresses are from the site's root."""

    def unlink(link: re.Match[str]) -> str:
        href = _HREF.search(link["attributes"])
        if href is None or _aim(at, unescape(href[1])) not in dead:
            return link[0]
        return f"<span{_HREF.sub('', link['attributes'])}>{link['text']}</span>"

    return _LINK.sub(unlink, html) if dead else html


def _aim(at: str, href: str) -> str:
    """Return where a link leads, from the site's root; the part of the page counts for nothing."""
    return urljoin(f"http://site/{at}", href.partition("#")[0]).removeprefix("http://site/")
