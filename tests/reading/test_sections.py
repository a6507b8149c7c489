"""The text below the front matter: sections, lessons, questions and topics."""

from __future__ import annotations

import pytest

from jobjournal.model import Lesson, Question
from jobjournal.reading.topics import take_topics
from journals import Told


def test_lessons_and_questions(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    # Notes

    ## what  WENT well
    - Explained the outage calmly #incidents
      with a second line
      - nested #not-this
    1. Numbered (#Incidents, #calm)
    * starred

    ## Weaknesses
    - Rambled #system-design

    ## Questions asked ##
    ### How do you size a cluster? (5/10) #system-design
    Talked about peak load.

    #### A heading of the answer
    Forgot failure domains.
    ### Why us? #motivation (10/10)
    ### No score
    """
    notes = told.interview.notes
    assert [(each.kind, each.text, each.topics, each.line) for each in notes.lessons] == [
        ("well", "Explained the outage calmly\nwith a second line", ("incidents",), 9),
        ("well", "Numbered", ("Incidents", "calm"), 12),
        ("well", "starred", (), 13),
        ("improve", "Rambled", ("system-design",), 16),
    ]
    assert notes.questions == (
        Question(
            "How do you size a cluster?",
            "Talked about peak load.\n\n#### A heading of the answer\nForgot failure domains.",
            5,
            ("system-design",),
            19,
        ),
        Question("Why us?", "", 10, ("motivation",), 24),
        Question("No score", "", None, (), 25),
    )
    assert list(notes.sections) == ["what went well", "to improve", "questions"]
    assert told.codes == []


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("What went well", "well"), ("WENT WELL", "well"), ("Strengths", "well"), ("To improve", "improve"), ("Improve", "improve"),
     ("Improve next time", "improve"), ("Weaknesses", "improve"), ("**To improve**", "improve"), ("To improve:", "improve"),
     ("To improve {#x}", "improve"), ("Impressions", None), ("Well", None), ("To improve today", None)],
)  # fmt: skip
def test_synonyms(heading: str, kind: str | None, journal_of: object) -> None:
    """Each section has its names, without regard to case; any other heading is the user's own."""
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n## {heading}\n- a\n")  # type: ignore[operator]
    assert told.interview.notes.lessons == ((Lesson(kind, "a", (), 7),) if kind else ())  # type: ignore[arg-type]


def test_what_is_no_heading(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ```
    ## What went well
    - in a fence
    ```

    <!--
    ## What went well
    - in a comment
    -->

        ## What went well

    # What went well
    - level 1

    ### What went well
    - level 3

    > ## What went well
    > - in a quotation
    """
    assert told.interview.notes.lessons == ()


def test_where_a_section_ends(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    What went well
    --------------
    - setext

    ### Deeper
    - still here

    ## Impressions
    - not a lesson
    ## Strengths
    - again
    # The end
    - no more
    """
    assert [each.text for each in told.interview.notes.lessons] == ["setext", "still here", "again"]
    assert told.interview.notes.sections["what went well"] == "- setext\n\n### Deeper\n- still here\n\n- again"


def test_comments_within_code_are_code(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## What went well
    ```html
    <!--
    ```
    - after the fence
    ```html
    -->
    ```
    """
    assert [each.text for each in told.interview.notes.lessons] == ["after the fence"]


def test_comments_named_in_a_line_are_code(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## Questions
    They asked about `<!--` in HTML.
    ### How does a comment begin?
    ### And end?
    With ``-->``.
    """
    assert [each.question for each in told.interview.notes.questions] == ["How does a comment begin?", "And end?"]


def test_empty_bullets_are_nothing(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## What went well
    -
    - <!-- a comment -->
    - one
    ## Questions
    ### (7/10)
    ### #topic
    """
    assert [each.text for each in told.interview.notes.lessons] == ["one"]
    assert told.interview.notes.questions == ()


def test_a_score_that_cannot_be(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## Questions
    ### Why us? (0/10)
    ### And now? (7.5/10)
    ### In brackets (5/10) indeed
    """
    assert [(each.question, each.score) for each in told.interview.notes.questions] == [
        ("Why us? (0/10)", None),
        ("And now?", 7.5),
        ("In brackets (5/10) indeed", None),
    ]
    assert told.codes == ["not-a-score"]


@pytest.mark.parametrize(
    ("written", "text", "topics"),
    [
        ("calm #incidents", "calm", ("incidents",)),
        ("#incidents calm", "calm", ("incidents",)),
        ("calm #one and #two", "calm and", ("one", "two")),
        ("calm #one #two.", "calm.", ("one", "two")),
        ("calm (#one)", "calm", ("one",)),
        ("calm (#one, #two)", "calm", ("one", "two")),
        ("calm (so #one)", "calm (so)", ("one",)),
        ("calm [#one]", "calm", ("one",)),
        ("C# and #12 and a#b", "C# and #12 and a#b", ()),
        ("#C++ and #a/b-c_d1", "++ and", ("C", "a/b-c_d1")),
        ("`#code` ``a ` #code``", "`#code` ``a ` #code``", ()),
        (
            "see https://x.example/#part and [a](b#c) <https://y/#z>",
            "see https://x.example/#part and [a](b#c) <https://y/#z>",
            (),
        ),
        ("#Größe #größe #日本", "", ("Größe", "日本")),
        ("#-x #_x ##x", "#-x #_x ##x", ()),
        ("no topic", "no topic", ()),
    ],
)
def test_topics(written: str, text: str, topics: tuple[str, ...]) -> None:
    """A `#` at the start or after a blank or bracket, then a letter; the text is shown without it."""
    assert take_topics(written) == (text, topics)


def test_a_style_that_loads_from_another_host_is_warned_of(journal_of) -> None:
    head = "---\ncompany: A\nrole: B\ndate: 2026-05-04\n---\n"
    told = journal_of({"interviews/a.md": head + '<p style="background: url(//elsewhere.example/x)">a</p>\n'})
    assert [(each.line, each.code) for each in told.diagnostics] == [(6, "unsafe-markup")]


def test_a_name_written_last_name_first_does_not_hide_its_address(journal_of) -> None:
    head = "---\ncompany: A\nrole: B\ndate: 2026-05-04\ncontacts: [Okafor]\n---\n"
    told = journal_of({"interviews/a.md": head.replace("[Okafor]", "\n  - Okafor, Ada <ada@a.example>")})
    assert told.said == []
    assert told.interview.contacts[0].email == "ada@a.example"
