"""Whatever a note holds, its site is built: what cannot be converted costs one text, and is named where it is."""

from __future__ import annotations

from html import unescape

import pytest
from click.testing import CliRunner
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from jobjournal.cli import main
from jobjournal.conversion import converter
from jobjournal.diagnostics import Diagnostic
from jobjournal.reading import effort

LINKS = "[other](d.md) and [^1]\n\n[^1]: the foot\n\n## What went well\n- Talked\n"


def test_what_mkdocs_cannot_look_through_is_converted_all_the_same(build_site, write):
    """Its look for links and ids fails on `<![…` and on a host's name with a bracket; Markdown itself does not."""
    write("a.md", text=f"`<![a](b)` and **bold** <![logo](x.png)>\n\n{LINKS}")
    write("b.md", "Polarlicht", text=f"[x](http://[bad) [y](https://[) {LINKS}")
    write("c.md", "Kelp", text="<div markdown=1>\n<a markdown=1>x</a>\n</div>\n\n" + LINKS)
    write("d.md", "Wattenmeer")
    built = build_site()
    for name in ("a", "b", "c"):
        page = built.text(f"interviews/{name}/index.html")
        assert "Talked" in page
        assert 'href="../d/"' in page, "links lead where they mean"
        assert "the foot" in page
        assert 'id="what-went-well"' in page
    assert "<strong>bold</strong>" in built.text("interviews/a/index.html")
    said = "\n".join(built.warnings())
    assert "interviews/a.md:6" not in said, "all of it is shown"
    assert "journal/interviews/b.md:6: warning[unsafe-markup]: not shown on the pages: the link http://[bad" in said
    assert "Traceback" not in said


@pytest.fixture
def _tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a text takes, it is given to the converter: here for what nobody has foreseen."""
    monkeypatch.setattr(effort, "MOST", 10**15)


@pytest.mark.usefixtures("_tried")
def test_a_text_that_cannot_be_converted_is_shown_as_it_is_written_and_named(build_site, write, journal):
    deep = "- " * 1000 + "<b>deep</b>"
    write("a.md", text=deep)
    write("b.md", "Polarlicht", text="## To improve\n- Fine <b>bold</b>\n")
    (journal / "mine.md").write_text(f"# Mine\n\n{deep}\n", "utf-8")
    built = build_site()
    for page in ("interviews/a/index.html", "mine/index.html"):
        assert "This text cannot be converted" in built.text(page)
        assert "- - - &lt;b&gt;deep&lt;/b&gt;" in built.text(page)
    named = [each.split(": ", 1)[1] for each in built.warnings() if "not-converted" in each]
    assert [each.split("\n")[0] for each in named] == [
        f"journal/{place}: warning[not-converted]: a text in it cannot be converted (RecursionError) and is shown as it is written"
        for place in ("interviews/a.md:6", "mine.md:3")
    ]
    assert all("hint: " in each for each in named)
    assert "<b>bold</b>" in built.text("interviews/b/index.html")


@pytest.mark.usefixtures("_tried")
def test_what_stands_on_several_pages_is_told_once():
    said: list[Diagnostic] = []
    convert = converter(tell=said.append)
    shown = [convert("- " * 1000 + "deep", "interviews/a.md") for _ in range(2)]
    assert shown[0] == shown[1]
    assert [each.path for each in said] == ["interviews/a.md"]


@pytest.mark.usefixtures("_tried")
def test_render_names_it_too_and_writes_the_page(write, journal, tmp_path):
    write("a.md", text="- " * 1000 + "deep")
    done = CliRunner().invoke(main, ["render", str(tmp_path / "out"), "--journal", str(journal)])
    assert done.exit_code == 0
    assert "journal/interviews/a.md:6: warning[not-converted]" in done.stderr
    assert "This text cannot be converted" in (tmp_path / "out/docs/interviews/a.md").read_text("utf-8")


def test_render_leaves_another_generator_no_braces_to_fill_in(write, journal, tmp_path):
    """Jekyll, Eleventy, Hugo and VitePress carry out what stands between them."""
    write("a.md", text="{{ 7 * 7 }} {% include 'x' %} {{< readfile x >}}\n\n## To improve\n- `{{ code }}` #a\n")
    assert CliRunner().invoke(main, ["render", str(tmp_path / "out"), "--journal", str(journal)]).exit_code == 0
    pages = {path.name: path.read_text("utf-8").split("---\n", 2)[2] for path in (tmp_path / "out/docs").rglob("*.md")}
    assert [name for name, page in pages.items() if "{" in page or "}" in page] == []
    assert "{{ 7 * 7 }} {% include 'x' %} {{< readfile x >}}" in unescape(pages["a.md"])


class _Trips(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if any("trip" in line for line in lines):
            raise KeyError("never thought of")
        return lines


class Tripping(Extension):
    """An extension of the user's that one text trips up."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Trips(md), "trips", 100)


def test_an_extension_that_fails_on_one_lesson_costs_that_lesson_alone(build_site, write):
    """A lesson stands on several pages; each shows it as it is written, and it is told once."""
    write("a.md", text="## To improve\n- I *trip* here #a\n- I *walk* here #a\n")
    built = build_site(settings={"markdown_extensions": [f"{__name__}:Tripping", "toc"]})
    page = built.text("lessons/index.html")
    assert "<code>I *trip* here</code>" in page
    assert "I <em>walk</em> here" in page
    (named,) = [each for each in built.warnings() if "not-converted" in each]
    assert "journal/interviews/a.md:7: warning" in named
