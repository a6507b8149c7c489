"""`jobjournal new` as a user types it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from jobjournal.catalogue.field import Where
from jobjournal.cli import main
from jobjournal.commands import asking, choice
from jobjournal.dates import parse_stamp
from jobjournal.model import Contact
from jobjournal.writing.template import NewEntry, new_text, written
from journals import fenced, open_folder, parse_files, write_files

JOURNAL = """
=== interviews/2026-05-04-nordwind-robotics.md
company: Nordwind Robotics
role: Site Reliability Engineer
date: 2026-05-04 14:30
contacts:
  - Ada Okafor <ada@nordwind.example>, Engineering Manager
  - {name: "Björn Ek", phone: "+46 70 123 45 67", channel: phone}
=== interviews/2026-05-05-alder.md
company: Alderfinch
role: Engineer
date: 2026-05-05
outcome: rejected
"""

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {name: fenced(text) for name, text in parse_files(JOURNAL).items()})


@pytest.fixture
def run(folder: Path) -> Run:
    def invoke(*words: str, **more: str) -> Result:
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-10 09:00"]
        return CliRunner().invoke(main, ["new", *where, *words], **more)  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: True)


def test_three_facts_make_an_entry_that_reads_back_without_a_word(folder: Path, run: Run) -> None:
    result = run("--company", "Möwe & Söhne: IT", "--role", "no", "--at", "2026-05-12 09:15", "--kind", "Panel")
    assert result.exit_code == 0, result.output
    assert "journal/interviews/2026-05-12-mowe-sohne-it.md" in result.output
    told = open_folder(folder)
    assert told.said == []
    (entry,) = [each for each in told.journal.interviews if "mowe" in each.file]
    assert (entry.company, entry.role, entry.kind, entry.date_text) == (
        "Möwe & Söhne: IT",
        "no",
        "panel",
        "2026-05-12 09:15",
    )


@pytest.mark.parametrize(
    ("answer", "people"),
    [
        ("Femke, Jo", [Contact("Femke"), Contact("Jo")]),
        ("Femke <f@n.example>, Head of IT; Jo", [Contact("Femke", "Head of IT", "f@n.example"), Contact("Jo")]),
        (
            "Femke <f@n.example>, Jo <j@n.example>, CTO",
            [Contact("Femke", None, "f@n.example"), Contact("Jo", "CTO", "j@n.example")],
        ),
        (
            "ada okafor <ada@new.example>; Jo",
            [Contact("Ada Okafor", "Engineering Manager", "ada@new.example"), Contact("Jo")],
        ),
        (
            "Femke <f@n.example>, 1",
            [
                Contact("Femke", None, "f@n.example"),
                Contact("Ada Okafor", "Engineering Manager", "ada@nordwind.example"),
            ],
        ),
    ],
)
def test_people_may_be_typed_as_they_are_written_in_a_file(
    folder: Path, run: Run, terminal: None, answer: str, people: list[Contact]
) -> None:
    result = run(input=f"1\n2026-05-12 14:00\n{answer}\n")
    assert result.exit_code == 0, result.output
    told = open_folder(folder)
    assert told.said == []
    assert told.journal.interviews[-1].contacts == tuple(people)


def test_the_next_round_is_one_number_a_date_and_the_people_by_number(folder: Path, run: Run, terminal: None) -> None:
    result = run(input="1\n12.5.2026\n2026-05-12 14:00\n2, Femke\n")
    assert result.exit_code == 0, result.output
    assert "  1  Nordwind Robotics, Site Reliability Engineer (round 2)" in result.output
    assert "Alderfinch" not in result.output
    assert "not a date: 12.5.2026; write 2026-05-12" in result.output
    entry = open_folder(folder).journal.interviews[-1]
    assert (entry.company, entry.role) == ("Nordwind Robotics", "Site Reliability Engineer")
    assert entry.contacts == (Contact("Björn Ek", phone="+46 70 123 45 67", channel="phone"), Contact("Femke"))


def test_the_contacts_of_the_last_round_are_carried_over_as_they_were(folder: Path, run: Run) -> None:
    words = ("--company", "nordwind  robotics", "--from", "last", "--at", "2026-05-12 14:00")
    assert run(*words).exit_code == 0
    first, _, second = open_folder(folder).journal.interviews
    assert second.contacts == first.contacts
    assert second.company == "Nordwind Robotics"


def test_a_known_person_comes_with_what_the_journal_knows(folder: Path, run: Run) -> None:
    words = ("--company", "Nordwind Robotics", "--at", "2026-05-12", "--with", "ada", "--with", "Rasmus Holt")
    assert run(*words).exit_code == 0
    contacts = open_folder(folder).journal.interviews[-1].contacts
    assert contacts == (Contact("Ada Okafor", "Engineering Manager", "ada@nordwind.example"), Contact("Rasmus Holt"))


@pytest.mark.parametrize(
    ("typed", "name", "phone"),
    [
        ("Joanna Reyes", "Ms. Joanna Reyes", "612 555 0188"),
        ("reyes", "Ms. Joanna Reyes", "612 555 0188"),
        ("Joanna Ott", "Joanna Ott", None),
        ("Ms. Joanna Reyes", "Ms. Joanna Reyes", "612 555 0188"),
        ("Karl Ott", "Karl Ott", None),
    ],
)
def test_a_known_person_is_found_without_their_title(
    typed: str, name: str, phone: str | None, folder: Path, run: Run
) -> None:
    """Two of whom the words may speak are nobody known: both have that name."""
    people = (
        "contacts: [{name: Ms. Joanna Reyes, phone: 612 555 0188}, {name: Dr. Karl Ott, phone: '1'}, Ing. Karl Ott]\n"
    )
    write_files(folder, {"interviews/oak.md": fenced(f"company: Oak\nrole: Cook\ndate: 2026-05-11\n{people}")})
    assert run("--company", "Oak", "--at", "2026-05-12", "--with", typed).exit_code == 0
    (found,) = open_folder(folder).journal.interviews[-1].contacts
    assert (found.name, found.phone) == (name, phone)


def test_a_part_of_a_known_company_is_offered_on_a_terminal(folder: Path, run: Run, terminal: None) -> None:
    result = run("--company", "robo", "--at", "2026-05-12", input="\n\n\n")
    assert result.exit_code == 0, result.output
    assert open_folder(folder).journal.interviews[-1].company == "Nordwind Robotics"


def test_a_name_that_is_taken_gets_a_number_and_nothing_is_overwritten(folder: Path, run: Run) -> None:
    (folder / "interviews/2026-05-12-KIWI.md").write_text("---\ncompany: x\nrole: y\ndate: 2026-05-12\n---\nmine\n")
    for role in ("Cook", "Baker"):
        assert run("--company", "Kiwi", "--role", role, "--at", "2026-05-12").exit_code == 0
    names = sorted(each.name for each in (folder / "interviews").glob("2026-05-12*"))
    assert names == ["2026-05-12-KIWI.md", "2026-05-12-kiwi-2.md", "2026-05-12-kiwi-3.md"]
    assert (folder / "interviews/2026-05-12-KIWI.md").read_text().endswith("mine\n")


def test_an_interview_has_one_file(folder: Path, run: Run) -> None:
    words = ("--company", "Kiwi", "--role", "Cook", "--at")
    assert run(*words, "2026-05-12 14:30").exit_code == 0
    again = run("--company", "KIWI", "--role", "cook", "--at", "2026-05-12T14:30")
    assert again.exit_code == 1
    assert "has this entry already: journal/interviews/2026-05-12-kiwi.md" in again.output
    assert run(*words, "2026-05-12 16:00").exit_code == 0, "a second talk on one day"
    names = sorted(each.name for each in (folder / "interviews").glob("2026-05-12*"))
    assert names == ["2026-05-12-kiwi-2.md", "2026-05-12-kiwi.md"]


AT_ONCE = """
import sys
from allornothing import locks
from jobjournal.cli import main
from jobjournal.writing import beginning
if sys.argv[1] == "no locks":
    locks.take = lambda _: None
