"""The vault beside StatiCrypt, pagecrypt and mkdocs-encryptcontent-plugin, on one site of 200 pages.

Not run by pytest. It needs Chromium, Node, a folder with `npm install staticrypt pagecrypt`, and a Python with
`mkdocs-material` and `mkdocs-encryptcontent-plugin`:

    python -m tests.benchmarks.vault_peers --npm DIR --python PEERS/bin/python [--pages 200]

For each: what of the planted words stands in clear (in names or bytes), whether search, links and downloads work once
unlocked, the time to seal, the size of the output, and the time from the passphrase to the home page.
"""

import argparse
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from sitevault.keys import init_vault
from sitevault.seal import seal
from tests import browsers
from tests.vault.host import serve

PASSPHRASE = "estuary pelican lantern gravel tundra owl"
PLANTED = {
    "name of a page": b"zanzibar-holdings",
    "title": b"Zanzibar Holdings",
    "heading": b"Wherewithal heading",
    "text": b"quillwort",
    "tag or front matter": b"Ferrule description",
    "picture's name": b"marabou-office",
    "picture's metadata": b"Cassowary metadata",
    "calendar file": b"Obsidian invitation",
}
WORDS = ("system", "design", "incident", "capacity", "latency", "budget", "review", "lesson", "answer", "platform")
MKDOCS = """
site_name: Journal
site_url: http://127.0.0.1/journal/
theme: {name: material, font: false, features: [navigation.instant, navigation.tabs]}
plugins:
  - search
"""
PLUGIN = f"""  - encryptcontent:
      global_password: '{PASSPHRASE}'
"""
PAGECRYPT = """
import { encryptHTML } from 'pagecrypt'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
for (const name of readdirSync(process.argv[2], { recursive: true })) {
  if (!name.endsWith('.html')) continue
  const path = `${process.argv[2]}/${name}`
  writeFileSync(path, await encryptHTML(readFileSync(path, 'utf8'), process.argv[3], 2e6))
}
"""


@dataclass(frozen=True)
class Row:
    """One tool's results."""

    name: str
    leaks: list[str]
    search: bool
    links: bool
    download: bool
    sealing_seconds: float
    megabytes: float
    unlock_seconds: float

    def __str__(self) -> str:
        works = " ".join("yes" if each else "NO " for each in (self.search, self.links, self.download))
        numbers = f"{self.sealing_seconds:8.2f} {self.megabytes:8.1f} {self.unlock_seconds:8.2f}"
        return f"{self.name:<14} {numbers}  {works}  {', '.join(self.leaks) or 'nothing'}"


def write_project(folder: Path, pages: int, extra: str = "") -> None:
    """A journal-like project with planted words in every kind of place."""
    random.seed(1)
    docs = folder / "docs"
    (docs / "interviews").mkdir(parents=True)
    (docs / "files").mkdir()
    (folder / "mkdocs.yml").write_text(MKDOCS + extra)
    (docs / "files/marabou-office.png").write_bytes(b"\x89PNG\r\n\x1a\ntEXtCassowary metadata" + random.randbytes(2000))
    (docs / "files/invitation.ics").write_text("BEGIN:VCALENDAR\nSUMMARY:Obsidian invitation\nEND:VCALENDAR\n")
    links = []
    for n in range(pages):
        text = "\n\n".join(" ".join(random.choices(WORDS, k=90)) for _ in range(8))
        head = "---\ndescription: Ferrule description\n---\n"
        top = f"# Zanzibar Holdings {n}\n\nquillwort{n} ![o](../files/marabou-office.png)"
        body = f"{top}\n\n## Wherewithal heading\n\n{text}\n"
        (docs / f"interviews/zanzibar-holdings-{n}.md").write_text(head + body)
        links.append(f"- [Interview {n}](interviews/zanzibar-holdings-{n}.md)")
    home = ["# Today", "", "[Invitation](files/invitation.ics)", "", *links]
    (docs / "index.md").write_text("\n".join(home))


