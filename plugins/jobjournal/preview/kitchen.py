"""A WSGI application around the preview server's own: has made what is asked for before the server looks for it."""

import posixpath
import re
from collections.abc import Iterable
from http import HTTPStatus

from jobjournal.frozen import dataclass
from jobjournal.preview.door import App, Environ, Start, answer_of, close, send
from jobjournal.preview.unmade import Unmade

_POLLED = re.compile(r"/livereload/[0-9]+/[0-9]+")
"""Where the server's script asks whether there is something new: no page, and it shall not wait for one."""
_CANNOT = "This page cannot be built: {}\n\nThe preview's own window says more."


@dataclass(frozen=True, slots=True)
class Kitchen:
    """The wrapped application."""

    app: App
    unmade: Unmade
    root: str
    """The address of the site's first page: `/`, or where `site_url` puts it."""

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer as the server does; again, if a build has taken away meanwhile what was made."""
        paths = self._paths(str(environ.get("PATH_INFO", "")))
        if not paths:
            return self.app(environ, start)
        while True:
            try:
                build = self.unmade.make(paths)
            except Exception as problem:  # a theme's template can raise anything; the build's log has told it
                return send(start, HTTPStatus.INTERNAL_SERVER_ERROR, _CANNOT.format(problem))
            told, body = answer_of(self.app, environ)
            if build == self.unmade.builds:
                start(*told)
                return body
            close(body)

    def _paths(self, address: str) -> tuple[str, ...]:
        """Return under which paths in the site the server looks for what stands at an address; none where it does not look."""
        path = address.encode("latin-1", "ignore").decode("utf-8", "ignore")
        if _POLLED.fullmatch(address) or not f"{path}/".startswith(self.root):
            return ()
        inside = posixpath.normpath("/" + path[len(self.root) :]).lstrip("/")
        first = posixpath.join(inside, "index.html")
        return (first,) if path.endswith("/") else (inside, first)
