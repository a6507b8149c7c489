"""Journals written as text: what a test's docstring or a file beside it holds becomes a folder, and that a journal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from textwrap import dedent
from typing import Any
from zoneinfo import ZoneInfo

from jobjournal.actions import Action, derive
from jobjournal.dates import Clock, clock_at, parse_stamp
from jobjournal.diagnostics import Diagnostic
from jobjournal.drafts.templates import Templates, read_templates
from jobjournal.export import export
from jobjournal.model import Application, Interview, Journal
from jobjournal.options import Settings, settings_from
from jobjournal.reading.folder import load
from jobjournal.review import diagnose

ZONE = "Europe/Berlin"
NOW = "2026-05-20 09:00"
_FILE = re.compile(r"^=== (\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """A journal, the settings it was read with, and the moment at which a test looks at it."""

    folder: Path
    journal: Journal
    settings: Settings
    clock: Clock

    def at(self, now: str) -> Told:
        """Return the same journal at another moment."""
        return Told(self.folder, self.journal, self.settings, clock_of(now, self.settings.zone))

    @cached_property
    def templates(self) -> Templates:
        """The user's own templates of drafts."""
        return read_templates(self.folder)

    @cached_property
    def export(self) -> dict[str, Any]:
        """The export, through JSON, as another program would see it."""
        found: dict[str, Any] = json.loads(
            json.dumps(export(self.journal, self.settings, self.clock, self.templates.diagnostics))
        )
        return found

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """All actions, for all times."""
        return derive(self.journal, self.settings)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is to be said about the files."""
        return diagnose(self.journal, self.settings, self.clock, self.templates.diagnostics)

    @property
    def codes(self) -> list[str]:
        """The diagnostics' codes, in their order."""
        return [each.code for each in self.diagnostics]

    @property
    def said(self) -> list[str]:
        """The diagnostics as they are printed."""
        return [str(each) for each in self.diagnostics]

    @property
    def interview(self) -> Interview:
        """The journal's only interview."""
        (only,) = self.journal.interviews
        return only

    @property
    def application(self) -> Application:
        """The journal's only application."""
        (only,) = self.journal.applications
        return only

    def of_rule(self, rule: str) -> list[dict[str, Any]]:
        """Return a rule's exported actions."""
        return [each for each in self.export["actions"] if each["rule"] == rule]

    def states(self) -> dict[str, str]:
        """Return each exported action's state by its id."""
        return {each["id"]: each["state"] for each in self.export["actions"]}


def clock_of(now: str, zone: ZoneInfo) -> Clock:
    """Return the clock that stands at a moment as a test writes it."""
    stamp = parse_stamp(now)
    assert stamp is not None, now
    return clock_at(stamp, zone)


def parse_files(text: str) -> dict[str, str]:
    """Return the files in a text: each begins with `=== its/path.md`; a text without such a line is one interview."""
    text = dedent(text).strip("\n") + "\n"
    parts = _FILE.split(text)
    if len(parts) == 1:
        return {"interviews/one.md": text}
    return {path.strip(): content.strip("\n") + "\n" for path, content in zip(parts[1::2], parts[2::2], strict=True)}


def fenced(content: str) -> str:
    """Return an entry with its fences: a test may leave out the first, and the second where no text follows."""
    if content.startswith(("---\n", "﻿")):
        return content
    closed = re.search(r"^---$", content, re.MULTILINE)
    return f"---\n{content}" if closed else f"---\n{content.rstrip()}\n---\n"


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, texts as UTF-8 with their line ends as they are; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content)
    return folder


def open_folder(folder: Path, now: str = NOW, zone: str = ZONE, **options: object) -> Told:
    """Read a folder as the commands do, with the given options."""
    settings, wrong = settings_from({"timezone": zone, **options})
    assert not wrong, wrong
    return Told(folder, load(folder, settings.zone, distinct=settings.distinct), settings, clock_of(now, settings.zone))
