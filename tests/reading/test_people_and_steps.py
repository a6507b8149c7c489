"""People and next steps in one line, as people type them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobjournal.model import Contact
from journals import Told

Journal = Callable[..., Told]
HEAD = "company: N\nrole: S\ndate: 2026-11-26 10:00\n"


@pytest.mark.parametrize(
    ("written", "contact"),
    [
        ("Ada Okafor", Contact("Ada Okafor")),
        ("Ada Okafor (EM)", Contact("Ada Okafor", "EM")),
        ("Björn Ek, EM, bjorn@nordwind.example", Contact("Björn Ek", "EM", "bjorn@nordwind.example")),
        ("Ada Okafor ada@n.example hiring manager", Contact("Ada Okafor", "hiring manager", "ada@n.example")),
        ("Ada Okafor <ada@n.example> (EM, Platform)", Contact("Ada Okafor", "EM, Platform", "ada@n.example")),
        ("Okafor, Ada <ada@n.example>", Contact("Okafor", "Ada", "ada@n.example")),
        ("Dr. Ada (she/her), CTO", Contact("Dr. Ada", "(she/her), CTO")),
        ("太郎 <t@n.example>、部長", Contact("太郎", "部長", "t@n.example")),
        ("太郎、部長、 t@n.example", Contact("太郎", "部長", "t@n.example")),
        ("太郎（部長）", Contact("太郎", "部長")),
        ("علي a@n.example، مدير", Contact("علي", "مدير", "a@n.example")),
        ("[[Ada]]", Contact("Ada")),
        ("[[Ada|the boss]]", Contact("Ada")),
        ("'[[Ada|the boss]], EM'", Contact("Ada", "EM")),
        ("{name: [[Ada]], title: EM}", Contact("Ada", "EM")),
    ],
)
def test_a_person_in_one_line(written: str, contact: Contact, journal_of: Journal) -> None:
    """An address is taken out wherever it stands; the name ends at the first comma, bracket or address."""
    for lines in (f"contacts: {written}\n", f"contacts:\n  - {written}\n"):
        told = journal_of(HEAD + lines)
        assert (told.interview.contacts, told.said) == ((contact,), [])


@pytest.mark.parametrize(
    "written",
    [
        "Ada and Björn",
        "Ada & Björn",
        "Ada Okafor / Björn Ek",
        "Ada <a@n.example>, Björn <b@n.example>",
        "Ada Okafor (EM) and Björn Ek (Recruiter)",
        "Ada Okafor, EM and Björn Ek, Recruiter",
        "Ada <a@n.example> and Björn",
        "Ada Okafor, EM; on-call lead",
    ],
)
def test_two_people_in_one_line(written: str, journal_of: Journal) -> None:
    """They are kept as typed, with a warning; nobody is torn apart by a guess."""
    told = journal_of(f"{HEAD}contacts: {written}\n")
    assert told.codes == ["several-people"]
    assert len(told.interview.contacts) == 1


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Ada; Björn", [("Ada", None, None), ("Björn", None, None)]),
        ("Max, CEO; Eva", [("Max", "CEO", None), ("Eva", None, None)]),
        (
            "Ada <a@n.example>; Björn Ek, EM, b@n.example;",
            [("Ada", None, "a@n.example"), ("Björn Ek", "EM", "b@n.example")],
        ),
    ],
)
def test_semicolons_part_people(written: str, people: list[object], journal_of: Journal) -> None:
    """They part nothing else: each is read as a line of their own, and the line to write is named all the same."""
    for lines in (f"contacts: {written}\n", f"contacts:\n  - {written}\n"):
        told = journal_of(HEAD + lines)
        assert [(each.name, each.title, each.email) for each in told.interview.contacts] == people
        assert told.codes == ["several-people"]


@pytest.mark.parametrize(
    ("line", "references"),
    [
        ("references: Maria Silva; Tom Baker", ("Maria Silva", "Tom Baker")),
        ("references: Maria Silva and Tom Baker", ("Maria Silva and Tom Baker",)),
        ("references: Maria Silva, Tom Baker", ("Maria Silva, Tom Baker",)),
        ("follow_up_with: Ada and Björn", ()),
        ("contacts: {name: Ada & Björn}", ()),
    ],
)
def test_one_name_is_of_one_person(line: str, references: tuple[str, ...], journal_of: Journal) -> None:
    """Wherever a name is meant, what holds several is named, and parted where a semicolon parts it."""
    told = journal_of(f"{HEAD}{line}\n")
    assert told.codes == ["several-people"]
    assert told.interview.references == references


@pytest.mark.parametrize(
    "written", ["Ada Okafor, Head of R&D", "Ada Okafor, VP Engineering and Data Science", "Ada (Sales and Marketing)"]
)
def test_a_title_may_hold_an_and(written: str, journal_of: Journal) -> None:
    """That is no second person."""
    assert journal_of(f"{HEAD}contacts:\n  - {written}\n").said == []


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("[Max, CEO]", ["- Max, CEO"]),
        ("[Max, CEO, Eva Lang, Head of Engineering]", ["- Max, CEO", "- Eva Lang, Head of Engineering"]),
        ("[recruiter, Max]", ["- Name, recruiter"]),
        ("[{name: Max}, HR]", ["- Name, HR"]),
        ('["Max, CTO", Hiring Manager]', ["- Name, Hiring Manager"]),
        ("Geschäftsführer", ["- Name, Geschäftsführer"]),
    ],
)
def test_what_somebody_does_is_nobody(written: str, lines: list[str], journal_of: Journal) -> None:
    """A comma in a list begins somebody else: the line that was meant is told, and everything is kept."""
    told = journal_of(f"{HEAD}contacts: {written}\n")
    hints = [each.hint for each in told.diagnostics if each.code == "title-alone"]
    assert hints == [f"write `{each}`: a line for each person" for each in lines]
    assert len(told.codes) == len(lines)


@pytest.mark.parametrize(
    "written", ["Em", "Max Manager", "HR <hr@n.example>", "Hans von und zu Muster", "Lead Belly, CEO"]
)
def test_a_name_that_sounds_like_something_else(written: str, journal_of: Journal) -> None:
    """It is a name, and one person's."""
    assert journal_of(f"{HEAD}contacts:\n  - {written}\n").codes == []


