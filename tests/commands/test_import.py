"""`jobjournal import`: from a spreadsheet to entries, nothing guessed and nothing dropped in silence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from jobjournal.cli import main
from jobjournal.model import Contact, Journal
from jobjournal.reading.folder import load
from jobjournal.writing.importing.columns import COLUMNS, propose
from jobjournal.writing.importing.gathering import import_sheet
from jobjournal.writing.importing.sheet import Sheet, read_sheet
from journals import open_folder, write_files

GERMAN = """Firma;Stelle;Datum;Uhrzeit;Ansprechpartner;E-Mail;Status;Notizen;Lieblingsfarbe;Dauer
Möwe GmbH;Köchin;15.05.2026;14:30;Femke de Boer;femke@moewe.example;Absage;"Gut, aber
## To improve
- zu schnell #tempo";blau;45 min
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {"index.md": "# Mine\n"})


@pytest.fixture
def run(folder: Path, tmp_path: Path) -> Callable[..., Result]:
    def invoke(content: str | bytes, *words: str) -> Result:
        sheet = tmp_path / "sheet.csv"
        sheet.write_bytes(content.encode() if isinstance(content, str) else content)
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-06-01"]
        return CliRunner().invoke(main, ["import", str(sheet), *where, *words])

    return invoke


def _entries(folder: Path) -> list[str]:
    return sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*.md") if each.name != "index.md")


def test_a_german_sheet_becomes_an_interview_that_reads_without_a_word(
    folder: Path, run: Callable[..., Result]
) -> None:
    result = run(GERMAN, "--write")
    assert result.exit_code == 0, result.output
    told = open_folder(folder, "2026-06-01")
    assert told.said == []
    entry = told.interview
    assert (entry.file, entry.company, entry.role, entry.outcome) == (
        "interviews/2026-05-15-mowe-gmbh.md",
        "Möwe GmbH",
        "Köchin",
        "rejected",
    )
    assert entry.when.isoformat() == "2026-05-15T14:30:00+02:00"
    assert entry.ends_at.isoformat() == "2026-05-15T15:15:00+02:00"
    assert entry.contacts == (Contact("Femke de Boer", email="femke@moewe.example"),)
    assert [each.text for each in entry.notes.lessons] == ["zu schnell"]
    assert "## From the import\n\n- Lieblingsfarbe: blau" in entry.notes.text


def test_it_shows_first_and_writes_only_when_told(folder: Path, run: Callable[..., Result]) -> None:
    result = run(GERMAN)
    assert result.exit_code == 0
    assert "Ansprechpartner  →  contacts" in result.output
    assert "Lieblingsfarbe   →  into the text" in result.output
    assert "1  interview\n" in result.output
    assert "New files:\n  interviews/2026-05-15-mowe-gmbh.md" in result.output
    assert "Nothing was written" in result.output
    assert _entries(folder) == []


def test_a_date_of_two_meanings_is_in_the_text_until_the_order_is_told(
    folder: Path, run: Callable[..., Result]
) -> None:
    sheet = "company,role,interview date\nA,R,04/05/2026\nB,R,15/05/2026\n"
    result = run(sheet)
    assert "interview date: day or month first? add --dates day-first" in result.output
    assert run(sheet, "--write", "--dates", "day-first").exit_code == 0
    assert _entries(folder) == ["interviews/2026-05-04-a.md", "interviews/2026-05-15-b.md"]


def test_a_row_without_a_date_is_an_application(folder: Path, run: Callable[..., Result]) -> None:
    assert (
        run(
            "Employer,Position,Date applied,Job URL,Status\nA,R,2026-05-02,https://a.example/1,Ghosted\n", "--write"
        ).exit_code
        == 0
    )
    (application,) = open_folder(folder).journal.applications
    assert application.file is not None
    assert application.file.posting == "https://a.example/1"
    assert application.file.outcome == "no-response"


def test_what_no_field_takes_is_in_the_text_and_reported(folder: Path, run: Callable[..., Result]) -> None:
    sheet = "company,role,interview date,status,score,email,mood\nA,R,2026-05-04,Phase 2,very good,a@b.example,blue\n"
    result = run(sheet, "--write")
    assert result.exit_code == 0
    text = (folder / "interviews/2026-05-04-a.md").read_text()
    for line in ("- status: Phase 2", "- score: very good", "- email: a@b.example", "- mood: blue"):
        assert line in text
    for what in ("status: no outcome of the journal", "score: not a score", "email: it is not told whose it is"):
        assert f"{what}, row 2: “" in result.output


def test_a_problem_of_a_column_is_said_once_with_the_number_of_its_rows(run: Callable[..., Result]) -> None:
    """A hundred rows of one kind are one line, not a hundred."""
    rows = "".join(f"C{number},R,Phase {number % 2}\n" for number in range(100))
    lines = [line for line in run(f"company,role,status\n{rows}").output.splitlines() if "no outcome" in line]
    assert lines == ["  status: no outcome of the journal, 100 rows: “Phase 0” (50), “Phase 1” (50)"]


def test_rows_alike_are_one_entry_and_a_second_import_adds_nothing(folder: Path, run: Callable[..., Result]) -> None:
    sheet = "company,role,interview date\nA,R,2026-05-04\na , r,2026-05-04\nA,Other,2026-05-04\n"
    assert "1  more rows of the same application or interview" in run(sheet, "--write").output
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    assert sorted(_entries(folder)) == ["interviews/2026-05-04-a-2.md", "interviews/2026-05-04-a.md"]
    again = run(sheet, "--write")
    assert "is there already: interviews/2026-05-04-a.md: rows 2, 3" in again.output
    assert "Written: 0 files." in again.output
    last = again.output.splitlines()[-1]
    assert (again.exit_code, last) == (1, "3 rows left out, for the reasons above; the exit code 1 says so.")
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before


