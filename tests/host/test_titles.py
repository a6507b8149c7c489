"""Headings and titles are printed by themes as they are: in the contents, the navigation, the tab, the search."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

import hostile_titles
from jobjournal.cli import main
from jobjournal.commands.build import look_of

FEATURES = ["navigation.path", "navigation.footer", "content.action.edit", "content.action.view", "navigation.tabs"]
EVERYWHERE = {"name": "material", "font": False, "features": FEATURES}
IN_ITS_TEXT = '<article class="md-content__inner md-typeset">'


def contents(page: str) -> list[tuple[str, str]]:
    """Return what a page's table of contents links to, and in which words."""
    part = page[page.index('<nav class="md-nav md-nav--secondary"') : page.index(IN_ITS_TEXT)]
    links = re.findall(r'<a href="#([^"]*)" class="md-nav__link">(.*?)</a>', part, re.DOTALL)
    return [(id_, " ".join(re.sub(r"<[^>]*>", "", words).split())) for id_, words in links]


@pytest.mark.parametrize("theme", [EVERYWHERE, "mkdocs", "readthedocs"], ids=["material", "mkdocs", "readthedocs"])
def test_no_heading_file_name_or_title_becomes_markup(build_site, journal, theme):
    hostile_titles.write(journal)
    there = {"repo_url": "https://code.example/", "edit_uri": "edit/"}
    built = build_site("2026-11-20 09:00", settings={"theme": theme, **there})
    pages = {path: built.text(path) for path in built.files() if path.endswith(".html")}
    assert len(pages) > len(hostile_titles.files())
    assert {path: found for path, page in pages.items() if (found := hostile_titles.handlers(page))} == {}


def test_no_feature_of_the_theme_makes_markup_of_a_title(build_site, write):
    """It would write what stands in `title="…"`, and a name that is cut short, into the page as HTML when it is pointed at."""
    write("a.md", text='[x](http://a.example "<img src=x onerror=alert(1)>")')
    features = ["content.tooltips", "navigation.top"]
    theme = {"name": "material", "font": False, "features": features}
    built = build_site(settings={"theme": theme})
    assert '"features": ["navigation.top"]' in built.text("interviews/a/index.html")
    (said,) = [each for each in built.warnings() if "content.tooltips" in each]
    assert "take it out of the settings" in said
    assert look_of({"theme": theme})["features"] == ["navigation.top"]
    assert look_of({"theme": {"name": "material", "features": None}})["features"] == []


def test_the_contents_are_those_of_the_page(build_site, write):
    write(
        "a.md",
        text="## One *long* & `<b>` heading[^1]\n\n#### Deep\n\n### Less deep\n\n## 1 &lt; 2\n\n## One\n\n## One\n\n[^1]: Note.",
    )
    page = build_site().text("interviews/a/index.html")
    assert contents(page) == [
        ("one-long-b-heading", "One long &amp; &lt;b&gt; heading"),
        ("deep", "Deep"),
        ("less-deep", "Less deep"),
        ("1-2", "1 &lt; 2"),
        ("one", "One"),
        ("one_1", "One"),
    ]
    nested = (
        page.index('<nav class="md-nav" aria-label="One long'),
        page.index('href="#deep"'),
        page.index('href="#1-2"'),
    )
    assert nested[0] < nested[1] < page.index("</nav>", nested[0]) < nested[2]


def test_the_contents_go_as_deep_as_the_settings_say(build_site, write):
    write("a.md", text="## One\n\n### Two\n\n#### Three")
    page = build_site(settings={"markdown_extensions": [{"toc": {"toc_depth": "3-4"}}]}).text("interviews/a/index.html")
    assert [id_ for id_, _ in contents(page)] == ["two", "three"]


def test_a_hostile_heading_keeps_its_place_in_the_contents(build_site, journal):
    hostile_titles.write(journal)
    built = build_site("2026-11-20 09:00")
    for at in range(len(hostile_titles.HEADINGS)):
        page = built.text(f"interviews/at-{at}/index.html")
        ids = [id_ for id_, _ in contents(page)]
        assert len(ids) == 2 and ids[1] == "after"
        assert all(f'<h2 id="{id_}"' in page for id_ in ids)


def test_the_search_holds_no_markup_of_a_title(build_site, journal):
    hostile_titles.write(journal)
    built = build_site("2026-11-20 09:00")
    docs = json.loads(built.text("search/search_index.json"))["docs"]
    assert len(docs) > len(hostile_titles.files())
    assert [each for each in docs if hostile_titles.handlers(each["title"] + each["text"])] == []
    assert [each for each in docs if set("\"'<>") & set(each["location"])] == []


def test_an_own_page_is_called_by_its_title_its_heading_or_its_file(build_site, journal):
    (journal / "by-title.md").write_text("---\ntitle: R&D\n---\n# Other\n")
    (journal / "by-heading.md").write_text("# *My* R&D <b>notes</b>\n")
    (journal / "my-file_name.md").write_text("Text.\n\n# Later\n")
    (journal / "Plan B.md").write_text("Text.\n")
    page = build_site().text("index.html")
    titles = {unescape(each.strip()) for each in re.findall(r'md-ellipsis">(.*?)</span>', page, re.DOTALL)}
    assert {"R&D", "My R&D notes", "My file name", "Plan B"} <= titles
    built = build_site(settings={"nav": [{"Today": "index.md"}, {"Called so": "by-heading.md"}]})
    assert "<title>Called so - " in built.text("by-heading/index.html")


def test_what_render_writes_runs_nothing_in_another_generator(tmp_path):
    journal = hostile_titles.write(tmp_path / "journal")
    command = ["render", str(tmp_path / "out"), "--journal", str(journal), "--now", "2026-11-20 09:00"]
    found = CliRunner().invoke(main, command, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    for program in ("mkdocs", "zensical"):
        builder = str(Path(sys.executable).parent / program)
        subprocess.run([builder, "build"], cwd=tmp_path / "out", check=True, capture_output=True)
        pages = list((tmp_path / "out" / "site").rglob("*.html"))
        assert len(pages) > len(hostile_titles.files())
        assert {str(path): found for path in pages if (found := hostile_titles.handlers(path.read_text("utf-8")))} == {}