@pytest.mark.parametrize("word", ["none", "None yet", "n/a", "TBD", '"?"', '"-"'])
def test_a_word_where_a_name_is_meant(word: str, journal_of: Journal) -> None:
    """It is nobody; as a company it is nothing, as a role it is kept."""
    told = journal_of(f"{HEAD}contacts: [{word}, Ada]\nfollow_up_with: {word}\nreferences: {word}\n")
    interview = told.interview
    assert interview.contacts == (Contact("Ada"),)
    assert (interview.follow_up_with, interview.references) == (None, ())
    assert told.codes == ["nobody"] * 3
    assert journal_of(f"{HEAD}contacts: {{name: {word}}}\n").interview.contacts == ()
    assert journal_of(HEAD.replace("N\n", f"{word}\n", 1)).journal.left_out == ("interviews/one.md",)
    role = journal_of(HEAD.replace("S\n", f"{word}\n", 1))
    assert (role.interview.role, role.codes) == (word.strip('"'), ["nobody"])


def test_links_to_notes_are_read_as_their_names(told: Told) -> None:
    """
    === interviews/a.md
    company: [[Nordwind]]
    role: "[[SRE|the job]]"
    date: 2026-05-04
    references: [[Maria]]
    follow_up_with: [[Ada]]
    === interviews/b.md
    company: nordwind
    role: sre
    date: 2026-05-11
    references: [[[Maria]], Tom]
    """
    assert told.said == []
    one, two = told.application.interviews
    assert (one.company, one.role, one.references, one.follow_up_with) == ("Nordwind", "SRE", ("Maria",), "Ada")
    assert two.references == ("Maria", "Tom")


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("12 Feb call", "- 2027-02-12 call"),
        ("Nov 26 call", "- 2027-11-26 call"),
        ("12. Februar, 10 Uhr: call", "- 2027-02-12 10:00 call"),
        ("12.12. call", "- 2026-12-12 call"),
        ("6.5.2027 call", "- 2027-05-06 call"),
        ("Friday call Ada", "- 2026-11-27 call Ada"),
        ("send the talk by 2026-12-12", "- 2026-12-12 send the talk"),
        ("send the talk until 3 December to Ada", "- 2026-12-03 send the talk to Ada"),
        ("call on Nov 30 at 10am", "- 2026-11-30 10:00 call"),
        ("send it on Feb 29", "- 2028-02-29 send it"),
        ("Tues 1 Dec call", "- 2026-12-01 call"),
        ("next Tuesday call Kai", "- 2026-12-01 call Kai"),
        ("Tues call", "- 2026-12-01 call"),
        ("Wed. 10:00 call", "- 2026-12-02 10:00 call"),
        ("Mon 10:00 call", "- 2026-11-30 10:00 call"),
        ("tomorrow at 3pm: call Kai", "- 2026-11-27 15:00 call Kai"),
        ("today: thank Kai", "- 2026-11-26 thank Kai"),
        ("call Kai by next Friday", "- 2026-11-27 call Kai"),
        ("send it until tomorrow, to Ada", "- 2026-11-27 send it to Ada"),
        ("send the CV by Wed", "- 2026-12-02 send the CV"),
        ("ask on Thurs. about pay", "- 2026-12-03 ask about pay"),
    ],
)
def test_a_day_in_other_words_is_shown_as_the_line_to_write(written: str, line: str, journal_of: Journal) -> None:
    """The next such day after the interview; the text is kept, and the map form is never warned of."""
    told = journal_of(f'{HEAD}next_steps:\n  - "{written}"\n')
    assert [(each.what, each.due) for each in told.interview.next_steps] == [(written, None)]
    (said,) = told.diagnostics
    assert (said.code, said.severity) == ("no-due-date", "warning")
    assert f"write `{line}`" in said.hint
    assert journal_of(f"{HEAD}next_steps:\n  {line}\n").said == []
    assert journal_of(f'{HEAD}next_steps:\n  - action: "{written}"\n').said == []


