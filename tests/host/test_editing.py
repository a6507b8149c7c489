"""*Edit* and *New* lead to GitHub only where the user said which branch and folder: no link that leads nowhere."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

HERE = {"repo_url": "https://github.com/me/search", "edit_uri": "edit/main/journal/"}
NOW = "2026-05-05 09:00"


def to_github(built, page):
    """Return the links of a page that lead into the repository's editor."""
    found = re.findall(r'href="(https://github\.com/[^"]*)"', built.text(page))
    return [unescape(each) for each in found if "/edit/" in each or "/new/" in each]


def test_edit_leads_to_the_file_and_new_to_one_that_is_begun(build_site, write):
    write("a b.md", "Nordwind & Söhne\ncontacts: [Zora Lind <zora@n.example>]")
    built = build_site(NOW, settings=HERE)
    assert "https://github.com/me/search/edit/main/journal/interviews/a%20b.md" in to_github(
        built, "interviews/a b/index.html"
    )
    (page,) = (each for each in built.files() if each.startswith("applications/nordwind"))
    (new,) = (each for each in to_github(built, page) if "/new/" in each)
    assert urlsplit(new).path == "/me/search/new/main/journal/interviews"
    told = parse_qs(urlsplit(new).query)
    assert told["filename"] == ["2026-05-05-nordwind-sohne.md"]
    (text,) = told["value"]
    assert text.startswith("---\ncompany: Nordwind & Söhne\nrole: ")
    assert "\ndate: #" in text
    assert "## What went well\n" in text
    assert "Zora" not in text
    (new,) = (each for each in to_github(built, "index.html") if "/new/" in each)
    assert parse_qs(urlsplit(new).query)["filename"] == ["2026-05-05-company.md"]


def test_a_template_of_the_settings_says_where_to_edit(build_site, write):
    write("a b.md", "Nordwind")
    settings = {"repo_url": "https://git.example/me/search", "edit_uri_template": "change/{path}?as={path_noext}"}
    page = build_site(NOW, settings=settings).text("interviews/a b/index.html")
    place = "https://git.example/me/search/change/interviews/a%20b.md?as=interviews/a%20b"
    assert f'href="{place}"' in page


@pytest.mark.parametrize(
    "settings",
    [
        {}, {"repo_url": HERE["repo_url"]}, {**HERE, "repo_url": "https://code.example/me/search"},
        {**HERE, "repo_url": "https://github.com/me/search", "edit_uri": "blob/main/journal/"},
        {**HERE, "repo_url": "https://github.com.evil.example/me/search"},
    ],
)  # fmt: skip
def test_elsewhere_nothing_is_guessed(build_site, write, settings):
    write("a.md", "Nordwind")
    built = build_site(NOW, settings=settings)
    for page in (each for each in built.files() if each.endswith(".html")):
        assert not to_github(built, page), page
        assert "edit/master" not in built.text(page)


def test_the_preview_has_a_form_of_its_own(build_site, write):
    write("a.md", "Nordwind")
    built = build_site(NOW, settings=HERE, command="serve")
    assert not [each for each in to_github(built, "index.html") if "/new/" in each]
