"""Opaque URLs: what the address bar, the history and a first deep link show in place of a page's own path.

Every part of a path that could tell something becomes a token, a keyed hash of the path up to there. The depth stays,
so relative links keep their `../`; only the last step of the translation, in pages and the search index, is left to the
service worker, so that the sealed ZIP holds the site exactly as it was built. The key is the vault's recipient, which
is not published: tokens are the same at each build (bookmarks last), and cannot be guessed from outside.
"""

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

_KEPT = (
    "index.html",
    "404.html",
    "assets/*",
    "search/*",
    "javascripts/*",
    "stylesheets/*",
    "sitemap.xml",
    "sitemap.xml.gz",
    "objects.inv",
)
"""Files a theme's scripts ask for by name. They say nothing of the content, and stand in no address bar."""


def opaque_paths(paths: Iterable[str], key: bytes) -> dict[str, str]:
    """The opaque path of each path. Pages in kept folders are not kept: `search/` may be a theme's, or a page."""
    return {path: _opaque(path, key) for path in paths}


def _opaque(path: str, key: bytes) -> str:
    if path in _KEPT or (not path.endswith(".html") and any(fnmatchcase(path, pattern) for pattern in _KEPT)):
        return path
    *above, name = PurePosixPath(path).parts
    folders = [_token("/".join(above[: depth + 1]), key) for depth in range(len(above))]
    last = name if name == "index.html" else _token(path, key) + PurePosixPath(name).suffix.lower()
    return "/".join([*folders, last])


def _token(path: str, key: bytes) -> str:
    """80 bits: no two paths of a site meet by chance, and none is found by trying."""
    return b32encode(hmac.new(key, path.encode(), hashlib.sha256).digest()[:10]).decode().lower()
