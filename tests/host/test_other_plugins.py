"""What other plugins and hooks make of a page stays, wherever they stand in the list; what would be lost stops the build."""

from __future__ import annotations

import base64
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files

from built_sites import Built
from jobjournal.pages.table import make_pages
from patience import PATIENCE
from sites import site_of

PAGES = ["index.html", "actions/index.html", "interviews/a/index.html", "mine/index.html", "lessons/index.html"]
"""Generated pages, an entry, a page of one's own, and one that is both."""
OWN = "Own words.\n\n<!-- jobjournal -->\n\nMore of them."


class Adding(BasePlugin):
    """Adds something at every step; none of it is the user's, so that nothing of it is taken away."""

    def on_page_markdown(self, markdown: str, page: Any, **_: Any) -> str:
        page.meta["description"] = "BY-META"
        return markdown

    def on_page_content(self, html: str, **_: Any) -> str:
        return f"<aside onclick='run()'>BEFORE</aside>{html}<script>let BY_CONTENT</script>"

    def on_page_context(self, context: Any, page: Any, **_: Any) -> Any:
        page.content += "<p>BY-CONTEXT</p>"
        return context

    def on_post_page(self, output: str, **_: Any) -> str:
        return output.replace("</body>", "<p>BY-POST</p></body>")


ADDED = ["BY-META", "onclick='run()'>BEFORE", "<script>let BY_CONTENT</script>", "BY-CONTEXT", "BY-POST"]


class Sealing(BasePlugin):
    """Keeps a page's HTML when it is made, and later puts it there encrypted, as plugins do that ask for a password."""

    def on_page_content(self, html: str, page: Any, **_: Any) -> str:
        page.kept = html
        return html

    def on_page_context(self, context: Any, page: Any, **_: Any) -> Any:
        page.content = sealed(page.kept)
        return context


class SealingLast(Sealing):
    """Does so after all others."""

    on_page_context = event_priority(-1000)(
        lambda self, context, page, **_: Sealing.on_page_context(self, context, page)
    )


class SealingAtOnce(BasePlugin):
    """Encrypts before anybody else sees the text."""

    @event_priority(1000)
    def on_page_content(self, html: str, **_: Any) -> str:
        return sealed(html)


class SealingPart(BasePlugin):
    """Encrypts what the theme made of a page, but for its head and its navigation."""

    def on_post_page(self, output: str, **_: Any) -> str:
        head, main, rest = output.partition("<main")
        return f"{head}{sealed(main + rest)}</body></html>"


class SealingAll(BasePlugin):
    """Encrypts the whole page."""

    def on_post_page(self, output: str, **_: Any) -> str:
        return f"<html><body>{sealed(output)}</body></html>"


