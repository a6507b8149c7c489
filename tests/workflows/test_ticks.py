"""A tick or a line in the rolling issue becomes a line in the journal: with a stand-in for `gh`, and a real Git remote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jobjournal.reminders.phone import lines_of
from jobjournal.reminders.rolling import ticked
from workflows.desk import Calls, Desk
from workflows.phones import ENTRY, TEXT, Phone, comment, git, replies


def signs(calls: Calls) -> list[str]:
    """Return the signs that were put on comments."""
    return [arguments[-1] for arguments, _ in calls if arguments[-1].startswith("content=")]


def test_a_tick_is_written_with_its_moment_in_the_journals_zone(phone: Phone) -> None:
    result, calls = phone.tick("Thank Ada")
    assert result.exit_code == 0, result.output
    assert (
        phone.pushed() == TEXT.replace("next_steps:", "done:\n  thank-you: 2026-05-19 14:05\nnext_steps:")
        or "thank-you: 2026-05-19 14:05" in phone.pushed()
    )
    assert "1 tick, 0 comments: pushed" in result.output
    assert "Ada" not in result.output
    body = next(text for arguments, text in calls if arguments[:3] == ["issue", "edit", "7"])
    assert "Thank Ada" not in body
    assert ticked(body) == []
    assert ["workflow", "run", "publish.yml", "--repo", "me/search"] in [arguments for arguments, _ in calls]
    assert replies(calls) == []


def test_two_ticks_are_two_lines_in_one_commit(phone: Phone) -> None:
    phone.tick("Thank Ada", "send the talk")
    assert "thank-you: 2026-05-19 14:05" in phone.pushed()
    assert "send the talk (done 2026-05-19 14:05)" in phone.pushed()
    assert phone.commits() == ["Write down what was asked for on GitHub", "Begin"]


def test_what_the_clone_holds_unsaved_stays(phone: Phone) -> None:
    (phone.clone / "journal" / ENTRY).write_text(TEXT + "\nunsaved\n")
    phone.tick("Thank Ada")
    assert (phone.clone / "journal" / ENTRY).read_text().endswith("unsaved\n")
    assert "unsaved" not in phone.pushed()
    assert git(phone.clone, "worktree", "list").count("\n") == 1


def test_a_tick_of_what_was_closed_meanwhile_is_answered(phone: Phone) -> None:
    body = phone.body()
    (phone.clone / "journal" / ENTRY).write_text(
        TEXT.replace("decision_by", "done: {thank-you: 2026-05-18}\ndecision_by")
    )
    git(phone.clone, "commit", "--quiet", "-am", "By hand")
    git(phone.clone, "push", "--quiet", "origin", "HEAD:main")
    line = next(each for each in body.split("\n") if "Thank Ada" in each and "- [ ]" in each)
    result, calls = phone.edit(body, body.replace(line, line.replace("[ ]", "[x]")))
    assert "is done already" in replies(calls)[0]
    assert "nothing changed" in result.output
    assert phone.commits() == ["By hand", "Begin"]


def test_an_unticked_box_asks_for_nothing(phone: Phone) -> None:
    result, _ = phone.tick()
    assert "tick" not in result.output
    assert phone.commits() == ["Begin"]


def test_a_foreigner_changes_nothing(phone: Phone) -> None:
    phone.tick("Thank Ada", by="somebody")
    assert phone.commits() == ["Begin"]
    phone.desk.issues = []
    _, calls = phone.say("done nordwind thank-you", by="somebody")
    assert phone.commits() == ["Begin"]
    assert replies(calls) == signs(calls) == []


def ticked_line(body: str, word: str) -> str:
    """Return a body with a box ticked."""
    line = next(each for each in body.split("\n") if word in each and "- [ ]" in each)
    return body.replace(line, line.replace("[ ]", "[x]"))


def written_body(calls: Calls) -> str:
    """Return the body that was put in place of the issue's."""
    return next(text for arguments, text in calls if arguments[:2] == ["issue", "edit"])


@pytest.mark.parametrize("event", [{}, {"schedule": "23 5 * * *"}, {"comment": {}, "sender": {"login": "me"}}])
def test_a_foreign_tick_that_stands_there_is_taken_back_by_later_runs(phone: Phone, event: dict[str, Any]) -> None:
    phone.desk.issues = [{"number": 7, "state": "OPEN", "body": ticked_line(phone.body(), "Thank Ada")}]
    result, calls = phone.run(**event)
    assert result.exit_code == 0, result.output
    assert phone.commits() == ["Begin"]
    assert ticked(written_body(calls)) == []
    assert "Thank Ada" in written_body(calls)


