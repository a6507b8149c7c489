"""`done`, `skip` and `snooze` as a user types them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.actions import stand
from jobjournal.cli import main
from jobjournal.commands import choice
from jobjournal.writing import Refused, closing, plans
from journals import fenced, open_folder, parse_files, write_files

JOURNAL = """
=== interviews/2026-05-11-nordwind.md
company: Nordwind Robotics   # since 2019
role: Site Reliability Engineer
date: 2026-05-11 14:30
contacts: [Björn Ek]
next_steps:
  - 2026-05-21 send the talk on capacity planning   # slides
  - action: Read their incident report
    due: 2026-05-22
done: {thank-you: 2026-05-12} # by e-mail
---
# Notes
=== interviews/2026-05-19-alder.md
company: Alderfinch
role: Engineer
date: 2026-05-19 10:00
"""

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {name: fenced(text) for name, text in parse_files(JOURNAL).items()})


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*words: str, now: str = "2026-05-20 09:00", **more: str) -> Result:
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", now]
        return CliRunner().invoke(main, [words[0], *where, *words[1:]], **more)  # type: ignore[arg-type]

    return invoke


def _state(folder: Path, identity: str, now: str = "2026-05-20 09:00") -> str:
    return open_folder(folder, now).states()[identity]


def test_done_writes_one_line_shows_it_and_says_what_comes_next(folder: Path, run: Run) -> None:
    path = folder / "interviews/2026-05-11-nordwind.md"
    before = path.read_text()
    result = run("done", "nordwind follow", "2026-05-19 16:00")
    assert result.exit_code == 0, result.output
    assert path.read_text() == before.replace("2026-05-12} #", "2026-05-12, follow-up: 2026-05-19 16:00} #")
    assert "+done: {thank-you: 2026-05-12, follow-up: 2026-05-19 16:00} # by e-mail" in result.output
    assert "Next: Follow up with Björn Ek a second time (quiet until 2026-05-26)" in result.output
    assert _state(folder, "follow-up:2026-05-11-nordwind:1") == "done"


def test_the_date_is_today_where_none_is_given(folder: Path, run: Run) -> None:
    assert run("done", "thank-you:2026-05-19-alder").exit_code == 0
    assert "done:\n  thank-you: 2026-05-20\n---" in (folder / "interviews/2026-05-19-alder.md").read_text()


def test_today_is_counted_in_the_zone_of_the_file_where_it_differs(tmp_path: Path) -> None:
    text = fenced("company: Kiwi\nrole: Chef\ndate: 2026-05-20 08:00\ntimezone: Pacific/Auckland\n")
    folder = write_files(tmp_path / "journal", {"interviews/one.md": text})
    where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-19 23:30"]
    result = CliRunner().invoke(main, ["done", *where, "kiwi", "thank"])
    assert result.exit_code == 0, result.output
    assert "thank-you: 2026-05-20 09:30+12:00" in (folder / "interviews/one.md").read_text()


def test_a_next_step_is_finished_in_the_form_in_which_it_is_written(folder: Path, run: Run) -> None:
    assert run("done", "capacity planning", "yesterday").exit_code == 0
    assert run("done", "incident", "report", "2026-05-20").exit_code == 0
    text = (folder / "interviews/2026-05-11-nordwind.md").read_text()
    assert "  - 2026-05-21 send the talk on capacity planning (done 2026-05-19)   # slides\n" in text
    assert "    due: 2026-05-22\n    done: 2026-05-20\n" in text


def test_skip_takes_its_reason_as_words_and_quotes_it_where_needed(folder: Path, run: Run) -> None:
    assert run("skip", "alder debrief", "no:", "not", "worth", "it", "#sigh").exit_code == 0
    assert "skip:\n  debrief: 'no: not worth it #sigh'\n" in (folder / "interviews/2026-05-19-alder.md").read_text()
    assert _state(folder, "debrief:2026-05-19-alder") == "skipped"


def test_a_rules_code_may_stand_before_the_reason(folder: Path, run: Run) -> None:
    assert run("skip", "alder", "debrief", "not", "worth", "it").exit_code == 0
    assert "skip:\n  debrief: not worth it\n" in (folder / "interviews/2026-05-19-alder.md").read_text()
    assert run("skip", "alder thank-you", "thank-you", "by", "phone").exit_code == 0
    assert "  thank-you: thank-you by phone\n" in (folder / "interviews/2026-05-19-alder.md").read_text()


def test_snooze_hides_until_a_day_and_moves_an_earlier_snooze(folder: Path, run: Run) -> None:
    assert run("snooze", "alder debrief", "2026-05-22").exit_code == 0
    result = run("snooze", "alder debrief", "2026-05-23")
    assert "-  debrief: 2026-05-22\n+  debrief: 2026-05-23" in result.output
    assert _state(folder, "debrief:2026-05-19-alder") == "snoozed"


def test_dry_run_shows_and_writes_nothing(folder: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    result = run("done", "alder thank", "--dry-run")
    assert result.exit_code == 0
    assert "+  thank-you: 2026-05-20" in result.output
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before


def test_dry_run_of_all_that_fit_writes_nothing_either(folder: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    result = run("done", "alder", "--all", "--dry-run")
    assert result.exit_code == 0, result.output
    assert "+  thank-you: 2026-05-20" in result.output and "Nothing was written (--dry-run)." in result.output
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before


def test_what_was_decided_against_is_not_decided_against_again(folder: Path, run: Run) -> None:
    assert run("skip", "debrief:2026-05-19-alder", "no", "time").exit_code == 0
    again = run("skip", "debrief:2026-05-19-alder", "no", "use")
    assert again.exit_code == 1
    assert "is skipped already, in " in again.output


def test_several_that_fit_are_listed_and_nothing_is_written(folder: Path, run: Run) -> None:
    result = run("done", "alder")
    assert result.exit_code == 2
    assert "thank-you:2026-05-19-alder" in result.output
    assert "debrief:2026-05-19-alder" in result.output


def test_on_a_terminal_one_of_several_is_chosen_by_its_number(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    result = run("done", "alder", input="first\n9\n1\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("write a number from 1 to 2") == 2
    states = open_folder(folder).states()
    assert [key for key, state in states.items() if state == "done" and "alder" in key] == [
        "thank-you:2026-05-19-alder"
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("done", "zzz"), 2, "no action fits: zzz"),
        (("done", "alder thank", "2026-05-21"), 2, "still to come"),
        (("done", "alder thank", "2026-05-18"), 1, "done before its interview began"),
        (("done", "alder thank", "19.05.2026"), 2, "not a date: 19.05.2026"),
        (("done", "thank-you:2026-05-11-nordwind"), 1, "is done already"),
        (("done", "alderfnch", "thank"), 2, "did you mean alderfinch?"),
        (("skip", "alder thank"), 2, "a reason is needed"),
        (("skip", "alder", "thank-you"), 2, "a reason is needed"),
        (("skip", "alder thank", " "), 2, "a reason is needed"),
        (("skip", "alder thank", "a\x1bb"), 2, "control characters"),
        (("skip", "incident report", "why"), 2, "journal/interviews/2026-05-11-nordwind.md:8"),
        (("snooze", "alder thank"), 2, "the day on which it should come back is missing"),
        (("snooze", "alder thank", "2026-05-20"), 2, "choose a later day"),
        (("snooze", "thank-you:2026-05-11-nordwind", "2026-06-01"), 1, "nothing to put off"),
    ],
)
def test_what_cannot_be_meant_is_explained_and_nothing_written(
    folder: Path, run: Run, words: tuple[str, ...], code: int, said: str
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    result = run(*words)
    assert result.exit_code == code, result.output
    assert said in result.output
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before


def test_a_file_that_changed_meanwhile_is_left_alone(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "interviews/2026-05-19-alder.md"
    carry_out = plans.Plan.carry_out

    def change_first(found: plans.Plan) -> None:
        path.write_text(path.read_text() + "More.\n")
        carry_out(found)

    monkeypatch.setattr(plans.Plan, "carry_out", change_first)
    result = run("done", "alder thank")
    assert result.exit_code == 1
    assert "has changed meanwhile" in result.output
    assert path.read_text().endswith("---\nMore.\n")
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


@pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX's")
def test_the_mode_is_kept_and_a_link_is_never_written_through(folder: Path, run: Run, tmp_path: Path) -> None:
    path = folder / "interviews/2026-05-19-alder.md"
    path.chmod(0o640)
    assert run("done", "alder thank").exit_code == 0
    assert path.stat().st_mode & 0o777 == 0o640
    kept = open_folder(folder)
    away = tmp_path / "away.md"
    path.rename(away)
    path.symlink_to(away)
    before = away.read_bytes()
    action = next(each for each in kept.actions if each.id == "debrief:2026-05-19-alder")
    situation = plans.Situation(folder, kept.journal, kept.settings, kept.clock)
    with pytest.raises(closing.Refused, match="not a regular file"):
        closing.plan(situation, action, closing.Mark("skip", "why"))
    assert away.read_bytes() == before


def test_a_follow_up_earlier_than_the_first_would_shift_them_and_is_refused(folder: Path, run: Run) -> None:
    assert run("done", "nordwind follow", "2026-05-19").exit_code == 0
    before = (folder / "interviews/2026-05-11-nordwind.md").read_bytes()
    result = run("done", "nordwind follow", "2026-05-18")
    assert result.exit_code == 1
    assert "another" in result.output
    assert (folder / "interviews/2026-05-11-nordwind.md").read_bytes() == before


def test_it_works_as_a_program_of_its_own_on_a_plain_terminal(folder: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from jobjournal.cli import main; main()",
        "done",
        "--journal",
        str(folder),
        "--now",
        "2026-05-20",
        "bjorn follow",
    ]
    done = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Done: Follow up with Bj\\xf6rn Ek, on 2026-05-20." in done.stdout


REJECTED = """
=== interviews/one.md
company: A
role: R
date: 2026-01-07 10:00
outcome: rejected
outcome_on: 2026-01-12
=== applications/a.md
company: A
role: R
outcome: rejected
outcome_on: 2026-01-12
done:
  keep-in-touch:
    - 2026-02-02   # met her at the fair
