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
        ("references: [Maria, João]", "inform-references", "Tell Maria and João about Nordwind"),
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
        ("decision_by: 2026-05-15", "they named 15 May for their decision"),
        ("follow_up_after: 2026-05-18\ndecision_by: 2026-05-15", "they said 18 May"),
    ],
)
def test_why_it_is_quiet(fields: str, why: str, journal_of: Journal) -> None:
    """The page can say what is waited for."""
    (action,) = [each for each in journal_of(f"{HEAD}{fields}\n").actions if each.rule == "follow-up"]
    assert action.why.quiet == f"Quiet until then: {why}"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("", "a week has passed since the interview"),
        (
            "kind: take-home\nhand_in_by: 2026-05-06\ndone: {hand-in: 2026-05-06}",
            "a week has passed since you handed it in",
        ),
        ("decision_by: 2026-05-15", "their decision date was 15 May"),
        ("follow_up_after: 2026-05-18", "they said 18 May"),
        ("done: {follow-up: 2026-05-11}", "a week has passed since you last asked"),
    ],
)
def test_why_it_is_quiet_no_longer(fields: str, why: str, journal_of: Journal) -> None:
    """On its day what was waited for lies behind: it is not said as if it were to come."""
    *_, action = [each for each in journal_of(f"{HEAD}{fields}\n").actions if each.rule == "follow-up"]
    assert action.why.due.partition(";")[0] == f"Today is the day to ask: {why}"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("", "11 May on: a week's patience"),
        ("decision_by: 2026-05-15", "18 May on: they named 15 May for their decision"),
        ("done: {follow-up: 2026-05-12}", "19 May on: a week after the last one"),
    ],
)
def test_why_it_is_put_off(fields: str, why: str, journal_of: Journal) -> None:
    """It is read before its day, and after."""
    *_, action = [each for each in journal_of(f"{HEAD}{fields}\n").actions if each.rule == "follow-up"]
    assert action.says("snoozed") == f"Asking is right from {why}"


@pytest.mark.parametrize(
    ("fields", "what", "due", "quiet"),
    [
        ("", "whether they have looked at your application", "", "read it"),
        ("outcome: waiting", "whether they have looked at your application", "", "read it"),
        ("outcome: waiting\noutcome_on: 2026-05-03", "whether they have looked at your application", "", "read it"),
        ("outcome: waiting\noutcome_on: 2026-05-04", "whether they have looked at your application", "", "read it"),
        ("outcome: waiting\noutcome_on: 2026-05-09", "how your application stands", " since 9 May", "decide"),
    ],
)
def test_who_has_answered_is_not_asked_whether_they_have_looked(
    fields: str, what: str, due: str, quiet: str, journal_of: Journal
) -> None:
    (action,) = [
        each
        for each in journal_of(
            f"=== applications/a.md\ncompany: N\nrole: R\napplied: 2026-05-04\ncontacts: [Ada]\n{fields}\n"
        ).actions
        if each.rule == "check-in"
    ]
    assert action.what == f"Ask Ada {what}"
    assert action.says("quiet") == f"You applied on 4 May: they may take two weeks to {quiet}"
    assert action.says("upcoming") == f"You applied on 4 May and have heard nothing{due}: asking once is right"
    assert action.says("snoozed") == f"{action.says('upcoming')} from 18 May on"


def test_a_reason_says_the_numbers_that_hold(journal_of: Callable[..., Told]) -> None:
    """Whoever gives them ten days does not read of a week."""
    numbers = {
        "follow_up_days": 10,
        "follow_up_again_days": 14,
        "check_in_days": 21,
        "thank_you_due_hours": 48,
        "thank_you_target_hours": 12,
        "prepare_due_days": 2,
        "keep_in_touch_days": 60,
    }
    told = journal_of(
        f"=== interviews/a.md\n{HEAD}=== interviews/b.md\n{HEAD.replace('SRE', 'CTO')}done: {{follow-up: 2026-05-11}}\n"
        f"=== interviews/c.md\n{HEAD.replace('Nordwind', 'Kelp')}outcome: rejected\n"
        "=== applications/a.md\ncompany: Fjord\nrole: SRE\napplied: 2026-05-04\ncontacts: [Ada]\n",
        **numbers,
    )
    said = {text.partition("; the message")[0] for each in told.actions for text in (each.why.due, each.why.quiet)}
    assert {
        "Quiet until then: ten days' patience",
        "Today is the day to ask: ten days have passed since the interview",
        "Quiet until then: two weeks after the last one",
        "Today is the day to ask: two weeks have passed since you last asked",
        "You applied on 4 May: they may take three weeks to read it",
        "A thank-you is read while they still decide: within two days, best within twelve hours",
        "The interview is on Monday, 4 May, 14:30: be ready two days before",
        "A friendly word every two months keeps your résumé on top; more would be too much",
    } <= said


