"""The sealed site as a reader meets it, in Chromium, on a host that logs what it is asked for.

The host is a project page under a sub-path. What the reader sees is compared with the log: no page's path may be in it.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .published import (
    CONFIG,
    IN_CHROMIUM,
    PAGES,
    Published,
    build_site,
    expect_interview,
    expect_locked,
    only_ciphertext,
    open_home,
    stop_workers,
    unlock,
    wait_for_all_pieces,
)

pytestmark = IN_CHROMIUM


def test_a_wrong_passphrase_says_so_and_a_right_one_still_works(page: Page, published: Published) -> None:
    page.goto(published.host.url)
    assert page.title() == "Private"
    unlock(page, "these are not the words")
    expect(page.get_by_role("alert")).to_contain_text("does not open")
    unlock(page, "  ")
    expect(page.get_by_role("alert")).to_contain_text("enter the passphrase")
    unlock(page, f"  {published.vault.passphrase}\n")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
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
    published.plain = build_site(tmp_path / "project", re.sub(r"site_url: .*\n", "", CONFIG))
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


@pytest.mark.parametrize(
    "address", ["%zz", "%ff/", "constructor", "__proto__/", "toString/index.html", "files/%E0%A4%A"]
)
def test_an_address_that_means_nothing_is_a_page_that_is_not_there(
    address: str, page: Page, published: Published
) -> None:
    open_home(page, published)
    answer = page.goto(published.host.url + address)
    assert answer and answer.status == 404
    page.get_by_role("banner").get_by_role("link", name="Journal").first.click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    assert only_ciphertext(published.host)


def test_pages_of_other_programs_are_read_in_their_encodings(page: Page, published: Published) -> None:
    said = '<meta charset="windows-1252"><h1>Öström</h1>'
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (published.plain / f"{encoding}.html").write_bytes(said.replace("windows-1252", encoding).encode(encoding))
    published.host.folder = published.publish()
    open_home(page, published)
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        page.goto(f"{published.host.url}{encoding}.html")
        expect(page.get_by_role("heading", name="Öström")).to_be_visible()


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
        expect(page.get_by_role("button", name="Lock")).to_be_visible()
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
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
