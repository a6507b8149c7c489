"""Who else looks: a sibling on the same origin, the profile on the disk, the page itself."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

import browsers

from .published import (
    CHROMIUM,
    IN_CHROMIUM,
    Published,
    expect_interview,
    open_home,
    unlock,
)

pytestmark = IN_CHROMIUM


SIBLING = """async () => {
  const got = {};
  const text = async (act) => {
    try { return String(await act()).slice(0, 2000000); } catch (error) { return `refused: ${error.name}`; }
  };
  got.fetch = await text(async () => (await fetch('/journal/interviews/zanzibar-1/')).text());
  const frame = document.createElement('iframe');
  frame.src = '/journal/';
  document.body.append(frame);
  await new Promise((resolve) => { frame.onload = resolve; setTimeout(resolve, 2000); });
  got.frame = await text(() => frame.contentDocument.documentElement.outerHTML);
  const registration = await navigator.serviceWorker.getRegistration('/journal/');
  got.hand = await text(() => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(JSON.stringify(data) + (data.key ?? ''));
    registration.active.postMessage({ type: 'hand' }, [port2]);
    setTimeout(() => resolve('no answer'), 1500);
  }));
  const opened = window.open('/journal/');
  await new Promise((resolve) => setTimeout(resolve, 2500));
  got.window = await text(() => opened.document.documentElement.outerHTML);
  got.caches = '';
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) {
    got.caches += await text(async () => (await caches.match(request)).text());
  }
  got.databases = JSON.stringify(await indexedDB.databases());
  return got;
}"""


def test_a_sibling_on_the_same_origin_gets_nothing(browser: Browser, published: Published) -> None:
    context = browser.new_context()
    open_home(context.new_page(), published)
    sibling = context.new_page()
    sibling.goto(f"{published.host.origin}/sibling/")
    got = sibling.evaluate(SIBLING)
    context.close()
    for way, text in got.items():
        assert not re.search("zanzibar|quillwort|object CryptoKey|AGE-SECRET-KEY-1[A-Z0-9]", text, re.I), way
    assert got["hand"] == "no answer"
    assert got["databases"] == "[]"


def _scan(folder: Path, words: list[bytes]) -> list[str]:
    found = []
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            data = file.read_bytes().lower()
            found += [f"{file.relative_to(folder)}: {word!r}" for word in words if word.lower() in data]
    return found


def test_the_profile_on_the_disk_holds_neither_key_nor_text(
    playwright: Playwright, published: Published, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with playwright.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=browsers.ARGUMENTS
    ) as context:
        page = context.new_page()
        open_home(page, published)
        page.get_by_role("link", name="Zanzibar 3").first.click()
        expect_interview(page, 3)
        page.reload()
        expect_interview(page, 3)
        page.locator(".md-search__input").click()
        page.keyboard.type("holdings")
        page.locator(".md-search-result__link").last.click()
        page.wait_for_timeout(1000)
        running = _scan(profile, _secrets(published))
    assert running == []
    assert _scan(profile, _secrets(published)) == []


def test_the_same_scan_finds_the_key_of_who_stays_unlocked(
    playwright: Playwright, published: Published, tmp_path: Path
) -> None:
    """What the choice says it costs is true; and the scan can find what it looks for."""
    profile = tmp_path / "profile"
    with playwright.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=browsers.ARGUMENTS
    ) as context:
        page = context.new_page()
        page.goto(published.host.url)
        page.get_by_label("Stay unlocked").check()
        unlock(page, published.vault.passphrase)
        expect(page.get_by_role("heading", name="Today")).to_be_visible()
        page.wait_for_timeout(500)
    assert any("IndexedDB" in place for place in _scan(profile, _secrets(published)))


FORGETFUL = b"""const { get } = IDBObjectStore.prototype;
IDBObjectStore.prototype.get = function () { return get.call(this, 0); };"""


def test_a_browser_that_loses_a_stored_key_is_not_trusted_with_it(page: Page, published: Published) -> None:
    """WebKit does at times: here the worker is given a database that forgets."""
    worker = published.host.folder / "worker.js"
    worker.write_bytes(FORGETFUL + worker.read_bytes())
    told: list[str] = []
    page.on("dialog", lambda dialog: (told.append(dialog.message), dialog.accept()))
    page.goto(published.host.url)
    page.get_by_label("Stay unlocked").check()
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    assert told == ["Kept for now only: this browser would not store the key."]
    assert page.evaluate("indexedDB.databases()") == []


def _secrets(published: Published) -> list[bytes]:
    letters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
    secret = published.vault.identity.secret
    bits = "".join(f"{letters.index(letter):05b}" for letter in secret.rpartition("1")[2][:-6])
    raw = int(bits[:256], 2).to_bytes(32, "big")
    return [secret.encode(), raw, raw.hex().encode(), published.vault.passphrase.encode(), b"quillwort", b"zanzibar-"]


def test_the_unlock_page_suits_password_managers_and_screen_readers(page: Page, published: Published) -> None:
    page.goto(published.host.url)
    field = page.get_by_label("Passphrase", exact=True)
    expect(field).to_have_attribute("autocomplete", "current-password")
    expect(page.locator("input[autocomplete=username]")).to_have_count(1)
    expect(field).to_be_focused()
    page.get_by_role("button", name="Show").click()
    expect(field).to_have_attribute("type", "text")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("meta[name=robots]").get_attribute("content").startswith("noindex")  # type: ignore[union-attr]
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_decrypted_page_has_a_strict_policy_of_its_own(page: Page, published: Published) -> None:
    open_home(page, published)
    answer = page.goto(published.host.url + "interviews/zanzibar-2/")
    assert answer
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


RUNS = "document.documentElement.setAttribute('data-ran', 'yes')"
FILES = {
    "drawing.svg": f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUNS}" width="9" height="9"><script>{RUNS}</script></svg>',
    "feed.xml": f'<feed><h:script xmlns:h="http://www.w3.org/1999/xhtml">{RUNS}</h:script></feed>',
    "page.html": f'<title>Page</title><h1>Page</h1><script>{RUNS}</script><img src=x onerror="{RUNS}">',
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_of_the_site_holds_does_not_run(name: str, browser: Browser, published: Published) -> None:
    """Whoever sent the file: a drawing by itself is a document of this origin, with all that it may reach."""
    for at, text in FILES.items():
        (published.plain / at).write_text(text)
    (published.plain / "all.html").write_text('<h1>All</h1><img alt="drawing" src="drawing.svg">')
    published.host.folder = published.publish()
    page = browser.new_context().new_page()  # its console complains of what was kept from running
    open_home(page, published)
    answer = page.goto(published.host.url + name)
    assert answer and answer.status == 200
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.getAttribute('data-ran')") is None
    if name != "page.html":
        assert "sandbox" in answer.headers["content-security-policy"] and page.evaluate("self.origin") == "null"
    page.goto(published.host.url + "all.html")
    expect(page.get_by_role("img", name="drawing")).to_have_js_property("naturalWidth", 9)
    page.context.close()


def test_the_unlock_page_says_what_no_page_can_keep_from_its_neighbours(page: Page, published: Published) -> None:
    page.goto(published.host.url)
    said = page.get_by_text("learn the passphrase")
    expect(said).to_contain_text(published.host.origin.removeprefix("http://"))
    expect(said).to_contain_text("also if you do not stay unlocked")
