"""`jobjournal draft`: the text alone on standard output, what to look at beside it."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import getaddresses
from pathlib import Path

from click.testing import CliRunner, Result

from jobjournal.cli import main

JOURNAL = """
=== interviews/a.md
company: Nordwind
role: Engineer
date: 2026-05-19 10:00
contacts: [Ada Okafor <ada@nordwind.example>]
=== interviews/b.md
company: Saltmarsh
role: Engineer
date: 2026-05-18 10:00
contacts: [Zoë Brandt]
follow_up_via: phone
"""


def draft(folder: Path, *words: str) -> Result:
    """Run the command on a folder."""
    arguments = ["draft", *words, "--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-19 12:00"]
    return CliRunner().invoke(main, arguments)


def test_an_id_or_words_of_it_print_the_draft(folder_of: Callable[[str], Path]) -> None:
    folder = folder_of(JOURNAL)
    by_id, by_words = draft(folder, "thank-you:a"), draft(folder, "thank", "nordwind")
    assert by_id.stdout == by_words.stdout
    assert by_id.stdout.startswith(
        "To: Ada Okafor <ada@nordwind.example>\nSubject: Thank you: Engineer, 19 May\n\nDear Ada Okafor,\n\nThank you"
    )
    assert by_id.stderr == ""


def test_what_to_look_at_goes_beside_the_text(folder_of: Callable[[str], Path]) -> None:
    folder = folder_of(JOURNAL)
    (folder / "_drafts").mkdir()
    (folder / "_drafts" / "thank-you.txt").write_text("Dear Zoe, [a word of yours]", "utf-8")
    (folder / "_drafts" / "linkedin.txt").write_text("{{ nobody }}", "utf-8")
    result = draft(folder, "thank", "saltmarsh")
    assert result.stdout == "To: Zoë Brandt\n\nDear Zoe, [a word of yours]\n"
    notes = result.stderr
    assert "note: to Zoë Brandt by phone" in notes
    assert "warning: “Zoe” is nearly “Zoë”" in notes
    assert "warning: 1 place in [brackets]" in notes
    assert "linkedin.txt:1: warning[broken-draft]: no such fact: nobody" in notes


def test_several_that_fit_are_listed(folder_of: Callable[[str], Path]) -> None:
    result = draft(folder_of(JOURNAL), "thank")
    assert result.exit_code == 2
    assert "thank-you:a" in result.output
    assert "thank-you:b" in result.output


def test_without_words_it_lists_what_can_be_drafted(folder_of: Callable[[str], Path]) -> None:
    result = draft(folder_of(JOURNAL))
    assert result.exit_code == 0
    assert "thank-you:a" in result.output
    assert "follow-up:b:1" in result.output
    assert "debrief" not in result.output


def test_where_nothing_can_be_drafted_it_says_so(folder_of: Callable[[str], Path]) -> None:
    assert draft(folder_of("company: N\nrole: R\ndate: 2027-01-01")).output == "No open action sends a message.\n"


def test_an_action_that_sends_nothing_has_no_draft(folder_of: Callable[[str], Path]) -> None:
    result = draft(folder_of(JOURNAL), "debrief:a")
    assert result.exit_code == 2
    assert "nothing is sent for this one: Write down how it went" in result.output
    assert "no action fits" in draft(folder_of(JOURNAL), "no-such-words").output


def test_a_note_that_is_too_long_is_an_error_in_words(folder_of: Callable[[str], Path]) -> None:
    folder = folder_of(f"company: N\nrole: {'R' * 300}\ndate: 2026-05-18\noutcome: declined\n")
    result = draft(folder, "linkedin")
    assert "error: " in result.stderr
    assert "LinkedIn takes at most 300" in result.stderr


def test_names_with_commas_and_quotes_stay_one_recipient(folder_of: Callable[[str], Path]) -> None:
    people = [
        ("Dr. O'Brien, PhD", "anne@n.example"),
        ('Bo "the ear" Ek', "bo@n.example"),
        ("ليلى حداد", "layla@n.example"),
    ]
    contacts = "".join(
        f"\n  - name: '{name.replace(chr(39), chr(39) * 2)}'\n    email: {mail}" for name, mail in people
    )
    entry = f"=== interviews/a.md\ncompany: N\nrole: R\ndate: 2026-05-19 10:00\ncontacts:{contacts}\n"
    printed = draft(folder_of(entry), "thank").stdout
    lines = [each.removeprefix("To: ") for each in printed.split("\n") if each.startswith("To: ")]
    assert [getaddresses([each]) for each in lines] == [[each] for each in people]
    assert lines[-1] == "ليلى حداد <layla@n.example>"
