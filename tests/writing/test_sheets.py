"""Sheets as people have them: other trackers' exports and home-made ones, each row an entry as it is meant."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from click.testing import CliRunner

from jobjournal.cli import main
from jobjournal.writing.importing import NotRead, workbook
from jobjournal.writing.importing.cells import people_in, read_date, read_day, read_start, read_status
from jobjournal.writing.importing.sheet import read_sheet
from journals import open_folder, write_files

BERLIN = ZoneInfo("Europe/Berlin")
Bring = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {"index.md": "# Mine\n"})


@pytest.fixture
def bring(folder: Path, tmp_path: Path) -> Bring:
    """Import a sheet and return what the command printed."""

    def run(content: str | bytes, *words: str) -> str:
        sheet = tmp_path / "sheet.csv"
        sheet.write_bytes(content.encode() if isinstance(content, str) else content)
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-06-01"]
        return CliRunner().invoke(main, ["import", str(sheet), "--write", *where, *words]).output

    return run


def _text(folder: Path, file: str) -> str:
    return (folder / file).read_text("utf-8")


def test_a_bare_date_is_the_day_of_the_application(folder: Path, bring: Bring) -> None:
    said = bring(
        "Date,Company,Role,Status,Link\n2026-10-01,Acorn,Engineer,Applied,https://a.example\n"
        "2026-10-02,Birch,Analyst,Rejected,\n2026-10-03,Cedar,Dev,To Apply,\n"
    )
    told = open_folder(folder, "2026-10-06")
    assert told.journal.interviews == ()
    assert {each.company: bool(each.file and each.file.applied) for each in told.journal.applications} == {
        "Acorn": True, "Birch": True, "Cedar": False,
    }  # fmt: skip
    assert "- Date: 2026-10-03" in _text(folder, "applications/cedar.md"), "nothing was sent yet"
    assert "“Date” is taken as the day of applications" in said


@pytest.mark.parametrize("more", ["Interviewer", "Duration", "Interview type", "Round", "Uhrzeit"])
def test_a_bare_date_is_the_interview_s_where_the_sheet_speaks_of_interviews(
    more: str, folder: Path, bring: Bring
) -> None:
    said = bring(f"Company,Role,Date,{more}\nAcorn,Engineer,2026-10-01,\n")
    assert [each.date_text for each in open_folder(folder, "2026-10-06").journal.interviews] == ["2026-10-01"]
    assert "“Date” is taken as the day of interviews" in said


def test_the_dates_of_linkedin_are_read_once_their_order_is_told(folder: Path, bring: Bring) -> None:
    sheet = (
        "Application Date,Contact Email,Company Name,Job Title,Job Url\n"
        '"11/23/25, 11:39 PM",me@home.example,Acorn,Developer,http://www.linkedin.com/jobs/view/1\n'
        '"2/4/26, 12:09 AM",me@home.example,Birch,Analyst,http://www.linkedin.com/jobs/view/2\n'
    )
    bring(sheet, "--dates", "month-first")
    found = {each.company: each.file for each in open_folder(folder, "2026-06-01").journal.applications}
    assert {name: str(file.applied[0]) for name, file in found.items() if file} == {
        "Acorn": "2025-11-23", "Birch": "2026-02-04",
    }  # fmt: skip
    assert all(file and not file.contacts for file in found.values()), "the address is the user's own"


def test_a_role_applied_for_twice_is_one_application_with_both_days(folder: Path, bring: Bring) -> None:
    said = bring(
        "Company,Role,Applied,Status\nAcorn,Developer,2025-11-02,Rejected\nacorn,developer,2026-05-09,Waiting\n"
    )
    (application,) = open_folder(folder, "2026-06-01").journal.applications
    assert application.file is not None
    assert list(map(str, application.file.applied)) == ["2025-11-02", "2026-05-09"]
    assert application.active
    assert "- Status (applied 2025-11-02): Rejected" in application.file.notes.text
    assert "1  applied for more than once: acorn" in said


def test_a_former_end_with_its_day_stays_an_end(folder: Path, bring: Bring) -> None:
    bring(
        "Company,Role,Applied,Status,Response date\n"
        "Acorn,Dev,2025-11-02,Rejected,2025-12-01\nAcorn,Dev,2026-05-09,Applied,\n"
    )
    (application,) = open_folder(folder, "2026-06-01").journal.applications
    assert application.file is not None
    assert (application.file.outcome, str(application.file.outcome_on)) == ("rejected", "2025-12-01")
    assert application.active


def test_rows_of_one_application_are_merged_and_nothing_of_them_is_lost(folder: Path, bring: Bring) -> None:
    bring(
        "Company,Role,Interview date,Job URL,Notes,Mood\n"
        "Acorn,Dev,2026-05-04,https://a.example/1,first,blue\nAcorn,Dev,2026-05-11,https://a.example/2,second,\n"
    )
    told = open_folder(folder, "2026-06-01")
    (application,) = told.journal.applications
    assert [each.date_text for each in application.interviews] == ["2026-05-04", "2026-05-11"]
    everything = "".join(each.read_text() for each in folder.rglob("*.md"))
    for word in ("https://a.example/1", "https://a.example/2", "first", "second", "blue"):
        assert everything.count(word) == 1, word


def test_several_interviews_of_a_row_become_entries(folder: Path, bring: Bring) -> None:
    bring(
        "Company,Role,Applied,Phone Screen,Interview 1,Interview 1 Interviewer,2nd interview,Recruiter\n"
        "Acorn,Dev,2026-03-01,,2026-03-10 14:30,Ada Holm,2026-03-20,Rita Recht\n"
        "Birch,Dev,2026-03-01,2026-03-08,done,,2026-03-21,\n"
    )
    told = open_folder(folder, "2026-06-01")
    found = [(each.company, each.date_text, each.kind, told.journal.round_of(each)) for each in told.journal.interviews]
    assert sorted(found) == [
        ("Acorn", "2026-03-10 14:30", None, 1),
        ("Acorn", "2026-03-20", None, 2),
        ("Birch", "2026-03-08", "screen", 1),
        ("Birch", "2026-03-21", None, 2),
    ]
    assert "- Ada Holm" in _text(folder, "interviews/2026-03-10-acorn.md")
    assert "- Rita Recht, Recruiter" in _text(folder, "applications/acorn.md")
    assert "- Interview 1: done" in _text(folder, "applications/birch.md")


def test_a_follow_up_of_an_application_becomes_a_next_step(folder: Path, bring: Bring) -> None:
    bring(
        "Company,Role,Date Applied,Location,Follow up,Interview Date,Deadline\n"
        "Acorn,Dev,2026-03-01,Remote,2026-03-20,,2026-03-05\nBirch,Dev,2026-03-01,Berlin,2026-03-20,2026-03-10 10:00,\n"
        "Cedar,Dev,,,,,2026-03-31\n"
    )
    found = {each.company: each for each in open_folder(folder, "2026-06-01").journal.applications}
    steps = {
        name: [f"{step.due} {step.what}" for entry in each.entries for step in entry.next_steps]
        for name, each in found.items()
    }
    assert steps == {"Acorn": ["2026-03-20 follow up"], "Birch": [], "Cedar": ["2026-03-31 apply"]}
    birch = found["Birch"]
    assert (birch.file and str(birch.file.applied[0]), str(birch.interviews[0].follow_up_after)) == (
        "2026-03-01",
        "2026-03-20",
    )
    assert (birch.file and birch.file.place, birch.interviews[0].place) == ("Berlin", None)


def test_what_is_one_interview_s_of_several_is_the_newest_s_or_stays_in_the_text(folder: Path, bring: Bring) -> None:
    said = bring(
        "Company,Role,Interview 1,Interview 2,Interview 2 score,Decision by,Score,Location\n"
        "Acorn,Dev,2026-03-10,2026-03-20,8,2026-04-01,7,Berlin\nBirch,Dev,2026-03-11,soon,6,,,\n"
        "Cedar,Dev,2026-03-12,,,,5,\n"
    )
    told = open_folder(folder, "2026-06-01").journal
    found = [(each.company, each.score, each.decision_by and str(each.decision_by)) for each in told.interviews]
    assert sorted(found, key=str) == [
        ("Acorn", 8, "2026-04-01"),
        ("Acorn", None, None),
        ("Birch", None, None),
        ("Cedar", 5, None),
    ]
    assert "place: Berlin" in _text(folder, "applications/acorn.md")
    assert "- Score: 7" in _text(folder, "applications/acorn.md")
    assert "- Interview 2 score: 6" in _text(folder, "interviews/2026-03-11-birch.md")
    assert "it is not told which interview's it is" in said and "no date of that interview can be read" in said


def test_what_a_second_column_or_a_link_tells_is_kept_in_the_text(folder: Path, bring: Bring) -> None:
    bring(
        "Company,Role,Job URL,Interview 1,Interview 1 score,Score,Follow up\n"
        "Acorn <https://a.example/home>,Dev,https://a.example/1,2026-03-10,8,7,2026-03-05\n"
    )
    (interview,) = open_folder(folder, "2026-06-01").journal.interviews
    assert (interview.company, interview.score, interview.follow_up_after) == ("Acorn", 8, None)
    text = _text(folder, interview.file)
    assert "- Score: 7" in text and "- Company: Acorn <https://a.example/home>" in text
    assert "2026-03-05 follow up" in _text(folder, "applications/acorn.md"), "it was asked for before the talk"


def test_of_a_row_the_journal_has_in_part_the_rest_is_brought(folder: Path, bring: Bring) -> None:
    head = "Company,Role,Date applied,Salary,Interview date,,\n"
    bring(head + "Acorn,Dev,2026-03-01,85 000,,,\n,,,,,,\nAcorn,Dev,2026-03-01,85 000,,,\n?,Dev,,,,,\n")
    assert _text(folder, "applications/acorn.md").count("85 000") == 1, "two rows say the same"
    said = bring(head + "Acorn,Dev,2026-03-01,85 000,2026-03-10,,\n")
    assert "the journal has it already, and it is left as it is" in said
    assert [each.date_text for each in open_folder(folder, "2026-06-01").journal.interviews] == ["2026-03-10"]


LANGUAGES = {
    "fr": "Entreprise;Poste;Date de candidature;Entretien;Statut;Remarques\nA;R;4 mars 2026;14 mars 2026 à 14h30;Refusé;x\n",
    "es": "Empresa;Puesto;Fecha de postulación;Entrevista;Estado;Notas\nA;R;4 de marzo de 2026;14 de marzo de 2026 14:30;Rechazada;x\n",
    "nl": "Bedrijf;Functie;Gesolliciteerd op;Gesprek;Status;Opmerkingen\nA;R;4 maart 2026;14 maart 2026 om 14:30;Afgewezen;x\n",
    "de": "Firma;Stelle;Beworben am;Gespräch;Status;Notizen\nA;R;4. März 2026;14.3.26 um 14:30 Uhr;Absage erhalten;x\n",
    "zh": "公司,职位,投递日期,面试时间,状态,备注\nA,R,2026年3月4日,2026年3月14日 14:30,已拒绝,x\n",
    "en": "Employer,Position,Date applied,Interview date,Status,Comments\nA,R,4 March 2026,\"Mar 14, 2026 2:30 PM\",❌ Rejected,x\n",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_in_any_of_six_languages_says_the_same(language: str, folder: Path, bring: Bring) -> None:
    said = bring(LANGUAGES[language])
    told = open_folder(folder, "2026-06-01")
    (application,) = told.journal.applications
    (interview,) = application.interviews
    assert application.file and list(map(str, application.file.applied)) == ["2026-03-04"], said
    assert (interview.date_text, interview.outcome) == ("2026-03-14 14:30", "rejected")
    assert interview.notes.text.strip() == "x"
    assert "worth a look" not in said


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2026-05-04", None, "2026-05-04"),
        ("2026-05-04T14:30:00Z", None, "2026-05-04T14:30:00Z"),
        ("2026/5/4", None, "2026-05-04"),
        ("15.5.2026", None, "2026-05-15"),
        ("4.5.26", None, "2026-05-04"),
        ("4.5.26", "month-first", "2026-04-05"),
        ("05/05/2026", "month-first", "2026-05-05"),
        ("4/5/26 2:30 p.m.", "month-first", "2026-04-05 14:30"),
        ("4.5.26 14.30", "day-first", "2026-05-04 14:30"),
        ("04-May-26", None, "2026-05-04"),
        ("11/23/25, 11:39 PM", None, "2025-11-23 23:39"),
        ("5/15/2026 2:30 PM", None, "2026-05-15 14:30"),
        ("05/05/2026", None, "2026-05-05"),
        ("4.5.2026 um 9:05 Uhr", "day-first", "2026-05-04 09:05"),
        ("4/5/2026 12:00 am", "month-first", "2026-04-05 00:00"),
        ("4 May 2026", None, "2026-05-04"),
        ("Mon, May 4th, 2026", None, "2026-05-04"),
        ("4. März 2026, 14:30", None, "2026-03-04 14:30"),
        ("1er mars 2026", None, "2026-03-01"),
        ("lunes, 4 de mayo de 2026", None, "2026-05-04"),
        ("@March 4, 2026 2:30 PM (GMT+1)", None, "2026-03-04 14:30+01:00"),
        ("2026-03-04T10:00:00.000+0100", None, "2026-03-04T10:00:00+01:00"),
        ("4/5/2026", None, None),
        ("5/15/2026", "day-first", None),
        ("31.2.2026", None, None),
        ("23.5.26", "month-first", None),
        ("26/05/04", None, None),
        ("4/5/99", "day-first", None),
        ("13:30 PM", None, None),
        ("4 May 2026 13:30 PM", None, None),
        ("next week", None, None),
        ("46146", None, None),
    ],
)
def test_a_date_is_read_where_it_has_one_meaning(cell: str, order: str | None, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(NotRead):
            read_date(cell, order)
    else:
        assert read_date(cell, order).text == expected


@pytest.mark.parametrize(
    ("cell", "clock", "start", "day"),
    [
        ("2026-03-04T23:30:00.000Z", None, "2026-03-05 00:30", "2026-03-05"),
        ("2026-03-04T10:00:00-05:00", None, "2026-03-04 16:00", "2026-03-04"),
        ("2026-10-25T01:30:00Z", None, "2026-10-25T01:30:00Z", "2026-10-25"),  # the clocks show this hour twice
        ("2026-03-04 14:30 - 15:30", None, "2026-03-04 14:30-15:30", "2026-03-04"),
        ("2026-03-04 14:30-15:30", None, "2026-03-04 14:30-15:30", "2026-03-04"),
        ("4.3.2026", "2:30 PM - 3:30 PM", "2026-03-04 14:30-15:30", "2026-03-04"),
        ("March 4, 2026 2:30 PM (GMT+1) → 3:30 PM", None, "2026-03-04 14:30-15:30", "2026-03-04"),
        ("March 4, 2026 → March 6, 2026", None, None, "2026-03-04"),
        ("4.3.2026", "soon", "2026-03-04", "2026-03-04"),
    ],
)
def test_a_date_with_a_zone_or_an_end_is_the_journal_s(
    cell: str, clock: str | None, start: str | None, day: str
) -> None:
    assert read_day(cell, None, BERLIN) == day
    if start is None:
        with pytest.raises(NotRead):
            read_start(cell, None, clock, BERLIN)
    else:
        assert read_start(cell, None, clock, BERLIN) == start


@pytest.mark.parametrize(
    ("cell", "way", "people"),
    [
        ("Ada Holm", None, ["Ada Holm"]),
        ("Ada Holm (CTO) & Ben Ito", None, ["Ada Holm (CTO)", "Ben Ito"]),
        ("Ada Holm / Ben Ito", None, ["Ada Holm", "Ben Ito"]),
        ("Ada Holm; Ben Ito\nCleo Sand", None, ["Ada Holm", "Ben Ito", "Cleo Sand"]),
        ("王小明、李四", None, ["王小明", "李四"]),
        ("Ada Holm, CTO", None, ["Ada Holm, CTO"]),
        ("Ada Okafor <ada@x.example>, Engineering Manager", None, ["Ada Okafor <ada@x.example>, Engineering Manager"]),
        ("n/a", None, []),
        ("Ada Holm, Ben Ito", None, None),
        ("Holm, Ada", None, None),
        ("8/5/2026 & 8/14/2026", None, None),
        ("Marks & Spencer HR", None, None),
        ("Ada Holm, Ben Ito", "several", ["Ada Holm", "Ben Ito"]),
        ("Holm, Ada", "surname-first", ["Ada Holm"]),
        ("Ada Holm, Wizard", "title", ["Ada Holm, Wizard"]),
    ],
)
def test_people_are_split_where_it_is_sure_and_asked_about_where_not(
    cell: str, way: str | None, people: list[str] | None
) -> None:
    if people is None:
        with pytest.raises(NotRead):
            people_in(cell, way)
    else:
        assert people_in(cell, way) == people


def test_people_of_whom_it_is_not_sure_stay_in_the_text(folder: Path, bring: Bring) -> None:
    said = bring(
        'Company,Role,Interview Date,Interviewers,Email\nA,D,2026-03-13,"Ada Holm, Ben Ito",ada@x.example\n'
        'B,D,2026-03-13,"Holm, Ada",\nC,D,2026-03-13,8/5/2026 & 8/14/2026,\n'
    )
    assert all(each.contacts == () for each in open_folder(folder, "2026-06-01").journal.interviews)
    assert "- Interviewers: Ada Holm, Ben Ito\n- Email: ada@x.example" in _text(folder, "interviews/2026-03-13-a.md")
    assert "add --people several" in said and "2 rows: “Ada Holm, Ben Ito”, “Holm, Ada”" in said


@pytest.mark.parametrize(
    ("cell", "outcome", "stage"),
    [
        ("Applied", None, "applied"), ("✅ Applied", None, "applied"), ("已投递", None, "applied"), ("Postulé", None, "applied"),
        ("Interviewing", None, "talking"), ("Wishlist", None, "wished"), ("To Apply", None, "wished"),
        ("Offer Accepted", "accepted", None), ("Hired", "accepted", None), ("❌ Rejected", "rejected", None),
        ("Not selected", "rejected", None), ("Absage erhalten", "rejected", None), ("Zusage", "offer", None),
        ("Offer Received", "offer", None), ("No response yet", "waiting", None), ("I Withdrew", "withdrawn", None),
        ("Ghosted 👻", "no-response", None), ("Rejected (after final round)", "rejected", None),
        ("Offer - declined", "declined", None), ("Refusée", "rejected", None), ("Afgewezen", "rejected", None),
        ("Contratada", "accepted", None), ("Phase 2", None, None), ("not rejected", None, None),
        ("offer; rejected", None, None),
    ],
)  # fmt: skip
def test_a_status_means_what_it_means_or_nothing(cell: str, outcome: str | None, stage: str | None) -> None:
    found = read_status(cell)
    assert (found.outcome, found.stage) == (outcome, stage)


def test_one_bad_cell_never_costs_the_row(folder: Path, bring: Bring) -> None:
    said = bring("Company,Role,Date applied,Interview date,Score\nA,R,soon,tomorrow,4.2/5\n")
    assert "1  application\n" in said and "0  left out" in said
    for line in ("- Date applied: soon", "- Interview date: tomorrow", "- Score: 4.2/5"):
        assert line in _text(folder, "applications/a.md")


def test_a_table_in_markdown_is_read_as_markdown_reads_it(folder: Path, bring: Bring) -> None:
    bring(
        "# Applications Tracker\n\n| # | Date | Company | Role | Status | Notes |\n|---|------|:------|------|---|--|\n"
        "| 1 | 2026-06-20 | [**Acorn**](https://a.example/1) | C \\| C++ | Applied | a<br>b |\n"
    )
    (application,) = open_folder(folder, "2026-07-01").journal.applications
    assert (application.company, application.role) == ("Acorn", "C | C++")
    assert application.file and application.file.posting == "https://a.example/1"
    assert application.file.notes.text.startswith("\na\nb\n")


def test_a_workbook_is_read_with_its_dates_numbers_and_links(folder: Path, bring: Bring) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["My search"],
        ["Company", "Role", "Date applied", "Interview date", "Salary"],
        ["Acorn", "Dev", date(2026, 3, 1), datetime.combine(date(2026, 3, 10), time(14, 30)), 85000.0],
    ):
        sheet.append(row)
    sheet["J1048576"] = " "  # in the last of all rows, as a slip of the hand leaves it
    sheet["A3"].hyperlink = "https://a.example/1"
    stream = io.BytesIO()
    book.save(stream)
    said = bring(stream.getvalue())
    told = open_folder(folder, "2026-06-01")
    assert told.interview.date_text == "2026-03-10 14:30", said
    (application,) = told.journal.applications
    assert application.file is not None
    assert (str(application.file.applied[0]), application.file.salary) == ("2026-03-01", "85000")
    assert application.file.posting == "https://a.example/1"
    assert "above the headings: My search" in said


def _workbook(*rows: list[object]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def test_a_time_of_day_in_a_cell_of_its_own_is_the_interview_s(folder: Path, bring: Bring) -> None:
    bring(_workbook(["Company", "Role", "Interview date", "Time"], ["Acorn", "Dev", date(2026, 3, 10), time(14, 30)]))
    assert open_folder(folder, "2026-06-01").journal.interviews[0].date_text == "2026-03-10 14:30"


def test_a_workbook_that_is_none_is_refused(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cannot be read as a workbook" in bring(b"PK\x03\x04 but no archive")
    data = _workbook(["Company", "Role"], ["Acorn", "Dev"])
    assert "has no sheet Mine with anything in it; its sheets are: Sheet" in bring(data, "--sheet", "Mine")
    with monkeypatch.context() as patch:
        patch.setattr(workbook, "_MOST_BYTES", 100)
        assert "is too large once unpacked" in bring(data)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert "install jobjournal[xlsx] to read it" in bring(data)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_program_s_csv_is_read(codec: str, sign: str) -> None:
    text = sign.join(("Company", "Role", "公司x")) + "\r\n" + sign.join(("Möwe", "Köchin", "橡树")) + "\r\n"
    sheet = read_sheet(text.encode(codec))
    assert sheet.rows[0].cells == {"Company": "Möwe", "Role": "Köchin", "公司x": "橡树"}
    assert read_sheet(b"sep=;\r\nCompany;Role, or so\r\nA;B\r\n").rows[0].cells == {"Company": "A", "Role, or so": "B"}


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [("Möwe,Köchin", "cp1252", "windows-1252"), ("橡树,工程师", "gb18030", "gb18030")],
)
def test_another_page_is_shown_and_read_by_its_name_alone(
    text: str, codec: str, name: str, folder: Path, bring: Bring
) -> None:
    content = f"Company,Role\n{text}\n".encode(codec)
    said = bring(content)
    assert f"--encoding {name}: {text}" in said
    assert not (folder / "applications").exists(), "nothing is turned into other letters"
    bring(content, "--encoding", name)
    (application,) = open_folder(folder, "2026-06-01").journal.applications
    assert f"{application.company},{application.role}" == text


def test_what_does_not_decode_as_it_claims_is_shown(folder: Path, bring: Bring) -> None:
    said = bring("Company,Role\nMöwe,Köchin\n".encode() + b"M\xf6we,R\n")
    assert "line 3 is not UTF-8 (M\\xf6we,R), and nothing is guessed" in said
    assert not (folder / "applications").exists()
