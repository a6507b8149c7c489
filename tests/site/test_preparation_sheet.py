"""The preparation sheet: what one should know before the next interview."""

from __future__ import annotations

from collections.abc import Callable

from jobjournal.pages import preparation
from jobjournal.pages.preparation import PreparationSheet, remember
from jobjournal.pages.site import application_page
from jobjournal.pages.table import make_pages
from journals import Told
from sites import page_of, site_of, text_of


def sheets_of(told: Told, company: str = "") -> list[PreparationSheet]:
    site = site_of(told)
    coming = [each for each in told.journal.interviews if each.is_to_come(told.clock)]
    return [preparation.build(site, each, remember(site)) for each in coming if company in ("", each.company)]


def sheet_of(told: Told, company: str = "") -> PreparationSheet:
    (sheet,) = sheets_of(told, company)
    return sheet


PREPARED = """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01
    contacts: [Ada <ada@a.example>, Cleo]
    told_them: {salary: 85 000}
    next_steps:
      - 2026-05-02 send the paper (done 2026-05-02)
      - 2026-05-30 send the other one
    ---
    ## Questions
    ### How do you size a cluster? (6/10)
    badly
    ### Why us? (7/10)
    ## Ask them next time
    - the rota
    ## Forgot to say
    - the drill
    ## Concerns
    - the train
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-22 10:00
    contacts: [Ada]
    place: https://meet.example/x
    """


def test_the_sheet_gathers_what_the_earlier_rounds_left(journal_of: Callable[..., Told]) -> None:
    sheet = sheet_of(journal_of(PREPARED))
    assert [(each.person.name, each.before) for each in sheet.people] == [("Ada", "met in round 1")]
    assert sheet.people[0].person.ways[0].href == "mailto:ada@a.example", "what an earlier round knew is not lost"
    assert [each.person.name for each in sheet.others] == ["Cleo"]
    assert [(each.score, each.weak) for each in sheet.asked] == [("6", True), ("7", False)]
    assert [each.question for each in sheet.weak] == ["How do you size a cluster?"]
    assert [(each.what, each.done is not None) for each in sheet.promises] == [
        ("send the other one", False),
        ("send the paper", True),
    ]
    assert sheet.told[0].statements[0].value == "85 000"
    assert "Ask by when they decide" in sheet.gaps
    assert ["rota" in each.html for each in sheet.to_ask] == [True]
    assert ["drill" in each.html for each in sheet.forgot] == [True]
    assert ["train" in each.html for each in sheet.concerns] == [True]
    assert sheet.place_href == "https://meet.example/x"


