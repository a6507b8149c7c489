"""What an action says of itself, beside its dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.actions import by_urgency, stand
from jobjournal.names import in_words
from journals import Told

Journal = Callable[..., Told]
HEAD = "company: Nordwind\nrole: SRE\ndate: 2026-05-04 14:30\n"


def test_the_same_step_twice(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    next_steps: [2026-05-06 call, 2026-05-06 call, 2026-05-07 call, call, 2026-05-06 call]
    """
    ids = [each["id"] for each in told.of_rule("next-step")]
    assert len(set(ids)) == 5


def test_ids_outlive_what_is_edited_in_the_text(journal_of: Journal) -> None:
    """Notes, scores, contacts and done dates change no id; nor does another entry."""
    plain = journal_of(f"{HEAD}next_steps: 2026-05-06 call\n")
    before = {each.id for each in plain.actions}
    edited = journal_of(
        f"=== interviews/one.md\n{HEAD}next_steps: 2026-05-06 call (done 2026-05-06)\nscore: 7\ncontacts: [Ada]\nkind: panel\n"
        "done: {thank-you: 2026-05-05}\n---\n## To improve\n- a\n"
        "=== interviews/two.md\ncompany: Fjord\nrole: SRE\ndate: 2026-05-05\n"
    )
    assert before <= {each.id for each in edited.actions}


def test_days_come_before_the_moments_on_them_and_no_date_last(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-07-04
    skip: [prepare]
    next_steps: [no date, 2026-06-06 12:00 moment, 2026-06-06 day, 2026-06-05 earlier, 2026-06-06 09:00 morning]
    """
    standings = [each for each in stand(told.actions, told.clock) if each.action.rule == "next-step"]
    found = [each.action.what for each in sorted(standings, key=by_urgency)]
    assert found == ["earlier", "day", "morning", "moment", "no date"]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ((), ""),
        (("Ada",), "Ada"),
        (("Ada", "Björn"), "Ada and Björn"),
        (("Ada", "Björn", "Cleo"), "Ada, Björn and Cleo"),
    ],
)
def test_names_in_a_sentence(people: tuple[str, ...], said: str) -> None:
    """One, two, or more."""
    assert in_words(people) == said


@pytest.mark.parametrize(
    ("fields", "rule", "what"),
    [
        ("", "thank-you", "Thank the people you met at Nordwind"),
        ("contacts: [Ada, Björn]", "thank-you", "Thank Ada and Björn"),
        ("", "follow-up", "Follow up with Nordwind"),
        ("contacts: [Ada, Björn]", "follow-up", "Follow up with Ada"),
        ("contacts: [Ada, Björn]\nfollow_up_with: björn", "follow-up", "Follow up with Björn"),
        ("contacts: [Ada]\nfollow_up_with: Cleo", "follow-up", "Follow up with Cleo"),
        ("references: [Maria, João]", "inform-references", "Tell Maria, João about Nordwind"),
        ("outcome: rejected", "linkedin", "Connect on LinkedIn with the people at Nordwind"),
        ("outcome: rejected\ncontacts: [Ada]", "linkedin", "Connect on LinkedIn with Ada"),
        (
            "outcome: rejected\ncontacts: [Ada <a@n.example>, ada <b@n.example>, Ada]",
            "linkedin",
            "Connect on LinkedIn with Ada",
        ),
        ("outcome: rejected", "keep-in-touch", "Say hello to the people at Nordwind"),
        ("outcome: rejected\ncontacts: [Ada, Björn]", "keep-in-touch", "Say hello to Ada at Nordwind"),
    ],
)
def test_what_names_whom(fields: str, rule: str, what: str, journal_of: Journal) -> None:
    """People where they are known, else the company."""
    (action,) = journal_of(f"{HEAD}{fields}\n").of_rule(rule)
    assert action["what"] == what


@pytest.mark.parametrize(
    ("place", "said"),
    [(1, ""), (2, " a second time"), (3, " a third time"), (4, " a fourth time"), (5, " a fifth time")],
)
def test_which_follow_up_it_is(place: int, said: str, journal_of: Journal) -> None:
    """The first has no number; a sixth has no word of its own."""
    dates = ", ".join(f"2026-05-{11 + at}" for at in range(6))
    told = journal_of(f"{HEAD}done: {{follow-up: [{dates}]}}\n")
    found = told.of_rule("follow-up")
    assert found[place - 1]["what"] == f"Follow up with Nordwind{said}"
    assert found[5]["what"] == "Follow up with Nordwind a fifth time"


def test_how_they_like_to_be_asked(journal_of: Journal) -> None:
    """The way they named for following up, else the one that the person prefers."""
    contacts = "contacts: [{name: Ada, channel: phone}]\n"
    by_rule = {each.rule: each.channel for each in journal_of(f"{HEAD}{contacts}follow_up_via: letter\n").actions}
    assert by_rule["follow-up"] == "letter"
    by_rule = {each.rule: each.channel for each in journal_of(HEAD + contacts).actions}
    assert (by_rule["follow-up"], by_rule["thank-you"]) == ("phone", "phone")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("", "a week's patience"),
        ("decision_by: 2026-05-15", "their decision date is 15 May"),
        ("follow_up_after: 2026-05-18\ndecision_by: 2026-05-15", "they said 18 May"),
    ],
)
def test_why_it_is_quiet(fields: str, why: str, journal_of: Journal) -> None:
    """The page can say what is waited for."""
    (action,) = [each for each in journal_of(f"{HEAD}{fields}\n").actions if each.rule == "follow-up"]
    assert action.why.quiet == f"Quiet until then: {why}"


@pytest.mark.parametrize(
    ("contacts", "why"),
    [
        ("", "Nobody is named whom you could ask: add a contact to its file; "),
        ("contacts: [Ada]\n", "Nothing is left to ask them; "),
    ],
)
def test_silence_of_those_whom_nobody_could_ask(contacts: str, why: str, journal_of: Journal) -> None:
    """A check-in needs somebody; then it is not said that all was asked."""
    told = journal_of(f"=== applications/a.md\ncompany: A\nrole: B\napplied: 2026-05-04\n{contacts}")
    (silence,) = [each for each in told.actions if each.rule == "review-silence"]
    assert silence.why.quiet.startswith(why)
    assert silence.why.due.startswith(why)


def test_outcomes_that_do_not_contradict(told: Told) -> None:
    """
    === interviews/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 09:00
    outcome: advanced
    === interviews/b.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 12:00
    outcome: offer
    === interviews/c.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 15:00
    outcome: cancelled
    """
    assert told.codes == []
