"""The notes on the pages: lists as people write them, and everything that the pages' extensions know."""

from __future__ import annotations

import re

import pytest

from jobjournal.conversion import CONFIGS, EXTENSIONS, converter

CONVERT = converter(EXTENSIONS, CONFIGS)


def shown(text: str) -> str:
    """Return the HTML of a text, without blanks between its tags."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r">\s+<", "><", CONVERT(text, "interviews/a.md"))).strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("They said:\n- a\n- b", "<p>They said:</p><ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("1. a\n\n   more\n2. b", "<ol><li><p>a</p><p>more</p></li><li><p>b</p></li></ol>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("> said\n\n- a", "<blockquote><p>said</p></blockquote><ul><li>a</li></ul>"),
        ("- a\n---\nend", "<ul><li>a</li></ul><hr><p>end</p>"),
        ("#incidents went well", "<p>#incidents went well</p>"),
        ("- #incidents went well", "<ul><li>#incidents went well</li></ul>"),
        ("In my year\n2019. was best", "<p>In my year 2019. was best</p>"),
        ("Two lines\nof a heading\n---", "<h2>Two lines of a heading</h2>"),
        ("   ## Indented ##", "<h2>Indented</h2>"),
        ("## About C#", "<h2>About C#</h2>"),
        ("- a\n\n<!-- - b -->\n\n- c", "<ul><li><p>a</p></li><li><p>c</p></li></ul>"),
    ],
)
def test_lists_and_headings_as_people_write_them(text: str, html: str) -> None:
    """What other editors show as a list is one here, however far its items are indented, and under a line of text."""
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('!!! note "So"\n    In it:\n    - a\n      - b', ["admonition note", "<p>In it:</p><ul><li>a<ul><li>b</li>"]),
        ("- a\n\n    !!! tip\n        In the item.\n\n- b", ["<li><p>a</p><div class=\"admonition tip\">", "<p>In the item.</p></div></li>"]),
        ("- a\n  !!! tip\n      In the item.", ["<li><p>a</p><div class=\"admonition tip\">"]),
        ('??? "More"\n    - a', ["<details><summary>More</summary><ul><li>a</li></ul></details>"]),
        ('=== "One"\n    - a\n\n=== "Two"\n    - b', ["tabbed-set", "<ul><li>a</li></ul>", "<ul><li>b</li></ul>"]),
        ("See:\n| a | b |\n|---|---|\n| c | d |", ["<p>See:</p><table>", "<td>c</td>"]),
        ("- [x] a\n- [ ] b", ['<label class="task-list-control"><input aria-label="done"', 'aria-label="to do"']),
        ("- code:\n  ```py\n  - x\n  ```\n- b", ['<div class="highlight"><pre>', "</pre></div></li><li><p>b</p>"]),
        ("```\nnever closed\n- a", ["<pre>", "never closed\n- a"]),
        ("~~~ some words\n- a\n~~~", ["<pre>", "- a"]),
        ("Para.\n\n    code\n    - a", ["<pre>", "code\n- a"]),
        ("<details>\n<summary>More</summary>\n\n- a\n\n</details>\n\nAfter.", ["<summary>More</summary><ul><li>a</li></ul></details><p>After.</p>"]),
        ('<div class="grid" markdown>\n- a\n- b\n</div>', ['<div class="grid"><ul><li>a</li><li>b</li></ul></div>']),
        ('<div class="grid" markdown="1">**a**</div>', ['<div class="grid"><p><strong>a</strong></p></div>']),
        ("A [link][x] and [another](b.md).\n\n[x]: https://a.example", ['href="https://a.example"', 'href="jobjournal:interviews/b.md"']),
        ("A [link][x].\n[x]: https://a.example\n- b", ['href="https://a.example"', "</p><ul><li>b</li></ul>"]),
        ("Words\n{: .odd }\n- a", ['<p class="odd">Words</p><ul><li>a</li></ul>']),
        ("Before.\n\n<!-- never closed\n\n- a", ["<p>Before.</p>"]),
        ("- a\n\n  <!-- never closed\n\n- b", ["<li><p>b</p></li>"]),
        ("- - a\n  - b\n- c", ["<ul><li><ul><li>a</li><li>b</li></ul></li><li><p>c</p></li></ul>"]),
    ],
)  # fmt: skip
def test_what_the_extensions_know_stays(text: str, parts: list[str]) -> None:
    """Boxes, folds, tabs, tables, tasks, code, HTML, links and attributes, in lists as well as beside them."""
    html = shown(text) if "<pre>" not in parts else str(CONVERT(text, "interviews/a.md"))
    for part in parts:
        assert part in html, html


def test_text_that_is_nested_too_deeply_is_shown_all_the_same() -> None:
    """Nothing is lost where nobody would look for a list any more."""
    deep = "\n".join(f"{'  ' * level}- w{level}" for level in range(60))
    assert re.findall(r"w\d+", CONVERT(deep, "interviews/a.md")) == [f"w{level}" for level in range(60)]
