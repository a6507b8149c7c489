"""No heading, name of a file or title runs anything: not in the contents, the navigation, the tab, nor among search results."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

import hostile_titles
from patience import is_soon

pytestmark = pytest.mark.browser

BUILT = "2026-11-20 09:00"
THERE = {"repo_url": "https://code.example/", "edit_uri": "edit/"}
FEATURES = ["navigation.path", "navigation.footer", "content.action.edit", "content.action.view", "navigation.tabs"]
THEMES = {
    "material": {"name": "material", "font": False, "features": FEATURES},
    "mkdocs": {"name": "mkdocs", "highlightjs": False},
}
HANDLERS = """() => [...document.querySelectorAll('*')]
    .filter(each => [...each.attributes].some(({name}) => name.startsWith('on'))).map(each => each.outerHTML)"""


SEARCHES = {
    "material": (".md-search__input", ".md-search-result__item", ".md-search-result__more > summary"),
    "mkdocs": ("#mkdocs-search-query", "#mkdocs-search-results article", "none"),
}
"""For each theme, where a search is typed, one of its results, and what shows more of them."""


@pytest.fixture(scope="module", params=THEMES)
def site(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    serve_journal: Callable[..., tuple[str, Path]],
) -> tuple[str, str, list[str]]:
    """A theme, the address of a hostile journal's site in it, and the path of each of its pages."""
    journal = hostile_titles.write(tmp_path_factory.mktemp("hostile") / "journal")
    address, folder = serve_journal(journal, BUILT, theme=THEMES[request.param], **THERE)
    paths = sorted(f"{each.parent.relative_to(folder).as_posix()}/" for each in folder.rglob("index.html"))
    return request.param, address, paths


@pytest.fixture
def watched(browser: Browser, site: tuple[str, str, list[str]]) -> Iterator[Page]:
    """A page in which nothing runs, and that asks no other host; the pictures that are left of hostile tags are missing."""
    page = browser.new_page()
    trouble: list[str] = []
    page.on("dialog", lambda dialog: (trouble.append(f"said {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda request: trouble.append(request.url) if "//127.0.0.1:" not in request.url else None)
    if site[0] == "material":  # the other stumbles over any id that is no word
        page.on("pageerror", lambda error: trouble.append(str(error)))
    yield page
    page.close()
    assert trouble == []


def test_no_page_runs_anything(site, watched):
    _, address, paths = site
    assert len(paths) > len(hostile_titles.files())
    found = {}
    for path in paths:
        watched.goto(address + quote(path), wait_until="load")
        found[path] = watched.evaluate(HANDLERS)
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("words", ["words", "amidst"])
def test_no_search_result_runs_anything(words, site, watched):
    theme, address, _ = site
    field, result, more = SEARCHES[theme]
    watched.goto(address)
    watched.locator(field).evaluate("each => each.closest('.modal')?.classList.add('show', 'd-block')")
    watched.locator(field).click()
    watched.keyboard.type(words)

    def is_found() -> bool:
        watched.keyboard.press("End")  # the index may not have been read when the words were typed
        return watched.locator(result).count() >= 3

    is_soon(is_found, 0.1)
    for each in watched.locator(more).all():
        each.click()
    assert watched.locator(f"{result} a[href]").count() >= 3
    assert watched.evaluate(HANDLERS) == []
