"""What a reader does on the pages: looks, tabs, filters, copies, goes forth and back, on a phone and without colour."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from axe_findings import axe_source, findings
from patience import wait_for

BUILT = "2026-11-20 09:00"
BUILT_AT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Berlin"))
INTERVIEW = "interviews/2026-11-19-moosbach-energie/"
PAGES = ["", "timeline/", "actions/", INTERVIEW, "interviews/2026-11-23-alderfinch-health/"]
KINDS = [
    *PAGES, "lessons/", "questions/", "applications/", "applications/nordwind-robotics/", "contacts/",
    "problems/", "references/", "preparation/2026-11-25-nordwind-robotics/", "lessons/2026/", "actions/2026/",
    "interviews/2026-09-17-saltmarsh-payments/", "interviews/2026-10-27-nordwind-robotics/",
]  # fmt: skip
"""A page of every kind; the last two hold code, links and a table."""


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_wider_than_the_narrowest_phone(path, site_at, open_page):
    page = open_page(site_at(BUILT) + path, BUILT_AT, viewport={"width": 320, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize(("scheme", "rules"), [("light", ()), ("dark", ("color-contrast", "link-in-text-block"))])
def test_axe_finds_nothing_beyond_the_bare_theme(scheme, rules, site_at, open_page):
    """The order of the headings is among what it looks at; in the dark, the colours alone are others."""
    axe = axe_source()
    page = open_page(site_at(BUILT) + "404.html", BUILT_AT, color_scheme=scheme)
    bare = {rule for rule, _ in findings(page, axe, rules)}
    for path in KINDS:
        page.goto(site_at(BUILT) + path)
        page.evaluate("document.querySelectorAll('.j details').forEach(each => { each.open = true })")
        found = findings(page, axe, rules)
        assert {each for each in found if each[0] not in bare or ".j" in each[1]} == set(), path


def shown(page, within: str) -> list[str]:
    return page.locator(f"{within}:visible").evaluate_all("items => items.map(item => item.dataset.entry)")


def test_the_timeline_is_filtered_by_company_and_state_with_the_keyboard(site_at, open_page):
    page = open_page(site_at(BUILT) + "timeline/", BUILT_AT)
    assert page.locator("[data-found]").inner_text() == f"{len(shown(page, '.j-tl > li'))} entries"
    page.locator(".j-filters select").focus()
    page.keyboard.type("Moo")  # a browser that is slow to hear them takes later letters for a new word
    assert (
        set(shown(page, ".j-tl > li"))
        == set(shown(page, ".j-lane[data-entry]"))
        == {"moosbach-energie/infrastructure-engineer"}
    )
    found = len(shown(page, ".j-tl > li"))
    assert page.locator("[data-found]").inner_text() == f"{found} entries of this kind"
    page.keyboard.press("Tab")
    for _ in range(20):
        if page.evaluate("document.activeElement.dataset.state") == "waiting":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".j-chips [aria-pressed=true]").inner_text() == "waiting"
    assert len(shown(page, ".j-tl > li")) == 1 < found
    assert page.locator("[data-month]:visible").count() == 1


def test_what_is_chosen_and_the_lanes_bars_are_seen_where_the_system_sets_the_colours(site_at, open_page):
    page = open_page(site_at(BUILT) + "timeline/", BUILT_AT, forced_colors="active")
    ground = "each => getComputedStyle(each).backgroundColor"
    chosen, other = (
        page.locator(f".j-chips [aria-pressed={each}]").first.evaluate(ground) for each in ("true", "false")
    )
    assert chosen != other
    assert page.locator(".j-span").first.evaluate(ground) != page.locator(".j-lanes-card").evaluate(ground)


def test_on_the_narrowest_phone_the_timeline_is_whole_and_every_target_is_large_enough(site_at, open_page):
    page = open_page(site_at(BUILT) + "timeline/", BUILT_AT, viewport={"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    boxes = page.locator(".j-timeline :is(a, button, select):visible").evaluate_all(
        "all => all.map(each => [each.textContent, each.getBoundingClientRect()]).map(([t, b]) => [t, b.width, b.height])"
    )
    assert boxes and [each for each in boxes if min(each[1:]) < 23.9] == []


@pytest.mark.parametrize("path", ["actions/", "timeline/", "contacts/"])
def test_what_the_keyboard_reaches_backwards_is_not_under_the_header(path, site_at, open_page):
    page = open_page(site_at(BUILT) + path, BUILT_AT, viewport={"width": 1280, "height": 700})
    page.locator(".md-content :is(a, button, summary):visible").last.focus()
    covered = """() => {
        const item = document.activeElement, header = document.querySelector('.md-header').getBoundingClientRect()
        return item.closest('.md-content') && item.getBoundingClientRect().top < header.bottom ? item.textContent : ''
    }"""
    for _ in range(80):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(covered)


def test_people_are_found_by_name_title_company_and_role(site_at, open_page):
    page = open_page(site_at(BUILT) + "contacts/", BUILT_AT)
    field = page.get_by_role("searchbox", name="Find")
    people = page.locator("[data-found-by]:visible b")
    everybody = people.count()
    below, card = field.bounding_box(), page.locator("[data-sieved]").first.bounding_box()
    assert below["y"] + below["height"] + 8 <= card["y"], "the field does not touch the cards"
    field.fill("NGUYEN saltmarsh")
    assert people.all_inner_texts() == ["Nguyễn Thị Hạnh"]
    assert page.locator("[data-sieved]:visible").count() == 1
    assert page.locator("[data-found]").inner_text() == "1 person"
    field.fill("recruiter")
    assert 1 < people.count() < everybody
    field.fill("")
    assert people.count() == everybody


def test_an_address_at_which_nothing_stands_leads_home(site_at, open_page):
    page = open_page(site_at(BUILT) + "404.html", BUILT_AT)
    page.locator(".md-content").get_by_role("link", name="Today").click()
    expect(page.locator(".j-today")).to_be_visible()


def test_ones_own_notes_begin_on_a_phones_first_screen(site_at, open_page):
    page = open_page(site_at(BUILT) + INTERVIEW, BUILT_AT, viewport={"width": 390, "height": 844})
    for path in (INTERVIEW, "interviews/2026-10-27-nordwind-robotics/"):
        page.goto(site_at(BUILT) + path)
        note = page.locator(".md-content__inner > :is(p, h2, ul)").first
        assert note.bounding_box()["y"] < 700, path


def test_a_topic_in_the_notes_leads_to_its_theme(site_at, open_page):
    page = open_page(site_at(BUILT) + "interviews/2026-11-10-nordwind-robotics/", BUILT_AT)
    page.locator(".j-topic").first.click()
    page.wait_for_selector(".j-lessons")
    expect(page.locator(":target")).to_be_visible()  # a fold around it is opened


def test_a_filter_survives_the_way_to_another_page_and_back(site_at, open_page):
    page = open_page(site_at(BUILT) + "timeline/", BUILT_AT)
    page.get_by_role("button", name="planned", exact=True).click()
    planned = len(shown(page, ".j-tl > li"))
    assert planned
    page.evaluate("window.stayed = true")
    page.locator(".md-tabs").get_by_text("Actions").click()
    page.wait_for_selector(".j-actions")
    page.locator(".md-tabs").get_by_text("Timeline").click()
    page.wait_for_selector(".j-timeline")
    page.wait_for_function(f"document.querySelectorAll('.j-tl > li:not([hidden]):not(.j-out)').length === {planned}")
    assert page.evaluate("window.stayed") is True, "the theme loaded the page anew: instant navigation is off"
    expect(page.locator(".j-chips [aria-pressed=true]")).to_have_text("planned")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('jobjournal'))") == []


def test_forth_and_back_leave_every_page_right(site_at, open_page):
    later = datetime(2026, 11, 24, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    page = open_page(site_at(BUILT), later)
    lede, overdue = page.locator(".j-lede").inner_text(), page.locator("[data-alert] b").inner_text()
    page.get_by_role("link", name="All actions").click()
    page.wait_for_selector(".j-actions")
    page.wait_for_function(f"document.querySelector('[data-group=overdue]').children.length === {overdue}")
    page.go_back()
    page.wait_for_selector(".j-today")
    page.wait_for_function("document.querySelector('[data-static]').hidden")
    expect(page.locator(".j-lede")).to_have_text(lede, use_inner_text=True)
    expect(page.locator("[data-first] > li:visible")).to_have_count(5)


KEEPS_WHAT_IT_SAYS = """button => {
    window.said = []
    new MutationObserver(() => window.said.push(button.textContent)).observe(button, { childList: true, characterData: true, subtree: true })
}"""
"""A button says for a moment alone that it has copied."""


def test_a_line_to_write_is_copied_for_the_readers_day(site_at, open_page):
    later = datetime(2026, 11, 24, 8, tzinfo=ZoneInfo("Europe/Berlin"))
    page = open_page(site_at(BUILT) + INTERVIEW, later, permissions=["clipboard-read", "clipboard-write"])
    item = page.locator(".j-checks [data-rule=thank-you]")
    assert item.get_attribute("data-state") == "overdue"
    item.locator("summary").click()
    assert "journal/interviews/2026-11-19-moosbach-energie.md" in item.inner_text()
    button = item.get_by_role("button", name="Copy").first
    button.evaluate(KEEPS_WHAT_IT_SAYS)
    button.click()
    page.wait_for_function("window.said.includes('Copied')")
    wait_for(lambda: page.evaluate("navigator.clipboard.readText()") == "  thank-you: 2026-11-24")
    page.wait_for_function("document.querySelector('[role=status]#j-said').textContent === 'Copied'")


def test_what_needs_the_script_is_hidden_without_it(site_at, open_page):
    page = open_page(site_at(BUILT) + "timeline/", java_script_enabled=False)
    assert page.locator(".j-filters").is_hidden()
    page = open_page(site_at(BUILT) + "actions/", java_script_enabled=False)
    assert page.locator(".j-copy button:visible").count() == 0


@pytest.mark.parametrize("path", PAGES)
def test_paper_shows_the_journal_and_not_the_theme(path, site_at, open_page):
    page = open_page(site_at(BUILT) + path, BUILT_AT)
    page.emulate_media(media="print")
    hidden = ".md-header, .md-tabs, .md-footer, .j-filters, .j-quick, .j-years, .j-around, .j-head > a"
    assert page.locator(hidden).locator("visible=true").count() == 0
    empty = "all => all.filter(each => each.checkVisibility() && each.innerText.trim().split('\\n').length < 2).length"
    assert page.locator(".j-card:has(> h2)").evaluate_all(empty) == 0, "a heading has something below it"
    assert page.locator(".j").first.is_visible()


def test_paper_is_white_in_the_dark_scheme_too_and_holds_what_is_to_do_alone(site_at, open_page):
    page = open_page(site_at(BUILT) + "actions/", BUILT_AT, color_scheme="dark")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")  # as the theme does
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.locator(".j-what").first.evaluate("each => getComputedStyle(each).color")
    assert max(map(int, ink.removeprefix("rgb(").rstrip(")").split(","))) < 80, ink
    assert page.locator(".j-what:visible").count() == page.locator("[data-group-card]:not(details) [data-act]").count()
    assert page.locator("[data-group=overdue] .j-copy:visible").count() == 0


def test_dots_of_a_lane_do_not_cover_one_another_on_a_phone(site_at, open_page):
    page = open_page(site_at(BUILT) + "timeline/", BUILT_AT, viewport={"width": 390, "height": 800})
    lanes = page.locator(
        ".j-lane:not(.j-axis)"
    ).evaluate_all("""lanes => lanes.map(lane =>
        [...lane.querySelectorAll('li:not([hidden]) .j-dot')].map(dot => dot.getBoundingClientRect()).map(box => [box.left, box.right]))""")
    assert sum(map(len, lanes)) == 20
    for dots in lanes:
        assert all(right <= left for (_, right), (left, _) in pairwise(dots)), dots


def test_what_is_far_down_is_found_led_to_and_printed_all_the_same(site_at, open_page):
    """A long list is laid out when one gets there: the search in the page, an anchor and a printer get there at once."""
    page = open_page(site_at(BUILT) + "timeline/", BUILT_AT)
    last = page.locator("[data-month]:not([hidden])").last
    expect(last).to_have_css("content-visibility", "auto")
    assert not last.evaluate("month => month.getBoundingClientRect().top < innerHeight"), "it is far down"
    words = last.locator(".j-what bdi").last.text_content()
    assert page.evaluate("words => window.find(words, false, true)", words), "searched backwards, from the end"
    page.evaluate("document.querySelectorAll('[data-month]').forEach((month, at) => { month.id = 'month-' + at })")
    page.evaluate("location.hash = [...document.querySelectorAll('[data-month]:not([hidden])')].pop().id")
    page.wait_for_function(
        "[...document.querySelectorAll('[data-month]:not([hidden])')].pop().getBoundingClientRect().top < innerHeight"
    )
    page.emulate_media(media="print")
    expect(last).to_have_css("content-visibility", "visible")


@pytest.mark.parametrize(("path", "sides"), [("", 2), ("contacts/", 3), ("applications/", 2)])
def test_paper_is_not_wasted(path, sides, site_at, open_page):
    page = open_page(site_at(BUILT) + path, BUILT_AT)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= sides


def test_the_themes_button_on_code_looks_alike_on_the_journals_pages(site_at, open_page):
    """Its icon sits in the middle of it; what the journal's own buttons look like is none of its business."""
    page = open_page(site_at(BUILT) + "questions/", BUILT_AT)
    looks = page.evaluate("""() => ['.j', '.md-content'].map(where => {
        const button = document.createElement('button')
        button.className = 'md-code__button'
        document.querySelector(where).append(button)
        const look = getComputedStyle(button)
        return [look.padding, look.border, look.borderRadius, look.minHeight]
    })""")
    assert looks[0] == looks[1]
