"""A message says only what is so: to this person, of the talks in which they took part, and nothing that was private."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest

from jobjournal.drafts import drafts_for
from jobjournal.pages.parts.drafts import drafts_of_interview
from journals import Told
from letters import action_of, letter, letters
from sites import site_of

ROUNDS = """
=== interviews/1.md
company: Nordwind
role: Engineer
date: 2026-05-04 10:00
contacts: [Ada Okafor <ada@nordwind.example>]
done: {thank-you: 2026-05-04}
---
## Questions
### What is DNS? (9/10) #naming
=== interviews/2.md
company: Nordwind
role: Engineer
date: 2026-05-12 10:00
contacts: [Bo Ek, Cy Ho]
done: {thank-you: 2026-05-12}
follow_up_with: ada okafor
decision_by: 2026-05-18
OUTCOME
---
## Questions
### What is BGP? (9/10) #routing
"""


def test_who_was_met_in_the_first_round_is_not_told_that_they_spoke_in_the_second(
    journal_of: Callable[..., Told],
) -> None:
    draft = letter(journal_of(ROUNDS.replace("OUTCOME", "outcome: waiting"), now="2026-05-19"), "follow-up")
    assert draft.mailto is not None
    assert draft.mailto.startswith("mailto:ada@nordwind.example?")
    assert draft.subject == "Engineer: our conversation on 4 May"
    assert (
        "We spoke on 4 May about the role of Engineer at Nordwind, and since then I have spoken with Bo Ek"
        in draft.text
    )
    assert "I was told to expect a decision by 18 May." in draft.text
    assert "naming" in draft.text
    assert not re.search("12 May|routing|I understood", draft.subject + draft.text)


@pytest.mark.parametrize("rule", ["gracious-reply", "linkedin", "keep-in-touch"])
def test_what_is_said_after_the_end_is_of_their_own_talk(rule: str, journal_of: Callable[..., Told]) -> None:
    told = journal_of(ROUNDS.replace("OUTCOME", "outcome: rejected\noutcome_on: 2026-05-18"), now="2026-05-19")
    text = letters(told, rule)["Ada Okafor"].text
    assert "naming" in text
    assert not re.search("12 May|routing", text)


def test_who_took_part_in_no_talk_is_told_of_it_and_not_thanked_for_it(told: Told) -> None:
    """
    === applications/n.md
    company: Nordwind
    role: Engineer
    contacts: [Lena Fuchs <lena@agency.example>]
    follow_up_with: Lena Fuchs
    === interviews/1.md
    company: Nordwind
    role: Engineer
    date: 2026-05-12 10:00
    contacts: [Bo Ek]
    """
    draft = letter(told, "follow-up")
    assert draft.to[0].email == "lena@agency.example"
    assert "I had an interview for the role of Engineer at Nordwind on 12 May, with Bo Ek." in draft.text
    assert not re.search("We spoke|our conversation|Thank you for your time", draft.subject + draft.text)


def test_a_first_name_is_enough_to_know_who_took_part(journal_of: Callable[..., Told]) -> None:
    entry = "company: N\nrole: R\ndate: 2026-05-11\ndone: {thank-you: 2026-05-11}\ncontacts: [Dr. Ada Okafor, Bo Ek]\n"
    for name in ("Ada", "Ada Okafor"):
        text = letter(journal_of(f"{entry}follow_up_with: {name}\n"), "follow-up").text
        assert text.startswith(f"Dear {name},\n\nWe spoke on 11 May about the role of R at N. I remain")


PANEL = """
company: Nordwind
role: Engineer
date: 2026-05-19 10:00
kind: panel
follow_up_via: email
follow_up_with: Ada Okafor
contacts:
  - Ada Okafor <ada@nordwind.example>
  - {name: Dr. Björn Größe, channel: phone, phone: "+46 70 123 45 67"}
  - {name: Cy Ho, channel: letter, email: cy@nordwind.example}
  - {name: Lin Li, channel: LinkedIn}