def test_a_foreign_tick_is_taken_back_at_once(phone: Phone) -> None:
    _, calls = phone.tick("Thank Ada", by="somebody")
    assert ticked(written_body(calls)) == []


def test_an_edit_carries_out_no_tick_that_stood_there_before(phone: Phone) -> None:
    before = ticked_line(phone.body(), "Thank Ada")
    _, calls = phone.edit(before, ticked_line(before, "send the talk"))
    assert "send the talk (done 2026-05-19 14:05)" in phone.pushed()
    assert "thank-you" not in phone.pushed()
    assert not any(arguments[:2] == ["issue", "edit"] for arguments, _ in calls), "the other tick has a run of its own"


@pytest.mark.parametrize(
    "more", [{"changes": {"title": {"from": "x"}}}, {"changes": {}}, {"changes": None}, {"action": "labeled"}]
)
def test_what_ticks_nothing_carries_out_nothing(phone: Phone, more: dict[str, Any]) -> None:
    after = ticked_line(phone.body(), "Thank Ada")
    phone.desk.issues = [{"number": 7, "state": "OPEN", "body": after}]
    issue = {"number": 7, "body": after, "updated_at": "2026-05-19T12:05:00Z"}
    result, _ = phone.run(**{"action": "edited", "issue": issue, "sender": {"login": "me"}, **more})
    assert result.exit_code == 0, result.output
    assert phone.commits() == ["Begin"]


def test_an_edit_of_another_issue_ticks_nothing_here(phone: Phone) -> None:
    before = phone.body()
    after = ticked_line(before, "Thank Ada")
    phone.desk.issues = [{"number": 7, "state": "OPEN", "body": after}]
    issue = {"number": 8, "body": after, "updated_at": "2026-05-19T12:05:00Z"}
    phone.run(action="edited", issue=issue, changes={"body": {"from": before}}, sender={"login": "me"})
    assert phone.commits() == ["Begin"]


@pytest.mark.parametrize(
    "text", ["done " + "x" * 35_000, "done nordwind thank-you\nskip nordwind talk " + "y" * 30_000]
)
def test_a_long_comment_is_answered_once_and_stops_nothing(phone: Phone, text: str) -> None:
    result, calls = phone.say(text)
    assert result.exit_code == 0, result.output
    assert len(signs(calls)) == 1
    assert max(map(len, replies(calls))) < 20_000
    assert "overdue" in result.output


def test_an_answer_that_fails_stops_neither_the_others_nor_the_list(phone: Phone) -> None:
    phone.desk.failing = ("issue comment",)
    phone.desk.issues = [{"number": 7, "state": "OPEN", "body": phone.body()}]
    phone.desk.comments = [comment("done nordwind thank-you"), comment("done nordwind talk")]
    result, calls = phone.run(comment={})
    assert result.exit_code == 1
    assert signs(calls) == ["content=rocket", "content=rocket"]
    assert "Thank Ada" not in written_body(calls)
    assert ["workflow", "run", "publish.yml", "--repo", "me/search"] in [arguments for arguments, _ in calls]


def test_what_ends_with_an_answer_has_no_box(phone: Phone) -> None:
    (phone.clone / "journal" / ENTRY).write_text(
        TEXT.replace("decision_by: 2026-06-18", "outcome: offer\noffer_expires: 2026-05-20")
    )
    lines = [each for each in phone.body().split("\n") if "Decide" in each and each.startswith("- ")]
    assert lines
    assert not any(each.startswith("- [") for each in lines)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("skip nordwind thank-you they asked me not to", "thank-you: they asked me not to"),
        ("`jobjournal snooze nordwind thank-you 2026-05-25`", "thank-you: 2026-05-25"),
        ("Done nordwind thank-you yesterday", "thank-you: 2026-05-19"),
        ("> thank you\n\ndone nordwind thank-you 2026-05-19\ndone nordwind talk", "send the talk (done 2026-05-20)"),
    ],
)
def test_a_comment_is_a_line_of_the_command_line(phone: Phone, line: str, written: str) -> None:
    _, calls = phone.say(line)
    assert written in phone.pushed()
    assert signs(calls) == ["content=rocket"]
    assert replies(calls)[0].startswith("Done:\n\n~~~text\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("thanks, great", "thanks, is no command here; write one of done, skip, snooze"),
        ("done fjord thank-you", "no action fits: fjord thank-you"),
        ("done nordwind thank-you --journal /etc", "options are not taken here"),
        ("publish --push", "publish is no command here"),
        ("snooze nordwind thank-you", "the day on which it should come back is missing"),
        ("", "Not understood"),
    ],
)
def test_what_is_not_understood_is_answered_and_never_guessed(phone: Phone, line: str, said: str) -> None:
    _, calls = phone.say(line)
    assert said in replies(calls)[0]
    assert signs(calls) == ["content=confused"]
    assert phone.commits() == ["Begin"]


