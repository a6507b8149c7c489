"""`done` where an action asks for a decision, closes another with it, or is one of many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from journals import fenced, open_folder, parse_files, write_files

NOW = "2026-05-20 09:00"
JOURNAL = """
=== interviews/2026-05-11-nordwind.md
company: Nordwind Robotics
role: Engineer
date: 2026-05-11 14:30
references: [Maria Silva]
outcome: offer   # by phone
outcome_on: 2026-05-14
offer_expires: 2026-05-22
=== interviews/2026-05-12-alder.md
company: Alderfinch
role: Engineer
date: 2026-05-12 10:00
contacts: [Ada Okafor]
=== interviews/2026-03-02-fjord.md
company: Fjord
role: Engineer
date: 2026-03-02
follow_up_after: never
---
Their words.
=== interviews/2026-03-03-halde.md
company: Halde
role: Engineer
date: 2026-03-03
follow_up_after: never
"""

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {name: fenced(text) for name, text in parse_files(JOURNAL).items()})


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*words: str) -> Result:
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", NOW]
        return CliRunner().invoke(main, [words[0], *where, *words[1:]])

    return invoke


def test_an_acceptance_is_written_with_its_day_and_what_follows_is_said(folder: Path, run: Run) -> None:
    path = folder / "interviews/2026-05-11-nordwind.md"
    before = path.read_text("utf-8")
    result = run("done", "nordwind", "decide-offer", "accepted")
    assert result.exit_code == 0, result.output
    wanted = before.replace("outcome: offer ", "outcome: accepted ").replace(
        "outcome_on: 2026-05-14", "outcome_on: 2026-05-20"
    )
    wanted = wanted.replace("2026-05-20\n", "2026-05-20\noffered_on: 2026-05-14\n")
    assert path.read_text("utf-8") == wanted.replace("2026-05-22\n", "2026-05-22\ndone:\n  decide-offer: 2026-05-20\n")
    assert "Outcome: accepted." in result.output
    assert "Next: Withdraw at Alderfinch" in result.output
    assert "Next: Tell Maria Silva how it ended, and thank them" in result.output
    assert open_folder(folder, NOW).states()["decide-offer:nordwind-robotics/engineer"] == "done"


def test_silence_can_be_answered_with_an_outcome(folder: Path, run: Run) -> None:
    result = run("done", "fjord", "no-response", "2026-05-19")
    assert result.exit_code == 0, result.output
    text = (folder / "interviews/2026-03-02-fjord.md").read_text("utf-8")
    assert "outcome: no-response\n" in text
    assert "outcome_on: 2026-05-19\n" in text
    assert "review-silence: 2026-05-19\n" in text
    assert text.endswith("---\nTheir words.\n")


def test_silence_can_be_waited_for(folder: Path, run: Run) -> None:
    result = run("done", "fjord", "until", "2026-06-03")
    assert result.exit_code == 0, result.output
    assert "snooze:\n  review-silence: 2026-06-03\n" in (folder / "interviews/2026-03-02-fjord.md").read_text("utf-8")
    assert open_folder(folder, NOW).states()["review-silence:2026-03-02-fjord"] == "snoozed"


def test_an_answer_that_does_not_fit_is_named(folder: Path, run: Run) -> None:
    before = (folder / "interviews/2026-05-11-nordwind.md").read_bytes()
    result = run("done", "nordwind", "decide-offer", "withdrawn")
    assert result.exit_code == 2
    assert (
        "withdrawn is no answer to it: Decide about the offer of Nordwind Robotics; write accepted, declined"
        in result.output
    )
    assert "missing" in run("done", "fjord", "until").output
    assert (folder / "interviews/2026-05-11-nordwind.md").read_bytes() == before


ACCEPTED = "company: Kelp\nrole: Engineer\ndate: 2026-05-04\noutcome: accepted\noutcome_on: 2026-05-19\n"


@pytest.mark.parametrize(
    ("company", "file", "outcome"),
    [("fjord", "2026-03-02-fjord", "withdrawn"), ("nordwind", "2026-05-11-nordwind", "declined")],
)
def test_who_was_told_is_waiting_no_more(company: str, file: str, outcome: str, folder: Path, run: Run) -> None:
    """What was withdrawn has ended, and an offer was declined: it does not come back where the acceptance falls through."""
    kelp = write_files(folder, {"interviews/2026-05-04-kelp.md": fenced(ACCEPTED)}) / "interviews/2026-05-04-kelp.md"
    result = run("done", company, "withdraw", "yesterday")
    assert result.exit_code == 0, result.output
    assert f"Outcome: {outcome}." in result.output
    text = (folder / f"interviews/{file}.md").read_text("utf-8")
    assert f"outcome: {outcome}" in text
    assert "outcome_on: 2026-05-19\n" in text
    assert "withdraw: 2026-05-19\n" in text
    kelp.write_text(kelp.read_text("utf-8").replace("accepted", "rejected"), "utf-8")
    (found,) = [each for each in open_folder(folder, NOW).export["applications"] if each["id"].startswith(company)]
    assert (found["active"], found["outcome"]) == (False, outcome)


def test_many_are_withdrawn_at_once(folder: Path, run: Run) -> None:
    write_files(folder, {"interviews/2026-05-04-kelp.md": fenced(ACCEPTED)})
    assert run("done", "--all", "withdraw", "--yes").exit_code == 0
    states = {each["id"].partition("/")[0]: each["outcome"] for each in open_folder(folder, NOW).export["applications"]}
    assert states == {
        "alderfinch": "withdrawn",
        "fjord": "withdrawn",
        "halde": "withdrawn",
        "kelp": "accepted",
        "nordwind-robotics": "declined",
    }


@pytest.mark.parametrize("outcome", ["", "outcome: advanced\noutcome_on: 2026-05-06\n"])
def test_a_withdrawal_ends_what_has_a_talk_to_come(outcome: str, folder: Path, run: Run) -> None:
    """The outcome stands where it decides: an earlier entry would be opened again by the talk to come."""
    entry = "company: Oak\nrole: Engineer\ndate: "
    files = {
        "interviews/2026-05-04-kelp.md": fenced(ACCEPTED),
        "interviews/2026-05-05-oak.md": fenced(f"{entry}2026-05-05\n{outcome}"),
        "interviews/2026-05-25-oak.md": fenced(f"{entry}2026-05-25\n"),
    }
    write_files(folder, files)
    assert run("done", "oak", "withdraw").exit_code == 0
    assert "outcome: withdrawn\n" in (folder / "interviews/2026-05-25-oak.md").read_text("utf-8")
    (oak,) = [each for each in open_folder(folder, NOW).export["applications"] if each["id"] == "oak/engineer"]
    assert (oak["active"], oak["outcome"]) == (False, "withdrawn")


def test_where_nothing_was_held_yet_the_outcome_alone_is_written(folder: Path, run: Run) -> None:
    """A mark before its interview began would be odd; that the application has ended closes the action as well."""
    files = {
        "applications/kelp.md": "company: Kelp\nrole: Engineer\noutcome: accepted\n",
        "interviews/a.md": "company: Oak\nrole: Cook\ndate: 2026-05-25\n",
    }
    write_files(folder, {name: fenced(text) for name, text in files.items()})
    assert run("done", "oak", "withdraw").exit_code == 0
    text = (folder / "interviews/a.md").read_text("utf-8")
    assert "outcome: withdrawn\n" in text
    assert "done:" not in text
    assert "withdraw:oak/cook" not in open_folder(folder, NOW).states()


OAK = "company: Oak\nrole: Cook\ndate: "
SKIPPED = "outcome: rejected\noutcome_on: 2026-05-19\nskip: {withdraw: they know}\n"


@pytest.mark.parametrize("more", ["", "outcome: offer\noutcome_on: 2026-05-14\n", SKIPPED])
@pytest.mark.parametrize("all_", [(), ("--all", "--yes")])
def test_a_day_on_which_it_cannot_have_been_is_refused_with_its_reason(
    more: str, all_: tuple[str, ...], folder: Path, run: Run
) -> None:
    """The outcome alone is written where all talks are to come, not where the mark is refused for its day."""
    write_files(
        folder,
        {
            "interviews/2026-05-04-kelp.md": fenced(ACCEPTED),
            "interviews/a.md": fenced(f"{OAK}2026-05-12 14:30\n{more}"),
        },
    )
    before = (folder / "interviews/a.md").read_bytes()
    result = run("done", "oak", "withdraw", "2026-05-01", *all_)
    assert result.exit_code != 0
    assert not isinstance(result.exception, IndexError)
    if not (more == SKIPPED and all_):  # of many, what is skipped is none
        assert "before its interview began" in result.output
    assert (folder / "interviews/a.md").read_bytes() == before


@pytest.mark.parametrize("all_", [(), ("--all", "--yes")])
def test_talks_to_come_that_keep_it_open_are_named(all_: tuple[str, ...], folder: Path, run: Run) -> None:
    days = ("2026-05-12", "2026-05-25", "2026-05-27")
    files = {f"interviews/{each}-oak.md": fenced(f"{OAK}{each}\n") for each in days}
    write_files(folder, {"interviews/2026-05-04-kelp.md": fenced(ACCEPTED), **files})
    result = run("done", "oak", "withdraw", *all_)
    assert result.exit_code == 0, result.output
    assert "the talk on 2026-05-25 would open it again; `jobjournal answer oak/cook cancelled`" in result.output
    refused = run("answer", "oak", "withdrawn")
    assert "the talks on 2026-05-25 and 2026-05-27 would open it again" in refused.output


def test_of_many_too_where_nothing_was_held_yet_the_outcome_alone_is_written(folder: Path, run: Run) -> None:
    kelp = "company: Kelp\nrole: Engineer\noutcome: accepted\n"
    files = {"applications/kelp.md": fenced(kelp), "interviews/a.md": fenced(f"{OAK}2026-05-25\n")}
    write_files(folder, {**files, "interviews/b.md": fenced(f"{OAK}2026-05-26\n".replace("Oak", "Elm"))})
    result = run("done", "--all", "cook withdraw", "--yes")
    assert result.exit_code == 0, result.output
    ended = {each["id"] for each in open_folder(folder, NOW).export["applications"] if each["outcome"] == "withdrawn"}
    assert ended == {"oak/cook", "elm/cook"}


def test_an_offer_is_declined_though_a_talk_is_to_come(folder: Path, run: Run) -> None:
    """It stands where it decides: the talk would open again what an earlier entry ends."""
    offer = "outcome: offer\noutcome_on: 2026-05-14\n"
    write_files(
        folder,
        {"interviews/a.md": fenced(f"{OAK}2026-05-12\n{offer}"), "interviews/b.md": fenced(f"{OAK}2026-05-25\n")},
    )
    assert run("done", "oak", "decide-offer", "declined").exit_code == 0
    (oak,) = [each for each in open_folder(folder, NOW).export["applications"] if each["id"] == "oak/cook"]
    assert (oak["active"], oak["outcome"]) == (False, "declined")


def test_many_of_a_kind_are_shown_before_they_are_closed(folder: Path, run: Run) -> None:
    files = [folder / "interviews/2026-03-02-fjord.md", folder / "interviews/2026-03-03-halde.md"]
    before = [each.read_bytes() for each in files]
    asked = run("done", "--all", "review-silence", "no-response")
    assert asked.exit_code == 2
    assert "2 actions fit; add --yes to close them all" in asked.output
    assert "Decide what the silence of Fjord means" in asked.output
    assert [each.read_bytes() for each in files] == before
    assert run("done", "--all", "review-silence", "no-response", "--yes").exit_code == 0
    assert all("outcome: no-response\n" in each.read_text("utf-8") for each in files)


def test_a_follow_up_that_thanks_closes_the_late_thank_you_as_well(folder: Path, run: Run) -> None:
    result = run("done", "alderfinch", "follow-up")
    assert result.exit_code == 0, result.output
    text = (folder / "interviews/2026-05-12-alder.md").read_text("utf-8")
    assert "done:\n  follow-up: 2026-05-20\n  thank-you: 2026-05-20\n" in text
    assert "Done: Thank Ada Okafor, on 2026-05-20." in result.output


@pytest.mark.parametrize("by", ["2026-05-25", "2026-05-25 12:00", "2026-05-18"])
def test_a_take_home_is_handed_in_though_that_moves_its_end(by: str, folder: Path, run: Run) -> None:
    entry = "company: Tak\nrole: Dev\ndate: 2026-05-12 10:00\nkind: take-home\ncontacts: [Ada]\nreferences: [Max]\n"
    write_files(folder, {"interviews/2026-05-12-tak.md": fenced(f"{entry}hand_in_by: {by}\n")})
    result = run("done", "tak", "hand-in", "2026-05-19 18:00")
    assert result.exit_code == 0, result.output
    assert "  hand-in: 2026-05-19 18:00" in (folder / "interviews/2026-05-12-tak.md").read_text("utf-8")
    assert "debrief" in result.stdout


def test_a_mark_without_a_decision_says_that_nothing_asks_again(folder: Path, run: Run) -> None:
    result = run("done", "nordwind", "decide-offer")
    assert "not what you decided" in result.stderr
    assert "`jobjournal answer nordwind-robotics/engineer declined`" in result.stderr
    assert "not what you decided" not in run("done", "nordwind", "inform-references").output


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("choice", "closing"):
        monkeypatch.setattr(f"jobjournal.commands.{module}.is_terminal", lambda: True)


@pytest.mark.parametrize(
    ("words", "typed", "written"),
    [
        ("nordwind decide-offer", "1\n", "outcome: accepted"),
        ("fjord silence", "1\nnever\nmonday\n", "snooze:\n  review-silence: 2026-05-25"),
        ("fjord silence", "4\n", "done:\n  review-silence: 2026-05-20"),
    ],
)
def test_on_a_terminal_the_decision_is_asked_for(
    folder: Path, terminal: None, words: str, typed: str, written: str
) -> None:
    where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", NOW]
    result = CliRunner().invoke(main, ["done", *where, *words.split(" ")], input=typed)
    assert result.exit_code == 0, result.output
    assert any(written in each.read_text() for each in folder.rglob("*.md")), result.output


def test_several_are_closed_only_once_it_was_agreed(folder: Path, terminal: None) -> None:
    where = ["done", "--journal", str(folder), "--timezone", "Europe/Berlin", "--now", NOW, "--all", "alder"]
    before = {each: each.read_bytes() for each in folder.rglob("*.md")}
    refused = CliRunner().invoke(main, where, input="n\n")
    assert (refused.exit_code, {each: each.read_bytes() for each in before}) == (0, before), refused.output
    agreed = CliRunner().invoke(main, where, input="y\n")
    assert (agreed.exit_code, "Done: " in agreed.output) == (0, True), agreed.output
