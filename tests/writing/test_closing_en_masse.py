"""Thousands of files written in odd ways: a mark changes the lines it must, and the export says nothing else new."""

from __future__ import annotations

import difflib
import os
import random
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from jobjournal.actions import NEXT_STEP, Action, state_at
from jobjournal.dates import parse_stamp
from jobjournal.reading import yaml_parser
from jobjournal.writing.closing import plan
from jobjournal.writing.plans import Plan, Situation
from jobjournal.writing.proof import Mark
from journals import Told, open_folder
from odd_files import OddFile, make

FILES = 4800 if os.environ["HYPOTHESIS_PROFILE"] == "hunt" else 1200
BERLIN = ZoneInfo("Europe/Berlin")
OPEN = ("quiet", "upcoming", "due", "overdue", "snoozed")
FOLLOWED_BY = {
    "follow-up": {"follow-up", "review-silence"},
    "gracious-reply": {"keep-in-touch"},
    "keep-in-touch": {"keep-in-touch"},
}
ENDS = ("state", "closed_on", "reason")
REASONS = ("they asked me not to", "no: never #1", "it's off", "[x], {y}", "- a", "yes", "„Ü“ \u2028 & *", "'", "@home")


def _mark(chance: random.Random, action: Action) -> Mark:
    name = "done" if action.rule == NEXT_STEP.code else chance.choice(("done", "done", "skip", "snooze"))
    if name == "skip":
        return Mark("skip", chance.choice(REASONS))
    until = min(date(2026, 6, 3), action.back_by(BERLIN) or date.max)
    if name == "snooze" and until > date(2026, 5, 20):  # nothing is put off until it is too late
        return Mark("snooze", until.isoformat(), parse_stamp(until.isoformat()))
    text = chance.choice(("2026-05-19", "2026-05-19 17:10", "2026-05-19T17:10:30", "2026-05-19 17:10+02:00"))
    return Mark("done", text, parse_stamp(text))


def _lines_that_differ(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    old, new = before.split(b"\n"), after.split(b"\n")
    gone, come = [], []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[a:b]
            come += new[c:d]
    return gone, come


def _check_lines(odd: OddFile, found: Plan, mark: Mark) -> None:
    gone, come = _lines_that_differ(found.before, found.after)
    header_ends = found.before.index(b"\n---", 4)
    assert found.before[header_ends:] == found.after[len(found.after) - len(found.before) + header_ends :]
    listed = found.before.count(b"linkedin") + found.before.count(b"gracious") + found.before.count(b"keep-in") + 1
    most = listed if mark.name == "skip" else 2 if b"|" in b"".join(gone) else 1
    assert len(gone) <= most, (gone, come)
    assert len(come) <= len(gone) + 2, (gone, come)
    assert mark.text.encode() in b"\n".join(come) or "'" in mark.text
    before, after = found.before.count(b"\r\n"), found.after.count(b"\r\n")
    bare = found.after.count(b"\n") - after, found.before.count(b"\n") - before
    if odd.line_ends == "lf":
        assert after == 0
    if odd.line_ends == "crlf":
        assert bare == (0, 0)
    assert found.after.startswith(b"\xef\xbb\xbf") == found.before.startswith(b"\xef\xbb\xbf")
    assert not found.after.startswith(b"\xef\xbb\xbf\xef\xbb\xbf")


def _check_export(before: Told, after: Told, action: Action, mark: Mark) -> None:
    old, new = before.export, after.export
    for part in ("applications", "interviews", "lessons", "questions"):
        assert old[part] == new[part]
    was, now = ({each["id"]: each for each in told["actions"]} for told in (old, new))
    if action.rule == NEXT_STEP.code:
        now = {
            action.id if each["rule"] == NEXT_STEP.code and key not in was else key: each for key, each in now.items()
        }
    state = {"done": "done", "skip": "skipped", "snooze": "snoozed"}[mark.name]
    assert now[action.id]["state"] == state
    assert now[action.id]["reason"] == (mark.text if mark.name == "skip" else None)
    others = {
        now.get(key, was.get(key))["rule"]
        for key in was.keys() | now.keys()
        if was.get(key) != now.get(key) and key != action.id
    }
    assert others <= (FOLLOWED_BY.get(action.rule, set()) if mark.name != "snooze" else set())
    for key, each in was.items():
        if key != action.id and each["state"] in ("done", "skipped"):
            assert [now[key][name] for name in ENDS] == [each[name] for name in ENDS]


@pytest.mark.parametrize("part", range(8))
def test_only_the_meant_lines_and_the_meant_action_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    path = tmp_path / "journal" / "interviews" / "one.md"
    path.parent.mkdir(parents=True)
    if part == 0:  # as where PyYAML comes without its library in C
        monkeypatch.setattr(yaml_parser, "LOADER", yaml.SafeLoader)
    tried = 0
    for seed in range(part, FILES, 8):
        odd, chance = make(seed), random.Random(-seed)
        path.write_bytes(odd.data)
        before = open_folder(tmp_path / "journal")
        assert before.journal.interviews, (seed, before.said, odd.data)
        open_ones = [each for each in before.actions if state_at(each, before.clock) in OPEN]
        if not open_ones:
            continue
        action = chance.choice(open_ones)
        mark = _mark(chance, action)
        found = plan(Situation(before.folder, before.journal, before.settings, before.clock), action, mark)
        _check_lines(odd, found, mark)
        found.carry_out()
        _check_export(before, open_folder(tmp_path / "journal"), action, mark)
        tried += 1
    assert tried > FILES / 8 * 0.9
