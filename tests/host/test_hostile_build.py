"""Hundreds of hostile files in one build: it ends, each bad one is named, each good one published, and nothing runs."""

from __future__ import annotations

import hashlib
import os
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import hostile
from built_sites import Built, site_builder
from jobjournal.addresses import address
from jobjournal.diagnostics import visible
from jobjournal.reading.files import displayed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names and no pipes")


def fingerprint(folder: Path) -> dict[str, str]:
    """What every file below a folder holds."""
    plain = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return {str(each): hashlib.sha256(each.read_bytes()).hexdigest() for each in plain}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[hostile.Hostile], Built]:
    """The hostile journal, built once; its sources are as they were."""
    base = tmp_path_factory.mktemp("attacked")
    cases = hostile.write(base / "journal", base / "outside")
    before = fingerprint(base / "journal")
    with site_builder(base, base / "journal") as build:
        built = build("2026-05-20 09:00")
    assert fingerprint(base / "journal") == before
    assert not list(base.rglob(hostile.CANARY)) and not Path(hostile.CANARY).exists()
    return cases, built


def test_each_bad_file_is_named_and_left_out_and_each_good_one_is_published(attacked):
    cases, built = attacked
    said = "\n".join(built.warnings())
    published = built.files()
    for case in cases:
        page = f"interviews/{Path(case.file).stem}/index.html"
        if case.kept and case.file.startswith("interviews/") and case.file.count("/") == 1:
            assert page in published, case.file
        elif case.code:
            named = visible(f"journal/{displayed(case.file)}")
            assert f"{named}:{case.line}: error[{case.code}]" in said, case.file


def test_nothing_from_outside_the_folder_is_in_the_site(attacked):
    _, built = attacked
    assert built.holds(hostile.SECRET) == []


def test_in_a_browser_nothing_runs_and_nothing_is_loaded(attacked, browser):
    _, built = attacked

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built.folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    asked, alerts = [], []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    try:
        pages = [
            "",
            *(address(path, folders=True) for path in ("actions.md", "timeline.md", "lessons.md", "problems.md")),
        ]
        pages += sorted(
            path.removesuffix("index.html") for path in built.files() if "/inject-" in path or "/body-" in path
        )
        for path in pages[:: len(pages) // 50 or 1]:
            page.goto(home + path, wait_until="load")
    finally:
        page.close()
        server.shutdown()
        server.server_close()
    assert alerts == []
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []
