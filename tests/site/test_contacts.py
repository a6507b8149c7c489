"""Contacts: whom one knows where, the last touch, thanks; and references."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.pages import contacts
from jobjournal.pages.contacts import ContactCard, build
from journals import Told
from sites import page_of, site_of, text_of


def cards_of(told: Told) -> dict[str, ContactCard]:
    return {each.person.name: each for company in build(site_of(told)).companies for each in company.people}


def shown(card: ContactCard) -> list[str]:
    return [f"{each.what} {each.when.day}" for each, during in card.touches if during.shown]


def test_people_stand_once_under_their_company_whatever_the_application(told: Told) -> None:
    """
    === interviews/1.md
    company: Nord
    role: SRE
    date: 2026-05-01
    contacts: ["Ada Okafor <ada@n.example>, Manager"]
    === interviews/2.md
    company: NORD
    role: Lead
    date: 2026-05-02
    contacts:
      - name: Ada  Okafor
        phone: "+46 70 1"
        channel: phone
    """
    (company,) = build(site_of(told)).companies
    (ada,) = company.people
    assert ada.person.title == "Manager"
    assert [each.href for each in ada.person.ways] == ["mailto:ada@n.example", "tel:+46701"]
    assert ada.person.channel == "phone"
    assert {each.text for each in ada.roles} == {"SRE", "Lead"}


def test_two_addresses_of_one_name_are_two_people(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    contacts: [Ada <a@x.example>, Ada <b@x.example>, Ada]
    """
    (company,) = build(site_of(told)).companies
    assert len(company.people) == 3, "to which of the two the bare name belongs, nobody knows"


