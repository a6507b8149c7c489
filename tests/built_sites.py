"""Builds sites in-process, as `mkdocs build` does, and keeps what was said about them."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import build
from mkdocs.config.base import load_config

PROJECT = Path(__file__).parents[1]


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


@contextmanager
def site_builder(base: Path, journal: Path) -> Iterator[Callable[..., Built]]:
    """Yield what builds the site of `journal` into `base`/site.

    Options of the plugin, settings of MkDocs, and the names of plugins before and after ours may be given.
    """
    listener = _Listener()
    logging.getLogger("mkdocs").addHandler(listener)

    def make(
        now: str | None = "2026-05-05 09:00",
        *,
        settings: dict[str, Any] | None = None,
        command: Literal["build", "serve"] = "build",
        before: Sequence[str] = (),
        after: Sequence[str] = (),
        serve_url: str | None = None,
        **options: Any,
    ) -> Built:
        shutil.rmtree(base / "site", ignore_errors=True)
        listener.heard.clear()
        config = load_config(
            config_file_path=str(PROJECT / "mkdocs.yml"),
            docs_dir=str(journal),
            site_dir=str(base / "site"),
            plugins=["search", *before, {"jobjournal": {"timezone": "Europe/Berlin", "now": now, **options}}, *after],
            **(settings or {}),
        )
        config.plugins.on_startup(command=command, dirty=False)
        build(config, serve_url=serve_url)
        return Built(base / "site", list(listener.heard))

    yield make
    logging.getLogger("mkdocs").removeHandler(listener)
