"""A folder as a whole: which files count, how entries make applications, and what is odd between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jobjournal.names import same, slug
from jobjournal.reading.files import Kind, scan
from journals import Told, open_folder, write_files

Journal = Callable[..., Told]
ENTRY = "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\n"


def test_which_files_count(tmp_path: Path) -> None:
    """Entries, pages and pictures; drafts not at all; everything else is left out with a warning."""
    names = {
        "index.md": Kind.PAGE,
        "notes/plan.md": Kind.PAGE,
        "references.md": Kind.REFERENCES,
        "notes/references.md": Kind.PAGE,
        "interviews-of-friends.md": Kind.PAGE,
        "interviews/README.md": Kind.PAGE,
        "interviews/2026/may/a.md": Kind.INTERVIEW,
        "interviews/index.md/b.md": Kind.INTERVIEW,
        "applications/a.md": Kind.APPLICATION,
        "applications/deep/index.md": Kind.PAGE,
        "interviews/photo.JPG": Kind.MEDIA,
        "offer.pdf": Kind.MEDIA,
    }
    drafts = ("_draft.md", ".hidden.md", "interviews/_a.md", "_later/a.md", ".git/config")
    left_out = (
        "a.MD",
        "a.markdown",
        "interviews/a.md~",
        "interviews/a.md.bak",
        "a.txt",
        "a.docx",
        "a.html",
        "a.js",
        "noext",
    )
    write_files(tmp_path, dict.fromkeys((*names, *drafts, *left_out), ENTRY))
    found, said = scan(tmp_path, "journal")
    assert {each.file: each.kind for each in found} == names
    assert [each.path for each in said] == sorted(f"journal/{each}" for each in left_out)
    assert {each.code for each in said} == {"not-published"}


@pytest.mark.parametrize(
    "names",
    [
        ("a/index.md", "a.md"),
        ("notes/README.md", "notes/index.md"),
        ("A.md", "a.md"),
        ("Photo.png", "photo.png"),
        ("x/Straße.md", "x/strasse.md"),
        ("e\u0301.md", "\u00e9.md"),
    ],
)
def test_two_files_of_one_address(names: tuple[str, str], tmp_path: Path) -> None:
    """The second, by path, is an error that names the first."""
    write_files(tmp_path, dict.fromkeys(names, "text"))
    first, second = sorted(names)
    found, (said,) = scan(tmp_path, "journal")
    assert [each.file for each in found] == [first]
    assert (said.path, said.code, said.severity) == (f"journal/{second}", "same-address", "error")
    assert first in said.message


def test_no_folder_is_an_empty_journal(tmp_path: Path) -> None:
    """A missing folder, an empty one, and one with pages alone hold no entries, and nothing is wrong with them."""
    for folder in (tmp_path / "missing", tmp_path, write_files(tmp_path / "pages", {"index.md": "# Hello"})):
        told = open_folder(folder)
        assert (told.journal.interviews, told.journal.applications, told.codes) == ((), (), [])


def test_an_unreadable_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the system will not list is an error of its own; the rest is read."""
    import os

    write_files(tmp_path / "journal", {"interviews/a.md": ENTRY, "interviews/locked/b.md": ENTRY})
    real = os.scandir

    def refuse(path: str | Path) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    told = open_folder(tmp_path / "journal")
    assert [(each.path, each.severity) for each in told.diagnostics] == [("journal/interviews/locked", "error")]
    assert len(told.journal.interviews) == 1


def test_one_application(told: Told) -> None:
    """
    === interviews/c.md
    company: nordwind  ROBOTICS
    role: " SRE"
    date: 2026-05-30
    outcome: cancelled
    === interviews/b.md
    company: Nordwind Robotics
    role: sre
    date: 2026-05-04 10:00
    === interviews/a.md
    company: NORDWIND robotics
    role: Sre
    date: 2026-05-04
    round: 7
    === applications/x.md
    company: Nordwind Robotics
    role: SRE
    === interviews/other-role.md
    company: Nordwind Robotics
    role: Manager
    date: 2026-05-04
    """
    other, one = told.journal.applications
    assert other.id == "nordwind-robotics/manager"
    assert (one.id, one.company, one.role) == ("nordwind-robotics/sre", "nordwind ROBOTICS", "SRE")
    assert [each.file for each in one.interviews] == ["interviews/a.md", "interviews/b.md", "interviews/c.md"]
    assert one.rounds == {"interviews/a.md": 7, "interviews/b.md": 2, "interviews/c.md": None}
    assert one.file is not None


def test_order_is_that_of_instants(told: Told) -> None:
    """
    === interviews/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 09:00
    timezone: America/New_York
    === interviews/b.md
    company: Nordwind
    role: SRE
    date: 2026-05-04 14:00
    === interviews/c.md
    company: Nordwind
    role: SRE
    date: 2026-05-04
    === interviews/d.md
    company: Fjord
    role: SRE
    date: 2026-05-04
    """
    assert [each.file for each in told.journal.interviews] == [f"interviews/{name}.md" for name in "cdba"]