decision_by: 2026-05-29
---
## Questions
### How do you size a cluster? (4/10)
Forgot failure domains.
"""


def test_each_of_a_panel_gets_a_message_by_the_way_they_prefer(journal_of: Callable[..., Told]) -> None:
    found = letters(journal_of(PANEL), "thank-you")
    assert {name: each.channel for name, each in found.items()} == {
        "Ada Okafor": "email",
        "Dr. Björn Größe": "phone",
        "Cy Ho": "letter",
        "Lin Li": "linkedin",
    }
    assert {name for name, each in found.items() if each.mailto} == {"Ada Okafor"}
    assert {name for name, each in found.items() if each.subject} == {"Ada Okafor"}
    assert len({each.text for each in found.values()}) == 4
    assert found["Dr. Björn Größe"].text.startswith(
        "Call Dr. Björn Größe: +46 70 123 45 67\n\nHello Dr. Björn Größe, this is "
    )
    assert "Dear Cy Ho,\n\nThank you very much for our conversation" in found["Cy Ho"].text
    assert len(found["Lin Li"].text) <= 300


def test_one_of_a_panel_is_asked_and_the_answer_is_corrected_to_whom_it_was_given(
    journal_of: Callable[..., Told],
) -> None:
    found = letters(journal_of(PANEL), "thank-you")
    assert [name for name, each in found.items() if "May I ask" in each.text] == ["Ada Okafor"]
    assert "[If you wish to add to an answer, and Ada Okafor heard it: “How do you size" in found["Ada Okafor"].text


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        ("## Questions\n### A? (8/10) #go", "go"),
        ("## Questions\n### A? (7/10) #go", ""),
        ("## Questions\n### A? #go", ""),
        ("## What went well\n- Calm #go\n## Questions\n### A? #go", "go"),
        ("## What went well\n- Calm #go\n## Questions\n### A? (3/10) #go", ""),
        ("## What went well\n- Calm #go\n## To improve\n- Rambled #go\n## Questions\n### A? #go", ""),
        ("## What went well\n- Short #brevity\n- In time #clock", ""),
        (
            "## Questions\n### A? (9/10) #salary\n### B? (9/10) #on-call\n### C? (10/10) #system-design",
            "system design and on-call",
        ),
    ],
)
def test_only_what_went_well_and_was_talked_about_was_enjoyed(
    notes: str, said: str, journal_of: Callable[..., Told]
) -> None:
    told = journal_of(f"company: N\nrole: R\ndate: 2026-05-19\n---\n{notes}\n")
    enjoyed = re.findall(r"enjoyed talking with you about ([^.]+)\.", letter(told, "thank-you").text)
    assert enjoyed == ([said] if said else [])


def test_what_was_forgotten_is_private_and_stands_in_brackets(journal_of: Callable[..., Told]) -> None:
    notes = "## Forgot to say\n- The rota [2024] I #redesigned\n- That their CTO bores me\n"
    told = journal_of(f"company: N\nrole: R\ndate: 2026-05-19\n---\n{notes}")
    for via in ("email", "letter", "phone"):
        draft = letter(
            journal_of(f"company: N\nrole: R\ndate: 2026-05-19\nfollow_up_via: {via}\n---\n{notes}"), "thank-you"
        )
        assert re.findall(r"\[([^\[\]]*bores me)\]", draft.text)
        assert "bores me" not in re.sub(r"\[[^\[\]]*\]", "", draft.text)
        assert any("in [brackets]" in each for each in draft.warnings)
    assert "The rota (2024) I; That their CTO bores me]" in letter(told, "thank-you").text


def test_a_note_that_is_no_question_is_not_quoted_as_one(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19\n---\n## Questions\n### Cluster sizing (3/10)\nBad.\n")
    text = letter(told, "thank-you").text
    assert "One question stayed with me" not in text
    assert "[If you wish to add to an answer: “Cluster sizing”, with two better sentences. You noted: Bad.]" in text


def test_only_a_link_that_is_to_be_sent_is_sent(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "company: N\nrole: R\ndate: 2026-05-19\nnext_steps:\n"
        "  - read what they pay at https://pay.example\n"
        "  - send them the talk https://talk.example\n"
        "  - 2026-05-19 share https://old.example (done 2026-05-19)\n"
        "---\nThey are not loved: https://reviews.example\n"
    )
    assert re.findall("https?://[a-z.]+", letter(told, "thank-you").text) == ["https://talk.example"]


MEANT = {
    "send them the talk: https://a.example": "all",
    "share https://a.example with them": "all",
    "mail them an RFC: https://a.example": "all",
    "please send the talk https://a.example to them": "all",
    "schicke ihnen den Vortrag https://a.example": "all",
    "send Uma https://a.example": "Uma Bell",
    "send Uma Bell the talk: https://a.example": "Uma Bell",
    "Share https://a.example with Uma": "Uma Bell",
    "send Uma and Maria https://a.example": "Uma Bell",
    "send https://a.example to Ek": "Jörg Ek",
    "schick den Vortrag https://a.example an Jörg": "Jörg Ek",
    # and what stands in brackets in each, as nobody but the user can tell
    "send the talk https://a.example": "",
    "send an SLO that I wrote, https://a.example": "",
    "send https://a.example to the team": "",
    "send Maria https://a.example": "",
    "share https://a.example with my wife": "",
    "share https://a.example on LinkedIn": "",
    "send https://a.example, then tell Maria": "",
    "send https://a.example to Maria and them": "",
    "mail the posting https://a.example to my reference": "",
    "send my reference https://a.example so that Maria tells them": "",
    "mail Ben the posting https://a.example": "",
    "send Uma's paper https://a.example to Maria": "",
    "send https://a.example to Uma's brother": "",
    "Ben den Vortrag https://a.example schicken": "",
    "teile https://a.example mit Ben": "",
    "send https://a.example, ben@x.example waits for it": "",
    "do not send them https://a.example": "",
    "ask them to send https://a.example": "",
}


@pytest.mark.parametrize(("step", "to"), MEANT.items())
def test_what_may_be_meant_for_somebody_else_is_for_the_user_to_look_at(
    step: str, to: str, journal_of: Callable[..., Told]
) -> None:
    told = journal_of(
        "=== references.md\nreferences: [Maria Silva]\n=== interviews/1.md\ncompany: Clove\nrole: R\ndate: 2026-05-19\n"
        f'contacts: [Uma Bell <uma@c.example>, Jörg Ek]\nnext_steps:\n  - {{action: "{step}"}}\n'
    )
    found = letters(told, "thank-you")
    said = [
        name for name, each in found.items() if "Here is what I meant to send you: https://a.example\n" in each.text
    ]
    asked = [name for name, each in found.items() if f"else take this out. You noted: {step}]" in each.text]
    assert ", ".join(said) == to.replace("all", "Uma Bell, Jörg Ek")
    assert sorted(said + asked) == ["Jörg Ek", "Uma Bell"]


def test_references_are_told_of_a_talk_whose_day_is_another_there(journal_of: Callable[..., Told]) -> None:
    entry = "company: Mori\nrole: Dev\ndate: 2026-05-20 10:00\ntimezone: Asia/Tokyo\nreferences: [Maria Silva]\n"
    told = journal_of(entry, now="2026-05-20 09:00", zone="America/Los_Angeles")
    assert "an interview at Mori, for the role of Dev, on 20 May." in letter(told, "inform-references").text


def test_a_reference_who_has_not_agreed_is_asked_first(journal_of: Callable[..., Told]) -> None:
    entry = "company: N\nrole: R\ndate: 2026-05-19\nreferences: [Maria Silva, Tom Weiss, Una Vey]\n"
    told = journal_of(
        "=== references.md\nreferences:\n  - Maria Silva <m@x.example> (agreed 2026-04-01)\n  - Tom Weiss <t@x.example>\n"
        f"=== interviews/1.md\n{entry}"
    )
    found = letters(told, "inform-references")
    assert "You kindly agreed to speak for me" in found["Maria Silva"].text
    for name in ("Tom Weiss", "Una Vey"):
        assert "Would you be willing to speak for me" in found[name].text
        assert not re.search("agreed|get in touch with you", found[name].subject + found[name].text)


def test_references_hear_how_it_ended_and_are_thanked_for_what_they_did(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "=== references.md\nreferences: [Maria Silva (agreed 2026-04-01)]\n"
        "=== interviews/1.md\ncompany: N\nrole: R\ndate: 2026-05-04\nreferences: [Maria Silva]\n"
        "=== interviews/2.md\ncompany: N\nrole: R\ndate: 2026-05-11\nreferences: [Tom Weiss]\n"
        "outcome: accepted\noutcome_on: 2026-05-19\n"
    )
    found = letters(told, "thank-references")
    assert set(found) == {"Maria Silva", "Tom Weiss"}
    assert all("I have accepted an offer from N, for the role of R." in each.text for each in found.values())
    assert "ready to speak for me" in found["Maria Silva"].text
    assert "ready to speak for me" not in found["Tom Weiss"].text


def test_a_talk_to_learn_is_thanked_for_without_a_role_or_a_decision(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "company: Nordwind\nrole: Engineer\ndate: 2026-05-19 10:00\nkind: informational\ncontacts: [Ada <a@n.example>]"
    )
    draft = letter(told, "thank-you")
    assert "for what you told me about Nordwind" in draft.text
    assert not re.search("Engineer|role|deci|interested|May I ask", draft.subject + draft.text)


@pytest.mark.parametrize(
    ("outcome", "said", "unsaid"),
    [
        ("waiting", "look forward to hearing from you", "next conversation"),
        ("advanced", "look forward to the next conversation", "decide|hearing from you"),
        ("offer", "", "decide|hearing from you|get in touch|next conversation"),
    ],
)
def test_a_thank_you_knows_how_it_stands(outcome: str, said: str, unsaid: str, journal_of: Callable[..., Told]) -> None:
    told = journal_of(f"company: N\nrole: R\ndate: 2026-05-19 10:00\ncontacts: [Ada <a@n.example>]\noutcome: {outcome}")
    text = letter(told, "thank-you").text
    assert said in text
    assert not re.search(unsaid, text)


def test_who_will_call_is_not_asked_when_one_may_get_in_touch(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-19\ncontacts: [Ada <a@n.example>]\nfollow_up_after: never")
    assert "May I ask by when you will decide?" in letter(told, "thank-you").text


def test_that_the_last_round_advanced_says_nothing_of_this_one(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "=== interviews/1.md\ncompany: N\nrole: R\ndate: 2026-05-04\noutcome: advanced\n"
        "=== interviews/2.md\ncompany: N\nrole: R\ndate: 2026-05-11\n"
    )
    assert "How is the decision coming along?" in letter(told, "follow-up").text
    told = journal_of("company: N\nrole: R\ndate: 2026-05-11\noutcome: advanced\n")
    assert "there will be another conversation" in letter(told, "follow-up").text
    assert "decision" not in letter(told, "follow-up").text


@pytest.mark.parametrize(
    ("mark", "thanks"),
    [("", True), ("done: {thank-you: 2026-05-12}\n", False), ("skip: {thank-you: met by chance}\n", False)],
)
def test_a_follow_up_carries_the_thanks_that_are_late(mark: str, thanks: bool, journal_of: Callable[..., Told]) -> None:
    told = journal_of(f"company: N\nrole: R\ndate: 2026-05-11\ncontacts: [Ada]\n{mark}")
    text = letter(told, "follow-up").text
    assert text.startswith("Dear Ada,\n\n" + ("Thank you for your time on 11 May" if thanks else "We spoke on 11 May"))


def test_late_thanks_go_only_to_whom_they_are_owed(journal_of: Callable[..., Told]) -> None:
    told = journal_of("company: N\nrole: R\ndate: 2026-05-11\ncontacts: [Ada]\nfollow_up_with: Bo\n")
    assert "Thank you" not in letter(told, "follow-up").text


def test_work_done_at_home_is_no_conversation(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "company: N\nrole: R\ndate: 2026-05-04\nkind: take-home\nhand_in_by: 2026-05-11\ncontacts: [Ada]\n"
        "done: {hand-in: 2026-05-10}\n"
    )
    draft = letter(told, "follow-up")
    assert "I handed in my work on the task for the role of R at N on 10 May." in draft.text
    assert not re.search("We spoke|conversation|your time", draft.subject + draft.text)


def test_what_is_handed_in_goes_with_a_short_note_and_never_by_telephone(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "company: N\nrole: R\ndate: 2026-05-18\nkind: take-home\nhand_in_by: 2026-05-21\ncontacts: [Ada]\nfollow_up_via: phone\n"
    )
    draft = letter(told, "hand-in")
    assert draft.channel == "email"
    assert "Here is my work on the task, for the role of R at N." in draft.text


def test_a_later_date_that_they_named_is_said_and_an_answered_one_is_not(journal_of: Callable[..., Told]) -> None:
    entry = (
        "company: N\nrole: R\ndate: 2026-05-04\ndone: {thank-you: 2026-05-04, follow-up: 2026-05-12}\nfollow_up_after: "
    )
    again = letter(journal_of(entry + "2026-05-11"), "follow-up").text
    assert "I wrote to you on 12 May about the role of R at N.\n\nI know" in again
    assert "I might get in touch from 20 May." in letter(journal_of(entry + "2026-05-20"), "follow-up").text


def test_an_application_is_asked_after_once_and_politely(journal_of: Callable[..., Told]) -> None:
    told = journal_of("=== applications/n.md\ncompany: N\nrole: R\napplied: 2026-05-01\ncontacts: [Ada]\n")
    text = letter(told, "check-in").text
    assert "On 1 May I applied for the role of R at N. Have you had time to look at my application?" in text
    assert "spoke" not in text


@pytest.mark.parametrize("via", ["email", "letter", "phone", "linkedin"])
@pytest.mark.parametrize(
    ("outcome", "heard"),
    [
        ("", ""),
        ("waiting", ""),
        ("waiting\noutcome_on: 2026-04-20", ""),
        ("waiting\noutcome_on: 2026-05-01", ""),
        ("waiting\noutcome_on: 2026-05-08", "8 May"),
    ],
)
def test_who_has_answered_is_asked_for_news_only(
    outcome: str, heard: str, via: str, journal_of: Callable[..., Told]
) -> None:
    told = journal_of(
        "=== applications/n.md\ncompany: N\nrole: R\napplied: 2026-05-01\n"
        f"contacts: [{{name: Ada, channel: {via}}}]\noutcome: {outcome}\n"
    )
    text = letter(told, "check-in").text
    assert ("last heard about it on 8 May." in text and "any news" in text) is bool(heard)
    assert ("had time to look" in text) is not bool(heard)
    assert not _ODD.search(text), text
    assert not re.search(r"[.?]\n\w", text), "a paragraph of its own"


def test_a_new_date_is_asked_for_without_saying_whose_fault_it_was(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "company: N\nrole: R\ndate: 2026-05-19 10:00\noutcome: cancelled\noutcome_on: 2026-05-19\ncontacts: [Ada]\n"
    )
    draft = letter(told, "rearrange")
    assert "I am sorry that our conversation planned for 19 May has fallen through." in draft.text
    assert "[Two or three dates, each with a time]" in draft.text
    assert not re.search("you (cancel|could|did)|I (had|was|could) ", draft.text)


ELSEWHERE = (
    "=== interviews/0.md\ncompany: Better\nrole: R\ndate: 2026-05-04\noutcome: accepted\noutcome_on: 2026-05-18\n"
)


def test_a_withdrawal_is_kind_and_names_no_other_company(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        f"{ELSEWHERE}=== interviews/1.md\ncompany: N\nrole: R\ndate: 2026-05-12\ncontacts: [Ada]\n"
        "=== interviews/2.md\ncompany: N\nrole: R\ndate: 2026-05-28\ncontacts: [Ada]\n"
    )
    text = letter(told, "withdraw").text
    assert "our conversation on 12 May. I have decided to accept another offer" in text
    assert not re.search("Better|28 May", text)


@pytest.mark.parametrize("skip", ["", "skip: {withdraw: I may still prefer it}"])
@pytest.mark.parametrize("outcome", ["", "waiting", "advanced"])
def test_where_one_is_to_withdraw_no_interest_is_claimed(
    outcome: str, skip: str, journal_of: Callable[..., Told]
) -> None:
    """They gave their time, and are thanked for it; no word is waited for, unless the withdrawal was decided against."""
    for via in ("email", "letter", "phone", "linkedin"):
        told = journal_of(
            f"{ELSEWHERE}=== applications/n.md\ncompany: N\nrole: R\napplied: 2026-05-01\n"
            "=== interviews/1.md\ncompany: N\nrole: R\ndate: 2026-05-19 10:00\n"
            f"contacts: [{{name: Ada, email: a@n.example, channel: {via}}}]\noutcome: {outcome}\n{skip}\n---\n## Questions\n### Why? (3/10)\n## Forgot to say\n- The rota\n"
        )
        text = letter(told, "thank-you").text
        waits = re.search("interested|look forward|will decide|in touch again|very glad to work|to my answer", text)
        assert waits if skip and (via == "email" or outcome != "advanced") else not waits, text
        assert ("did not get round" in text) is (bool(skip) and via != "linkedin"), text
        assert ("still decide" in action_of(told, "thank-you").why.due) is bool(skip)


def test_a_withdrawal_thanks_for_the_newest_talk_that_was_held(journal_of: Callable[..., Told]) -> None:
    """Though it is right since before: on its page it says so once that talk was held."""
    told = journal_of(
        ELSEWHERE
        + "".join(
            f"=== interviews/{day[:2]}.md\ncompany: N\nrole: R\ndate: 2026-05-{day}\ncontacts: [Ada]\n"
            for day in ("12 10:00", "21 10:00", "22 10:00\nkind: informational", "23 10:00\noutcome: cancelled")
        )
    )
    for now, day in (
        ("2026-05-20", "12"),
        ("2026-05-21 10:59", "12"),
        ("2026-05-21 11:00", "21"),
        ("2026-05-24", "21"),
    ):
        assert f"our conversation on {day} May." in letter(told.at(now), "withdraw").text
    (card,) = [
        each for each in drafts_of_interview(site_of(told), told.journal.interviews[2]) if "withdraw" in each.title
    ]
    assert [("on 21 May" in each.text, each.during.since) for each in card.wordings] == [
        (False, None),
        (True, 1779354000),
    ]


def test_without_a_day_of_the_acceptance_the_newest_talk_is_thanked_for(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "=== applications/0.md\ncompany: Better\nrole: R\noutcome: accepted\n"
        "=== interviews/1.md\ncompany: N\nrole: R\ndate: 2026-05-12\ncontacts: [Ada]\n"
    )
    assert "our conversation on 12 May." in letter(told, "withdraw").text


OPS = "=== interviews/ops.md\ncompany: Fourth\nrole: Ops\ndate: 2026-05-06\n"


@pytest.mark.parametrize("via", ["email", "letter", "phone", "linkedin"])
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "liked to work|opens? up"),
        (OPS, "interested in the role of Ops"),
        ("=== applications/ops.md\ncompany: Fourth\nrole: Ops\napplied: 2026-05-06\n", "interested in the role of Ops"),
        ("=== applications/ops.md\ncompany: Fourth\nrole: Ops\n", "liked to work|opens? up"),
        (OPS.replace("date:", "kind: informational\ndate:"), "liked to work|opens? up"),
        (ELSEWHERE + OPS, "paths cross|liked to work"),
        (f"{ELSEWHERE}{OPS}skip: {{withdraw: I may still prefer it}}\n", "interested in the role of Ops"),
        (f"{ELSEWHERE}{OPS.replace('05-06', '05-19')}", "interested in the role of Ops"),
        (f"{OPS}outcome: accepted\noutcome_on: 2026-05-18\n", "glad about the other role"),
        (f"{OPS}outcome: offer\noutcome_on: 2026-05-18\n", "glad about the other role"),
        (f"{ELSEWHERE}{OPS}outcome: offer\noutcome_on: 2026-05-18\n", "paths cross|liked to work"),
        ("=== applications/ops.md\ncompany: Fourth\nrole: Ops\noutcome: offer\n", "glad about the other role"),
    ],
)
def test_a_kind_answer_knows_what_becomes_of_the_other_role(
    more: str, said: str, via: str, journal_of: Callable[..., Told]
) -> None:
    told = journal_of(
        "=== interviews/sre.md\ncompany: Fourth\nrole: SRE\ndate: 2026-05-04\n"
        f"contacts: [{{name: Kim, channel: {via}}}]\noutcome: rejected\noutcome_on: 2026-05-19\n{more}"
    )
    text = letter(told, "gracious-reply").text
    assert re.search(said, text), text
    wishes = {"interested", "liked to work", "paths cross", "opens? up", "glad about the other role"}
    assert not any(re.search(each, text) for each in wishes if each[:9] not in said), text


def test_what_becomes_of_other_roles_is_asked_only_for_a_letter_that_says_it(
    journal_of: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside hundreds of roles at a company each letter would look at all of them."""
    monkeypatch.setattr("jobjournal.drafts.facts.withdrawal", None)
    told = journal_of(f"{OPS}=== interviews/sre.md\ncompany: Fourth\nrole: SRE\ndate: 2026-05-19\n")
    assert letter(told, "thank-you").text
    with pytest.raises(TypeError):
        letter(told, "thank-you", thank_you="{{ other_roles }}")