def test_a_weak_answer_is_shown_beside_the_best_one_given_elsewhere(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## Questions
    ### How do you size a cluster? (4/10)
    badly
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-22
    === interviews/3.md
    company: B
    role: R
    date: 2026-05-03
    ---
    ## Questions
    ### How would you size a cluster? (9/10)
    well
    """
    sheet = sheet_of(told, "A")
    (weak,) = sheet.weak
    assert (weak.score, weak.answer, weak.answer_given_in.label) == ("4", "<p>well</p>", "B")
    assert weak.better == "Your best so far, 9 of 10"


def test_where_nothing_was_asked_yet_weak_answers_of_others_stand_in(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-22
    === interviews/2.md
    company: B
    role: R
    date: 2026-05-03
    ---
    ## Questions
    ### Why now? (3/10)
    hm
    ### Why us? (8/10)
    """
    sheet = sheet_of(told, "A")
    assert [each.question for each in sheet.weak] == ["Why now?"]


def test_the_two_lessons_that_recur_most_over_the_whole_journal_are_on_every_sheet(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-22
    === interviews/2.md
    company: B
    role: R
    date: 2026-05-03
    ---
    ## To improve
    - shorter #brevity
    - sums on paper #numbers
    - once #rare
    === interviews/3.md
    company: C
    role: R
    date: 2026-05-04
    ---
    ## To improve
    - even shorter #brevity
    - numbers first #numbers
    ## What went well
    - laughed #humour
    === interviews/4.md
    company: D
    role: R
    date: 2026-05-05
    ---
    ## What went well
    - laughed #humour
    - in a minute #brevity
    """
    sheet = sheet_of(told, "A")
    assert [(each.topic, each.newest.html, each.times) for each in sheet.lessons] == [
        ("brevity", "<p>even shorter</p>", "3 interviews"),
        ("numbers", "<p>numbers first</p>", "2 interviews"),
    ]


def test_each_interview_to_come_has_a_page_of_its_own(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-21 10:00
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-25 10:00
    === interviews/3.md
    company: A
    role: R
    date: 2026-05-01 10:00
    """
    pages = make_pages(site_of(told))
    assert [path for path in pages if path.startswith("preparation/")] == ["preparation/1.md", "preparation/2.md"]
    above = page_of(told, application_page(told.application))
    assert above.index("preparation/1/") < above.index("preparation/2/")


def test_what_went_well_with_them_may_serve_again_then_what_went_well_elsewhere(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-22
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-03
    score: 4
    ---
    ## What went well
    - asked first
    ## Impressions
    Kind, in a hurry.
    === interviews/3.md
    company: B
    role: R
    date: 2026-05-04
    score: 9
    ---
    ## What went well
    - drew it
    """
    sheet = sheet_of(told)
    assert [str(each.html) for each in sheet.stories] == ["<p>asked first</p>", "<p>drew it</p>"]
    assert [str(each.html) for each in sheet.impressions] == ["<p>Kind, in a hurry.</p>"]


def test_the_time_where_it_takes_place_stands_beside_the_journals(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-22 18:30
    timezone: America/New_York
    """
    sheet = sheet_of(told)
    assert "00:30" in sheet.when.text
    assert sheet.local == "Fri 18:30", "another day there"


def test_a_cancelled_interview_asked_nothing(journal_of: Callable[..., Told]) -> None:
    """What was written down for a talk that did not take place is no answer, neither weak nor the best so far."""
    told = journal_of(
        """
    === interviews/0.md
    company: B
    role: R
    date: 2026-05-10
    outcome: cancelled
    ---
    ## Questions
    ### Why us? (10/10)
    Because.
    ### Why you? (2/10)
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-11
    ---
    ## Questions
    ### Why us? (3/10)
    Hm.
    === interviews/2.md
    company: A
    role: R
    date: 2026-05-22 10:00
    """
    )
    assert [(each.question, each.better) for each in sheet_of(told, "A").weak] == [("Why us?", "What you said")]


def test_a_story_that_was_told_twice_stands_on_the_sheet_once(told):
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01
    score: 9
    ---
    ## What went well
    - Told the outage story #incidents
    === interviews/2.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## What went well
    - told the outage story!
    - Asked first
    === interviews/3.md
    company: B
    role: R
    date: 2026-05-22
    """
    words = text_of(page_of(told, "preparation/3.md"))
    assert words.lower().count("told the outage story") == 1
    assert "Asked first" in words


def test_of_many_weak_answers_the_weakest_are_to_have_ready(journal_of: Callable[..., Told]) -> None:
    """All of them stand among what was asked; with every answer the sheet would not fit on two sides."""
    asked = "".join(
        f"### {word}? ({score}/10)\nhm\n"
        for word, score in zip(
            ("Alpha", "Bravo", "Cedar", "Delta", "Ember", "Fjord", "Grove"), (6, 2, 5, 6, 3, 4, 1), strict=True
        )
    )
    sheet = sheet_of(
        journal_of(
            "=== interviews/1.md\ncompany: A\nrole: R\ndate: 2026-05-01\n---\n## Questions\n"
            + asked
            + "=== interviews/2.md\ncompany: A\nrole: R\ndate: 2026-05-22\n"
        )
    )
    assert [each.question for each in sheet.weak] == ["Alpha?", "Bravo?", "Cedar?", "Ember?", "Fjord?", "Grove?"]
    assert len(sheet.asked) == 7
