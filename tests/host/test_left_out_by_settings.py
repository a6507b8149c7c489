"""MkDocs' own settings on which files count hold for entries and generated pages, too: no page, no search, no link to it."""

from __future__ import annotations

import gzip
from xml.etree import ElementTree

import pytest
from mkdocs.exceptions import Abort

from links import dead_links

LINKING = "[there](b.md) and [again](b.md#x)\n\n## To improve\n- Words of A, as [there](b.md) #topic\n"


@pytest.fixture
def folder(write, journal):
    write("a.md", "Alder", text=LINKING)
    write("b.md", "Birch", date="2026-05-20 14:30", text="## X\n\nWords of B.\n\n## To improve\n- Lesson of B #topic\n")
    (journal / "applications").mkdir()
    (journal / "applications" / "c.md").write_text(
        "---\ncompany: Cedar\nrole: SRE\napplied: 2026-04-01\n---\nWords of C.\n"
    )
    (journal / "mine.md").write_text("Words of mine, [see](later.md).\n")
    (journal / "later.md").write_text("Words of later.\n")
    return journal


def pages(built):
    return [path for path in built.files() if path.endswith(".html")]


@pytest.mark.parametrize("option", ["exclude_docs", "draft_docs"])
def test_an_entry_s_page_is_left_out_and_its_facts_are_not(folder, build_site, option):
    built = build_site("2026-05-19 09:00", settings={option: "interviews/b*\napplications/c.md\n"})
    assert {"interviews/a/index.html", "timeline/index.html"} <= built.files()
    for gone in ("interviews/b/index.html", "applications/c/index.html", "preparation/b/index.html"):
        assert gone not in built.files()
    assert built.holds("Words of B.") == [] and built.holds("Words of C.") == []
    for path in pages(built):
        assert list(dead_links(built, path)) == []
    assert "Birch" in built.text("actions/index.html") and "Lesson of B" in built.text("lessons/index.html")
    said = [each for each in built.warnings() if "page-left-out" in each]
    assert [each.split(": ")[1] for each in said] == ["journal/applications/c.md:1", "journal/interviews/b.md:1"]


def test_a_draft_is_there_while_serving(folder, build_site):
    built = build_site(
        "2026-05-19 09:00", settings={"draft_docs": "interviews/b.md\n"}, command="serve", serve_url="http://127.0.0.1/"
    )
    assert "interviews/b/index.html" in built.files()
    assert 'href="../../interviews/b/"' in built.text("preparation/b/index.html")
    assert not [each for each in built.warnings() if "page-left-out" in each]


def test_no_navigation_leads_to_an_own_page_that_is_left_out(folder, build_site):
    (folder / "templates").mkdir()
    (folder / "templates" / "x.md").write_text("MkDocs leaves out this folder by itself.\n")
    built = build_site(settings={"exclude_docs": "mine.md\ncontacts.md\n", "draft_docs": "later.md\n"})
    assert not {"mine/index.html", "later/index.html", "contacts/index.html", "templates/x/index.html"} & built.files()
    for path in pages(built):
        assert list(dead_links(built, path)) == []


def test_an_own_navigation_need_not_list_generated_pages(folder, build_site):
    nav = [{"Home": "index.md"}, "mine.md", "later.md"]
    built = build_site("2026-05-05 09:00", settings={"nav": nav, "strict": True})
    assert built.warnings() == []
    assert "timeline/index.html" in built.files()
    with pytest.raises(Abort):  # a page of one's own that it does not list is still named
        build_site("2026-05-05 09:00", settings={"nav": nav[:2], "strict": True})


def test_the_plugin_listed_twice_is_said(folder, build_site, caplog):
    with pytest.raises(Abort):
        build_site(after=["jobjournal"])
    assert "the plugin jobjournal is listed twice" in caplog.text


def test_no_sitemap_lists_what_is_marked_noindex(folder, build_site):
    built = build_site(settings={"site_url": "https://host.example/"})
    assert all("noindex" in built.text(path) for path in pages(built))
    sitemap = ElementTree.parse(built.folder / "sitemap.xml").getroot()
    assert sitemap.tag.endswith("}urlset")
    assert [each.tag for each in sitemap if each.tag.startswith("{http://www.sitemaps.org/")] == []
    assert b"<loc>" not in gzip.decompress((built.folder / "sitemap.xml.gz").read_bytes())


def test_a_script_of_the_settings_that_no_page_will_load_is_named(folder, build_site):
    far = "https://elsewhere.example/math.js"
    built = build_site(settings={"extra_javascript": [far, "near.js"], "extra_css": ["//elsewhere.example/a.css"]})
    said = [each for each in built.warnings() if "is from another host" in each]
    assert len(said) == 2 and far in said[1] and "theme.custom_dir" in said[1]
