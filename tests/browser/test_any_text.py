"""Whatever a user types into any field, every page stays on a phone, runs nothing, and asks nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from journals import write_files

BUILT = "2026-11-20 09:00"
TEXTS = [
    "\"quotes\" & 'more' <b>bold</b> </div></section>",
    "<script>alert(1)</script><img src=https://a.example/x onerror=alert(2)>",
    "| pipes | {braces} {{ 7 * 7 }} {% raw %}",
    "👩🏽‍💻 emoji",
    "ليلى حداد",
    "x" * 300,
    "two words " * 30,
]
ENTRY = """---
company: {0}
role: {0}
date: {1}
kind: {0}
medium: {0}
place: {0}
contacts: [{{name: {0}, title: {0}, email: {2}@a.example, phone: {0}, linkedin: 'https://l.example/{2}', channel: {0}}}]
score: 3
scores: {{{0}: 4}}
follow_up_with: {0}
follow_up_via: {0}
told_them: {{{0}: {0}}}
references: [{0}]
tags: [{0}]
next_steps: [{{action: {0}, due: 2026-11-18}}, {{action: {0}}}]
skip: {{linkedin: {0}}}
---
{3}
"""
FILE = """---
company: {0}
role: {0}
posting: https://p.example/{1}
source: {0}
salary: {0}
rivals: [{0}]
fit: {{{0}: 5}}
---
{2}
"""
BODY = """## To improve
- {0} #{1}
## What went well
- {0} #{1}
## Questions
### {0} (5/10) #{1}
{0}
## Ask them next time
{0}
## Concerns
{0}
## Forgot to say
{0}
## jobjournal
{0}
"""


def journal() -> Iterator[tuple[str, str]]:
    """Yield the files of a journal whose every field holds each of the texts."""
    references = []
    for at, text in enumerate(TEXTS):
        value, word = "'" + text.replace("'", "''") + "'", f"w{at}" + "z" * (200 if len(text) == 300 else 40)
        body = BODY.format(text, word)
        for day in (5 + at, 13 + at, 23 + at):
            yield f"interviews/{day}.md", ENTRY.format(value, f"2026-11-{day:02} 10:00", word, body)
        yield f"applications/{at}.md", FILE.format(value, word, body)
        references.append(f"  - {{name: {value}, relation: {value}, email: {word}@r.example}}")
    yield "references.md", "---\nreferences:\n" + "\n".join(references) + f"\n---\n{TEXTS[-2]}\n"


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory, serve_journal: Callable[[Path, str], tuple[str, Path]]
) -> tuple[str, list[str]]:
    """The site's address, and the path of each of its pages."""
    folder = write_files(tmp_path_factory.mktemp("hostile") / "journal", dict(journal()))
    address, site = serve_journal(folder, BUILT)
    return address, sorted(f"{each.parent.relative_to(site).as_posix()}/" for each in site.rglob("index.html"))


@pytest.mark.parametrize("scripts", [True, False])
def test_no_text_widens_a_page_or_runs(scripts, hostile, open_page):
    address, paths = hostile
    assert len(paths) > 3 * len(TEXTS)
    page = open_page(address, viewport={"width": 390, "height": 800}, java_script_enabled=scripts)
    page.on("dialog", lambda dialog: pytest.fail(f"a text ran: {dialog.message}"))
    wide = {}
    for path in paths:
        page.goto(address + quote(path))
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width != 390:
            wide[path] = width
    assert wide == {}


def test_a_heading_of_the_script_s_own_name_does_not_keep_it_from_running(hostile, open_page):
    """Browsers offer whatever has an id as a variable of that name."""
    page = open_page(f"{hostile[0]}interviews/5/")
    assert page.locator("h2#jobjournal").count() == 1
    assert page.evaluate("window.jobjournal") is True


def test_a_long_name_leaves_room_for_the_rest_on_a_wide_screen(hostile, open_page):
    """A column as narrow as a letter would make the page a hundred screens long."""
    page = open_page(hostile[0] + "timeline/")
    names = page.locator(".j-ev-main:visible").evaluate_all("all => all.map(each => each.offsetWidth)")
    assert min(names) > 400
