"""Problems: what was left out, what is odd, and a calm word where nothing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.pages import problems
from jobjournal.pages.parts.frame import left_out_note
from jobjournal.pages.problems import build
from journals import Told
from sites import page_of, site_of, text_of


def test_errors_come_first_with_place_message_and_remedy(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    colour: red
    === interviews/b.md
    company: B
    role: R
    date: 4.5.2026
    """
    page = build(site_of(told, edit="https://edit.example"))
    (left_out,), (warned,) = page.left_out, page.warned
    assert left_out.path == "journal/interviews/b.md"
    assert left_out.href is None, "it has no page"
    assert left_out.edit == "https://edit.example/interviews/b.md"
    assert left_out.problems[0].place == "journal/interviews/b.md:4"
    assert warned.href == "../interviews/a/"
    words = text_of(page_of(told, "problems.md"))
    assert "1 file left out, 1 warning" in words
    assert words.index("interviews/b.md") < words.index("interviews/a.md")
    assert "Remedy:" in words


def test_pages_that_sum_up_say_how_many_files_were_left_out(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    === interviews/b.md
    company: B
    === interviews/c.md
    company: C
    role: R
    date: 2026-05-01
    """
    note = left_out_note(site_of(told), "applications/index.md")
    assert note and (note.words, note.href) == ("2 files were left out", "../problems/")
    for path in ("lessons.md", "questions.md", "applications/index.md", "contacts.md", "timeline.md"):
        assert "2 files were left out; see Problems" in text_of(page_of(told, path)), path


def test_nothing_to_mend_is_said_kindly(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    """
    assert "Nothing to mend" in text_of(page_of(told, "problems.md"))
    assert left_out_note(site_of(told)) is None


def test_every_diagnostic_is_on_the_page(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: nope
    score: 99
    wat: x
    === interviews/b.bak
    x
    """
    page = build(site_of(told))
    shown = [each for file in (*page.left_out, *page.warned) for each in file.problems]
    assert len(shown) == len(told.diagnostics)


def test_a_warning_beside_an_error_is_counted_too(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: nope
    wat: x
    """
    assert "1 file left out, 1 warning" in text_of(page_of(told, "problems.md"))


def test_an_error_in_a_field_keeps_its_page_and_is_named_apart(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-04
    score: eleven
    """
    page = build(site_of(told))
    (file,) = page.unread
    assert (page.left_out, page.warned, file.href) == ((), (), "../interviews/a/")
    assert "No file was left out, 1 field not read, no warnings" in text_of(page_of(told, "problems.md"))


@pytest.mark.parametrize(("odd", "shown"), [(1, [1, 2, 1]), (2, [1, 3]), (9, [1, 3])])
def test_of_very_many_the_first_are_shown_and_the_rest_is_counted(
    journal_of: Callable[[str], Told], monkeypatch: pytest.MonkeyPatch, odd: int, shown: list[int]
) -> None:
    monkeypatch.setattr(problems, "MOST", 4)
    entry = "role: R\ndate: 2026-05-01\ncompany: "
    told = journal_of(
        f"=== interviews/a.md\n{entry}A\nodd: x\nodder: x\n"
        f"=== interviews/b.md\n{entry}B\n{''.join(f'odd{at}: x{chr(10)}' for at in range(odd))}score: 99\n"
        "=== interviews/c.md\ncompany: C\nrole: R\ndate: nope\n"
    )
    page = build(site_of(told))
    assert [len(each.problems) for each in (*page.left_out, *page.unread, *page.warned)] == shown
    assert [each.path for each in page.unread] == ["journal/interviews/b.md"], "though its error may be cut off"
    words = text_of(page_of(told, "problems.md"))
    assert f"1 file left out, 1 field not read, {odd + 2} warnings" in words
    assert words.endswith(f"And {odd} more: jobjournal check lists them all.")
    assert odd == len(told.diagnostics) - sum(shown)
