"""While serving, what was made before is used again, and nobody can tell: not from a page, not from a warning."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup
from mkdocs.structure.pages import Page

from jobjournal import by_markdown, conversion
from jobjournal.conversion import EXTENSIONS, converter
from jobjournal.made_before import MadeBefore
from jobjournal.reading import folder
from previews_within import PreviewWithin


def same(preview: PreviewWithin, choose: random.Random) -> None:
    """Check that what is served is what a build makes that knows nothing: every page, in any order, and some of the files."""
    is_first = preview.app is None
    said = preview.build()
    cold, said_by_cold = preview.cold()
    assert said == said_by_cold
    pages = [name for name in sorted(cold) if name.endswith(".html")]
    assert is_first or [name for name in pages if name in preview.files()] == ["404.html"]
    others = ["search/search_index.json", *choose.sample([name for name in sorted(cold) if name not in pages], 5)]
    for name in choose.sample([*pages, *others], len(pages) + len(others)):
        address = "/" + name.removesuffix("index.html" if choose.randrange(3) else "")
        assert preview.ask(address)[0] == "200 OK", address
    warm = preview.files()
    assert [name for name in (*pages, *others) if warm[name] != cold[name]] == []
    assert not warm.keys() - cold.keys()


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PreviewWithin]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1779264000")  # a theme prints when it was built
    made = PreviewWithin(tmp_path)
    for at in range(4):
        made.write(at, f"i{at + 1}")
    made.write(4, "i0", "See [another]({other}.md) and [my plan](../plan.md). *Kind*. Kind.\n")  # without a Markdown
    (tmp_path / "journal" / "plan.md").write_text("# My plan\n\nSee [it](interviews/i1.md).\n", "utf-8")
    yield made
    made.close()


def edit(preview: PreviewWithin, choose: random.Random) -> None:
    path = choose.choice(preview.interviews)
    path.write_bytes(path.read_bytes().replace(b"Kind.", f"Kind {choose.randrange(99)}.".encode()))


def mark(preview: PreviewWithin, choose: random.Random) -> None:
    path = choose.choice(preview.interviews)
    outcome = choose.choice(["rejected", "offer"])
    path.write_bytes(path.read_bytes().replace(b"role: R\n", f"role: R\noutcome: {outcome}\n".encode()))


def rename(preview: PreviewWithin, choose: random.Random) -> None:
    path = choose.choice(preview.interviews)
    path.rename(path.with_name(f"i{choose.randrange(9)}.md"))


def delete(preview: PreviewWithin, choose: random.Random) -> None:
    if len(preview.interviews) > 2:
        choose.choice(preview.interviews).unlink()


def add(preview: PreviewWithin, choose: random.Random) -> None:
    preview.write(choose.randrange(9), f"i{choose.randrange(9)}")


def spoil(preview: PreviewWithin, choose: random.Random) -> None:
    choose.choice(preview.interviews).write_bytes(b"---\ncompany: A\n---\n\xff")


def configure(preview: PreviewWithin, choose: random.Random) -> None:
    preview.settings = choose.choice([
        {}, {"use_directory_urls": False}, {"markdown_extensions": ["footnotes", {"toc": {"permalink": True}}]},
        {"site_name": "Other"}, {"theme": "mkdocs"}, {"validation": {"anchors": "warn"}},
    ])  # fmt: skip


def pass_time(preview: PreviewWithin, choose: random.Random) -> None:
    preview.options["now"] = f"2026-{choose.randrange(5, 8):02}-{choose.randrange(1, 28):02} 09:00"


CHANGES: list[Callable[[PreviewWithin, random.Random], None]] = [
    edit,
    edit,
    mark,
    rename,
    delete,
    add,
    spoil,
    configure,
    pass_time,
]


@pytest.mark.parametrize("seed", range(6))
def test_a_page_is_what_a_build_that_remembers_nothing_makes(seed: int, preview: PreviewWithin) -> None:
    """After any sequence of edits, renames, deletions, other settings and other days."""
    choose = random.Random(seed)
    same(preview, choose)
    for _ in range(4):
        for change in choose.sample(CHANGES, 2):
            change(preview, choose)
        same(preview, choose)


def test_one_edit_is_read_and_converted_at_once_and_nothing_else(
    preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were what MkDocs keeps of a page called otherwise one day, all would be converted again, and this would tell."""
    for at in range(4):
        preview.write(at, "i1", "See [it]({other}.md), <u>{at}</u>.")
    preview.build()
    preview.interviews[1].write_text(preview.interviews[1].read_text("utf-8") + "\nEdited.\n", "utf-8")
    read, converted = [], []
    read_file, render = folder.read_file, Page.render
    monkeypatch.setattr(folder, "read_file", lambda *given: read.append(given[1].file) or read_file(*given))
    monkeypatch.setattr(Page, "render", lambda page, *given: converted.append(page.markdown) or render(page, *given))
    preview.build()
    assert read == ["interviews/i1.md"]
    assert converted
    assert [text for text in converted if "Edited." in text] == [text for text in converted if text.strip()]


