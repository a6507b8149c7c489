"""A sealed site on its host, and what a reader does there."""

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

import browsers
from patience import wait_for
from sitevault.age import Identity
from sitevault.seal import seal

from .host import Host

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Vault:
    folder: Path
    passphrase: str
    identity: Identity


CHROMIUM = browsers.chromium()
IN_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
"""The marks of every module that drives Chromium."""
KNOWN = re.compile(r"/journal/(|worker\.js|vault/(identity|index)\.age|vault/[0-9a-f]{16}/\d{4}\.age)")
"""All that a host may be asked for."""
PAGES = 6
SAVED = '[Calendar](files/zanzibar.ics){ title="to download > now" download="mine.ics" }'
"""A link whose file is to be saved: browsers ask the host for it, past the worker."""
CONFIG = """
site_name: Journal
site_url: https://somebody.example/elsewhere/
theme: {name: material, font: false, features: [navigation.instant, navigation.tabs]}
plugins: [search]
markdown_extensions: [attr_list]
"""


def _write_docs(docs: Path) -> None:
    (docs / "interviews").mkdir(parents=True)
    (docs / "files").mkdir()
    links = [f"- [Zanzibar {n}](interviews/zanzibar-{n}.md)" for n in range(PAGES)]
    (docs / "index.md").write_text("\n".join(["# Today", "", *links, "", "[Invitation](files/zanzibar.ics)", SAVED]))
    for n in range(PAGES):
        picture = "![office](../files/zanzibar-office.svg)"
        text = f"# Zanzibar Holdings {n}\n\nquillwort{n} and more.\n\n{picture}\n\n## Part\n\n[Today](../index.md)"
        (docs / f"interviews/zanzibar-{n}.md").write_text(text)
    (docs / "files/zanzibar-office.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"/>')
    (docs / "files/zanzibar.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")


def build_site(project: Path, config: str) -> Path:
    (project / "mkdocs.yml").write_text(config)
    _write_docs(project / "docs")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True, capture_output=True)
    return project / "site"


@dataclass
class Published:
    """The vault on its host, with what is needed to publish again."""

    host: Host
    vault: Vault
    plain: Path
    work: Path
    builds: int = 0

    def publish(self, built_at: datetime | None = None) -> Path:
        self.builds += 1
        out = self.work / f"sealed{self.builds}"
        out.mkdir()
        seal(self.plain, self.vault.folder, out, built_at or NOW + timedelta(minutes=self.builds))
        return out


def note(message: ConsoleMessage, complaints: list[str]) -> None:
    if message.type == "error" and "Failed to load resource" not in message.text:
        complaints.append(message.text)


def unlock(page: Page, passphrase: str) -> None:
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Unlock").click()


def open_home(page: Page, published: Published) -> None:
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def expect_interview(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", name=f"Zanzibar Holdings {number}")).to_be_visible()


def expect_locked(page: Page) -> None:
    expect(page).to_have_title("Private")
    expect(page.get_by_label("Passphrase", exact=True)).to_be_visible()
    page.wait_for_load_state()  # no page can be read while it goes
    assert "anzibar" not in page.content()


def stop_workers(page: Page) -> None:
    """As the browser does with an idle worker: everything in its memory is gone."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def only_ciphertext(host: Host, *more: str) -> bool:
    return all(KNOWN.fullmatch(path) or path in more for path in host.requests)


STORED = """async () => {
  const open = (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url));
  return (await Promise.all(open)).flat();
}"""
"""The addresses that the browser has stored answers for."""


def wait_for_all_pieces(page: Page, published: Published) -> None:
    """Wait until the browser has stored all pieces, and not only asked for them."""
    folder = published.host.folder
    wanted = {each.relative_to(folder).as_posix() for each in (folder / "vault").glob("*/*.age")}
    wait_for(lambda: wanted <= {each.removeprefix(published.host.url) for each in page.evaluate(STORED)})