def test_a_withdrawal_goes_the_way_they_like_to_be_asked(journal_of: Callable[..., Told]) -> None:
    """To whom was met by then, and nobody who is still to be."""
    file = "=== applications/n.md\ncompany: N\nrole: R\nfollow_up_via: phone\n"
    talks = [
        f"=== interviews/{day}.md\ncompany: N\nrole: R\ndate: 2026-05-{day}\ncontacts: [{name}]\n"
        for day, name in ((12, "Ada"), (28, "Björn"))
    ]
    found = letters(journal_of(f"{ELSEWHERE}{''.join(talks)}{file}"), "withdraw")
    assert {name: draft.channel for name, draft in found.items()} == {"Ada": "phone"}


def test_who_has_made_an_offer_is_declined_and_not_withdrawn_from(journal_of: Callable[..., Told]) -> None:
    told = journal_of(f"{ELSEWHERE}=== interviews/1.md\ncompany: N\nrole: R\ndate: 2026-05-12\noutcome: offer\n")
    text = letter(told, "withdraw").text
    assert "Thank you very much for offering me the role of R at N." in text
    assert "withdraw" not in text


def test_a_colleague_to_be_gets_another_invitation(journal_of: Callable[..., Told]) -> None:
    entry = "company: N\nrole: R\ndate: 2026-05-12\ncontacts: [Ada]\noutcome_on: 2026-05-19\noutcome: "
    assert letter(journal_of(entry + "accepted"), "linkedin").text.endswith("I look forward to working with you.")
    assert letter(journal_of(entry + "declined"), "linkedin").text.endswith("I would be glad to stay in touch.")


