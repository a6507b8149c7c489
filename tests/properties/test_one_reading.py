"""One reading of Markdown: what a page shows as a heading, an item of a list or code is what the reader took for it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from unittest import mock

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jobjournal.conversion import converter
from jobjournal.diagnostics import Report
from jobjournal.reading import blocks
from jobjournal.reading.plain_blocks import take_plain
from jobjournal.reading.sections import read_notes
from jobjournal.reading.tokens import MAX_NESTING, Token

CONVERT = converter()
WORD = re.compile(r"\bw\d+")
MARKS = (
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2. ",
    "1) ",
    "7) ",
    "-",
    "- - ",
    "1. - ",
    "-   ",
    "-     ",
    "10. ",
    "- [ ] ",
    "2026. ",
)
SIGNS = (
    "---",
    "===",
    "***",
    "- - -",
    "-",
    "=",
    "```",
    "~~~",
    "```py",
    "````",
    "``` some words",
    "~~~ {.py}",
    "|---|---|",
)
HTML = (
    "<div>",
    "</div>",
    "<details>",
    "</details>",
    "<br>",
    "<b>{}</b>",
    "<div markdown>",
    "<span>",
    "<!--",
    "-->",
    "<!-- {} -->",
)
INDENTED = ("!!! note", '??? tip "x"', '=== "x"', '!!! warning "x"', "???+ note")
indents = st.sampled_from((0, 0, 0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 8)).map(lambda count: " " * count)
texts = st.sampled_from(("{}", "{}", "{}", "", "#{} x", "# {}", "> {}", "{}  "))
lines = st.one_of(
    st.sampled_from(("", "  ")),
    st.builds("{}{}{}".format, indents, st.sampled_from(MARKS), texts),
    st.builds("{}{}".format, indents, texts),
    st.builds(
        "{}{}".format,
        indents,
        st.sampled_from((*SIGNS, "## {}", "### {} ###", "> {}", "> - {}", ">> {}", "| {} | b |")),
    ),
    st.sampled_from(("[x]: https://a.example", "`a` {} <https://a.example>", "{} <!-- open")),
)
odd_lines = st.one_of(lines, lines, st.builds("{}{}".format, indents, st.sampled_from((*HTML, *INDENTED))))


def numbered(found: list[str]) -> str:
    """Return a text of lines, each with a word of its own."""
    return "\n".join(line.replace("{}", f"w{place}") for place, line in enumerate(found))


notes = st.lists(st.one_of(lines, odd_lines), max_size=16).map(numbered)


class _Page(HTMLParser):
    """Keeps which words stand in which items, headings and blocks of code."""

    KEPT = ("li", "pre", "h1", "h2", "h3", "h4", "h5", "h6")

    def __init__(self) -> None:
        super().__init__()
        self.path: list[list[Any]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a block."""
        if tag in self.KEPT:
            self.path[-1].append(inner := [tag])
            self.path.append(inner)

    def handle_endtag(self, tag: str) -> None:
        """Leave it."""
        if tag in self.KEPT:
            assert self.path.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Keep its words."""
        self.path[-1] += WORD.findall(data)


def as_shown(text: str) -> list[Any]:
    """Return the blocks of a page."""
    page = _Page()
    page.feed(CONVERT(text, "interviews/a.md"))
    return page.path[0]


def as_read(text: str) -> list[Any]:
    """Return the blocks that the reader found."""
    path: list[list[Any]] = [[]]
    for token in blocks.parse(blocks.without_comments(text)):
        if token.type in ("list_item_open", "heading_open"):
            path[-1].append(inner := [token.tag])
            path.append(inner)
        elif token.type in ("list_item_close", "heading_close"):
            path.pop()
        elif token.type in ("fence", "code_block"):
            path[-1].append(["pre", *WORD.findall(token.content)])
        elif token.type == "inline":
            path[-1] += WORD.findall(re.sub("<!--.*?-->", "", token.content, flags=re.DOTALL))
        elif token.type == "html_block":
            path[-1] += WORD.findall(token.content.partition("<!--")[0])
    return path[0]


@given(notes)
@example("## w1 |\n---\n- w2")
@example("## w1 |\n---\n- w2\u00a0")
@example("> # w0 |\n---\n\n   ### w1 | w2\n-|-\n- w3")
@example("``` py | b\n-|-\nw1\n```\n\u00a0")
@example("~~~ w1 |\n--|\nw2")
def test_a_page_shows_the_blocks_that_were_read(text: str) -> None:
    """Headings, items within items and code, and which words stand in them."""
    assert as_shown(text) == as_read(text)


def outermost(found: list[Any]) -> list[str]:
    """Return the first word of each item that is in no other and holds one."""
    items = [each for each in found if isinstance(each, list)]
    words = [re.findall(r"w\d+", str(each)) for each in items if each[0] == "li"]
    return [each[0] for each in words if each]


@given(st.lists(lines, max_size=16).map(numbered))
def test_what_a_page_shows_as_items_are_the_lessons(text: str) -> None:
    """Each bullet or number on the page is a lesson, and no lesson is anything else."""
    text = re.sub(
        r"#+ ?|\[ \] |[|]---.*|[*]{3}|- - -", "", text
    )  # no heading but the section's, and no text without a word
    text = "## To improve\n\n" + re.sub(r"^[ >]*[-=]+[ ]*$", "", text, flags=re.MULTILINE)
    lessons = read_notes(text, 1, Report("a.md")).lessons
    items = outermost(as_shown(text))
    if items:  # else each paragraph is a lesson
        assert [WORD.findall(each.text)[0] for each in lessons] == items


@given(notes)
def test_other_blocks_are_markdown_its(text: str) -> None:
    """Of what the pages' extensions do not add, markdown-it by itself finds the same."""
    plain = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    text = re.sub(r'!!!|\?\?\?|=== "|\[\^| markdown', "x", text)
    known = ("type", "tag", "nesting", "level", "map", "hidden", "info", "markup")
    found = [[getattr(token, name) for name in known] for token in blocks.parse(text) if token.type != "kept"]
    assert found == [[getattr(token, name) for name in known] for token in plain.parse(text)]


