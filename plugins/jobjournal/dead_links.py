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
        path = unescape(href[1]).partition("#")[0] if href else ""  # the part of the page counts for nothing
        if href is None or urljoin(f"http://site/{at}", path).removeprefix("http://site/") not in dead:
            return link[0]
        return f"<span{_HREF.sub('', link['attributes'])}>{link['text']}</span>"

    return _LINK.sub(unlink, html) if dead else html
