"""`jobjournal due`: what is overdue, due, coming and quiet, for a person, an issue, a program and a desktop."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main

Folder = Callable[[str], Path]
JOURNAL = """
=== interviews/2026-05-19-nordwind.md
company: Nordwind Robotics
role: Engineer
date: 2026-05-19 10:00
contacts: [Ada Okafor <ada@nordwind.example>]
next_steps:
  - 2026-05-18 send the talk
  - 2026-05-22 read the report
snooze:
  debrief: 2026-05-25
=== interviews/broken.md
company: Saltmarsh
"""


def due(folder: Path, *options: str, now: str = "2026-05-20 09:00") -> Result:
    """Run the command on a folder."""
    arguments = ["due", "--journal", str(folder), "--timezone", "Europe/Berlin", "--now", now]
    return CliRunner().invoke(main, [*arguments, *options])


def test_every_open_action_says_when_why_and_how_to_close_it(folder_of: Folder) -> None:
    output = due(folder_of(JOURNAL)).output
    assert output.splitlines()[0] == "2026-05-20 09:00, Europe/Berlin"
    positions = [output.index(head) for head in ("Do first (2)", "Coming (1)", "Quiet (1)", "Snoozed (1)")]
    assert positions == sorted(positions)
    assert "  overdue 2026-05-18, 2 days ago: send the talk (Nordwind Robotics, Engineer)" in output
    assert "  due 2026-05-20 11:00, in 2 h: Thank Ada Okafor (Nordwind Robotics, Engineer)" in output
    assert "      why: A thank-you is read while they still decide" in output
    assert "      close: jobjournal done nordwind thank-you" in output
    assert "  quiet until 2026-05-26, in 6 days: Follow up with Ada Okafor" in output
    assert "  snoozed until 2026-05-25, in 5 days: Write down how it went" in output


@pytest.mark.parametrize("now", ["2026-05-12 12:00", "2026-05-19 12:00", "2026-05-27 12:00"])
def test_what_is_on_hold_names_no_day_on_which_it_would_be_back(now: str, folder_of: Folder) -> None:
    """Before its day, on it, and after: what a line to be mended holds back waits for that alone."""
    fields = "date: 2026-05-12 10:00\ndecision_by: 20 Nov\nscore: 5\ncontacts: [Ada <ada@aster.example>]"
    folder = folder_of(f"company: Aster\nrole: SRE\n{fields}\n")
    assert "  quiet, on hold: Follow up with Ada (Aster, SRE)\n" in due(folder, now=now).output
    told = json.loads(due(folder, "--format", "json", now=now).output)["quiet"]
    assert [each["when"] for each in told if each["rule"] == "follow-up"] == ["quiet, on hold"]
    neutral = json.loads(due(folder, "--neutral", "--format", "json", now=now).output)["quiet"]
    assert [each["why"] for each in neutral if each["rule"] == "follow-up"] == [
        "On hold: a line cannot be read; mend it first"
    ]


def test_it_says_that_a_file_is_left_out_and_where_to_see_why(folder_of: Folder) -> None:
    folder = folder_of(JOURNAL)
    for form in ("text", "markdown"):
        assert (
            "1 file is left out because of errors: `jobjournal check` says why." in due(folder, "--format", form).output
        )
    assert json.loads(due(folder, "--format", "json").output)["left_out"] == 1


def test_the_exit_code_tells_overdue_from_due_only_where_it_is_asked_for(folder_of: Folder) -> None:
    folder = folder_of(JOURNAL)
    assert due(folder).exit_code == 0
    assert due(folder, "--exit-code").exit_code == 3
    assert due(folder, "--exit-code", now="2026-05-18 09:00").exit_code == 0


def test_for_an_issue_it_lists_overdue_and_due_and_counts_the_rest(folder_of: Folder) -> None:
    output = due(folder_of(JOURNAL), "--format", "markdown").output
    assert output.startswith(
        "## Do first (2)\n\n- **Thank Ada Okafor**, Nordwind Robotics, Engineer: due 2026-05-20 11:00, in 2 h\n"
    )
    assert "- **send the talk**, Nordwind Robotics, Engineer: overdue 2026-05-18, 2 days ago" in output
    assert "read the report" not in output
    assert "Besides: 1 coming, 1 quiet, 1 snoozed." in output


def test_in_an_issue_nothing_calls_a_person_or_becomes_markup(folder_of: Folder) -> None:
    folder = folder_of(
        """
company: "<b>Nord</b>"
role: "*SRE*"
date: 2026-05-19 10:00
next_steps:
  - "2026-05-18 ask @ada about #12 [x](http://evil.example) <img src=x>"
