"""With `publish_contacts: false`, what fields say of people is in no byte of a built site; what is to be done stays."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from jobjournal.cli import main
from jobjournal.discretion import without_contacts
from jobjournal.model import OwnPage
from journals import open_folder

FILES = {
    "interviews/a.md": "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04 14:30\nfollow_up_with: Ada Okafor\n"
    "contacts:\n  - {name: Ada Okafor, title: Head of Tides, email: ada@nordwind.example, phone: '+46 70 123 45 67',\n"
    "     linkedin: 'https://www.linkedin.com/in/ada-ok', channel: phone}\n  - Björn Ek <bjorn@nordwind.example>\n"
    "done: {thank-you: 2026-05-05}\n---\n"
    "## What went well\n- Told Ada  Okafor of the outage #incidents\n\n## Questions\n### How does Ada\n\n"
    "[Ada\nOkafor](mailto:ada@nordwind.example), +46 70 123 45 67, and **Björn Ek**; Adamantine is a word.\n",
    "applications/b.md": "---\ncompany: Kelp\nrole: Dev\napplied: 2026-04-20\ncontacts: [Ada Okafor <ada@nordwind.example>]\n---\nMail björn ek.\n",
    "interviews/c.md": "---\ncompany: Kelp\nrole: Ops\ndate: 2026-05-10\ncontacts: ['Eve Roe <eve@@kelp.example>']\n---\n",
    "interviews/d.md": "---\ncompany: Loam\nrole: Dev\ndate: 2026-05-09\noutcome: accepted\noutcome_on: 2026-05-11\nfollow_up_with: Zed Unborn\n"
    "references: [maria silva, Hal Nine <hal@nine.example>]\ncontacts: [naked@loam.example]\ntold_them: {ask: pia@quill.example}\n---\n"
    "## What went well\n- Told Zed Unborn that Hal Nine taught me #Maria-Silva\n",
    "mine.md": "# About Ada Okafor\n\nHer title is Head of Tides.\n",
    "references.md": "---\nreferences: ['Björn Ek <bjorn@nordwind.example>', 'Maria Silva <maria@s.example>, old boss (agreed 2026-05-01)',\n"
    "  {name: Pia Quill, email: pia@quill.example, relation: thesis advisor}]\n---\nPia  Quill, my thesis advisor, knows it.\n",
}
WORDS = re.compile(
    r"ada[\s%20+]+okafor|ada-ok|ada@|nordwind\.example|70 123|head of tides|bj(ö|o|&#246;|\\u00f6)rn ek|eve roe|eve@|zed unborn"
    r"|maria.silva|hal nine|hal@|naked@|pia +quill|pia@|maria@|old boss|thesis",
    re.I,
)


@pytest.fixture
def folder(journal):
    for name, text in FILES.items():
        (journal / name).parent.mkdir(exist_ok=True)
        (journal / name).write_text(text)
    return journal


def found_in(folder):
    files = (each for each in folder.rglob("*") if each.is_file())
    return {
        f"{each}: {words[0]}" for each in files if (words := WORDS.search(each.read_bytes().decode("utf-8", "replace")))
    }


def test_no_byte_of_a_site_holds_what_stands_in_contact_fields(folder, build_site, tmp_path):
    assert found_in(build_site("2026-05-12 09:00").folder), "by default they are there"
    built = build_site("2026-05-12 09:00", publish_contacts=False)
    assert found_in(built.folder) == set()
    page = built.text("interviews/a/index.html")
    assert "Tell Reference 2 and Reference" in built.text("applications/loam/dev/index.html")
    assert "Contact 1" in page and "Adamantine" in page and "not published" in page
    config = folder.parent / "mkdocs.yml"
    config.write_text(
        "docs_dir: journal\nplugins: [{jobjournal: {timezone: Europe/Berlin, publish_contacts: false}}]\n"
    )
    command = ["render", str(tmp_path / "out"), "--config", str(config), "--now", "2026-05-12 09:00"]
    done = CliRunner().invoke(main, command, catch_exceptions=False)
    assert done.exit_code == 0
    assert found_in(tmp_path / "out") == set()


def test_they_are_there_while_serving(folder, build_site):
    assert "Ada Okafor" in build_site("2026-05-12 09:00", publish_contacts=False, command="serve").text(
        "interviews/a/index.html"
    )


def test_the_same_is_to_be_done_by_the_same_day(folder):
    told = open_folder(folder)
    kept = replace(told, journal=without_contacts(told.journal))

    def facts(actions):
        return [(each.id, each.not_before, each.due, each.since, each.until, len(each.whom)) for each in actions]

    assert len(told.actions) > 5 and facts(kept.actions) == facts(told.actions)


@pytest.mark.parametrize(
    "field",
    [
        "references: [Otto Pop <otto@p.example>, Una]", "references: Otto Pop and Una Mae", "follow_up_with: Otto Pop (EM)",
        "contacts: [otto@p.example]", "contacts: [{name: Una, phone: [Otto]}]", f"told_them: {{{'a' * 51} Otto Pop: [x]}}\nreferences: Otto Pop",
        f"next_steps: [{'a' * 44} 3 May Otto Pop]\nreferences: Otto Pop",
    ],
)  # fmt: skip
def test_neither_a_field_nor_what_is_said_of_it_nor_the_text_names_them(journal_of, field):
    """Not even where the message cuts the name short, or the field cannot be read."""
    told = journal_of(f"company: Kelp\nrole: Dev\ndate: 2026-05-04\n{field}\n")
    told = replace(told.journal, pages=(OwnPage("mine.md", "Otto Pop (EM)" * ("Otto Pop" in field)),))
    kept = without_contacts(told)
    assert not re.search("otto", repr((kept.diagnostics, kept.pages, kept.applications)), re.I)
    assert [each.line for each in kept.diagnostics] == [each.line for each in told.diagnostics]


def test_what_is_said_of_other_fields_stays(journal_of):
    told = journal_of("company: Kelp\ndate: 2026-05-04\ntagz: a\n").journal
    assert told.diagnostics and without_contacts(told) is told


def test_a_journal_without_contacts_is_the_same(journal_of):
    told = journal_of("company: A\nrole: B\ndate: 2026-05-04\n")
    assert without_contacts(told.journal) is told.journal


def test_a_name_is_found_in_whatever_form_it_is_written(journal_of):
    """And a title that is the word for a role of the journal's goes from the contact alone."""
    text = "---\ncompany: Kelp\nrole: Engineer\ndate: 2026-05-04\ncontacts:\n  - Jörg Straße (Engineer) <j.s@k.example>\n---\n"
    notes = "JÖRG STRASSE, jo\u0308rg strasse, Jörg\n  Straße and J.S@K.example, an engineer (a+b)\n"
    told = journal_of({"interviews/a.md": text + notes})
    kept = without_contacts(told.journal).interviews[0]
    assert (kept.role, kept.contacts[0].name, kept.contacts[0].title) == ("Engineer", "Contact 1", "not published")
    assert kept.notes.text == "Contact 1, Contact 1, Contact 1 and address 1, not published, an engineer (a+b)\n"


