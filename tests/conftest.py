"""What every test may ask for. A test's docstring can be its journal: input and expectation on one screen."""

from __future__ import annotations

import gc
import os
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

import browsers
from journals import Told, fenced, open_folder, parse_files, write_files
from patience import PATIENCE
from sitevault.build_hosts import _SIGNS, _TOGETHER
from sitevault.guards import BUILDING
from sitevault.keys import init_vault

# In CI the same examples each time; at home new ones with each run. No deadline: a busy machine is no failure.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("home", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("hunt", settings.get_profile("home"), max_examples=3000)
os.environ.setdefault("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "home")  # for every worker, too
settings.load_profile(os.environ["HYPOTHESIS_PROFILE"])
expect.set_options(timeout=PATIENCE * 1000)


# The tests, and the commands that they start, build private journals as at home, wherever they run; what a build host may not
# do, a test says by setting it.
for _name in (*chain(_SIGNS, *_TOGETHER), BUILDING, "GITHUB_EVENT_PATH", "GITHUB_REPOSITORY"):
    os.environ.pop(_name, None)

# What a shell runs in the background is deaf to Ctrl-C, and so would be all that the tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Use all processors, up to what Chromiums a machine can bear; none but this one for a few files, or one test."""
    return 0 if all(".py" in each for each in config.args) and len(config.args) < 4 else min(os.cpu_count() or 1, 6)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser by what it asks for."""
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(autouse=True)
def _no_clock_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the developer's own shell may have set."""
    monkeypatch.delenv("JOBJOURNAL_NOW", raising=False)


@pytest.fixture(autouse=True)
def _nothing_set_aside() -> None:
    """Let Python look at all objects again: what was loaded and built before sets them aside, and Hypothesis then misses its own."""
    gc.unfreeze()


@pytest.fixture(autouse=True)
def state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the last edits are remembered: never in the developer's own state folder."""
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Leave out what only a power cut would tell: whether bytes have reached the disk. It takes a fifth of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[[str | Mapping[str, str | bytes]], Path]:
    """Write a journal's folder: from one text with `=== path` lines, or from a map of paths and contents."""

    def write(files: str | Mapping[str, str | bytes]) -> Path:
        if isinstance(files, str):
            files = {name: fenced(text) for name, text in parse_files(files).items()}
        return write_files(tmp_path / "journal", files)

    return write


@pytest.fixture
def journal_of(folder_of: Callable[[str | Mapping[str, str | bytes]], Path]) -> Callable[..., Told]:
    """Read a journal from one text, or a map of files, at a given `now`, in a zone, with the plugin's options."""

    def read(files: str | Mapping[str, str | bytes], **options: object) -> Told:
        return open_folder(folder_of(files), **options)  # type: ignore[arg-type]

    return read


@pytest.fixture
def told(request: pytest.FixtureRequest, journal_of: Callable[..., Told]) -> Told:
    """The journal in the test's own docstring, on 20 May 2026 at nine in Berlin unless `told.at` moves it."""
    text = request.function.__doc__
    assert text, "the test has no docstring to read a journal from"
    return journal_of(text)


PutVault = Callable[..., str]


@pytest.fixture(scope="session")
def put_vault(tmp_path_factory: pytest.TempPathFactory) -> PutVault:
    """Puts a vault at a path and returns its passphrase: the same each time, as making one takes most of a second."""
    made: dict[str, tuple[Path, str]] = {}

    def put(path: Path, which: str = "ours") -> str:
        if which not in made:
            folder = tmp_path_factory.mktemp("vaults") / which
            made[which] = folder, init_vault(folder)
        shutil.copytree(made[which][0], path)
        return made[which][1]

    return put


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, once for all tests: two at a time cannot run in one process."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str:
    """Where Chromium is: the one that CHROMIUM names, the system's, or Playwright's own. Skips only where none is found."""
    path = browsers.chromium() or playwright.chromium.executable_path
    if not Path(path).exists():
        pytest.skip("no Chromium is found")
    return path


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A running Chromium."""
    running = playwright.chromium.launch(executable_path=chromium, args=browsers.ARGUMENTS, timeout=PATIENCE * 1000)
    yield running
    running.close()