BEGINS = ("", "", *MARKS, "-\t", "1.", "12) ", "1234567890. ")
"""How a line may begin behind its indent; what follows is one of these."""
REST = (
    "w", "w x", "**b**", "*a", "`c` d", "#t x", "[l](u)", "[^1]: f", "[r]: u", "[ ] a", "12 x", "12. x", "", "  ", "é", "“q”", "(x)", "_u_",
    "* *", "- - -", "***", "---", "===", "-", "# h", "## h #", "##", "###### h", "####### h", "```", "```py", "``` a`", "````", "~~~", "~~~ `",
    "|a|b|", "|-|-|", "-|-", "a | b", "> q", "<b>", "<div>", "<!-- c -->", "!!! note", '=== "t"', "![p](u)", "\\# x", "&amp;", "+x", "#",
    "#\tx", "\tx", "w  ", "w\\", "\u00a0", "w\u00a0", "\0", "-5",
)  # fmt: skip
any_lines = st.builds("{}{}{}".format, indents, st.sampled_from(BEGINS), st.sampled_from(REST))
plain_lines = st.sampled_from(
    ("a", "b c", "- a", "- b", "  - c", "   - d", "    - e", "  g", "1. x", "2. y", "   1. z", "## H", "", "```", "* a")
)
"""Lines of which most notes consist."""
framed_lines = st.sampled_from((
    "| a | b |", "| - | - |", "|:-:|--|", "| c |", "|| d |", "| e\\| f |", "|", "!!! note", '??? tip "x"', '=== "y"', "",
    "    a", "    - b", "      c", "    ```", "        d", "\te", "    \tf", "     ", "    !!! note", "    | a | b |",
))  # fmt: skip
"""Lines of tables, and of what is indented."""


@given(
    st.one_of(
        st.lists(st.one_of(plain_lines, plain_lines, any_lines), max_size=14),
        st.lists(st.one_of(framed_lines, framed_lines, framed_lines, plain_lines), max_size=10),
    ),
    st.sampled_from(("", "\n", "\n\n", "\n  ")),
)
@example(["## To improve |", "---", "- Rambled"], "")
@example(["a", "### A | B", "  :-|-", "w | x"], "")
@example(["# A | B", "- c"], "")
@example(["- a", "# B |", "-"], "")
@example(["``` a|b", "-|-", "```"], "\n")
@example(["~~~|", "|-", "~~~"], "")
@example(["w", "2. x"], "")
@example(["- a", "      - b"], "")
@example(["10.   a", "    1. b"], "")
@example(["a", "\u00a0", "b"], "")
@example(["| a | b |", "| - | - |", "| c | d |", "e"], "")
@example(["| a | b |", "| - |", "| c | d |"], "")
@example(["!!! note", "    a", "\tb"], "")
@example(["!!! note", "    ```", "  ", "    ```"], "")
@example(["- a", "\x0b", "b \u2028c"], "\n")
@settings(max_examples=max(400, settings().max_examples))
def test_plain_blocks_are_what_the_others_would_be(found: list[str], end: str) -> None:
    """What is found by its lines is what markdown-it finds, to the last sign and line, and is never taken for something else."""
    text = "\n".join(found) + end
    by_lines = blocks.parse(text)
    with mock.patch.object(blocks, "may_be_plain", return_value=False):
        assert by_lines == blocks.parse(text)


PLAIN = """Talked about **load**,
and about queues

## What went well
- Told it calmly #incidents
- [ ] Ask
  - and a list in it
    that goes on

They asked:
1. first
2. second

| room | who |
| --- | --- |
| 1 | Ada |

!!! note "For the train"
    Six people
    - and a list

```python
- code
```
> said
[Ada]: https://a.example
"""


def test_the_usual_is_found_by_its_lines() -> None:
    """All but the quotation and the address behind it are plain: a note of the usual kind waits for no library."""
    rows = PLAIN.split("\n")
    tokens: list[Token] = []
    assert take_plain(rows, 0, tokens) == rows.index("> said")
    assert take_plain(["- a", "- b"] * 3, 0, tokens) == 6
