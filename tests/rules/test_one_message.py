"""A late thank-you and a due follow-up to one person: each says that one message does for both."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.actions import stand
from jobjournal.writing.closing import closed_with
from journals import Told
from letters import letter

ONE = "company: N\nrole: R\ndate: 2026-05-04 10:00\ncontacts: [Ada Okafor, Bo Ek]\n"


def whys(told: Told) -> dict[str, str]:
    """Return why each is late."""
    return {each.rule: each.why.late for each in told.actions if each.rule in ("thank-you", "follow-up")}


def test_each_says_so_of_the_other(journal_of: Callable[[str], Told]) -> None:
    said = whys(journal_of(ONE))
    assert said["thank-you"].endswith("; from 11 May on the follow-up to Ada Okafor thanks, too")
    assert said["follow-up"].endswith("; the message thanks them, too, as you have not yet")


@pytest.mark.parametrize(
    ("people", "to", "closed"),
    [
        ("", "", 2),
        ("contacts: [Dr. Ada Okafor]\nfollow_up_with: Ada Okafor\n", " to Ada Okafor", 2),
        ("contacts: [Ada <ada@n.example>, Bo]\nfollow_up_with: Bo Ek\n", " to Bo Ek", 2),
        ("follow_up_with: Lena\n", "", 1),
        ("contacts: [Ada <ada@n.example>, Ada <ada@o.example>]\nfollow_up_with: Ada Ek\n", " to Ada Ek", 2),
        ("contacts: [Ada Okafor]\nfollow_up_with: Ada Holm\n", "", 1),
    ],
)
def test_what_the_draft_thanks_for_is_closed_with_it(
    people: str, to: str, closed: int, journal_of: Callable[[str], Told]
) -> None:
    """To all who were there where nobody is named, and to whom a first name or a missing title tells."""
    told = journal_of(f"company: N\nrole: R\ndate: 2026-05-11 10:00\n{people}")
    said, text = whys(told), letter(told, "follow-up").text
    standings = stand(told.actions, told.clock)
    (asking,) = [each for each in standings if each.action.rule == "follow-up"]
    assert len([asking, *closed_with(asking, standings)]) == closed
    assert ("Thank you for your time on 11 May" in text) is (closed == 2)
    assert said["follow-up"].endswith("as you have not yet") is (closed == 2)
    assert said["thank-you"].endswith(f"; from 18 May on the follow-up{to} thanks, too") is (closed == 2)


@pytest.mark.parametrize(
    "more",
    [
        "follow_up_with: Cy Ho\n",
        "follow_up_after: 2026-05-19\n",
        "done: {thank-you: 2026-05-04}\n",
        "skip: {thank-you: they asked me not to}\n",
        "follow_up_after: never\n",
        "snooze: {follow-up: 2026-05-19}\n",
        "offer_expires: soon\n",
    ],
)
def test_where_it_is_to_others_or_too_late_or_done_nothing_is_said(
    more: str, journal_of: Callable[[str], Told]
) -> None:
    """The thanks expire on 18 May; what is done needs no second message."""
    assert not any("thank" in each.partition(";")[2] for each in whys(journal_of(ONE + more)).values())


GOT = "=== interviews/b.md\ncompany: O\nrole: R\ndate: 2026-04-30 10:00\noutcome: accepted\noutcome_on: {}\n"

ASIDE = "=== interviews/b.md\ncompany: N\nrole: Q\ndate: 2026-05-06 10:00\ncontacts: [Ada Okafor]\n"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("snooze: {follow-up: 2026-05-14}", "14 May"),
        (ASIDE, "13 May"),
        (f"{ASIDE}follow_up_after: 2026-05-19", None),
        (GOT.format("2026-05-08"), None),
        (GOT.format("2026-05-12"), None),
        (GOT.format("2026-05-18"), "11 May"),
        (GOT.format("2026-05-08") + "=== applications/a.md\ncompany: N\nrole: R\nskip: {withdraw: no}", "11 May"),
    ],
)
def test_a_follow_up_is_promised_for_the_day_on_which_it_comes(
    more: str, said: str | None, journal_of: Callable[[str], Told]
) -> None:
    """Not where it gives way to a withdrawal, or waits for another, while the thanks are still open: until 18 May."""
    told = journal_of(f"=== interviews/a.md\n{ONE}{more}")
    late = next(each.why.late for each in told.actions if (each.rule, each.file) == ("thank-you", "interviews/a.md"))
    assert late.partition("; ")[2] == (f"from {said} on the follow-up to Ada Okafor thanks, too" if said else "")


TWO = """
=== interviews/a.md
company: Nordwind
role: Engineer
date: 2026-05-04 10:00
contacts: [{met}]
=== interviews/b.md
company: {company}
role: Writer
date: {date}
contacts: [{people}]
{more}
"""
ADA = "Ada Okafor"
ASKED = "; the same is due to Ada Okafor for {}: one message may do for both"


@pytest.mark.parametrize(
    ("met", "company", "date", "people", "said"),
    [
        (ADA, "Nordwind", "2026-05-04 11:00", ADA, ("Writer", "Engineer")),
        (ADA, "NORDWIND", "2026-05-04 11:00", f"Bo Ek, {ADA}", ("Writer", "Engineer")),
        (f"{ADA} <ada@n.example>", "Fjord", "2026-05-04 11:00", f"{ADA} <Ada@N.example>", ("Fjord", "Nordwind")),
        (ADA, "Fjord", "2026-05-04 11:00", ADA, None),
        (ADA, "Fjord", "2026-05-04 11:00", f"{ADA} <ada@n.example>", None),
        (ADA, "Nordwind", "2026-05-05 11:00", ADA, None),
        (ADA, "Nordwind", "2026-05-04 11:00", "Bo Ek", None),
        (ADA, "Nordwind", "2026-05-04 11:00", f"{ADA} <ada@n.example>", None),
    ],
)
def test_what_is_due_to_one_person_for_two_applications_is_said_beside_both(
    met: str, company: str, date: str, people: str, said: tuple[str, str] | None, journal_of: Callable[[str], Told]
) -> None:
    """A bare name at another company may be anybody's."""
    told = journal_of(TWO.format(met=met, company=company, date=date, people=people, more=""))
    found = {each.file: each.why.due for each in told.actions if each.rule == "thank-you"}
    other = {"interviews/a.md": said[0], "interviews/b.md": said[1]} if said else {}
    for file, due in found.items():
        assert due.partition(";")[1:] == (ASKED.format(other[file]).partition(";")[1:] if said else ("", ""))


