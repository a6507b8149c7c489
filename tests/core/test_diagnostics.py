"""One message, one printed form."""

from __future__ import annotations

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
