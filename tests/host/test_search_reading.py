"""The search finds what it finds without us, however quickly it reads, and whatever it remembers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search import plugin as material

from jobjournal.host.search_reading import QuickParser, read_quickly
from jobjournal.made_before import MadeBefore
from previews_within import PreviewWithin

SEARCH_INDEX = "search/search_index.json"


class Heard(HTMLParser):
    """Notes what Python's parser calls."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.calls.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.calls.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.calls.append(("both", tag, attrs))

    def handle_data(self, data: str) -> None:
        self.calls.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.calls.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.calls.append(("declaration", decl))


class QuicklyHeard(QuickParser, Heard):
    """The same of ours."""


def heard(parser: type[Heard], html: str) -> list[Any]:
    """Return what is called for a page."""
    made = parser()
    made.feed(html)
    made.close()
    return made.calls


PIECES = st.sampled_from([
    "<p>", "</p>", "<h2 id=\"a\">", "</h2>", "<br>", "<br />", "<hr/>", "<input disabled>", "<a href=\"x?a=1&amp;b=2\" title='t'>", "</a>",
    "<td data-search-exclude>", '<b class="">', '<i title="a > b">', '<i title="a < b">', '<i title="&lt;b&gt;">', "<P>", "<p", ">", "<", "< p>",
    "</ p>", "</p >", "<p >", "<p\nid=\"b\">", "<p id=b>", '<p id="b"class="c">', "<p / id>", "<x-y>", "<!-- <b> -->", "<!doctype html>", "<![CDATA[x]]>",
    "<?x?>", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>", "<svg>", "</svg>", "&amp;", "&", "&am",
    "&lt", "&#38;", "&nbsp;", "&notit;", "a", " ", "\n", "\r\n", "\0", "ü", "\u2028", '"', "'", "/", "=", "</>", "<>", "<p\0>", "<p a=\"\">",
])  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map("".join))
def test_tags_and_texts_are_those_of_pythons_parser(html: str) -> None:
    assert heard(QuicklyHeard, html) == heard(Heard, html)


def test_what_comes_in_pieces_is_read_as_one() -> None:
    parser = QuicklyHeard()
    for piece in ("<p", ">A <b", '>b</b><i id="x"></i></p>'):
        parser.feed(piece)
    parser.close()
    assert parser.calls == heard(Heard, '<p>A <b>b</b><i id="x"></i></p>')


def test_a_usual_page_is_read_without_pythons_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HTMLParser, "goahead", lambda *_: pytest.fail("it was asked"))
    parser = QuicklyHeard()
    parser.feed(
        '<h2 id="a">A &amp; B</h2>\n<p>Some <strong>text</strong> <a hidden href="b/#c">here</a>.<br />More > less</p>\n'
    )
    assert ("text", "A & B") in parser.calls


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[PreviewWithin]:
    made = PreviewWithin(tmp_path)
    for at in range(4):
        made.write(at, f"i{(at + 1) % 4}")
    say(made, "plan.md", "# My plan\n\nWords.\n")
    say(made, "bare.md", "---\ntags: [one]\n---\nNo heading.\n")
    made.others = ["material/tags"]
    yield made
    made.close()


