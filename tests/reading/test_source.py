"""One file's bytes, decoded and split."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jobjournal.diagnostics import Report
from jobjournal.reading import source
from jobjournal.reading.source import MAX_HEADER_BYTES, Source, decode, has_control, read_bytes, split

HEADER = "company: Nordwind\nrole: SRE"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"---\n{HEADER}\n---\nText.\n", Source(HEADER + "\n", "Text.\n", 5)),
        (f"---  \n{HEADER}\n---\t\nText.\n", Source(HEADER + "\n", "Text.\n", 5)),
        (f"---\n{HEADER}\n---\n\n\nText.\n", Source(HEADER + "\n", "\n\nText.\n", 5)),
        (f"---\n{HEADER}\n---\nText.\n---\nMore.\n", Source(HEADER + "\n", "Text.\n---\nMore.\n", 5)),
        ("---\n---\nText.\n", Source("", "Text.\n", 3)),
        ("# Text\n", Source(None, "# Text\n", 1)),
        ("", Source(None, "", 1)),
        ("----\nx\n----\n", Source(None, "----\nx\n----\n", 1)),
    ],
)
def test_split(text: str, expected: Source) -> None:
    """Where the header ends, and on which line the text begins."""
    found = split(text, Report("x.md"))
    assert found is not None
    assert (found.header or "").strip() == (expected.header or "").strip()
    assert (found.header is None) is (expected.header is None)
    assert (found.text, found.text_line) == (expected.text, expected.text_line)


def test_the_lines_of_the_text_are_those_of_the_file() -> None:
    """A line of the text plus where it begins is the line that an editor shows."""
    text = "---\na: b\n\nc: d\n---\n\nfirst\nsecond\n"
    found = split(text, Report("x.md"))
    assert found is not None
    assert text.split("\n")[found.text_line - 1 + found.text.split("\n").index("second")] == "second"


def test_decoding_keeps_every_letter() -> None:
    """A BOM goes, CRLF becomes LF, everything else stays."""
    text = "---\r\nrole: Ingénieur\u2028😀\ttab\r\n---\r\n"
    assert decode(("\ufeff" + text).encode(), Report("x.md")) == text.replace("\r\n", "\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes, and links only for administrators")
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_became_something_else_after_the_folder_was_listed(kind: str, tmp_path: Path) -> None:
    """A file that is swapped for a link or a pipe between listing and reading is neither followed nor waited for."""
    path, report = tmp_path / "a.md", Report("a.md")
    (tmp_path / "secret").write_text("secret", "utf-8")
    if kind == "link":
        path.symlink_to("secret")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    assert read_bytes(path, report) is None
    assert [each.code for each in report.said] == ["not-a-file"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes")
def test_what_becomes_a_pipe_while_it_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The open file itself is asked what it is, not only its name."""
    plain, pipe, report = tmp_path / "a.md", tmp_path / "pipe", Report("a.md")
    plain.write_text("text", "utf-8")
    os.mkfifo(pipe)
    real = os.open
    monkeypatch.setattr(source.os, "open", lambda path, flags: real(pipe if path == plain else path, flags))
    assert read_bytes(plain, report) is None
    assert [each.code for each in report.said] == ["not-a-file"]


def test_what_is_gone_when_it_is_read(tmp_path: Path) -> None:
    """A file that was removed meanwhile is named, and nothing is raised."""
    report = Report("a.md")
    assert read_bytes(tmp_path / "a.md", report) is None
    assert [each.code for each in report.said] == ["unreadable"]


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("plain", False),
        ("tab\tand\nline", False),
        ("\x07", True),
        ("\x85", True),
        ("\ud800", True),
        ("\u2028\u202e", False),
    ],
)
def test_control_characters(text: str, bad: bool) -> None:
    """Tab and line feed are text, marks of direction are text; half a character is none."""
    assert has_control(text) is bad


@pytest.mark.parametrize("letter", ["x", "é", "日"])
@pytest.mark.parametrize(("size", "failed"), [(MAX_HEADER_BYTES, False), (MAX_HEADER_BYTES + 1, True)])
def test_a_front_matter_of_a_mebibyte_is_not_over_it(size: int, failed: bool, letter: str) -> None:
    """What counts is what stands between the fences, in bytes, whatever the script."""
    report = Report("x.md")
    letters, rest = divmod(size - 1, len(letter.encode()))
    split("---\n" + letter * letters + "x" * rest + "\n---\n", report)
    assert report.failed is failed
