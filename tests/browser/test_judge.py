"""Every hostile text in every place, in a site of each kind, in a browser that listens: nothing runs, no request leaves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from playwright.sync_api import Browser, Page, expect

import hostile_journal
from jobjournal.cli import main
from sitevault.guards import publishing
from sitevault.seal import seal

from .conftest import PROJECT, serving

pytestmark = pytest.mark.browser
HANDLERS = """() => [...document.querySelectorAll('*')]
    .filter(each => [...each.attributes].some(({name}) => name.startsWith('on'))).map(each => each.outerHTML)"""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile journal's folder, beside settings that name it."""
    folder = tmp_path_factory.mktemp("judge")
    hostile_journal.write(folder / "journal")
    settings = {
        **hostile_journal.SETTINGS,
        "INHERIT": str(PROJECT / "mkdocs.yml"),
        "docs_dir": "journal",
        "plugins": ["search", {"jobjournal": hostile_journal.OPTIONS}],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings))
    return folder / "journal"


def run(folder: Path, *command: str) -> None:
    """Run one of the generators installed beside the tests."""
    program, *words = command
    found = subprocess.run(
        [str(Path(sys.executable).parent / program), *words], cwd=folder, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr[-3000:]


def plain(journal: Path, out: Path) -> Path:
    """Build it with MkDocs."""
    config = load_config(config_file=str(journal.parent / "mkdocs.yml"), site_dir=str(out))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return out


def by_properdocs(journal: Path, out: Path) -> Path:
    """Build it with ProperDocs."""
    run(journal.parent, "properdocs", "build", "-q", "-f", "mkdocs.yml", "-d", str(out))
    return out


def by_zensical(journal: Path, out: Path) -> Path:
    """Render it, and build that with Zensical."""
    done = CliRunner().invoke(
        main, ["render", str(out), "--config", str(journal.parent / "mkdocs.yml")], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    run(out, "zensical", "build")
    return out / "site"


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page in which nothing runs, and that asks no other host, whether or not a policy would have stopped it."""
    context = browser.new_context()
    page = context.new_page()
    trouble: list[str] = []
    page.on("dialog", lambda dialog: (trouble.append(f"{page.url} said {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda said: trouble.append(said.text) if STOPPED.search(said.text) else None)
    context.on("request", lambda asked: trouble.append(asked.url) if not asked.url.startswith(LOCAL) else None)
    yield page
    context.close()
    assert trouble == []


STOPPED = re.compile(r"^(?!Loading the image 'http://127\.0\.0\.1:).*Security Policy", re.DOTALL)
"""What a policy has stopped; a drawing in a vault may ask nobody for a picture, not even its own host."""
LOCAL = ("http://127.0.0.1:", "data:", "blob:")


@pytest.mark.parametrize(("make", "step"), [(plain, 1), (by_properdocs, 4), (by_zensical, 1)])
def test_nothing_runs_and_no_request_leaves(
    make: Callable[[Path, Path], Path], step: int, journal: Path, watched: Page, tmp_path: Path
) -> None:
    """ProperDocs runs the same plugin: some of its pages are enough."""
    site = make(journal, tmp_path / "out")
    pages = (each for each in site.rglob("*.html") if each.name != "404.html")  # Zensical's are files, not folders
    paths = sorted(each.relative_to(site).as_posix().removesuffix("index.html") or "./" for each in pages)
    assert len(paths) > len(hostile_journal.files())
    with serving(site) as address:
        found = {}
        for path in [*paths[::step], "404.html", "drawing.svg"]:
            watched.goto(address + quote(path), wait_until="load")
            found[path] = watched.evaluate(HANDLERS)
    assert {path: each for path, each in found.items() if each} == {}


def test_nothing_runs_out_of_a_vault(
    journal: Path, watched: Page, tmp_path: Path, put_vault: Callable[..., str]
) -> None:
    with publishing(os.environ, sealed=True):
        plain(journal, tmp_path / "plain")
    passphrase = put_vault(tmp_path / "vault")
    (tmp_path / "out").mkdir()
    seal(
        tmp_path / "plain",
        tmp_path / "vault",
        tmp_path / "out",
        datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Berlin")),
    )
    with serving(tmp_path / "out") as address:
        watched.goto(address)
        watched.get_by_label("Passphrase", exact=True).fill(passphrase)
        watched.get_by_role("button", name="Unlock").click()
        expect(watched.get_by_role("heading", name="Today", level=1)).to_be_visible()
        seen, queue = set(), [watched.url]
        while queue and len(seen) < 25:
            url = queue.pop().split("#")[0]
            if url in seen or not url.startswith(address) or ".ics" in url:
                continue
            seen.add(url)
            watched.goto(url, wait_until="load")
            assert watched.evaluate(HANDLERS) == [], url
            queue += watched.locator("a[href]").evaluate_all("all => all.map(each => each.href)")
        assert len(seen) == 25, (
            "the same pages as in the plain site, in the hands of the worker: some of them are enough"
        )