def test_the_last_touch_is_the_newest_of_interviews_held_and_what_was_done(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01 10:00
    contacts: [Ada, Bela]
    done: {thank-you: 2026-05-02}
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-10 10:00
    contacts: [Bela]
    outcome: cancelled
    === interviews/3.md
    company: A
    role: R
    date: 2026-05-12 10:00
    contacts: [Bela]
    """
    cards = cards_of(told)
    assert shown(cards["Ada"]) == ["thank-you 2026-05-02"]
    assert shown(cards["Bela"]) == ["interview 2026-05-12"]
    assert [each.what for each, during in cards["Bela"].thanks if during.shown] == ["Not thanked"]


def test_an_interview_to_come_becomes_the_last_touch_once_it_is_held(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01 10:00
    contacts: [Ada]
    done: {thank-you: 2026-05-02}
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-22 10:00
    contacts: [Ada]
    """
    before, after = cards_of(told)["Ada"], cards_of(told.at("2026-05-23"))["Ada"]
    assert (shown(before), shown(after)) == (["thank-you 2026-05-02"], ["interview 2026-05-22"])
    assert {during.since or during.until for _, during in before.touches} == {1779440400}
    assert [each.when.day for each, during in before.coming if during.shown] == ["2026-05-22"]


KNOWN = """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-20 11:00-11:45
    kind: panel
    contacts: [Ada <a@a.example>, Björn, Chen]
    === interviews/0.md
    company: A
    role: Other
    date: 2026-05-12 10:00
    contacts: [Ada <a@a.example>]
    === interviews/home.md
    company: B
    role: R
    date: 2026-05-06
    kind: take-home
    hand_in_by: 2026-05-08
    done: {hand-in: 2026-05-08}
    contacts: [Nina <n@b.example>]
    === interviews/off.md
    company: C
    role: R
    date: 2026-05-12
    outcome: cancelled
    contacts: [Tim]
    === applications/d.md
    company: D
    role: R
    contacts: [Pat]
    """


def known(told: Told, now: str) -> dict[str, str]:
    cards = cards_of(told.at(now))
    return {name: "".join(words for words, during in card.known if during.shown) for name, card in cards.items()}


def test_whom_one_met_is_told_from_whom_one_is_to_meet(journal_of: Callable[..., Told]) -> None:
    told = journal_of(KNOWN)
    before = known(told, "2026-05-20 11:44")
    assert before == {
        "Ada": "met", "Björn": "to meet", "Chen": "to meet", "Nina": "in touch, not met", "Tim": "not met", "Pat": "not met",
    }  # fmt: skip
    assert known(told, "2026-05-20 11:45") == {**before, "Björn": "met", "Chen": "met"}
    assert not cards_of(told)["Nina"].thanks, "nobody thanks for work at home"


def test_what_is_next_with_somebody_is_on_then_waited_for(journal_of: Callable[..., Told]) -> None:
    told = journal_of(KNOWN)

    def said(now: str, name: str = "Ada") -> str:
        people = page_of(told.at(now), "contacts.md").split("<li ")
        (card,) = [f"<li {each.partition('</li>')[0]}</li>" for each in people if f"<bdi>{name}</bdi>" in each]
        return text_of(card).partition("Next: ")[2].partition("for: ")[0].strip()

    assert said("2026-05-20 10:59") == "panel, Wed 20 May, 11:00, today"
    assert said("2026-05-20 11:00") == "panel, now, until 11:45"
    assert said("2026-05-20 11:45") == "waiting until Wed 27 May, in 7 days"
    assert said("2026-05-20 11:45", "Chen") == ""
    assert said("2026-05-27 09:00") == "Follow up with Ada, Wed 27 May, today"


def test_references_show_their_consent_and_for_which_application_they_were_told(told: Told) -> None:
    """
    === references.md
    references:
      - Maria Silva <m@s.example>, my manager (agreed 2026-04-01)
      - Jo
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01
    references: [Maria Silva]
    done: {inform-references: 2026-05-02}
    === interviews/2.md
    company: B
    role: R
    date: 2026-05-03
    references: [maria silva, Somebody]
    """
    page = build(site_of(told))
    maria, jo, somebody = page.references
    assert [(each.application.text, each.words, each.on and each.on.day) for each in maria.informed] == [
        ("A, R", "told on", "2026-05-02"),
        ("B, R", "not told yet", None),
    ]
    assert maria.agreed_on and maria.relation == "my manager"
    assert (jo.agreed_on, jo.informed) == (None, ())
    assert not somebody.listed
    assert page.advice.startswith("One has agreed so far.")


def test_what_was_done_before_an_interview_named_a_reference_was_done_for_others(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01
    references: [Old]
    done: {inform-references: 2026-05-02}
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-10
    references: [New]
    """
    words = {each.person.name: each.informed[0].words for each in build(site_of(told)).references}
    assert words == {"Old": "told on", "New": "not told yet"}


def test_enough_references_get_no_advice_and_too_few_are_no_warning(told: Told) -> None:
    """
    === references.md
    references:
      - Maria (agreed 2026-04-01)
      - Jo (agreed 2026-04-02)
    """
    assert build(site_of(told)).advice == ""
    assert told.diagnostics == ()


def test_an_empty_journal_says_how_people_come_here(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    """
    words = text_of(page_of(told, "contacts.md"))
    assert "Nobody is written down yet" in words and "No references yet" in words and "None has agreed yet" in words


def test_what_the_user_wrote_about_the_references_is_one_click_away(told: Told) -> None:
    """
    === references.md
    references: [Maria (agreed 2026-04-01)]
    ---
    Maria prefers a call.
    """
    assert build(site_of(told)).notes_href == "../references/"
    assert "Your notes about them" in text_of(page_of(told, "contacts.md"))


def test_of_very_many_under_way_the_newest_stand_here_and_the_rest_by_year(
    journal_of: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contacts, "MOST_UNDER_WAY", 3)
    told = journal_of(
        "".join(
            f"=== interviews/{at}.md\ncompany: Nord {at}\nrole: SRE\ndate: 202{at}-05-01\ncontacts: [Ada {at}, Björn {at}]\n"
            for at in range(7)
        )
    )
    assert list(cards_of(told)) == ["Ada 5", "Björn 5", "Ada 6", "Björn 6"]
    words = text_of(page_of(told, "contacts/2024.md"))
    assert "1 company with which you last had to do in 2024" in words
    assert "Ada 4" in words
