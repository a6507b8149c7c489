"""What holds of every journal at every moment."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from jobjournal import agenda
from jobjournal.actions import Action, state_at
from jobjournal.dates import Clock, day_of
from jobjournal.options import LINKEDIN_POLICIES
from jobjournal.reading.folder import load
from jobjournal.rules.after import notes_decide_from
from journals import Told, open_folder, write_files
from strategies import NOW, Files, journals

OPEN = {"quiet", "snoozed", "upcoming", "due", "overdue"}
zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
policies = st.sampled_from(LINKEDIN_POLICIES)
hours = st.integers(-24 * 60, 24 * 250)


@contextmanager
def opened(files: Files, zone: str = "Europe/Berlin", linkedin: str = "after-process") -> Iterator[Told]:
    """Open a generated journal at noon of `NOW`."""
    with tempfile.TemporaryDirectory() as folder:
        told = open_folder(write_files(Path(folder) / "journal", files), f"{NOW} 12:00", zone, linkedin=linkedin)
        assert not [each for each in told.journal.diagnostics if each.severity == "error"], told.said
        yield told


def later(told: Told, shift: int) -> Clock:
    """Return the journal's clock, so many hours later."""
    moment = told.clock.now.astimezone(UTC) + timedelta(hours=shift)
    return Clock(moment.astimezone(told.clock.zone), told.clock.zone)


@given(journals(), zones, policies)
def test_ids_are_unique_and_groups_partition_the_open_actions(files: Files, zone: str, linkedin: str) -> None:
    """Each open action is in exactly one group, that of its state, and no other is in any."""
    with opened(files, zone, linkedin) as told:
        states = told.states()
        assert len(states) == len(told.export["actions"])
        grouped = [
            (item.action.id, state) for state, items in agenda.build(*_parts(told)).groups.items() for item in items
        ]
        assert sorted(grouped) == sorted((each, state) for each, state in states.items() if state in OPEN)


def _parts(told: Told) -> tuple[object, ...]:
    return told.journal, told.settings, told.clock


@given(journals(), zones, policies, st.lists(hours, min_size=2, max_size=6).map(sorted))
def test_time_never_heals(files: Files, zone: str, linkedin: str, shifts: list[int]) -> None:
    """As time goes on nothing overdue becomes upcoming or due again, and nothing expired comes back to life."""
    with opened(files, zone, linkedin) as told:
        before: dict[str, str | None] = {}
        for shift in shifts:
            clock = later(told, shift)
            now = {each.id: state_at(each, clock) for each in told.actions if state_at(each, clock)}
            for identity, state in now.items():
                assert not (before.get(identity) == "overdue" and state in ("upcoming", "due")), identity
                assert not (before.get(identity) == "expired" and state in OPEN), identity
            before = {**before, **now}


WRITTEN_DOWN = "## What went well\n- Told it calmly\n## To improve\n- Rambled\n"


@given(journals(), zones, hours, st.integers(1, 30))
def test_what_is_open_is_told_by_the_notes_of_the_last_days_alone(
    files: Files, zone: str, shift: int, days: int
) -> None:
    """`due` reads no others; a note written down ends its action, and an old one has expired."""
    noted = {name: text + WRITTEN_DOWN * name.startswith("interviews/") for name, text in files.items()}
    with opened(noted, zone) as told:
        settings = replace(told.settings, numbers={**told.settings.numbers, "debrief_expires_days": days})
        clock = later(told, shift)
        whole = agenda.build(told.journal, settings, clock)
        since = notes_decide_from(clock, settings)
        assert agenda.build(load(told.folder, settings.zone, since=since), settings, clock) == whole


@given(journals(), zones, policies, hours)
def test_a_state_depends_on_the_instant_alone(files: Files, zone: str, linkedin: str, shift: int) -> None:
    """Neither the offset in which `now` is written nor the zone of the computer changes an answer."""
    with opened(files, zone, linkedin) as told:
        here = later(told, shift)
        there = datetime.fromtimestamp(here.now.timestamp(), UTC).isoformat().replace("+00:00", "Z")
        expected = told.at(here.now.isoformat()).export
        assert told.at(there).export == expected
        with in_zone("Asia/Tokyo"):
            assert told.at(there).export == expected


