"""`jobjournal calendar`: a file of our own, written whole, never over somebody else's."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobjournal.calendar.ical import is_ours
from jobjournal.cli import main

ENTRY = "company: Nordwind\nrole: R\ndate: 2026-05-28 14:30"


def write(folder: Path, out: Path, *options: str) -> Result:
    """Run the command on a folder."""
    arguments = ["calendar", str(out), "--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-20"]
    return CliRunner().invoke(main, [*arguments, *options])


def test_it_writes_and_rewrites_its_own_file(folder_of: Callable[[str], Path], tmp_path: Path) -> None:
    out = tmp_path / "out.ics"
    assert write(folder_of(ENTRY), out).exit_code == 0
    first = out.read_bytes()
    assert is_ours(first)
    assert write(folder_of(ENTRY), out).exit_code == 0
    assert out.read_bytes() == first
    write(folder_of(ENTRY.replace("14:30", "15:30")), out)
    assert b"SEQUENCE:1" in out.read_bytes()
    assert [each.name for each in tmp_path.iterdir() if each.name != "journal"] == ["out.ics"]


def test_it_leaves_another_calendar_alone_unless_told_otherwise(
    folder_of: Callable[[str], Path], tmp_path: Path
) -> None:
    out = tmp_path / "mine.ics"
    for theirs in (b"BEGIN:VCALENDAR\r\nPRODID:-//somebody//EN\r\nEND:VCALENDAR\r\n", b"", b"not a calendar"):
        out.write_bytes(theirs)
        result = write(folder_of(ENTRY), out)
        assert result.exit_code == 2
        assert "--force" in result.output
        assert out.read_bytes() == theirs
    assert write(folder_of(ENTRY), out, "--force").exit_code == 0
    assert is_ours(out.read_bytes())


def test_a_folder_that_is_not_there_is_a_message(folder_of: Callable[[str], Path], tmp_path: Path) -> None:
    result = write(folder_of(ENTRY), tmp_path / "no" / "out.ics")
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_a_pipe_is_never_opened(folder_of: Callable[[str], Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ics")
    assert write(folder_of(ENTRY), tmp_path / "pipe.ics", "--force").exit_code == 2


def test_a_failure_leaves_the_old_file_whole(
    folder_of: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.ics"
    write(folder_of(ENTRY), out)
    before = out.read_bytes()

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    assert write(folder_of(ENTRY.replace("28", "29")), out).exit_code == 1
    assert out.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name != "journal"] == ["out.ics"]
