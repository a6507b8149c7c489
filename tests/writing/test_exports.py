"""Exports of other trackers and sheets of one's own, with the headings and words that they have: each row arrives as it should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobjournal.cli import main
from journals import Told, open_folder

HUNTR = """Company,Job Title,Job Post URL,Location,List Name,Date Added,Date Applied,Deadline
Figma,Engineer,https://f.example,Remote,Interview,2026-03-02T08:00:00.000Z,2026-03-04T00:00:00.000Z,
Monzo,SRE,https://m.example,London,Wishlist,2026-03-05T08:00:00.000Z,,2026-03-31T00:00:00.000Z
Revolut,SRE,https://r.example,London,Rejected,2026-02-01T08:00:00.000Z,2026-02-02T00:00:00.000Z,
"""
SIMPLIFY = """Company Name,Job Title,Status,Status Date,Applied Date,Job Location
Datadog,SWE,APPLIED,2026-03-02,2026-03-01,NYC
Brex,SWE,REJECTED,2026-03-12,2026-03-02,Remote
Plaid,SWE,SCREEN,2026-03-12,2026-03-02,Remote
"""
GERMAN = """Unternehmen;Position (Team);Beworben am;Vorstellungsgespräch am;Uhrzeit;Status;Rückmeldung bis
ZF;Testingenieur;03.03.26;17.3.26;14 Uhr;Absage am 20.03.2026;
Bosch;Testingenieur;3.3.26;;;Eingangsbestätigung;
Siemens;Testingenieur;1. März 2026;16.03.2026;10:00 Uhr;2. Gespräch;30.03.2026
"""
OWN = """#,Company / Org,Role,Salary (EUR),Date (interview),Date applied (ISO),Result
1,City Library,Archivist,48k,2026-05-11,2026-05-01,declined
2,Museum,Curator,,,2026-05-05,Offer declined
"""


@pytest.fixture
def bring(tmp_path: Path) -> Callable[[str], tuple[Told, str]]:
    """Imports a sheet into an empty journal; returns the journal, and what was said."""

    def invoke(content: str) -> tuple[Told, str]:
        (tmp_path / "journal").mkdir()
        (tmp_path / "sheet.csv").write_text(content, "utf-8")
        where = ["--journal", str(tmp_path / "journal"), "--timezone", "Europe/Berlin", "--now", "2026-06-01"]
        result = CliRunner().invoke(main, ["import", str(tmp_path / "sheet.csv"), "--write", *where])
        assert result.exit_code == 0, result.output
        return open_folder(tmp_path / "journal", "2026-06-01"), result.output

    return invoke


Bring = Callable[[str], tuple[Told, str]]


def standings(told: Told) -> dict[str, tuple[str | None, str | None]]:
    """Return each company's outcome and its day."""
    return {each["company"]: (each["outcome"], each["outcome_on"]) for each in told.export["applications"]}


def test_the_lists_of_huntr_are_its_states(bring: Bring) -> None:
    told, said = bring(HUNTR)
    assert standings(told)["Revolut"][0] == "rejected"
    assert [each["application"] for each in told.of_rule("next-step")] == ["monzo/sre"], (
        "to be applied for by its deadline"
    )
    assert {each["rule"] for each in told.export["actions"] if each["application"] == "revolut/sre"} <= {
        "keep-in-touch"
    }
    assert "worth a look" not in said


def test_the_day_of_a_state_is_that_of_the_outcome_where_the_state_is_one(bring: Bring) -> None:
    told, said = bring(SIMPLIFY)
    outcomes = standings(told)
    assert (outcomes["Brex"], outcomes["Datadog"][1], outcomes["Plaid"][1]) == (("rejected", "2026-03-12"), None, None)
    assert {each.file.place for each in told.journal.applications if each.file} == {"NYC", "Remote"}
    assert "worth a look" not in said


def test_a_german_list_with_answers_and_days_in_one_cell(bring: Bring) -> None:
    told, said = bring(GERMAN)
    outcomes = {name: outcome for name, (outcome, _) in standings(told).items()}
    assert outcomes == {"ZF": "rejected", "Bosch": None, "Siemens": None}
    (siemens,) = (each for each in told.journal.interviews if each.company == "Siemens")
    assert str(siemens.decision_by) == "2026-03-30"
    assert "Status: Absage am 20.03.2026" in next(
        each.notes.text for each in told.journal.interviews if each.company == "ZF"
    )
    assert "worth a look" not in said


def test_headings_with_brackets_and_slashes_say_what_they_say_without(bring: Bring) -> None:
    told, said = bring(OWN)
    (library,) = told.journal.interviews
    assert (library.company, library.date_text) == ("City Library", "2026-05-11")
    assert "Date (interview)    →  date\n" in said
    applied = {each.company: list(map(str, each.file.applied)) for each in told.journal.applications if each.file}
    assert applied == {"City Library": ["2026-05-01"], "Museum": ["2026-05-05"]}


def test_who_declined_is_not_supposed_in_silence(bring: Bring) -> None:
    _, said = bring(OWN)
    assert (
        "Result: taken for your no to their offer; where it was their no to you, write rejected, row 2: “declined”"
        in said
    )
