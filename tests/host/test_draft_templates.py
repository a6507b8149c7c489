"""The user's own wording of the drafts, in the site and in the build's log."""

from __future__ import annotations

import pytest
from mkdocs.exceptions import Abort


@pytest.fixture
def template(journal):
    """Writes the user's own thank-you."""

    def write_template(text: str) -> None:
        (journal / "_drafts").mkdir(exist_ok=True)
        (journal / "_drafts" / "thank-you.txt").write_text(text, "utf-8")

    return write_template


def test_the_users_own_template_words_the_draft_and_is_no_file_of_the_site(build_site, write, template):
    write("a.md")
    template("Moin {{ company }},\n\nplanted words.\n")
    built = build_site()
    assert built.warnings() == []
    assert "Moin Nordwind,&#10;&#10;planted words." in built.text("interviews/a/index.html")
    assert built.holds("planted words") == ["interviews/a/index.html"], "not in the search's index, nor as a file"


def test_a_broken_template_is_said_in_the_log_and_on_problems_and_fails_a_strict_build(build_site, write, template):
    write("a.md")
    template("Hello\n{% for x in names %}\n")
    built = build_site()
    assert any("journal/_drafts/thank-you.txt:" in each and "broken-draft" in each for each in built.warnings())
    assert "_drafts/thank-you.txt" in built.text("problems/index.html")
    assert "Thank you for your time" in built.text("interviews/a/index.html")
    with pytest.raises(Abort):
        build_site(settings={"strict": True})
