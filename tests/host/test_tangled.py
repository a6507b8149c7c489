"""A text that would take minutes to convert holds nothing up: it is shown as it is written, and named alike by each command."""

from __future__ import annotations

import time
from html import escape, unescape

import pytest
from click.testing import CliRunner

from jobjournal.cli import main
from jobjournal.conversion import EXTENSIONS, converter
from jobjournal.markup_policy import sanitize
from jobjournal.reading.effort import excess

SIZE = 60_000
STALLS = {
    **{sign: sign * (SIZE // len(sign)) for sign in ("[", "[a](", "![", "[a][", "<a ", "<a@", "[x](<", "*a **a ", "<b>", "<b><p>")},
    "escapes": "\\a" * 50_000,
    "names of references": "[a]: b\n" * 2000 + "[a " * 3000,
    "bullets ever deeper": "".join("  " * each + "- a\n" for each in range(600)),
    "quotations ever deeper": "\n".join(">" * each + " a" for each in range(1, 600)),
    "numbers in one line": "1. " * (SIZE // 3),
    "boxes ever deeper": "".join("    " * each + "!!! note\n\n" for each in range(200)),
    "a long table": "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000,
    "fences": "```\n```\n" * 12_000,
    "bullets": "- a\n" * 41_000,
    "tags within each other": "<div>\n" * 3000,
    "tags that go on": "".join(f"<b title={each}>" for each in range(700)) + "\n\na" * 700,
    "one line of a table": "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + "|b\n" * 300,
}  # fmt: skip
WRITTEN = {
    "a day of bullets": "- Talked about *this* and `that` (see [notes](a.md)) [ ] _maybe_ a < b\n" * 700,
    "a transcript without a blank line": "**Me:** why 2 * 3 [sic]?\n**Them:** because of <T> and snake_case\n" * 150,
    "a table of a year": "| day | what |\n|---|---|\n" + "| 2026-05-04 | [talk](a.md) with **Ada** |\n" * 400,
    "code": "```py\nx = [[1], [2 * 3]]\n```\n\n" * 300,
    "a long list in lists": "- a\n  - b\n    - c [d\n" * 700,
    "HTML as in a web page": "<div><p>a<br>b</p><ul><li>c<li>d</ul></div>\n\n" * 300,
    "an open bracket in each paragraph": "They asked [what I meant by this, and (so on, *and on\n\n" * 500,
    "a long text": "So we went on to talk about the failure domains of it. " * 8000,
}  # fmt: skip


@pytest.mark.parametrize("name", STALLS)
def test_what_would_take_too_long_is_shown_as_it_is_written_at_once(name: str) -> None:
    before = time.process_time()
    html = converter()(STALLS[name], "interviews/a.md")
    assert time.process_time() - before < 15
    assert excess(STALLS[name]) is not None
    shown = unescape(html.split("<pre><code>")[1].split("</code></pre>")[0])
    assert shown.strip() == STALLS[name].strip()


@pytest.mark.parametrize("name", WRITTEN)
def test_what_people_write_is_converted_however_long_it_is(name: str) -> None:
    assert excess(WRITTEN[name]) is None


def test_what_is_just_let_through_takes_seconds() -> None:
    """The count says how long it takes."""
    for part in ("[", "<a ", "\\a"):
        size = 1000
        while excess(part * (size * 5 // 4)) is None:
            size = size * 5 // 4
        before = time.process_time()
        converter(EXTENSIONS)(part * size, "interviews/a.md")
        assert time.process_time() - before < 20, part


def test_each_command_and_the_page_say_the_same(build_site, write, journal) -> None:
    """On the line that is most of it; what else there is to say of the entry, and its facts, stay."""
    write("a.md", text="## To improve\n- Fine\n\n" + "[" * 30_000 + "<b>\n")
    (journal / "mine.md").write_text("# Mine\n\nWords.\n\n" + "[" * 30_000 + "\n", "utf-8")
    checked = CliRunner().invoke(main, ["check", "--journal", str(journal)])
    built = build_site()
    said = built.warnings()
    for place in ("interviews/a.md:9", "mine.md:5"):
        assert f"journal/{place}: warning[too-tangled]" in checked.stdout
        assert sum(f"journal/{place}: warning[too-tangled]" in each for each in said) == 1
    assert not any("not-converted" in each for each in said)
    for page in ("interviews/a/index.html", "mine/index.html"):
        assert escape("[" * 30_000) in built.text(page)
    assert "This text cannot be converted" in built.text("interviews/a/index.html")
    assert "Fine" in built.text("lessons/index.html")


def test_the_sanitiser_is_not_asked_for_what_grows_in_it() -> None:
    """What was opened and not closed is opened anew in each block: 20 KB would become hundreds of megabytes."""
    assert excess("".join(f"<b title={each}><p>" for each in range(1000))) is not None
    small = "".join(f"<b title={each}><p>" for each in range(200))
    assert excess(small) is None
    assert len(sanitize(small)) < 1_000_000


def test_in_lists_too_deep_to_be_told_apart_the_heaviest_passage_is_named() -> None:
    """Two lines of text, a list of sixty levels, and between them what is most of it."""
    deep = "\n".join("  " * level + "- x" for level in range(60))
    assert excess(f"A [word\n\n{'[![a][b' * 3000}\n\n{deep}\n") == 2
    assert excess(f"A [word\n\n{'[![a][b' * 300}\n\n{deep}\n") is None
