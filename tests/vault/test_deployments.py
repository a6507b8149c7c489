"""What a reader meets when the host serves something new, old, half or changed."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sitevault.pack import Pack, pack

from .published import (
    IN_CHROMIUM,
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


def _title(published: Published, title: str) -> None:
    home = published.plain / "index.html"
    home.write_text(re.sub(r"(<h1[^>]*>)\w+", rf"\1{title}", home.read_text()))


def _change_home(published: Published) -> None:
    _title(published, "Tomorrow")


def test_a_new_deployment_is_offered_to_an_open_page(page: Page, published: Published) -> None:
    open_home(page, published)
    wait_for_all_pieces(page, published)
    _change_home(published)
    published.host.folder = published.publish()
    stop_workers(page)  # it looks for a newer build at most every 20 seconds, and forgets when it last did
    page.reload()
    page.get_by_role("button", name="newer version").click()
    expect(page.get_by_role("heading", name="Tomorrow")).to_be_visible()
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
    expect(page.get_by_role("alert")).to_contain_text("being updated")
    published.host.folder = finished
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


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
    expect(page.get_by_role("alert")).to_contain_text("being updated")
    assert page.title() == "Private"


def test_a_build_dated_ahead_keeps_nobody_from_later_ones(page: Page, published: Published) -> None:
    """The builder's clock was wrong for a while, and readers' browsers have seen what it dated."""
    _title(published, "Ahead")
    published.host.folder = published.publish(NOW.replace(year=3000))
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Ahead")).to_be_visible()
    wait_for_all_pieces(page, published)
    _title(published, "Corrected")
    published.host.folder = published.publish()
    stop_workers(page)
    page.reload()
    page.get_by_role("button", name="newer version").click()
    expect(page.get_by_role("heading", name="Corrected")).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Corrected")).to_be_visible()


@pytest.mark.parametrize("harm", [b"", b"no key"])
def test_a_damaged_key_is_told_from_a_wrong_passphrase(harm: bytes, page: Page, published: Published) -> None:
    (published.host.folder / "vault/identity.age").write_bytes(harm)
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("alert")).to_contain_text("is damaged")


def test_a_site_that_was_damaged_before_it_was_sealed_says_so(
    page: Page, published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitevault import seal as sealing

    def damaged(folder: Path) -> Pack:
        made = pack(folder)
        page = made.members["interviews/zanzibar-1/index.html"]
        return replace(made, data=made.data[: page.offset] + b"\xff" * 9 + made.data[page.offset + 9 :])

    monkeypatch.setattr(sealing, "pack", damaged)
    published.host.folder = published.publish()
    open_home(page, published)
    answer = page.goto(published.host.url + "interviews/zanzibar-1/")
    assert answer and answer.status == 500
    expect(page.get_by_role("status")).to_contain_text("damaged")
    page.get_by_role("link", name="Start").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def test_a_host_that_serves_an_older_build_again_is_not_followed(page: Page, published: Published) -> None:
    older = published.host.folder
    _change_home(published)
    published.host.folder = published.publish()
    page.goto(published.host.url)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Tomorrow")).to_be_visible()
    wait_for_all_pieces(page, published)
    published.host.folder = older
    page.get_by_role("button", name="Lock").click()
    expect_locked(page)
    unlock(page, published.vault.passphrase)
    expect(page.get_by_role("heading", name="Tomorrow")).to_be_visible()
