"""A browser with a clock of its own, and sites built from the sample journal; skipped only where no Chromium is found."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from jobjournal.dates import Clock
from patience import PATIENCE
from sitevault.guards import publishing
from sitevault.seal import seal

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "journal"
ZONE = "Europe/Berlin"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # the base class calls it so
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def build_to(folder: Path, journal: Path, now: str, *, fixed: bool = False, **settings: Any) -> Path:
    """Build a journal's site for a moment; with `fixed` the pages count from it, as the sample's do."""
    options = {"timezone": ZONE, "now": now if fixed else None}
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(ZONE))
    with pytest.MonkeyPatch.context() as patch:
        if not fixed:  # as if it were built at that moment, by the machine's own clock
            patch.setattr("jobjournal.now.enter", lambda zone, *_: Clock(moment, zone))
        config = load_config(
            config_file_path=str(PROJECT / "mkdocs.yml"),
            docs_dir=str(journal),
            site_dir=str(folder),
            plugins=["search", {"jobjournal": options}],
            **settings,
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    return folder


@pytest.fixture(scope="session")
def site_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """The address of the sample's site as built for a moment; each is built once, and served at a root of its own."""
    built: dict[tuple[str, bool], str] = {}
    with ExitStack() as stack:

        def address(now: str, *, fixed: bool = False) -> str:
            if (now, fixed) not in built:
                folder = tmp_path_factory.mktemp("site")
                built[now, fixed] = stack.enter_context(serving(folder))
                build_to(folder, SAMPLE, now, fixed=fixed, site_url=built[now, fixed])
            return built[now, fixed]

        yield address


@pytest.fixture(scope="session")
def sealed(tmp_path_factory: pytest.TempPathFactory, put_vault: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """The address of the sample's site out of a vault, as published on the sample's day, and its passphrase."""
    work = tmp_path_factory.mktemp("sealed")
    with publishing(os.environ, sealed=True):
        build_to(work / "plain", SAMPLE, "2026-11-20 09:00")
    passphrase = put_vault(work / "vault")
    (work / "out").mkdir()
    seal(work / "plain", work / "vault", work / "out", datetime(2026, 11, 20, 9, tzinfo=ZoneInfo(ZONE)))
    with serving(work / "out") as address:
        yield address, passphrase


@pytest.fixture(scope="session")
def serve_journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., tuple[str, Path]]]:
    """Builds the site of any journal for a moment, with settings of the host; gives its address, and the folder in which it lies."""
    with ExitStack() as stack:

        def make(journal: Path, now: str, **settings: Any) -> tuple[str, Path]:
            folder = build_to(tmp_path_factory.mktemp("site"), journal, now, fixed=True, **settings)
            return stack.enter_context(serving(folder)), folder

        yield make


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address at which what a test writes into its own folder is served."""
    with serving(tmp_path) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page at a moment of the browser's clock, in its zone; afterwards its console is clean and no other host was asked."""
    contexts = []
    trouble: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            trouble.append(message.text)

    def ask(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            trouble.append(f"asked {request.url}")

    def make(address: str, now: datetime | None = None, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        if now is not None:
            page.clock.set_fixed_time(now)
        page.on("console", hear)
        page.on("request", ask)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(address)
        return page

    yield make
    for context in contexts:
        context.close()
    assert trouble == []
