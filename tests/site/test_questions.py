"""Questions: the same one across interviews, its scores and its best answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.pages.parts.likeness import alike, group_alike, plain
from jobjournal.pages.questions import build
from journals import Told
from sites import page_of, site_of, text_of

SAME = [
    ("Why did you leave Kelpworks?", "Why are you leaving Kelpworks?"),
    ("why DID you   leave kelpworks", "Why did you leave Kelpworks?!"),
    ("Tell me about an incident that you led.", "Tell me about an incident you have led"),
    ("How would you reduce alert noise here?", "How would you reduce the noise of alerts?"),
    ("What are your salary expectations?", "What is your salary expectation?"),
    ("How do you size a cluster for peak load?", "How would you size the cluster for peak load?"),
    ("How do you help a difficult colleague?", "How do you help a difficult collegue?"),
    ("How do you test?", "How would you be testing?"),
    ("Describe a conflict", "Tell me about a conflict you have had"),
    ("What's your notice period?", "Whats your notice period?"),
    ("Où voyez-vous votre carrière ?", "Où voyez-vous votre carrière?"),
]
DIFFERENT = [
    ("What is your greatest strength?", "What is your greatest weakness?"),
    ("What would you do in the first 30 days?", "What would you do in the first 90 days?"),
    ("Tell me about a time you failed", "Tell me about a time you led"),
    ("How do you size a cluster?", "How do you upgrade a cluster?"),
    ("Why are you leaving Kelpworks?", "Why are you leaving your current company?"),
    ("How do you keep on-call humane?", "How would you run on-call across five time zones?"),
    ("How do you handle a difficult employer?", "How do you handle a difficult employee?"),
    ("Why C++?", "Why C#?"),
    ("Why us?", "Why now?"),
    ("What do you do?", "Who are you?"),
    ("How do you deploy with downtime?", "How do you deploy without downtime?"),
    ("What motivated you?", "What demotivated you?"),
    ("你最大的优点是什么?", "你最大的缺点是什么?"),
    ("🤔", "🙂"),
    ("कि", "की"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_question_in_other_words_is_one(one: str, other: str) -> None:
    assert alike(plain(one), plain(other)) or plain(one) == plain(other)
    assert group_alike([one, other]) == [[0, 1]]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_questions_stay_apart(one: str, other: str) -> None:
    assert group_alike([one, other]) == [[0], [1]]


def test_likeness_does_not_creep_along_a_chain() -> None:
    """Each is near its neighbour; the last is not near the first."""
    chain = ["size a clusters", "size a clusterst", "size a clusterstt", "size a clusterstta"]
    assert len(group_alike(chain)) > 1


JOURNAL = """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## Questions
    ### How do you size a cluster? (4/10) #design
    forgot to ask
    ### Why us? (9/10)
    because
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## Questions
    ### How would you size the cluster (8/10)
    asked **first**
    === interviews/c.md
    company: C
    role: R
    date: 2026-05-03
    ---
    ## Questions
    ### HOW DO YOU SIZE A CLUSTER?? (6/10)
    rambled
    """


def test_scores_stand_in_the_order_of_time_beside_the_best_answer(journal_of: Callable[..., Told]) -> None:
    told = journal_of(JOURNAL)
    found = build(site_of(told))
    (again,) = found.again.open
    assert [each.score for each in again.askings] == ["4", "8", "6"]
    assert [each.said_in.label for each in again.askings] == ["A", "B", "C"]
    assert again.answer and again.answer.html == "<p>asked <strong>first</strong></p>"
    assert again.answer.said_in.label == "B"
    assert [each.question for each in found.once.open] == ["Why us?"]
    assert "3 times" in text_of(page_of(told, "questions.md"))


def test_of_equal_scores_the_newest_answer_is_the_best_and_an_empty_one_never(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## Questions
    ### Why us? (7/10)
    old
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## Questions
    ### Why us? (7/10)
    new
    === interviews/c.md
    company: C
    role: R
    date: 2026-05-03
    ---
    ## Questions
    ### Why us? (10/10)
    """
    (again,) = build(site_of(told)).again.open
    assert again.answer and again.answer.html == "<p>new</p>"


def test_a_question_without_a_score_is_shown_as_such(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    ---
    ## Questions
    ### Why us?
    ### Why us?
    """
    (again,) = build(site_of(told)).again.open
    assert [each.score for each in again.askings] == [None, None]
    assert again.course == "not scored yet"
    assert again.answer is None


def test_what_matters_less_is_folded_but_nothing_is_lost(journal_of: Callable[..., Told]) -> None:
    again = "\n".join(f"    ### How do you {each}{each}{each}?" for each in "abcdefgh")
    entry = "company: A\n    role: R\n    date: 2026-05-0"
    told = journal_of(
        "\n".join(
            f"    === interviews/{day}.md\n    {entry}{day}\n    ---\n    ## Questions\n{again}" for day in (1, 2)
        )
    )
    found = build(site_of(told)).again
    assert (len(found.open), len(found.folded)) == (6, 2)
    words = text_of(page_of(told, "questions.md"))
    assert "2 more questions that came up again" in words
    assert all(f"How do you {each}{each}{each}?" in words for each in "abcdefgh")


def test_of_what_was_asked_once_weak_answers_come_first(told: Told) -> None:
    """
    === interviews/a.md
    company: A
    role: R
    date: 2026-05-01
    ---
    ## Questions
    ### Why us? (3/10)
    === interviews/b.md
    company: B
    role: R
    date: 2026-05-02
    ---
    ## Questions
    ### What is a monad? (9/10)
    ### How do you test?
    """
    once = build(site_of(told)).once.open
    assert [each.question for each in once] == ["Why us?", "What is a monad?", "How do you test?"]
    assert [each.askings[0].weak for each in once] == [True, False, False]


def test_a_long_answer_begins_in_the_open_and_is_whole_in_its_fold(journal_of: Callable[..., Told]) -> None:
    long = "and so on. " * 100
    told = journal_of(
        f"""
        company: A
        role: R
        date: 2026-05-01
        ---
        ## Questions
        ### Why us? (3/10)
        ### Why us? (8/10)
        First the harbour.

        - {long}
        """
    )
    (again,) = build(site_of(told)).again.open
    assert again.answer and again.answer.html == "<p>First the harbour.</p>"
    assert again.answer.whole and "and so on" in again.answer.whole


def test_a_cancelled_interview_asked_nothing(told: Told) -> None:
    """
    company: A
    role: R
    date: 2026-05-01
    outcome: cancelled
    ---
    ## Questions
    ### Why us?
    """
    assert "No questions yet" in text_of(page_of(told, "questions.md"))


def test_questions_that_differ_by_a_number_are_not_compared_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand lessons of one wording, each about another day, would be half a million comparisons."""
    compared: list[str] = []
    monkeypatch.setattr(
        "jobjournal.pages.parts.likeness.alike", lambda one, other: compared.append(other) or alike(one, other)
    )
    asked = [f"What would you do in the first {at} days?" for at in range(100)]
    assert group_alike([*asked, *asked]) == [[at, at + 100] for at in range(100)]
    assert len(compared) == 100
