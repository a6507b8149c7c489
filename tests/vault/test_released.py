"""What an earlier release has sealed opens for ever: `released/README.md` says what lies there."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from sitevault.cli import vault as group
from sitevault.release import release_files

from .host import Host, serve
from .published import IN_CHROMIUM, note, unlock

SITES = sorted(each for each in Path(__file__).with_name("released").glob("*/*/") if each.name != "plain")
IDS = ["/".join(each.parts[-2:]) for each in SITES]


def _passphrase(site: Path) -> str:
    return site.with_name(f"{site.name}.txt").read_text("utf-8").strip()


def _typed(site: Path) -> list[str]:
    """As it was written down; six words in other ways, too."""
    written = _passphrase(site)
    return [written, written.upper().replace(" ", "-")] if site.name == "six-words" else [written]


def test_there_are_some_of_each_kind() -> None:
    assert {each.name for each in SITES} == {"six-words", "own-passphrase"}


@pytest.mark.parametrize("site", SITES, ids=IDS)
def test_the_command_opens_it(site: Path, tmp_path: Path) -> None:
    for number, typed in enumerate(_typed(site)):
        out = tmp_path / str(number)
        done = CliRunner().invoke(group, ["open", str(site), "--out", str(out)], input=f"{typed}\n".encode())
        assert done.exit_code == 0, done.output
        assert subprocess.run(["diff", "-r", site.with_name("plain"), out], check=False).returncode == 0


@contextmanager
def _served(site: Path, work: Path, *, renewed: bool) -> Iterator[Host]:
    """The site as it was deployed; or with this release's page and worker before it, as after a half deployment."""
    shutil.copytree(site, work / "site")
    for name, data in release_files().items() if renewed else ():
        (work / "site" / name).write_bytes(data)
    with serve(work / "site", work) as host:
        yield host


@pytest.mark.parametrize("renewed", [False, True], ids=["as deployed", "with this release's worker"])
@pytest.mark.parametrize("site", SITES, ids=IDS)
class TestInABrowser:
    pytestmark = IN_CHROMIUM

    def test_it_opens(self, site: Path, renewed: bool, browser: Browser, tmp_path: Path) -> None:
        complaints: list[str] = []
        for number, typed in enumerate(_typed(site) if renewed else [_passphrase(site)]):
            with _served(site, tmp_path / str(number), renewed=renewed) as host:
                context = browser.new_context()
                context.on("console", lambda message: note(message, complaints))
                page = context.new_page()
                page.goto(host.url)
                unlock(page, typed)
                expect(page.get_by_role("heading", name="Today")).to_be_visible()
                page.get_by_role("link", name="Zanzibar").click()
                expect(page.get_by_role("heading", name="Zanzibar Holdings")).to_be_visible()
                expect(page.get_by_role("img", name="office")).to_have_js_property("naturalWidth", 20)
                context.close()
        assert complaints == []
