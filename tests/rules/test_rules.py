"""Every rule at the moments that matter: entries, now and what is expected, one YAML file for each behaviour.

A file in `<rule's code>/` holds
  why      what it shows, in the contract's words
  zone, options   where they are not Berlin and the defaults
  files    entries by their path (`a` is interviews/a.md), without the first fence
  facts    what every action of the rule says at all of the moments
  at       for each moment: the state of the rule's only action, a map with more of it, a list of these, or `none`

`never.txt` there names the states that an action of the rule cannot have, and why.

Only what is written is compared, and all of it as text; an action that is not listed is a failure.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from jobjournal.actions import ORDER, derive, stand
from jobjournal.dates import Clock
from jobjournal.model import CLOSED
from journals import Told, fenced, open_folder, write_files

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/*.yml"))


@cache
def behaviour(path: Path) -> dict[str, Any]:
    """Return one file's content, every scalar as the text that was typed."""
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # text only
    assert not found.keys() - {"why", "zone", "options", "files", "facts", "at"}, path
    return found


def moments() -> list[tuple[Path, str]]:
    """Return every moment of every file."""
    return [(path, now) for path in FILES for now in behaviour(path)["at"]]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Open a behaviour's journal, once for all its moments."""

    @cache
    def open_once(path: Path) -> Told:
        found = behaviour(path)
        files = {_path(name): fenced(text) for name, text in found["files"].items()}
        options = {name: int(value) if value.isdigit() else value for name, value in found.get("options", {}).items()}
        folder = write_files(tmp_path_factory.mktemp("rule") / "journal", files)
        return open_folder(folder, zone=found.get("zone", "Europe/Berlin"), **options)

    return open_once


def _path(name: str) -> str:
    return name if "/" in name or name.endswith(".md") else f"interviews/{name}.md"


@pytest.mark.parametrize(
    ("path", "now"), moments(), ids=[f"{path.parent.name}/{path.stem}@{now}" for path, now in moments()]
)
def test_rule(path: Path, now: str, opened: Any) -> None:
    """At this moment the rule's actions are the expected ones, and no others."""
    found = behaviour(path)
    told = opened(path)
    assert not [each for each in told.journal.diagnostics if each.severity == "error"]
    actions = told.at(now).of_rule(path.parent.name)
    expected = _expected(found["at"][now], found.get("facts", {}))
    shown = [{key: _text(action[key]) for key in want} for action, want in zip(actions, expected, strict=False)]
    extra = [{"id": each["id"], "state": each["state"]} for each in actions[len(expected) :]]
    assert shown + extra == expected, found["why"]


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}/{path.stem}" for path in FILES])
def test_whoever_asks_what_is_open_is_told_all_of_it(path: Path, opened: Any) -> None:
    """What has nothing open any more is left out, and nothing else: at each moment at which an action changes, and around it."""
    told = opened(path)
    ends = {each for action in told.actions for each in (action.since, action.expires, action.until) if each}
    for moment in (each + timedelta(days) for each in ends for days in (-1, 0, 1)):
        clock = Clock(moment, told.settings.zone)
        looked_at = stand(derive(told.journal, told.settings, open_at=clock), clock)
        standing = [each for each in stand(told.actions, clock) if each.state not in CLOSED]
        assert [each for each in looked_at if each.state not in CLOSED] == standing


def _expected(written: Any, facts: dict[str, str]) -> list[dict[str, str]]:
    if written == "none":
        return []
    listed = written if isinstance(written, list) else [written]
    return [{**facts, **({"state": each} if isinstance(each, str) else each)} for each in listed]


def _text(value: Any) -> str:
    return "null" if value is None else str(value)


STATES = {"quiet", "upcoming", "due", "overdue", "snoozed", "done", "skipped", "expired", "none"}


@pytest.mark.parametrize("rule", ORDER)
def test_every_state_of_a_rule_is_shown(rule: str) -> None:
    """No rule without its day before, its day, its day after, and each way in which it can end; or the reason why not."""
    shown, never = set(), HERE / rule / "never.txt"
    for path in FILES:
        if path.parent.name == rule:
            found = behaviour(path)
            for written in found["at"].values():
                shown |= {each["state"] for each in _expected(written, found.get("facts", {}))} or {"none"}
    reasons = never.read_text("utf-8").splitlines() if never.exists() else []
    assert shown == STATES - {each.partition(": ")[0] for each in reasons}