"""
TWO_ROUNDS = """
=== interviews/one.md
company: A
role: R
date: 2026-05-04 10:00
=== interviews/two.md
company: A
role: R
date: 2026-05-12 10:00
=== applications/a.md
company: A
role: R
done: {follow-up: [2026-05-11]}
"""


def _lay(tmp_path: Path, text: str) -> tuple[Path, list[str]]:
    folder = write_files(tmp_path / "own" / "journal", {name: fenced(each) for name, each in parse_files(text).items()})
    return folder, ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-20 09:00"]


def test_a_repeated_rule_is_marked_where_its_marks_stand_already(tmp_path: Path) -> None:
    folder, where = _lay(tmp_path, REJECTED)
    result = CliRunner().invoke(main, ["done", *where, "hello", "2026-05-19"])
    assert result.exit_code == 0, result.output
    assert (
        "    - 2026-02-02   # met her at the fair\n    - 2026-05-19\n---" in (folder / "applications/a.md").read_text()
    )


def test_a_list_in_the_application_is_joined_where_it_speaks_of_the_same_interview(tmp_path: Path) -> None:
    folder, where = _lay(tmp_path, TWO_ROUNDS)
    result = CliRunner().invoke(main, ["done", *where, "follow-up:two:1", "2026-05-19"])
    assert result.exit_code == 0, result.output
    assert "done: {follow-up: [2026-05-11, 2026-05-19]}" in (folder / "applications/a.md").read_text()
    states = open_folder(folder).states()
    assert (states["follow-up:one:1"], states["follow-up:two:1"]) == ("done", "done")


@pytest.mark.parametrize(
    ("facts", "words", "said"),
    [
        (
            "outcome: offer\noffer_expires: 2026-05-30",
            "decide-offer 2026-05-31",
            "the offer ends on 2026-05-30; 2026-05-31 is too late, choose",
        ),
        ("outcome: offer\noffer_expires: 2026-05-19", "decide-offer 2026-05-21", "it cannot be put off any more"),
        (
            "hand_in_by: 2026-05-22 12:00",
            "hand-in 2026-05-23",
            "they asked for it by 2026-05-22; 2026-05-23 is too late, choose",
        ),
        (
            "",
            "debrief 2026-06-02",
            "the last day for it is 2026-06-01; 2026-06-02 is too late, choose that day or an earlier one",
        ),
    ],
)
def test_nothing_is_put_off_until_it_is_too_late(folder: Path, run: Run, facts: str, words: str, said: str) -> None:
    """What would come back only after its end would never be seen again."""
    path = folder / "interviews/2026-05-19-alder.md"
    path.write_text(path.read_text().replace("10:00\n", f"10:00\n{facts}\n"))
    before = path.read_bytes()
    result = run("snooze", "alder", *words.split(" "))
    assert result.exit_code == 2, result.output
    assert said in " ".join(result.output.split())
    assert path.read_bytes() == before


def test_an_interview_cannot_be_prepared_once_it_has_begun(folder: Path, run: Run) -> None:
    """Until its own day it can be put off, and not beyond."""
    path = folder / "interviews/2026-05-19-alder.md"
    path.write_text(path.read_text().replace("2026-05-19", "2026-05-22"))
    assert "the last day to prepare is 2026-05-22" in run("snooze", "alder", "prepare", "2026-05-23").output
    assert run("snooze", "alder", "prepare", "2026-05-22").exit_code == 0


def test_a_snooze_that_another_file_outlasts_is_refused(tmp_path: Path) -> None:
    folder, where = _lay(
        tmp_path, TWO_ROUNDS.replace("done: {follow-up: [2026-05-11]}", "snooze: {follow-up: 2026-06-30}")
    )
    two = folder / "interviews/two.md"
    two.write_text(two.read_text().replace("10:00\n", "10:00\nsnooze: {follow-up: 2026-06-10}\n"))
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    result = CliRunner().invoke(main, ["snooze", *where, "follow-up:two:1", "2026-05-25"])
    assert (result.exit_code, {path: path.read_bytes() for path in folder.rglob("*.md")}) == (1, before), result.output
    assert "another" in result.output


def test_what_is_due_comes_before_what_is_quiet_and_both_before_what_is_closed(folder: Path, run: Run) -> None:
    assert run("done", "alder", "debrief").exit_code == 0
    result = run("done", "alder")  # the follow-up is quiet
    assert result.exit_code == 0, result.output
    assert "Done: Thank the people you met at Alderfinch" in result.output
    assert "Snoozed: Follow up" in run("snooze", "alder", "monday", now="2026-05-20 09:00").output


def test_candidates_that_are_closed_show_the_day_on_which_they_were(folder: Path, run: Run) -> None:
    for words in (
        ("done", "alder", "debrief", "2026-05-19"),
        ("skip", "alder", "thank-you", "no address"),
        ("skip", "alder", "follow", "no"),
        ("skip", "alder", "silence", "no"),
    ):
        assert run(*words).exit_code == 0
    result = run("done", "2026-05-19-alder")
    assert "(done 2026-05-19)  debrief:2026-05-19-alder" in result.output
    assert "(skipped)  thank-you:2026-05-19-alder" in result.output


@pytest.mark.parametrize(("said", "day"), [("monday", "2026-05-25"), ("3d", "2026-05-23"), ("2 weeks", "2026-06-03")])
def test_a_snooze_speaks_like_a_person(folder: Path, run: Run, said: str, day: str) -> None:
    assert run("snooze", "alder", "follow-up", *said.split(" ")).exit_code == 0
    assert f"follow-up: {day}\n" in (folder / "interviews/2026-05-19-alder.md").read_text()


def test_a_mistyped_day_is_named_as_one(run: Run) -> None:
    result = run("done", "alder", "debrief", "yesteday")
    assert (result.exit_code, "yesteday is no day: did you mean yesterday?" in result.output) == (2, True)


@pytest.mark.parametrize("words", [("last", "friday"), ("last friday",), ("friday", "ago")])
def test_a_day_with_a_word_too_many_is_told_how_a_day_is_read(run: Run, words: tuple[str, ...]) -> None:
    result = run("done", "alder", "debrief", *words)
    assert "write the day at the end, as YYYY-MM-DD, yesterday, or a weekday alone; " in result.output
    assert (result.exit_code, "did you mean" in result.output) == (2, False)


def test_candidates_of_the_same_words_are_told_apart_by_company_role_and_day(tmp_path: Path) -> None:
    entry = "company: Alderfinch\nrole: {}\ndate: {} 10:00\n"
    days = {"Engineer": "2026-05-19", "Writer": "2026-05-18"}
    texts = {f"interviews/{role}.md": fenced(entry.format(role, day)) for role, day in days.items()}
    where = ["--journal", str(write_files(tmp_path / "journal", texts)), "--timezone", "Europe/Berlin"]
    output = CliRunner().invoke(main, ["done", *where, "--now", "2026-05-20 09:00", "alderfinch", "debrief"]).output
    for role, day in days.items():
        said = f"Alderfinch, {role}, interview of {day}: Write down how it went"
        assert [each.endswith(f"  debrief:{role}") for each in output.splitlines() if said in each] == [True]


def test_an_offer_of_an_interview_still_to_come_is_not_decided_before_it(tmp_path: Path) -> None:
    texts = {
        "applications/kelp.md": "company: Kelp\nrole: SRE\noutcome: rejected\noutcome_on: 2026-06-15\n",
        "interviews/a.md": "company: Kelp\nrole: SRE\ndate: 2026-06-15 00:00\n",
        "interviews/b.md": "company: Kelp\nrole: SRE\ndate: 2026-06-16\noutcome: offer\n",
    }
    folder = write_files(tmp_path / "journal", {name: fenced(text) for name, text in texts.items()})
    before = {name: (folder / name).read_bytes() for name in texts}
    where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-06-15 12:00"]
    result = CliRunner().invoke(main, ["done", *where, "decide-offer:kelp/sre"])
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert "has not begun by then" in result.output
    assert {name: (folder / name).read_bytes() for name in texts} == before


def test_what_has_changed_since_it_was_read_is_left_as_it_is(folder: Path) -> None:
    told = open_folder(folder, "2026-05-20 09:00")
    situation = plans.Situation(folder, told.journal, told.settings, told.clock)
    (debrief,) = [each for each in closing.standings_of(situation) if each.action.id == "debrief:2026-05-19-alder"]
    path = folder / "interviews/2026-05-19-alder.md"
    for now in (path.read_bytes().replace(b"Engineer", b"Gardener"), b"no front matter", b"\xff"):
        path.write_bytes(now)
        with pytest.raises(Refused, match="has changed meanwhile; nothing was written"):
            closing.done(situation, debrief, None)
        assert path.read_bytes() == now


def test_a_follow_up_to_one_of_a_panel_says_whom_it_did_not_thank(folder: Path, run: Run) -> None:
    """One message does for both, and for one person."""
    path = folder / "interviews/2026-05-19-alder.md"
    path.write_text(
        path.read_text().replace("2026-05-19 10:00", "2026-05-11 10:00\ncontacts: [Ada Okafor, Bo Ek, Cy Ho]")
    )
    output = run("done", "alder", "follow-up").output
    assert "Done: Thank Ada Okafor, Bo Ek and Cy Ho" in output
    assert "It went to one of them: thank Bo Ek and Cy Ho, too, if you have not yet." in output


@pytest.mark.parametrize(
    ("to", "left"),
    [
        ("Ada", "Ada Holm, Ada Berg and Cy"),
        ("Ada Holm", "Ada Berg and Cy"),
        ("Holm", "Ada Berg and Cy"),
    ],
)
def test_a_follow_up_to_a_name_that_fits_several_thanks_none_of_them_for_certain(
    to: str, left: str, folder: Path, run: Run
) -> None:
    path = folder / "interviews/2026-05-19-alder.md"
    people = f"contacts: [Ada Holm <a@w.example>, Ada Berg, Cy]\nfollow_up_with: {to}"
    path.write_text(path.read_text().replace("2026-05-19 10:00", f"2026-05-11 10:00\n{people}"))
    output = run("done", "alder", "follow-up", "--dry-run").output
    assert f"It went to one of them: thank {left}, too, if you have not yet.\nNothing was written" in output


@pytest.mark.parametrize(
    ("front", "rule", "said"),
    [
        ("date: 2026-05-28 10:00\n", "prepare", "Prepare the interview at Halde (quiet until 2026-05-25)  "),
        ("date: 2026-05-18 10:00\nsnooze: {thank-you: 2026-05-22}\n", "thank-you", "(snoozed until 2026-05-22)  "),
        ("date: 2026-05-04 10:00\ndecision_by: 2026-05-32\n", "follow-up", "(quiet)  "),
        ("date: 2026-05-18 10:00\ndone: {thank-you: 2026-05-19}\n", "thank-you", "(done 2026-05-19)  "),
        ("date: 2026-05-18 10:00\n", "thank-you", "(overdue 2026-05-19)  "),
    ],
)
def test_what_waits_is_named_with_the_day_on_which_it_is_back(tmp_path: Path, front: str, rule: str, said: str) -> None:
    text = fenced(f"company: Halde\nrole: Cook\n{front}")
    told = open_folder(write_files(tmp_path, {"interviews/halde.md": text}), "2026-05-20 09:00")
    (found,) = (each for each in stand(told.actions, told.clock) if each.action.rule == rule)
    assert said in choice.describe_action(found)
