"""A sibling on the same origin plays its attacks; at the root of an origin, the vault leaves its neighbours alone."""

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sitevault.keys import IDENTITY, read_identity
from sitevault.seal import seal

from .published import (
    IN_CHROMIUM,
    KNOWN,
    NOW,
    Published,
    expect_interview,
    expect_locked,
    open_home,
    stop_workers,
    unlock,
    wait_for_all_pieces,
)

pytestmark = IN_CHROMIUM
SECRET = re.compile(r"zanzibar|quillwort|vaultKeeper|handed: (?!null)|AGE-SECRET-KEY-1\w", re.I)


@pytest.fixture
def attack(context: BrowserContext, published: Published) -> Callable[..., Any]:
    """Plays one of the attacks in `sibling/attacks.js` from a page of the sibling's."""
    shutil.copytree(Path(__file__).with_name("sibling"), published.host.siblings / "sibling", dirs_exist_ok=True)

    def play(name: str, *words: object) -> Any:
        page = context.new_page()
        page.goto(f"{published.host.origin}/sibling/")
        got = page.evaluate(f"(words) => attacks.{name}(...words)", [*words])
        page.close()
        return got

    return play


def _expect_the_release_s_page(page: Page) -> None:
    expect_locked(page)
    assert "Planted" not in page.content()
    expect(page.get_by_role("button", name="Unlock")).to_be_visible()


@pytest.mark.parametrize("is_running", [True, False])
def test_a_planted_unlock_page_is_not_shown(
    is_running: bool, attack: Callable[..., Any], page: Page, published: Published
) -> None:
    open_home(page, published)
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    assert attack("page") == 1
    if not is_running:
        stop_workers(page)
    page.goto(published.host.url)
    _expect_the_release_s_page(page)
    published.host.is_down = True  # the right one is stored again
    page.goto(published.host.url)
    _expect_the_release_s_page(page)


