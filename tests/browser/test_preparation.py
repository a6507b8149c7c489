"""The preparation sheet on the day it is needed, on paper, and when its interview has passed."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

BERLIN = ZoneInfo("Europe/Berlin")
BUILT = "2026-11-20 09:00"
PAGE = "applications/nordwind-robotics/"
SHEET = "preparation/2026-11-25-nordwind-robotics/"
MINE = [
    "lessons/", "questions/", "applications/", PAGE, "applications/alderfinch-health/staff-reliability-engineer/",
    "contacts/", "timeline/", "problems/", SHEET,
]  # fmt: skip


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


def test_the_way_to_the_sheet_is_there_until_the_interview_begins(site_at, open_page):
    page = open_page(site_at(BUILT) + PAGE, at(25, 12, 29), timezone_id="America/New_York")
    way = page.get_by_role("link", name="Preparation sheet: Round 5")
    next_up = page.locator(".j-lede").get_by_text("Next:").locator("visible=true")
    expect(next_up).to_contain_text("25 Nov, 12:30")
    page.clock.set_fixed_time(at(25, 12, 31))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(way).not_to_be_visible()
    expect(next_up).to_contain_text("now, until")
    page.clock.set_fixed_time(at(25, 12, 29))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    way.click()
    expect(page.locator(".j-sheet header")).to_contain_text("today")


def test_what_was_left_open_is_asked_about_once_an_interview_is_held(site_at, open_page):
    page = open_page(site_at(BUILT) + "applications/alderfinch-health/staff-reliability-engineer/", at(20, 9))
    question = page.locator(".j-gaps").get_by_text("Did you ask for the e-mail address of Theo Lindqvist?")
    assert not question.first.is_visible()
    page.clock.set_fixed_time(at(24, 9))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert question.first.is_visible()


def test_an_interview_becomes_the_last_touch_with_those_one_met(site_at, open_page):
    page = open_page(site_at(BUILT) + "contacts/", at(20, 9))
    ada = page.locator("li", has=page.get_by_text("Ada Okafor", exact=True))
    expect(ada).to_contain_text("Met; last touch: thank-you, Tue 10 Nov")
    expect(ada.get_by_text("Next:").locator("visible=true")).to_contain_text("Wed 25 Nov, 12:30, in 5 days")
    page.clock.set_fixed_time(at(25, 20))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(ada.get_by_text("last touch: interview, Wed 25 Nov")).to_be_visible()
    expect(ada.get_by_text("Not thanked")).to_be_visible()
    expect(ada.get_by_text("Next:").locator("visible=true").get_by_text("25 Nov, 12:30")).to_have_count(0)


def test_the_button_prints_the_sheet(site_at, open_page):
    page = open_page(site_at(BUILT) + SHEET, at(20, 9))
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this sheet").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator(".j-sheet").is_visible()


@pytest.mark.parametrize("sheet", [SHEET, "preparation/2026-11-23-alderfinch-health/"])
def test_the_sheet_fits_on_two_sides_of_paper(sheet, site_at, open_page):
    page = open_page(site_at(BUILT) + sheet, at(20, 9))
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) in (1, 2)


def test_without_a_script_there_is_the_sheet_and_no_button(site_at, open_page):
    page = open_page(site_at(BUILT) + SHEET, java_script_enabled=False)
    assert page.locator(".j-sheet").is_visible()
    assert not page.locator("button", has_text="Print this sheet").is_visible()


@pytest.mark.parametrize("address", MINE)
def test_no_page_is_wider_than_a_phone(address, site_at, open_page):
    page = open_page(site_at(BUILT) + address, at(20, 9), viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