@contextmanager
def in_zone(zone: str) -> Iterator[None]:
    """Set the zone of the process."""
    if not hasattr(time, "tzset"):
        yield
        return
    was = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if was is None else os.environ.update(TZ=was)
        time.tzset()


DERIVED_FROM_DONE = {"follow-up", "review-silence", "keep-in-touch"}
"""Rules that ask for the next thing once the last one is done."""


@given(journals(), policies, st.data())
def test_marking_one_done_removes_exactly_that_one(files: Files, linkedin: str, data: st.DataObject) -> None:
    """The other open actions stay, and what comes anew is the next follow-up, silence or word."""
    with opened(files, "Europe/Berlin", linkedin) as told:
        open_ = [each for each in told.actions if state_at(each, told.clock) in OPEN and each.rule != "next-step"]
        if not open_:
            return
        chosen = data.draw(st.sampled_from(open_))
        if chosen.rule in ("linkedin",) and linkedin == "after-interview":
            return  # one mark speaks of its file's interview, but an application's file speaks of all
        if (
            chosen.rule == "decide-offer"
            and chosen.not_before
            and told.clock.today < day_of(chosen.not_before, told.clock.zone)
        ):
            return  # an offer of an interview still to come, after an end: today's mark speaks of the stretch before it
        before = {each.id for each in open_}
        with opened({**files, chosen.file: marked(files[chosen.file], chosen)}, linkedin=linkedin) as after:
            open_after = {
                each.id for each in after.actions if state_at(each, after.clock) in OPEN and each.rule != "next-step"
            }
            assert chosen.id not in open_after
            assert before - open_after == {chosen.id}
            assert {each.split(":")[0] for each in open_after - before} <= DERIVED_FROM_DONE
            assert after.states()[chosen.id] == "done"


def marked(text: str, action: Action) -> str:
    """Write a mark into an entry, beside those it has."""
    rows = text.split("\n")
    for at, row in enumerate(rows):
        if row.startswith("done: {"):
            rows[at] = add_mark(row, action.rule)
            return "\n".join(rows)
    return text.replace("---\n", f"---\ndone: {{{action.rule}: {NOW}}}\n", 1)


def add_mark(row: str, rule: str) -> str:
    """Add a date to a `done: {…}` line; rules that may be done twice get a list."""
    marks = dict(part.split(": ", 1) for part in row.removeprefix("done: {").removesuffix("}").split(", "))
    marks[rule] = f"[{marks[rule]}; {NOW}]".replace(";", ",") if rule in marks else str(NOW)
    return "done: {" + ", ".join(f"{key}: {value}" for key, value in marks.items()) + "}"


BROKEN = (
    "",
    "---\n",
    "---\ncompany: Elsewhere\n---\n",
    "---\n: [\n---\n",
    "\udcff",
    "---\ncompany: Elsewhere\nrole: [SRE]\ndate: 2026-05-04\n---\n",
)


@given(journals(), st.sampled_from(BROKEN), st.data())
def test_one_broken_file_changes_only_its_own_answers(files: Files, broken: str, data: st.DataObject) -> None:
    """A file that breaks is as good as not there; everything else stays as it was."""
    name = data.draw(st.sampled_from([*files, "interviews/new.md"]))
    rest = {each: text for each, text in files.items() if each != name}
    with opened(rest) as without, tempfile.TemporaryDirectory() as folder:
        told = open_folder(write_files(Path(folder) / "journal", {**rest, name: broken}), f"{NOW} 12:00")
        assert told.journal.left_out == (name,)
        assert answers(told) == answers(without)


def answers(told: Told) -> dict[str, object]:
    """Return the export without the diagnostics."""
    return {key: value for key, value in told.export.items() if key != "diagnostics"}
