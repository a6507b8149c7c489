"""What a process takes, and how that compares with another that runs beside it."""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Spent:
    """What a process took: seconds of both processors, seconds on the clock, and the most memory, in MB."""

    cpu: float
    wall: float
    memory: float


Pair = tuple[Spent, Spent]
"""What one process took, and another right after it: a machine's speed changes, and of neighbours the ratio holds."""


def run(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> Spent:
    """Run a command to its end, with those that it waits for. A SystemExit says where it failed."""
    began = os.times().elapsed
    process = subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{shlex.join(command)} ended with {process.returncode}")
    return Spent(used.ru_utime + used.ru_stime, os.times().elapsed - began, used.ru_maxrss / 1024)


def in_pairs(one: Callable[[], Spent], other: Callable[[], Spent], rounds: int) -> list[Pair]:
    """Run two in turn; the first round only warms up."""
    return [(one(), other()) for _ in range(rounds + 1)][1:]


@dataclass(frozen=True)
class Written:
    """What a site holds: bytes in all its files, pages, and the largest page."""

    megabytes: float = 0
    pages: int = 0
    largest: str = ""

    @classmethod
    def of(cls, site: Path) -> Written:
        """Look through a site's folder."""
        sizes = {each: each.stat().st_size for each in sorted(site.rglob("*")) if each.is_file()}
        pages = [each for each in sizes if each.suffix == ".html"]
        most = max(pages, key=lambda each: sizes[each])
        name = most.parent.relative_to(site).as_posix() if most.name == "index.html" else most.name
        return cls(sum(sizes.values()) / 1e6, len(pages), f"{name} {sizes[most] // 1000} KB")


HEAD = ("what", "interviews", "CPU s", "× its base", "wall s", "memory MB", "site MB", "pages", "largest page")


def row(name: str, count: int, found: Sequence[Pair], written: Written) -> str:
    """Return a row of the table: medians of the second of each pair, and the median of the pairs' ratios."""
    spent = [other for _, other in found]
    ratio = statistics.median(other.cpu / one.cpu for one, other in found)
    cpu, wall = (statistics.median(getattr(each, what) for each in spent) for what in ("cpu", "wall"))
    memory = max(each.memory for each in spent)
    numbers = (f"{cpu:.2f}", f"{ratio:.2f}", f"{wall:.2f}", f"{memory:.0f}")
    site = (f"{written.megabytes:.1f}", str(written.pages), written.largest) if written.pages else ("", "", "")
    return line((name, str(count), *numbers, *site))


def line(cells: Iterable[str]) -> str:
    """Return a line of a table."""
    return f"| {' | '.join(cells)} |"