@pytest.mark.parametrize("more", ["done: {thank-you: 2026-05-04}", "skip: {thank-you: they asked me not to}"])
def test_what_one_was_thanked_for_is_not_due_to_them(more: str, journal_of: Callable[[str], Told]) -> None:
    told = journal_of(TWO.format(met=ADA, company="Nordwind", date="2026-05-04 11:00", people=ADA, more=more))
    assert not any("the same is due" in each.why.due for each in told.actions if each.rule == "thank-you")


@pytest.mark.parametrize(
    ("more", "rule"), [("snooze: {thank-you: 2026-05-12}", "thank-you"), ("offer_expires: soon", "follow-up")]
)
def test_what_is_put_off_or_held_back_is_not_due_to_them(
    more: str, rule: str, journal_of: Callable[[str], Told]
) -> None:
    told = journal_of(TWO.format(met=ADA, company="Nordwind", date="2026-05-04 11:00", people=ADA, more=more))
    assert not any("the same is due" in each.why.due for each in told.actions if each.rule == rule)


def test_what_a_later_round_has_overtaken_is_not_due_to_them(journal_of: Callable[[str], Told]) -> None:
    later = "=== interviews/c.md\ncompany: Nordwind\nrole: Writer\ndate: 2026-05-06\n"
    told = journal_of(TWO.format(met=ADA, company="Nordwind", date="2026-05-04 11:00", people=ADA, more="") + later)
    assert not any("the same is due" in each.why.due for each in told.actions if each.rule == "thank-you")


def test_an_agency_is_asked_once_for_all_that_it_stands_for(journal_of: Callable[[str], Told]) -> None:
    """Three applications of one day through one person: each names the two others."""
    head = "role: Engineer\napplied: 2026-05-04\ncontacts: [Lena Vogt <lena@agency.example>]\n"
    told = journal_of(
        "".join(f"=== applications/{each}.md\ncompany: {each}\n{head}" for each in ("Oak", "Pier", "Reed"))
    )
    found = {each.application: each.why for each in told.actions if each.rule == "check-in"}
    word = "; the same is due to Lena Vogt for Oak and Reed: one message may do for all"
    assert found["pier/engineer"].due.endswith(word)
    assert found["pier/engineer"].late.endswith(word)
    assert not found["pier/engineer"].quiet.endswith(word)
