"""A folder of interviews becomes a site, and nothing else of the folder does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.config.base import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File

from jobjournal.addresses import address, relative
from links import dead_links

PROJECT = Path(__file__).parents[2]
GENERATED = ["index.html", "timeline/index.html", "actions/index.html", "lessons/index.html", "problems/index.html"]


def test_the_sample_builds_strictly(build_site, journal):
    shutil.copytree(PROJECT / "journal", journal, dirs_exist_ok=True)
    built = build_site("2026-11-20 09:00", settings={"strict": True})
    assert built.warnings() == []
    assert set(GENERATED) <= built.files()
    assert "Björn" in built.text("interviews/2026-11-10-nordwind-robotics/index.html")


def test_an_entry_with_an_error_costs_itself_alone(build_site, write, journal):
    write("good.md", "Kept Company")
    bad = write("bad.md", "Secret Company")
    bad.write_text(bad.read_text().replace("2026-05-04", "4.5.2026"))
    built = build_site()
    assert "interviews/good/index.html" in built.files()
    assert "interviews/bad/index.html" not in built.files()
    assert built.holds("Secret Company") == []
    assert any("journal/interviews/bad.md:4: error[not-a-date]" in each for each in built.warnings())
    assert "bad.md" in built.text("problems/index.html")


@pytest.mark.parametrize("page", ["index.html", "actions/index.html", "timeline/index.html", "lessons/index.html"])
def test_every_summary_says_how_many_files_were_left_out(build_site, write, page):
    write("good.md")
    write("bad.md").write_text("no front matter", "utf-8")
    assert "left out" in build_site().text(page)


def test_strict_fails_on_an_error_and_on_a_warning(build_site, write):
    write("a.md", date="4.5.2026")
    with pytest.raises(Abort):
        build_site(settings={"strict": True})
    write("a.md", text="<script>alert(1)</script>")
    with pytest.raises(Abort):
        build_site(settings={"strict": True})


def test_only_markdown_pictures_and_pdfs_are_published(build_site, write, journal):
    write("a.md")
    for name in ("a.md~", "a.bak", "notes.txt", "b.MD", "interviews/_draft.md", ".hidden.md", "page.html", "run.js"):
        (journal / name).write_text("planted words")
    (journal / "plan.pdf").write_bytes(b"%PDF-1.4 planted picture")
    (journal / "badge.png").write_bytes(b"\x89PNG planted picture")
    built = build_site()
    assert built.holds("planted words") == []
    assert built.holds("planted picture") == ["badge.png", "plan.pdf"]


def test_a_link_out_of_the_folder_is_not_followed(build_site, write, journal, tmp_path):
    write("a.md")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("---\ncompany: X\nrole: Y\ndate: 2026-05-04\n---\nplanted words")
    (journal / "interviews" / "link.md").symlink_to(tmp_path / "outside" / "secret.md")
    (journal / "folder").symlink_to(tmp_path / "outside")
    (journal / "loop").symlink_to(journal)
    built = build_site()
    assert built.holds("planted words") == []
    assert sum("not-a-file" in each for each in built.warnings()) == 3


def test_front_matter_reaches_no_setting_of_the_theme(build_site, write, journal):
    path = write("a.md", text="Words.")
    hostile = "template: nowhere.html\nicon: x/y\ntitle: <script>alert(1)</script>\nsearch: [1]\nhide: 5\n---\n"
    path.write_text(path.read_text().replace("---\nWords", hostile + "Words"))
    (journal / "own.md").write_text(
        "---\ntitle: <script>alert(2)</script>\ntemplate: nowhere.html\ntags: 5\n---\nText\n"
    )
    built = build_site()
    assert built.holds("<script>alert(") == []
    assert "Words." in built.text("interviews/a/index.html")


def test_a_text_that_looks_like_front_matter_stays_a_text(build_site, write):
    write("a.md", text="Note: keep this line\n\nAnd this one.")
    write("b.md", date="2026-05-05", text="---\ntitle: no\n---\nStill here.")
    built = build_site()
    assert "Note: keep this line" in built.text("interviews/a/index.html")
    assert "title: no" in built.text("interviews/b/index.html")


def test_an_own_page_of_a_generated_name_keeps_its_text(build_site, write, journal):
    write("a.md")
    (journal / "index.md").write_text("# Mine\n\nBefore.\n\n<!-- jobjournal -->\n\nAfter.\n")
    (journal / "lessons.md").write_text("My own words.\n")
    built = build_site()
    page = built.text("index.html")
    before, part, after = (page.index(words) for words in ("Before.", 'class="j', "After."))
    assert before < part < after
    lessons = built.text("lessons/index.html")
    assert lessons.index("My own words.") < lessons.index('class="j')


def test_what_runs_or_loads_from_elsewhere_is_removed_and_the_rest_stays(build_site, write):
    write(
        "a.md",
        text='<b onclick="x()">bold</b> <img src="https://elsewhere.example/x.png"> <script>run()</script>\n\n'
        "!!! note\n    Kept.\n\n- [x] ticked\n\n| a |\n|---|\n| cell |\n",
    )
    page = build_site().text("interviews/a/index.html")
    assert "<b>bold</b>" in page and "elsewhere.example" not in page and "run()" not in page
    assert 'class="admonition note"' in page and 'type="checkbox"' in page and "<td>cell</td>" in page


def test_entries_and_own_pages_show_lists_as_other_editors_do(build_site, write, journal):
    text = "They asked about:\n- scale\n  - shards\n\n1) first\n2) second\n"
    entry = write("a.md", text=text)
    (journal / "own.md").write_text(text)
    before = entry.read_bytes()
    built = build_site()
    for path in ("interviews/a/index.html", "own/index.html"):
        page = "".join(built.text(path).split())
        assert "<p>Theyaskedabout:</p><ul><li>scale<ul><li>shards</li></ul></li></ul>" in page
        assert "<ol><li>first</li><li>second</li></ol>" in page
    assert entry.read_bytes() == before and (journal / "own.md").read_text() == text


def test_the_boxes_of_a_task_list_say_what_they_are(build_site, journal):
    """The sample's settings turn `- [x]` into a box; without words it would be silent to those who do not see it."""
    shutil.copytree(PROJECT / "journal", journal, dirs_exist_ok=True)
    page = build_site("2026-11-20 09:00").text("interviews/2026-11-23-alderfinch-health/index.html")
    boxes = (
        page.count('<input aria-label="done" type="checkbox"'),
        page.count('<input aria-label="to do" type="checkbox"'),
    )
    assert boxes == (2, 3)


