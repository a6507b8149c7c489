"""The preview: it survives an entry with an error, and one edit causes one rebuild."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from previews import Preview, previewing
from sitevault.swap import sweep


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewing(tmp_path) as running:
        yield running


def around(entry: Path) -> None:
    """Do what editors and systems do to a folder without an edit of anybody's."""
    for name in (
        ".DS_Store",
        f".{entry.name}.swp",
        f"{entry.name}~",
        "4913",
        "#new.md#",
        "_draft.md",
        ".new.md.kate-swp",
    ):
        (entry.parent / name).write_text("x")
    (entry.parent / "4913").unlink()
    os.utime(entry)
    entry.chmod(0o600)
    entry.write_bytes(entry.read_bytes())


def test_one_edit_causes_one_rebuild_and_an_error_stops_nothing(preview):
    entry = preview.journal / "interviews" / "2026-11-10-nordwind-robotics.md"
    text = entry.read_text("utf-8")
    around(entry)
    time.sleep(2)
    assert preview.builds() == 1, "what editors and systems do beside an edit is none"
    preview.save(entry, re.sub(r"(?m)^date: .*$", "date: 10.11.2026", text))
    preview.wait_for_build(2)
    time.sleep(2)
    assert preview.builds() == 2
    assert "2026-11-10-nordwind-robotics.md:" in preview.page("problems/")
    assert "Alderfinch" in preview.page("actions/")
    preview.save(entry, text)
    preview.wait_for_build(3)
    assert "not-a-date" not in preview.page("problems/")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody could remove what is still open")
def test_what_a_preview_leaves_that_was_killed_is_removed_by_the_next_run(tmp_path, monkeypatch):
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setattr("tempfile.tempdir", str(temp))
    (tmp_path / "project").mkdir()
    with previewing(tmp_path / "project") as running:
        assert sweep() == [], "it is in use"
        running.process.kill()
        running.process.wait(10)
    [left] = temp.iterdir()
    assert "Nordwind" in (left / "index.html").read_text("utf-8")
    assert sweep() == [left] and not left.exists()
