"""The gallery of messages: one smallest broken journal for each, and exactly what is printed.

`<code>.md` is an interview, `<code>/` a whole journal, `<code>.<variant>` another way into the same trouble; `.txt` beside
it is the output. What no repository can hold (a pipe, ten megabytes) is made by `MADE`. The documentation's gallery shows
these files.
"""

from __future__ import annotations

import ast
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import jobjournal
from jobjournal.catalogue import notices
from jobjournal.catalogue.field import Where
from jobjournal.catalogue.fields import FIELDS, fields_in
from jobjournal.catalogue.notice import Notice, unknown_word
from jobjournal.reading import blocks, markup, yaml_parser
from journals import Told, open_folder, write_files

HERE = Path(__file__).parent
SOURCES = Path(jobjournal.__file__).parent
EXAMPLES = sorted(
    path.with_suffix("").name if path.is_file() else path.name
    for path in HERE.iterdir()
    if path.suffix == ".md" or (path.is_dir() and path.name != "__pycache__")
)
HEAD = b"---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n"


CODES = {each.code for each in vars(notices).values() if isinstance(each, Notice)}
CODES |= {unknown_word(row.chosen).code for row in FIELDS if row.choices}


def wanted(example: str) -> str:
    """Return what is printed; `{fields}` in it stands for all that an interview's file may have."""
    return (HERE / f"{example}.txt").read_text("utf-8").replace("{fields}", ", ".join(fields_in(Where.INTERVIEW)))


def _link(journal: Path) -> None:
    write_files(journal, {"interviews/.draft.md": HEAD + b"---\n"})
    (journal / "interviews/a.md").symlink_to(".draft.md")


def _long_file(journal: Path) -> None:
    write_files(journal, {"interviews/a.md": HEAD + b"---\n" + b"x" * 10 * 1024 * 1024})


def _long_header(journal: Path) -> None:
    write_files(journal, {"interviews/a.md": HEAD + b"# " + b"x" * 1024 * 1024 + b"\n---\n"})


def _many_values(journal: Path) -> None:
    write_files(journal, {"interviews/a.md": HEAD + b"tags: [" + b"a," * 20_000 + b"]\n---\n"})


def _strange_name(journal: Path) -> None:
    write_files(journal, {"interviews/bell\a.md": HEAD + b"---\n"})


def _name_of_two_lines(journal: Path) -> None:
    write_files(journal, {"interviews/two\nlines.md": HEAD + b"---\n"})


def _tangled(journal: Path) -> None:
    write_files(journal, {"interviews/a.md": HEAD + b"---\nWe talked.\n\n" + b"[" * 4000 + b"\n"})


def _in_the_cloud(journal: Path) -> None:
    write_files(journal, {"interviews/.2026-06-01-nordwind.md.icloud": b"bplist00"})


MADE: dict[str, Callable[[Path], None]] = {
    "not-a-file": _link,
    "too-large": _long_file,
    "too-large.front-matter": _long_header,
    "too-complex.values": _many_values,
    "control-character.name": _strange_name,
    "too-tangled": _tangled,
    "not-downloaded": _in_the_cloud,
    "control-character.name-of-two-lines": _name_of_two_lines,
}


def _journal(example: str, folder: Path) -> Told:
    journal = folder / "journal"
    if example in MADE:
        MADE[example](journal)
    elif (HERE / example).is_dir():
        shutil.copytree(HERE / example, journal)
    else:
        write_files(journal, {f"interviews/{example}.md": (HERE / f"{example}.md").read_bytes()})
    return open_folder(journal)


@pytest.mark.parametrize("example", [*EXAMPLES, *MADE])
def test_message(example: str, tmp_path: Path) -> None:
    """The smallest broken journal says exactly this, and no word more."""
    if os.name == "nt" and example.startswith(("not-a-file", "control-character.name")):
        pytest.skip("Windows has no such names, and links only for administrators")
    told = _journal(example, tmp_path)
    expected = wanted(example)
    assert "".join(f"{each}\n" for each in told.said) == expected
    assert example.split(".")[0] in told.codes


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system will not open is named with the system's reason."""
    write_files(tmp_path / "journal", {"interviews/a.md": HEAD + b"---\n", "interviews/b.md": HEAD + b"---\n"})
    real = os.open

    def refuse(path: str | Path, *rest: int, **more: int) -> int:
        if str(path).endswith("a.md"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    told = open_folder(tmp_path / "journal")
    assert told.said == [
        "journal/interviews/a.md:1: error[unreadable]: the file cannot be read: Permission denied\n"
        "hint: check its permissions"
    ]
    assert [each.file for each in told.journal.interviews] == ["interviews/b.md"]


def test_reader_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reading of one file raises, as a library may that meets what nobody thought of, costs that file alone."""
    files = {"interviews/a.md": HEAD + b"---\ntrip\n", "interviews/b.md": HEAD.replace(b"wind", b"licht") + b"---\n",
             "applications/c.md": HEAD.replace(b"date", b"applied") + b"---\ntrip\n", "references.md": b"---\nreferences: [Ada]\n---\ntrip\n",
             "mine.md": b"trip\n"}  # fmt: skip
    write_files(tmp_path / "journal", files)
    real = blocks.without_comments

    def trip(text: str) -> str:
        if "trip" in text:
            raise AssertionError("unknown status keyword 'foo' in marked section")
        return real(text)

    monkeypatch.setattr(blocks, "without_comments", trip)
    monkeypatch.setattr(markup, "_SIGNS", ("trip",))
    told = open_folder(tmp_path / "journal")
    assert sorted(told.journal.left_out) == ["applications/c.md", "interviews/a.md", "mine.md", "references.md"]
    assert told.said[1] == (
        "journal/interviews/a.md:6: error[reader-failed]: this program failed on the file: "
        "AssertionError: unknown status keyword 'foo' in marked section\n"
        "hint: take out what was written last; what fails is a mistake of the program"
    )
    assert [each.file for each in told.journal.interviews] == ["interviews/b.md"]


def test_every_code_has_its_example() -> None:
    """No message without an example, no example of a message that is gone."""
    shown = {example.split(".")[0] for example in [*EXAMPLES, *MADE]}
    assert shown | {"unreadable", "reader-failed"} | OF_A_SITE == CODES


OF_A_SITE = {"not-converted", "picture-left-out", "unsafe-drawing", "page-left-out"}
"""What is said while a site is built: tests/host tries it."""


def test_nothing_is_said_that_is_not_in_the_table() -> None:
    """Notices are made in the catalogue alone, and diagnostics of notices alone."""
    makers = {
        "costs_file": CATALOGUE,
        "costs_field": CATALOGUE,
        "warning": CATALOGUE,
        "Notice": CATALOGUE,
        "Diagnostic": (),
    }
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers:
                assert path.name in makers[node.func.id], f"{path}:{node.lineno}"


CATALOGUE = ("notice.py", "notices.py")


def test_no_output_without_its_example() -> None:
    """Every `.txt` belongs to an example."""
    assert {path.stem for path in HERE.glob("*.txt")} == {*EXAMPLES, *MADE}


@pytest.mark.parametrize("example", [each for each in EXAMPLES if not (HERE / each).is_dir()])
def test_message_without_libyaml(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, its own parser leads to the same words."""
    monkeypatch.setattr(yaml_parser, "LOADER", yaml.SafeLoader)
    told = _journal(example, tmp_path)
    assert "".join(f"{each}\n" for each in told.said) == wanted(example)
