"""`jobjournal adopt`: notes that somebody has become entries, and not a byte of their text is another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from jobjournal.cli import main
from jobjournal.commands import choice
from jobjournal.writing import Refused
from jobjournal.writing.adopting import adopted
from jobjournal.writing.adopting.note import read_note
from journals import open_folder, write_files

Adopt = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {"index.md": "# Mine\n"})


@pytest.fixture
def adopt(folder: Path, tmp_path: Path) -> Adopt:
    """Adopt one note, of this name and these bytes."""

    def run(name: str, content: str | bytes, *words: str, answers: str = "") -> Result:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-06-01"]
        return CliRunner().invoke(main, ["adopt", str(path), *where, *words], input=answers)

    return run


NOTES = {
    "2026-05-04 Nordwind - SRE.md": "# Nordwind\n\n## What went well\n- calm #incidents\n",
    "20260504_nordwind_sre.md": "text\n",
    "SRE at Nordwind (2026-05-04).md": "text\n",
    "a.md": "**Company:** Nordwind\n**Role:** SRE\n**Date:** 4 May 2026\n",
    "b.md": "- Firma: Nordwind\n- Stelle: SRE\n- Datum: 4.5.2026\n",
    "c.md": "Company:: [[Nordwind]]\nRole:: SRE\nwhen:: [[2026-05-04]]\n",
    "d.md": '---\ncompany: "[[Nordwind|N]]"\nposition: SRE\ndate: 2026-05-04\n---\ntext\n',
    "f.md": "---\ntitle: Nordwind interview\ndate: 2026-05-04\n---\nRole: SRE\nCompany: Nordwind\n",
    "g.md": "# 🎤 Interview @ Nordwind (SRE)\n📅 2026-05-04\n",
    "h.md": "# Gespräch bei Nordwind am 4.5.2026\n\nStelle: SRE\n",
    "i.md": "职位：SRE\n公司：Nordwind\n日期：2026-05-04\n",
    "e.md": "# SRE at Nordwind\n\nOn 4 May 2026 we talked.\n",
    "j.md": "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\nMood: fine\nCompany: another one\n",
    "k.md": "# Talk 04/05/2026\n\nCompany: Nordwind\nRole: SRE\nDate: 2026-05-04\n",
    "l.md": "---\n---\n# SRE at Nordwind\n\nOn 4 May 2026 we talked.\n",
    "m.md": "---\n\n---\n# SRE at Nordwind\n\nOn 4 May 2026 we talked.\n",
    "n.md": "---\n{}\n---\n# SRE at Nordwind\n\nOn 4 May 2026 we talked.\n",
}


@pytest.mark.parametrize("name", NOTES)
def test_company_role_and_date_are_found_where_people_write_them(name: str, folder: Path, adopt: Adopt) -> None:
    result = adopt(f"vault/{name}", NOTES[name], "--yes")
    assert result.exit_code == 0, result.output
    interview = open_folder(folder, "2026-06-01").interview
    assert (interview.company.casefold(), interview.role.casefold(), interview.date_text) == (
        "nordwind",
        "sre",
        "2026-05-04",
    )


def test_the_text_stays_byte_for_byte_and_the_note_where_it_was(folder: Path, adopt: Adopt, tmp_path: Path) -> None:
    body = "\r\nÄ \t \r\n- x\n\n\n---\nno header\n---\r\n".encode()
    content = (
        b"\xef\xbb\xbf---\r\ncompany: A\r\nrole: R\r\ndate: 2026-05-04\r\nmood: [blue,\r\n  grey]\r\n---\r\n" + body
    )
    adopt("vault/a.md", content, "--yes")
    written = (folder / "interviews/2026-05-04-a.md").read_bytes()
    assert written.endswith(b"---\r\n" + body)
    assert b"# mood: [blue,\r\n#   grey]\r\n" in written, "what is no field here is kept as it was written"
    assert (tmp_path / "vault/a.md").read_bytes() == content
    assert open_folder(folder, "2026-06-01").said == []


def test_a_note_among_the_entries_gets_its_header_in_place(folder: Path, adopt: Adopt) -> None:
    name = "journal/interviews/2026-05-04 Nordwind - Engineer.md"
    assert adopt(name, "Hello\n", "--yes").exit_code == 0
    assert [each.name for each in (folder / "interviews").iterdir()] == [Path(name).name]
    assert open_folder(folder, "2026-06-01").interview.company == "Nordwind"
    again = adopt(name, (folder.parent / name).read_bytes(), "--yes")
    assert again.exit_code == 1
    assert "is an entry already" in again.output


@pytest.mark.parametrize(
    ("front", "kept"),
    [
        ("# my own remark\ncompany: Nordwind\n", ["# my own remark"]),
        ("\n  # in\n\n\n  # deeper\ncompany: Nordwind\n", ["# in", "# deeper"]),
        ("company: Nordwind # the one in Kiel\n", ["# company: Nordwind # the one in Kiel"]),
        ("company: Nordwind\n# said by Ada\n", ["# company: Nordwind", "# said by Ada"]),
        ("company: Nordwind\ntags:\n  - calm # so I hope\n", ["# tags:", "#   - calm # so I hope"]),
    ],
)
def test_no_comment_of_a_note_s_own_header_is_lost(front: str, kept: list[str], folder: Path, adopt: Adopt) -> None:
    result = adopt("journal/interviews/mine.md", f"---\n{front}position: SRE\ndate: 2026-05-04\n---\ntext\n", "--yes")
    assert result.exit_code == 0, result.output
    lines = (folder / "interviews/mine.md").read_text("utf-8").split("\n")
    assert [each for each in lines if each.startswith("#")] == kept
    assert open_folder(folder, "2026-06-01").interview.company == "Nordwind"


@pytest.mark.parametrize(
    "front", ["# they pay 80k\n", "\n# they pay 80k\n\n", "{}\n# they pay 80k\n", "  # they pay 80k"]
)
def test_nor_that_of_a_header_that_holds_nothing_else(front: str, folder: Path, adopt: Adopt) -> None:
    text = "Company: Nordwind\nRole: SRE\nDate: 2026-05-04\n"
    result = adopt("journal/interviews/mine.md", f"---\n{front.rstrip()}\n---\n{text}", "--yes")
    assert result.exit_code == 0, result.output
    after = (folder / "interviews/mine.md").read_text("utf-8")
    assert after.split("---\n")[1].splitlines()[-1] == "# they pay 80k"
    assert after.endswith(f"---\n{text}")


@pytest.mark.parametrize(
    "front",
    ["{company: Nordwind, position: SRE, date: 2026-05-04}", "? company\n: Nordwind\nposition: SRE\ndate: 2026-05-04"],
)
def test_no_sign_of_a_header_becomes_a_comment(front: str, folder: Path, adopt: Adopt) -> None:
    result = adopt("journal/interviews/mine.md", f"---\n{front}\n---\ntext\n", "--yes")
    assert result.exit_code == 0, result.output
    assert "#" not in (folder / "interviews/mine.md").read_text("utf-8")


def test_undo_takes_back_what_was_adopted_and_not_the_edit_before(folder: Path, adopt: Adopt, tmp_path: Path) -> None:
    """It once took back the import before, whose files are more than the adopted one."""
    where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-06-01"]
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("company,role,interview date\nA,R,2026-05-04\nB,R,2026-05-05\n")
    assert CliRunner().invoke(main, ["import", str(sheet), "--write", *where]).exit_code == 0
    imported = {each: each.read_bytes() for each in folder.rglob("*.md")}
    inside = tmp_path / "journal/interviews/2026-05-06 Nordwind - Engineer.md"
    inside.write_text("Hello\n")
    outside = "---\ncompany: Halde\nrole: Cook\ndate: 2026-05-07\napplied: 2026-04-01\n---\nText\n"
    assert adopt("vault/a.md", outside, str(inside), "--yes").exit_code == 0
    assert len(list(folder.rglob("*.md"))) == len(imported) + 3
    undone = CliRunner().invoke(main, ["undo", *where])
    assert (undone.exit_code, "Taken back: Adopted: " in undone.output) == (0, True), undone.output
    assert {each: each.read_bytes() for each in folder.rglob("*.md")} == {**imported, inside: b"Hello\n"}
    assert (tmp_path / "vault/a.md").read_text() == outside


def test_undo_takes_back_what_was_adopted_before_the_input_ended(
    folder: Path, adopt: Adopt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    second = tmp_path / "2026-05-05 Halde - Cook.md"
    second.write_text("x\n")
    result = adopt("2026-05-04 Nordwind - Engineer.md", "x\n", str(second), answers="\n" * 4 + "y\n")
    assert result.exit_code == 1 and len(list(folder.rglob("2026*.md"))) == 1, result.output
    undone = CliRunner().invoke(main, ["undo", "--journal", str(folder), "--timezone", "Europe/Berlin"])
    assert undone.exit_code == 0 and not list(folder.rglob("2026*.md"))


def test_the_properties_of_a_vault_are_understood(folder: Path, adopt: Adopt) -> None:
    adopt(
        "vault/a.md",
        '---\ncompany: "[[Acorn Labs]]"\ntitle: Engineer\ndate: 2026-05-04T10:00\npeople:\n  - "[[Ada Holm]]"\n'
        '  - "[[Ben Ito|Ben]]"\nstatus: Rejected\nrating: 7\napplied: 2026-04-01\ntags: [job]\naliases: [x]\n---\nText\n',
        "--yes",
    )
    told = open_folder(folder, "2026-06-01")
    interview = told.interview
    assert [each.name for each in interview.contacts] == ["Ada Holm", "Ben Ito"]
    assert (interview.outcome, interview.score, interview.tags) == ("rejected", 7, ("job",))
    (application,) = told.journal.applications
    assert application.file is not None
    assert str(application.file.applied[0]) == "2026-04-01"
    assert "# aliases: [x]" in (folder / interview.file).read_text()


def test_it_shows_first_and_writes_nothing_unasked(folder: Path, adopt: Adopt) -> None:
    result = adopt("vault/2026-05-04 Nordwind - Engineer.md", "x\n")
    assert "company: Nordwind" in result.output
    assert "company is only likely, by the file's name" in result.output
    assert "Nothing was written; add --yes" in result.output
    assert not (folder / "interviews").exists()


def test_what_is_only_likely_is_asked_about(folder: Path, adopt: Adopt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "is_terminal", lambda: True)
    result = adopt("vault/2026-05-04 Nordwind - Engineer.md", "x\n", answers="Nordwind Robotics\n\ny\n")
    assert result.exit_code == 0, result.output
    interview = open_folder(folder, "2026-06-01").interview
    assert (interview.company, interview.role) == ("Nordwind Robotics", "Engineer")


def test_a_file_s_name_of_one_word_may_be_the_role(folder: Path, adopt: Adopt) -> None:
    assert adopt("site-engineer.md", "Company: Nordwind\nDate: 2026-05-04\n", "--yes").exit_code == 0
    assert open_folder(folder, "2026-06-01").journal.interviews[0].role == "Site Engineer"


def test_of_a_company_with_several_roles_the_note_says_which(folder: Path, adopt: Adopt) -> None:
    files = {f"applications/{role}.md": f"---\ncompany: Nordwind\nrole: {role}\n---\n" for role in ("Analyst", "Cook")}
    write_files(folder, files)
    assert adopt("a.md", "# Analyst at Nordwind\n\nDate: 2026-05-04\n", "--yes").exit_code == 0
    assert open_folder(folder, "2026-06-01").journal.interviews[0].role == "Analyst"


def test_a_property_that_is_no_field_s_stays_as_it_is_written(folder: Path, adopt: Adopt) -> None:
    note = "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\nscore: great\nplace: {street: Kai 1, city: Kiel}\nkind: ~\n---\n"
    result = adopt("a.md", note, "--yes")
    assert result.exit_code == 0, result.output
    assert "  left in the text: score: " in result.output
    (interview,) = open_folder(folder, "2026-06-01").journal.interviews
    assert (interview.place, interview.score, interview.kind) == ("street: Kai 1, city: Kiel", None, None)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [("company: Nordwinds", "would not be read as they are meant"), ("company: [", "would not be read as an entry")],
)
def test_a_header_that_would_read_otherwise_is_never_written(
    wrong: str, said: str, folder: Path, adopt: Adopt, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = adopted._header
    monkeypatch.setattr(adopted, "_header", lambda *made: header(*made).replace("company: Nordwind", wrong))
    result = adopt("a.md", NOTES["a.md"], "--yes")
    assert said in result.output
    assert not (folder / "interviews").exists()


def test_the_journal_s_own_names_are_recognised(folder: Path, adopt: Adopt) -> None:
    write_files(folder, {"interviews/a.md": "---\ncompany: Nordwind Robotics\nrole: SRE\ndate: 2026-05-01\n---\n"})
    result = adopt("vault/nordwind-robotics second round 2026-05-08.md", "x\n", "--yes")
    assert "only likely" not in result.output
    assert {(each.company, each.role) for each in open_folder(folder, "2026-06-01").journal.interviews} == {
        ("Nordwind Robotics", "SRE")
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("just text", "does not say the role; add --role"),
        ("Company: A\nRole: R\n", "has no date"),
        ("Company: A\nRole: R\nDate: 04/05/2026\n", "day or month first? add --dates"),
        ("---\ncompany: [x\n---\n", "line 2"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("---\nunclosed\n", "has no end"),
    ],
)
def test_what_cannot_be_adopted_is_explained_and_left(
    content: str | bytes, said: str, folder: Path, adopt: Adopt
) -> None:
    result = adopt("vault/x.md", content, "--yes")
    assert result.exit_code == 1
    assert said in result.output
    assert not (folder / "interviews").exists()


@pytest.mark.parametrize(
    ("note", "company", "role", "date"),
    [
        (
            "# Gespräch bei Siemens am 16.03.2026 um 10:00 Uhr\n\nStelle: Leiterin\n",
            "Siemens",
            "Leiterin",
            "2026-03-16 10:00",
        ),
        ("# DevOps at Kite GmbH\n2026-03-10 14:00 - 15:30, remote\n", "Kite GmbH", "DevOps", "2026-03-10 14:00-15:30"),
        ("# Engineer at Kite on 2026-03-12\n", "Kite", "Engineer", "2026-03-12"),
        ("# 🎤 Interview @ Linear (Engineer)\n📅 2026-03-09 15:00\n", "Linear", "Engineer", "2026-03-09 15:00"),
    ],
)
def test_a_title_is_read_without_what_leads_to_its_day(
    note: str, company: str, role: str, date: str, folder: Path, adopt: Adopt
) -> None:
    result = adopt("vault/x.md", note, "--yes")
    assert result.exit_code == 0, result.output
    interview = open_folder(folder, "2026-06-01").interview
    assert (interview.company, interview.role, interview.date_text) == (company, role, date)


def test_the_title_of_a_note_is_not_the_role_where_a_line_says_it(folder: Path, adopt: Adopt) -> None:
    adopt("vault/x.md", "---\ntitle: Oracle interview\ndate: 2026-03-01\n---\nRole: DBA\nCompany: Oracle\n", "--yes")
    assert open_folder(folder, "2026-06-01").interview.role == "DBA"


def test_a_talk_whose_day_can_be_told_by_an_option_does_not_become_an_application(folder: Path, adopt: Adopt) -> None:
    note = "---\ncompany: Wise\nrole: Analyst\ninterview date: 03/04/2026\napplied: 2026-02-20\n---\n## Good\n- calm\n"
    result = adopt("vault/x.md", note, "--yes")
    assert result.exit_code == 1 and "day or month first?" in result.output
    assert adopt("vault/x.md", note, "--yes", "--dates", "day-first").exit_code == 0
    assert open_folder(folder, "2026-06-01").interview.date_text == "2026-04-03"


def test_an_option_says_what_the_note_does_not(folder: Path, adopt: Adopt) -> None:
    adopt("vault/x.md", "just text\n", "--company", "A", "--role", "R", "--date", "2026-05-04", "--yes")
    assert open_folder(folder, "2026-06-01").interview.date_text == "2026-05-04"


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise_and_no_text_is_another(data: bytes) -> None:
    for content in (data, b"---\na: b\n---\n" + data):
        try:
            note = read_note(content)
        except Refused:
            continue
        assert content.endswith(note.body)