def sealed(html: str) -> str:
    """Return some HTML as nobody reads it."""
    return f"<div class='sealed'>{base64.b64encode(html.encode()).decode()}</div>"


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Installs a plugin under a name, which it gives back."""

    def install(made: type[BasePlugin], name: str = "other") -> str:
        monkeypatch.setitem(MkDocsConfig.plugins.installed_plugins, name, SimpleNamespace(load=lambda: made))
        return name

    return install


@pytest.fixture
def build_beside(
    plugin: Callable[..., str],
    build_site: Callable[..., Built],
    write: Callable[..., Path],
    journal: Path,
) -> Callable[..., Built]:
    """Builds a journal with one entry and two own pages beside another plugin, which stands before or after ours."""
    write("a.md", text="## What went well\n- Explained calmly\n")
    (journal / "mine.md").write_text(OWN)
    (journal / "lessons.md").write_text(OWN)
    return lambda made, place: build_site(**{place: [plugin(made)]})


@pytest.mark.parametrize("place", ["before", "after"])
def test_what_another_plugin_adds_stays_on_every_page(build_beside, place):
    built = build_beside(Adding, place)
    for path in PAGES:
        page = built.text(path)
        assert [each for each in ADDED if page.count(each) != 1] == [], path
        assert 'class="j ' in page or path.startswith("mine"), path
        assert "data-jobjournal" not in page
    assert "BY_CONTENT" not in built.text("search/search_index.json")
    lessons = built.text("lessons/index.html")
    assert lessons.index("BEFORE") < lessons.index("Own words") < lessons.index('class="j ') < lessons.index("More of")


def test_what_a_hook_adds_stays_on_every_page(build_site, write, tmp_path):
    write("a.md")
    hook = tmp_path / "hook.py"
    hook.write_text("def on_page_content(html, page, config, files):\n    return html + '<p>BY-HOOK</p>'\n")
    built = build_site(settings={"hooks": [str(hook)]})
    assert "BY-HOOK" in built.text("interviews/a/index.html") and "BY-HOOK" in built.text("actions/index.html")


@pytest.mark.parametrize(
    ("hook", "expected"),
    [
        (
            "    page.markdown = markdown\n    page.render(config, files)\n    return markdown + '\\n\\nAdded.'\n",
            "<p>Added.</p>",
        ),
        (
            "    render, page.markdown = page.render, markdown + '\\n\\n# Mine'\n    render(config, files)\n"
            "    render(config, files)\n    return f'{markdown}\\n\\n{[each.title for each in page.toc]}'\n",
            "['Mine']",
        ),
        ("    config.markdown_extensions.append('smarty')\n    return markdown\n", "it’s so"),
    ],
)
def test_what_a_hook_does_with_the_text_counts(build_site, write, tmp_path, hook, expected):
    write("a.md", text="Well, it's so.\n")
    path = tmp_path / "hook.py"
    path.write_text(f"def on_page_markdown(markdown, page, config, files):\n{hook}")
    assert expected in build_site(settings={"hooks": [str(path)]}).text("interviews/a/index.html")


def test_who_renders_pages_in_a_way_of_their_own_still_does(build_site, write, tmp_path):
    """And what comes of it is made safe."""
    write("a.md", text="Plain.\n")
    path = tmp_path / "hook.py"
    path.write_text(
        "def on_nav(nav, config, files):\n    for file in files.documentation_pages():\n"
        "        def render(config, files, page=file.page):\n"
        "            page.content = '<p onclick=\"run()\">Theirs</p>'\n        file.page.render = render\n"
    )
    page = build_site(settings={"hooks": [str(path)]}).text("interviews/a/index.html")
    assert "<p>Theirs</p>" in page and "Plain." not in page


def test_what_a_hook_does_at_the_very_end_is_done(tmp_path):
    """What goes round in a ring ends by Python's last look for waste, and by nothing else."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "hook.py").write_text(
        "class Ring:\n    def __init__(self):\n        self.itself = self\n\n"
        "    def __del__(self):\n        open('said.txt', 'w').close()\n\n\n"
        "def on_post_build(config):\n    Ring()\n"
    )
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: J\ntheme: material\ndocs_dir: journal\nhooks: [hook.py]\nplugins: [search, jobjournal]\n"
    )
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=tmp_path, check=True, timeout=PATIENCE)
    assert (tmp_path / "said.txt").exists()


@pytest.mark.parametrize("made", [Sealing, SealingLast, SealingAtOnce, SealingPart])
@pytest.mark.parametrize("place", ["before", "after"])
def test_no_page_is_built_in_clear_beside_a_plugin_that_encrypts(build_beside, place, made, caplog, tmp_path):
    with pytest.raises(Abort):
        build_beside(made, place)
    assert "one of: other" in caplog.text and "cannot live together" in caplog.text
    assert "`jobjournal publish` seals the whole site" in caplog.text
    clear = [path for path in (tmp_path / "site").rglob("*") if path.is_file() and b"Nordwind" in path.read_bytes()]
    assert clear == []


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_plugin_that_encrypts_whole_pages_has_the_last_word(build_beside, place):
    built = build_beside(SealingAll, place)
    assert [path for path in PAGES if "class='sealed'" not in built.text(path)] == []
    assert [path for path in built.holds("Nordwind") if path.endswith(".html")] == []


def test_no_text_forges_the_place_of_a_generated_part(build_site, write, journal):
    forged = '<div data-jobjournal="below"></div><p data-jobjournal="above" hidden>x</p>'
    write("a.md", text=f"First.\n\n{forged}\n\n<b title='{forged}'>Second</b>")
    page = build_site().text("interviews/a/index.html")
    assert (
        page.index('class="j j-interview"')
        < page.index("First.")
        < page.index("Second")
        < page.index('class="j j-interview j-after')
    )
    assert page.count('class="j j-interview j-after') == 1


