"""What is said to a command in one time zone of a talk that was held in another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from journals import fenced, write_files

HOME = {"ume": "Europe/Berlin", "pine": "Europe/Berlin"}
TALKS = {
    "mori": "date: 2026-11-27 10:00\ntimezone: Asia/Tokyo\n",  # at home on the 26th, from 17:00 to 18:00
    "ume": "date: 2026-11-27 00:30+09:00\n",  # at home on the 26th, from 16:30 to 17:30
    "pine": "date: 2026-11-26 18:00\ntimezone: America/Los_Angeles\n",  # at home on the 27th, from 3:00 to 4:00
    "gold": "date: 2026-11-27 10:00\ntimezone: Asia/Tokyo\noutcome: offer\noutcome_on: 2026-11-28\n",
    "late": "date: 2026-11-20 10:00\noutcome: advanced\n",
}
SECOND = f"{TALKS['mori']}kind: final\n"


def run(folder: Path, now: str, words: str) -> Result:
    """Say something to a command at home."""
    command, company, *rest = words.split(" ")
    files = {company: TALKS[company], **({"second": SECOND} if company == "late" else {})}
    texts = {f"interviews/{name}.md": fenced(f"company: {company}\nrole: Dev\n{text}") for name, text in files.items()}
    write_files(folder, texts)
    where = ["--journal", str(folder), "--timezone", HOME.get(company, "America/Los_Angeles"), "--now", now]
    return CliRunner().invoke(main, [command, *where, company, *rest])


@pytest.mark.parametrize(
    ("now", "words", "written"),
    [
        ("2026-11-26T22:00", "answer mori rejected", "outcome_on: 2026-11-27"),
        ("2026-11-26T22:00", "answer mori rejected 2026-11-27", "outcome_on: 2026-11-27"),
        ("2026-11-27T09:00", "answer mori offer yesterday", "outcome_on: 2026-11-27"),
        ("2026-11-29T09:00", "answer mori offer", "outcome_on: 2026-11-29"),
        ("2026-11-26T12:00", "answer mori withdrawn", "outcome_on: 2026-11-26"),
        ("2026-11-26T18:00", "answer ume rejected", "outcome_on: 2026-11-27"),
        ("2026-11-27T05:00", "answer pine rejected", "outcome_on: 2026-11-27"),
        ("2026-11-26T22:00", "answer late rejected", "outcome_on: 2026-11-27"),
        ("2026-12-01T22:00", "done gold decide accepted", "outcome_on: 2026-12-01"),
        ("2026-12-01T22:00", "done gold decide accepted", "decide-offer: 2026-12-02 15:00+09:00"),
        ("2026-11-26T22:00", "done mori thank-you today", "thank-you: 2026-11-27 15:00+09:00"),
        ("2026-11-26T22:00", "done mori thank-you 2026-11-27", "thank-you: 2026-11-27 15:00+09:00"),
        ("2026-11-27T09:00", "done mori thank-you yesterday", "thank-you: 2026-11-27"),
        ("2026-11-27T09:00", "done mori thank-you yesterday 19:00", "thank-you: 2026-11-27 12:00+09:00"),
        ("2026-11-27T09:00", "done mori thank-you 2026-11-26 19:00:30", "thank-you: 2026-11-27 12:00:30+09:00"),
        ("2026-11-27T09:00", "done ume thank-you yesterday 19:00", "thank-you: 2026-11-27 03:00+09:00"),
        ("2026-11-28T09:00", "done pine thank-you yesterday 9:00", "thank-you: 2026-11-27 00:00-08:00"),
        ("2026-11-28T09:00", "done pine thank-you yesterday", "thank-you: 2026-11-27"),
    ],
)
def test_a_day_is_written_as_the_talks_own_zone_counts_it(tmp_path: Path, now: str, words: str, written: str) -> None:
    result = run(tmp_path, now, words)
    assert result.exit_code == 0, result.output
    assert written in [each.lstrip("+ ") for each in result.output.splitlines()], result.output


@pytest.mark.parametrize("when", ["yesterday 16:00", "2026-11-25", "0001-01-01 0:00", "1850-01-01 10:00"])
def test_what_was_before_the_talk_at_home_is_refused(tmp_path: Path, when: str) -> None:
    result = run(tmp_path, "2026-11-27T09:00", f"done mori thank-you {when}")
    assert (result.exit_code, "before its interview began" in result.output) == (1, True), result.output


@pytest.mark.parametrize("company", ["mori", "late"])
def test_after_a_rejection_on_the_evening_of_the_talk_its_actions_come(tmp_path: Path, company: str) -> None:
    result = run(tmp_path, "2026-11-26T22:00", f"answer {company} rejected")
    assert "gracious-reply" in result.output, result.output
