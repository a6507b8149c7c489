"""A WSGI application before all that the preview serves: who calls this machine by a foreign name reads nothing.

A page of another site can have a name of its own lead to this machine (DNS rebinding): for the browser, what is served here then
belongs to that site. But it cannot choose the name: only `localhost`, an address in digits, and the name by which the server was
started are called by nobody else. Where the server listens for other machines, everyone who reaches it reads it, by any name.
"""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from jobjournal.frozen import dataclass
from jobjournal.preview.door import App, Environ, Start, in_digits, is_loopback, send

_NO_PATH = re.compile(r"\A//|[\x00-\x1f\x7f]")
"""What no address of a site holds: MkDocs fails on the one, and takes the other for a host to lead to."""
_PORT = re.compile(r":\d*$")


@dataclass(frozen=True, slots=True)
class Porter:
    """The wrapped application. `name` is what the server was told to be; `address` is asked when it is bound."""

    app: App
    name: str
    address: Callable[[], Any]

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Pass a request on, or say what is wrong with it."""
        if _NO_PATH.search(str(environ.get("PATH_INFO", ""))):
            return send(start, HTTPStatus.BAD_REQUEST, "This address leads nowhere.")
        if not self._may_read(str(environ.get("HTTP_HOST", ""))):
            return send(start, HTTPStatus.FORBIDDEN, _FOREIGN.format(port=self.address()[1]))
        return self.app(environ, start)

    def _may_read(self, host: str) -> bool:
        """Whether a page of another site could not have brought the browser here by this name."""
        if not is_loopback(str(self.address()[0])):
            return True
        name = _PORT.sub("", host).rstrip(".").casefold()
        return name in ("localhost", self.name.casefold()) or in_digits(name.strip("[]")) is not None


_FOREIGN = (
    "This preview does not know the name by which it was called, and shows nothing by it: another site may have sent you.\n\n"
    "Open http://127.0.0.1:{port}/ instead. If the name is your own, start the preview by it:\n\n"
    "    jobjournal serve -a NAME:{port}\n\n"
    "or write `dev_addr: NAME:{port}` into mkdocs.yml.\n"
)
