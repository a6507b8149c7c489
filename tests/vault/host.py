"""A static host on this machine: a project page under a sub-path, as public hosts serve it, with a log of requests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PREFIX = "/journal/"


@dataclass
class Host:
    """What is served; `folder` may be exchanged while it runs, as by a deployment."""

    folder: Path
    siblings: Path
    """Another project of the same person: the same origin, beside ours."""
    prefix: str = PREFIX
    port: int = 0
    is_down: bool = False
    requests: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + self.prefix

    def forget(self) -> None:
        self.requests.clear()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, host: Host, *args: Any) -> None:
        self.host = host
        super().__init__(*args)

    def do_GET(self) -> None:
        host = self.host
        path = self.path.partition("?")[0]
        host.requests.append(path)
        if host.is_down:
            self.close_connection = True
            return
        is_ours = path.startswith(host.prefix)
        places = ([host.folder / path.removeprefix(host.prefix)] if is_ours else []) + [host.siblings / path[1:]]
        files = [place / "index.html" if place.is_dir() else place for place in places]
        file = next((each for each in files if each.is_file()), None)
        if file:
            self._send(200, file)
        elif is_ours and (host.folder / "404.html").is_file():
            self._send(404, host.folder / "404.html")
        else:
            self.send_error(404)

    def _send(self, status: int, file: Path) -> None:
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """The log is the host's."""


@contextmanager
def serve(folder: Path, siblings: Path, prefix: str = PREFIX) -> Iterator[Host]:
    host = Host(folder, siblings, prefix)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, host))
    host.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
