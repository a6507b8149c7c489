"""An interview's page: everything about it at one glance."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from jobjournal.contents import headings
from jobjournal.conversion import converter
from jobjournal.pages import interview
from jobjournal.pages.interview import interview_title
from jobjournal.pages.table import make_pages
from journals import Told
from sites import page_of, site_of, text_of


def card_of(site, file="interviews/one.md"):
    (found,) = [each for each in site.journal.interviews if each.file == file]
    return interview.build(site, found)


def test_the_card_says_when_in_the_journals_zone_and_in_its_own(site):
    """
    company: Nordwind
    role: Engineer
    date: 2026-05-19 19:30
    timezone: America/New_York
    duration: 90 min
    """
    card = card_of(site)
    assert card.listed.time.text == "Wed 20 May, 01:30"
    assert (card.end, card.local) == ("03:00", "Tue 19 May, 19:30 in New York")


def test_only_plain_addresses_become_links(site):
    """
    company: Nordwind
    role: Engineer
    date: 2026-05-19
    place: javascript:alert(1)
    contacts:
      - name: Ada
        email: ada@nordwind.example
        phone: "+46 70 123"
        linkedin: javascript:alert(2)
        channel: phone
    """
    card = card_of(site)
    assert [(each.text, each.href) for each in card.facts] == [("javascript:alert(1)", None)]
    (ada,) = card.people
    assert [way.href for way in ada.ways] == ["mailto:ada@nordwind.example", "tel:+4670123", None]
    assert ada.channel == "phone"


def test_rounds_before_and_after_lead_to_each_other(journal_of, site_of):
    told = journal_of(
        """
        === interviews/a.md
        company: A
        role: B
        date: 2026-05-01
        === interviews/2026/b.md
        company: A
        role: B
        date: 2026-05-09
        === interviews/c.md
        company: A
        role: B
        date: 2026-05-15
        """
    )
    _, below = interview.interview_parts(site_of(told), told.journal.interviews[1])
    assert 'href="../../a/"' in below
    assert 'href="../../c/"' in below


@pytest.mark.parametrize(
    ("count", "at", "listed", "left_off"),
    [
        (1, 0, (0, 1), 0),
        (24, 3, (0, 24), 0),
        (25, 0, (0, 24), 1),
        (25, 24, (1, 25), 1),
        (60, 30, (18, 42), 36),
        (60, 55, (36, 60), 36),
    ],
)
def test_of_very_many_rounds_a_page_lists_those_around_its_own(
    journal_of, site_of, count: int, at: int, listed: tuple[int, int], left_off: int
) -> None:
    files = (
        f"=== interviews/r{each:02}.md\ncompany: A\nrole: B\ndate: 2026-05-01 {each // 4:02}:{each % 4 * 15:02}\n"
        for each in range(count)
    )
    site = site_of(journal_of("".join(files)))
    card = card_of(site, f"interviews/r{at:02}.md")
    assert [each.title for each in card.rounds] == [f"Round {each + 1}" for each in range(*listed)]
    assert card.rounds[card.here] == card.listed
    words = text_of(interview.interview_parts(site, site.entry_at[card.listed.file]).below)
    assert (f"{left_off} more on the application's page" in words) == (left_off > 0)
    assert (f"← Round {at}, " in words, f"Round {at + 2}, " in words) == (at > 0, at + 1 < count)


def test_who_was_there_is_said_below_only_where_more_is_known_than_the_names(journal_of, site_of):
    for contacts, below_says in (("[Ada, Max]", False), ("[Ada, Max <max@a.example>]", True)):
        told = journal_of(f"company: A\nrole: B\ndate: 2026-05-01\ncontacts: {contacts}")
        above, below = interview.interview_parts(site_of(told), told.interview)
        assert "Max" in above
        assert ("<dt>Who</dt>" in below) == below_says


def test_gaps_are_asked_only_once_the_interview_is_over(journal_of, site_of):
    told = journal_of("company: A\nrole: B\ndate: 2026-05-21 10:00\nfollow_up_after: never\ncontacts: [Ada]")
    ((before, later),), ((after, now),) = card_of(site_of(told)).gaps, card_of(site_of(told, "2026-05-21 11:00")).gaps
    assert (later.shown, now.shown) == (False, True)
    assert before == after
    assert [field for _, field in after] == ["decision_by", "follow_up_with", "follow_up_via", "email"]


def test_what_the_newest_round_is_asked_goes_once_a_later_one_is_held(journal_of, site_of):
    told = journal_of({
        "interviews/a.md": "---\ncompany: A\nrole: B\ndate: 2026-05-19 10:00\ncontacts: [Ada]\n---\n",
        "interviews/b.md": "---\ncompany: A\nrole: B\ndate: 2026-05-21 10:00\n---\n",
    })  # fmt: skip
    first = told.journal.interviews[0]
    (now, until), (then, since) = interview.build(site_of(told), first).gaps
    assert "decision_by" in [field for _, field in now]
    assert [field for _, field in then] == ["email"]
    assert until.until == since.since
    assert interview.build(site_of(told, "2026-05-21 11:00"), first).gaps[0][0] == then


def test_what_is_done_before_its_time_is_counted_once_its_time_has_come(journal_of, site_of):
    told = journal_of("company: A\nrole: B\ndate: 2026-05-21 10:00\ndone: {debrief: 2026-05-18}")

    def over(now):
        _, below = interview.interview_parts(site_of(told, now), told.interview)
        return text_of(below).partition("Done and over: ")[2][:1]

    assert over("2026-05-18 09:00") == ""
    assert over("2026-05-21 12:00") == "2"


def test_advice_counts_what_went_well_and_what_to_improve(journal_of):
    def said(well, improve):
        text = "## What went well\n" + "- w\n" * well + "\n## To improve\n" + "- i\n" * improve
        told = journal_of({"interviews/one.md": f"---\ncompany: A\nrole: B\ndate: 2026-05-01\n---\n{text}"})
        return list(interview.advice_on(told.interview))

    assert said(0, 0) == said(5, 2) == []
    assert said(4, 1) == ["4 of 5 things that went well: what else did?"]
    assert said(5, 3) == ["3 things to improve: pick two, and leave the rest for later."]


def test_the_checklist_holds_every_action_of_the_interview(site):
    """
    company: Nordwind
    role: Engineer
    date: 2026-05-19 10:00
    next_steps: [2026-05-25 send the talk]
    """
    found = {card.data["rule"]: card.state for card in card_of(site).cards if card.state}
    assert found == {
        "prepare": "expired", "thank-you": "due", "debrief": "due", "next-step": "upcoming", "follow-up": "quiet",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "</div></section>", "{{ 7 * 7 }} {% raw %}", "ليلى", "x" * 300]
)
def test_no_text_breaks_the_card(text, journal_of, site_of):
    said = "'" + text + "'"
    told = journal_of(
        f"company: {said}\nrole: {said}\ndate: 2026-05-01\nplace: {said}\nkind: {said}\nmedium: {said}\n"
        f"contacts: [{{name: {said}, title: {said}, email: {said}}}]\nscores: {{{said}: 4}}\ntold_them: {{{said}: {said}}}\n"
        f"next_steps: [{{action: {said}}}]\nfollow_up_with: {said}\nfollow_up_via: {said}"
    )
    for part in interview.interview_parts(site_of(told), told.interview):
        assert text_of(part)
        assert "<script" not in part


def test_nothing_that_changes_with_time_is_in_the_search_index(journal_of, site_of):
    told = journal_of("company: A\nrole: B\ndate: 2026-05-01 10:00\nnext_steps: [2026-05-02 ask]\ncontacts: [Ada]")
    above, _ = interview.interview_parts(site_of(told), told.interview)
    found, skipping = [], ""
    for part in above.replace("<", "\n<").split("\n"):
        tag = part[1:].split(" ")[0].split(">")[0]
        if "data-search-exclude" in part and not skipping:
            skipping = tag
        elif skipping and tag == f"/{skipping}":
            skipping = ""
        if not skipping:
            found.append(part.partition(">")[2])
    indexed = " ".join(found)
    assert "Ada" in indexed
    assert "late" not in indexed and "waiting" not in indexed


def test_an_interview_of_no_known_kind_is_called_an_interview(told):
    """
    company: A
    role: R
    date: 2026-05-12
    kind: other
    """
    assert interview_title(told.journal.interviews[0]) == "A, interview, 12 May 2026"


def dressed(told: Told, text: str) -> str:
    """Return what a page shows of the last interview's notes."""
    site = site_of(told)
    page = make_pages(site)[told.journal.interviews[-1].file]
    return page.dress(str(converter()(text, page.path)))


