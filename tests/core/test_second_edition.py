"""Lives off the sample's path: applying again, ends that are none, doubt, and patience owed to a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journals import Told

Journal = Callable[..., Told]
HEAD = "company: Alba Werke\nrole: Data Engineer\n"
REJECTED = f"=== interviews/2026-03-01-alba.md\n{HEAD}date: 2026-03-01 10:00\nscore: 5\noutcome: rejected\noutcome_on: 2026-03-10\n"
AGAIN = f"=== interviews/2026-10-01-alba.md\n{HEAD}date: 2026-10-01 10:00\ncontacts: [Nora Lind]\n"


def test_an_interview_after_an_end_opens_the_application_again(journal_of: Journal) -> None:
    told = journal_of(REJECTED + AGAIN)
    assert told.codes == ["opens-again"]
    assert told.at("2026-09-29 09:00").states()["prepare:2026-10-01-alba"] == "upcoming"
    after = told.at("2026-10-01 20:00")
    states = after.states()
    assert states["thank-you:2026-10-01-alba"] == "upcoming"
    assert states["debrief:2026-10-01-alba"] == "upcoming"
    assert states["follow-up:2026-10-01-alba:1"] == "quiet"
    assert not any(name.startswith(("gracious-reply", "keep-in-touch")) for name in states)
    (application,) = after.export["applications"]
    assert (application["active"], application["outcome"], application["outcome_on"]) == (True, None, None)
    assert [each["round"] for each in after.export["interviews"]] == [1, 1]


def test_a_withdrawal_before_a_planned_interview_is_asked_about(journal_of: Journal) -> None:
    told = journal_of(
        f"=== interviews/a.md\n{HEAD}date: 2026-10-01 10:00\nscore: 5\noutcome: withdrawn\noutcome_on: 2026-10-05\n"
        f"=== interviews/b.md\n{HEAD}date: 2026-10-20 10:00\n"
    )
    assert told.codes == ["opens-again"]
    assert told.at("2026-10-19 09:00").states()["prepare:b"] == "due"


def test_applying_again_opens_it_as_well(journal_of: Journal) -> None:
    told = journal_of(
        f"{REJECTED}=== applications/alba.md\n{HEAD}applied: [2026-02-01, 2026-09-01]\ncontacts: [Nora Lind]\n"
    )
    assert told.codes == []
    assert told.at("2026-09-20 09:00").states()["check-in:applications/alba"] == "upcoming"


def test_a_cancelled_interview_or_a_talk_to_learn_opens_nothing(journal_of: Journal) -> None:
    for more in ("outcome: cancelled\n", "kind: informational\n"):
        told = journal_of(REJECTED + AGAIN + more)
        assert told.codes == []
        assert not told.at("2026-10-02 20:00").export["applications"][0]["active"]


def test_an_acceptance_is_opened_only_by_an_interview_that_says_how_it_went(journal_of: Journal) -> None:
    accepted = REJECTED.replace("rejected", "accepted")
    told = journal_of(accepted + AGAIN)
    assert told.codes == ["after-acceptance"]
    assert told.export["applications"][0]["outcome"] == "accepted"
    assert journal_of(accepted + AGAIN + "outcome: waiting\n").export["applications"][0]["outcome"] == "waiting"


def test_one_waits_for_the_other_role_at_the_same_persons(journal_of: Journal) -> None:
    """Two roles, one recruiter: the earlier follow-up waits for the later one, at most 14 days."""
    lena = "contacts: [Lena Roth <lena@n.example>]\n"
    told = journal_of(
        f"=== interviews/a.md\ncompany: N\nrole: A\ndate: 2026-05-04 10:00\n{lena}"
        f"=== interviews/b.md\ncompany: N\nrole: B\ndate: 2026-05-05 10:00\ndecision_by: 2026-05-14\n{lena}"
        f"=== interviews/c.md\ncompany: M\nrole: C\ndate: 2026-05-04 10:00\n{lena}"
    )
    dues = {
        each["file"]: (each["not_before"], each["due"]) for each in told.at("2026-05-12 09:00").of_rule("follow-up")
    }
    assert dues == {
        "interviews/a.md": ("2026-05-15", "2026-05-15"),
        "interviews/b.md": ("2026-05-15", "2026-05-15"),
        "interviews/c.md": ("2026-05-11", "2026-05-11"),
    }


def test_after_an_acceptance_elsewhere_nothing_else_is_asked_of_the_others(journal_of: Journal) -> None:
    told = journal_of(
        "=== interviews/a.md\ncompany: N\nrole: A\ndate: 2026-05-04 10:00\nreferences: [Maria]\n"
        "=== interviews/b.md\ncompany: M\nrole: B\ndate: 2026-05-05 10:00\noutcome: accepted\noutcome_on: 2026-05-12\n"
    )
    assert {"follow-up:a:1", "inform-references:n/a"} <= told.at("2026-05-11 23:00").states().keys()
    states = told.at("2026-05-12 09:00").states()
    assert states["withdraw:n/a"] == "upcoming"
    assert not {"follow-up:a:1", "inform-references:n/a"} & states.keys()


def test_a_date_that_they_named_is_never_forgotten(journal_of: Journal) -> None:
    told = journal_of(
        "company: N\nrole: A\ndate: 2026-05-04 10:00\nfollow_up_after: 2026-06-01\n"
        "done: {follow-up: [2026-05-08, 2026-05-15]}\n"
    )
    found = [(each["id"], each["due"], each["state"]) for each in told.of_rule("follow-up")]
    assert found == [
        ("follow-up:one:1", None, "done"),
        ("follow-up:one:2", None, "done"),
        ("follow-up:one:3", "2026-06-01", "quiet"),
    ]


NEWEST = f"=== interviews/a.md\n{HEAD}date: 2026-05-04 14:30\ncontacts: [Nora Lind]\n"


def test_what_cannot_be_read_holds_back_what_depends_on_it(journal_of: Journal) -> None:
    """A decision date that nobody can read must not become a follow-up on the wrong day."""
    told = journal_of(f"{NEWEST}decision_by: soon\n").at("2026-05-12 09:00")
    (application,) = told.export["applications"]
    assert application["in_doubt"]
    assert told.states()["follow-up:a:1"] == "quiet"
    assert told.states()["thank-you:a"] == "overdue"
    (held,) = [each for each in told.actions if each.rule == "follow-up"]
    assert held.says("quiet") == "On hold: interviews/a.md, line 6, cannot be read; mend it first"


def test_a_left_out_file_puts_its_application_in_doubt(journal_of: Journal) -> None:
    later = f"=== interviews/b.md\n{HEAD}date: soon\n"
    told = journal_of(NEWEST + later).at("2026-05-12 09:00")
    assert told.journal.left_out == ("interviews/b.md",)
    assert told.states()["follow-up:a:1"] == "quiet"
    other = journal_of(NEWEST + later.replace("Data Engineer", "Painter")).at("2026-05-12 09:00")
    assert other.states()["follow-up:a:1"] == "overdue"


def test_an_action_waits_for_its_own_mark(journal_of: Journal) -> None:
    told = journal_of(f"{NEWEST}done: {{thank-you: yesterday}}\n").at("2026-05-12 09:00")
    assert (told.states()["thank-you:a"], told.states()["debrief:a"]) == ("quiet", "overdue")


def test_an_offer_whose_end_cannot_be_read_is_due_at_once(journal_of: Journal) -> None:
    told = journal_of(f"{NEWEST}outcome: offer\noffer_expires: next week\n").at("2026-05-05 09:00")
    (decision,) = told.of_rule("decide-offer")
    assert (decision["due"], decision["state"]) == ("2026-05-04", "overdue")


def test_a_take_home_ends_when_it_is_handed_in(journal_of: Journal) -> None:
    home = f"{HEAD}date: 2026-05-04 10:00\nkind: take-home\nhand_in_by: 2026-05-11 12:00\n"
    told = journal_of(home).at("2026-05-13 09:00")
    assert told.export["interviews"][0]["end"] == "2026-05-11T12:00:00+02:00"
    assert set(told.states()) == {"hand-in:one", "debrief:one"}
    done = journal_of(f"{home}done: {{hand-in: 2026-05-10}}\n").at("2026-05-13 09:00")
    assert done.export["interviews"][0]["end"] == "2026-05-11T00:00:00+02:00"
    assert [each["due"] for each in done.of_rule("follow-up")] == ["2026-05-18"]
    assert not done.of_rule("thank-you")
    skipped = journal_of(f"{home}skip: {{hand-in: too long}}\n").at("2026-05-13 09:00")
    assert not skipped.of_rule("follow-up")
    assert [each["due"] for each in skipped.of_rule("review-silence")] == ["2026-06-10"]


def test_silence_after_an_application_is_asked_about_with_or_without_somebody_to_ask(journal_of: Journal) -> None:
    file = f"=== applications/a.md\n{HEAD}applied: 2026-05-04\n"
    asked = journal_of(f"{file}contacts: [Nora Lind]\ndone: {{check-in: 2026-05-18}}\n")
    assert [each["due"] for each in asked.of_rule("review-silence")] == ["2026-06-01"]
    nobody = journal_of(file.replace("a.md", "b.md").replace("Alba", "Dune"))
    dues = {each["application"]: each["due"] for each in nobody.of_rule("review-silence")}
    assert dues["dune-werke/data-engineer"] == "2026-06-03"


@pytest.mark.parametrize(
    "said", ["outcome: offer", "offer_expires: 2026-10-09", "outcome: offer\noffer_expires: 2026-10-09"]
)
def test_an_offer_in_an_informational_talk_is_not_lost_in_silence(said: str, journal_of: Journal) -> None:
    told = journal_of(f"{HEAD}date: 2026-10-01\nkind: informational\n{said}\n")
    assert told.codes == ["offer-in-talk"] and told.diagnostics[0].line == 6
    assert told.of_rule("decide-offer") == []


def test_a_day_to_follow_up_in_an_informational_talk_is_warned_of(journal_of: Journal) -> None:
    told = journal_of(f"{HEAD}date: 2026-10-01\nkind: informational\ndecision_by: 2026-10-09\nfollow_up_after: never\n")
    assert told.codes == ["no-follow-up", "no-follow-up"]
    assert [each.line for each in told.diagnostics] == [6, 7]


def test_a_talk_on_the_day_of_the_end_belongs_to_what_ended(told: Told) -> None:
    """
    === interviews/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-04
    outcome: rejected
    outcome_on: 2026-05-08
    === interviews/b.md
    company: Nordwind
    role: SRE
    date: 2026-05-08
    === interviews/c.md
    company: Nordwind
    role: SRE
    date: 2026-05-20
    """
    assert [told.journal.round_of(each) for each in told.journal.interviews] == [1, 2, 1]