def test_an_application_without_an_interview(told: Told) -> None:
    """
    === applications/fjord.md
    company: Fjord & Söner
    role: "C#"
    outcome: waiting
    outcome_on: 2026-05-01
    === applications/fjord-2.md
    company: Fjord & Söner
    role: C++
    === applications/japan.md
    company: 株式会社
    role: "!!"
    """
    ids = [each.id for each in told.journal.applications]
    assert len(set(ids)) == 3
    assert ids[0].startswith("fjord-soner_") and "/c_" in ids[0]
    assert "株式会社/" in ids[2]
    assert told.export["applications"][0]["interviews"] == []


@pytest.mark.parametrize(
    ("file", "interview", "decides"),
    [
        ("outcome: rejected\noutcome_on: 2026-05-10", "outcome: waiting\noutcome_on: 2026-05-09", "rejected"),
        ("outcome: rejected\noutcome_on: 2026-05-10", "outcome: waiting\noutcome_on: 2026-05-10", "rejected"),
        ("outcome: rejected\noutcome_on: 2026-05-10", "outcome: waiting\noutcome_on: 2026-05-11", "waiting"),
        ("outcome: rejected\noutcome_on: 2026-05-03", "outcome: waiting", "waiting"),
        ("outcome: rejected\noutcome_on: 2026-05-03", "kind: other", None),
        ("outcome: rejected", "outcome: offer\noutcome_on: 2027-01-01", "offer"),
        ("outcome: rejected", "outcome: advanced\noutcome_on: 2027-01-01", "rejected"),
        ("outcome: waiting", "outcome: advanced", "advanced"),
        ("outcome: waiting", "kind: other", "waiting"),
        ("tags: x", "outcome: offer", "offer"),
        ("tags: x", "outcome: cancelled", None),
        ("tags: x", "kind: other", None),
    ],
)
def test_which_outcome_decides(file: str, interview: str, decides: str | None, journal_of: Journal) -> None:
    """The application's own wins on or after the interview's day; without a day, where it says an end and they say less."""
    told = journal_of(
        f"=== interviews/a.md\ncompany: N\nrole: S\ndate: 2026-05-04\n{interview}\n=== applications/a.md\ncompany: N\nrole: S\n{file}\n"
    )
    (application,) = told.export["applications"]
    assert application["outcome"] == decides
    assert application["active"] is (decides in (None, "waiting", "advanced", "offer"))


def test_the_latest_outcome_among_interviews(told: Told) -> None:
    """
    === interviews/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-04
    outcome: advanced
    outcome_on: 2026-05-30
    === interviews/b.md
    company: Nordwind
    role: SRE
    date: 2026-05-10
    outcome: waiting
    === interviews/c.md
    company: Nordwind
    role: SRE
    date: 2026-05-12
    outcome: cancelled
    === interviews/d.md
    company: Nordwind
    role: SRE
    date: 2026-05-14
    """
    (application,) = told.export["applications"]
    assert (application["outcome"], application["outcome_on"], application["active"]) == ("waiting", None, True)


def test_an_application_file(told: Told) -> None:
    """
    === applications/a.md
    company: Nordwind
    role: SRE
    applied: 2026-04-20 12:00
    posting: https://nordwind.example/sre
    source: Björn
    salary: 85 000
    rivals: [Fjord, Lantern]
    fit: {people: 8}
    next_steps: 2026-05-06 00:30 call
    ---
    Free text.
    """
    file = told.application.file
    assert file is not None
    assert (file.applied, file.posting, file.source, file.salary) == (
        (date(2026, 4, 20),), "https://nordwind.example/sre", "Björn", "85 000",
    )  # fmt: skip
    assert (file.rivals, file.fit, file.notes.text.strip()) == (("Fjord", "Lantern"), {"people": 8}, "Free text.")
    assert told.of_rule("next-step")[0]["due"] == "2026-05-06T00:30:00+02:00"


def test_names_are_compared_and_addressed() -> None:
    """Without regard to case, blanks and Unicode form; an address holds no accents where a plain letter is left."""
    assert same("  Straße\t e\u0301 ") == same("STRASSE É")
    assert slug("Fjord & Söner, AB!") == "fjord-soner-ab"
    assert slug("株式会社") == "株式会社"
    assert slug("!!") == ""


def test_an_interviews_folder_named_like_the_applications(told: Told) -> None:
    """
    === interviews/applications/a.md
    company: Nordwind
    role: SRE
    date: 2026-05-21
    next_steps: [call]
    === applications/a.md
    company: Fjord
    role: SRE
    next_steps: [call]
    """
    assert len({each["id"] for each in told.of_rule("next-step")}) == 2


