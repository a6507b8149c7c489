"""The calendar's file is in a site that will be sealed, and in no other."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from jobjournal.calendar.ical import is_ours
from sitevault.guards import publishing

FILE, LINK = "calendar.ics", "Calendar file (.ics)"


@pytest.fixture
def env(monkeypatch):
    """The process's environment, as it is restored after the test."""
    import os

    monkeypatch.delenv("SITEVAULT_PUBLISHING", raising=False)
    return os.environ


def test_a_site_that_will_be_sealed_offers_the_calendar(build_site, write, env):
    write("a.md", "Nordwind", "2026-05-11 10:00")
    with publishing(env, sealed=True):
        built = build_site()
    data = (built.folder / FILE).read_bytes()
    assert is_ours(data)
    assert any("Nordwind" in str(each.get("summary")) for each in Calendar.from_ical(data).walk("VEVENT"))
    assert f'<a href="{FILE}" download="{FILE}">{LINK}</a>' in built.text("index.html")
    assert built.warnings() == []


def test_no_other_build_holds_it(build_site, write, env):
    write("a.md")
    built = [build_site().files()]
    with publishing(env, sealed=False):
        site = build_site()
        built.append(site.files())
        assert LINK not in site.text("index.html")
    assert not [files for files in built if FILE in files]


@pytest.mark.parametrize("word", ["1", "true", ""])
def test_a_word_set_by_hand_does_not_bring_it(build_site, write, monkeypatch, word):
    write("a.md")
    monkeypatch.setenv("SITEVAULT_PUBLISHING", word)
    assert FILE not in build_site().files()


def test_serving_never_offers_it(build_site, write, env):
    write("a.md")
    with publishing(env, sealed=True):
        built = build_site(command="serve")
    assert FILE not in built.files() and LINK not in built.text("index.html")


def test_the_pages_of_render_do_not_offer_it(write, journal, tmp_path, env):
    from click.testing import CliRunner

    from jobjournal.cli import main

    write("a.md")
    out = tmp_path / "out"
    with publishing(env, sealed=True):
        found = CliRunner().invoke(main, ["render", str(out), "--journal", str(journal), "--timezone", "Europe/Berlin"])
    assert found.exit_code == 0, found.output
    assert not list(out.rglob("*.ics"))
    assert LINK not in (out / "docs" / "index.md").read_text("utf-8")
