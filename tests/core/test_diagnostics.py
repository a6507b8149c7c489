"""One message, one printed form."""

from __future__ import annotations

import pytest

from jobjournal.catalogue.notice import costs_file, warning
from jobjournal.diagnostics import Diagnostic, Report, errors, shorten, visible


def test_the_printed_form() -> None:
    """Two lines that an editor can follow, whatever the path and the text hold."""
    said = Diagnostic("journal/a\nb.md", 7, "error", "not-a-date", "not a date: \x1b[2J\u2028\udcff", "write one\n")
    assert str(said) == "journal/a\\nb.md:7: error[not-a-date]: not a date: \\x1b[2J\\u2028\\udcff\nhint: write one\\n"
    assert str(Diagnostic("a.md", 1, "warning", "x", "y", "")) == "a.md:1: warning[x]: y"


def test_letters_of_all_scripts_are_visible_already() -> None:
    """Only what moves a cursor, breaks a line or turns the order of letters is escaped; what joins them is a part of them."""
    assert visible("Björn 日本 👩🏽‍💻 می\u200cخواهم 😀") == "Björn 日本 👩🏽‍💻 می\u200cخواهم 😀"
    assert visible("a\u202eb\u2066c\u200fd\ufeff") == "a\\u202eb\\u2066c\\u200fd\\ufeff"
    assert visible("\t\x7f\x85") == "\\t\\x7f\\x85"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("2026-05-04\ufe0f.md", "2026-05-04\\ufe0f.md"),
        ("a\ufe0f.md", "a\\ufe0f.md"),
        ("é\u200d.md", "é\\u200d.md"),
        ("\u3164.md", "\\u3164.md"),
        ("e\u00adf.md", "e\\xadf.md"),
        ("\ufe0fa", "\\ufe0fa"),
        ("a\U000e0041", "a\\U000e0041"),
        (
            "❤\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e007f 葛\U000e0100",
            "❤\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e007f 葛\U000e0100",
        ),
    ],
)
def test_a_name_shows_what_would_not_be_seen_in_it(name: str, shown: str) -> None:
    """Two files that look alike are told apart in the message about one of them."""
    assert visible(name) == shown


def test_the_order_is_that_of_path_and_line() -> None:
    """Lines are numbers, not texts."""
    report = Report("b.md")
    report.say(10, costs_file("x", "later"))
    report.say(9, warning("x", "earlier"))
    report.say(9, warning("x", "earlier"))
    other = Diagnostic("a.md", 99, "warning", "x", "first", "")
    assert [each.message for each in sorted([*report.said, other])] == ["first", "earlier", "later"]
    assert report.failed
    assert [each.message for each in errors(report.said)] == ["later"]
    assert not Report("c.md").failed


def test_quotations_are_short() -> None:
    """A value of a megabyte is not repeated in the message about it."""
    assert shorten("x" * 100) == "x" * 59 + "…"
    assert shorten("x" * 60) == "x" * 60
