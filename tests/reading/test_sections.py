"""The text below the front matter: sections, lessons, questions and topics."""

from __future__ import annotations

from collections.abc import Callable

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


@pytest.mark.parametrize("heading", [
    "What went well", "WENT WELL", "Good", "Strengths", "Highlights", "**Went well**", "What went well:", "What went well?",
    "Went well!", "✅ What went well", "1. What went well", "2) Strengths", "1️⃣ Highlights", "What went well {#x}", "_Good_ …",
    "[[What went well]]", ":material-check: What went well", "What went well #demo", "II. Strengths", "(3) Good", "What went well (2)",
])  # fmt: skip
def test_a_section_by_any_of_its_names(heading: str, journal_of: object) -> None:
    """Case, emoji, numbering, marks and end signs do not matter, nor whether it has one, two or three signs."""
    for sign in ("#", "##", "###"):
        told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n{sign} {heading}\n- a\n")  # type: ignore[operator]
        assert told.interview.notes.lessons == (Lesson("well", "a", (), 7),)
        assert told.codes == []


@pytest.mark.parametrize("heading", [
    "To improve", "Improve", "Improve next time", "What to improve", "What needs work", "Went badly", "What went wrong", "Weaknesses",
    "Do differently", "🔄 What To Improve", "To-improve",
])  # fmt: skip
def test_what_to_improve_has_its_names(heading: str, journal_of: object) -> None:
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n## {heading}\n- a\n")  # type: ignore[operator]
    assert told.interview.notes.lessons == (Lesson("improve", "a", (), 7),)


@pytest.mark.parametrize(
    ("heading", "section"),
    [("Questions they asked", "questions"), ("Interview questions", "questions"), ("First impressions", "impressions"),
     ("🚩 Red flags", "concerns"), ("Questions to ask", "ask them next time"), ("Forgot to mention", "forgot to say")],
)  # fmt: skip
def test_every_section_has_other_names(heading: str, section: str, journal_of: object) -> None:
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n### {heading}\n- a?\n")  # type: ignore[operator]
    assert dict(told.interview.notes.sections) == {section: "- a?"}
    assert told.codes == []


@pytest.mark.parametrize("heading", [
    "To imporve", "Weakness", "What went wel", "My strengths today", "Areas for improvement", "What went well and what did not",
    "Questions I fumbled", "What did not go well", "Lessons learned", "Takeaways", "Q&A", "Bad 👎", "Qs:", "Lief gut", "3. Verbessern",
    "Points positifs", "A mejorar", "问题", "Was lief gut?", "Was lief nicht so gut?", "Qué salió bien", "Eindrücke",
])  # fmt: skip
def test_what_may_be_a_section_is_named(heading: str, journal_of: object) -> None:
    """A slip of the pen, a name among other words, or what is known to mean one."""
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n## {heading}\n- a\n")  # type: ignore[operator]
    assert told.codes == ["not-a-section"]
    assert told.interview.notes.lessons == ()


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("**Gut**", "What went well"), ("**Was lief gut:**", "What went well"), ("**Schwächen:**", "To improve"), ("__Fragen__", "Questions"),
        ("**Bad**", "To improve"),
    ],
)  # fmt: skip
def test_a_line_like_a_heading_in_another_language_is_named(line: str, meant: str, journal_of: object) -> None:
    """Once, whether another line in bold begins a section or not."""
    for before in ("", "**Concerns**\n\n- a\n\n", "## Strengths\n- a\n\n"):
        told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n{before}{line}\n\n- b\n")  # type: ignore[operator]
        assert told.codes == ["not-a-section"], before
        assert f"## {meant}" in told.said[0]


@pytest.mark.parametrize(
    "heading", ["Notes", "Next steps", "Salary", "The team", "Food", "バード", "How it went", "Company", "Follow-up"]
)
def test_other_headings_are_the_users_own(heading: str, journal_of: object) -> None:
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n## {heading}\n- a\n")  # type: ignore[operator]
    assert (told.codes, told.interview.notes.lessons) == ([], ())


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

    > ## What went well
    > - in a quotation
    """
    assert told.interview.notes.lessons == ()


def test_bold_paragraphs_are_headings_where_there_are_no_others(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## My notes
    Words.

    **✅ Went well:**
    - calm
    **and so on**

    __To improve__

    - shorter

    **The team**

    - kind
    """
    found = [(each.kind, each.text) for each in told.interview.notes.lessons]
    assert found == [("well", "calm\n**and so on**"), ("improve", "shorter")]
    assert told.codes == []