def test_an_invitation_leaves_out_what_would_make_it_too_long(journal_of: Callable[..., Told]) -> None:
    notes = f"## Questions\n### A? (9/10) #{'long-' * 30}topic\n"
    told = journal_of(
        f"company: Nordwind\nrole: {'R' * 100}\ndate: 2026-05-12\ncontacts: [Ada]\noutcome: declined\n---\n{notes}",
        signature="Kim Doe\n+49 30 1",
    )
    draft = letter(told, "linkedin")
    assert len(draft.text) <= 300
    assert "long" not in draft.text
    assert draft.length_state != "error"


def test_a_signature_ends_what_is_written_and_begins_what_is_said(journal_of: Callable[..., Told]) -> None:
    entry = "company: N\nrole: R\ndate: 2026-05-19\ncontacts: [Jan]\nfollow_up_via: "
    for via, end in (("email", "Kind regards,\nJana Doe\n+49 30 1"), ("letter", "Kind regards,\nJana Doe\n+49 30 1")):
        assert letter(journal_of(entry + via, signature="Jana Doe\n+49 30 1\n"), "thank-you").text.endswith(
            f"\n\n{end}"
        )
    assert letter(journal_of(entry + "email"), "thank-you").text.endswith("\n\nKind regards")
    spoken = letter(journal_of(entry + "phone", signature="Jana Doe\n+49 30 1"), "thank-you")
    assert "Hello Jan, this is Jana Doe. Do you have a minute?" in spoken.text
    assert not any("Jana" in each for each in spoken.warnings), "one's own name is no slip of another"


