"""The page that answers for an address at which nothing stands."""

from urllib.parse import urlsplit

from markupsafe import escape

_HEADING = "<h1>404 - Not found</h1>"
"""All that the theme has to say."""


def with_way_home(page: str, site_url: str | None) -> str:
    """Return the theme's page with what may have become of the address, and the way to Today; any other page as it is."""
    home = escape(urlsplit(site_url or "").path or "/")
    why = "Nothing stands at this address: the file behind it was renamed or taken away, or is left out until it is mended."
    return page.replace(_HEADING, f'{_HEADING}<p>{why} <a href="{home}">Today</a> says what there is.</p>', 1)