"""
    )
    line = next(line for line in due(folder, "--format", "markdown").output.splitlines() if "ask" in line)
    assert "@ada" not in line
    assert "#12" not in line
    assert "\\[x\\]" in line
    assert "\\<img src=x\\>" in line
    assert "\\<b\\>Nord\\</b\\>, \\*SRE\\*" in line


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_neutral_wording_names_nobody(folder_of: Folder, form: str) -> None:
    output = due(folder_of(JOURNAL), "--neutral", "--format", form).output
    for name in ("Ada", "Nordwind", "nordwind", "talk", "report"):
        assert name not in output
    assert "Send a thank-you" in output


def test_neutral_reasons_name_nobody_either(folder_of: Folder) -> None:
    """Not whose message thanks as well, nor for which other company one message may do, nor who is to be asked first."""
    head = "role: SRE\ndate: 2026-05-09 10:00\ncontacts: [Max Horn <max@agency.example>]\n"
    texts = {
        f"interviews/{each}.md": f"---\ncompany: {each}\n{head}references: [Ines Gold]\n---\n"
        for each in ("Elder", "Flax")
    }
    folder = folder_of(texts)
    for now in ("2026-05-12", "2026-05-18"):
        open_ = due(folder, now=now).output
        assert "may do for both" in open_
        assert "ask Ines Gold first" in open_
        assert not re.search("Max|Elder|Flax|Ines", due(folder, "--neutral", now=now).output)


def test_where_nothing_is_open_it_says_so(folder_of: Folder, tmp_path: Path) -> None:
    assert "jobjournal new" in due(folder_of({})).output  # type: ignore[arg-type]
    quiet = due(folder_of("company: N\nrole: R\ndate: 2026-06-20 10:00"))
    assert "Nothing is overdue or due." in quiet.output


def test_a_clock_that_an_option_holds_is_said(tmp_path: Path, folder_of: Folder) -> None:
    folder_of(JOURNAL)
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        "docs_dir: journal\nplugins: [{jobjournal: {timezone: Asia/Tokyo, now: 2026-05-20 09:00}}]\n", "utf-8"
    )
    output = CliRunner().invoke(main, ["due", "--config", str(config)]).output
    assert output.splitlines()[0] == "2026-05-20 09:00, Asia/Tokyo; the option `now` holds the clock there"


def test_a_notification_is_shown_only_where_something_presses(
    folder_of: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr("jobjournal.notification.notify", lambda title, body: shown.append((title, body)))
    folder = folder_of(JOURNAL)
    assert due(folder, "--notify").output == "Job journal: 1 overdue, 1 due\n"
    assert shown == [("Job journal: 1 overdue, 1 due", "Thank Ada Okafor\nsend the talk")]
    assert due(folder, "--notify", now="2026-05-17 09:00").output == "Job journal: nothing is due\n"
    assert len(shown) == 1


def test_a_missing_desktop_is_a_message_not_a_crash(folder_of: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = due(folder_of(JOURNAL), "--notify")
    assert result.exit_code == 1
    assert "notify-send is not installed" in result.output


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_encoding_of_the_terminal_stops_it(folder_of: Folder, encoding: str) -> None:
    folder = folder_of("company: Łódź 東京\nrole: SRE\ndate: 2026-05-19\ncontacts: [Nguyễn Thị Hạnh]")
    for form in ("text", "markdown", "json"):
        arguments = ["due", "--journal", str(folder), "--now", "2026-05-20 09:00", "--format", form]
        assert CliRunner(charset=encoding).invoke(main, arguments).exit_code == 0


def test_an_id_that_a_shell_would_read_is_quoted(folder_of: Callable[..., Path]) -> None:
    folder = folder_of({"interviews/a $(reboot).md": "---\ncompany: N\nrole: R\ndate: 2026-05-19\n---\n"})
    assert "close: jobjournal done 'thank-you:a $(reboot)'" in due(folder).output


def test_dates_are_told_in_words_from_now(folder_of: Folder) -> None:
    steps = "  - 2026-05-20 09:20 a\n  - 2026-05-20 05:00 b\n  - 2026-05-19 c\n  - 2026-05-21 d\n  - e"
    output = due(folder_of(f"company: N\nrole: R\ndate: 2026-07-01\nnext_steps:\n{steps}")).output
    for line in (
        "2026-05-20 09:20, in 20 min: a",
        "2026-05-20 05:00, 4 h ago: b",
        "2026-05-19, yesterday: c",
        "2026-05-21, tomorrow: d",
        "  no date: e",
    ):
        assert line in output


def test_a_date_at_the_end_of_the_calendar_is_no_crash(folder_of: Folder) -> None:
    steps = '  - "9999-12-31 23:59-12:00 a"\n  - "0001-01-01 00:01+14:00 b"'
    output = due(folder_of(f"company: N\nrole: R\ndate: 2026-07-01\nnext_steps:\n{steps}")).output
    assert "9999-12-31 23:59" in output
    assert "0001-01-01 00:01" in output


TODAY_AND_TOMORROW = {
    "interviews/a.md": "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-21 10:00\nmedium: video\ncontacts: [Ada]\n---\n",
    "interviews/b.md": "---\ncompany: Fjord\nrole: Engineer\ndate: 2026-05-20 16:00\n---\n",
    "interviews/c.md": "---\ncompany: Halde\nrole: Engineer\ndate: 2026-05-22\n---\n",
}


def test_the_interviews_of_today_and_tomorrow_stand_on_top(folder_of: Folder) -> None:
    lines = due(folder_of(TODAY_AND_TOMORROW)).output.splitlines()
    assert lines[2:5] == [
        "Interviews",
        "  2026-05-20 16:00, today: Fjord, Engineer, round 1",
        "  2026-05-21 10:00, tomorrow: Nordwind, SRE, round 1, video, Ada",
    ]
    assert "Interviews" not in due(folder_of(TODAY_AND_TOMORROW), "--neutral").output


@pytest.mark.parametrize(
    ("date", "now", "said"),
    [
        ("2026-12-01 14:00\ntimezone: America/New_York", "2026-11-30", "Tuesday, 1 December, 20:00 (14:00 there)"),
        ("2026-11-30 20:00-05:00", "2026-11-29", "Tuesday, 1 December, 02:00 (20:00 there, on 30 November)"),
        ("2026-12-01 14:00\ntimezone: Europe/Paris", "2026-11-30", "Tuesday, 1 December, 14:00"),
        ("2026-12-01\ntimezone: America/New_York", "2026-11-30", "Tuesday, 1 December"),
    ],
    ids=["another hour", "another day", "the same hour", "no hour"],
)
def test_a_reason_tells_the_hour_as_the_lists_do_and_theirs_beside_it(
    folder_of: Folder, date: str, now: str, said: str
) -> None:
    folder = folder_of(f"company: Nordwind\nrole: SRE\ndate: {date}\n")
    for options in ((), ("--neutral",)):
        assert f"The interview is on {said}: be ready the day before" in due(folder, *options, now=now).output


def test_a_hand_in_tells_its_hour_as_the_lists_do(folder_of: Folder) -> None:
    hours = "date: 2026-05-11 14:00\ntimezone: America/New_York\nhand_in_by: 2026-05-14 18:00"
    output = due(folder_of(f"company: N\nrole: R\n{hours}\n"), now="2026-05-14").output
    assert "They asked for it by 15 May, 00:00 (18:00 there, on 14 May)" in output


@pytest.mark.parametrize(
    ("fields", "now", "said"),
    [
        ("date: 2026-05-20 10:00\nduration: 30", "2026-05-20 10:00", "now, until 10:30"),
        ("date: 2026-05-20 10:00\nduration: 30", "2026-05-20 10:30", None),
        ("date: 2026-05-20 23:30", "2026-05-20 23:40", "now, until 2026-05-21 00:30"),
        ("date: 2026-05-20", "2026-05-20 09:00", "2026-05-20, today"),
        ("date: 2026-05-20 10:00\noutcome: cancelled", "2026-05-20 10:10", None),
        ("date: 2026-05-20 10:00\nkind: take-home\nhand_in_by: 2026-05-25", "2026-05-20 10:10", None),
    ],
    ids=["on", "over", "into the night", "a day alone", "cancelled", "at home"],
)
def test_what_is_on_now_stands_first(folder_of: Folder, fields: str, now: str, said: str | None) -> None:
    texts = {"interviews/now.md": f"---\ncompany: Kelp\nrole: SRE\n{fields}\n---\n", **TODAY_AND_TOMORROW}
    lines = due(folder_of(texts), now=now).output.splitlines()
    first = lines[lines.index("Interviews") + 1]
    assert first.startswith(f"  {said}: Kelp, SRE, round 1") if said else "Kelp" not in first


def test_what_hangs_most_on_it_comes_first(folder_of: Folder) -> None:
    """An offer that ends today comes before a question about silence that is three weeks old."""
    folder = folder_of(
        {
            "interviews/a.md": "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-03-02\nfollow_up_after: never\n---\n",
            "interviews/b.md": "---\ncompany: Fjord\nrole: SRE\ndate: 2026-05-04\noutcome: offer\n"
            "offer_expires: 2026-05-20\n---\n",
        }
    )
    output = due(folder).output
    assert output.index("Decide about the offer") < output.index("Decide what the silence")


def test_what_keeps_a_host_from_taking_a_number_for_an_issue_is_not_seen(folder_of):
    folder = folder_of("company: 'Kelp #1'\nrole: R\ndate: 2026-05-18 10:00")
    output = due(folder, "--format", "markdown").output
    assert "Kelp \\#\u20601" in output and "u2060" not in output


@pytest.mark.parametrize(
    ("fields", "text", "asked"),
    [
        ("hand_in_by: 2026-05-15 12:00\ndone: {hand-in: 2026-05-16}\n", True, False),
        ("hand_in_by: 2026-05-18\n", True, False),
        ("hand_in_by: 2026-05-15 12:00\ndone: {hand-in: 2026-05-16}\n", False, True),
    ],
)
def test_notes_on_a_task_that_was_handed_in_lately_are_read(
    fields: str, text: bool, asked: bool, folder_of: Folder
) -> None:
    """It began three weeks ago and ended this week: what is written down of it is not asked for, as on the pages."""
    notes = "---\n## What went well\n- tests\n## To improve\n- time\n" if text else "---\n"
    head = "company: Nordwind\nrole: SRE\ndate: 2026-04-29\nkind: take-home\nscore: 6\n"
    result = due(folder_of(f"=== interviews/a.md\n{head}{fields}{notes}"))
    assert ("Write down how it went" in result.output) is asked