def test_a_name_that_ends_with_a_full_stop_ends_the_sentence(journal_of: Callable[..., Told]) -> None:
    text = letter(journal_of("company: Nordwind Inc.\nrole: R\ndate: 2026-05-19"), "thank-you").text
    assert "at Nordwind Inc.\n" in text


def test_last_year_is_named(journal_of: Callable[..., Told]) -> None:
    told = journal_of(
        "company: N\nrole: R\ndate: 2025-11-19\noutcome: rejected\noutcome_on: 2025-12-01\n", now="2026-03-02"
    )
    assert "We spoke on 19 November 2025" in letter(told, "keep-in-touch").text


SITUATIONS = {
    "nobody": "",
    "Ada": "contacts: [Ada <a@n.example>]\n",
    "named elsewhere": "contacts: [Ada]\nfollow_up_with: Lena\n",
    "panel": "contacts: [Ada, {name: Bo, channel: letter}, {name: Cy, channel: phone}, {name: Di, channel: linkedin}]\n",
    "dates": "contacts: [Ada]\ndecision_by: 2026-05-15\n",
    "references": "references: [Maria]\ncontacts: [Ada, Bo]\n",
    "second": "contacts: [Ada]\ndone: {thank-you: 2026-05-12, follow-up: 2026-05-13}\n",
    "take-home": "kind: take-home\nhand_in_by: 2026-05-30\ncontacts: [Ada]\n",
    "coffee": "kind: informational\ncontacts: [Ada]\n",
}
NOTES = {
    "nothing": "",
    "weak": "## Questions\n### Sizes (2/10) #sizes\n### Why? (3/10) #why\n",
    "all": "## What went well\n- Calm #go\n## Questions\n### A? (9/10) #go\n### B? (3/10)\nNo.\n## Forgot to say\n- That\n",
}
_ODD = re.compile(r" [,.;:?!]|  |\bNone\b|\b(on|at|about|with)\.|\b(on|at),|\.\.|\(\)|,,|\n[ ,.]|\n\n\n|[{}]")


