"""A vault made once (its scrypt takes a third of a second), and small sites."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sitevault.keys import read_identity
from sitevault.seal import seal

from .host import serve
from .published import CONFIG, NOW, Published, Vault, build_site, note


@pytest.fixture(scope="session")
def vault(tmp_path_factory: pytest.TempPathFactory, put_vault: Callable[..., str]) -> Vault:
    folder = tmp_path_factory.mktemp("keys") / "vault"
    passphrase = put_vault(folder)
    return Vault(folder, passphrase, read_identity(folder, passphrase))


Site = dict[str, str | bytes]


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[Site], Path]:
    """Writes files, by path, into a new folder."""

    def write(files: Site, name: str = "site") -> Path:
        for path, content in files.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / name

    return write


@pytest.fixture
def sealed(tmp_path: Path, vault: Vault, make_site: Callable[[Site], Path]) -> Path:
    """A small site, sealed."""
    site = make_site(
        {"index.html": "<h1>Zanzibar Holdings</h1>", "a/index.html": "two", "a/b.bin": bytes(range(256)) * 600}
    )
    out = tmp_path / "sealed"
    out.mkdir()
    seal(site, vault.folder, out, NOW)
    return out


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built with the theme that asks most of a vault: instant navigation, search in a worker, inline scripts."""
    return build_site(tmp_path_factory.mktemp("project"), CONFIG)


@pytest.fixture
def published(plain: Path, vault: Vault, tmp_path: Path) -> Iterator[Published]:
    siblings = tmp_path / "siblings"
    (siblings / "sibling").mkdir(parents=True)
    (siblings / "sibling/index.html").write_text("<!doctype html><title>Sibling</title>")
    shutil.copytree(plain, tmp_path / "plain")
    with serve(tmp_path / "none", siblings) as host:
        made = Published(host, vault, tmp_path / "plain", tmp_path)
        host.folder = made.publish()
        yield made


@pytest.fixture
def context(browser: Browser, published: Published) -> Iterator[BrowserContext]:
    """A fresh browser. At the end: nothing was asked of any other host, and the console is clean."""
    context = browser.new_context()
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: note(message, complaints))
    yield context
    context.close()
    assert [url for url in asked if not url.startswith((published.host.origin, "data:", "blob:"))] == []
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
