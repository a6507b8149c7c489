"""What a draft says, to whom, by which way, and what the user is told to look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from jobjournal.actions import derive
from jobjournal.catalogue.rules import rule_of
from jobjournal.drafts import Draft, drafts_for
from journals import Told
from letters import action_of, letter, letters

INTERVIEW = """
company: Nordwind Robotics
role: Site Reliability Engineer
date: 2026-05-19 14:30
place: https://meet.example/abc
contacts:
  - Ada Okafor <ada@nordwind.example>, Engineering Manager
  - Dr. Björn Ek
decision_by: 2026-05-29
next_steps:
  - 2026-05-21 send them the talk https://talks.example/capacity.
references: [Maria Silva, Tom Weiss]
---
## What went well
- Explained the **DNS outage** calmly #incidents

## Questions
### How do you size a cluster? (4/10) #system-design
Forgot failure domains.
### Why us? (8/10)
Because.

## Forgot to say
- The on-call rota I redesigned #on-call
"""
REFERENCES = """
=== references.md
references:
  - Maria Silva <maria@example.org>, my manager (agreed 2026-04-01)
=== interviews/one.md
"""


def test_a_thank_you_is_personal_from_the_notes(journal_of: Callable[..., Told]) -> None:
    draft = letter(journal_of(INTERVIEW), "thank-you")
    assert draft.subject == "Thank you: Site Reliability Engineer, 19 May"
    assert draft.text.startswith("Dear Ada Okafor,\n")
    for said in (
        "the role of Site Reliability Engineer at Nordwind Robotics",
        "You noted: Explained the DNS outage calmly]",
        "You noted: The on-call rota I redesigned]",
        "“How do you size a cluster?”",
        "You noted: Forgot failure domains.]",
        "https://talks.example/capacity\n",
        "May I ask when and with whom I may get in touch again?",
    ):
        assert said in draft.text
    for kept in ("by when you will decide", "address", "meet.example", "#", "**", "Why us?", "enjoyed"):
        assert kept not in draft.text
    assert "\n\n\n" not in draft.text
    assert draft.warnings == ("3 places in [brackets] for you to fill in",)


def test_what_was_talked_about_begins_with_the_best_and_leaves_out_money(journal_of: Callable[..., Told]) -> None:
    """Company, role, date; the questions are all that counts."""
    told = journal_of(
        """
company: N
role: R
date: 2026-05-19
---
## What went well
- Kept it short #brevity
## Questions
### A? (3/10) #go
### B? (9/10) #incidents #On_Call
### C? #salary
### D? (5/10) #Incidents
"""
    )
    assert "talking with you about incidents and On Call." in letter(told, "thank-you").text


@pytest.mark.parametrize(("score", "said"), [("7", True), ("7.5", False), ("8", False), ("10", False)])
def test_only_a_weak_answer_is_come_back_to(score: str, said: bool, journal_of: Callable[..., Told]) -> None:
    head = "company: N\nrole: R\ndate: 2026-05-19\n---\n"
    told = journal_of(f"{head}## Questions\n### Why us? ({score}/10)\nBecause.\n### And then? (9/10)\n")
    assert ("You noted: Because." in letter(told, "thank-you").text) == said


def test_an_outcome_in_the_applications_file_is_answered_for_the_last_interview_by_then(
    journal_of: Callable[..., Told],
) -> None:
    told = journal_of(
        """
