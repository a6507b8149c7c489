"""The buttons are the preview's alone: no page that is built, published or rendered holds them, or the script for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from built_sites import site_builder
from jobjournal.cli import main
from jobjournal.options import settings_from
from jobjournal.preview.opening import open_door
from journals import open_folder
from preview_parts import NOW, bytes_in
from sites import site_of

PROJECT = Path(__file__).parents[2]
SIGNS = (b"_jobjournal", b"taps.js", b"taps.css", b"j-taps", b"vscode:")
EDITOR = "vscode://file/{path}:{line}"


class Server:
    """A server that remembers what it was given."""

    server_address = ("127.0.0.1", 8000)
    app: Any = None

    def get_app(self) -> Any:
        """Return the application."""
        return self.app

    def set_app(self, app: Any) -> None:
        """Take another one."""
        self.app = app


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_built_site_holds_nothing_of_it(tmp_path: Path, folder: Path, command: Any) -> None:
    with site_builder(tmp_path, folder) as build:
        build(NOW, command=command, editor=EDITOR)
    for path, data in bytes_in(tmp_path / "site").items():
        assert "taps" not in path.name
        assert not [sign for sign in SIGNS if sign in data], path


def test_a_rendered_site_holds_nothing_of_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert CliRunner().invoke(main, ["render", str(out), "--config", str(PROJECT / "mkdocs.yml")]).exit_code == 0
    for path, data in bytes_in(out).items():
        assert not [sign for sign in SIGNS if sign in data], path


def test_the_door_is_shut_as_long_as_the_journal_is_to_be_read_only(folder: Path) -> None:
    """The option may be written while the preview runs: nothing is tapped from then on, and again once it is gone."""
    server, said = Server(), {"read_only": False}
    server.app = paged
    open_door(server, lambda: site_of(open_folder(folder, NOW, **said)), folder, "journal")
    for read_only in (False, True, False):
        said["read_only"] = read_only
        assert (b"taps.js" in asked(server, "/actions/")) != read_only
        assert (asked(server, "/_jobjournal/tap", "POST") == PAGE) == read_only, "else the door itself turns it away"


PAGE = b"<html><body>All</body></html>"


def paged(_environ: Any, start: Any) -> list[bytes]:
    """Answer everything with a page."""
    start("200 OK", [("Content-Type", "text/html")])
    return [PAGE]


def asked(server: Server, address: str, how: str = "GET") -> bytes:
    """Return what a server's application answers."""
    environ = {"PATH_INFO": address, "REQUEST_METHOD": how, "HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1"}
    return b"".join(server.app(environ, lambda *_: None))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("editor", "code {path}"), ("editor", "javascript:alert('{path}')"), ("editor", "vscode://file"), ("editor", 5),
        ("editor", "vscode://file/{path}\" onclick=\"x"), ("read_only", "yes please"), ("read_only", 1),
    ],
)  # fmt: skip
def test_an_option_that_cannot_be_meant_is_named(name: str, value: object) -> None:
    settings, wrong = settings_from({name: value})
    assert len(wrong) == 1 and wrong[0].startswith(f"{name}: ")
    assert (settings.editor, settings.read_only) == ("", False)


def test_a_page_is_told_its_file_its_editor_and_what_can_be_said(folder: Path) -> None:
    server = Server()
    told = open_folder(folder, NOW, editor=EDITOR)
    open_door(server, lambda: site_of(told), folder, "journal")
    page = server.app.app.asks["page"]
    found = page({"at": "/interviews/2026-05-19-alder/"})
    assert (found["file"], found["application"]) == ("interviews/2026-05-19-alder.md", "alderfinch/engineer")
    assert found["editor"] == f"vscode://file/{folder}/interviews/2026-05-19-alder.md:1"
    assert found["path"] == "journal/interviews/2026-05-19-alder.md"
    assert found["rules"]["decide-offer"] == {"answers": ("accepted", "declined"), "wait": False, "own": False}
    assert page({"at": "/applications/alderfinch/engineer/"})["file"] is None
    assert page({"at": "/../../etc/passwd"})["application"] is None
    assert page({})["application"] is None
