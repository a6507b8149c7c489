"""A page that was built on one day is right on any other, wherever its reader is."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jobjournal.actions import derive, in_turn, stand
from jobjournal.dates import Clock, add_days, day_of
from jobjournal.options import settings_from
from jobjournal.pages.actions import MOST_CLOSED
from jobjournal.reading.folder import load

SAMPLE = Path(__file__).parents[2] / "journal"
BERLIN = ZoneInfo("Europe/Berlin")
BUILT = "2026-11-20 09:00"
BUILT_AT = datetime(2026, 11, 20, 9, tzinfo=BERLIN)
READERS = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"]
TICK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture(scope="module")
def journal():
    return load(SAMPLE, BERLIN)


@pytest.fixture(scope="module")
def actions(journal):
    settings, _ = settings_from({"timezone": "Europe/Berlin"})
    return derive(journal, settings)


def expected(actions, clock: Clock) -> dict[str, list[str]]:
    """Return the ids of each group's actions, as the export has them."""
    found: dict[str, list[str]] = {}
    for each in stand(actions, clock):
        name = each.state
        if name == "upcoming":
            soon = each.due and day_of(each.due, BERLIN) <= add_days(clock.today, 7)
            name = "soon" if soon else "later"
        found.setdefault(name, []).append(each.action.id)
    return {name: sorted(ids) for name, ids in found.items()}


GROUPS = """() => Object.fromEntries([...document.querySelectorAll('[data-group]')]
  .filter(list => list.dataset.group !== 'none')
  .map(list => [list.dataset.group, [...list.children].filter(item => !item.hidden).map(item => item.dataset.id).sort()])
  .filter(([, ids]) => ids.length))"""
COUNTS = """() => Object.fromEntries([...document.querySelectorAll('[data-group-card]:not([hidden]) [data-count]')]
  .map(count => [count.dataset.count, +count.textContent]))"""


WHYS = """() => [...document.querySelectorAll('[data-group]:not([data-group=none]) > [data-act]')].map(item => [item.dataset.id,
  item.dataset.state, [...item.querySelectorAll('[data-while]')].filter(why => getComputedStyle(why).display !== 'none').map(why => why.textContent)])"""


def edges(actions, journal) -> list[datetime]:
    """Return moments just before, at and just after every change that the pages look after, and every few days between."""
    at = {moment for each in actions for moment in (each.since, each.until, each.expires, each.not_before, each.due)}
    at |= {moment for each in journal.interviews for moment in (each.starts_at, each.ends_at)}
    days = {add_days(day_of(each, BERLIN), ahead) for each in at if each for ahead in (0, 1)}
    moments = {datetime(day.year, day.month, day.day, tzinfo=BERLIN) for day in days}
    moments |= {each.astimezone(BERLIN) for each in at if isinstance(each, datetime)}
    late = BUILT_AT + timedelta(days=395)
    near = sorted(each for each in moments if BUILT_AT < each < late)
    return [each + timedelta(seconds=shift) for each in near for shift in (-1, 0, 1)]


@pytest.mark.parametrize("reader", READERS)
def test_groups_and_counts_are_the_exports_at_every_moment(reader, site_at, open_page, actions, journal):
    page = open_page(site_at(BUILT) + "actions/", BUILT_AT, timezone_id=reader)
    moments = edges(actions, journal)
    assert len(moments) > 100
    for moment in moments[READERS.index(reader) :: len(READERS)]:
        page.clock.set_fixed_time(moment)
        page.evaluate(TICK)
        wanted = expected(actions, Clock(moment, BERLIN))
        shown = page.evaluate(GROUPS)
        older = {name: sorted({*wanted[name]} - {*shown.get(name, ())}) for name in wanted}
        assert {name for name, ids in older.items() if ids} <= {"done", "skipped", "expired"}, moment
        assert {name: sorted([*ids, *older[name]]) for name, ids in shown.items()} == wanted, moment
        assert all(len(shown[name]) >= MOST_CLOSED for name, ids in older.items() if ids), moment
        assert page.evaluate(COUNTS) == {name: len(ids) for name, ids in wanted.items()}, moment


