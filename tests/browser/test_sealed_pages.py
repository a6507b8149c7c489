"""The journal's own pages out of a vault: under the policy that the worker sets, everything works as it does at home."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from patience import wait_for

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 20, 9, tzinfo=BERLIN)
TICK = "document.dispatchEvent(new Event('visibilitychange'))"
Unlocked = Callable[..., Page]


@pytest.fixture
def unlocked(sealed, open_page) -> Unlocked:
    def make(now: datetime | None = NOW, **options) -> Page:
        address, passphrase = sealed
        page = open_page(address, now, **options)
        page.get_by_label("Passphrase", exact=True).fill(passphrase)
        page.get_by_role("button", name="Unlock").click()
        expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
        return page

    return make


def test_every_page_keeps_to_its_policy_and_every_link_leads_somewhere(sealed, unlocked):
    page, seen, queue = unlocked(), set(), [sealed[0]]
    while queue:
        url = queue.pop().split("#")[0]
        if url in seen or not url.startswith(sealed[0]) or ".ics" in url:
            continue
        seen.add(url)
        answer = page.goto(url)
        assert answer and answer.status == 200, url
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
        queue += page.locator("a[href]").evaluate_all("all => all.map(each => each.href)")
    assert len(seen) > 30
    assert not [url for url in seen if re.search("interview|nordwind|actions", url)]


def test_the_clock_is_counted_anew_and_marks_are_copied(unlocked):
    page = unlocked(permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Actions", exact=True).first.click()
    card = page.locator('[data-id="thank-you:2026-11-19-moosbach-energie"]')
    expect(card).to_contain_text("due today")
    page.clock.set_fixed_time(datetime(2026, 11, 22, 9, tzinfo=BERLIN))
    page.evaluate(TICK)
    expect(card).to_contain_text("late")
    card.locator("summary").first.click()
    button = card.get_by_role("button", name="Copy").first
    button.click()
    wait_for(lambda: "thank-you: 2026-11-22" in page.evaluate("navigator.clipboard.readText()"))


def test_filter_search_calendar_and_lock(unlocked):
    page = unlocked(now=None)  # the search waits for a pause in the typing: its clock must run
    with page.expect_download() as download:
        page.get_by_role("link", name="Calendar file").click()
    assert download.value.suggested_filename == "calendar.ics"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    page.get_by_label("Company").select_option("Alderfinch Health")
    expect(page.get_by_text(re.compile(r"\d+ entr(y|ies) of this kind"))).to_be_visible()
    page.locator(".md-search__input").click()
    page.keyboard.type("Okafor")  # a word of the notes: next steps are not searched
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Lock").click()
    expect(page).to_have_title("Private")
    page.go_back()
    expect(page).to_have_title("Private")
    page.wait_for_load_state()
    assert "Nordwind" not in page.content()