@pytest.mark.parametrize("elsewhere", ["", ELSEWHERE], ids=["", "accepted elsewhere"])
@pytest.mark.parametrize(
    "outcome", ["", "waiting", "advanced", "offer", "accepted", "rejected", "declined", "cancelled"]
)
def test_no_draft_of_any_situation_has_a_hole(outcome: str, elsewhere: str, journal_of: Callable[..., Told]) -> None:
    ended = f"outcome: {outcome}\noutcome_on: 2026-05-14\n" if outcome else ""
    cases = itertools.product(SITUATIONS, NOTES, ["email", "phone", "letter", "linkedin", "pigeon"])
    texts = [
        f"=== interviews/{situation}-{notes}-{via}.md\ncompany: The {situation} {notes} {via} company\nrole: R\n"
        f"date: 2026-05-11\nfollow_up_via: {via}\n{SITUATIONS[situation]}{ended}---\n{NOTES[notes]}"
        for situation, notes, via in cases
    ]
    told = journal_of(elsewhere + "\n".join(texts))
    drafts = [draft for each in told.actions for draft in drafts_for(each, told.journal, told.settings, at=told.clock)]
    for draft in drafts:
        assert not _ODD.search(draft.subject), (draft.subject, draft.text)
        assert not _ODD.search(draft.text), draft.text
    assert len(drafts) > 100


