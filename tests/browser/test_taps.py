"""The preview as it is tapped on: done, snoozed, skipped, taken back, and what they answered; by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, FloatRect, Locator, Page, Route, expect

from axe_findings import axe_source, findings
from patience import PATIENCE, wait_for
from previews import Preview, previewing

OpenPage = Callable[..., Page]
SIZES = [{"width": 390, "height": 844}, {"width": 1280, "height": 900}]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with previewing(tmp_path_factory.mktemp("preview")) as running:
        yield running


def bytes_of(preview: Preview) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in preview.journal.rglob("*.md")}


def box_of(element: Locator) -> FloatRect:
    """Return where an element stands on the screen."""
    box = element.bounding_box()
    assert box is not None
    return box


def reload_after(page: Page, act: Callable[[], None], said: str) -> None:
    """Act, see what the notice says, and wait until the page is there again with it."""
    page.evaluate("window.before = true")
    act()
    expect(page.locator(".j-notice")).to_contain_text(said)
    page.wait_for_function("!window.before && document.querySelector('.j-notice p')", timeout=PATIENCE * 1000)
    expect(page.locator(".j-notice")).to_contain_text(said)


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_one_tap_writes_the_line_and_undo_takes_it_back(
    preview: Preview, open_page: OpenPage, size: dict[str, int]
) -> None:
    before = bytes_of(preview)
    page = open_page(f"http://{preview.address}/actions/", viewport=size)
    card = page.locator('[data-id="debrief:2026-11-10-nordwind-robotics"]')
    reload_after(page, card.get_by_role("button", name="Done").click, "Done: Write down how it went")
    assert "debrief: 2026-11-20\n" in (preview.journal / "interviews/2026-11-10-nordwind-robotics.md").read_text(
        "utf-8"
    )
    expect(page.locator('[data-group="overdue"] [data-id="debrief:2026-11-10-nordwind-robotics"]')).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reload_after(page, page.get_by_role("button", name="Undo").click, "Taken back")
    assert bytes_of(preview) == before


def test_in_a_frame_of_another_site_nothing_can_be_tapped(
    preview: Preview, open_page: OpenPage, served: str, tmp_path: Path
) -> None:
    """Else that site could have somebody click on what they do not see."""
    (tmp_path / "index.html").write_text(
        f'<link rel=icon href="data:,"><iframe src="http://{preview.address}/actions/"></iframe>'
    )
    inner = open_page(served).frames[1]
    expect(inner.locator("script[data-secret]")).to_have_count(1)
    assert inner.evaluate("[document.readyState, window.jobjournal, window.jobjournalTaps]") == ["complete", True, None]


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_the_page_comes_back_as_it_was_left(preview: Preview, open_page: OpenPage, size: dict[str, int]) -> None:
    page = open_page(f"http://{preview.address}/actions/", viewport=size)
    card = page.locator('[data-id="thank-you:2026-11-19-moosbach-energie"]')
    card.locator("summary").click()
    card.get_by_role("button", name="Snooze: ").click()
    monday = page.get_by_role("button", name="Monday", exact=True)
    monday.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    assert scrolled > 0
    reload_after(page, monday.click, "until 2026-11-23")
    expect(card.locator("details")).to_have_attribute("open", "")
    wait_for(lambda: abs(page.evaluate("scrollY") - scrolled) < 50)
    reload_after(page, page.get_by_role("button", name="Undo").click, "Taken back")


def test_a_skip_asks_why_and_an_empty_answer_writes_nothing(preview: Preview, open_page: OpenPage) -> None:
    before = bytes_of(preview)
    page = open_page(f"http://{preview.address}/", viewport=SIZES[0])
    page.get_by_role("button", name="Skip: Thank Henrike").first.press("Enter")
    field = page.get_by_label("Why?")
    expect(field).to_be_focused()
    field.press("Escape")
    expect(page.get_by_role("button", name="Skip: Thank Henrike").first).to_be_focused()
    assert bytes_of(preview) == before
    page.keyboard.press("Enter")
    page.keyboard.type("they <b>asked</b> me not to")
    reload_after(page, lambda: page.keyboard.press("Enter"), "because: they <b>asked</b> me not to")
    text = (preview.journal / "interviews/2026-11-19-moosbach-energie.md").read_text("utf-8")
    assert "skip:\n  thank-you: 'they <b>asked</b> me not to'\n" in text
    reload_after(page, page.get_by_role("button", name="Undo").click, "Taken back")
    assert bytes_of(preview) == before


def test_silence_and_offers_are_answered(preview: Preview, open_page: OpenPage) -> None:
    before = bytes_of(preview)
    page = open_page(f"http://{preview.address}/actions/")
    card = page.locator('[data-rule="review-silence"][data-state="overdue"]').first
    answers = card.get_by_role("group").get_by_role("button")
    expect(answers).to_have_text(["Withdrawn", "No response", "Wait until …"])
    reload_after(page, card.get_by_role("button", name="No response").click, "Outcome: no-response.")
    reload_after(page, page.get_by_role("button", name="Undo").click, "Taken back")
    page.goto(f"http://{preview.address}/interviews/2026-11-19-moosbach-energie/")
    page.get_by_text("They answered").click()
    page.get_by_label("Their answer").select_option("offer")
    page.get_by_label("The offer stands until").fill("2026-11-30")
    reload_after(page, page.get_by_role("button", name="Save the answer").click, "offer, until 2026-11-30")
    expect(page.get_by_role("button", name="Accepted: ")).to_have_count(1)
    reload_after(page, page.get_by_role("button", name="Undo").click, "Taken back")
    assert bytes_of(preview) == before


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_a_talk_is_written_down_and_remembered_without_a_look_at_yaml(
    preview: Preview, open_page: OpenPage, size: dict[str, int]
) -> None:
    before = bytes_of(preview)
    page = open_page(f"http://{preview.address}/", viewport=size)
    page.get_by_role("button", name="New interview").click()
    page.get_by_label("Company").fill("Moosbach Energie")
    expect(page.get_by_label("Role")).to_have_value("Infrastructure Engineer")
    page.get_by_label("Day", exact=True).fill("2026-11-20")
    page.get_by_label("Time", exact=True).fill("07:30")
    page.get_by_label("Kind").select_option("final")
    page.get_by_role("button", name="+ Henrike Lodz").click()
    tick = page.get_by_label("With the people of the last round")
    tick.check()
    tick.uncheck()
    label, button = page.locator("label").filter(has=tick), page.get_by_role("button", name="Write it down")
    assert box_of(label)["y"] + box_of(label)["height"] <= box_of(button)["y"], "a row of its own"
    assert box_of(label)["x"] <= box_of(tick)["x"] < box_of(label.locator("span"))["x"], "the box beside its words"
    page.get_by_role("button", name="Write it down").click()
    expect(page).to_have_url(re.compile("/interviews/2026-11-20-moosbach-energie/$"))
    expect(page.locator(".j-notice")).to_contain_text("Begun: ")
    expect(page.get_by_role("link", name="Open it")).to_have_count(0)
    page.get_by_text("Debrief in two minutes").click()
    page.get_by_label("What went well, a line each").fill("Calm throughout #calm\nAsked about nights")
    page.get_by_label("To improve, a line each").fill("Too fast at the end")
    page.get_by_label("They asked").fill("Why energy?")
    page.get_by_role("group", name="Question 1").get_by_label("Your score, 1 to 10").fill("8")
    page.get_by_label("What you answered").fill("Because of the winter.")
    page.locator(".j-debrief form > label").get_by_label("Your score, 1 to 10").or_(
        page.locator("[name=score]")
    ).first.fill("7")
    page.get_by_label("They decide by").first.fill("2026-11-27")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    form = page.locator(".j-debrief")
    reload_after(page, form.get_by_role("button", name="Write it down").click, "3 lessons and 1 question")
    expect(page.get_by_role("heading", name="Why energy?").first).to_be_visible()
    (new,) = bytes_of(preview).keys() - before.keys()
    text = new.read_text("utf-8")
    assert text.startswith(
        "---\ncompany: Moosbach Energie\nrole: Infrastructure Engineer\ndate: 2026-11-20 07:30\nkind: final\ncontacts:\n"
        "  - Henrike Lodz <henrike.lodz@moosbach.example>, Personnel\ndecision_by: 2026-11-27"
    )
    assert (
        "\n## What went well\n- Calm throughout #calm\n- Asked about nights\n\n## To improve\n- Too fast at the end\n\n## Questions\n"
        in text
    )
    assert "\n### Why energy? (8/10)\nBecause of the winter.\n\n## Impressions\n" in text
    new.unlink()
    assert bytes_of(preview) == before


def test_the_way_to_a_new_entry_is_gone_again_when_the_reload_after_the_build_broke_it_off(
    preview: Preview, open_page: OpenPage
) -> None:
    before = bytes_of(preview)
    page = open_page("about:blank")
    broken: list[str] = []

    def break_off_once(route: Route) -> None:
        route.fallback() if broken else route.fulfill(status=204)  # no content: the browser stays where it is
        broken.append(route.request.url)

    page.route("**/interviews/2026-11-21-moosbach-energie/", break_off_once)
    page.goto(f"http://{preview.address}/")
    page.get_by_role("button", name="New interview").click()
    page.get_by_label("Company").fill("Moosbach Energie")
    page.get_by_label("Day", exact=True).fill("2026-11-21")
    page.get_by_role("button", name="Write it down").click()
    wait_for(lambda: page.wait_for_timeout(50) or broken)
    with suppress(Error):  # the preview's own reload comes first
        page.evaluate("location.reload()")
    expect(page).to_have_url(re.compile("/interviews/2026-11-21-moosbach-energie/$"))
    expect(page.locator(".j-tools")).to_have_count(1)
    page.goto(f"http://{preview.address}/actions/")
    expect(page.locator(".j-tools")).to_have_count(1)
    page.wait_for_function("sessionStorage.getItem('jobjournal.lead') === null")  # led there once, and no more
    expect(page).to_have_url(re.compile("/actions/$"))
    (new,) = bytes_of(preview).keys() - before.keys()
    new.unlink()
    assert bytes_of(preview) == before


def test_what_is_typed_outlives_a_reload(preview: Preview, open_page: OpenPage) -> None:
    page = open_page(f"http://{preview.address}/interviews/2026-11-19-moosbach-energie/")
    page.get_by_text("Debrief in two minutes").click()
    page.get_by_label("To improve, a line each").fill("half a th")
    page.get_by_role("button", name="Another question").click()
    page.get_by_label("They asked").nth(1).fill("Second?")
    page.reload()
    expect(page.get_by_label("To improve, a line each")).to_have_value("half a th")
    expect(page.get_by_label("They asked").nth(1)).to_have_value("Second?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_that_the_bare_theme_has_not(preview: Preview, open_page: OpenPage, scheme: str) -> None:
    axe = axe_source()
    page = open_page(f"http://{preview.address}/404.html", color_scheme=scheme)
    bare = {rule for rule, _ in findings(page, axe)}
    for path in ("", "actions/", "interviews/2026-11-19-moosbach-energie/", "applications/nordwind-robotics/"):
        page.goto(f"http://{preview.address}/{path}")
        expect(page.locator(".j-taps").first).to_be_attached()
        page.evaluate("document.querySelectorAll('.j details').forEach(each => { each.open = true })")
        if not path:
            page.get_by_role("button", name="Skip: ").first.click()
            page.get_by_label("Why?").fill("no")
            page.get_by_role("button", name="New interview").click()
        found = findings(page, axe)
        assert {each for each in found if each[0] not in bare or ".j" in each[1]} == set(), path


def test_without_script_the_lines_to_copy_are_there(preview: Preview, open_page: OpenPage) -> None:
    page = open_page(f"http://{preview.address}/actions/", java_script_enabled=False)
    expect(page.locator(".j-taps")).to_have_count(0)
    expect(page.get_by_text("What to write when it is done").first).to_be_visible()