def test_an_empty_journal_says_how_to_begin(build_site):
    built = build_site()
    assert "jobjournal new" in built.text("index.html")
    assert built.warnings() == []


def test_no_page_loads_anything_from_another_host(build_site, write):
    write("a.md")
    built = build_site()
    for path in built.files():
        if path.endswith(".html"):
            page = built.text(path)
            assert 'src="http' not in page and 'href="https://fonts' not in page
            assert "noindex" in page or path == "404.html"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"timezone": "Europe/Berln"}, "did you mean Europe/Berlin"),
        ({"max_follow_ups": 9}, "option 'max_follow_ups': 9 is not a whole number from 0 to 5"),
        ({"linkedin": "always"}, "after-process, after-interview, never"),
        ({"max_followups": 1}, "did you mean max_follow_ups"),
    ],
)
def test_a_wrong_option_names_itself_and_what_is_allowed(options, message, caplog):
    with pytest.raises(Abort):
        load_config(config_file_path=str(PROJECT / "mkdocs.yml"), plugins=["search", {"jobjournal": options}])
    assert message in caplog.text


@pytest.mark.parametrize("folders", [True, False])
@pytest.mark.parametrize(
    "path", ["index.md", "a.md", "a/b.md", "a/index.md", "a/README.md", "ü/ß c.md", "x%y#z.md", "a/p.png", "a.b.md"]
)
def test_addresses_are_those_of_the_host(path, folders):
    url = File(path, "in", "out", folders).url
    assert address(path, folders=folders) == ("" if url == "./" else url)


def test_a_relative_address_leads_home():
    assert relative("interviews/x.md", "a#1.md") == "../../a%231/"
    assert relative("actions.md", "index.md") == "../"


def test_only_the_option_holds_the_pages_clock(build_site, write, monkeypatch):
    write("a.md")
    assert "data-clock" in build_site("2026-05-05 09:00").text("index.html")
    monkeypatch.setenv("JOBJOURNAL_NOW", "2026-05-05 09:00")
    page = build_site(None).text("index.html")
    assert "data-clock" not in page and "5 May 2026" in page


def test_a_moment_to_build_for_that_is_none_is_named(build_site, write, monkeypatch):
    write("a.md")
    monkeypatch.setenv("JOBJOURNAL_NOW", "soon")
    with pytest.raises(ConfigurationError, match="JOBJOURNAL_NOW: not a date: soon"):
        build_site(None)


def test_a_file_is_linked_whatever_signs_its_name_holds(build_site, write, journal):
    """Each link to a file with `#` in its name led to another page, and so did the one to its source."""
    write(
        "a#1 100%?.md",
        text="[itself](a%231%20100%25%3F.md#x) [other](../b%23.md)\n\n## x\n\n## To improve\n- See [b](../b%23.md) #t",
    )
    (journal / "b#.md").write_text("# B\n")
    settings = {"repo_url": "https://code.example/", "edit_uri": "edit/"}
    built = build_site("2026-05-05 09:00", settings=settings)
    assert "interviews/a#1 100%?/index.html" in built.files()
    pages = {path for path in built.files() if path.endswith(".html")}
    assert not [each for path in pages for each in dead_links(built, path)]
    assert sum("a%231%20100%25%3F/" in built.text(path) for path in pages) > 3
    assert 'href="../b%23/"' in built.text("lessons/index.html")
    assert "https://code.example/edit/interviews/a%231%20100%25%3F.md" in built.text("actions/index.html")
