"""Drafts stand where their actions stand, for as long as these are open, and in the user's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from jobjournal.catalogue.rules import rule_of
from jobjournal.drafts import read_templates
from jobjournal.pages import actions, problems
from jobjournal.pages.application import build as build_application
from jobjournal.pages.interview import interview_parts
from jobjournal.pages.parts.drafts import drafts_of_application, drafts_of_interview
from jobjournal.pages.table import make_pages
from sites import text_of

BERLIN = ZoneInfo("Europe/Berlin")


def cards_of(site):
    """Return the drafts of the journal's only interview."""
    (interview,) = site.journal.interviews
    return drafts_of_interview(site, interview)


def page_of(site):
    """Return the HTML above the text of the journal's only interview."""
    (interview,) = site.journal.interviews
    return "".join(interview_parts(site, interview))


MET = dedent("""
    company: Nordwind
    role: Engineer
    date: 2026-05-20 08:00
    duration: 30 min
    contacts: [Ada Okafor <ada@nordwind.example>]
    decision_by: 2026-05-25
    """).lstrip()


def test_an_open_thank_you_has_its_draft_below_the_checklist(journal_of, site_of):
    site = site_of(journal_of(MET))
    html, words = page_of(site), text_of(page_of(site))
    assert "Draft: thank-you to Ada Okafor" in words
    assert "Dear Ada Okafor, Thank you for your time on 20 May" in words
    assert words.index("Checklist") < words.index("Draft: thank-you")
    assert re.search(r'href="mailto:ada@nordwind\.example\?subject=Thank%20you', html)
    assert "<details" in html and "<details open" not in html


def test_what_is_copied_keeps_its_paragraphs(journal_of, site_of):
    site = site_of(journal_of(MET))
    letter = re.findall(r'class="j-letter" dir="auto">(Dear Ada Okafor,&#10;&#10;Thank [^<]*)<', page_of(site))[0]
    assert not re.search(r"\n\s*\n", page_of(site)), "a blank line would end the block in Markdown"
    assert letter.endswith("Kind regards")


def test_a_draft_lives_as_long_as_its_action_is_open(journal_of, site_of):
    told = journal_of(MET)
    shown = {
        now: [card.title for card in cards_of(site_of(told, now)) if card.during.shown]
        for now in ("2026-05-20 08:29", "2026-05-20 08:30", "2026-06-02 23:59", "2026-06-03 00:00", "2026-06-25 00:00")
    }
    assert list(shown.values()) == [
        [],
        ["Draft: thank-you", "Draft: follow-up"],
        ["Draft: thank-you", "Draft: follow-up"],
        ["Draft: follow-up"],
        [],
    ]


def test_the_script_is_told_when_a_draft_comes_and_goes(journal_of, site_of):
    site = site_of(journal_of(MET), "2026-05-19 12:00")
    (card,) = [each for each in cards_of(site) if each.title == "Draft: thank-you"]
    ends = (datetime(2026, 5, 20, 8, 30, tzinfo=BERLIN), datetime(2026, 6, 3, tzinfo=BERLIN))
    assert (card.during.since, card.during.until) == tuple(int(each.timestamp()) for each in ends)
    tag = re.search(r'<details class="j-card j-draft"[^>]*>', page_of(site))
    assert tag and f'data-since="{card.during.since}" data-until="{card.during.until}" hidden' in tag[0]


@pytest.mark.parametrize("mark", ["done: {thank-you: 2026-05-20 08:45}", "skip: {thank-you: met by chance}"])
def test_what_is_done_or_skipped_has_no_draft(mark, journal_of, site_of):
    titles = [card.title for card in cards_of(site_of(journal_of(f"{MET}{mark}\n")))]
    assert titles == ["Draft: follow-up"]


def test_a_quiet_draft_says_until_when_it_waits(journal_of, site_of):
    told = journal_of(MET)

    def follow_up(now):
        (card,) = [each for each in cards_of(site_of(told, now)) if each.title == "Draft: follow-up"]
        return card.hold

    assert follow_up("2026-05-20 09:00")[0].word == "quiet until Tue 26 May"
    assert follow_up("2026-05-25 23:59")[1].shown
    assert follow_up("2026-05-26 00:00") is None