@pytest.mark.parametrize(
    "written",
    ["work on 24/7 support", "ask on Mondays", "May I ask them", "read 12 monkeys", "2 files to send", "call by phone", "on call", "update to 3.11", "12 Feb call (done 2026-11-27)",
     "read on Monday.com about pricing", "Sat down with Kai", "sun protection", "wed the plan to theirs", "Mon CV", "in 3 days they answer",
     "next week call", "next steps with Kai", "this and that", "until today nobody answered", "Thu Nguyen calls", "read up on Sun, Oracle", "by Sunday's end"],
)  # fmt: skip
def test_what_names_no_day_is_left_in_peace(written: str, journal_of: Journal) -> None:
    """And so is what is done: it is due no more."""
    assert journal_of(f"{HEAD}next_steps:\n  - {written}\n").at("2026-12-01").said == []


def test_a_step_of_an_application_comes_after_the_newest_day_of_applying(journal_of: Journal) -> None:
    """Without any such day there is nothing to count from, and no year is guessed."""
    file = "=== applications/a.md\ncompany: N\nrole: S\n{}next_steps: 12 Feb call\n"
    (said,) = journal_of(file.format("applied: [2026-03-01, 2025-01-01]\n")).diagnostics
    assert "write `next_steps: 2027-02-12 call`" in said.hint
    (said,) = journal_of(file.format("")).diagnostics
    assert said.hint.startswith("write YYYY-MM-DD")


def test_a_step_keeps_its_text_where_its_date_cannot_be_read(told: Told) -> None:
    """
    company: N
    role: S
    date: 2026-05-04
    next_steps:
      - 2026-02-30 send it
      - call them (done yesterday)
      - {action: write, due: soon}
      - 2026-05-06 25:00 ask
      - 2026-05-06 14:30-15:00 listen
    """
    steps = told.interview.next_steps
    assert [each.what for each in steps] == ["send it", "call them", "write", "ask", "14:30-15:00 listen"]
    assert [str(each.due) for each in steps] == ["None", "None", "None", "2026-05-06", "2026-05-06"]
    assert [(each.line, each.code) for each in told.diagnostics] == [(at, "not-a-date") for at in (6, 7, 8, 9)]
    assert told.diagnostics[2].message.startswith("next_steps: due: ")


def test_a_reference_without_a_name_is_left_out_alone(journal_of: Journal) -> None:
    told = journal_of({"references.md": "---\nreferences: [<maria@n.example> (agreed 2026-05-04), Cy Ho]\n---\n"})
    assert ([each.name for each in told.journal.references], told.codes) == (["Cy Ho"], ["no-name"])


def test_a_day_behind_a_later_word_is_found(journal_of: Journal) -> None:
    told = journal_of(f"{HEAD}next_steps: [call them by phone on 5 May]\n")
    assert "write `- 2027-05-05 call them by phone`" in told.said[0]