ROLE, COMPANY = (
    "Senior Site Reliability Engineer, Observability and Incidents (all genders)",
    "Fahrwasser Mobility Systems GmbH",
)


@pytest.mark.parametrize("elsewhere", ["", ELSEWHERE], ids=["", "accepted elsewhere"])
@pytest.mark.parametrize("outcome", ["", "advanced", "offer", "rejected", "declined", "cancelled"])
def test_a_note_on_linkedin_fits_into_an_invitation(
    outcome: str, elsewhere: str, journal_of: Callable[..., Told]
) -> None:
    """With names as long as they are in life; and no other way of sending says the same words."""
    ended = f"outcome: {outcome}\noutcome_on: 2026-05-14\n" if outcome else ""
    lives = SITUATIONS | {"their own way": "contacts: [{name: Ada Okafor-Lindqvist, channel: THEIR}]\n"}
    texts = [
        f"=== interviews/{situation}-{notes}-{via}.md\ncompany: {COMPANY} {situation} {notes} {via}\nrole: {ROLE}\n"
        f"date: 2026-05-11\nfollow_up_via: {via}\n{lives[situation]}{ended}---\n{NOTES[notes]}".replace("THEIR", via)
        for situation, notes, via in itertools.product(lives, NOTES, ["email", "phone", "letter", "linkedin"])
    ]
    told = journal_of(elsewhere + "\n".join(texts), signature="Dr. Konstantin Oberhuber\n+49 30 1234567")
    drafts = [
        (each.rule, draft)
        for each in told.actions
        for draft in drafts_for(each, told.journal, told.settings, at=told.clock)
    ]
    noted = [draft for _, draft in drafts if draft.channel == "linkedin"]
    assert noted
    for draft in noted:
        assert draft.length <= 300, (draft.length, draft.text)
        assert draft.length_state != "error"
    for rule in {rule for rule, _ in drafts} - {"linkedin"}:
        said: dict[str, set[str]] = {}
        for draft in (draft for of, draft in drafts if of == rule):
            said.setdefault(re.sub(" (email|phone|letter|linkedin)\\b", "", draft.text), set()).add(draft.channel)
        assert all(len(ways) == 1 for ways in said.values()), (rule, said)


