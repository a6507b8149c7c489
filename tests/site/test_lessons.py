"""Lessons: which topics recur, and how the scores went."""

from __future__ import annotations

from jobjournal.pages.lessons import LessonsPage, build
from journals import Told
from sites import page_of, site_of, text_of


def lessons_of(told: Told) -> LessonsPage:
    return build(site_of(told))


def test_topics_rank_by_the_number_of_different_interviews(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - one #sql
    - two #sql
    - three #SQL
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## To improve
    - four #brevity
    === interviews/c.md
    company: C
    role: R
    date: 2026-05-03
    ---
    ## What went well
    - five #brevity
    """
    found = lessons_of(told)
    assert [(each.name, each.interviews) for each in found.recurring] == [("brevity", 2)]
    assert [(each.name, each.interviews) for each in found.once] == [("sql", 1)]
    assert [each.width for each in found.topics] == [100, 50]
    assert len(found.once[0].differently) == 3, "a topic is one without regard to case"


def test_each_lesson_stands_on_its_side_with_its_source_the_newest_first(told: Told) -> None:
    """
    === interviews/a.md
    company: Alder
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - slower #talking
    ## What went well
    - *calm* #talking
    === interviews/b.md
    company: Birch
    role: R
    date: 2026-05-02
    ---
    ## To improve
    - shorter #talking
    """
    (topic,) = lessons_of(told).topics
    assert [(each.html, each.said_in.label) for each in topic.differently] == [
        ("<p>shorter</p>", "Birch"),
        ("<p>slower</p>", "Alder"),
    ]
    assert [(each.html, each.said_in.href) for each in topic.well] == [("<p><em>calm</em></p>", "../interviews/a/")]


def test_lessons_without_a_topic_come_last_under_their_own_heading(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - just this
    - with one #topic
    """
    found = lessons_of(told)
    assert found.loose and [each.html for each in found.loose.differently] == ["<p>just this</p>"]
    words = text_of(page_of(told, "lessons.md"))
    assert words.index("with one") < words.index("Without a topic") < words.index("just this")


def test_scores_stand_in_the_order_of_time_with_a_median_from_three_on(told: Told) -> None:
    """
    === interviews/z-first.md
    company: A
    role: R
    date: 2026-05-01
    kind: screen
    score: 4
    === interviews/a-last.md
    company: A
    role: R
    date: 2026-05-03
    kind: screen
    score: 9
    === interviews/middle.md
    company: A
    role: R
    date: 2026-05-02
    kind: screen
    score: 6.5
    === interviews/other.md
    company: A
    role: R
    date: 2026-05-04
    kind: panel
    score: 1
    === interviews/more.md
    company: A
    role: R
    date: 2026-05-05
    kind: panel
    score: 10
    """
    screen, panel = lessons_of(told).scores
    assert [each.words for each in screen.dots] == ["4", "6.5", "9"]
    assert screen.median == "6.5"
    assert panel.median is None, "two scores have no median worth drawing"
    assert [each.bottom for each in panel.dots] == [0, 100]
    assert "4, 6.5, 9 out of 10; median 6.5" in screen.summary


def test_topics_that_make_one_anchor_are_told_apart(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - one #ci-cd
    - two #ci/cd
    - three #設計
    """
    anchors = [each.anchor for each in lessons_of(told).topics]
    assert len(set(anchors)) == 3


def test_an_empty_journal_says_how_lessons_come_about(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    """
    assert "No lessons yet" in text_of(page_of(told, "lessons.md"))


def test_no_percentages_are_shown(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    score: 4
    ---
    ## To improve
    - one #ci
    """
    assert "%" not in text_of(page_of(told, "lessons.md"))