def test_material_reads_by_it(preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were its parser called otherwise one day, it would read as ever, and this would tell."""
    read: list[str] = []
    feed = QuickParser.feed
    monkeypatch.setattr(QuickParser, "feed", lambda self, html: read.append(html) or feed(self, html))
    preview.build()
    assert any("Told story 2 with" in html for html in read)


def test_a_preview_reads_an_edited_page_again_and_no_other(
    preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.build()
    preview.write(2, "i3", "Edited.\n")
    read: list[str] = []
    feed = QuickParser.feed
    monkeypatch.setattr(QuickParser, "feed", lambda self, html: read.append(html) or feed(self, html))
    preview.build()
    assert ["Edited." in html for html in read] == [True]


def say(preview: PreviewWithin, name: str, text: str) -> None:
    """Write a page of the user's own."""
    (preview.folder / "journal" / name).write_text(text, "utf-8")


CHANGES = {
    "a title": lambda preview: say(preview, "plan.md", "---\ntitle: Other\n---\n# My plan\n\nWords.\n"),
    "a heading": lambda preview: say(preview, "plan.md", "# My plan\n\n## Below\n\nWords.\n"),
    "another name": lambda preview: (preview.folder / "journal/plan.md").rename(preview.folder / "journal/plot.md"),
    "a role": lambda preview: preview.interviews[0].write_text(
        "---\ncompany: C0\nrole: Other\ndate: 2026-05-01\n---\n"
    ),
    "tags": lambda preview: say(preview, "bare.md", "---\ntags: [two]\n---\nNo heading.\n"),
    "how the navigation calls it": lambda preview: preview.settings.update(nav=["index.md", {"Other": "bare.md"}]),
    "addresses": lambda preview: preview.settings.update(use_directory_urls=False),
    "depth": lambda preview: preview.settings.update(markdown_extensions=[{"toc": {"toc_depth": 1}}]),
    "signs at headings": lambda preview: preview.settings.update(markdown_extensions=[{"toc": {"permalink": "#"}}]),
    "contacts": lambda preview: preview.interviews[1].write_text(
        "---\ncompany: C0\nrole: R\ndate: 2026-05-02\ncontacts: [Ada]\n---\n"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_it_remembers_is_what_it_would_find(change: str, preview: PreviewWithin) -> None:
    preview.build()
    before = preview.files()[SEARCH_INDEX]
    CHANGES[change](preview)
    preview.build()
    preview.cold()
    assert preview.files()[SEARCH_INDEX] == preview.files("cold")[SEARCH_INDEX]
    assert preview.files()[SEARCH_INDEX] != before or change in ("depth", "signs at headings")


def test_what_others_change_in_the_index_is_not_remembered(preview: PreviewWithin) -> None:
    """Neither in a title nor among the tags, which lie in a list of their own."""
    hook = preview.folder / "hook.py"
    hook.write_text(
        "def on_post_build(config):\n"
        "    for each in config.plugins['material/search'].search_index.entries:\n"
        "        each['title'] += '!'\n"
        "        each.get('tags', []).append('changed')\n"
    )
    preview.settings = {"hooks": [str(hook)]}
    for _ in range(2):
        preview.build()
    preview.cold()
    assert preview.files()[SEARCH_INDEX] == preview.files("cold")[SEARCH_INDEX]


def test_a_page_is_found_by_the_name_that_the_navigation_has_now(preview: PreviewWithin) -> None:
    for name in ("One", "Another"):
        preview.settings["nav"] = ["index.md", {name: "bare.md"}]
        preview.build()
        preview.cold()
        assert preview.files()[SEARCH_INDEX] == preview.files("cold")[SEARCH_INDEX]
        assert f'"title":"{name}"'.encode() in preview.files()[SEARCH_INDEX]


@pytest.mark.parametrize(
    "module", [SimpleNamespace(), SimpleNamespace(Parser=None), SimpleNamespace(Parser=dict), None]
)
def test_another_search_reads_as_ever(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One without the names that this knows, or none."""
    monkeypatch.setitem(sys.modules, material.__name__, module)
    before = dict(vars(module)) if module else {}
    search = type("Search", (), {"__module__": material.__name__, "search_index": SimpleNamespace(entries=[])})()
    read_quickly(SimpleNamespace(plugins={"search": search, "other": object()}), MadeBefore())  # type: ignore[arg-type]
    assert (dict(vars(module)) if module else {}) == before
    assert vars(search.search_index) == {"entries": []}


def test_it_is_set_up_once_however_many_builds_there_are(preview: PreviewWithin) -> None:
    for _ in range(3):
        preview.build()
    assert [each.__name__ for each in material.Parser.__mro__].count("QuickParser") == 1