def test_without_the_host_a_planted_unlock_page_is_said_to_be_none(
    attack: Callable[..., Any], page: Page, published: Published
) -> None:
    page.goto(published.host.url)
    expect(page.get_by_role("button", name="Unlock")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    attack("page")
    published.host.is_down = True
    answer = page.goto(published.host.url)
    assert answer and answer.status == 503
    expect(page.get_by_role("status")).to_contain_text("another site under this address")
    assert "Planted" not in page.content()
    published.host.is_down = False
    page.goto(published.host.url)
    _expect_the_release_s_page(page)


def _others(published: Published, put_vault: Callable[..., str]) -> tuple[dict[str, str], str]:
    """The sibling's own vault: where its sealed files lie, by their names in a vault, and its key."""
    passphrase = put_vault(published.work / "others", "another")
    (published.work / "planted").mkdir()
    (published.work / "planted/index.html").write_text("<title>Private</title><h1>Planted</h1>")
    sealed = published.host.siblings / "sealed"
    sealed.mkdir()
    seal(published.work / "planted", published.work / "others", sealed, NOW + timedelta(hours=9))
    files = [file.relative_to(sealed).as_posix() for file in (sealed / "vault").rglob("*.age") if file.name != IDENTITY]
    return {name: f"/sealed/{name}" for name in files}, read_identity(published.work / "others", passphrase).secret


@pytest.mark.parametrize("is_down", [False, True], ids=["online", "offline"])
@pytest.mark.parametrize("stays", [False, True], ids=["", "staying unlocked"])
def test_a_planted_vault_with_its_key_is_not_opened(
    stays: bool,
    is_down: bool,
    attack: Callable[..., Any],
    page: Page,
    published: Published,
    put_vault: Callable[..., str],
) -> None:
    """Its pages would stand under the vault's own address, and ask for the passphrase there."""
    sealed, secret = _others(published, put_vault)
    page.goto(published.host.url)
    page.get_by_label("Stay unlocked").set_checked(stays)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    attack("vault", {"secret": secret, "files": sealed})
    page.goto("about:blank")
    stop_workers(page)
    published.host.is_down = is_down
    page.goto(published.host.url)
    _expect_the_release_s_page(page)


@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_window_inside_that_the_host_has_filled_gets_nothing_and_opens_nothing(
    is_stopped: bool,
    attack: Callable[..., Any],
    context: BrowserContext,
    published: Published,
    put_vault: Callable[..., str],
) -> None:
    """Before the first visit, or once the worker is sent away, a sibling can hold a window under the vault's own address."""
    sibling = context.new_page()
    assert attack("page") == 0  # it puts the attacks in their place
    sibling.goto(f"{published.host.origin}/sibling/")
    assert sibling.evaluate("attacks.wait()") == "Private"
    page = context.new_page()
    open_home(page, published)
    if is_stopped:
        stop_workers(page)
    assert not [text for text in sibling.evaluate("attacks.inside()") if SECRET.search(text)]
    page.reload()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    files, secret = _others(published, put_vault)
    sibling.evaluate("(words) => attacks.vault(words)", {"secret": "", "files": files})
    if is_stopped:
        stop_workers(page)
    sibling.evaluate("(secret) => attacks.inside(secret)", secret)
    page.goto(published.host.url)
    _expect_the_release_s_page(page)


def test_who_stays_unlocked_is_so_without_the_host(page: Page, published: Published) -> None:
    page.goto(published.host.url)
    page.get_by_label("Stay unlocked").check()
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    wait_for_all_pieces(page, published)
    page.goto("about:blank")
    stop_workers(page)
    published.host.is_down = True
    page.goto(published.host.url)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


@pytest.mark.parametrize("name", ["worker", "popup", "opened"])
def test_an_open_vault_gives_a_sibling_nothing(
    name: str, attack: Callable[..., Any], page: Page, published: Published
) -> None:
    open_home(page, published)
    wait_for_all_pieces(page, published)
    assert not [text for text in [*attack(name)] if SECRET.search(text)]
    page.reload()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def test_not_even_to_one_that_would_keep_the_window(
    attack: Callable[..., Any], page: Page, published: Published
) -> None:
    """A worker of its own can give its pages the header that makes it and the vault one group of windows."""
    open_home(page, published)
    attack("page")
    sibling = page.context.new_page()
    sibling.goto(f"{published.host.origin}/sibling/")
    sibling.evaluate("navigator.serviceWorker.register('own_worker.js').then(() => navigator.serviceWorker.ready)")
    answer = sibling.reload()
    assert answer and answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert not SECRET.search(sibling.evaluate("attacks.opened()"))
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


NEIGHBOUR = """<!doctype html><title>{title}</title><h1>{title}</h1><img src="dot.svg" alt="dot"><iframe src="inner.html"></iframe>
<script>fetch("data.json").then((answer) => answer.json()).then(({{ said }}) => document.body.append(said));
addEventListener("message", ({{ data }}) => document.body.append(data));</script>"""
ASK = """() => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(String(data.key));
  navigator.serviceWorker.controller.postMessage({ type: 'hand' }, [port2]);
  setTimeout(resolve, 60_000, 'no answer');
})"""


@pytest.fixture
def at_root(published: Published) -> Published:
    """The vault at the root of its origin, and beside it a neighbour of some names; one looks like the vault's own."""
    published.host.prefix = "/"
    for name in ("blog", "responsibilities", "abcdefgh2jklmnop"):
        folder = published.host.siblings / name
        folder.mkdir()
        (folder / "index.html").write_text(NEIGHBOUR.format(title=f"Neighbour {name}"))
        (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>')
        (folder / "data.json").write_text('{"said": "data here"}')
        (folder / "inner.html").write_text("<script>parent.postMessage('frame here', '*')</script>")
    return published


def _expect_neighbour(page: Page, at_root: Published, name: str) -> None:
    page.goto(f"{at_root.host.origin}/{name}/")
    expect(page.get_by_role("heading", name=f"Neighbour {name}")).to_be_visible()
    expect(page.get_by_role("img", name="dot")).to_have_js_property("naturalWidth", 7)
    expect(page.get_by_text("data here")).to_be_visible()
    expect(page.get_by_text("frame here")).to_be_visible()


def test_a_vault_at_the_root_leaves_its_neighbours_alone(page: Page, at_root: Published) -> None:
    page.goto(at_root.host.origin)
    expect(page.get_by_role("button", name="Unlock")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready")
    _expect_neighbour(page, at_root, "blog")
    _expect_neighbour(page, at_root, "responsibilities")
    open_home(page, at_root)
    for name in ("blog", "responsibilities", "abcdefgh2jklmnop"):
        _expect_neighbour(page, at_root, name)
        assert page.evaluate(ASK) == "null"
        assert not SECRET.search(page.evaluate("fetch('/').then((answer) => answer.text())"))
    stop_workers(page)
    page.goto(at_root.host.origin)
    expect_locked(page)  # nobody was left to keep the key


def test_a_vault_at_the_root_still_answers_for_its_own(page: Page, at_root: Published) -> None:
    open_home(page, at_root)
    wait_for_all_pieces(page, at_root)
    at_root.host.forget()
    page.get_by_role("link", name="Zanzibar 0").first.click()
    expect_interview(page, 0)
    opaque = page.url
    page.reload()
    expect_interview(page, 0)
    page.locator(".md-search__input").click()
    page.keyboard.type("quillwort5")
    page.locator(".md-search-result__link").first.click()
    expect_interview(page, 5)
    page.goto(f"{at_root.host.origin}/interviews/zanzibar-1/")
    expect_interview(page, 1)
    stop_workers(page)
    page.reload()
    expect_interview(page, 1)
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    page.goto(opaque)
    unlock(page, at_root.vault.passphrase)
    expect_interview(page, 0)
    paths = [path for path in at_root.host.requests if not KNOWN.fullmatch(f"/journal{path}")]
    assert [path for path in paths if not re.fullmatch("(/[a-z]{16})+/", path)] == []


def test_at_the_root_what_nobody_has_is_said_to_be_nowhere(page: Page, at_root: Published) -> None:
    open_home(page, at_root)
    answer = page.goto(f"{at_root.host.origin}/nothing/here/")
    assert answer and answer.status == 404
    page.get_by_role("banner").get_by_role("link", name="Journal").first.click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    page.goto(f"{at_root.host.origin}/nothing/here/")
    unlock(page, at_root.vault.passphrase)
    expect(page.get_by_role("heading", name="404")).to_be_visible()
