"""A mark of direction in a text turns that text alone: what stands beside it on a page is read as before."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from jobjournal.markup_policy import isolated, sanitize
from journals import Told
from sites import parts_of

R = "x\u202ey"
ENTRY = f"""---
company: Co {R}
role: Ro {R}
date: 2026-05-12 10:00
kind: {R}
place: {R}
contacts: [{{name: Na {R}, title: Ti {R}, email: '{R}@a.example', phone: '{R}', channel: {R}}}]
scores: {{Sc {R}: 4}}
told_them: {{Ke {R}: Va {R}}}
references: [Re {R}]
tags: [Ta {R}]
next_steps: [{{action: Ac {R}, due: 2026-05-18}}]
skip: {{linkedin: {R}}}
---
## To improve
- Le {R} #topic
## Questions
### Qu {R} (5/10)
An {R}
"""
FILE = (
    f"---\ncompany: Co {R}\nrole: Ro {R}\napplied: 2026-04-01\nsalary: {R}\nsource: {R}\nrivals: [{R}]\n---\nNo {R}\n"
)


def test_every_text_of_a_page_ends_its_own_marks(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        {f"interviews/{R}.md": ENTRY, f"applications/{R}.md": FILE, "interviews/b.md": f"---\ncompany: {R}\n---\n"}
    )
    seen = 0
    for path, html in parts_of(told).items():
        for part in re.findall(r"<code\b[^>]*>[^<]*</code>|>[^<]*", html):
            if "\u202e" in part:
                seen += 1
                around = html[: html.index(part)][-5:] if part.startswith("<") else part[1]
                assert around in ("<bdi>", "\u2068"), (path, part)
    assert seen > 100


@pytest.mark.parametrize(
    ("html", "after"),
    [
        ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
        ("<p>a\u202eb <b>c</b></p>", "<p>\u2068a\u202eb \u2069<b>c</b></p>"),
        ("a\u2067b", "\u2068a\u2067b\u2069"),
        ("<p><code>\u202ea</code> b</p>", "<p><bdi><code>\u202ea</code></bdi> b</p>"),
        ("<p>ليلى \u200f</p>", "<p>ليلى \u200f</p>"),
    ],
)
def test_a_text_is_isolated_and_code_stays_to_be_copied(html: str, after: str) -> None:
    assert isolated(html) == after


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_every_mark_of_direction_is_seen(mark: str) -> None:
    assert isolated(f"<p>a{mark}b</p>") == f"<p>\u2068a{mark}b\u2069</p>"


def test_notes_are_isolated_too() -> None:
    assert sanitize("<p>a\u202eb</p>") == "<p>\u2068a\u202eb\u2069</p>"
