"""`answer`, `move` and `undo` as a user types them."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from jobjournal.commands import choice
from journals import fenced, open_folder, parse_files, write_files

NOW = "2026-05-20 09:00"
JOURNAL = """
=== interviews/2026-05-11-nordwind.md
company: Nordwind Robotics
role: Engineer
date: 2026-05-11 14:30   # by video
outcome: waiting   # as ever
tags: [remote]
---
Their words.
=== interviews/2026-05-12-alder.md
company: Alderfinch
role: Engineer
date: 2026-05-12 10:00
outcome: advanced
=== interviews/2026-05-26-alder.md
company: Alderfinch
role: Engineer
date: 2026-05-26 10:00-11:30
kind: panel
=== interviews/2026-06-02-alder.md
company: Alderfinch
role: Engineer
date: 2026-06-02T10:00+02:00
duration: 2 h
kind: final
=== interviews/2026-05-13-gull.md
company: Gull
role: Engineer
date: 2026-05-13 10:00
kind: informational
=== interviews/2026-06-03-fjord.md
company: Fjord
role: Engineer
date: 2026-06-03
=== applications/kiwi.md
company: Kiwi
role: Cook
applied: 2026-05-04
"""

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {name: fenced(text) for name, text in parse_files(JOURNAL).items()})


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*words: str, **more: str) -> Result:
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", NOW]
        return CliRunner().invoke(main, [words[0], *where, *words[1:]], **more)  # type: ignore[arg-type]

    return invoke


def test_an_offer_is_written_where_the_talk_stands_with_its_days(folder: Path, run: Run) -> None:
    path = folder / "interviews/2026-05-11-nordwind.md"
    before = path.read_text()
    result = run("answer", "nordwind", "offer", "monday", "until", "2026-05-29", "12:00")
    assert result.exit_code == 0, result.output
    line = "outcome: offer   # as ever\noutcome_on: 2026-05-18\noffer_expires: 2026-05-29 12:00\n"
    assert path.read_text() == before.replace("outcome: waiting   # as ever\n", line)
    assert "Next: Decide about the offer of Nordwind Robotics" in result.output
    offered = path.read_bytes()
    for later in ("declined", "rejected", "waiting"):
        path.write_bytes(offered)
        assert run("answer", "nordwind", later).exit_code == 0
        assert f"outcome: {later}   # as ever\noutcome_on: 2026-05-20\noffered_on: 2026-05-18\n" in path.read_text()
        assert open_folder(folder, NOW).said == []


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("outcome_on: 2026-05-19\noffered_on: 2026-05-13", "2026-05-19"),
        ("offered_on: 2026-05-13", "2026-05-13"),
        ("tags: []", "2026-05-11"),
    ],
)
def test_the_offer_that_is_answered_is_the_newest_one(told: str, day: str, folder: Path, run: Run) -> None:
    path = folder / "interviews/2026-05-11-nordwind.md"
    path.write_text(path.read_text().replace("outcome: waiting   # as ever\ntags: [remote]", f"outcome: offer\n{told}"))
    assert run("answer", "nordwind", "accepted").exit_code == 0
    assert f"offered_on: {day}\n" in path.read_text()


@pytest.mark.parametrize(
    ("words", "file", "lines"),
    [
        ("nordwind rejected", "interviews/2026-05-11-nordwind.md", "outcome: rejected   # as ever\noutcome_on: 2026-05-20\n"),
        ("nordwind no response", "interviews/2026-05-11-nordwind.md", "outcome: no-response   # as ever\n"),
        ("nordwind ghosted yesterday", "interviews/2026-05-11-nordwind.md", "as ever\noutcome_on: 2026-05-19\n"),
        ("nordwind waiting by friday", "interviews/2026-05-11-nordwind.md", "decision_by: 2026-05-22\n"),
        ("alderfinch waiting by 2026-06-12", "interviews/2026-05-12-alder.md", "outcome: advanced\n"),
        ("alderfinch panel cancelled", "interviews/2026-05-26-alder.md", "outcome: cancelled\noutcome_on: 2026-05-20\n"),
        ("alderfinch 2026-06-02 cancelled", "interviews/2026-06-02-alder.md", "outcome: cancelled\n"),
        ("kiwi rejected 2026-05-18", "applications/kiwi.md", "outcome: rejected\noutcome_on: 2026-05-18\n"),
    ],
)  # fmt: skip
def test_each_answer_goes_into_the_file_that_tells_it(
    folder: Path, run: Run, words: str, file: str, lines: str
) -> None:
    others = {each: each.read_bytes() for each in folder.rglob("*.md") if each != folder / file}
    named = words.split(" ")
    if "panel" in words or "06-02" in words:
        named = [" ".join(named[:2]), named[2]]
    result = run("answer", *named)
    assert result.exit_code == 0, result.output
    assert lines in (folder / file).read_text()
    assert {each: each.read_bytes() for each in others} == others
    assert open_folder(folder, NOW).said == []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("nordwind waiting", 1, "says so already: waiting"),
        ("nordwind rejcted", 2, "rejcted is no answer; did you mean rejected?"),
        ("nordwind", 2, "the answer is missing behind nordwind"),
        ("nordwind next week", 2, "jobjournal answer nordwind waiting by 2026-05-29"),
        ("nordwind friday", 2, "jobjournal answer nordwind waiting by 2026-05-22"),
        ("nordwind offer until next month", 2, "not a date: next month; name a day, at the latest 2026-06-30"),
        ("nordwind offer until next friday", 2, "name a day, at the latest 2026-05-29"),
        ("nordwind waiting by the end of the week", 2, "name a day, at the latest 2026-05-22"),
        ("zzz offer", 2, "no application fits: zzz"),
        ("nordwind rejected 21.5.2026", 2, "not a date: 21.5.2026; write 2026-05-21"),
        ("nordwind rejected 2026-05-21", 2, "still to come"),
        ("nordwind rejected 25.12.", 2, "not a date: 25.12.; write 2025-12-25"),
        ("nordwind rejected this week", 2, "not a date: this week; name a day, at the latest 2026-05-20"),
        ("nordwind rejected until friday", 2, "how long an offer stands"),
        ("nordwind rejected by friday", 2, "nothing left to decide"),
        ("nordwind offer until 2026-05-19", 2, "over already"),
        ("kiwi cancelled", 1, "no interview that could be cancelled"),
        ("kiwi waiting by friday", 1, "`- 2026-05-25 ask Kiwi what they have decided`"),
        ("alderfinch cancelled", 2, "Which interview is meant? 2 fit"),
        ("nordwind robotics", 2, "the answer is missing behind nordwind robotics"),
        ("gull advanced", 1, "no interview was held that could say advanced"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_and_nothing_is_written(
    folder: Path, run: Run, words: str, code: int, said: str
) -> None:
    before = {each: each.read_bytes() for each in folder.rglob("*.md")}
    result = run("answer", *words.split(" "))
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert {each: each.read_bytes() for each in before} == before


@pytest.mark.parametrize(
    "words",
    [("kiwi", "offer"), ("nordwind", "offer", "until", "2026-05-29"), ("nordwind", "waiting", "by", "2026-05-29")],
)
def test_an_answer_that_is_given_twice_is_written_once(words: tuple[str, ...], folder: Path, run: Run) -> None:
    """It is not written into another file of the application instead."""
    write_files(folder, {"applications/nordwind.md": fenced("company: Nordwind Robotics\nrole: Engineer\n")})
    assert run("answer", *words).exit_code == 0
    before = {each: each.read_bytes() for each in folder.rglob("*.md")}
    again = run("answer", *words)
    assert again.exit_code == 1
    assert "says so already" in again.output
    assert {each: each.read_bytes() for each in folder.rglob("*.md")} == before
    if words[1] == "offer":
        later = run("answer", *words[:2], "until", "2026-06-05")
        assert later.exit_code == 0
        assert "offer_expires: 2026-06-05" in later.output


def test_the_answer_is_asked_for_on_a_terminal(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    result = run("answer", "nordwind", input="3\n")
    assert result.exit_code == 0, result.output
    assert "outcome: rejected" in (folder / "interviews/2026-05-11-nordwind.md").read_text()


@pytest.mark.parametrize(
    ("words", "file", "gone", "come"),
    [
        (["nordwind", "2026-05-12"], "interviews/2026-05-11-nordwind.md", "2026-05-11 14:30 ", "2026-05-12 14:30 "),
        (["nordwind", "9:00"], "interviews/2026-05-11-nordwind.md", "2026-05-11 14:30 ", "2026-05-11 09:00 "),
        (["alder panel", "mon", "10:00"], "interviews/2026-05-26-alder.md", "2026-05-26 10:00-11:30", "2026-05-25 10:00-11:30"),
        (["alder panel", "1", "week"], "interviews/2026-05-26-alder.md", "2026-05-26 10:00-11:30", "2026-05-27 10:00-11:30"),
        (["alder panel", "27 May 2026"], "interviews/2026-05-26-alder.md", "", ""),
        (["alder panel", "2026-05-27", "8:00-9:00"], "interviews/2026-05-26-alder.md", "26 10:00-11:30", "27 08:00-09:00"),
        (["alder final", "2026-06-03"], "interviews/2026-06-02-alder.md", "2026-06-02T10:00+02:00", "2026-06-03 10:00+02:00"),
        (["alder final", "2026-12-03"], "interviews/2026-06-02-alder.md", "2026-06-02T10:00+02:00", "2026-12-03 10:00+01:00"),
        (
            ["alder final", "2026-06-03", "9:00-10:00"], "interviews/2026-06-02-alder.md",
            "2026-06-02T10:00+02:00\nduration: 2 h", "2026-06-03 09:00-10:00+02:00\nduration: 60 min",
        ),
    ],
)  # fmt: skip
def test_a_date_moves_and_the_length_and_all_else_stays(
    folder: Path, run: Run, words: list[str], file: str, gone: str, come: str
) -> None:
    before = (folder / file).read_text()
    result = run("move", *words)
    assert (folder / file).read_text() == (before.replace(gone, come) if gone else before), result.output
    assert result.exit_code == (0 if gone else 2), result.output
    if not gone:
        assert "write 2026-05-27" in result.output
    assert open_folder(folder, NOW).said == []


def test_a_day_without_a_time_moves_to_one(folder: Path, run: Run) -> None:
    assert run("move", "fjord", "2026-06-04").exit_code == 0
    assert "\ndate: 2026-06-04\n" in (folder / "interviews/2026-06-03-fjord.md").read_text()


def test_a_talk_does_not_move_behind_what_was_done_after_it(folder: Path, run: Run) -> None:
    path = folder / "interviews/2026-05-11-nordwind.md"
    path.write_text(path.read_text().replace("tags:", "done: {thank-you: 2026-05-12}\ntags:"))
    before = path.read_bytes()
    result = run("move", "nordwind", "2026-05-13")
    assert (result.exit_code, "it would be odd: " in result.output) == (1, True), result.output
    assert path.read_bytes() == before


@pytest.mark.parametrize("field", ["decision_by", "follow_up_after", "hand_in_by"])
def test_a_talk_moves_past_a_day_that_they_named_and_back_and_that_is_said(field: str, folder: Path, run: Run) -> None:
    path = folder / "interviews/2026-05-26-alder.md"
    path.write_text(path.read_text().replace("kind: panel", f"kind: panel\n{field}: 2026-05-28"))
    before = path.read_text()
    dry = run("move", "alder panel", "2026-05-29", "--dry-run").output
    assert f"{field} 2026-05-28 is before the interview on 2026-05-29, and is left aside" in dry
    result = run("move", "alder panel", "2026-05-29")
    assert result.exit_code == 0, result.output
    assert f"{field} 2026-05-28 is before the interview on 2026-05-29, and is left aside" in result.output
    assert path.read_text() == before.replace("date: 2026-05-26", "date: 2026-05-29")
    assert run("move", "alder panel", "2026-05-26").exit_code == 0
    assert path.read_text() == before


@pytest.mark.parametrize("to", ["2026-05-26", "23:30"])
def test_a_date_that_is_none_is_refused(to: str, folder: Path, run: Run) -> None:
    assert run("move", "alder panel", to).exit_code == 1
    assert "date: 2026-05-26 10:00-11:30" in (folder / "interviews/2026-05-26-alder.md").read_text()


def test_what_was_called_off_is_begun_anew(folder: Path, run: Run) -> None:
    assert run("answer", "alder panel", "cancelled").exit_code == 0
    result = run("move", "2026-05-26-alder", "2026-06-01 10:00")
    assert result.exit_code == 1
    assert (
        'begin the new one: jobjournal new --company "Alderfinch" --at "2026-06-01 10:00" --from last' in result.output
    )


def test_who_advanced_hears_what_is_awaited(folder: Path, run: Run) -> None:
    """Without a next date nothing may be open: then it says what they owe, and how to be reminded of it."""
    output = " ".join(run("answer", "kiwi", "advanced").output.split())
    assert "Now the next date is theirs to name: once you know it, `jobjournal new --company Kiwi` writes it" in output
    assert "into journal/applications/kiwi.md, under `next_steps`: `- 2026-05-27 ask Kiwi for the next date`" in output
    assert "Taken back: Answer: Kiwi, Cook: advanced. The file is as it was before." in " ".join(
        run("undo").output.split()
    )
    output = run("answer", "nordwind", "advanced").output  # its follow-up asks
    assert "the next date is theirs to name" in output
    assert "next_steps" not in output
    assert "theirs to name" not in run("answer", "alderfinch", "advanced", "yesterday").output


def test_undo_puts_the_bytes_back_once_for_each_edit(folder: Path, run: Run, state_folder: Path) -> None:
    before = {each: each.read_bytes() for each in folder.rglob("*.md")}
    for words in (("done", "nordwind", "thank"), ("answer", "nordwind", "rejected"), ("move", "alder panel", "8:00")):
        assert run(*words).exit_code == 0
    (kept,) = (state_folder / "jobjournal/undo").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    result = run("undo")
    assert "Taken back: Moved: Alderfinch, Engineer" in result.output
    assert "+date: 2026-05-26 10:00-11:30" in result.output
    assert run("undo").exit_code == run("undo").exit_code == 0
    assert {each: each.read_bytes() for each in folder.rglob("*.md")} == before
    last = run("undo")
    assert (last.exit_code, "no edit to take back" in last.output) == (1, True)


def test_undo_takes_away_a_file_that_was_begun(folder: Path, run: Run) -> None:
    before = sorted(folder.rglob("*.md"))
    assert run("new", "--company", "Halde", "--role", "Cook", "--at", "2026-05-26").exit_code == 0
    assert len(list(folder.rglob("*.md"))) == len(before) + 1
    assert "Taken back: Begun: interviews/2026-05-26-halde.md" in (undone := run("undo").output)
    assert "The file is gone again." in undone
    assert sorted(folder.rglob("*.md")) == before


def test_undo_leaves_a_file_alone_that_has_changed_since(folder: Path, run: Run) -> None:
    path = folder / "interviews/2026-05-11-nordwind.md"
    run("done", "nordwind", "thank")
    path.write_text(path.read_text() + "\nMore words.\n")
    kept = path.read_bytes()
    result = run("undo")
    assert (result.exit_code, "has changed since" in result.output) == (1, True)
    assert path.read_bytes() == kept


def test_a_broken_memory_costs_the_undo_alone(folder: Path, run: Run, state_folder: Path) -> None:
    run("done", "nordwind", "thank")
    (kept,) = (state_folder / "jobjournal/undo").iterdir()
    for text in ("{", "[1]", '{"a": 1}', "[" * 100_000):
        kept.write_text(text)
        assert "no edit to take back" in run("undo").output
    kept.unlink()
    kept.mkdir()
    assert run("done", "nordwind", "debrief").exit_code == 0


def test_a_memory_that_leads_out_of_the_journal_is_refused(folder: Path, run: Run, state_folder: Path) -> None:
    run("done", "nordwind", "thank")
    (kept,) = (state_folder / "jobjournal/undo").iterdir()
    kept.write_text(kept.read_text().replace("interviews/2026", "../interviews/2026"))
    assert run("undo").exit_code == 1


def test_of_an_application_without_an_interview_nothing_can_be_moved(run: Run) -> None:
    result = run("move", "kiwi", "2026-06-01")
    assert (result.exit_code, "has no interview yet" in result.output) == (2, True), result.output