def test_a_build_that_no_other_follows_keeps_nothing(preview: PreviewWithin) -> None:
    preview.plugin.on_startup(command="build", dirty=False)
    assert preview.plugin.memories.files is None


def test_a_text_is_held_once(preview: PreviewWithin) -> None:
    """By the journal and by MkDocs alike: a thousand of them fill the memory."""
    preview.build()
    held = {each.src_uri: each.page.markdown for each in preview.plugin.ours if each.page}
    assert [path for path, page in preview.plugin.pages.items() if page.text and page.text is not held[path]] == []


def test_what_is_remembered_is_cleaned_leads_on_from_its_own_page_and_is_warned_of(preview: PreviewWithin) -> None:
    """A script in a note, equal words on two pages, and a link to a heading that goes: later builds are as the first."""
    preview.settings = {"validation": {"links": {"anchors": "warn"}}}
    preview.write(0, text="<script>alert(1)</script> <b onclick=x>q</b>\n")
    preview.write(1, text="[x](i1.md)\n")
    preview.write(2, text="[x](i1.md)\n")
    preview.write(3, text="[x](i4.md#went) <u>a</u>\n")
    preview.write(4, text="## Went\n<u>a</u>\n")
    preview.build()
    preview.build()
    preview.write(4, text="## Gone\n<u>a</u>\n")
    same(preview, random.Random(0))
    assert b"alert(1)" not in preview.ask("/interviews/i0/")[1]
    assert b'<a href="../i1/">x</a>' in preview.ask("/interviews/i2/")[1]


def test_what_nobody_asked_for_in_the_build_before_is_forgotten() -> None:
    """A preview is open for weeks: what was edited away does not stay."""
    made: MadeBefore[str] = MadeBefore()
    made.keep("asked", "A")
    made.keep("not asked", "B")
    for _ in range(3):
        made.turn()
        assert made.get("asked") == "A"
    assert made.get("not asked") is None


def test_other_settings_of_markdown_make_other_pieces() -> None:
    """What was made with those before is not shown."""
    memory: MadeBefore[Markup] = MadeBefore()
    pieces = [converter(each, memory=memory)("a\n\n!!! note\n    b", "a.md") for each in (EXTENSIONS, ["attr_list"])]
    assert ["admonition" in each for each in pieces] == [True, False]


def test_a_piece_leads_to_the_places_of_its_own_file() -> None:
    """Equal words in two folders."""
    memory: MadeBefore[Markup] = MadeBefore()
    for place in ("interviews", "applications"):
        assert f'{place}/b.md"' in converter(memory=memory)("[it](b.md)", f"{place}/a.md")


