"""Drafts on a page that is read days after it was built, and what its buttons copy."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from patience import wait_for

BERLIN = ZoneInfo("Europe/Berlin")
BUILT = "2026-11-20 09:00"
PAGE = "interviews/2026-11-25-nordwind-robotics/"
TICK = "document.dispatchEvent(new Event('visibilitychange'))"
SHOWN = "() => [...document.querySelectorAll('.j-draft:not([hidden]) summary')].map(each => each.innerText)"


def test_a_draft_comes_with_its_action_and_goes_with_it(site_at, open_page):
    page = open_page(site_at(BUILT) + PAGE, datetime(2026, 11, 20, 9, tzinfo=BERLIN))
    assert page.evaluate(SHOWN) == []
    page.clock.set_fixed_time(datetime(2026, 11, 26, 9, tzinfo=BERLIN))
    page.evaluate(TICK)
    assert any(each.startswith("Draft: thank-you") for each in page.evaluate(SHOWN))
    page.clock.set_fixed_time(datetime(2026, 12, 10, 9, tzinfo=BERLIN))
    page.evaluate(TICK)
    assert not any(each.startswith("Draft: thank-you") for each in page.evaluate(SHOWN))


def test_a_quiet_draft_says_so_until_its_day(site_at, open_page):
    page = open_page(
        site_at(BUILT) + "interviews/2026-11-19-moosbach-energie/", datetime(2026, 12, 2, 23, 59, tzinfo=BERLIN)
    )
    (quiet,) = [each for each in page.evaluate(SHOWN) if each.startswith("Draft: follow-up")]
    assert "quiet until Thu 3 Dec" in quiet
    page.clock.set_fixed_time(datetime(2026, 12, 3, tzinfo=BERLIN))
    page.evaluate(TICK)
    (free,) = [each for each in page.evaluate(SHOWN) if each.startswith("Draft: follow-up")]
    assert "quiet" not in free


def test_actions_leads_to_the_open_draft_and_the_button_copies_it(site_at, open_page):
    now = datetime(2026, 11, 20, 9, tzinfo=BERLIN)
    page = open_page(site_at(BUILT) + "actions/", now, permissions=["clipboard-read", "clipboard-write"])
    page.locator('[data-id="thank-you:2026-11-19-moosbach-energie"]').get_by_role("link", name="Draft").click()
    letter = page.locator(".j-draft[open] .j-letter")
    letter.wait_for()
    letter.locator("+ button").click()
    words = letter.evaluate("each => each.textContent")
    assert "\n\n" in words
    wait_for(lambda: page.evaluate("navigator.clipboard.readText()") == words)


def test_without_the_script_a_draft_can_be_read_and_nothing_promises_to_copy_it(site_at, open_page):
    page = open_page(site_at(BUILT) + "interviews/2026-11-19-moosbach-energie/", java_script_enabled=False)
    draft = page.locator(".j-draft").first
    draft.locator("summary").click()
    assert draft.locator(".j-letter").is_visible()
    assert not draft.locator("button").first.is_visible()
