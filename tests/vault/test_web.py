"""The committed page and worker: what their sources make, strict in what they allow, silent about whose they are."""

import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from sitevault.release import release_files

WEB = Path(__file__).parents[2] / "plugins/sitevault/web"
PAGE = release_files()["index.html"].decode()
WORKER = release_files()["worker.js"].decode()


@pytest.mark.skipif(
    not (WEB / "node_modules").is_dir() or shutil.which("node") is None,
    reason="needs Node and `npm ci` in plugins/sitevault/web",
)
def test_the_release_is_what_the_sources_make() -> None:
    done = subprocess.run(["node", "build.mjs", "--check"], cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("tag", ["script", "style"])
def test_the_page_s_policy_allows_its_own_script_and_style_alone(tag: str) -> None:
    [text] = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, re.S)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy
    assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy[1]
    assert "default-src 'none'" in policy[1] and "unsafe" not in policy[1] and "http" not in policy[1]


def test_the_page_says_nothing_of_what_is_behind_it() -> None:
    assert "<title>Private</title>" in PAGE
    assert re.search(r'name="robots" content="noindex', PAGE)
    assert re.search(r'name="referrer" content="no-referrer"', PAGE)
    for word in ("journal", "interview", "jobjournal", "sitevault", "mkdocs"):
        assert word not in PAGE.lower() and word not in WORKER.lower()


def test_neither_asks_another_host_for_anything() -> None:
    bare = re.sub(r"http://www\.w3\.org/2000/svg", "", PAGE + WORKER)
    assert re.findall(r"https?://[^\s\"'`]+", re.sub(r"/\*.*?\*/", "", bare, flags=re.S)) == []


def test_the_lock_file_pins_every_package_and_names_no_registry() -> None:
    packages = json.loads((WEB / "package-lock.json").read_text())["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
    assert not any("resolved" in package for package in packages.values())


def test_the_licences_of_what_is_bundled_go_with_it() -> None:
    licences = (WEB / "LICENSES.txt").read_text()
    assert WORKER.startswith(f"/*\n{licences}*/")
    assert all(
        name in licences
        for name in ("age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base")
    )
