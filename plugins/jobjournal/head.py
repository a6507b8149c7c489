"""What every page of the site says in its head: to search engines, and to the browser about other hosts."""

import re

_FORBIDDEN = "; ".join(
    (
        # Scripts within a page, and what they make of texts, are those of themes, plugins and the preview.
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
        "object-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
HEAD = (
    f'<meta http-equiv="Content-Security-Policy" content="{_FORBIDDEN}">'
    '<meta name="robots" content="noindex, nofollow"><meta name="referrer" content="no-referrer">'
)
"""Nothing is fetched from another host, whatever a page holds; search engines and the hosts behind links are to look away."""
_BEGIN = re.compile(r"<head\b[^<>]*>", re.IGNORECASE)
_IN_SITEMAP = re.compile(r"<(/?)(url|loc|lastmod)>")


def with_head(page: str) -> str:
    """Return a page with the tags as the first of its head: what stands before a policy is not bound by it."""
    return _BEGIN.sub(lambda begin: begin[0] + HEAD, page, count=1)


def without_entries(sitemap: str) -> str:
    """Return a sitemap that lists no page, as each says that it is not to be found by a search.

    The theme's instant navigation goes by this file alone. It asks for elements by their local names, so they stay, but as
    elements of our own, which a sitemap may hold and which are no entries of it.
    """
    return _IN_SITEMAP.sub(r"<\1own:\2>", sitemap).replace("<urlset ", '<urlset xmlns:own="urn:jobjournal:pages" ', 1)