def test_a_map_says_what_the_headings_do_not(folder: Path, run: Callable[..., Result], tmp_path: Path) -> None:
    sheet = "Wer,Was,Wann: genau,Geheim\nA,R,04.05.2026,x\n"
    path = tmp_path / "map.yml"
    assert run(sheet, "--write-map", str(path)).exit_code == 0
    assert "  'Wann: genau': text\n" in path.read_text()
    assert run(sheet, "--write-map", str(path)).exit_code == 1  # never overwritten
    path.write_text("columns: {Wer: company, Was: Position, 'Wann: genau': date, Geheim: ignore}\ndates: day-first\n")
    result = run(sheet, "--map", str(path), "--write")
    assert result.exit_code == 0, result.output
    assert open_folder(folder).interview.date_text == "2026-05-04"
    assert "x" not in open_folder(folder).interview.notes.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: {company: compny}", "no such field: compny; did you mean company?"),
        ("columns: {nonsense: company}", "the file has no column nonsense"),
        ("columns: {a: company}", "company is given by 2 columns"),
        ("a: [", "--write-map writes a map to begin with"),
        ("x: y", "`columns:` is missing"),
        ("columns: {a: text}\npeople: dunno", "`people:` is several, surname-first or title"),
        ("columns: {a: text}\ndates: dunno", "`dates:` is day-first or month-first"),
    ],
)
def test_a_map_that_is_wrong_is_explained(run: Callable[..., Result], tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "map.yml"
    path.write_text(text)
    result = run("company,a\nA,b\n", "--map", str(path))
    assert result.exit_code == 1
    assert said in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b'a,b\n"x', "is no CSV file"),
        (b"company,role\nA,R,more\n", "has more cells than there are headings"),
        (b"\xff\xfea", "line 1 is not UTF-16"),
    ],
)
def test_a_file_that_is_no_sheet_is_explained(run: Callable[..., Result], content: bytes, said: str) -> None:
    result = run(content)
    assert result.exit_code == 1
    assert said in result.output


def test_every_heading_leads_to_one_field() -> None:
    headings = [name for row in COLUMNS.values() for name in row.headings]
    assert len({name.casefold() for name in headings}) == len(headings)
    loose = {"date", "datum", "fecha", "日期"}
    for field, row in COLUMNS.items():
        for name in row.headings:
            assert propose(Sheet((name,), ())).columns[name] == ("applied" if name in loose else field), name


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(*[CELLS] * 9), min_size=1, max_size=4))
def test_whatever_the_cells_hold_each_row_reads_back_or_is_reported(rows: list[tuple[str, ...]]) -> None:
    headings = ("company", "role", "interview date", "contact", "email", "notes", "tags", "next step", "mood")
    stream = io.StringIO()
    csv.writer(stream).writerows([headings, *(("A" + row[0], "R" + row[1], "2026-05-04", *row[3:]) for row in rows)])
    folder, zone = Path("/nonexistent/journal"), ZoneInfo("UTC")
    sheet = read_sheet(stream.getvalue().encode())
    found = import_sheet(sheet, propose(sheet), Journal(zone=zone), folder)
    assert not found.left
    assert len(found.files) == len(
        {(each.text.split("\n")[1].casefold(), each.text.split("\n")[2].casefold()) for each in found.files}
    )
    assert load(folder, zone).interviews == ()


@pytest.mark.parametrize(
    ("row", "said", "kept"),
    [
        ("interview date,time\nA,R,soon,14:30", "time: no date of that interview can be read", "- time: 14:30"),
        ("interview date,time\nA,R,2026-05-04,at noon", "time: not a time of day", "- time: at noon"),
        ("interview date,medium\nA,R,2026-05-04,pigeon", "medium: no medium of the journal", "- medium: pigeon"),
        ('interview date,source\nA,R,2026-05-04,"a\nb"', "source: several lines", "- source: a\n  b"),
        ("interview date,date 2\nA,R,2026-05-04,2026-05-04", "1  interview\n", "date: 2026-05-04"),
    ],
)
def test_what_a_cell_cannot_be_is_said_and_kept_in_the_text(
    folder: Path, run: Callable[..., Result], row: str, said: str, kept: str
) -> None:
    result = run(f"company,role,{row}\n", "--write")
    assert (result.exit_code, said in result.output) == (0, True), result.output
    (entry,) = _entries(folder)
    assert kept in (folder / entry).read_text()


def test_a_row_without_a_company_is_left_out_by_its_number(folder: Path, run: Callable[..., Result]) -> None:
    result = run("company,role,interview date\n,R,2026-05-04\nB,R,2026-05-05\n", "--write")
    assert result.exit_code == 1
    assert "has no company; fill it in, or name its column in a map file: row 2" in result.output
    assert _entries(folder) == ["interviews/2026-05-05-b.md"]


@pytest.mark.parametrize(
    ("encoding", "said"), [("no-such", "no such encoding: no-such"), ("utf-8", "line 2 is not utf-8")]
)
def test_an_encoding_that_cannot_be_is_explained(run: Callable[..., Result], encoding: str, said: str) -> None:
    result = run(b"company,role\nA\xff,R\n", "--encoding", encoding)
    assert (result.exit_code, said in result.output) == (1, True), result.output