@pytest.mark.parametrize("reader", READERS)
def test_today_counts_what_the_export_counts(reader, site_at, open_page, actions, journal):
    page = open_page(site_at(BUILT), BUILT_AT, timezone_id=reader)
    for moment in edges(actions, journal)[READERS.index(reader) :: 2 * len(READERS)]:
        page.clock.set_fixed_time(moment)
        page.evaluate(TICK)
        clock = Clock(moment, BERLIN)
        overdue = expected(actions, clock).get("overdue", [])
        pressing = sorted((each for each in stand(actions, clock) if each.state in ("overdue", "due")), key=in_turn)
        assert page.locator(".j-tile [data-count=overdue]").inner_text() == str(len(overdue)), moment
        assert page.locator(".j-tile.is-alert").count() == bool(overdue)
        left = [each for each in journal.kept if not clock.reached(each.ends_at)]
        held = len(journal.kept) - len(left)
        assert page.locator(".j-tile:has([data-ahead])").inner_text().split()[0] == str(len(left)), moment
        assert page.locator(".j-tile:has([data-behind])").inner_text().split()[0] == str(held), moment
        ahead = [each for each in journal.interviews if each.is_to_come(clock)]
        following = page.locator(".j-next:visible")
        on = [each for each in journal.interviews if each.timed and each.is_under_way(clock)]
        assert following.count() == bool(on or ahead), moment
        if on or ahead:
            assert (on or ahead)[0].company in following.inner_text(), moment
            assert ("now, until" in following.inner_text()) == bool(on), moment
        first = page.locator("[data-first] > li:visible").evaluate_all("items => items.map(item => item.dataset.id)")
        assert first[: len(pressing)] == [each.action.id for each in pressing][:5], moment
        more = page.locator("[data-beyond]:visible").all_inner_texts()
        left = len(pressing) - 5
        assert more == ([f"and {left} more, late or due today"] if left > 0 else []), moment


PAGES = [
    "",
    "timeline/",
    "actions/",
    "contacts/",
    "applications/moosbach-energie/infrastructure-engineer/",
    "interviews/2026-11-23-alderfinch-health/",
    "interviews/2026-11-19-moosbach-energie/",
]
TEXT = """() => { document.querySelectorAll('.j details').forEach(each => { each.open = true });
  document.querySelectorAll('[data-month]').forEach(each => { each.style.contentVisibility = 'visible' });
  document.querySelectorAll('.j-clock, .j-filters, .j-axis, .j-copy button, button[data-print]').forEach(each => each.remove());
  return [...document.querySelectorAll('.md-content .j')].map(each => each.innerText).join('\\n').replace(/[\\s\\u00a0]+/g, ' ') }"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "later", ["2026-11-20 09:00", "2026-11-20 16:00", "2026-11-24 08:00", "2026-11-25 13:00", "2026-12-06 12:00"]
)
def test_a_page_says_at_any_moment_what_it_would_say_if_built_then(path, later, site_at, open_page):
    then = datetime.fromisoformat(later).replace(tzinfo=BERLIN)
    aged = open_page(site_at(BUILT) + path, then, timezone_id="Asia/Tokyo").evaluate(TEXT)
    fresh = open_page(site_at(later) + path, java_script_enabled=False).evaluate(TEXT)
    assert _without_days(aged) == _without_days(fresh)


def _without_days(text: str) -> str:
    """Return a text with the day taken out of each command: it tells an action from one that was open at the build, and is over."""
    return re.sub(r"(jobjournal done \S+) \d\d-\d\d ", r"\1 ", text)


@pytest.mark.parametrize("path", [*PAGES, "applications/", "applications/nordwind-robotics/"])
def test_a_clock_that_runs_behind_shows_the_page_as_it_was_built(path, site_at, open_page):
    """A page cannot be read before it was built: it is the reader's clock that is wrong."""
    behind = open_page(site_at(BUILT) + path, BUILT_AT - timedelta(days=10)).evaluate(TEXT)
    built = open_page(site_at(BUILT) + path, java_script_enabled=False).evaluate(TEXT)
    assert behind == built


def test_why_an_action_is_there_fits_its_badge_at_every_moment(site_at, open_page, actions, journal):
    page = open_page(site_at(BUILT) + "actions/", BUILT_AT)
    named = {each.id: each for each in actions}
    for moment in edges(actions, journal)[::5]:
        page.clock.set_fixed_time(moment)
        page.evaluate(TICK)
        for id, state, words in page.evaluate(WHYS):
            said = "" if named[id].written else named[id].says(state)
            assert words == ([f"{said}."] if said else []), (moment, id, state)


def test_a_fixed_clock_stands_still_and_says_so(site_at, open_page):
    page = open_page(site_at(BUILT, fixed=True), BUILT_AT + timedelta(days=300))
    assert "Sample clock: Fri 20 Nov 2026, 09:00" in page.locator(".j-clock").inner_text()
    assert "the next interview is in 3 days" in page.locator(".j-lede").inner_text()


def test_without_script_the_page_says_for_which_moment_it_is_true(site_at, open_page):
    page = open_page(site_at(BUILT) + "actions/", java_script_enabled=False)
    assert "As of Fri 20 Nov 2026, 09:00 (Europe/Berlin)" in page.locator(".j-clock").inner_text()
    page = open_page(site_at(BUILT) + "actions/", BUILT_AT)
    assert page.locator(".j-clock").is_hidden()