def test_a_snooze_outlasts_the_quiet_time(journal_of, site_of):
    site = site_of(journal_of(f"{MET}snooze: {{follow-up: 2026-06-01}}\n"))
    (card,) = [each for each in cards_of(site) if each.title == "Draft: follow-up"]
    assert (card.hold[0].word, card.hold[0].tone) == ("snoozed until Mon 1 Jun", "grey")


CLOSED = dedent("""
    company: Nordwind
    role: Engineer
    date: 2026-05-04 08:00
    contacts: [{name: Ada Okafor, linkedin: "https://www.linkedin.com/in/ada"}]
    references: [Maria Silva]
    outcome: rejected
    outcome_on: 2026-05-19
    """).lstrip()


def test_an_applications_page_has_the_drafts_that_concern_it_as_a_whole(journal_of, site_of):
    site = site_of(journal_of(CLOSED), "2026-05-20 09:00")
    (application,) = site.journal.applications
    cards = {card.title: card for card in drafts_of_application(site, application) if card.during.shown}
    assert set(cards) == {"Draft: reply", "Draft: LinkedIn note", "Draft: greeting"}
    assert cards["Draft: LinkedIn note"].channel == "LinkedIn"
    assert [each.mailto for each in cards["Draft: LinkedIn note"].wordings] == [None]
    assert not any("thank-you" in card.title for card in drafts_of_application(site, application))


def test_what_has_no_day_has_its_draft_at_once(journal_of, site_of):
    told = journal_of(
        "=== applications/a.md\ncompany: Nordwind\nrole: SRE\napplied: 2026-05-04\ncontacts: [Ada]\n"
        "=== applications/b.md\ncompany: Fjord\nrole: SRE\noutcome: accepted\n"
    )
    (mine,) = [each for each in told.journal.applications if each.company == "Nordwind"]
    assert "Draft: withdrawal" in {card.title for card in drafts_of_application(site_of(told), mine)}


def test_each_reference_has_a_letter_and_both_stand_at_one_place(journal_of, site_of):
    told = journal_of(MET + "references: [Maria Silva, Tom Ek]\n")
    site = site_of(told)
    notes = [card for card in cards_of(site) if card.title == "Draft: note"]
    assert [card.to_names for card in notes] == ["Maria Silva", "Tom Ek"]
    assert [bool(card.anchor) for card in notes] == [True, False]


@pytest.mark.parametrize(
    ("length", "word", "tone"),
    [(200, None, None), (201, "long", "amber"), (300, "long", "amber"), (301, "too long", "red")],
)
def test_a_linkedin_note_shows_how_long_it_may_be(length, word, tone, journal_of, site_of):
    told = journal_of(CLOSED)
    (told.folder / "_drafts").mkdir()
    (told.folder / "_drafts" / "linkedin.txt").write_text("{{ company }} " + "x" * (length - 9))
    site = replace(site_of(told), templates=read_templates(told.folder))
    (card,) = [each for each in cards_of(site) if each.title == "Draft: LinkedIn note"]
    (says,) = card.wordings
    badge = says.length_badge
    assert ((badge.word, badge.tone) if badge else (None, None)) == (word, tone)
    assert f"{length} characters" in text_of(page_of(site), hidden=True)


def test_the_users_own_words_are_used_and_escaped(journal_of, site_of):
    told = journal_of(MET.replace("[Ada Okafor <ada@nordwind.example>]", "[{name: Ada <b>Okafor</b>}]"))
    (told.folder / "_drafts").mkdir()
    (told.folder / "_drafts" / "thank-you.txt").write_text('Subject: "Hi" & <i>\n<script>run()</script> {{ names }}\n')
    html = page_of(replace(site_of(told), templates=read_templates(told.folder)))
    assert "<script" not in html and "<b>Okafor" not in html and "&amp; <i>" not in html
    assert "&lt;script&gt;run()&lt;/script&gt; Ada &lt;b&gt;Okafor" in html


def test_a_broken_template_is_on_the_page_problems_and_the_shipped_one_is_used(journal_of, site_of):
    told = journal_of(MET)
    (told.folder / "_drafts").mkdir()
    (told.folder / "_drafts" / "thank-you.txt").write_text("Hello\n{{ nmaes }}\n")
    site = replace(site_of(told), templates=read_templates(told.folder))
    (file,) = problems.build(site).warned
    assert file.path.endswith("_drafts/thank-you.txt")
    assert (file.problems[0].code, file.problems[0].place) == ("broken-draft", f"{file.path}:2")
    assert "Thank you for your time" in text_of(page_of(site))


