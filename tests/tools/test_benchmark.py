"""The pieces of the benchmark do what its table says; no build is run, and no time is asserted."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.benchmarks import site_peers
from tests.benchmarks.journal import write_project
from tests.benchmarks.spent import HEAD, Spent, Written, in_pairs, line, row, run

from jobjournal.reading.folder import load

SPEND = "import array, time; array.array('b', bytes(64 << 20))\nwhile time.process_time() < 0.2: pass"


def test_what_a_process_took_is_its_own(tmp_path: Path) -> None:
    little = run((sys.executable, "-c", "pass"), tmp_path, os.environ)
    much = run((sys.executable, "-c", SPEND), tmp_path, os.environ)
    assert little.cpu > 0 and much.cpu >= 0.19 and much.memory > 64


def test_a_process_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        run((sys.executable, "-c", "raise SystemExit(3)"), tmp_path, os.environ)


def test_the_first_round_only_warms_up() -> None:
    ones, others = iter([9.0, 1.0, 2.0]), iter([9.0, 3.0, 3.0])
    pairs = in_pairs(lambda: Spent(next(ones), 1, 1), lambda: Spent(next(others), 1, 1), 2)
    assert [(one.cpu, other.cpu) for one, other in pairs] == [(1.0, 3.0), (2.0, 3.0)]


def test_a_row_has_medians_of_what_is_measured_and_the_median_of_the_ratios() -> None:
    pairs = [(Spent(1, 5, 9), Spent(2, 3, 40)), (Spent(4, 5, 9), Spent(4, 7, 41)), (Spent(2, 5, 9), Spent(6, 4, 39))]
    found = row("ours", 20, pairs, Written(4.06, 38, "actions 35 KB"))
    assert found == "| ours | 20 | 4.00 | 2.00 | 4.00 | 41 | 4.1 | 38 | actions 35 KB |"
    assert found.count("|") == line(HEAD).count("|")


def test_of_a_site_all_bytes_count_and_the_pages_are_named_by_their_address(tmp_path: Path) -> None:
    for name, size in {"index.html": 10, "actions/index.html": 3000, "404.html": 20, "search.json": 996_970}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert Written.of(tmp_path) == Written(1.0, 3, "actions 3 KB")


def test_a_peer_that_is_not_installed_is_a_row_that_says_so(tmp_path: Path) -> None:
    absent = replace(site_peers.CONTENDERS[-1], name="Nobody", needs="no-such-generator")
    found = site_peers.measure(absent, tmp_path, 20, 1)
    assert found.startswith("| Nobody | 20 | no-such-generator is not installed |")
    assert found.count("|") == line(HEAD).count("|")


def test_the_journal_is_one_that_is_read_whole(tmp_path: Path) -> None:
    write_project(tmp_path, 20)
    journal = load(tmp_path / "journal", ZoneInfo("UTC"))
    assert len(journal.interviews) == 20 and not journal.left_out
    assert [each for each in journal.diagnostics if each.severity == "error"] == []
    used = {name for each in site_peers.CONTENDERS for name in (*each.command, *each.base) if name.endswith(".yml")}
    assert {name for name in used if not (tmp_path / name).is_file()} == set()