def build(python: str, folder: Path) -> float:
    """Builds with MkDocs; answers the seconds."""
    began = time.perf_counter()
    subprocess.run([python, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - began


def find_leaks(folder: Path) -> list[str]:
    """Which planted words stand in a name or in the bytes of any file."""
    everything = b"\n".join(
        [
            str(file.relative_to(folder)).encode() + b"\n" + file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file()
        ]
    )
    return [what for what, word in PLANTED.items() if word in everything]


@contextmanager
def working(what: str):  # type: ignore[no-untyped-def]
    """Says what is being measured: a run takes minutes."""
    print(f"  {what} …", flush=True)
    yield


def measure_in_browser(folder: Path, passphrase: str, field: str) -> tuple[float, bool, bool, bool]:
    """Seconds to unlock; whether a link, the search and a download work afterwards without asking again."""
    with serve(folder, folder.parent) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=browsers.ARGUMENTS,
        )
        page = browser.new_page()
        page.goto(host.url)
        page.wait_for_timeout(1500)
        for box in page.locator("#staticrypt-remember").all():  # else it asks again on every page
            box.check()
        began = time.perf_counter()
        page.locator(field).fill(passphrase)
        page.locator(field).press("Enter")
        page.get_by_role("link", name="Interview 3", exact=True).wait_for(timeout=60_000)
        seconds = time.perf_counter() - began
        works = [_try(page, host.url, act) for act in (_follow_link, _search, _download)]
        browser.close()
    return seconds, works[0], works[1], works[2]


def _try(page: Page, home: str, act: Callable[[Page], None]) -> bool:
    try:
        page.goto(home)
        page.wait_for_timeout(2500)
        act(page)
    except Error:
        return False
    return True


def _follow_link(page: Page) -> None:
    page.get_by_role("link", name="Interview 7", exact=True).click(timeout=5000)
    page.get_by_role("heading", name="Zanzibar Holdings 7").wait_for(timeout=5000)


def _search(page: Page) -> None:
    page.locator(".md-search__input").click(timeout=5000)
    page.keyboard.type("quillwort9")
    page.locator(".md-search-result__link").first.click(timeout=5000)
    page.get_by_role("heading", name="Zanzibar Holdings 9").first.wait_for(timeout=5000)


def _download(page: Page) -> None:
    with page.expect_download(timeout=5000):
        page.get_by_role("link", name="Invitation").click(timeout=5000)


def run_vault(plain: Path, work: Path) -> tuple[Path, float, str]:
    """Ours."""
    passphrase, out = init_vault(work / "vault"), work / "sealed"
    out.mkdir()
    began = time.perf_counter()
    seal(plain, work / "vault", out, datetime.now(UTC))
    return out, time.perf_counter() - began, passphrase


def run_staticrypt(plain: Path, work: Path, npm: Path) -> tuple[Path, float, str]:
    """Encrypts the pages; everything else is copied, as its documentation shows."""
    command = [
        npm / "node_modules/.bin/staticrypt",
        plain,
        "-r",
        "-d",
        work / "staticrypt",
        "-p",
        PASSPHRASE,
        "--short",
    ]
    began = time.perf_counter()
    subprocess.run(command, cwd=work, check=True, capture_output=True)
    seconds = time.perf_counter() - began
    out = work / "staticrypt" / plain.name
    for file in plain.rglob("*"):
        target = out / file.relative_to(plain)
        if file.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    return out, seconds, PASSPHRASE


def run_pagecrypt(plain: Path, work: Path, npm: Path) -> tuple[Path, float, str]:
    """One page after the other, with its default of two million iterations, in one Node."""
    out = work / "pagecrypt"
    shutil.copytree(plain, out)
    script = npm / "pagecrypt_all.mjs"
    script.write_text(PAGECRYPT)
    began = time.perf_counter()
    subprocess.run(["node", script, out, PASSPHRASE], check=True, capture_output=True)
    return out, time.perf_counter() - began, PASSPHRASE


def run_plugin(work: Path, python: str, pages: int, plain_seconds: float) -> tuple[Path, float, str]:
    """Encrypts within the build: its time is what the build takes longer."""
    write_project(work / "plugin", pages, PLUGIN)
    return work / "plugin/site", build(python, work / "plugin") - plain_seconds, PASSPHRASE


def measure(name: str, made: tuple[Path, float, str], field: str) -> Row:
    """All of one tool."""
    folder, seconds, passphrase = made
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    with working(f"{name} in the browser"):
        unlock, links, search, download = measure_in_browser(folder, passphrase, field)
    return Row(name, find_leaks(folder), search, links, download, seconds, size, unlock)


def main() -> None:
    """Prints one row for each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--npm", type=Path, required=True)
    parser.add_argument("--python", required=True)
    parser.add_argument("--pages", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_project(work / "project", given.pages)
        plain = work / "project/site"
        plain_seconds = build(given.python, work / "project")
        size = sum(file.stat().st_size for file in plain.rglob("*") if file.is_file()) / 1e6
        print(f"plain: {given.pages} pages, built in {plain_seconds:.2f} s, {size:.1f} MB")
        rows = [
            measure("vault", run_vault(plain, work), "#passphrase"),
            measure("StatiCrypt", run_staticrypt(plain, work, given.npm), "#staticrypt-password"),
            measure("pagecrypt", run_pagecrypt(plain, work, given.npm), "input[type=password]"),
            measure(
                "encryptcontent", run_plugin(work, given.python, given.pages, plain_seconds), "#mkdocs-content-password"
            ),
        ]
        print(f"{'':<14} sealing s     size MB unlock s  search links download  leaks")
        print("\n".join(map(str, rows)))


if __name__ == "__main__":
    main()