def test_the_text_of_the_references_is_looked_at_like_any_other(told: Told) -> None:
    """
    === references.md
    references: Maria
    ---
    Ask first.
    <script>x</script>
    """
    assert [(each.line, each.code) for each in told.diagnostics] == [(5, "unsafe-markup")]


@pytest.mark.parametrize(
    ("name", "written"), [("バード", "バード"), ("किताब", "किताब"), ("Zoë & Ångström AB", "zoe-angstrom-ab")]
)
def test_letters_of_every_script_stay_in_an_address(name: str, written: str) -> None:
    assert slug(name) == written


ENTRY_OF = "company: {}\nrole: SRE\ndate: 2026-05-04{}\n"


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        ("a (conflicted copy 2026-05-05 120000).md", True),
        ("a (Ada's conflicted copy 2026-05-05).md", True),
        ("a (Case Conflict 1).md", True),
        ("a.sync-conflict-20260505-120000-ABCDEFG.md", True),
        ("a-DESKTOP-1A2B3C4.md", True),
        ("a-LAPTOP-1A2B3C4-2.md", True),
        ("a-desktop-team.md", False),
        ("a (second round).md", False),
        ("b (conflicted copy 2026-05-05).md", False),
    ],
)
def test_a_copy_of_a_synchronised_folder_is_left_out(name: str, is_copy: bool, journal_of: Journal) -> None:
    """Beside its original, of the same company, role and date; its application is in doubt until it is gone."""
    told = journal_of({f"interviews/{each}": f"---\n{ENTRY_OF.format('Nordwind', '')}---\n" for each in ("a.md", name)})
    assert (told.journal.left_out == (f"interviews/{name}",)) is is_copy
    assert ("conflict-copy" in told.codes) is is_copy
    assert bool(told.application.doubts) is is_copy


def test_what_tells_of_something_else_is_no_copy(journal_of: Journal) -> None:
    """Another date or company; of an application's file the same counts but for the date."""
    name = "a (conflicted copy 2026-05-05).md"
    for other in (ENTRY_OF.format("Nordwind", " 10:00"), ENTRY_OF.format("Fjord", "")):
        told = journal_of(f"=== interviews/a.md\n{ENTRY_OF.format('Nordwind', '')}=== interviews/{name}\n{other}")
        assert (told.journal.left_out, len(told.journal.interviews)) == ((), 2)
    file = "company: Nordwind\nrole: SRE\n"
    told = journal_of(f"=== applications/a.md\n{file}=== applications/{name}\n{file}")
    assert told.codes == ["conflict-copy"]


def test_a_file_that_is_still_in_a_cloud_is_an_error_by_its_name(journal_of: Journal) -> None:
    """Other hidden files are drafts, as before."""
    told = journal_of({"interviews/.2026-06-01-x.md.icloud": "", "interviews/.x.md": "", "interviews/.x.icloud": ""})
    (said,) = told.diagnostics
    assert (said.code, said.severity) == ("not-downloaded", "error")
    assert said.message.startswith("2026-06-01-x.md is in the cloud")
    assert told.journal.left_out == ("interviews/.2026-06-01-x.md.icloud",)


NAMES = [
    "Quark #2",
    "Quark 2",
    "quark-2",
    "Quark: 2!",
    "Müller",
    "Muller",
    "con",
    "C#",
    "C++",
    "x" * 100,
    "x" * 101,
    "日本",
    "#",
]


def test_an_id_is_an_application_s_own_whatever_other_applications_there_are(journal_of: Callable[..., Told]) -> None:
    """The id of `Quark #2` moved when `Quark 2` was added, and with it its page and its actions."""

    def entry(name: str) -> str:
        return f"---\ncompany: Nordwind\nrole: '{name}'\ndate: 2026-05-04\n---\n"

    alone = [journal_of({"interviews/a.md": entry(name)}).application.id for name in NAMES]
    together = journal_of({f"interviews/{at}.md": entry(name) for at, name in enumerate(NAMES)}).journal
    assert {each.role: each.id for each in together.applications} == dict(zip(NAMES, alone, strict=True))
    assert len(set(alone)) == len(NAMES)
    assert alone[1] == "nordwind/quark-2"
    assert not [each for each in alone if each.endswith("/con")], "Windows makes no folder of that name"


def test_what_a_system_puts_into_a_folder_is_nobody_s_error(journal_of: Callable[..., Told]) -> None:
    """macOS keeps a folder's picture in a file whose name ends with a carriage return."""
    told = journal_of({"interviews/Icon\r": "", "Icon\r": "", "interviews/.DS_Store": "x", "Icon\r\r": ""})
    assert [each.path for each in told.diagnostics] == ["journal/Icon\r\r"]