def test_what_is_handed_in_late_says_so(journal_of: Callable[..., Told]) -> None:
    """A word of apology once the day has passed, and none before: on the page, each in its time."""
    told = journal_of("company: N\nrole: R\ndate: 2026-05-11\nhand_in_by: 2026-05-21\ncontacts: [Ada]\n")
    action = action_of(told, "hand-in")
    for late, now in ((False, "2026-05-21 23:59"), (True, "2026-05-22 00:00")):
        for draft in drafts_for(action, told.journal, told.settings, at=told.at(now).clock):
            assert ("I am sorry that it comes later than you asked for" in draft.text) is late
    cards = [each for each in drafts_of_interview(site_of(told), told.interview) if each.title == "Draft: note"]
    (card,) = cards
    assert [("sorry" in each.text, each.during.since, each.during.until) for each in card.wordings] == [
        (False, None, 1779400800),
        (True, 1779400800, None),
    ]
    assert (card.during.since, card.during.until) == (None, 1780524000)


@pytest.mark.parametrize("via", ["email", "letter", "linkedin", "phone"])
@pytest.mark.parametrize("rule", ["keep-in-touch", "gracious-reply"])
def test_who_has_found_a_place_asks_for_none(rule: str, via: str, journal_of: Callable[..., Told]) -> None:
    """Before, they would be glad to be thought of; afterwards, and once it has fallen through, it is said as it is."""
    fjord = (
        "=== interviews/fjord.md\ncompany: Fjord\nrole: Cook\ndate: 2026-05-04\noutcome: rejected\noutcome_on: 2026-05-18\n"
        f"contacts: [{{name: Bo Ek, channel: {via}}}]\n"
    )
    kelp = "=== applications/kelp.md\ncompany: Kelp\nrole: Cook\noutcome: {}\noutcome_on: 2026-05-19\n"
    asks = [
        bool(re.search("opens? up", letter(journal_of(fjord + more), rule).text))
        for more in ("", kelp.format("accepted"), kelp.format("rejected"))
    ]
    assert asks == [True, False, True]