@pytest.mark.parametrize(
    "written",
    [
        "Ada Okafor", "_Ada Okafor_", "**Ada** **Okafor**", "Ada&nbsp;Okafor", "Ada\u00a0Okafor", "ada\\\nokafor", "#Ada-Okafor", "#ada_okafor",
        "ada%40kelp.example", "ada&#64;kelp.example", "+46701234567", "0046 (70) 123-45-67", "46.70.123.45.67",
    ],
)  # fmt: skip
def test_a_name_is_found_as_markdown_and_links_spell_it(journal_of, written):
    contact = "contacts: [{name: Ada Okafor, email: ada@kelp.example, phone: '+46 70 123 45 67'}]"
    text = f"---\ncompany: Kelp\nrole: Dev\ndate: 2026-05-04\n{contact}\n---\n"
    told = journal_of({"interviews/a.md": text + f"## What went well\n- So {written} said, 2026\n"})
    kept = without_contacts(told.journal).interviews[0]
    assert not re.search("okafor|ada@|ada%|ada&|123", repr(kept.notes), re.I)
    assert "2026" in kept.notes.text


def test_a_tag_and_a_topic_of_that_name_go_too(journal_of):
    text = "---\ncompany: Kelp\nrole: Dev\ndate: 2026-05-04\ncontacts: [Ada Okafor]\ntags: [Ada-Okafor, remote]\n---\n"
    told = journal_of({"interviews/a.md": text + "## What went well\n- Fine #Ada-Okafor #tides\n"})
    kept = without_contacts(told.journal).interviews[0]
    assert kept.tags == ("Contact 1", "remote")
    assert kept.notes.lessons[0].topics == ("Contact 1", "tides")


