"""A preview makes a page, or copies a file, when somebody asks for it, and no other: just before the server looks for it.

A build puts off; a request makes. The two never meet: what was put off belongs to one build, and is gone when the next begins;
who asks meanwhile waits until that is done, as the server itself lets them wait.
"""

import posixpath
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from threading import Condition

from jobjournal.frozen import dataclass
from jobjournal.preview.door import App, Environ, Start, answer_of, close, send

_POLLED = re.compile(r"/livereload/[0-9]+/[0-9]+")
"""Where the server's script asks whether there is something new: no page, and it shall not wait for one."""


class Unmade:
    """What was put off in the build that was begun last, by its path in the site."""

    def __init__(self) -> None:
        self.builds = 0
        """How many builds were begun: what was made for an earlier one is no longer there."""
        self._is_building = False
        self._makers: dict[str, Callable[[], None]] = {}
        self._turn = Condition()

    def forget(self) -> None:
        """Make nothing of the build before; the next one may put off nothing, and never say that it ends."""
        with self._turn:
            self.builds += 1
            self._is_building = False
            self._makers = {}
            self._turn.notify_all()

    def begin(self) -> None:
        """Begin a build, once nothing is being made for the one before; nothing of that is asked for any more."""
        with self._turn:
            self.forget()
            self._is_building = True

    def put_off(self, path: str, make: Callable[[], None]) -> None:
        """Leave what stands at a path for later; of two for one path, the last is made."""
        self._makers[path] = make

    def end(self) -> None:
        """End a build. One that failed never ends: who asks waits for the next, since the site is half made."""
        with self._turn:
            self._is_building = False
            self._turn.notify_all()

    def make(self, paths: Iterable[str]) -> int:
        """Make what was put off at these paths; return for which build. What fails is raised, now and whenever it is asked for."""
        with self._turn:
            self._turn.wait_for(lambda: not self._is_building)
            for path in dict.fromkeys(each for each in paths if each in self._makers):
                self._makers[path]()
                del self._makers[path]
            return self.builds


@dataclass(frozen=True, slots=True)
class Kitchen:
    """A WSGI application around the preview server's own: has made what is asked for before the server looks for it."""

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
                why = f"This page cannot be built: {problem}\n\nThe preview's own window says more."
                return send(start, HTTPStatus.INTERNAL_SERVER_ERROR, why)
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
