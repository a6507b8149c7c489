"""A sealed site that Zensical built: it opens, leads on and searches like any other, with a clean console."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from jobjournal.cli import main

from .conftest import PROJECT, serving


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory, put_vault: Callable[..., str]) -> Iterator[tuple[str, str]]:
    """The address of the sample as Zensical builds it, out of a vault, and its passphrase."""
    work: Path = tmp_path_factory.mktemp("zensical")
    passphrase = put_vault(work / "vault")
    words = ["--source-is-private", "--vault", str(work / "vault"), "--config", str(PROJECT / "mkdocs.yml")]
    found = CliRunner().invoke(main, ["publish", "--with", "zensical", "--out", str(work / "sealed"), *words])
    assert found.exit_code == 0, found.output
    with serving(work / "sealed") as address:
        yield address, passphrase


def test_it_opens_leads_on_and_searches(sealed: tuple[str, str], open_page: Callable[..., Page]) -> None:
    address, passphrase = sealed
    page = open_page(address)
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    page.get_by_role("link", name="Timeline", exact=True).first.click()
    expect(page.get_by_role("heading", name="Timeline", level=1)).to_be_visible()
    search = page.get_by_placeholder("Search")
    while not search.is_visible():  # its script is loaded after the page
        page.keyboard.press("/")
        page.wait_for_timeout(300)
    search.fill("kelpworks")
    found = page.get_by_role("option", name="Why are you leaving Kelpworks").first
    expect(found).to_be_visible()
    assert found.evaluate("each => getComputedStyle(each).textDecorationLine") == "none", (
        "the search's own style is let in"
    )
