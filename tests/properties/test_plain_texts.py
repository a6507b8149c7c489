"""A sentence of words alone is shown as Markdown would show it, without asking Markdown; a prepared sanitiser is the same sanitiser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobjournal.conversion import CONFIGS, EXTENSIONS, converter

SHORT = converter()
WHOLE = converter((*EXTENSIONS, "attr_list"), {**CONFIGS, "toc": {}}, without=())
SMART = converter((*EXTENSIONS, "smarty"))
PIECES = st.sampled_from(
    ["Ada", "didn’t", "it's", "well-known", "SQL", "p99", "2", "a1", "für", "日本", ". ", ", ", "? ", ": ", "; ", "! ", " ", " - ", "*",
     "_", "`", "\n", "#", "--", "'", "...", "  ", "&amp;", "<b>", "1. ", "www.a.example", "a@b.example", "[x]", "{: .a}", "\\", "|", ":::"]
)  # fmt: skip


def through_markdown(text: str) -> str:
    """Return what the same converter makes of a text with a reference behind it, which leaves nothing in the HTML."""
    return str(SHORT(f"{text}\n\n[nothing-at-all]: x", "a.md"))


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join))
def test_what_needs_no_markdown_is_what_markdown_makes(text: str) -> None:
    """Whichever of the shipped extensions are there."""
    assert str(SHORT(text, "a.md")) == str(WHOLE(text, "a.md"))
    if SHORT(text, "a.md") == f"<p>{text}</p>":
        assert through_markdown(text) == f"<p>{text}</p>"


def test_an_extension_of_ones_own_sees_every_word() -> None:
    """Typographic quotation marks are asked for, and made."""
    assert str(SMART("it's so", "a.md")) == "<p>it’s so</p>"


def test_a_text_that_stands_twice_keeps_the_addresses_of_each_file() -> None:
    """What was made once is not made again, unless it stands in another folder."""
    assert 'jobjournal:interviews/b.md"' in SHORT("[it](b.md)", "interviews/a.md")
    assert 'jobjournal:applications/b.md"' in SHORT("[it](b.md)", "applications/a.md")
