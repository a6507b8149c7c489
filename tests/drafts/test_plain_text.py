"""Notes in Markdown become lines that a letter can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jobjournal.drafts.plain_text import addresses_in, items_of, plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**bold** and *em* `code_x` #topic", "bold and em code_x"),
        ("two\nlines\\\nthree", "two lines three"),
        ("[a link](https://a.example) and ![a picture](x.png)", "a link and a picture"),
        ("a <b>tag</b> & C#", "a tag & C#"),
        ("", ""),
    ],
)
def test_marks_and_topics_are_gone(markdown: str, text: str) -> None:
    assert plain(markdown) == text


_MARKDOWN = MarkdownIt("commonmark")


@given(st.text("ab1é *`_.(\n\\<", max_size=24).map(str.strip))  # as the text of a block is
def test_simple_marks_are_what_markdown_takes_for_marks(markdown: str) -> None:
    found = _MARKDOWN.parseInline(markdown)[0].children or ()
    shown = ((" " if each.type.endswith("break") else each.content) for each in found)
    assert plain(markdown) == " ".join("".join(shown).split())


def test_bullets_numbers_and_paragraphs_are_items() -> None:
    assert items_of("- one\n- two #x\n  more\n\n1. three\n\nfour\n- #only\n") == ["one", "two more", "three", "four"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/x.", ["https://a.example/x"]),
        ("[x](https://a.example/y) (https://b.example/)", ["https://a.example/y", "https://b.example/"]),
        ("https://a.example/wiki/X_(y)", ["https://a.example/wiki/X_(y)"]),
        ("<https://a.example/>, javascript:alert(1) ftp://a.example http://user@b.example", ["https://a.example/"]),
        (
            "![x](https://a.example/p.png) <img src='https://b.example/q.png'> https://c.example/",
            ["https://c.example/"],
        ),
    ],
)
def test_addresses_are_plain_and_without_the_sentence_around_them(text: str, found: list[str]) -> None:
    assert addresses_in(text) == found
