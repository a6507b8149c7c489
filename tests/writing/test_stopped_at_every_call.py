"""Every command that writes, stopped at every call that does: by a kill, by a full disk, by Ctrl-C, in the middle of a file.

Whatever stops it, each file is the whole new one or the old one, or, of a folder, all of it is; what is left unfinished has a name
of its own, and the next run removes it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faults import Outcome, Tree, leftovers, stop_at_each, tree_of
from jobjournal.render import CSS
from journals import fenced, parse_files, write_files

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks, and looks into /proc")

PROJECT = Path(__file__).parents[2]
JOURNAL = """
=== interviews/2026-05-11-nordwind.md
company: Nordwind Robotics
role: Site Reliability Engineer
date: 2026-05-11 14:30
contacts: [Björn Ek]
=== applications/alder.md
company: Alderfinch
role: Engineer
applied: 2026-05-02
"""
SHEET = "Company,Role,Date,Notes\nKiwi,Cook,2026-05-12,Knives\nPear,Baker,2026-05-13,Bread\n"
NEW = ["new", "--company", "Kiwi", "--role", "Cook", "--at", "2026-05-12 14:30"]
FEW = 1 if os.environ["HYPOTHESIS_PROFILE"] == "hunt" else 19
"""Of commands that write many files alike, one call in so many."""
AT = ["--now", "2026-05-20 09:00"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a small journal, a sheet, and what earlier runs have written."""
    here = tmp_path / "project"
    write_files(here / "journal", {name: fenced(text) for name, text in parse_files(JOURNAL).items()})
    shutil.copy(PROJECT / "mkdocs.yml", here)
    (here / "list.csv").write_text(SHEET)
    return here


def examine(project: Path, words: list[str], *folders: str, **more: Any) -> Tree:
    """Each file, and each of the folders as a whole, is as it was or as it is meant; the next run leaves it as it is meant."""
    outcomes = stop_at_each(project, words, **more)
    old, new = tree_of(project), next(each for each in outcomes if not each.call).after
    assert old != new, outcomes[-1].said
    for each in outcomes:
        for folder in folders:
            assert _part(each.after, folder) in (_part(old, folder), _part(new, folder)), f"in part: {each.whence}"
        for path in (each.after.keys() | old.keys()) - set(leftovers(each.after)):
            assert each.after.get(path) in (old.get(path), new.get(path)), f"{path}: {each.whence}"
        assert each.finally_ == new, each.whence
        assert _is_tidy(each), each.whence
        assert "Traceback" not in each.said, each.said
    return new


def _is_tidy(outcome: Outcome) -> bool:
    """Whether nothing unfinished is left, unless tidying itself was stopped, or the process killed."""
    excused = outcome.stop in ("kill", "cut") or outcome.call.startswith(("os.remove", "os.rmdir"))
    return excused or not leftovers(outcome.after)


def _part(tree: Tree, folder: str) -> Tree:
    return {path: data for path, data in tree.items() if path.startswith(f"{folder}/")}


@pytest.mark.parametrize(
    "words",
    [
        NEW,
        ["new", "--application", *NEW[1:]],
        ["import", "list.csv", "--write"],
        ["import", "list.csv", "--write-map", "map.yml"],
        ["done", "nordwind", "thank-you", *AT],
        ["skip", "nordwind", "thank-you", "they asked me not to", *AT],
        ["snooze", "nordwind", "thank-you", "2026-05-24", *AT],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_file_of_the_journal(words: list[str], project: Path) -> None:
    examine(project, words, sizes=(0, 1, 40))


def test_a_calendar_new_and_over_an_earlier_one(project: Path) -> None:
    words = ["calendar", "out.ics", *AT]
    new = examine(project, words, sizes=(0, 1, 300))
    (project / "out.ics").write_bytes(new["out.ics"].encode("latin-1"))
    entry = project / "journal/interviews/2026-05-11-nordwind.md"
    entry.write_text(entry.read_text().replace("05-11", "05-18"))
    examine(project, words, sizes=(0, 1, 300))


def test_beginning_ones_own(project: Path) -> None:
    shutil.copytree(PROJECT / "journal", project / "journal", dirs_exist_ok=True)
    for folder in ("interviews", "applications"):
        for more in sorted((project / "journal" / folder).glob("*"))[4:]:
            more.unlink()  # fewer files, fewer runs
    examine(project, ["start", "--yes", "--timezone", "Europe/Rome"], sizes=(0, 300))


def test_a_folder_of_pages(project: Path) -> None:
    words = ["render", "OUT", *AT]
    new = examine(project, words, "OUT", stride=FEW, sizes=(0, 3000))
    for path, data in new.items():
        if path.startswith("OUT/") and not path.endswith("/"):
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_bytes(data.encode("latin-1"))
    (project / "OUT/docs/old.md").write_text("of the former pages")
    examine(project, words, "OUT", stride=FEW, sizes=(0, 3000))


def test_the_plain_site(project: Path) -> None:
    (project / "site/assets").mkdir(parents=True)
    (project / "site/assets" / CSS).write_text("older")
    (project / "site/old.html").write_text("of the former site")
    examine(project, ["build"], "site", stub=True, sizes=(0, 600))


def test_the_sealed_site(project: Path, put_vault: Callable[..., str]) -> None:
    put_vault(project / "vault")
    words = ["publish", "--out", "sealed", "--source-is-private"]
    for each in stop_at_each(project, words, stub=True, stride=FEW, sizes=(0, 70_000)):
        names = {path for path in each.after if path.startswith("sealed/")}
        assert not names or {"sealed/index.html", "sealed/vault/index.age"} <= names, each.whence
        assert not any("Nordwind" in data for path, data in each.after.items() if not path.startswith("journal/")), (
            each.whence
        )
        assert leftovers(each.finally_) == [] and _is_tidy(each), each.whence
        assert each.next_code == 0, each.said
