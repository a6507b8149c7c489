"""How much longer the journal's site takes than the same files without the plugin: `python tests/benchmarks/site_peers.py 20 100`.

Builds and commands run in pairs, one after the other, several times; what is printed are medians, and of the ratios the
median of the pairs, since a machine's speed changes. Bytecode and compiled templates are there, as after an installation.
"""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROUNDS = 5
PLUGINS = Path(__file__).parents[2] / "plugins"
NEWEST = date(2026, 11, 20)
COMMAND = "from jobjournal.cli import main; main()"
SENTENCE = "We spent a long time on *failure modes*, retries and `idempotency keys`, said number {at}.\n"


@dataclass(frozen=True)
class Spent:
    """What a process took: seconds of both processors, seconds on the clock, and the most memory, in MB."""

    cpu: float
    wall: float
    memory: float


def entry(at: int) -> str:
    """Return an interview, the newest first; three with each company, all but the newest of them closed."""
    day = NEWEST - timedelta(days=at * 8 // 5)
    ended = f"outcome: rejected\noutcome_on: {day}\n" if at % 3 == 0 and at > 9 else ""
    return (
        f"---\ncompany: Company {at // 3}\nrole: Engineer\ndate: {day} 10:00\nscore: {at % 9 + 1}\n"
        f"contacts: ['Ada {at} <ada{at}@a.example>, Manager']\n{ended}done: {{thank-you: {day}, debrief: {day}}}\n"
        f"next_steps: ['{day} step {at} (done {day})']\n---\n{SENTENCE.format(at=at) * 4}\n"
        f"## What went well\n- Told story {at} calmly #topic-{at % 14}\n- Was on time, said {at}\n\n## To improve\n- Rambled on {at} #design\n\n"
        f"## Questions\n### What about {at % 40}? ({at % 9 + 1}/10)\n{SENTENCE.format(at=at) * 3}\n```python\nprint({at})\n```\n"
    )


def write_project(folder: Path, count: int) -> None:
    """Write a journal, and the configuration with and without the plugin; without it, the entries are not in the navigation."""
    (folder / "journal/interviews").mkdir(parents=True)
    for at in range(count):
        (folder / f"journal/interviews/{at:04}.md").write_text(entry(at), "utf-8")
    base = "site_name: J\ndocs_dir: journal\ntheme: {name: material, font: false}\n"
    (folder / "with.yml").write_text(base + "plugins: [search, {jobjournal: {now: 2026-11-27 09:00}}]\n", "utf-8")
    (folder / "without.yml").write_text(base + "plugins: [search]\nnav: []\nnot_in_nav: /interviews/\n", "utf-8")


def run(folder: Path, *arguments: str) -> Spent:
    """Run Python with these arguments to its end."""
    environ = {
        **os.environ,
        "PYTHONPATH": str(PLUGINS),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    before = os.times().elapsed
    process = subprocess.Popen([sys.executable, *arguments], cwd=folder, env=environ, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{shlex.join(arguments)} ended with {process.returncode}")
    return Spent(used.ru_utime + used.ru_stime, os.times().elapsed - before, used.ru_maxrss / 1024)


def pairs(folder: Path, one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[Spent, Spent]]:
    """Run two processes in turn; the first round only warms up."""
    return [(run(folder, *one), run(folder, *other)) for _ in range(ROUNDS + 1)][1:]


def row(name: str, count: int, found: list[tuple[Spent, Spent]], more: str = "") -> str:
    """Return a row of the table."""
    one, other = ([pair[side] for pair in found] for side in (0, 1))
    ratio = statistics.median(pair[1].cpu / pair[0].cpu for pair in found)
    medians = (statistics.median(each.cpu for each in side) for side in (one, other))
    memory = max(each.memory for each in other) / max(each.memory for each in one)
    cpu, ours = medians
    return f"| {name} | {count} | {cpu:.2f} | {ours:.2f} | {ratio:.2f} | {statistics.median(each.wall for each in other):.2f} | {memory:.2f} | {more} |"


def measure(count: int) -> None:
    """Print the rows of one size of journal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(folder, count)
        build = ("-m", "mkdocs", "build", "-q", "-f")
        found = pairs(folder, (*build, "without.yml", "-d", "plain"), (*build, "with.yml", "-d", "site"))
        sizes = {each: each.stat().st_size for each in (folder / "site").rglob("*.html")}
        largest = max(sizes, key=lambda each: sizes[each])
        more = (
            f"{sum(sizes.values()) / 1e6:.1f} MB, {len(sizes)} pages, {largest.parent.name} {sizes[largest] // 1000} KB"
        )
        print(row("build, over MkDocs without the plugin", count, found, more))
        due = ("-c", COMMAND, "due", "--config", "with.yml")
        print(row("`due`, over `import yaml, click`", count, pairs(folder, ("-c", "import yaml, click"), due)))


if __name__ == "__main__":
    print("| what | interviews | base, CPU s | ours, CPU s | ratio | ours, wall s | memory ratio | site |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for given in sys.argv[1:] or ("20", "100"):
        measure(int(given))
