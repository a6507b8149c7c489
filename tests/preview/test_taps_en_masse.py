"""Thousands of generated files closed through the door: the same bytes as by the commands."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobjournal.actions import state_at
from jobjournal.catalogue.rules import NEXT_STEP
from jobjournal.cli import main
from journals import open_folder
from odd_files import make
from preview_parts import NOW, Visitor, door_of

FILES = 2000 if os.environ["HYPOTHESIS_PROFILE"] == "hunt" else 200
PARTS = 4
OPEN = ("quiet", "upcoming", "due", "overdue", "snoozed")
WHERE = ["--timezone", "Europe/Berlin", "--now", NOW]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_tap_and_a_command_write_the_same_bytes(tmp_path: Path, part: int) -> None:
    folder = tmp_path / "journal"
    path = folder / "interviews/one.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(make(0).data)
    visitor, runner, tried = Visitor(door_of(folder)), CliRunner(), 0
    for seed in range(part, FILES, PARTS):
        odd, chance = make(seed), random.Random(seed)
        path.write_bytes(odd.data)
        told = open_folder(folder, NOW)
        ids = [each for each in told.actions if state_at(each, told.clock) in OPEN]
        if not ids:
            continue
        action = chance.choice(ids)
        name = "done" if action.rule == NEXT_STEP.code else chance.choice(("done", "skip", "snooze"))
        more = {"done": {}, "skip": {"reason": "no: never #1"}, "snooze": {"until": "2026-05-21"}}[name]
        answer = visitor.ask({"do": name, "id": action.id, **more})
        tapped = path.read_bytes()
        path.write_bytes(odd.data)
        result = runner.invoke(main, [name, "--journal", str(folder), *WHERE, "--", action.id, *more.values()])
        assert (answer.status == 200) == (result.exit_code == 0), (seed, answer.body, result.output)
        assert path.read_bytes() == tapped, seed
        tried += answer.status == 200
    assert tried > FILES / PARTS * 0.8