def test_a_word_for_whom_to_ask_or_who_vouches_goes_from_its_own_field_alone(journal_of):
    """A company, a role and notes are not said anew for it; a name is, as ever."""
    head = "---\ncompany: Nordwind\nrole: HR Partner\ndate: 2026-05-0"
    text = "Told the team and HR of Nordwind, my colleague and Una; An Ly is in.\n"
    told = journal_of(
        {
            "interviews/a.md": head + "4\nfollow_up_with: HR\nreferences: [the team, Una]\n---\n" + text,
            "interviews/b.md": head + "5\nfollow_up_with: Nordwind\ncontacts: [An Ly]\n---\n",
            "interviews/c.md": head + "6\nfollow_up_with: An\n---\n",
            "references.md": "---\nreferences: ['Una <una@x.example>, colleague', 'my former boss']\n---\n",
        }
    )
    kept = without_contacts(told.journal)
    first, second, third = kept.interviews
    assert {(each.company, each.role) for each in (first, second, third)} == {("Nordwind", "HR Partner")}
    assert first.notes.text == "Told the team and HR of Nordwind, my colleague and Reference 1; Contact 1 is in.\n"
    assert (first.follow_up_with, second.follow_up_with) == ("Contact 2", "Contact 3")
    assert (first.references, [each.relation for each in kept.references]) == (
        ("Reference 3", "Reference 1"),
        ["not published", None],
    )
    assert not re.search("boss|Una|the team", repr(kept.references))
    assert third.follow_up_with == "Contact no. 1", "An is a name"


@pytest.mark.parametrize("word", ["An", "My", "Em", "ada holm", "Junior", "Mr Boss", "the Wren"])
def test_a_name_that_is_nearly_a_word_goes_everywhere(journal_of, word):
    text = f"---\ncompany: Kelp\nrole: Dev\ndate: 2026-05-04\nfollow_up_with: {word}\n---\nIt is {word}.\n"
    assert (
        without_contacts(journal_of({"interviews/a.md": text}).journal).interviews[0].notes.text == "It is Contact 1.\n"
    )


def test_a_first_name_of_whom_to_ask_is_that_contact(journal_of):
    """So that the follow-up thanks them, too; either of two is; and other applications have others."""
    head = (
        "---\ncompany: {}\nrole: Dev\ndate: 2026-05-04 10:00\ncontacts: [{}]\nfollow_up_with: Ada\n---\nAda; The Bo\n"
    )
    told = journal_of(
        {
            "interviews/a.md": head.format("Aster", "Ben Berg, Ada Holm <ada@aster.example>"),
            "interviews/z.md": head.format("Aster", "Ada Holm <ada@aster.example>")
            .replace("Dev", "Ops")
            .replace("follow_up_with: Ada\n", "")
            .replace("05-04", "05-11"),
            "interviews/b.md": head.format("Beta", "Ada Berg, Bo Li").replace("h: Ada", "h: Bo"),
            "interviews/c.md": head.format("Cole", "Ada Berg, Ada Roe"),
        },
        now="2026-05-30 09:00",
    )
    kept = replace(told, journal=without_contacts(told.journal))
    asked = [each.follow_up_with for each in kept.journal.interviews]
    assert asked == ["Contact no. 2", "Contact no. 4", "Contact no. 3 or 5", None]
    assert "Ada" not in repr(kept.journal)
    assert "The Contact no. 4" in kept.journal.interviews[1].notes.text

    def facts(actions):
        return [
            (each.id, each.not_before, each.due, len(each.whom), "thanks, too" in each.why.late) for each in actions
        ]

    assert any(facts(told.actions)[0]) and facts(kept.actions) == facts(told.actions)
    assert any("the follow-up to Contact no. 2 thanks, too" in each.why.late for each in kept.actions)