def test_actions_lead_to_the_drafts_and_every_draft_link_arrives(journal_of, site_of):
    closed = CLOSED.replace("Nordwind", "Saltmarsh")
    told = journal_of(f"=== interviews/a.md\n{MET}references: [Maria Silva]\n=== interviews/b.md\n{closed}")
    site = site_of(told)
    pages = {path: "".join(sheet.parts) for path, sheet in make_pages(site).items()}
    anchors = {path: set(re.findall(r'<div id="(draft-[^"]+)"', html)) for path, html in pages.items()}
    found = 0
    for path, html in pages.items():
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        for href in re.findall(r'<a href="([^"]*)">Draft</a>', html):
            address, _, anchor = href.partition("#")
            homes = [
                home
                for home, known in anchors.items()
                if (site.link(path, home) == address if address else home == path)
            ]
            assert anchor in anchors[homes[0]], (path, href)
            found += 1
    assert found > 8
    cards = [card for group in actions.build(site).groups for card in group.cards]
    assert all(bool(card.draft) == bool(rule_of(card.data["rule"]).message) for card in cards)


def test_actions_of_one_id_have_drafts_of_their_own(journal_of, site_of):
    """Of two interviews that overlap, the longer one began first and ends last: what they ask for moves on with it."""
    first = CLOSED.split("outcome:")[0].replace("2026-05-04", "2026-05-25") + "duration: 8 h\n"
    second = first.replace("08:00", "09:00").replace("8 h", "30 min")
    told = journal_of(f"=== interviews/a.md\n{first}=== interviews/b.md\n{second}")
    site = site_of(told)
    assert any(len(each) > 1 for each in site.actions_named.values())
    (application,) = site.journal.applications
    anchors = [card.anchor for card in drafts_of_application(site, application) if card.anchor]
    assert len(anchors) == len(set(anchors)) > 1
    shown = build_application(site, application).actions
    assert {card.draft for card in shown if card.draft and card.draft.startswith("#")} == {
        f"#{each}" for each in anchors
    }


def test_the_search_does_not_know_the_drafts(journal_of, site_of):
    sheets = make_pages(site_of(journal_of(MET)))
    (sheet,) = [
        each for path, each in sheets.items() if path.startswith("interviews/") and path != "interviews/index.md"
    ]
    assert "Thank you for your time" in sheet.finish("<p>Text</p>")
    assert "Thank you for your time" not in sheet.index("<p>Text</p>")


@pytest.mark.parametrize("now", ["2026-05-20 09:00", "2026-05-22 09:00"])
def test_a_link_arrives_at_the_draft_that_is_shown_by_now(now, journal_of, site_of):
    """The page of the day before is read on the day after: the id stands around both wordings, whichever is shown."""
    told = journal_of(MET + "hand_in_by: 2026-05-21\n")
    html = page_of(site_of(told, now))
    wanted = re.search(r'<div id="(draft-[^"]*hand-in[^"]*)">(.*?)</details>', html, re.DOTALL)
    assert wanted and html.count(f'id="{wanted[1]}"') == 1
    assert "hidden" not in re.findall(r"<details[^>]*>", html[: wanted.start()])[-1]
    letters = re.findall(
        r'<div([^>]*)>\s*<dl class="j-rows">.*?class="j-letter" dir="auto">(.*?)</div>', wanted[2], re.DOTALL
    )
    late = [("sorry" in text, "hidden" in tag) for tag, text in letters]
    assert late == ([(False, False), (True, True)] if now < "2026-05-21" else [(True, False)])


@pytest.mark.parametrize(
    ("way", "said"), [("other", "another way"), ("email", "e-mail"), ("carrier pigeon", "carrier pigeon")]
)
def test_what_is_no_way_of_its_own_is_said_in_words(way, said, journal_of, site_of):
    """Nobody writes "by other"."""
    html = text_of(page_of(site_of(journal_of(f"{MET}follow_up_via: {way}\n"))))
    assert f"By {said}" in html
    assert "By other" not in html
