"""Builds sites in-process, as `mkdocs build` does, from a folder that a test fills."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from mkdocs.commands.build import build
from mkdocs.config.base import load_config

PROJECT = Path(__file__).parents[2]
ENTRY = "---\ncompany: {company}\nrole: Engineer\ndate: {date}\n---\n{text}\n"


@dataclass
class Built:
    """A site that was built, and what was said about it."""

    folder: Path
    said: list[logging.LogRecord]

    def text(self, path: str) -> str:
        """Return one page's HTML."""
        return (self.folder / path).read_text("utf-8")

    def files(self) -> set[str]:
        """Return the path of everything published."""
        return {each.relative_to(self.folder).as_posix() for each in self.folder.rglob("*") if each.is_file()}

    def holds(self, words: str) -> list[str]:
        """Return the files whose bytes hold some words."""
        return [path for path in sorted(self.files()) if words.encode() in (self.folder / path).read_bytes()]

    def warnings(self) -> list[str]:
        """Return what was said as warning or error."""
        return [each.getMessage() for each in self.said if each.levelno >= logging.WARNING]


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


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
    listener = _Listener()
    logging.getLogger("mkdocs").addHandler(listener)

    def make(
        now: str = "2026-05-05 09:00",
        *,
        settings: dict[str, Any] | None = None,
        command: Literal["build", "serve"] = "build",
        **options: Any,
    ) -> Built:
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        listener.heard.clear()
        config = load_config(
            config_file_path=str(PROJECT / "mkdocs.yml"),
            docs_dir=str(journal),
            site_dir=str(tmp_path / "site"),
            plugins=["search", {"jobjournal": {"timezone": "Europe/Berlin", "now": now, **options}}],
            **(settings or {}),
        )
        config.plugins.on_startup(command=command, dirty=False)
        build(config)
        return Built(tmp_path / "site", list(listener.heard))

    yield make
    logging.getLogger("mkdocs").removeHandler(listener)