def test_every_generated_part_can_be_told_from_what_replaces_it(journal_of):
    sheets = make_pages(site_of(journal_of({"interviews/a.md": "---\ncompany: A\nrole: B\ndate: 2026-05-04\n---\n"})))
    parts = [part for sheet in sheets.values() for part in sheet.parts if part]
    assert len(parts) > 8
    assert all("data-built=" in part for part in parts)


class Translating(BasePlugin):
    """Makes files of its own of all that lie in the folder, as plugins do that build a site for each language."""

    @event_priority(-100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        lying = [each for each in files if Path(each.abs_src_path or "").is_relative_to(config.docs_dir)]
        for each in lying:
            files.remove(each)
            files.append(File(each.src_uri, config.docs_dir, config.site_dir, config.use_directory_urls))
        return files


class Beginning(BasePlugin):
    """Adds a page."""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        files.append(
            File.generated(config, "theirs.md", content="---\ndescription: BY-THEM\n---\n<b onclick='run()'>T</b>")
        )
        return files


def test_a_page_that_another_plugin_adds_stays_as_it_makes_it(build_beside):
    page = build_beside(Beginning, "after").text("theirs/index.html")
    assert "<b onclick='run()'>T</b>" in page and "BY-THEM" in page
    assert 'class="j ' not in page


class Removing(BasePlugin):
    """Takes a page out of the site without a word to its links."""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        files.remove(files.get_file_from_path("mine.md"))
        return files


@pytest.mark.parametrize("made", [Translating, Removing])
def test_files_that_another_plugin_replaces_or_takes_stop_the_build(build_beside, made, caplog, tmp_path):
    """Their text would come from the file as it lies there, with its front matter and its hidden data."""
    with pytest.raises(Abort):
        build_beside(made, "after")
    assert "one of: other" in caplog.text and "cannot live together" in caplog.text
    assert not [path for path in (tmp_path / "site").rglob("*.html") if b"Nordwind" in path.read_bytes()]


class Macros(BasePlugin):
    """Fills in what stands between braces, as a program, wherever it is not told to wait until a page asks for it."""

    config_scheme = (("render_by_default", config_options.Type(bool, default=True)),)

    def on_page_markdown(self, markdown: str, **_: Any) -> str:
        return markdown.replace("{{ 7 * 7 }}", "49") if self.config["render_by_default"] else markdown


@pytest.mark.parametrize("name", ["macros", "markdown-exec"])
def test_a_plugin_that_carries_out_what_somebody_wrote_stops_the_build(
    name: str, plugin: Callable[..., str], build_site, write, caplog: pytest.LogCaptureFixture
) -> None:
    write("a.md", text="{{ 7 * 7 }}")
    with pytest.raises(Abort):
        build_site(after=[plugin(Macros, name)])
    assert f"the plugin {name} carries out what stands in a page" in caplog.text


def test_macros_that_no_page_of_ours_asks_for_may_stay(plugin: Callable[..., str], build_site, write) -> None:
    write("a.md", text="{{ 7 * 7 }}")
    built = build_site(after=[{plugin(Macros, "macros"): {"render_by_default": False}}])
    assert "{{ 7 * 7 }}" in built.text("interviews/a/index.html")


def test_a_page_of_tags_lists_those_of_entries_and_own_pages(build_site, write, journal):
    """Its place is filled only where pages have tags in what MkDocs knows of them."""
    entry = write("a.md")
    entry.write_text(entry.read_text().replace("role:", "tags: [remote, '<img src=x onerror=alert(1)>']\nrole:"))
    (journal / "mine.md").write_text("---\ntags: [R&D, 5]\n---\n# Mine\n")
    (journal / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n")
    for place in ("before", "after"):
        built = build_site(**{place: ["tags"]})
        page = built.text("tags/index.html")
        assert [each for each in ("remote", "R&amp;D", ">5<", "&lt;img src=x") if each not in page] == []
        assert 'href="../interviews/a/"' in page and 'href="../mine/"' in page
        assert "/name" not in page and "<img src=x" not in page
        assert ">remote<" in built.text("interviews/a/index.html")
        assert not [each for each in built.warnings() if "unsafe" not in each]
