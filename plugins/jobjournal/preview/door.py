"""WSGI applications around the preview server's own: who may read what it serves, and who may ask it to do something.

The porter stands before all of it. The door lets in what the server's own pages ask, and gives them what they need to ask: it
answers only where the server listens on a loopback address, and only what names the server itself as its host, so that a page of
another site, or a name that was bent to this machine, gets neither the secret nor an answer. What it sends is never kept.
"""

import hmac
import ipaddress
import json
import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jobjournal.frozen import dataclass, field
from jobjournal.writing import Refused

PREFIX = "/_jobjournal/"
"""Where it is reached; no file of a journal begins so, as names with a leading `_` are drafts."""
MOST_BYTES = 16 * 1024
HEADER = "HTTP_X_JOBJOURNAL"
"""The header that carries the secret, as WSGI calls it."""
_ASSETS = {"taps.js": "text/javascript", "taps.css": "text/css"}
_NO_PATH = re.compile(r"\A//|[\x00-\x1f\x7f]")
"""What no address of a site holds: MkDocs fails on the one, and takes the other for a host to lead to."""
_FOREIGN = (
    "This preview does not know the name by which it was called, and shows nothing by it: another site may have sent you.\n\n"
    "Open http://127.0.0.1:{port}/ instead. If the name is your own, start the preview by it:\n\n"
    "    jobjournal serve -a NAME:{port}\n\n"
    "or write `dev_addr: NAME:{port}` into mkdocs.yml.\n"
)

