"""`jobjournal stats`: effort by month, from facts that lie before now."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from jobjournal.stats import HEADINGS, months_of, rows_of
from journals import Told, fenced, parse_files

JOURNAL = """
=== interviews/a1.md
company: A
role: R
date: 2026-03-31 10:00
duration: 90 min
done: {thank-you: 2026-04-01, follow-up: [2026-04-08, 2026-04-15]}
=== interviews/a2.md
company: A
role: R
date: 2026-05-04
outcome: rejected
outcome_on: 2026-05-11
=== interviews/a3.md
company: A
role: R
date: 2026-05-05 10:00
outcome: cancelled
=== interviews/b.md
company: B
role: R
date: 2026-06-02 10:00
done: {prepare: 2026-06-01}
=== applications/a.md
company: A
role: R
applied: 2026-02-27
outcome: rejected
outcome_on: 2026-05-11
=== applications/c.md
company: C
role: R
applied: 2026-05-02
"""

Rows = Callable[[str], list[dict[str, str]]]


@pytest.fixture
def folder(folder_of: Callable[..., Path]) -> Path:
    return folder_of({name: fenced(text) for name, text in parse_files(JOURNAL).items()})


@pytest.fixture
def stats(folder: Path) -> Callable[..., Result]:
    def run(*words: str, now: str = "2026-05-20") -> Result:
        return CliRunner().invoke(
            main, ["stats", "--journal", str(folder), "--timezone", "Europe/Berlin", "--now", now, *words]
        )

    return run


def test_each_month_counts_what_was_done_in_it(stats: Callable[..., Result]) -> None:
    result = stats("--csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
    assert [row["month"] for row in rows] == ["2026-02", "2026-03", "2026-04", "2026-05"]
    told = [{name: value for name, value in row.items() if value != "0" and name != "month"} for row in rows]
    assert told == [
        {"applications_begun": "1"},
        {"interviews": "1", "hours": "1.5"},
        {"thank_yous": "1", "follow_ups": "2"},
        {"applications_begun": "1", "interviews": "1", "rejected": "1"},
    ]
    assert result.stdout_bytes.count(b"\r\n") == 5


@pytest.mark.parametrize(
    ("applied", "outcome", "begun"),
    [
        ("2026-05-08", "rejected", {"2026-03": "1", "2026-05": "1"}),
        ("[2026-02-20, 2026-05-08]", "rejected", {"2026-02": "1", "2026-05": "1"}),
        ("2026-03-20", "waiting", {"2026-03": "1"}),
        ("[2026-02-20, 2026-03-20]", "waiting", {"2026-02": "1"}),
    ],
)
def test_who_applies_again_after_an_end_begins_again(
    applied: str, outcome: str, begun: dict[str, str], folder_of: Callable[..., Path]
) -> None:
    """A formal application after a first talk is none of its own, nor is one while the last goes on."""
    head = "company: Oak\nrole: Cook\n"
    folder = folder_of(
        f"=== interviews/a.md\n{head}date: 2026-03-04\noutcome: {outcome}\noutcome_on: 2026-04-02\n"
        f"=== applications/a.md\n{head}applied: {applied}\n"
    )
    where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-20"]
    rows = csv.DictReader(io.StringIO(CliRunner().invoke(main, ["stats", "--csv", *where]).stdout, newline=""))
    assert {each["month"]: each["applications_begun"] for each in rows if each["applications_begun"] != "0"} == begun


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ("kind: take-home\ndate: 2026-05-02 09:00\nhand_in_by: 2026-05-12\ndone: {hand-in: 2026-05-11}", "0"),
        ("kind: take-home\ndate: 2026-05-02 09:00\nhand_in_by: 2026-05-12 18:00", "0"),
        ("kind: technical\ndate: 2026-05-02 09:00\nhand_in_by: 2026-05-12\ndone: {hand-in: 2026-05-11}", "1"),
        ("kind: take-home\ndate: 2026-05-02 09:00\nduration: 4 h", "4"),
    ],
)
def test_the_days_of_work_at_home_are_no_hours(fields: str, hours: str, journal_of: Callable[..., Told]) -> None:
    told = journal_of(f"company: A\nrole: R\n{fields}")
    (_, row) = [HEADINGS, *rows_of(months_of(told.journal, told.clock))]
    assert dict(zip(HEADINGS, row, strict=True))["hours"] == hours


def test_what_is_still_to_come_is_not_counted(stats: Callable[..., Result]) -> None:
    rows = list(csv.reader(io.StringIO(stats("--csv", now="2026-04-10").stdout)))
    assert [row[0] for row in rows[1:]] == ["2026-02", "2026-03", "2026-04"]
    assert rows[-1][5] == "1"


def test_the_table_has_sums_and_no_empty_columns_of_outcomes(stats: Callable[..., Result]) -> None:
    lines = stats().output.splitlines()
    assert lines[0].split() == [
        "month",
        "applications",
        "begun",
        "interviews",
        "hours",
        "thank-yous",
        "follow-ups",
        "rejected",
    ]
    assert lines[-1].split() == ["all", "2", "2", "1.5", "1", "2", "1"]
    assert len({len(line) for line in lines}) == 1


def test_an_empty_journal_says_how_to_begin(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--journal", str(tmp_path)])
    assert result.exit_code == 0
    assert "jobjournal new" in result.output
    assert CliRunner().invoke(main, ["stats", "--csv", "--journal", str(tmp_path)]).output.startswith("month,")


def test_an_offer_that_was_answered_was_one(folder: Path, stats: Callable[..., Result]) -> None:
    """It counts in the month in which it came, where that is kept, else in that of the answer; a talk begins nothing."""
    head = "company: {0}\nrole: R\ndate: 2026-04-01\n"
    files = {
        "accepted": head.format("D") + "outcome: accepted\noutcome_on: 2026-05-08\noffered_on: 2026-04-20\n",
        "declined": head.format("E") + "outcome: declined\noutcome_on: 2026-05-09\n",
        "open": head.format("F") + "outcome: offer\noutcome_on: 2026-05-10\n",
        "talk": head.format("G") + "kind: informational\n",
    }
    for name, text in files.items():
        (folder / f"interviews/{name}.md").write_text(fenced(text))
    rows = {row["month"]: row for row in csv.DictReader(io.StringIO(stats("--csv").stdout_bytes.decode(), newline=""))}
    assert [rows[month]["offer"] for month in ("2026-04", "2026-05")] == ["1", "2"]
    assert (rows["2026-05"]["accepted"], rows["2026-05"]["declined"]) == ("1", "1")
    assert (rows["2026-04"]["applications_begun"], rows["2026-04"]["interviews"]) == ("3", "4")
