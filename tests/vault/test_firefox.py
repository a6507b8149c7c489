"""The sealed site as a reader meets it in Firefox, which keeps pages that were left, and shows them again on Back."""

import shutil
import subprocess
from pathlib import Path

import pytest

from .published import KNOWN, Published

FIREFOX = shutil.which("firefox") or shutil.which("firefox-esr")
WEB = Path(__file__).parents[2] / "plugins/sitevault/web"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        FIREFOX is None or shutil.which("node") is None or not (WEB / "node_modules/puppeteer-core").is_dir(),
        reason="needs Firefox, Node and `npm ci` in plugins/sitevault/web",
    ),
]


def drive(way: str, published: Published, *words: str) -> None:
    """Goes one of the ways in the folder `firefox`."""
    script = Path(__file__).with_name("firefox") / f"{way}.mjs"
    command = ["node", script, WEB, str(FIREFOX), published.host.url, published.vault.passphrase, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr


def expect_only_ciphertext(published: Published) -> None:
    assert [path for path in published.host.requests if not KNOWN.fullmatch(path)] == []


def test_the_same_way_as_in_chromium(published: Published) -> None:
    drive("way", published)
    expect_only_ciphertext(published)


def test_a_sibling_on_the_same_origin_gets_nothing(published: Published) -> None:
    shutil.copytree(Path(__file__).with_name("sibling"), published.host.siblings / "sibling", dirs_exist_ok=True)
    drive("sibling", published)


@pytest.mark.parametrize("worker", ["running", "STOPPED"])
def test_back_opens_a_kept_page_and_after_lock_does_not(worker: str, published: Published) -> None:
    drive("back", published, worker)
    expect_only_ciphertext(published)