def test_a_day_without_an_hour_has_no_best_hour(journal_of: Journal) -> None:
    told = journal_of("company: Nordwind\nrole: SRE\ndate: 2026-05-04\n")
    (action,) = [each for each in told.actions if each.rule == "thank-you"]
    assert action.why.due == "A thank-you is read while they still decide: by the next day"


def test_who_has_made_an_offer_decides_no_more(journal_of: Journal) -> None:
    (action,) = [each for each in journal_of(f"{HEAD}outcome: offer\n").actions if each.rule == "thank-you"]
    assert action.why.due == "They gave you their time: thank them within a day, best within three hours"


@pytest.mark.parametrize(
    ("field", "due", "late"),
    [
        ("offer_expires: 2026-05-20", "before you accept", "They wanted an answer by 20 May: if you still want it, "),
        ("", "before you accept; they named no last day: ask them how long you have", "They named no last day, and "),
        ("offer_expires: soon", "before you accept", "They wanted an answer by 4 May: "),
    ],
)
def test_a_last_day_that_they_did_not_name_is_not_said_to_be_theirs(
    field: str, due: str, late: str, journal_of: Journal
) -> None:
    told = journal_of(f"{HEAD}outcome: offer\n{field}\n")
    (action,) = [each for each in told.actions if each.rule == "decide-offer"]
    assert action.why.due.endswith(due)
    assert action.why.late.startswith(late)


def test_an_offer_is_declined_and_an_application_withdrawn(journal_of: Journal) -> None:
    told = journal_of(
        f"=== interviews/a.md\n{HEAD}outcome: offer\n"
        f"=== interviews/b.md\n{HEAD.replace('Nordwind', 'Fjord')}"
        f"=== interviews/c.md\n{HEAD.replace('Nordwind', 'Kelp')}outcome: accepted\n"
    )
    assert [each["what"] for each in told.of_rule("withdraw")] == ["Withdraw at Fjord", "Decline the offer of Nordwind"]


def test_who_has_not_agreed_to_vouch_is_asked_first(journal_of: Journal) -> None:
    """In a journal that knows of one agreement, in one that knows of none, and where all have agreed."""
    entry = f"=== interviews/a.md\n{HEAD}references: [Maria, João]\n"
    references = "=== references.md\nreferences: ['Maria (agreed 2026-05-01)', 'João%s']\n"
    texts = [entry, entry + references % "", entry + references % " (agreed 2026-05-02)"]
    said = [next(each for each in journal_of(text).actions if each.rule == "inform-references").why for text in texts]
    assert [each.due.partition(";")[2] for each in said] == [
        " ask Maria and João first whether they would",
        " ask João first whether they would",
        "",
    ]
    assert [each.late.partition(";")[2] for each in said] == [each.due.partition(";")[2] for each in said]


@pytest.mark.parametrize(
    ("contacts", "why"),
    [
        ("", "Nobody is named whom you could ask: add a contact to its file; "),
        ("contacts: [Ada]\n", "The time to ask has passed; "),
        ("contacts: [Ada]\ndone: {check-in: 2026-05-19}\n", "You have asked; "),
        ("contacts: [Ada]\nskip: {check-in: they never answer}\n", "You have decided not to ask; "),
    ],
)
def test_silence_of_those_whom_nobody_could_ask(contacts: str, why: str, journal_of: Journal) -> None:
    """It is said what became of asking: a check-in needs somebody, and what was not sent is not called asked."""
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
