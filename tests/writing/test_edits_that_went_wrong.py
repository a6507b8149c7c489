"""An edit that did more than it should never reaches the file: the result is read again, and the whole of it compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jobjournal.cli import main
from jobjournal.writing import Refused, proof
from jobjournal.writing.answering import set_field
from jobjournal.writing.layout import Original, lay_out
from jobjournal.writing.marks import finish_step, write_mark
from journals import fenced, open_folder, write_files

NOTE = """\
company: Alderfinch
role: Engineer
date: 2026-05-19 10:00
contacts: [Ada Okafor]
next_steps:
  - 2026-05-21 send the talk on capacity planning
  - 2026-05-22 read their incident report
done: {prepare: 2026-05-18}
---
## To improve
- Rambled
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "journal", {"interviews/alder.md": fenced(NOTE)})


@pytest.fixture
def run(folder: Path) -> Callable[..., Result]:
    def invoke(command: str, *words: str) -> Result:
        where = ["--journal", str(folder), "--timezone", "Europe/Berlin", "--now", "2026-05-20 09:00"]
        return CliRunner().invoke(main, [command, *where, *words])

    return invoke


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        (("done", "alder thank"), b"company: Alderfinch", b"company: Alder"),
        (("done", "alder thank"), b"prepare: 2026-05-18", b"prepare: 2026-05-17"),
        (("done", "alder thank"), b"thank-you: 2026-05-20", b"thank-you: 2026-05-19"),
        (("skip", "alder thank", "by telephone"), b"by telephone", b"by letter"),
        (("done", "capacity"), b"  - 2026-05-22 read their incident report\n", b""),
        (("done", "capacity"), b"read their incident", b"read the incident"),
        (("move", "alder", "2026-05-21"), b"date: 2026-05-21", b"date: 2026-05-22"),
        (("move", "alder", "2026-05-21"), b"role: Engineer", b"role: Engineers"),
        (("answer", "alder", "rejected"), b"role: Engineer", b"role: Engineers"),
    ],
)
def test_it_is_refused(
    words: tuple[str, ...],
    right: bytes,
    wrong: bytes,
    folder: Path,
    run: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = (folder / "interviews/alder.md").read_bytes()
    edited = Original.with_edits

    def slip(self: Original, edits: Any) -> bytes:
        data = edited(self, edits)
        assert right in data
        return data.replace(right, wrong)

    monkeypatch.setattr(Original, "with_edits", slip)
    result = run(*words)
    assert result.exit_code == 1
    assert "cannot be changed safely" in result.output
    assert (folder / "interviews/alder.md").read_bytes() == before


@pytest.mark.parametrize("part", ["applications", "interviews", "lessons", "questions"])
def test_nothing_but_actions_follows_from_a_mark(part: str, folder: Path) -> None:
    told = open_folder(folder, "2026-05-20")
    before, (thanks,) = told.export, [each for each in told.actions if each.rule == "thank-you"]
    assert proof.consequences(before, before, thanks) is None
    after = {**before, part: [*before[part], {"file": "interviews/alder.md"}]}
    assert proof.consequences(before, after, thanks) == f"the mark would change the journal's {part}; write it by hand"


@pytest.mark.parametrize(
    ("rule", "closing"), [("debrief", "thank-you"), ("prepare", "debrief"), ("next-step", "debrief")]
)
def test_no_other_action_changes_with_one(rule: str, closing: str, folder: Path) -> None:
    told = open_folder(folder, "2026-05-20")
    before = told.export
    action = next(each for each in told.actions if each.rule == closing)
    changed = next(each for each in before["actions"] if each["rule"] == rule)
    after = [{**each, "state": "expired"} if each is changed else each for each in before["actions"]]
    said = f"the mark would change another action, too: {changed['what']}; check the dates"
    assert proof.consequences(before, {**before, "actions": after}, action) == said


@pytest.mark.parametrize(
    ("header", "edit", "said"),
    [
        ("done: yesterday\n", lambda layout: write_mark(layout, "done", "debrief", "2026-05-20"), "no map"),
        ("skip: {debrief: no time}\n", lambda layout: write_mark(layout, "skip", "debrief", "why"), "debrief already"),
        ("skip:\n  -\n    debrief\n", lambda layout: write_mark(layout, "skip", "linkedin", "why"), "by hand"),
        ("outcome: [offer]\n", lambda layout: set_field(layout, "outcome", "rejected"), "no single value"),
        ("a: [\n", lambda layout: layout, "cannot be read"),
        ("a: &b c\nd: *b\n", lambda layout: layout, "cannot be read"),
        ("done:\n", lambda layout: finish_step(layout, 0, "2026-05-20"), "no longer there"),
        (
            "next_steps: [{action: Call, done: 2026-05-19}]\n",
            lambda layout: finish_step(layout, 0, "2026-05-20"),
            "says already when",
        ),
    ],
)
def test_what_cannot_hold_an_edit_is_left_to_the_user(header: str, edit: Callable[..., Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        edit(lay_out(header))