def test_beside_headings_a_bold_paragraph_is_named(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## What went well
    - calm

    **To improve**
    - shorter

    ## Impressions
    **Good**
    - the team

    ## Questions
    ### Your strengths?
    **Strengths**
    - many
    """
    assert [(each.line, each.code) for each in told.diagnostics] == [(9, "not-a-section")]


def test_a_section_within_another(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    # Debrief
    ## What went well
    - one
    ### To improve
    - two
    #### At the board
    - three
    ### At home
    - four
    # Rest
    - five
    """
    found = [(each.kind, each.text) for each in told.interview.notes.lessons]
    assert found == [("well", "one"), ("well", "four"), ("improve", "two"), ("improve", "three")]
    assert dict(told.interview.notes.sections) == {
        "what went well": "- one\n\n### At home\n- four",
        "to improve": "- two\n#### At the board\n- three",
    }


def test_paragraphs_are_lessons_where_there_is_no_bullet(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## What went well
    I explained the outage
    calmly. #incidents

    ### Later
    > They laughed.

    -

    ## To improve
    In short:

    - a bullet
    """
    assert [(each.kind, each.text, each.topics, each.line) for each in told.interview.notes.lessons] == [
        ("well", "I explained the outage\ncalmly.", ("incidents",), 7),
        ("well", "They laughed.", (), 11),
        ("improve", "a bullet", (), 18),
    ]
    assert told.codes == []


def test_bullets_are_questions_where_there_is_no_heading(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ## Questions asked
    They were kind.

    - Why us? (6/10) #motivation
      Because of the robots.

      And the people.
      - all of them
    -
    1. A failure [7.5/10]
    2. How do you size a
       cluster? (5/10)
    -
    """
    assert told.interview.notes.questions == (
        Question("Why us?", "Because of the robots.\n\nAnd the people.\n- all of them", 6, ("motivation",), 9),
        Question("A failure", "", 7.5, (), 15),
        Question("How do you size a cluster?", "", 5, (), 16),
    )
    assert told.codes == []


def test_below_questions_a_heading_is_a_question_whatever_it_says(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    # Questions
    ## What went well in your last job? (8/10)
    ### Strengths
    - many
    ## To improve
    - no lesson
    # Good
    - a lesson
    """
    notes = told.interview.notes
    assert [(each.question, each.score) for each in notes.questions] == [
        ("What went well in your last job?", 8),
        ("To improve", None),
    ]
    assert [each.text for each in notes.lessons] == ["a lesson"]
    assert told.codes == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [("(4/5)", "(8/10)"), ("(3.5/5)", "(7/10)"), ("(7)", "(7/10)"), ("7/10", "(7/10)"), ("(7 out of 10)", "(7/10)"), ("(7/10)?", "(7/10)"),
     ("8 out of 10", "(8/10)"), ("[4/5]", "(8/10)"), ("(score: 7/10)", "(7/10)"), ("(7,5/10)", "(7/10)"), ("(60/100)", "(6/10)"),
     ("★★★☆", "(7/10)"), ("(12/10)", "(7/10)"), ("(7/10, nervous)", "(7/10)"), ("(7/10).", "(7/10)"), ("*(7)*", "(7/10)"), ("(0/0)", "(7/10)"),
     ("[0 of 000]", "(7/10)")],
)  # fmt: skip
def test_any_other_score_behind_a_question_is_named(written: str, hint: str, journal_of: object) -> None:
    """What looks like a score and is not read says how to write it; the question keeps its words."""
    for line in (f"### Why us? {written}", f"- Why us? {written}"):
        told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n## Questions\n{line} #x\n")  # type: ignore[operator]
        (asked,) = told.interview.notes.questions
        assert (asked.question, asked.score, asked.topics) == (f"Why us? {written}", None, ("x",))
        assert told.codes == ["not-a-score"]
        assert hint in told.diagnostics[0].hint


@pytest.mark.parametrize("asked", [
    "Do you work 24/7?", "How do you reach 99.9 %?", "Why did you leave (2019)?", "A split of 50/50?", "What is TCP/IP?", "And on 3/4/2026?",
    "Explain CAP", "How do you use HTTP/2?",
])  # fmt: skip
def test_what_is_no_score_is_not_taken_for_one(asked: str, journal_of: object) -> None:
    told = journal_of(f"company: N\nrole: S\ndate: 2026-05-04\n---\n## Questions\n### {asked}\n")  # type: ignore[operator]
    assert [each.question for each in told.interview.notes.questions] == [asked]
    assert told.codes == []


def test_the_notes_of_an_application_are_free(told: Told) -> None:
    """
    === applications/a.md
    company: Nordwind
    role: SRE
    ---
    ## My strengths here
    - many
    ## Questions
    Words.
    """
    assert told.codes == []


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


def test_a_tag_that_lets_markdown_in_is_no_trouble(journal_of) -> None:
    head = "---\ncompany: A\nrole: B\ndate: 2026-05-04\n---\n"
    told = journal_of({"interviews/a.md": head + '## Good\n<div class="grid" markdown>\n- calm\n</div>\n'})
    assert told.codes == []
    assert [each.text for each in told.interview.notes.lessons] == ["calm"]


def test_a_name_written_last_name_first_does_not_hide_its_address(journal_of) -> None:
    head = "---\ncompany: A\nrole: B\ndate: 2026-05-04\ncontacts: [Okafor]\n---\n"
    told = journal_of({"interviews/a.md": head.replace("[Okafor]", "\n  - Okafor, Ada <ada@a.example>")})
    assert told.said == []
    assert told.interview.contacts[0].email == "ada@a.example"


def test_a_picture_of_ones_own_is_nothing_to_warn_of(told: Told) -> None:
    """
    company: Nordwind
    role: SRE
    date: 2026-05-04
    ---
    ![The plan](plan.png) stands beside [the notes](../index.md), not ![theirs](https://pics.example/a.png).
    """
    assert [(each.code, each.line) for each in told.diagnostics] == [("unsafe-markup", 6)]


@pytest.mark.parametrize(
    ("heading", "codes"),
    [("Strengts", ["not-a-section"]), ("Stengts", []), ("Wories", ["not-a-section"]), ("Wores", [])],
)
def test_a_heading_is_near_a_section_by_one_slip_in_eight_letters(
    heading: str, codes: list[str], journal_of: Callable[..., Told]
) -> None:
    told = journal_of(f"company: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\n## {heading}\nCalm.\n")
    assert told.codes == codes
