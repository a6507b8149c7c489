"""Lessons: what to work on, what was mastered, which stories work, and how the scores went."""

from __future__ import annotations

from collections.abc import Callable

from jobjournal.pages.lessons import LessonsPage, build
from journals import Told
from sites import page_of, site_of, text_of


def lessons_of(told: Told) -> LessonsPage:
    return build(site_of(told))


def test_what_was_weak_lately_comes_first_the_most_recent_on_top(told: Told) -> None:
    """
    === interviews/1.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - one #sql
    - two #sql
    - three #SQL
    === interviews/2.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## To improve
    - four #brevity
    === interviews/3.md
    company: C
    role: R
    date: 2026-05-03
    ---
    ## To improve
    - five #listening
    === interviews/4.md
    company: D
    role: R
    date: 2026-05-04
    ---
    ## To improve
    - six #brevity
    === interviews/5.md
    company: E
    role: R
    date: 2026-05-05
    ---
    ## What went well
    - seven #calm
    === interviews/6.md
    company: F
    role: R
    date: 2026-05-06
    ---
    ## What went well
    - eight #calm
    """
    found = lessons_of(told)
    assert [(each.name, each.note) for each in found.now.open] == [("brevity", "in 2 of the last 5"), ("listening", "")]
    assert found.first == ("brevity", "listening")
    assert [(each.name, len(each.differently)) for each in found.others.open] == [("sql", 3), ("calm", 0)]
    words = text_of(page_of(told, "lessons.md"))
    assert words.index("Work on now") < words.index("six") < words.index("five") < words.index("Everything else")


def test_weak_then_well_is_mastered_and_well_then_weak_is_not(told: Told) -> None:
    """
    === interviews/a.md
    company: Alder
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - no numbers #salary
    ## What went well
    - short #brevity
    === interviews/b.md
    company: Birch
    role: R
    date: 2026-05-02
    ---
    ## What went well
    - had a number #salary
    ## To improve
    - rambled #brevity
    - both #sql
    ## What went well
    - and well #sql
    """
    found = lessons_of(told)
    (mastered,) = found.mastered.open
    assert (mastered.name, mastered.note) == ("salary", "well in 1 interview since")
    assert [each.html for each in mastered.shown] == ["<p>had a number</p>", "<p>no numbers</p>"]
    assert [each.name for each in found.now.open] == ["brevity", "sql"], (
        "what was both in one interview is not mastered"
    )


def test_a_theme_shows_its_two_newest_sentences_and_folds_the_rest(told: Told) -> None:
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
    - plainer #talking
    """
    (theme,) = lessons_of(told).now.open
    assert [(each.html, each.said_in.label) for each in theme.shown] == [
        ("<p>plainer</p>", "Birch"),
        ("<p>shorter</p>", "Birch"),
    ]
    assert theme.rest == "1 more to do differently, 1 more that went well"
    assert [(each.html, each.said_in.href) for each in theme.well] == [("<p><em>calm</em></p>", "../interviews/a/")]
    html = page_of(told, "lessons.md")
    assert 'id="topic-talking"' in html
    assert "slower" in text_of(html) and "calm" in text_of(html)


def test_what_was_written_again_is_said_once_with_every_time(told: Told) -> None:
    """
    === interviews/a.md
    company: Alder
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - Rambled on the capacity question #brevity
    === interviews/b.md
    company: Birch
    role: R
    date: 2026-05-02
    ---
    ## To improve
    - rambled on the *capacity* questions! #brevity
    """
    (theme,) = lessons_of(told).now.open
    (once,) = theme.shown
    assert (once.said_in.label, [each.label for each in once.before]) == ("Birch", ["Alder"])
    assert "and 1 time before" in text_of(page_of(told, "lessons.md"))


def test_without_topics_the_sentences_themselves_are_the_themes(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## To improve
    - Ask three questions
    - Sit up
    ## What went well
    - laughed
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## To improve
    - ask three questions!
    """
    found = lessons_of(told)
    assert [(each.name, each.note, each.shown[0].html) for each in found.now.open] == [
        ("", "in 2 of the last 2", "<p>ask three questions!</p>"),
        ("", "", "<p>Sit up</p>"),
    ]
    assert found.loose and [each.html for each in found.loose.well] == ["<p>laughed</p>"]


def test_stories_are_what_went_well_where_the_score_was_good(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    score: 8
    ---
    ## What went well
    - the outage
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    score: 4
    ---
    ## What went well
    - the rota #on-call
    - their tea
    ## Questions
    ### How do you run on-call? (9/10) #on-call
    """
    found = lessons_of(told).stories.open
    assert [(each.score, each.saying.html) for each in found] == [("9", "<p>the rota</p>"), ("8", "<p>the outage</p>")]


def test_without_any_score_what_went_well_stands_the_newest_first(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## What went well
    - old
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## What went well
    - new
    """
    found = lessons_of(told).stories.open
    assert [(each.score, each.saying.html) for each in found] == [(None, "<p>new</p>"), (None, "<p>old</p>")]


def test_cancelled_interviews_taught_nothing_and_informational_ones_did(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    score: 3
    outcome: cancelled
    ---
    ## To improve
    - never happened #ghosts
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    kind: informational
    ---
    ## To improve
    - happened #talks
    """
    found = lessons_of(told)
    assert [each.name for each in found.now.open] == ["talks"]
    assert (found.lessons, found.kinds) == (1, ())


def test_many_themes_fold_under_their_names_and_keep_their_anchors(journal_of: Callable[..., Told]) -> None:
    names = [f"theme-{each}" for each in "abcdefgh"]
    bullets = "\n".join(f"    - no {name}{name} #{name}" for name in names)
    told = journal_of(f"    company: A\n    role: R\n    date: 2026-05-01\n    ---\n    ## To improve\n{bullets}")
    found = lessons_of(told).now
    assert len(found.open) == 6
    assert found.more == "2 more: theme-g and theme-h"
    assert all(f'id="topic-{name}"' in page_of(told, "lessons.md") for name in names)


def test_named_scores_are_shown_by_name_without_regard_to_case(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    scores: {System design: 4, team: 9}
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    scores: {system design: 7}
    """
    found = lessons_of(told).named.open
    assert [[dot.words for dot in each.dots] for each in found] == [["4", "7"], ["9"]]
    assert found[1].name == "team"
    assert "By what you scored" in text_of(page_of(told, "lessons.md"))


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
    screen, panel = lessons_of(told).kinds
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
    anchors = [each.anchor for each in lessons_of(told).now.open]
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
