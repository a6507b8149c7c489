"""Every command that writes, stopped at every call that does: by a kill, by a full disk, by Ctrl-C, in the middle of a file.

Whatever stops it, each file is the whole new one or the old one, or, of a folder, all of it is; what is left unfinished has a name
of its own, and the next run removes it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from faults import Outcome, Tree, leftovers, stop_at_each, tree_of
from jobjournal.render import CSS
from journals import fenced, parse_files, write_files
from sitevault import age
from sitevault.keys import init_vault
from sitevault.seal import seal

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
IS_HUNT = os.environ["HYPOTHESIS_PROFILE"] == "hunt"
SOME = 1 if IS_HUNT else 2
"""One call in so many, another for each way to stop: every call is stopped, and by each way on a hunt."""
FEW = 1 if IS_HUNT else 27
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
    outcomes = stop_at_each(project, words, **{"stride": SOME, **more})
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


@pytest.mark.parametrize(
    "words",
    [["answer", "nordwind", "offer", "2026-05-19", *AT], ["move", "nordwind", "2026-05-28 10:00", *AT]],
    ids=lambda words: words[0],
)
def test_an_answer_and_another_day(words: list[str], project: Path) -> None:
    examine(project, words, stops=("kill", "full"), sizes=(1,))


def test_taking_back_an_edit_of_several_files(project: Path) -> None:
    """Stopped between two of them, the next `undo` goes on: what is back already is no reason to refuse the rest."""
    outcomes = stop_at_each(project, ["undo"], before=["import", "list.csv", "--write"], stops=("kill", "full"))
    old = tree_of(project)
    made = {path for path in outcomes[0].after if path not in old and path.endswith(".md")}
    assert made, outcomes[0].said
    for each in outcomes:
        assert {path: data for path, data in each.after.items() if path in old} == old, each.whence
        assert each.finally_ == old, f"{each.whence}: {each.said}"
        assert "Traceback" not in each.said, each.said


def _halves(tree: Tree) -> tuple[str | None, str | None]:
    return tree.get("vault/recipient.txt"), tree.get("vault/identity.age")


@pytest.mark.parametrize("words", [["vault", "init"], ["vault", "rotate"]], ids=" ".join)
def test_a_vault_has_both_its_halves_or_those_that_it_had(
    words: list[str], project: Path, put_vault: Callable[..., str]
) -> None:
    if words[1] == "rotate":
        put_vault(project / "vault")
    old = _halves(tree_of(project))
    for each in stop_at_each(project, words, easy=True, stops=("kill", "full"), stride=2):
        halves = _halves(each.after)
        assert halves == old or (all(halves) and not set(halves) & set(old) - {None}), each.whence
        assert not any("AGE-SECRET-KEY" in data for data in each.after.values()), each.whence
        assert all(_halves(each.finally_)) and "Traceback" not in each.said, each.whence


def test_a_vault_that_is_opened(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plain site is there whole, or nothing of it is."""
    monkeypatch.setattr(age, "WORK_FACTOR", 10)
    passphrase = init_vault(project / "vault")
    pages = {f"plain/{name}": f"<title>Nordwind {name}</title>" for name in ("index.html", "404.html", "a/index.html")}
    site = write_files(project / "site", {path.removeprefix("plain/"): text for path, text in pages.items()})
    (project / "sealed").mkdir()
    seal(site, project / "vault", project / "sealed", datetime(2026, 5, 20, tzinfo=UTC))
    shutil.rmtree(site)
    words = ["vault", "open", "sealed", "--out", "plain"]
    for each in stop_at_each(project, words, stdin=f"{passphrase}\n", stops=("kill", "full"), stride=2, sizes=(10,)):
        plain = {
            path: data for path, data in each.after.items() if path.startswith("plain/") and not path.endswith("/")
        }
        assert plain in ({}, pages), each.whence
        assert _is_tidy(each) and "Traceback" not in each.said, each.whence
        left = [path for path in leftovers(each.finally_) if path not in leftovers(each.after)]
        assert left == [], each.whence