=== applications/a.md
company: N
role: R
outcome: rejected
outcome_on: 2026-05-18
=== interviews/1.md
company: N
role: R
date: 2026-05-04
=== interviews/2.md
company: N
role: R
date: 2026-05-11
=== interviews/3.md
company: N
role: R
date: 2026-06-11
outcome: cancelled
"""
    )
    draft = letter(told, "gracious-reply", gracious_reply="{{ day }}, round {{ round }}")
    assert draft.text == "11 May, round 2"


def test_three_fields_are_enough_for_a_letter_without_holes(journal_of: Callable[..., Told]) -> None:
    draft = letter(journal_of("company: N\nrole: R\ndate: 2026-05-19"), "thank-you")
    assert draft.text.startswith("Dear all,\n\nThank you for your time on 19 May")
    assert draft.to == ()
    assert "[" not in draft.text
    assert draft.mailto is not None
    assert draft.mailto.startswith("mailto:?subject=")


def test_nobody_is_asked_for_another_ones_address_or_for_more_than_two_things(
    journal_of: Callable[..., Told],
) -> None:
    entry = "company: N\nrole: R\ndate: 2026-05-19\ncontacts: [Ada Okafor, {}]"
    for one in ("Bo Ek", "Bo Ek <bo@n.example>"):
        written = letters(journal_of(entry.format(one)), "thank-you")
        assert not any("address" in each.text for each in written.values())
        (asked,) = [each.text for each in written.values() if "May I ask" in each.text]
        assert "May I ask by when you will decide and with whom I may get in touch again?" in asked


def test_each_reference_gets_a_letter_of_their_own(journal_of: Callable[..., Told]) -> None:
    told = journal_of(REFERENCES + INTERVIEW)
    drafts = drafts_for(action_of(told, "inform-references"), told.journal, told.settings, at=told.clock)
    assert [[each.name for each in draft.to] for draft in drafts] == [["Maria Silva"], ["Tom Weiss"]]
    assert [draft.to[0].email for draft in drafts] == ["maria@example.org", None]
    assert drafts[0].text.startswith("Dear Maria Silva,")
    assert "- Ada Okafor, Engineering Manager\n- Dr. Björn Ek\n" in drafts[0].text
    assert "Tom Weiss" not in drafts[0].text


def test_a_follow_up_names_what_they_said_and_the_second_is_shorter(journal_of: Callable[..., Told]) -> None:
    first = letter(journal_of(INTERVIEW, now="2026-06-02"), "follow-up")
    assert "I understood that a decision would come by 29 May. I remain very interested" in first.text
    again = journal_of(INTERVIEW.replace("\n---", "\ndone: {follow-up: 2026-06-01}\n---", 1), now="2026-06-09")
    (action,) = [each for each in again.actions if each.rule == "follow-up" and each.closing is None]
    second = next(iter(drafts_for(action, again.journal, again.settings, at=again.clock)))
    assert second is not None
    assert "I wrote to you on 1 June" in second.text
    assert len(second.text) < len(first.text)


def test_a_rejection_gets_a_gracious_answer_then_a_word_after_a_while(journal_of: Callable[..., Told]) -> None:
    told = journal_of(INTERVIEW.replace("\n---", "\noutcome: rejected\noutcome_on: 2026-05-20\n---", 1))
    assert letter(told, "gracious-reply").text.startswith("Dear Ada Okafor,\n\nThank you for letting me know")
    assert "How are things at Nordwind Robotics?" in letter(told, "keep-in-touch").text


def test_what_is_too_long_for_an_invitation_is_for_a_contact_of_ones_own(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19\ncontacts: [{name: Ada, channel: linkedin}]")
    draft = letter(told, "thank-you", thank_you="x" * 301)
    assert (draft.channel, draft.length_state) == ("linkedin", "notice"), draft
    assert draft.length_note.endswith("to a contact of yours only; an invitation takes at most 300")


@pytest.mark.parametrize("channel", ["email", "letter", "phone", "linkedin"])
@pytest.mark.parametrize(("end", "goes_on"), [("", True), ("outcome: withdrawn", False)], ids=["goes on", "is over"])
def test_a_no_for_one_role_is_no_farewell_while_another_goes_on(
    journal_of: Callable[..., Told], channel: str, end: str, goes_on: bool
) -> None:
    told = journal_of(
        f"""
