"""Lock, staying unlocked, a renewed vault, and browsers that can do less."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

import browsers

from .published import (
    CHROMIUM,
    IN_CHROMIUM,
    Published,
    Vault,
    expect_interview,
    expect_locked,
    open_home,
    stop_workers,
    unlock,
    wait_for_all_pieces,
)

pytestmark = IN_CHROMIUM


def test_after_lock_back_shows_nothing(page: Page, published: Published) -> None:
    open_home(page, published)
    page.goto(published.host.url + "interviews/zanzibar-2/")
    expect_interview(page, 2)
    page.get_by_role("link", name="Today").first.click()
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    for _ in range(2):
        page.go_back()
        expect_locked(page)
    stop_workers(page)
    page.goto(published.host.url)
    expect_locked(page)


def test_lock_leads_out_once(page: Page, published: Published) -> None:
    """The second of two ways out at once made Firefox lose a Back that came after."""
    open_home(page, published)
    ways: list[str] = []
    page.on("request", lambda request: ways.append(request.url) if request.is_navigation_request() else None)
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    page.wait_for_load_state()
    assert ways == [published.host.url]


WATCH = """() => addEventListener('pageshow', ({ persisted }) => {
  if (persisted) sessionStorage.setItem('seen', getComputedStyle(document.querySelector('h1')).visibility);
})"""


@pytest.mark.parametrize("is_kept", [False, True])
def test_a_page_that_the_browser_keeps_opens_on_back_and_after_lock_does_not(
    is_kept: bool, playwright: Playwright, published: Published
) -> None:
    """Chromium keeps no page that is not to be stored. Should it one day: here it is asked to."""
    worker = published.host.folder / "worker.js"
    if is_kept:
        worker.write_bytes(worker.read_bytes().replace(b'"no-store"', b'"no-cache"'))
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=browsers.ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = browser.new_context().new_page()
    open_home(page, published)
    page.goto(published.host.url + "interviews/zanzibar-2/")
    seen = set()
    for _ in range(4):  # a browser that has much to do may let a page go now and then
        page.evaluate(WATCH)
        page.goto(published.host.url)
        expect(page.get_by_role("heading", name="Today")).to_be_visible()
        page.evaluate("() => { setTimeout(() => history.back()) }")  # the driver's own waits for a load
        expect_interview(page, 2)
        seen.add(page.evaluate("sessionStorage.getItem('seen')"))
    assert seen - {None} == ({"hidden"} if is_kept else set())
    page.goto(published.host.url)
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    page.evaluate("() => { globalThis.isLeft = true; setTimeout(() => history.back()) }")
    page.wait_for_function("!globalThis.isLeft")
    expect_locked(page)
    other = page.context.new_page()
    other.goto(published.host.url)
    expect_locked(other)
    browser.close()


def test_lock_stays_in_the_header_through_instant_navigation(page: Page, published: Published) -> None:
    open_home(page, published)
    page.get_by_role("link", name="Zanzibar 1").first.click()
    expect_interview(page, 1)
    lock = page.get_by_role("banner").get_by_role("button", name="Lock")
    expect(lock).to_be_visible()
    header, button = page.locator(".md-header__inner").bounding_box(), lock.bounding_box()
    assert header and button
    assert button["y"] >= header["y"] and button["y"] + button["height"] <= header["y"] + header["height"] + 1


def test_stay_unlocked_lasts_until_lock_and_says_what_it_costs(context: BrowserContext, published: Published) -> None:
    page = context.new_page()
    page.goto(published.host.url)
    expect(page.get_by_text("the key is then kept in this browser")).to_be_visible()
    page.get_by_label("Stay unlocked").check()
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    again = context.new_page()
    page.close()
    stop_workers(again)
    again.goto(published.host.url)
    expect(again.get_by_role("heading", name="Today")).to_be_visible()
    again.get_by_role("button", name="Lock").click()
    expect_locked(again)
    stop_workers(again)
    again.reload()
    expect_locked(again)


def test_a_renewed_vault_locks_and_opens_with_its_new_passphrase(
    page: Page, published: Published, tmp_path: Path
) -> None:
    from sitevault.keys import init_vault, read_identity

    open_home(page, published)
    wait_for_all_pieces(page, published)
    passphrase = init_vault(tmp_path / "renewed")
    published.vault = Vault(tmp_path / "renewed", passphrase, read_identity(tmp_path / "renewed", passphrase))
    published.host.folder = published.publish()
    stop_workers(page)
    page.reload()
    expect_locked(page)
    unlock(page, passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def test_without_service_workers_everything_can_be_saved(
    browser: Browser, published: Published, tmp_path: Path
) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(published.host.url)
    expect(page.get_by_text("save all of them as one ZIP")).to_be_visible()
    page.get_by_label("Passphrase", exact=True).fill(published.vault.passphrase)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unlock and save").click()
    download.value.save_as(tmp_path / "private.zip")
    context.close()
    subprocess.run([sys.executable, "-m", "zipfile", "-e", tmp_path / "private.zip", tmp_path / "saved"], check=True)
    assert "Zanzibar Holdings 2" in (tmp_path / "saved/interviews/zanzibar-2/index.html").read_text()