MARKED = """
company: A
role: R
date: 2026-05-10
---
## What went well
- Calm about the outage #incidents
## To improve
- Rambled ([#capacity](x)) #System-Design
## Questions
### How do you size a cluster? (5/10) #system-design
"""


def test_a_topic_in_the_notes_leads_to_its_theme_and_a_score_is_one(journal_of: Callable[..., Told]) -> None:
    told = journal_of(MARKED)
    html = dressed(told, told.interview.notes.text)
    assert 'outage <a class="j-topic" href="../../lessons/#topic-incidents">incidents</a>' in html
    assert html.count('class="j-topic"') == 3
    assert 'cluster? <span class="j-scored">5/10</span> <a class="j-topic"' in html
    assert [each.words for each in headings(html)][-1] == "How do you size a cluster?", "so says the table of contents"
    shown = page_of(told, "lessons.md")
    for anchor in ("topic-incidents", "topic-system-design"):
        assert f'id="{anchor}"' in shown


def test_a_topic_that_questions_alone_have_leads_to_the_first_of_them(journal_of: Callable[..., Told]) -> None:
    asked = (
        "## Questions\n- How do you size a cluster? #Quorum #incidents\n- What is a quorum? #quorum #c\n- Why C? #c/\n"
    )
    told = journal_of(MARKED.rpartition("## Questions")[0] + asked)
    html = dressed(told, told.interview.notes.text)
    assert '<a class="j-topic" href="../../lessons/#topic-incidents">incidents</a>' in html, "lessons say more"
    assert html.count('href="../../questions/#topic-quorum"') == 2
    shown = page_of(told, "questions.md")
    for anchor in re.findall(r'questions/#([^"]*)"', html):
        assert shown.count(f' id="{anchor}"') == 1
    assert len(set(re.findall(r'questions/#([^"]*)"', html))) == 3, "`c` and `c/` are two"