make = beginning.begin
def wait(*known, **how):
    print("here", flush=True)
    sys.stdin.readline()
    return make(*known, **how)
beginning.begin = wait
main(["new", "--company", "Kiwi", "--role", "Cook", "--at", "2026-05-12 14:30", "--journal", sys.argv[2]])
"""


@pytest.mark.parametrize("system", ["locks", "no locks"])
def test_several_at_once_make_one_file(system: str, folder: Path) -> None:
    command = [sys.executable, "-c", AT_ONCE, system, str(folder)]
    runs = [subprocess.Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True) for _ in range(4)]
    if system == "no locks":  # all have read the journal before one of them writes
        assert [each.stdout.readline() for each in runs if each.stdout] == ["here\n"] * 4
    for each in runs:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.communicate()[1] for each in runs]
    assert sorted(each.returncode for each in runs) == [0, 1, 1, 1], said
    assert len(list((folder / "interviews").glob("*kiwi*"))) == 1
    assert all("already" in each for each, run in zip(said, runs, strict=True) if run.returncode)


def test_a_company_that_is_nearly_a_known_one_is_pointed_out(run: Run) -> None:
    result = run("--company", "Nordwind Robotic", "--role", "Site Reliability Engineer", "--at", "2026-05-12")
    assert "near-company" in result.output


def test_an_application_has_a_file_of_its_own_and_only_one(folder: Path, run: Run) -> None:
    words = ("--application", "--company", "Kiwi", "--role", "Cook", "--at", "2026-05-09")
    assert run(*words).exit_code == 0
    told = open_folder(folder)
    assert told.said == []
    assert [each.file.file for each in told.journal.applications if each.file] == ["applications/kiwi.md"]
    again = run(*words)
    assert again.exit_code == 2
    assert "this application has its file: journal/applications/kiwi.md\n" in again.output
    later = run(*words[:-1], "2026-05-18").output
    assert "kiwi.md; if you applied again on 2026-05-18, write there\n\n  applied: [2026-05-09, 2026-05-18]\n" in later
    file = folder / "applications/kiwi.md"
    file.write_text(file.read_text().replace("applied: 2026-05-09\n", ""))
    assert (
        "if you applied on 2026-05-18, write there\n\n  applied: 2026-05-18\n" in run(*words[:-1], "2026-05-18").output
    )


def test_a_part_of_a_company_s_name_is_asked_about_where_the_role_is_missing(folder: Path, run: Run) -> None:
    """Accents and strokes are typed as their neighbours."""
    (folder / "applications").mkdir(exist_ok=True)
    (folder / "applications/o.md").write_text("---\ncompany: Øresund Analytics\nrole: Analyst\n---\n")
    result = run("--company", "oresund", "--at", "2026-05-12")
    assert result.exit_code == 2
    assert "did you mean --company 'Øresund Analytics'? the role is missing" in " ".join(result.output.split())
    assert run("--company", "øresund analytics", "--at", "2026-05-12").exit_code == 0
    assert "Øresund Analytics" in {each.company for each in open_folder(folder).journal.interviews}


def test_the_editor_opens_the_new_file_when_asked(
    folder: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\necho "Edited." >> "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    assert run("--company", "Kiwi", "--role", "Cook", "--at", "2026-05-12", "--edit").exit_code == 0
    assert (folder / "interviews/2026-05-12-kiwi.md").read_text().endswith("Edited.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "the company is missing; add --company NAME"),
        (("--company", "Kiwi"), "the role is missing; add --role NAME"),
        (("--company", "Kiwi", "--role", "Cook"), 'add --at "2026-05-04 14:30"'),
        (("--company", "Kiwi", "--role", "Cook", "--at", "4.5.2026"), "not a date: 4.5.2026; write 2026-05-04"),
        (("--company", "Kiwi", "--role", "Cook", "--at", "2026-02-30"), "not a date: 2026-02-30"),
        (("--company", "Kiwi", "--role", "Cook", "--at", "2026-05-12", "--from", "last"), "no interview of this role"),
    ],
)
def test_what_is_missing_or_wrong_is_explained_and_nothing_written(
    folder: Path, run: Run, words: tuple[str, ...], said: str
) -> None:
    before = sorted(folder.rglob("*"))
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output
    assert sorted(folder.rglob("*")) == before


def test_a_control_character_is_refused_before_anything_is_written(folder: Path, run: Run) -> None:
    before = sorted(folder.rglob("*"))
    result = run("--company", "Ki\x07wi", "--role", "Cook", "--at", "2026-05-12")
    assert result.exit_code == 1
    assert "control" in result.output
    assert sorted(folder.rglob("*")) == before


def _taken_from_comments(text: str) -> str:
    header, _, body = text.partition("\n---\n")
    return re.sub(r"(?m)^# (?!==)", "", header) + "\n---\n" + body


def test_every_example_in_the_template_reads_as_it_stands(folder_of: Callable[..., Path]) -> None:
    folder = folder_of(
        {
            "interviews/one.md": _taken_from_comments(
                new_text(Where.INTERVIEW, NewEntry(company="Nordwind", role="Engineer", date="2026-05-04 14:30"))
            ),
            "applications/one.md": _taken_from_comments(
                new_text(Where.APPLICATION, NewEntry(company="Nordwind", role="Engineer"))
            ),
        }
    )
    told = open_folder(folder, "2026-06-30")
    assert [each for each in told.said if "nothing-to-close" not in each] == []


def test_the_paste_ready_template_is_shipped_and_no_entry(run: Run) -> None:
    shipped = Path(__file__).parents[2] / "journal" / "_template.md"
    printed = run("--print")
    assert printed.exit_code == 0
    assert printed.output == shipped.read_text("utf-8") == new_text(Where.INTERVIEW)


def test_a_filled_template_can_be_printed_and_nothing_is_written(folder: Path, run: Run) -> None:
    before = sorted(folder.rglob("*"))
    printed = run("--print", "--application", "--company", "Kiwi: IT").output
    assert "\ncompany: 'Kiwi: IT'\nrole:\n" in printed
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    "text",
    ["a", "- a", "a: b", "a #b", "#", "'", '"', "no", "~", "[a", "{a}", "&a", "*a", "!a", "@a", "2026", "a:", "| a"],
)
def test_any_text_is_written_so_that_it_reads_back(folder_of: Callable[..., Path], text: str) -> None:
    told = open_folder(
        folder_of({"interviews/one.md": new_text(Where.INTERVIEW, NewEntry(company=text, role="b", date="2026-05-04"))})
    )
    assert told.said == []
    assert told.interview.company == text
    assert parse_stamp(written("2026-05-04 14:30")) is not None


def test_of_several_roles_one_is_chosen_by_its_number(folder: Path, run: Run, terminal: None) -> None:
    assert run("--company", "Nordwind Robotics", "--role", "Manager", "--application").exit_code == 0
    result = run("--company", "Nordwind Robotics", "--at", "2026-05-12", input="2\n\n")
    assert "  1  Manager\n  2  Site Reliability Engineer\n" in result.output
    assert open_folder(folder).journal.interviews[-1].role == "Site Reliability Engineer"
    assert run("--application", "--company", "Nordwind Robotics", "--role", "Chief").exit_code == 0
    assert (folder / "applications/nordwind-robotics-chief.md").exists()


def test_people_are_asked_for_until_they_are_some(folder: Path, run: Run, terminal: None) -> None:
    answers = "1\nAda and Björn\nChen Wu, CTO, chen@nordwind.example\n"
    result = run("--company", "Nordwind Robotics", "--at", "2026-05-12", input=answers)
    assert result.exit_code == 0, result.output
    assert "write a line for each" in result.output
    assert open_folder(folder).journal.interviews[-1].contacts == (Contact("Chen Wu", "CTO", "chen@nordwind.example"),)


def test_of_what_is_known_of_a_person_an_address_stays(folder: Path, run: Run) -> None:
    later = "company: Nordwind Robotics\nrole: Site Reliability Engineer\ndate: 2026-05-06\ncontacts: [Ada Okafor]\n"
    write_files(folder, {"interviews/later.md": fenced(later)})
    assert run("--company", "Nordwind Robotics", "--at", "2026-05-12", "--with", "Ada").exit_code == 0
    (ada,) = open_folder(folder).journal.interviews[-1].contacts
    assert (ada.name, ada.email) == ("Ada Okafor", "ada@nordwind.example")


def test_in_an_empty_journal_company_and_role_are_asked_for(tmp_path: Path, terminal: None) -> None:
    where = ["--journal", str(tmp_path), "--timezone", "Europe/Berlin", "--now", "2026-05-10 09:00"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "readline", None)  # as on Windows
        result = CliRunner().invoke(main, ["new", *where], input="Halde\nCook\ntomorrow\n\n")
    assert result.exit_code == 0, result.output
    (interview,) = open_folder(tmp_path).journal.interviews
    assert (interview.company, interview.role, interview.date_text) == ("Halde", "Cook", "2026-05-11")


def test_the_tab_key_completes_what_the_journal_knows() -> None:
    readline = pytest.importorskip("readline")
    before = readline.get_completer()
    with asking.completing(["Ada Okafor", "Alderfinch", "Björn Ek"]):
        complete = readline.get_completer()
        assert [complete("a", at) for at in range(3)] == ["Ada Okafor", "Alderfinch", None]
    assert readline.get_completer() is before


def test_nothing_is_written_through_a_link(folder: Path, run: Run, tmp_path: Path) -> None:
    (folder / "interviews").rename(tmp_path / "elsewhere")
    (folder / "interviews").symlink_to(tmp_path / "elsewhere")
    before = sorted((tmp_path / "elsewhere").iterdir())
    result = run("--company", "Kiwi", "--role", "Cook", "--at", "2026-05-12")
    assert result.exit_code == 1
    assert "is a link" in result.output
    assert sorted((tmp_path / "elsewhere").iterdir()) == before


def test_no_file_is_made_that_windows_cannot_check_out(folder: Path, run: Run) -> None:
    assert run("--application", "--company", "PRN", "--role", "Dev").exit_code == 0
    assert (folder / "applications" / "prn-dev.md").exists()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("today", "2026-05-10"),
        ("tomorrow 14:30", "2026-05-11 14:30"),
        ("yesterday", "2026-05-09"),
        ("mon 10:00", "2026-05-11 10:00"),
        ("fri 14:30-15:30", "2026-05-15 14:30-15:30"),
    ],
)
def test_the_date_is_said_as_a_person_says_it(folder: Path, run: Run, said: str, written: str) -> None:
    result = run("--company", "Kiwi", "--role", "Cook", "--at", said)
    assert result.exit_code == 0, result.output
    (found,) = [each for each in open_folder(folder).journal.interviews if each.company == "Kiwi"]
    assert found.date_text == written


def test_a_second_role_at_a_known_company_can_be_given(folder: Path, run: Run, terminal: None) -> None:
    result = run("--company", "Alderfinch", "--at", "2026-05-12", input="Manager\n\n")
    assert result.exit_code == 0, result.output
    assert "Role, its number, or another role [Engineer]" in result.output
    assert open_folder(folder).journal.interviews[-1].role == "Manager"


def test_nearly_the_same_names_are_asked_about_before_anything_is_written(
    folder: Path, run: Run, terminal: None
) -> None:
    result = run(
        "--company",
        "Nordwind Robotic GmbH",
        "--role",
        "Site Reliabilty Engineer",
        "--at",
        "2026-05-12",
        input="y\ny\n\n",
    )
    assert (
        "Do you mean Nordwind Robotics?" in result.output and "Do you mean Site Reliability Engineer?" in result.output
    )
    entry = open_folder(folder).journal.interviews[-1]
    assert (entry.company, entry.role) == ("Nordwind Robotics", "Site Reliability Engineer")
    assert open_folder(folder).said == []
    assert run("--company", "Nordwind Robotic", "--role", "x", "--at", "2026-05-13", input="n\n\n").exit_code == 0
    assert open_folder(folder).journal.interviews[-1].company == "Nordwind Robotic"


def test_people_are_read_as_in_a_file(folder: Path, run: Run) -> None:
    people = ("Björn Ek, EM, bjorn@nordwind.example", "Chen (CTO)", "Ada Okafor ada@new.example")
    result = run(
        "--company", "Nordwind Robotics", "--at", "2026-05-12", *(word for each in people for word in ("--with", each))
    )
    assert result.exit_code == 0, result.output
    assert open_folder(folder).journal.interviews[-1].contacts == (
        Contact("Björn Ek", "EM", "bjorn@nordwind.example", "+46 70 123 45 67", channel="phone"),
        Contact("Chen", "CTO"),
        Contact("Ada Okafor", "Engineering Manager", "ada@new.example"),
    )
    before = sorted(folder.rglob("*"))
    refused = run("--company", "Nordwind Robotics", "--at", "2026-05-12", "--with", "Ada and Björn")
    assert (refused.exit_code, "write a line for each" in refused.output) == (2, True)
    assert sorted(folder.rglob("*")) == before


def test_a_new_file_begins_soon_and_shows_every_field_when_asked(folder: Path, run: Run) -> None:
    for at, more in (("2026-05-12", ()), ("2026-05-13", ("--full",))):
        assert run("--company", "Kiwi", "--role", "Cook", "--at", at, "--kind", "screen", *more).exit_code == 0
    short, full = ((folder / f"interviews/{day}-kiwi.md").read_text() for day in ("2026-05-12", "2026-05-13"))
    assert short.partition("\n---\n")[0].split("\n") == [
        "---", "company: Kiwi", "role: Cook", "date: 2026-05-12", "kind: screen",
        "decision_by: # by when they decide, as in 2026-05-15", "follow_up_after: # when you may follow up, as in 2026-05-18",
        "follow_up_with: # whom to ask, as in Ada Okafor", "follow_up_via: # how they like to be asked, as in email",
    ]  # fmt: skip
    assert short.partition("\n---\n")[2] == full.partition("\n---\n")[2]
    assert "# offer_expires:" in full
    assert open_folder(folder).said == []


def test_the_editor_is_offered_on_a_terminal(
    folder: Path, run: Run, terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.edit", lambda filename: opened.append(filename))
    for answer, day in (("y", "2026-05-12"), ("n", "2026-05-13")):
        assert run("--company", "Kiwi", "--role", "Cook", "--at", day, input=f"\n{answer}\n").exit_code == 0
    assert opened == [str(folder / "interviews/2026-05-12-kiwi.md")]


def test_a_time_that_a_clock_change_skips_is_told(folder: Path, run: Run) -> None:
    result = run("--company", "Kiwi", "--role", "Cook", "--at", "2026-03-29 02:30")
    assert (result.exit_code, "a clock change skips that time in Europe/Berlin" in result.output) == (0, True)


@pytest.mark.parametrize(
    ("option", "typed", "offered"),
    [
        ("--company", "nord", ["Nordwind Robotics"]),
        ("--role", "Eng", ["Engineer"]),
        ("--with", "", ["Ada Okafor", "Björn Ek"]),
    ],
)
def test_the_shell_completes_names_from_the_journal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, option: str, typed: str, offered: list[str]
) -> None:
    shell = ShellComplete(main, {}, "jobjournal", "_JOBJOURNAL_COMPLETE")
    monkeypatch.chdir(folder.parent)
    assert shell.get_completions(["new", option], typed) == [], "there are no settings yet"
    (folder.parent / "mkdocs.yml").write_text("docs_dir: journal\nplugins: [jobjournal: {timezone: Europe/Berlin}]\n")
    assert sorted(each.value for each in shell.get_completions(["new", option], typed)) == offered