Environ = dict[str, Any]
Start = Callable[..., Any]
App = Callable[[Environ, Start], Iterable[bytes]]
Ask = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""What answers a question: JSON in, JSON out. Raises Refused with what is to be shown instead."""


class TurnedAway(Exception):
    """A request that is not let in, with the status that says so."""

    def __init__(self, status: HTTPStatus, why: str) -> None:
        """Take the status, and why in a few words."""
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Door:
    """The wrapped application. `address` is asked at each request: the server is bound after the door is made."""

    app: App
    address: Callable[[], tuple[str, int]]
    asks: Mapping[str, Ask]
    """By the last part of the address: `tap`, `page` …"""
    assets: Path
    is_shut: Callable[[], bool] = lambda: False
    """Whether the journal is to be read only, asked at each request: mkdocs.yml may change while it is served."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """Of this run: it dies with the server."""

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer a request: the door's own, else the server's, with the door's script in its pages."""
        path = str(environ.get("PATH_INFO", ""))
        if self.is_shut():
            return self.app(environ, start)
        if path.startswith(PREFIX):
            return self._own(environ, start, path.removeprefix(PREFIX))
        if environ.get("REQUEST_METHOD") == "GET" and self._is_own_host(environ):
            return self._with_script(environ, start)
        return self.app(environ, start)

    def _own(self, environ: Environ, start: Start, name: str) -> Iterable[bytes]:
        try:
            _only_if(self._is_own_host(environ), HTTPStatus.FORBIDDEN, "this is not the preview's own address")
            if name in _ASSETS:
                return send(start, HTTPStatus.OK, (self.assets / name).read_text("utf-8"), _ASSETS[name])
            self._check(environ)
            _only_if(name in self.asks, HTTPStatus.NOT_FOUND, "nothing is here")
            return _tell(start, HTTPStatus.OK, self.asks[name](_body(environ)))
        except TurnedAway as problem:
            return _tell(start, problem.status, {"refused": str(problem)})
        except Refused as problem:
            return _tell(start, HTTPStatus.CONFLICT, {"refused": str(problem)})

    def _is_own_host(self, environ: Environ) -> bool:
        """Whether the server listens for this machine alone, and is called by its own name."""
        host, port = self.address()[:2]
        if not (is_loopback(host) and is_loopback(str(environ.get("REMOTE_ADDR", "")))):
            return False
        names = {f"[{host}]" if ":" in host else host, "localhost"}
        called = str(environ.get("HTTP_HOST", "")).casefold()
        return called in {f"{name}:{port}" for name in names} or (port == 80 and called in names)

    def _check(self, environ: Environ) -> None:
        """Let in a script of the server's own pages alone."""
        _only_if(environ.get("REQUEST_METHOD") == "POST", HTTPStatus.METHOD_NOT_ALLOWED, "only POST")
        is_own = str(environ.get("HTTP_ORIGIN", "")).casefold() == f"http://{environ['HTTP_HOST']}".casefold()
        is_said_own = environ.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin"
        _only_if(is_own and is_said_own, HTTPStatus.FORBIDDEN, "asked from another site")
        is_known = hmac.compare_digest(
            str(environ.get(HEADER, "")).encode("utf-8", "replace"), self.secret.encode("ascii")
        )
        _only_if(is_known, HTTPStatus.FORBIDDEN, "the preview was started anew; load the page again")

    def _with_script(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer as the server does; a page that it sends gets the door's script and this run's secret."""
        (status, headers, *_), body = answer_of(self.app, environ)
        kind = next((value for name, value in headers if name.casefold() == "content-type"), "")
        if not (str(status).startswith("200") and str(kind).startswith("text/html")):
            start(status, headers)
            return body
        head, end, tail = _collected(body).rpartition(b"</body>")
        whole = head + (self._scripts() if end else b"") + end + tail
        kept = [(name, value) for name, value in headers if name.casefold() != "content-length"]
        start(status, [*kept, ("Content-Length", str(len(whole))), ("Cache-Control", "no-store")])
        return [whole]

    def _scripts(self) -> bytes:
        return (
            f'<link rel="stylesheet" href="{PREFIX}taps.css">'
            f'<script src="{PREFIX}taps.js" data-secret="{self.secret}" defer></script>'
        ).encode("ascii")


@dataclass(frozen=True, slots=True)
class Porter:
    """The application before all that the preview serves: who calls this machine by a foreign name reads nothing.

    A page of another site can have a name of its own lead to this machine (DNS rebinding): for the browser, what is served here
    then belongs to that site. But it cannot choose the name: only `localhost`, an address in digits, and the name by which the
    server was started are called by nobody else. Where the server listens for other machines, everyone who reaches it reads it, by
    any name. `name` is what the server was told to be; `address` is asked when it is bound.
    """

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
        name = re.sub(r":\d*$", "", host).rstrip(".").casefold()
        is_own = name in ("localhost", self.name.casefold()) or in_digits(name.strip("[]")) is not None
        return is_own or not is_loopback(str(self.address()[0]))


def is_loopback(host: str) -> bool:
    """Whether an address is of this machine alone."""
    found = in_digits(host)
    return host.casefold() == "localhost" or (found is not None and found.is_loopback)


def in_digits(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address that a host is, where it is written in digits; None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _only_if(is_so: bool, status: HTTPStatus, why: str) -> None:
    if not is_so:
        raise TurnedAway(status, why)


def _body(environ: Environ) -> Mapping[str, Any]:
    """Return what a request says. Raises TurnedAway for all but a small JSON object."""
    kind = str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip().casefold()
    _only_if(kind == "application/json", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "only JSON")
    length = str(environ.get("CONTENT_LENGTH", ""))
    _only_if(length.isascii() and length.isdigit(), HTTPStatus.LENGTH_REQUIRED, "its length is not told")
    _only_if(
        len(length) <= len(str(MOST_BYTES)) and int(length) <= MOST_BYTES,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"at most {MOST_BYTES // 1024} KiB; write more in your editor",
    )
    try:
        found: Mapping[str, Any] = json.loads(environ["wsgi.input"].read(int(length)))
    except (ValueError, RecursionError) as problem:
        raise TurnedAway(HTTPStatus.BAD_REQUEST, "not JSON") from problem
    _only_if(isinstance(found, dict), HTTPStatus.BAD_REQUEST, "not a JSON object")
    return found


def answer_of(app: App, environ: Environ) -> tuple[list[Any], Iterable[bytes]]:
    """Return how an application begins its answer, which is not sent yet, and the rest of it."""
    told: list[Any] = []

    def begin(*what: Any) -> Callable[[bytes], None]:
        told[:] = what
        return lambda _: None

    return told, app(environ, begin)


def close(body: Iterable[bytes]) -> None:
    """Be done with an answer."""
    if hasattr(body, "close"):
        body.close()


def _collected(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        close(body)


def _tell(start: Start, status: HTTPStatus, value: Mapping[str, Any]) -> Iterable[bytes]:
    return send(start, status, json.dumps(value, ensure_ascii=False), "application/json")


def send(start: Start, status: HTTPStatus, text: str, kind: str = "text/plain") -> Iterable[bytes]:
    """Answer with a text that nobody keeps, and that nobody takes for another kind."""
    data = text.encode("utf-8", "replace")
    start(
        f"{status.value} {status.phrase}",
        [
            ("Content-Type", f"{kind}; charset=utf-8"),
            ("Content-Length", str(len(data))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ],
    )
    return [data]
