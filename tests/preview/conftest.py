"""A journal, and somebody who taps on its preview."""

from __future__ import annotations

from pathlib import Path

import pytest

from journals import fenced, parse_files, write_files
from preview_parts import JOURNAL, Visitor, door_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {name: fenced(text) for name, text in parse_files(JOURNAL).items()})


@pytest.fixture
def visitor(folder: Path) -> Visitor:
    return Visitor(door_of(folder))
