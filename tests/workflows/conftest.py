"""What the workflows' tests begin with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from workflows.desk import STAND_IN, Desk
from workflows.phones import Phone, pushed_journal


@pytest.fixture
def desk(tmp_path: Path, folder_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Put the stand-in first on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "gh").write_text(STAND_IN.format(python=sys.executable, folder=str(folder)))
    (folder / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.delenv("GITHUB_EVENT_PATH", raising=False)
    return Desk(folder, folder_of, [])


@pytest.fixture
def phone(desk: Desk, tmp_path: Path) -> Phone:
    """Return a journal that was pushed."""
    return pushed_journal(desk, tmp_path)
