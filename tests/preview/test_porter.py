"""Who reads the preview: nobody who calls this machine by a foreign name, and whoever was to reach it by the name it was given."""

from __future__ import annotations

import http.client
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from jobjournal.host.server import say_what_is_open
from jobjournal.preview.opening import open_door
from journals import open_folder
from preview_parts import NOW, page_app
from previews import Preview, previewing
from sites import site_of

FOREIGN = ("evil.example:8000", "evil.example", "127.0.0.1.evil.example:8000", "localhost.evil.example", "localhost:80@evil.example", "[::1].evil.example", "2130706433:8000", "0x7f000001:8000", "", "[", "xn--lcalhost-z2a:8000")  # fmt: skip
OWN = (
    "127.0.0.1:8000",
    "localhost:8000",
    "LOCALHOST:8000",
    "localhost",
    "localhost.:8000",
    "[::1]:8000",
    "127.0.0.1:9000",
)
PATHS = (
    "/",
    "/actions/",
    "/search/search_index.json",
    "/livereload/1/2",
    "/assets/jobjournal.css",
    "/nothing",
    "/_jobjournal/taps.js",
)


class Server:
    """A server as MkDocs hands it over: not bound yet, its address as it was told."""

    def __init__(self, host: str) -> None:
        self.server_address = (host, 8000)
        self.app: Any = page_app

    def get_app(self) -> Any:
        """Return the application."""
        return self.app

    def set_app(self, app: Any) -> None:
        """Take another one."""
        self.app = app

    def status(self, path: str, host: str | None) -> int:
        """Ask as a browser would; return the status of the answer."""
        told: list[Any] = []
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "REMOTE_ADDR": "127.0.0.1"}
        b"".join(self.app(environ | ({} if host is None else {"HTTP_HOST": host}), lambda *it: told.extend(it)))
        return int(told[0][:3])


@pytest.fixture
def serving(folder: Path) -> Callable[..., Server]:
    """Return what starts a server by a name that leads to an address."""

    def start(told: str = "127.0.0.1", bound: str | None = None, *, read_only: bool = False) -> Server:
        server = Server(told)
        open_door(server, lambda: site_of(open_folder(folder, NOW, read_only=read_only)), folder, "journal")
        server.server_address = (bound or told, 8000)
        return server

    return start


@pytest.mark.parametrize("read_only", [False, True])
def test_by_a_foreign_name_nothing_is_read(serving: Callable[..., Server], read_only: bool) -> None:
    server = serving(read_only=read_only)
    assert {server.status(path, host) for path in PATHS for host in (*FOREIGN, None)} == {403}
    assert {server.status("/", host) for host in OWN} == {200}


def test_the_name_that_it_was_given_is_its_own(serving: Callable[..., Server]) -> None:
    server = serving("journal.home", "127.0.0.1")
    assert [server.status("/", host) for host in ("journal.home:8000", "Journal.Home", "evil.example")] == [
        200,
        200,
        403,
    ]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_who_serves_for_others_is_reached_by_any_name(serving: Callable[..., Server], host: str) -> None:
    """In a container or a machine of a cloud the name is that of a proxy before it, which nobody here knows."""
    server = serving(host)
    assert {server.status("/", name) for name in ("work-8000.app.example", "localhost:49153", "192.0.2.7:8000")} == {
        200
    }


@pytest.mark.parametrize("path", ["/\x00", "/a\x00/b", "/a\nb", "//evil.example", "//"])
def test_an_address_that_leads_nowhere_is_answered_so(serving: Callable[..., Server], path: str) -> None:
    assert serving().status(path, "127.0.0.1:8000") == 400


@pytest.fixture
def as_before() -> Iterator[None]:
    """Afterwards `mkdocs` is MkDocs again: in its own process ProperDocs takes that name."""
    finders, known = [*sys.meta_path], _mkdocs()
    yield
    sys.meta_path[:] = finders
    for name in _mkdocs():
        del sys.modules[name]
    sys.modules.update(known)


def _mkdocs() -> dict[str, ModuleType]:
    return {name: each for name, each in sys.modules.items() if name.partition(".")[0] == "mkdocs"}


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
@pytest.mark.parametrize(("words", "is_said"), [((), False), (("--livereload",), False), (("--no-livereload",), True)])
def test_where_no_plugin_is_asked_about_the_server_it_is_said(
    generator: str,
    words: tuple[str, ...],
    is_said: bool,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    as_before: None,
) -> None:
    """Nothing can be put before the server then; the generator's own command line is asked, its server never started."""
    monkeypatch.setattr(sys, "warnoptions", ["default"])  # else MkDocs tells tests to come each message only once
    said: list[str] = []
    server = importlib.import_module(f"{generator}.commands.serve")
    monkeypatch.setattr(server, "serve", lambda *_, **__: say_what_is_open("serve", said.append))
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: x\n")
    program = importlib.import_module(f"{generator}.__main__").cli
    done = CliRunner().invoke(program, ["serve", "-f", str(settings), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert ["--no-livereload" in each for each in said] == [True] * is_said


def ask(preview: Preview, path: str, host: str) -> tuple[int, bytes]:
    """Ask a running preview, by any name."""
    asked = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    try:
        asked.request("GET", path, headers={"Host": host})
        answer = asked.getresponse()
        return answer.status, answer.read()
    finally:
        asked.close()


def test_a_running_preview_keeps_to_its_names(tmp_path: Path) -> None:
    entry = tmp_path / "entries/interviews/a.md"
    entry.parent.mkdir(parents=True)
    entry.write_text("---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\n", "utf-8")
    with previewing(tmp_path / "work", tmp_path / "entries") as preview:
        for path in ("/", "/search/search_index.json", "/livereload/0/1", "/interviews/a/"):
            status, body = ask(preview, path, f"evil.example:{preview.port}")
            assert (status, b"Nordwind" in body) == (403, False)
            assert f"http://127.0.0.1:{preview.port}/".encode() in body
            assert ask(preview, path, f"localhost:{preview.port}")[0] == 200
        assert ask(preview, "/%00", preview.address)[0] == 400
        assert not any("Traceback" in line for line in preview.said)
