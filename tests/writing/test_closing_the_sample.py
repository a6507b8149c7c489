"""Every open action of the sample journal can be closed, skipped and put off, each in one file and few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobjournal.actions import NEXT_STEP, state_at
from jobjournal.dates import Stamp, add_days
from jobjournal.writing.closing import plan
from jobjournal.writing.plans import Situation
from jobjournal.writing.proof import Mark
from journals import open_folder

JOURNAL = Path(__file__).parents[2] / "journal"
OPEN = ("quiet", "upcoming", "due", "overdue", "snoozed")


@pytest.mark.parametrize("now", ["2026-11-20 09:00", "2026-11-24 23:30", "2027-01-15 00:00"])
@pytest.mark.parametrize("policy", ["after-process", "after-interview"])
def test_every_open_action_can_be_closed(now: str, policy: str) -> None:
    told = open_folder(JOURNAL, now, linkedin=policy)
    situation = Situation(told.folder, told.journal, told.settings, told.clock)
    today = told.clock.today
    marks = [
        Mark("done", str(today), Stamp(today)),
        Mark("skip", "it is: no use"),
    ]
    tried = 0
    for action in told.actions:
        if state_at(action, told.clock) in OPEN:
            until = min(add_days(today, 200), action.back_by(told.clock.zone) or add_days(today, 200))
            snooze = [Mark("snooze", str(until), Stamp(until))] if until > today else []
            for mark in marks[:1] if action.rule == NEXT_STEP.code else [*marks, *snooze]:
                found = plan(situation, action, mark)
                before, after = found.before.splitlines(), found.after.splitlines()
                assert 0 <= len(after) - len(before) <= 2
                assert len(set(before) - set(after)) <= 1
                tried += 1
    assert tried > 5
