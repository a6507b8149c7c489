"""The sealed site as a reader meets it, in Chromium, on a host that logs what it is asked for.

The host is a project page under a sub-path. What the reader sees is compared with the log: no page's path may be in it.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect

from sitevault.seal import seal

from .conftest import NOW, Vault
from .host import Host, serve

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
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


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built with the theme that asks most of a vault: instant navigation, search in a worker, inline scripts."""
    return _build(tmp_path_factory.mktemp("project"), CONFIG)


def _build(project: Path, config: str) -> Path:
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

    def publish(self) -> Path:
        self.builds += 1
        out = self.work / f"sealed{self.builds}"
        out.mkdir()
        seal(self.plain, self.vault.folder, out, NOW + timedelta(minutes=self.builds))
        return out


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
    context.on("console", lambda message: _note(message, complaints))
    yield context
    context.close()
    assert [url for url in asked if not url.startswith((published.host.origin, "data:", "blob:"))] == []
    assert complaints == []


def _note(message: ConsoleMessage, complaints: list[str]) -> None:
    if message.type == "error" and "Failed to load resource" not in message.text:
        complaints.append(message.text)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def unlock(page: Page, passphrase: str) -> None:
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Unlock").click()


def open_home(page: Page, published: Published) -> None:
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)


def expect_interview(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", name=f"Zanzibar Holdings {number}")).to_be_visible(timeout=15_000)


def expect_locked(page: Page) -> None:
    expect(page).to_have_title("Private", timeout=15_000)
    expect(page.get_by_label("Passphrase", exact=True)).to_be_visible()
    assert "anzibar" not in page.content()


def stop_workers(page: Page) -> None:
    """As the browser does with an idle worker: everything in its memory is gone."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def only_ciphertext(host: Host, *more: str) -> bool:
    return all(KNOWN.fullmatch(path) or path in more for path in host.requests)


def wait_for_all_pieces(page: Page, published: Published) -> None:
    wanted = len(list((published.host.folder / "vault").glob("*/*.age")))
    for _ in range(100):
        if len({path for path in published.host.requests if re.search(r"\d{4}\.age$", path)}) >= wanted:
            page.wait_for_timeout(200)
            return
        page.wait_for_timeout(50)
    raise AssertionError("the pieces were not all fetched")


def test_a_wrong_passphrase_says_so_and_a_right_one_still_works(page: Page, published: Published) -> None:
    page.goto(published.host.url)
    assert page.title() == "Private"
    unlock(page, "these are not the words")
    expect(page.get_by_role("alert")).to_contain_text("does not open")
    unlock(page, "  ")
    expect(page.get_by_role("alert")).to_contain_text("enter the passphrase")
    unlock(page, f"  {published.vault.passphrase}\n")
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)
    assert only_ciphertext(published.host)


def test_reading_searching_pictures_and_downloads_work_at_opaque_urls(page: Page, published: Published) -> None:
    open_home(page, published)
    page.get_by_role("link", name="Zanzibar 3").first.click()
    expect_interview(page, 3)
    assert "anzibar" not in page.url and "interviews" not in page.url
    picture = page.get_by_role("img", name="office")
    expect(picture).to_have_js_property("naturalWidth", 20)
    page.reload()
    expect_interview(page, 3)
    page.locator(".md-search__input").click()
    page.keyboard.type("quillwort5")
    page.locator(".md-search-result__link").first.click()
    expect_interview(page, 5)
    page.goto(published.host.url)
    with page.expect_download() as download:
        page.get_by_role("link", name="Invitation").click()
    assert download.value.suggested_filename == "zanzibar.ics"
    assert "zanzibar" not in download.value.url
    assert only_ciphertext(published.host)


def test_a_link_that_saves_a_file_asks_the_host_for_nothing(page: Page, published: Published) -> None:
    open_home(page, published)
    with page.expect_download() as download:
        page.get_by_role("link", name="Calendar").click()
    assert download.value.suggested_filename == "zanzibar.ics"
    assert download.value.path().read_bytes() == (published.plain / "files/zanzibar.ics").read_bytes()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    assert only_ciphertext(published.host)


def test_every_link_of_every_page_leads_to_a_page_and_tells_nothing(page: Page, published: Published) -> None:
    open_home(page, published)
    seen: set[str] = set()
    queue = [published.host.url]
    while queue:
        url = queue.pop()
        if url in seen:
            continue
        seen.add(url)
        answer = page.goto(url)
        assert answer and answer.status == 200, url
        links = page.locator("a[href]").evaluate_all("all => all.map(a => a.href.split('#')[0])")
        loads = page.locator("[src], link[href]").evaluate_all("all => all.map(e => e.src || e.href)")
        assert not [link for link in [*links, *loads] if re.search("anzibar|interviews", link)]
        queue += [link for link in links if link.startswith(published.host.url) and ".ics" not in link]
    assert len(seen) == PAGES + 1
    assert only_ciphertext(published.host)


def test_a_deep_link_opens_after_unlocking_also_at_the_first_visit(
    page: Page, context: BrowserContext, published: Published
) -> None:
    open_home(page, published)
    page.get_by_role("link", name="Zanzibar 2").first.click()
    expect_interview(page, 2)
    link = page.url + "#part"
    other = context.browser.new_context().new_page()
    other.goto(link)
    expect_locked(other)
    unlock(other, published.vault.passphrase)
    expect_interview(other, 2)
    assert other.url == link
    other.context.close()
    assert only_ciphertext(published.host, page.url.removeprefix(published.host.origin), "/vault/identity.age")


def test_a_link_by_a_page_s_own_path_is_led_to_the_opaque_one(page: Page, published: Published) -> None:
    open_home(page, published)
    page.goto(published.host.url + "interviews/zanzibar-1/")
    expect_interview(page, 1)
    assert "zanzibar" not in page.url
    answer = page.goto(published.host.url + "nothing/here/")
    assert answer and answer.status == 404
    assert only_ciphertext(published.host)


def test_a_page_that_is_not_there_leads_back_also_where_the_site_does_not_know_its_address(
    page: Page, published: Published, tmp_path: Path
) -> None:
    (tmp_path / "project").mkdir()
    published.plain = _build(tmp_path / "project", re.sub(r"site_url: .*\n", "", CONFIG))
    published.host.folder = published.publish()
    open_home(page, published)
    answer = page.goto(published.host.url + "nothing/here/")
    assert answer and answer.status == 404
    page.get_by_role("banner").get_by_role("link", name="Journal").first.click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    assert only_ciphertext(published.host)


def test_at_the_root_of_a_domain_of_one_s_own(page: Page, published: Published) -> None:
    published.host.prefix = "/"
    open_home(page, published)
    page.get_by_role("link", name="Zanzibar 0").first.click()
    expect_interview(page, 0)
    page.reload()
    expect_interview(page, 0)


def test_several_tabs_are_unlocked_and_locked_together(context: BrowserContext, published: Published) -> None:
    one, two = context.new_page(), context.new_page()
    open_home(one, published)
    two.goto(published.host.url)
    expect(two.get_by_role("heading", name="Today")).to_be_visible()
    two.get_by_role("link", name="Zanzibar 4").first.click()
    expect_interview(two, 4)
    one.get_by_role("button", name="Lock").click()
    expect_locked(one)
    expect_locked(two)


def test_a_stopped_worker_gets_the_key_back_from_an_open_page(page: Page, published: Published) -> None:
    open_home(page, published)
    page.goto(published.host.url + "interviews/zanzibar-0/")
    url = page.url
    wait_for_all_pieces(page, published)
    published.host.forget()
    for number in range(12):
        stop_workers(page)
        page.goto(url if number % 2 else published.host.url)
        expect(page.get_by_role("button", name="Lock")).to_be_visible(timeout=15_000)
    assert only_ciphertext(published.host)
    assert url.removeprefix(published.host.origin) not in published.host.requests


def test_with_the_last_page_and_the_worker_gone_the_key_is_gone(context: BrowserContext, published: Published) -> None:
    page = context.new_page()
    open_home(page, published)
    blank = context.new_page()
    page.close()
    stop_workers(blank)
    blank.goto(published.host.url)
    expect_locked(blank)


def test_offline_everything_is_still_there(page: Page, published: Published) -> None:
    open_home(page, published)
    wait_for_all_pieces(page, published)
    published.host.is_down = True
    for number in (5, 0):
        page.goto(published.host.url + f"interviews/zanzibar-{number}/")
        expect_interview(page, number)
    stop_workers(page)
    page.reload()
    expect_interview(page, 0)
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)


def _change_home(published: Published) -> None:
    home = published.plain / "index.html"
    home.write_text(home.read_text().replace("Today", "Tomorrow"))


def test_a_new_deployment_is_offered_to_an_open_page(page: Page, published: Published) -> None:
    open_home(page, published)
    wait_for_all_pieces(page, published)
    _change_home(published)
    published.host.folder = published.publish()
    stop_workers(page)  # it looks for a newer build at most every 20 seconds, and forgets when it last did
    page.reload()
    page.get_by_role("button", name="newer version").click()
    expect(page.get_by_role("heading", name="Tomorrow")).to_be_visible(timeout=15_000)
    page.get_by_role("link", name="Zanzibar 1").first.click()
    expect_interview(page, 1)


def test_pieces_that_are_gone_lead_to_the_new_deployment(page: Page, published: Published) -> None:
    open_home(page, published)
    _change_home(published)
    published.host.folder = published.publish()
    page.goto(published.host.url + "interviews/zanzibar-3/")
    expect_interview(page, 3)


def test_a_half_finished_deployment_is_said_to_be_one(page: Page, published: Published) -> None:
    finished = published.publish()
    half = published.work / "half"
    shutil.copytree(published.host.folder, half)
    shutil.copy(finished / "vault/index.age", half / "vault/index.age")
    published.host.folder = half
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("alert")).to_contain_text("being updated", timeout=15_000)
    published.host.folder = finished
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)


def test_an_open_page_lives_through_a_half_finished_deployment(page: Page, published: Published) -> None:
    open_home(page, published)
    wait_for_all_pieces(page, published)
    finished = published.publish()
    half = published.work / "half"
    shutil.copytree(published.host.folder, half)
    shutil.copy(finished / "vault/index.age", half / "vault/index.age")
    published.host.folder = half
    stop_workers(page)
    page.goto(published.host.url + "interviews/zanzibar-3/")
    expect_interview(page, 3)


@pytest.mark.parametrize("harm", ["flip", "swap", "cut", "replay"])
def test_changed_pieces_are_never_shown(harm: str, page: Page, published: Published) -> None:
    older = sorted((published.host.folder / "vault").glob("*/*.age"))
    published.host.folder = published.publish()
    first, second = sorted((published.host.folder / "vault").glob("*/*.age"))[:2]
    good = first.read_bytes()
    bad = {
        "flip": good[:-1] + bytes([good[-1] ^ 1]),
        "swap": second.read_bytes(),
        "cut": good[:-1],
        "replay": older[0].read_bytes(),
    }
    first.write_bytes(bad[harm])
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("alert")).to_contain_text("being updated", timeout=15_000)
    assert page.title() == "Private"


def test_a_host_that_serves_an_older_build_again_is_not_followed(page: Page, published: Published) -> None:
    older = published.host.folder
    _change_home(published)
    published.host.folder = published.publish()
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Tomorrow")).to_be_visible(timeout=15_000)
    wait_for_all_pieces(page, published)
    published.host.folder = older
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Tomorrow")).to_be_visible(timeout=15_000)


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
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)
    again = context.new_page()
    page.close()
    stop_workers(again)
    again.goto(published.host.url)
    expect(again.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)
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
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)


def test_without_service_workers_everything_can_be_saved(
    browser: Browser, published: Published, tmp_path: Path
) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(published.host.url)
    expect(page.get_by_text("save all of them as one ZIP")).to_be_visible()
    page.get_by_label("Passphrase", exact=True).fill(published.vault.passphrase)
    with page.expect_download(timeout=20_000) as download:
        page.get_by_role("button", name="Unlock and save").click()
    download.value.save_as(tmp_path / "private.zip")
    context.close()
    subprocess.run([sys.executable, "-m", "zipfile", "-e", tmp_path / "private.zip", tmp_path / "saved"], check=True)
    assert "Zanzibar Holdings 2" in (tmp_path / "saved/interviews/zanzibar-2/index.html").read_text()


FIREFOX = shutil.which("firefox") or shutil.which("firefox-esr")
WEB = Path(__file__).parents[2] / "plugins/sitevault/web"


@pytest.mark.skipif(
    FIREFOX is None or shutil.which("node") is None or not (WEB / "node_modules/puppeteer-core").is_dir(),
    reason="needs Firefox, Node and `npm ci` in plugins/sitevault/web",
)
def test_the_same_way_in_firefox(published: Published) -> None:
    script = Path(__file__).with_name("firefox.mjs")
    command = ["node", script, WEB, str(FIREFOX), published.host.url, published.vault.passphrase]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr
    deep = [path for path in published.host.requests if not KNOWN.fullmatch(path)]
    assert deep == []


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
    with playwright.chromium.launch_persistent_context(str(profile), executable_path=CHROMIUM, args=FLAGS) as context:
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
    with playwright.chromium.launch_persistent_context(str(profile), executable_path=CHROMIUM, args=FLAGS) as context:
        page = context.new_page()
        page.goto(published.host.url)
        page.get_by_label("Stay unlocked").check()
        unlock(page, published.vault.passphrase)
        expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)
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
    expect(page.get_by_role("heading", name="Today")).to_be_visible(timeout=15_000)
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
    assert page.locator("meta[name=robots]").get_attribute("content", timeout=1000).startswith("noindex")  # type: ignore[union-attr]
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