def test_what_is_saved_while_it_is_read_is_read_again(preview: PreviewWithin, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is then put back is shown as it was."""
    path, read_file = preview.interviews[0], folder.read_file
    before = path.read_bytes()

    def saved_meanwhile(*given: Any) -> Any:
        path.write_bytes(before.replace(b"Kind.", b"Kinder."))
        return read_file(*given)

    monkeypatch.setattr(folder, "read_file", saved_meanwhile)
    preview.build()
    monkeypatch.undo()
    path.write_bytes(before)
    preview.build()
    assert b"Kinder." not in preview.ask("/interviews/i0/")[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"validation": {"links": {"not_found": "ignore"}}}, {}),
        ({"use_directory_urls": False}, {}),
    ],
)
def test_a_page_is_converted_anew_where_settings_decide_over_its_links(
    preview: PreviewWithin, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """MkDocs warns of them, and leads elsewhere, as in a first build."""
    preview.settings = before
    preview.write(0, text="[x](gone.md) [y](i1.md) <u>a</u>\n")
    preview.build()
    preview.build()
    preview.settings = after
    said = preview.build()
    cold, said_by_cold = preview.cold()
    assert said == said_by_cold
    assert preview.ask("/interviews/i0/")[0] == "200 OK"
    assert preview.files()["interviews/i0/index.html"] == cold["interviews/i0/index.html"]


def hook_that_comes_and_goes(preview: PreviewWithin, line: str) -> Callable[[bool], None]:
    """Let a hook do something for each page, as late as for that page alone; what is returned says whether it does."""
    wanted, hook = preview.folder / "wanted", preview.folder / "hook.py"
    hook.write_text(
        "def on_page_markdown(markdown, page, config, files):\n"
        f"    if __import__('os').path.exists({str(wanted)!r}):\n        {line}\n"
    )
    preview.settings = {"hooks": [str(hook)]}
    return lambda is_wanted: wanted.touch() if is_wanted else wanted.unlink(missing_ok=True)


def test_a_page_is_converted_anew_where_a_hook_changes_markdown_as_late_as_for_a_page(preview: PreviewWithin) -> None:
    """What was made without it is neither shown nor, once it is gone again, forgotten."""
    want = hook_that_comes_and_goes(preview, "config.markdown_extensions.append('smarty')")
    preview.write(0, text="It's <u>so</u>.\n")
    for is_wanted in (False, False, True, True, False):
        want(is_wanted)
        preview.build()
        assert preview.ask("/interviews/i0/")[0] == "200 OK"
        page = preview.files()["interviews/i0/index.html"].decode()
        assert ("It’s <u>so" in page, "It's <u>so" in page) == (is_wanted, not is_wanted)


def test_a_link_is_warned_of_again_once_a_hook_that_hushed_it_for_its_page_is_gone(preview: PreviewWithin) -> None:
    want = hook_that_comes_and_goes(preview, "config.validation.links.not_found = 10")
    preview.write(0, text="<u>a</u> [x](hushed.md)\n")
    for is_wanted in (True, True, False):
        want(is_wanted)
        assert any("'hushed.md'" in each for each in preview.build()) is not is_wanted


def test_a_preview_does_not_grow_with_each_build(preview: PreviewWithin) -> None:
    """It is open for weeks."""
    for at in range(20):
        preview.write(0, text=f"Edited {at}.\n")
        preview.build()
    assert sum(isinstance(each, Page) and each.file.src_uri == "interviews/i0.md" for each in gc.get_objects()) < 12


class Slugs:
    """An object that is called as a function."""

    def __call__(self, *_: Any) -> str:
        return "now"


@pytest.mark.parametrize("made", [lambda *_: "now", Slugs, Slugs()])
def test_where_a_function_has_a_hand_in_it_nothing_is_kept(made: Any) -> None:
    """It may look at the clock, or into a file."""
    memory: MadeBefore[Markup] = MadeBefore()
    for function in (None, made):
        converter(configs={"pymdownx.tabbed": {"slugify": function}}, memory=memory)("a", "a.md")
        assert len(memory.now) == 1  # of the first


def test_equal_code_is_converted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A query stands in many notes."""
    cleaned = []
    monkeypatch.setattr(by_markdown, "sanitize", lambda html, *_: cleaned.append(html) or html)
    convert = converter()
    for text in ("a", "b"):
        assert "SELECT" in convert(f"{text}\n\n```sql\nSELECT 1\n```\n", "a.md")
    assert len(cleaned) == 1


def test_a_topic_leads_to_its_theme_as_soon_as_another_entry_makes_one(preview: PreviewWithin) -> None:
    """The notes that name it are the same, and so are those that lead there when the theme goes again."""
    preview.write(0, text="## Impressions\nThey asked about #incidents.\n")
    preview.write(1, text="Nothing.\n")
    for at in (2, 3, 4):
        preview.write(at, text="Nothing.\n")
    for text, leads in (("Nothing.\n", False), ("## To improve\n- Rambled #incidents\n", True), ("Nothing.\n", False)):
        preview.write(1, text=text)
        preview.build()
        assert (b'class="j-topic"' in preview.ask("/interviews/i0/")[1]) is leads


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The entries of whose texts it was asked whether they can be converted."""
    files: list[str] = []
    can = conversion.Converter.can
    monkeypatch.setattr(conversion.Converter, "can", lambda self, *given: files.append(given[1]) or can(self, *given))
    return files


def test_whether_texts_can_be_converted_is_asked_again_where_settings_of_markdown_are_others(
    preview: PreviewWithin, asked: list[str]
) -> None:
    preview.build()
    preview.build()  # the first that puts off
    asked.clear()
    preview.build()
    assert asked == []
    preview.settings = {"markdown_extensions": ["footnotes", "tables"]}
    preview.build()
    assert {f"interviews/i{at}.md" for at in range(4)} <= {*asked}


def test_where_an_extension_may_look_elsewhere_it_is_asked_in_each_build(
    preview: PreviewWithin, asked: list[str]
) -> None:
    preview.settings = {"markdown_extensions": ["pymdownx.snippets", "pymdownx.superfences"]}
    preview.build()
    preview.build()
    asked.clear()
    preview.build()
    assert asked


def test_a_page_whose_name_a_hook_takes_away_is_called_by_its_text(preview: PreviewWithin) -> None:
    """As MkDocs does it, in each build, whoever converted the page."""
    hook = preview.folder / "hook.py"
    hook.write_text("def on_page_markdown(markdown, page, config, files):\n    page.meta.pop('title', None)\n")
    preview.settings = {"hooks": [str(hook)]}
    preview.write(0, text="# Mine, <u>yours</u>\n")
    preview.write(1, text="# Mine, yours\n\nPlain.\n")
    for _ in range(3):
        preview.build()
        for at in range(2):
            assert b"<title>Mine, yours" in preview.ask(f"/interviews/i{at}/")[1]
