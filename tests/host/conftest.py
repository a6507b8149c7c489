"""A journal's folder that a test fills, and what builds its site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from built_sites import Built, site_builder

ENTRY = "---\ncompany: {company}\nrole: Engineer\ndate: {date}\n---\n{text}\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """An empty journal's folder."""
    folder = tmp_path / "journal"
    (folder / "interviews").mkdir(parents=True)
    return folder


@pytest.fixture
def write(journal: Path) -> Callable[..., Path]:
    """Writes an interview: a company, a date, a text."""

    def make(name: str, company: str = "Nordwind", date: str = "2026-05-04 14:30", text: str = "") -> Path:
        path = journal / "interviews" / name
        path.write_text(ENTRY.format(company=company, date=date, text=text), "utf-8")
        return path

    return make


@pytest.fixture
def build_site(tmp_path: Path, journal: Path) -> Iterator[Callable[..., Built]]:
    """Builds the site of `journal`; options of the plugin and settings of MkDocs may be given."""
    with site_builder(tmp_path, journal) as build:
        yield build
