"""A form that is filled in becomes an entry, or a debrief in one: with a stand-in for `gh`, and a real Git remote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from jobjournal.catalogue.forms import DEBRIEF, NEW_INTERVIEW, Questionnaire, Room
from workflows.desk import Calls
from workflows.phones import ENTRY, TEXT, Phone, git, replies

NEW = "interviews/2026-05-27-halde.md"
HALDE = {"company": "Halde", "role": "Cook", "day": "2026-05-27", "time": "14:30-15:15"}
SECOND = "interviews/2026-05-19-nordwind-final.md"


def sent(form: Questionnaire, answers: dict[str, str]) -> str:
    """Return the body of an issue as GitHub makes it of a form."""
    parts = []
    for blank in form.blanks:
        typed = answers.get(blank.name, "")
        if blank.room is Room.TICK:
            typed = f"- [{'X' if typed else ' '}] yes"
        parts.append(f"### {blank.label}\n\n{typed or '_No response_'}")
    return "\n\n".join(parts)


def new(phone: Phone, **answers: str) -> tuple[Result, Calls]:
    """Fill in a new interview."""
    return phone.fill_in(sent(NEW_INTERVIEW, HALDE | answers))


def tell(phone: Phone, **answers: str) -> tuple[Result, Calls]:
    """Fill in what was after the interview."""
    return phone.fill_in(sent(DEBRIEF, {"entry": "nordwind", **answers}))


def verbs(calls: Calls) -> list[str]:
    """Return what was asked of GitHub, in short."""
    return [" ".join(arguments[:3]) for arguments, _ in calls if arguments[0] != "api"]


ANSWERED = ["issue view 12", "issue comment 12", "issue close 12"]
STARTED = ["workflow run publish.yml", "workflow run remind.yml"]


def test_a_form_makes_the_entry_is_answered_and_closed_and_the_site_renewed(phone: Phone) -> None:
    result, calls = new(phone, kind="panel", people="Ada Okafor <ada@halde.example>, CTO\nBjörn Ek (EM)")
    assert result.output == "a form: written and pushed\n"
    assert phone.pushed(f"journal/{NEW}").startswith(
        "---\ncompany: Halde\nrole: Cook\ndate: 2026-05-27 14:30-15:15\nkind: panel\ncontacts:\n"
        "  - Ada Okafor <ada@halde.example>, CTO\n  - Björn Ek, EM\n"
    )
    assert verbs(calls) == [*ANSWERED, *STARTED]
    (answer,) = replies(calls)
    assert answer.startswith(f"Written down:\n\n~~~text\njournal/{NEW}\n\n---\ncompany: Halde\n")
    assert answer.endswith(f"[Edit it on GitHub](https://github.com/me/search/edit/main/journal/{NEW})\n")
    assert "Not understood" not in answer
    assert phone.commits() == ["Write down what was asked for on GitHub", "Begin"]


def test_the_people_of_the_last_round_and_a_known_name_are_taken_from_the_journal(phone: Phone) -> None:
    new(phone, company="nordwind", role="sre", last="yes", day="friday", time="")
    text = phone.pushed("journal/interviews/2026-05-22-nordwind.md")
    assert "company: Nordwind\nrole: SRE\ndate: 2026-05-22\ncontacts:\n  - Ada Okafor <ada@nordwind.example>\n" in text


def test_a_mistake_costs_its_answer_alone_and_is_said(phone: Phone) -> None:
    _, calls = new(phone, people="Ada and Björn", kind="screen")
    assert "date: 2026-05-27 14:30-15:15\nkind: screen\n" in phone.pushed(f"journal/{NEW}")
    left_out = "Not understood, and left out:\n\n~~~text\nWho will be there, a line each: Ada and Björn\n"
    assert left_out in replies(calls)[0]
    assert verbs(calls)[:3] == ANSWERED


def test_without_a_day_nothing_is_written_and_the_form_stays_open_for_an_edit(phone: Phone) -> None:
    result, calls = new(phone, day="tomorow", people="?")
    assert result.output == "a form: answered, nothing written\n"
    (answer,) = replies(calls)
    assert answer.startswith("Nothing was written:\n\n~~~text\nnot a date: tomorow 14:30-15:15; did you mean tomorrow?")
    assert answer.endswith("Edit the form above, and it is tried again.\n")
    assert verbs(calls) == ANSWERED[:2]
    assert phone.commits() == ["Begin"]
    body = sent(NEW_INTERVIEW, {**HALDE, "day": "tomorrow"})
    phone.fill_in(body, action="edited")
    assert "company: Halde" in phone.pushed("journal/interviews/2026-05-21-halde.md")


def test_a_time_that_is_none_is_not_left_out(phone: Phone) -> None:
    _, calls = new(phone, time="half past two")
    assert "not a date: 2026-05-27 half past two; write YYYY-MM-DD" in replies(calls)[0]
    assert phone.commits() == ["Begin"]


def test_an_entry_that_the_journal_has_is_not_begun_twice(phone: Phone) -> None:
    _, calls = new(phone, company="Nordwind", role="SRE", day="2026-05-18", time="14:30")
    assert f"the journal has this entry already: journal/{ENTRY}" in replies(calls)[0]
    assert phone.commits() == ["Begin"]


def test_a_name_that_is_nearly_another_is_asked_about(phone: Phone) -> None:
    _, calls = new(phone, company="Nordwinds")
    assert "What the journal says of it:\n\n~~~text\n" in replies(calls)[0]
    assert "Nordwind" in replies(calls)[0].split("What the journal says")[1]


def test_a_debrief_is_added_to_the_entry_as_it_was_typed(phone: Phone) -> None:
    result, calls = tell(
        phone, well="- Explained the outage #incidents\r\n\r\nStayed calm", improve="Rambled", question1="Why us?",
        rating1="5", answer1="The DNS  work;\n  and the people.", rating="7.5", by="friday", whom="Ada Okafor",
    )  # fmt: skip
    assert result.output == "a form: written and pushed\n"
    text = phone.pushed()
    assert "decision_by: 2026-05-22\n" in text
    assert "score: 7.5\n" in text
    assert text.endswith(
        "## What went well\n- The talk\n- Explained the outage #incidents\n- Stayed calm\n\n## To improve\n- Rambled\n\n"
        "## Questions\n### Why us? (5/10)\nThe DNS  work;\n  and the people.\n"
    )
    assert "+- Explained the outage #incidents\n" in replies(calls)[0]
    assert verbs(calls) == [*ANSWERED, *STARTED]


def test_a_score_that_is_none_leaves_the_question_standing(phone: Phone) -> None:
    _, calls = tell(phone, question1="Why us?", rating1="great", answer2="So.", rating="7")
    assert phone.pushed().endswith("## Questions\n### Why us?\n")
    assert "Question 1: your score, 1 to 10: great\na score is a number from 1 to 10" in replies(calls)[0]
    assert (
        "Question 2: what you answered: So.\nthere is an answer, or a score, without its question" in replies(calls)[0]
    )


@pytest.fixture
def two_rounds(phone: Phone) -> Phone:
    """Return a journal with a second interview at the same company."""
    (phone.clone / "journal" / SECOND).write_text(TEXT.replace("2026-05-18 14:30", "2026-05-19 10:00"))
    git(phone.clone, "add", "-A")
    git(phone.clone, "commit", "--quiet", "-m", "Second")
    git(phone.clone, "push", "--quiet", "origin", "HEAD:main")
    return phone


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("nordwind", "2 interviews fit: nordwind; name one of these:\n2026-05-19-nordwind-final"),
        ("nordwnid", "no interview fits: nordwnid; did you mean nordwind? Those that are over:\n2026-05-19-nordwind"),
        ("../../etc/passwd", "no interview fits: ../../etc/passwd"),
        ("", "~~~text\nname one of these:\n2026-05-19-nordwind-final"),
    ],
)
def test_an_entry_that_is_named_wrongly_is_answered_with_candidates(two_rounds: Phone, entry: str, said: str) -> None:
    _, calls = tell(two_rounds, entry=entry, well="Calm", rating="great")
    (answer,) = replies(calls)
    assert said in answer
    assert "issue close 12" not in verbs(calls)
    assert two_rounds.commits() == ["Second", "Begin"]


@pytest.mark.parametrize(
    "entry", ["2026-05-19-nordwind-final", f"journal/{SECOND}", "nordwind final", "2026-05-19 Nordwind"]
)
def test_a_file_or_words_that_fit_one_alone_name_it(two_rounds: Phone, entry: str) -> None:
    tell(two_rounds, entry=entry, well="Calm")
    assert "- Calm\n" in two_rounds.pushed(f"journal/{SECOND}")
    assert "- Calm\n" not in two_rounds.pushed()


def test_a_talk_that_is_still_to_come_has_no_debrief(phone: Phone) -> None:
    new(phone)
    _, calls = tell(phone, entry="halde", well="Calm")
    assert "is not over yet" in replies(calls)[0]


def test_an_answer_may_hold_a_heading_of_the_form(phone: Phone) -> None:
    _, calls = new(phone, people="Ada Okafor\n\n### Company\n\n### Role")
    assert verbs(calls)[:3] == ANSWERED
    assert "company: Halde\nrole: Cook\n" in phone.pushed(f"journal/{NEW}")
    _, calls = tell(phone, well="Calm", answer1="So:\n\n### Company\n\n_No response_", question1="Why?")
    assert "- Calm\n" in phone.pushed()
    assert "### Company" not in phone.pushed()  # it would read as another question
    assert "Question 1: what you answered: So:\n\n### Company\n\n_No response_\n" in replies(calls)[0]


def test_what_can_be_read_in_two_ways_is_not_guessed(phone: Phone) -> None:
    _, calls = tell(phone, well="Calm\n\n### To improve, a line each\n\nRambled")
    assert "an answer holds the line `### To improve, a line each`, which is a heading of the form" in replies(calls)[0]
    assert phone.commits() == ["Begin"]


@pytest.mark.parametrize(("by", "editor"), [("somebody", ""), ("me", "somebody"), ("somebody", "me"), ("../me", "")])
def test_a_foreigner_changes_nothing_and_gets_no_answer(phone: Phone, by: str, editor: str) -> None:
    result, calls = phone.fill_in(sent(NEW_INTERVIEW, HALDE), by, editor)
    assert result.exit_code == 0
    assert verbs(calls) == []
    assert phone.commits() == ["Begin"]


@pytest.mark.parametrize(
    ("form", "more"),
    [
        ("### A bug\n\nIt crashes.", {}), ("", {}), (f"Hello\n\n{sent(NEW_INTERVIEW, HALDE)}", {}),
        (sent(NEW_INTERVIEW, HALDE), {"action": "labeled"}), (sent(NEW_INTERVIEW, HALDE), {"issue": None}),
    ],
)  # fmt: skip
def test_any_other_issue_is_left_alone(phone: Phone, form: str, more: dict[str, Any]) -> None:
    result, calls = phone.fill_in(form, **more)
    assert result.output == "no form: nothing to do\n"
    assert verbs(calls) == []


def test_a_form_that_was_closed_is_not_carried_out_again(phone: Phone) -> None:
    phone.desk.form = "CLOSED"
    _, calls = new(phone)
    assert verbs(calls) == ANSWERED[:1]
    assert phone.commits() == ["Begin"]


@pytest.mark.parametrize("visibility", ["public", "internal", ""])
def test_in_a_public_repository_it_refuses_before_it_reads(phone: Phone, visibility: str) -> None:
    phone.desk.visibility = visibility
    result, calls = new(phone)
    assert result.exit_code == 1
    assert [arguments for arguments, _ in calls] == [["api", "repos/me/search", "--jq", ".visibility"]]


def test_a_push_that_was_overtaken_is_tried_again_and_loses_nothing(phone: Phone, tmp_path: Path) -> None:
    phone.overtake(tmp_path)
    result, calls = new(phone)
    assert result.exit_code == 0, result.output
    assert phone.commits() == ["Write down what was asked for on GitHub", "From elsewhere", "Begin"]
    assert "company: Halde" in phone.pushed(f"journal/{NEW}")
    assert len(replies(calls)) == 1


def test_a_push_that_never_passes_is_answered_and_leaves_the_form_open(phone: Phone) -> None:
    phone.hook("exit 1\n")
    result, calls = new(phone)
    assert result.exit_code == 1
    assert replies(calls) == [
        "Nothing was written: it could not be pushed.\n\nEdit the form above, and it is tried again.\n"
    ]
    assert verbs(calls) == ANSWERED[:2]


def test_a_long_debrief_is_written_once_answered_and_closed(phone: Phone) -> None:
    long = "\n".join(f"{each} something went well" for each in range(4000))
    result, calls = tell(phone, well=long)
    assert result.exit_code == 0, result.output
    assert verbs(calls) == [*ANSWERED, *STARTED]
    before = phone.pushed()
    result, calls = tell(phone, well=long)
    assert phone.pushed() == before
    assert verbs(calls) == ANSWERED
    assert "holds all of this already" in replies(calls)[0]


def test_an_answer_that_fails_keeps_nothing_from_closing_and_publishing(phone: Phone) -> None:
    phone.desk.failing = ("issue comment",)
    result, calls = tell(phone, well="The talk about wind")
    assert result.exit_code == 1
    assert "::error::gh issue comment: failed with exit code 4" in result.output
    assert verbs(calls) == [*ANSWERED, *STARTED]


def test_the_same_words_under_another_heading_are_written(phone: Phone) -> None:
    tell(phone, improve="Breathe")
    tell(phone, improve="The talk")
    assert phone.pushed().count("- The talk") == 2


def test_texts_are_data_and_no_log_names_them(phone: Phone) -> None:
    wild = "$(touch x) `id` ~~~~ \" ' ; | @everyone <!-- -->"
    result, calls = new(phone, company=wild, people=f"Ada {wild}")
    assert wild not in json.dumps([arguments for arguments, _ in calls])
    assert "touch" not in result.output
    (answer,) = replies(calls)
    assert "\n~~~~~text\n" in answer  # nothing in it closes the block


def test_tomorrow_is_counted_from_the_moment_of_the_form(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.desk.NOW", ())
    new(phone, day="tomorrow", time="")
    assert "company: Halde" in phone.pushed("journal/interviews/2026-05-21-halde.md")


def test_no_folder_in_clear_is_left(phone: Phone) -> None:
    new(phone)
    assert git(phone.clone, "worktree", "list").count("\n") == 1
    assert not (phone.clone / "journal" / NEW).exists()