@pytest.mark.parametrize("more", [{"rocket": 1}, {"confused": 1}, {"kind": "Bot"}])
def test_a_comment_is_answered_once_and_a_program_never(phone: Phone, more: dict[str, Any]) -> None:
    _, calls = phone.say("done nordwind thank-you", **more)
    assert phone.commits() == ["Begin"]
    assert replies(calls) == []


def test_a_push_that_was_overtaken_is_tried_again(phone: Phone, tmp_path: Path) -> None:
    phone.overtake(tmp_path)
    result, _ = phone.tick("Thank Ada")
    assert result.exit_code == 0, result.output
    assert phone.commits() == ["Write down what was asked for on GitHub", "From elsewhere", "Begin"]
    assert "thank-you: 2026-05-19 14:05" in phone.pushed()


def test_a_push_that_never_passes_is_said_and_leaves_the_tick(phone: Phone) -> None:
    phone.hook("exit 1\n")
    result, calls = phone.tick("Thank Ada")
    assert result.exit_code == 1
    assert "::error::git push: failed each time; nothing was written" in result.output
    assert not any(arguments[:2] == ["issue", "edit"] for arguments, _ in calls)


def test_a_tick_that_comes_while_the_list_is_made_stays(phone: Phone) -> None:
    body = phone.body()
    line = next(each for each in body.split("\n") if "- [ ]" in each)
    phone.desk.meanwhile = body.replace(line, line.replace("[ ]", "[x]"))
    _, calls = phone.say("skip nordwind talk it is on their page")
    assert not any(arguments[:2] == ["issue", "edit"] for arguments, _ in calls)


def test_what_the_user_typed_is_no_tick(phone: Phone) -> None:
    (phone.clone / "journal" / ENTRY).write_text(
        TEXT.replace("send the talk", "x <!-- 0123456789 --> <!-- 0123456789 -->")
    )
    assert ticked(phone.body().replace("[ ]", "[x]").replace("\n", "\r\n"))
    assert "0123456789" not in ticked(phone.body().replace("[ ]", "[x]"))


def test_quotations_and_empty_lines_ask_for_nothing() -> None:
    assert list(lines_of("> done a\r\n\r\n```\r\n$ jobjournal done b\r\n```")) == ["done b"]


def test_a_tick_of_what_is_no_longer_asked_for_is_answered(phone: Phone) -> None:
    body = phone.body()
    (phone.clone / "journal" / ENTRY).write_text(TEXT.replace("send the talk", "send the slides"))
    git(phone.clone, "commit", "--quiet", "-am", "By hand")
    git(phone.clone, "push", "--quiet", "origin", "HEAD:main")
    line = next(each for each in body.split("\n") if "send the talk" in each and "- [ ]" in each)
    result, calls = phone.edit(body, body.replace(line, line.replace("[ ]", "[x]")))
    assert result.exit_code == 0, result.output
    assert "nothing that the journal asks for any more" in replies(calls)[0]


def test_who_cannot_be_asked_after_may_not_write(phone: Phone) -> None:
    phone.desk.failing = ("api repos/me/search/collaborators",)
    result, _ = phone.tick("Thank Ada")
    assert (result.exit_code, phone.commits()) == (0, ["Begin"]), result.output


def test_comments_that_cannot_be_read_end_the_run_without_a_word_of_them(phone: Phone) -> None:
    phone.desk.issues = [{"number": 7, "state": "OPEN", "body": phone.body()}]
    phone.desk.comments = [{"user": "Ada"}]
    result, _ = phone.run()
    assert (result.exit_code, "an answer that cannot be read" in result.output) == (1, True), result.output
    assert "Ada" not in result.output


def test_without_an_open_issue_nothing_is_carried_out(phone: Phone) -> None:
    phone.desk.issues = []
    result, _ = phone.run()
    assert (result.exit_code, phone.commits()) == (0, ["Begin"]), result.output


def test_a_branch_goes_with_the_settings_alone(desk: Desk) -> None:
    desk.issues = [{"number": 7, "state": "OPEN", "body": ""}]
    desk.comments = [comment("done thank-you")]
    result, _ = desk.run("", "--branch", "main")
    assert (result.exit_code, "--branch goes with a mkdocs.yml" in result.output) == (2, True), result.output