@pytest.mark.parametrize(
    "text",
    [
        "`#incidents` is code, and so is:\n\n    #incidents (5/10)\n",
        "[#incidents](https://x.example)",
        "C#incidents, #12, #other, and 5/10 of it (5/10)",
        '<p title="#incidents > 3">#</p>',
        "### Why (11/10)? Or (0/10)",
        "<kbd>a <kbd>b</kbd> #incidents</kbd>",
        "<pre>#incidents <pre>b</pre> #incidents</pre>",
    ],
)
def test_what_is_no_mark_stays_as_it_is(text: str, journal_of: Callable[..., Told]) -> None:
    told = journal_of(MARKED)
    assert dressed(told, text) == str(converter()(text, "interviews/one.md"))


def test_what_stands_behind_code_is_a_mark_again(journal_of: Callable[..., Told]) -> None:
    html = dressed(
        journal_of(MARKED), "<pre><code>#a</code></pre>\n\n- `#b` and <kbd>#c</kbd> (5/10) #incidents\n\n(5/10)"
    )
    assert html.count('class="j-topic"') == html.count('class="j-scored"') == 1, "and no score behind the list"


def test_a_section_that_holds_nothing_is_not_shown(journal_of: Callable[..., Told]) -> None:
    told = journal_of(MARKED)
    text = "## Concerns\n\n## What went well\n- Calm\n\n## Impressions\n\n## Mine\n\n## Questions\n### Why us?\n\n## Forgot to say\n\n"
    assert [each.words for each in headings(dressed(told, text))] == ["What went well", "Mine", "Questions", "Why us?"]


def test_an_interview_of_which_nothing_more_is_known_has_no_empty_card(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-22 10:00
    """
    assert "At a glance" not in make_pages(site_of(told))[told.interview.file].parts.below


def test_what_is_known_of_an_interview_stands_at_a_glance(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-22 10:00
    place: Hall 4
    """
    assert "At a glance Where Hall 4" in text_of(make_pages(site_of(told))[told.interview.file].parts.below)
