"""What is written straight from a text's blocks is what Python-Markdown and the sanitiser make of it, to the last byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobjournal.conversion import CONFIGS, EXTENSIONS, Converter, Placer, converter
from properties.test_one_reading import any_lines, notes

HOSTS = ["toc", "tables", "fenced_code", *EXTENSIONS]
PAGES = converter(HOSTS, {**CONFIGS, "toc": {"permalink": True}}, without=())
RENDERED = converter([*EXTENSIONS, "toc"], without=())
PIECES = converter()
INTERVIEWS = sorted((Path(__file__).parents[2] / "journal" / "interviews").glob("*.md"))

WORDS = (
    "Ada", "load", "a", "b", "I", "2026", "12", "it's", "für", "日本", "שלום", "é", "e\u0301", "snake_case", "R&D", "Q&A;", "&amp;", "&#35;", "&",
    "*em*", "**strong**", "*two words*", "(*in* it)", "**a**,", "***both***", "*a **b** c*", "_u_", "__u__", "in*side*", "5*3", "*", "**", "*open",
    "`code`", "`a b`", "``a``", "`a*b*`", "`a && b`", "`x > y`", "`&lt;`", "`&amp`", "`[a](b.md)`", "`$x`", "`<b>`", "`a`b", "`open", "[it](b.md)", "[it](../c.md#d)", "[it](https://a.example/b)", "[it](b.md \"t\")",
    "![p](b.md)", "[it]", "[^1]", "[ ]", "[x]", "[TOC]", "<b>", "<!-- c -->", "<", ">", "->", "\\", "\\*", "{: .a}", "{#b}", "|", "a|b", "~5", "^2",
    "#topic", "#", "##", "(6/10)", "—", "…", "“q”", "\u00a0", "\u202e", "\u200b", "\t", "  ", "!", "!a", "1.", "2)", "-", "+", ":", "=", "---", "~~~",
    "///Footnotes Go Here///", "http://a.example/x_y", "[r](http://192.168.1.300/a)", "[r](https://2026.11.27/a)", "[r](https://xn--0/)", "[r](http:///)", "[r](https://a.b.example)", "a@b.example", ":::", "$x$", "==m==", "x:", "***", "?", ".", ",", "'", '"', "\x02", "\ufe0f", "👍",
)  # fmt: skip
words = st.sampled_from(WORDS)
texts = st.lists(words, min_size=1, max_size=5).map(" ".join) | st.lists(words, min_size=1, max_size=3).map("".join)
plain_texts = st.sampled_from(
    (
        "Talked *long* about it,",
        "She said: **no**.",
        "Ada & co",
        "`x` then y",
        "told it #calm",
        "2026 was",
        "Why? (6/10)",
    )
)
some_text = st.one_of(plain_texts, plain_texts, texts)
begins = st.sampled_from(
    ("", "", "", "- ", "- ", "  - ", "1. ", "3. ", "   1. ", "* ", "  ", "    ", "# ", "## ", "### ", "> ", "!!! note \"", "\t", ": ", "0. ")
)  # fmt: skip
ends = st.sampled_from(("", "", "", "", "", " ", "  ", "\\", " #", "\t"))
whole_blocks = st.sampled_from((
    "", "", "", "---", "===", "***", "```py\na < b\n\n# [x]: y\n```", "```\n<!--\n```", "~~~\nx\n~~~", "``` {.py #a}\nx\n```", "| a | b |\n| - | - |\n| 1 | *2* |",
    "!!! note\n    in it\n\n    - a\n", '!!! tip "So *it*"\n    # H\n', "??? note\n    in it", '=== "T"\n    in it', "> q\n> r", "> q\n\n> r", "- a\n\n- b",
    "    code", "[x]: https://a.example", "[^1]: foot", "*[abbr]: of it", "term\n: what", "- [ ] task\n- [x] done", "## Same", "## Same", "### 日本", "# A_1",
))  # fmt: skip
lines = st.one_of(whole_blocks, st.builds("{}{}{}".format, begins, some_text, ends), some_text)
texts_of_pages = (
    st.one_of(st.lists(lines, max_size=7), st.lists(st.one_of(lines, any_lines), max_size=7)).map("\n".join) | notes
)

FRAMES = (
    "{}", "a {} b", "a{}b", "a\n{} b", "a {}\nb", "- {} a", "- a {}", "- a\n  {} b", "1. a\n   - {}", "## {} a", "## a {}", "*{}*", "**a {}**", "`{}`",
    "[a {}](b.md)", "| a | {} |\n| - | - |\n| {} | a {} |\n| | x |", '!!! note "a {}"\n    {} b\n\n    a {}', "a\n\n    {}", "> {} a", "- {}\n\n- b",
)  # fmt: skip


def check(convert: Converter, text: str, file: str) -> bool:
    """Check what is written of a text, if anything is; return whether it is."""
    assert convert.plain is not None
    written = convert.plain.write(text, Placer(file))
    if written is not None:
        made = str(convert.by_markdown.whole(text, Placer(file)))
        assert written.html == made
        assert written.anchors == set(re.findall(r'<[a-z0-9]+ id="([^"]*)"', made))
    return written is not None


@pytest.mark.parametrize("frame", FRAMES)
def test_each_sign_wherever_it_stands(frame: str) -> None:
    """Alone, within words, and where blocks begin and end."""
    assert sum([check(PAGES, frame.replace("{}", word), "interviews/a.md") for word in WORDS])


@given(texts_of_pages)
@example("# a\n\n# a\n\n# a_1\n")
@example("- a\n\n1. b\n\n* c")
@example('!!! mermaid "T"\n    graph TD')
@example("Name | Role\n| - | - |\n| Ada | CTO |")
@example("- Tool | mark\n|-|-|\n\n- next")
@example("> q\n\n> r")
@example("\x02\n2. w\n- a\n\n- b")
@example("| a |\n| - |\n\x02\n\tx")
def test_what_is_written_is_what_would_be_converted(text: str) -> None:
    """On a page of a host, on one for another generator, and in a piece that stands on other pages."""
    for convert in (PAGES, RENDERED, PIECES):
        check(convert, text, "interviews/a.md")


def test_the_notes_of_the_sample_are_written() -> None:
    """All but a list of tasks: were everything left to Markdown, the pages would be the same, and slow."""
    notes_of = {path.name: path.read_text("utf-8").partition("\n---\n")[2] for path in INTERVIEWS}
    left = [name for name, text in notes_of.items() if not check(PAGES, text, f"interviews/{name}")]
    assert left == ["2026-11-23-alderfinch-health.md"]
    assert len(notes_of) > 10


def test_nothing_is_written_where_more_is_asked_for() -> None:
    """Another extension, none of ours, or a setting of one may make something else of the plainest text."""
    permalink = {"toc": {"permalink": "here"}}
    asked = (
        ([*EXTENSIONS, "smarty"], CONFIGS),
        (["tables"], CONFIGS),
        (EXTENSIONS, CONFIGS | permalink),
        (EXTENSIONS, {"footnotes": {"PLACE_MARKER": "a"}}),
    )
    assert [converter(extensions, configs).plain for extensions, configs in asked] == [None] * 4


def test_an_extension_of_ones_own_sees_every_word() -> None:
    """Typographic quotation marks are asked for, and made."""
    assert str(converter((*EXTENSIONS, "smarty"))("it's so", "a.md")) == "<p>it’s so</p>"


def test_a_text_that_stands_twice_keeps_the_addresses_of_each_file() -> None:
    """What was made once is not made again, unless it stands in another folder."""
    assert 'jobjournal:interviews/b.md"' in PIECES("[it](b.md)", "interviews/a.md")
    assert 'jobjournal:applications/b.md"' in PIECES("[it](b.md)", "applications/a.md")
