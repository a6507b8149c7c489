"""What CONTRIBUTING.md says is enough for a rule, a field, an option, a command or a page, is enough: every command and page then knows it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from recipes.recipe import Copy, copy_of_the_project

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the recipes' commands are written for a shell")
ENTRY = """---
company: Kelp
role: Engineer
date: 2026-11-18 14:30
contacts: [Mira Lund <mira@kelp.example>]
{more}
---
"""


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the project; its clock stands on 20 November 2026 at nine."""
    return copy_of_the_project(tmp_path)


def built(copy: Copy, page: str) -> str:
    """Build the site strictly; return one of its pages."""
    copy.run("mkdocs build -q --strict")
    return (copy.folder / "site" / page).read_text("utf-8")


def test_a_rule(copy: Copy) -> None:
    copy.follow("A rule")
    copy.write("journal/interviews/2026-11-18-kelp.md", ENTRY.format(more="tags: [portfolio]"))
    copy.run("jobjournal check")
    assert "Send Mira Lund your portfolio" in copy.run("jobjournal due || [ $? = 3 ]")
    assert "Send the portfolio" in copy.run("jobjournal rules")
    (action,) = [
        each for each in json.loads(copy.run("jobjournal export"))["actions"] if each["rule"] == "send-portfolio"
    ]
    assert (action["state"], action["due"]) == ("due", "2026-11-20T15:30:00+01:00")
    assert "My portfolio: Engineer" in copy.run("jobjournal draft kelp send-portfolio")
    page = built(copy, "interviews/2026-11-18-kelp/index.html")
    assert "Send Mira Lund your portfolio" in page and "My portfolio: Engineer" in page
    copy.run("jobjournal done kelp send-portfolio --yes")
    assert "send-portfolio: 2026-11-20" in (copy.folder / "journal/interviews/2026-11-18-kelp.md").read_text("utf-8")
    assert "portfolio" not in copy.run("jobjournal due || [ $? = 3 ]")


def test_a_field(copy: Copy) -> None:
    copy.follow("A field")
    copy.write("journal/interviews/2026-11-18-kelp.md", ENTRY.format(more="visa: until 2030"))
    copy.run("jobjournal check")
    assert '"visa"' in copy.run("jobjournal schema")
    copy.write("list.csv", "Company,Role,Interview date,Work permit\nOak,Engineer,2026-11-17,until 2029\n")
    copy.run("jobjournal import list.csv --write")
    assert "\nvisa: until 2029\n" in (copy.folder / "journal/interviews/2026-11-17-oak.md").read_text("utf-8")
    page = built(copy, "interviews/2026-11-18-kelp/index.html")
    assert "Visa" in page and "until 2030" in page
    copy.run("jobjournal done kelp thank-you --yes")
    assert "\nvisa: until 2030\n" in (copy.folder / "journal/interviews/2026-11-18-kelp.md").read_text("utf-8")


def test_an_option_a_command_and_a_page(copy: Copy) -> None:
    copy.write("journal/interviews/2026-11-18-kelp.md", ENTRY.format(more="tags: ['<b>odd</b>']"))
    copy.follow("An option, a command")
    assert "\nQuiet" in copy.run("jobjournal due")
    settings = copy.folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("- jobjournal:\n", "- jobjournal:\n      hide_quiet: true\n")
    )
    assert "\nQuiet" not in copy.run("jobjournal due")
    assert "<b>odd</b>: 1 entry" in copy.run("jobjournal tagged")
    assert "how many entries have it" in (copy.folder / "plugins/jobjournal/REFERENCE.md").read_text("utf-8")
    copy.follow("A page")  # which builds it
    copy.run("jobjournal check && jobjournal render OUT")
    page = (copy.folder / "site/tags/index.html").read_text("utf-8")
    assert "<h2><bdi>&lt;b&gt;odd&lt;/b&gt;</bdi></h2>" in page
    assert '<a href="../interviews/2026-11-18-kelp/"><bdi>Kelp</bdi></a>' in page
    assert 'href="tags/"' in (copy.folder / "site/index.html").read_text("utf-8"), "the navigation lists it"
    assert "&lt;b&gt;odd" in (copy.folder / "OUT/docs/tags.md").read_text("utf-8")