=== interviews/1.md
company: N
role: Engineer
date: 2026-05-11
contacts: [{{name: Ada, channel: {channel}}}]
outcome: rejected
outcome_on: 2026-05-19
=== interviews/2.md
company: N
role: Writer
date: 2026-05-12
{end}
"""
    )
    text = letter(told, "gracious-reply").text
    assert ("interested in the role of Writer" in text, "open up again" in text) == (goes_on, not goes_on)
    assert "\n\n\n" not in text
    assert ".." not in text


@pytest.mark.parametrize(
    ("role", "state"), [("R", "good"), ("R" * 150, "notice"), ("R" * 300, "error")], ids=["short", "longer", "too long"]
)
def test_an_invitation_is_counted_as_linkedin_does(journal_of: Callable[..., Told], role: str, state: str) -> None:
    told = journal_of(f"company: N\nrole: {role}\ndate: 2026-05-19\ncontacts: [Ada, Björn]")
    settings = replace(told.settings, linkedin="after-interview")
    (action,) = [each for each in derive(told.journal, settings) if each.rule == "linkedin"]
    drafts = drafts_for(action, told.journal, settings, at=told.clock)
    assert [draft.to[0].name for draft in drafts] == ["Ada", "Björn"]
    assert {draft.length_state for draft in drafts} == {state}
    assert all(draft.mailto is None and draft.subject == "" and draft.channel == "linkedin" for draft in drafts)
    assert all(draft.length == len(draft.text) for draft in drafts)


@pytest.mark.parametrize(("length", "state"), [(200, "good"), (201, "notice"), (300, "notice"), (301, "error")])
def test_the_limits_themselves(journal_of: Callable[..., Told], length: int, state: str) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19\noutcome: declined")
    draft = letter(told, "linkedin", linkedin="x" * length)
    assert (draft.length, draft.length_state) == (length, state)
    assert bool(draft.length_note) == (state != "good")


def test_a_mailto_reads_back_as_the_draft(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: Nord & Süd\nrole: 100% #1?\ndate: 2026-05-19\ncontacts: [Zoë <zoë+a&b@nord.example>]")
    draft = letter(told, "thank-you")
    assert draft.mailto is not None
    parts = urlsplit(draft.mailto)
    assert [unquote(each) for each in parts.path.split(",")] == ["zoë+a&b@nord.example"]
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields["subject"] == [draft.subject]
    assert fields["body"] == [draft.text.replace("\n", "\r\n")]
    assert "%0D%0A" in draft.mailto
    assert draft.mailto.isascii()
    assert "+" not in parts.query


def test_a_mailto_that_mail_programs_would_cut_is_not_offered(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19")
    plain = "mailto:?subject=&body="
    assert letter(told, "thank-you", thank_you="x" * (1900 - len(plain))).mailto is not None
    assert letter(told, "thank-you", thank_you="x" * (1901 - len(plain))).mailto is None


def test_who_prefers_a_call_gets_no_mail(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19\ncontacts: [Ada <a@n.example>]\nfollow_up_via: phone")
    draft = letter(told, "thank-you")
    assert (draft.channel, draft.mailto) == ("phone", None)


@pytest.mark.parametrize(
    ("asked", "channels"),
    [
        ("", ["phone", "phone"]),
        ("follow_up_with: Lena Vogt\n", ["email", "email"]),
        ("follow_up_with: Ada Okafor\n", ["phone", "email"]),
    ],
)
def test_how_somebody_else_likes_to_be_asked_is_no_way_to_thank_them(
    asked: str, channels: list[str], journal_of: Callable[..., Told]
) -> None:
    """The agency wants a call; whoever was met there is thanked by e-mail."""
    told = journal_of(
        "=== interviews/a.md\ncompany: N\nrole: R\ndate: 2026-05-19\ncontacts: [Ada Okafor, Bo Ek]\n"
        f"=== applications/n.md\ncompany: N\nrole: R\nfollow_up_via: phone\n{asked}"
    )
    (action,) = [each for each in told.actions if each.rule == "thank-you"]
    assert [each.channel for each in drafts_for(action, told.journal, told.settings, at=told.clock)] == channels
    assert (action.channel or "email") == channels[0]


@pytest.mark.parametrize(
    ("text", "misspelt"),
    [
        ("Dear Jayne,", ["Jayne"]),
        ("Dear Jane Doe, and Jane's team", []),
        ("Many thanks to all at Nordwind Robotics. Date and time are fine.", []),
        ("I like Nordwynd Robotics", ["Nordwynd"]),
        ("Regards to Bjorn", ["Bjorn"]),
        ("Regards to Björn’s jane", []),
        ("Ask Mariah", ["Mariah"]),
        ("Dear Jan, or dear Bo", ["Jan"]),
        ("Jan is a month, Bo a name", []),
        ("Zoe and Bjo\u0308rn and Zoe\u0308", ["Zoe"]),
    ],
)
def test_a_name_that_nearly_matches_the_record_is_a_warning(
    journal_of: Callable[..., Told], text: str, misspelt: list[str]
) -> None:
    told = journal_of(
        """
=== references.md
references: [Maria Silva]
=== interviews/one.md
company: Nordwind Robotics
role: SRE
date: 2026-05-19
contacts: [Jane Doe, Björn Ek, Zoë Xu]
"""
    )
    warnings = letter(told, "thank-you", thank_you=text).warnings
    assert [each.split("”")[0].removeprefix("“") for each in warnings] == misspelt


def test_a_misspelt_name_in_the_notes_is_found_too(journal_of: Callable[..., Told]) -> None:
    """What flows in from the user's own notes is read like the letter."""
    told = journal_of(
        "company: N\nrole: R\ndate: 2026-05-19\ncontacts: [Jane Doe]\n---\n"
        "## Forgot to say\n- I liked what Jayne said\n"
    )
    assert letter(told, "thank-you").warnings[1:] == ("“Jayne” is nearly “Jane”, as you wrote it in the journal",)


def test_a_shipped_letter_to_people_with_common_names_warns_of_nothing(journal_of: Callable[..., Told]) -> None:
    for name in ("Mary Kin", "Will Dean", "Hope Diar", "Frank Best", "Kim Regard", "May Wood"):
        told = journal_of(f"company: Thanks Data\nrole: R\ndate: 2026-05-19\ncontacts: [{name}]")
        assert letter(told, "thank-you").warnings == ()


def test_every_action_that_sends_a_message_has_a_draft_and_no_other_has(journal_of: Callable[..., Told]) -> None:
    told = journal_of(REFERENCES + INTERVIEW)
    for action in told.actions:
        assert bool(drafts_for(action, told.journal, told.settings, at=told.clock)) == bool(
            rule_of(action.rule).message
        )
    gone = replace(told.actions[0], application="gone", rule="thank-you")
    assert not drafts_for(gone, told.journal, told.settings, at=told.clock)


def test_the_same_facts_make_the_same_draft(journal_of: Callable[..., Told], folder_of: Callable[..., Path]) -> None:
    told = journal_of(INTERVIEW)
    again: Mapping[str, Draft] = {rule: letter(told, rule) for rule in ("thank-you", "follow-up")}
    assert {rule: letter(told, rule) for rule in again} == again
