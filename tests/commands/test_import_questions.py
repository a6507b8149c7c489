"""What `jobjournal import` asks on a terminal: what only the user can know, once, with an answer that leaves all as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from jobjournal.commands import choice
from journals import open_folder

Ask = Callable[..., Result]
SLASHES = "Company,Role,Interview date\nAcorn,SRE,04/05/2026\nBirch,SRE,06/07/2026\n"
PEOPLE = 'Company,Role,Interview date,Interviewers\nAcorn,SRE,2026-05-04,"Ada Holm, Ben Ito"\n'
OLD_PAGE = "Firma;Stelle;Gespräch\nMöwe GmbH;Köchin;2026-05-04\n".encode("windows-1252")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journal").mkdir()
    return tmp_path / "journal"


@pytest.fixture
def ask(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Imports a sheet as a person at a terminal, who types these answers."""
    monkeypatch.setattr(choice, "is_terminal", lambda: True)

    def invoke(content: str | bytes, answers: str, *words: str) -> Result:
        sheet = tmp_path / "sheet.csv"
        sheet.write_bytes(content.encode() if isinstance(content, str) else content)
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-06-01"]
        return CliRunner().invoke(main, ["import", str(sheet), "--write", *where, *words], input=answers)

    return invoke


def dates(folder: Path) -> list[str]:
    return [each.date_text for each in open_folder(folder).journal.interviews]


@pytest.mark.parametrize(
    ("answer", "read"),
    [("1\n", ["2026-05-04", "2026-07-06"]), ("2\n", ["2026-04-05", "2026-06-07"]), ("0\n", [])],
)
def test_it_asks_once_whether_the_day_comes_first(folder: Path, ask: Ask, answer: str, read: list[str]) -> None:
    result = ask(SLASHES, answer)
    assert result.exit_code == 0, result.output
    assert result.output.count("Day or month first?") == 1
    assert "Day or month first? Interview date: 04/05/2026, and 1 more cell" in result.output
    assert "  1  day-first\n  2  month-first\n  0  leave them in the text" in result.output
    assert dates(folder) == read
    assert ("04/05/2026" in "".join(each.read_text() for each in folder.rglob("*.md"))) == (not read)


def test_it_asks_again_until_the_answer_is_one(folder: Path, ask: Ask) -> None:
    result = ask(SLASHES, "7\nday\n1\n")
    assert result.exit_code == 0, result.output
    assert dates(folder) == ["2026-05-04", "2026-07-06"]


def test_whoever_gives_no_answer_has_nothing_written(folder: Path, ask: Ask) -> None:
    result = ask(SLASHES, "")
    assert result.exit_code == 1
    assert list(folder.rglob("*.md")) == []


def test_what_an_option_or_the_cells_tell_is_not_asked(folder: Path, ask: Ask) -> None:
    result = ask(SLASHES, "", "--dates", "month-first")
    assert result.exit_code == 0 and "first?" not in result.output
    assert dates(folder) == ["2026-04-05", "2026-06-07"]
    result = ask("Company,Role,Interview date\nElm,SRE,25/05/2026\nFir,SRE,25.05.26\n", "")
    assert result.exit_code == 0 and "first?" not in result.output


@pytest.mark.parametrize(
    ("answer", "names"),
    [("1\n", ["Ada Holm", "Ben Ito"]), ("2\n", ["Ben Ito Ada Holm"]), ("3\n", ["Ada Holm"]), ("0\n", [])],
)
def test_it_asks_what_a_comma_between_names_means(folder: Path, ask: Ask, answer: str, names: list[str]) -> None:
    result = ask(PEOPLE, answer)
    assert result.exit_code == 0, result.output
    assert "What does a comma between names mean? Interviewers: Ada Holm, Ben Ito\n" in result.output
    interview = open_folder(folder).interview
    assert [each.name for each in interview.contacts] == names
    assert ("Ada Holm, Ben Ito" in interview.notes.text) == (not names)


def test_it_asks_one_thing_after_the_other(folder: Path, ask: Ask) -> None:
    result = ask(PEOPLE.replace("2026-05-04", "04/05/2026"), "2\n1\n")
    assert result.exit_code == 0, result.output
    interview = open_folder(folder).interview
    assert (interview.date_text, [each.name for each in interview.contacts]) == ("2026-04-05", ["Ada Holm", "Ben Ito"])


def test_it_shows_what_a_file_looks_like_that_is_no_utf_8_and_asks_which_is_right(folder: Path, ask: Ask) -> None:
    result = ask(OLD_PAGE, "1\n")
    assert "The file is not UTF-8. Which of these is right?" in result.output
    assert "  1  Firma;Stelle;Gespräch  (windows-1252)" in result.output
    assert open_folder(folder).interview.company == "Möwe GmbH", result.output


def test_if_none_of_its_looks_is_right_nothing_is_written(folder: Path, ask: Ask) -> None:
    result = ask(OLD_PAGE, "0\n")
    assert result.exit_code == 1 and "--encoding" in result.output
    assert list(folder.rglob("*.md")) == []
