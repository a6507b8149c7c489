"""Nothing that a user can type breaks a page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from jobjournal.pages.table import PAGES
from journals import Told
from sites import page_of, parts_of, text_of

NASTY = [
    "\"quotes\" & 'more' <b>bold</b> </div></section>",
    "<script>alert(1)</script>",
    "| pipes | and {braces} {{ 7 * 7 }} {% raw %}",
    "👩🏽‍💻 emoji ¯\\_(ツ)_/¯",
    "ليلى حداد",
    "‮right to left override",
    "x" * 300,
    "two  words " * 40,
    "--- # no comment `code` [link](javascript:alert(1))",
    "C# / C++ & ½ %20 ?#x",
]

HEADER = """---
company: {0}
role: {0}
date: {1}
kind: {0}
place: {0}
contacts: [{{name: {0}, title: {0}, email: {0}, phone: {0}, linkedin: {0}, channel: {0}}}]
score: 3
scores: {{{0}: 4}}
told_them: {{{0}: {0}}}
references: [{0}]
tags: [{0}]
next_steps: [{{action: {0}}}]
---
{2}
"""
APPLICATION = """---
company: {0}
role: {0}
posting: {0}
source: {0}
salary: {0}
rivals: [{0}]
fit: {{{0}: 5}}
---
{1}
"""
TEXT = "## {0}\n## To improve\n- {0} #a\n- {0}\n## What went well\n- {0} #a\n## Questions\n### {0} (5/10)\n{0}\n## Ask them next time\n{0}\n## Concerns\n{0}\n## Forgot to say\n{0}\n"


def quoted(text: str) -> str:
    """Return a text as a scalar in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(params=NASTY, ids=range(len(NASTY)))
def nasty(request: pytest.FixtureRequest, journal_of: Callable[..., Told]) -> Told:
    """A journal in which every text is the same nasty one."""
    text = str(request.param)
    value, body = quoted(text), TEXT.format(text.replace("\n", " "))
    files = {
        "interviews/1.md": HEADER.format(value, "2026-05-01", body),
        "interviews/2.md": HEADER.format(value, "2026-05-22 10:00", body),
        "applications/1.md": APPLICATION.format(value, body),
        "references.md": f"---\nreferences: [{{name: {value}, relation: {value}, email: {value}}}]\n---\n{text}\n",
    }
    return journal_of(files)


def test_no_text_becomes_markup_or_leaves_a_tag_open(nasty: Told) -> None:
    assert len(nasty.journal.interviews) == 2 and not nasty.journal.left_out
    for path, html in parts_of(nasty).items():
        assert text_of(html, hidden=True), path
        assert "<script" not in html.lower(), path
        assert 'href="javascript:' not in html.lower(), path


def test_names_are_shown_as_they_were_typed(nasty: Told) -> None:
    """White space alone may be collapsed."""
    name = " ".join(nasty.application.company.split())
    for path, html in parts_of(nasty).items():
        if path in ("contacts.md", "applications/index.md", "timeline.md"):
            assert name in text_of(html, hidden=True), path


def test_pages_have_no_id_twice_and_no_blank_lines(nasty: Told) -> None:
    for path, html in parts_of(nasty).items():
        ids = re.findall(r'\bid="([^"]*)"', html)
        assert len(ids) == len(set(ids)), path
        assert not any(each != each.strip() or " " in each for each in ids), path
        assert "\n\n" not in html, path


def test_titles_carry_no_counts_and_no_states() -> None:
    for row in PAGES:
        assert "overdue" not in row.title.lower() and not any(char.isdigit() for char in row.title), row.path


def test_a_piece_of_notes_keeps_its_blank_lines_in_code_and_leaves_its_anchors_at_home(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## Questions
    ### Why us? (5/10)
    A *claim*{#anchor} with [a picture](more.md).

    ```
    one

    two
    ```
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-02
    ---
    ## Questions
    ### Why us? (4/10)
    """
    html = page_of(told, "questions.md")
    assert "one\n&#10;two" in html or "one&#10;\ntwo" in html
    assert 'id="anchor"' not in html and "<em>claim</em>" in html
    assert 'href="../interviews/more/"' in html, "relative to the page, not to the interview"


TABS = """---
company: A
role: R
date: 2026-05-0{}
---
## Questions
### Why us? ({}/10)

=== "One"

    first

=== "Two"

    second

### Why not them? ({}/10)

=== "One"

    third
"""


def test_tabs_in_two_answers_keep_to_themselves(journal_of: Callable[..., Told]) -> None:
    told = journal_of({f"interviews/{at}.md": TABS.format(at, at, at) for at in (1, 2)})
    html = page_of(told, "questions.md")
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert "__tabbed_" in html and len(ids) == len(set(ids))


def test_there_are_eight_tabs_at_most() -> None:
    assert len(PAGES) <= 8, "a new page takes the place of another, or is led to from one"
