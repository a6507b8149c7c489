"""How long one large entry takes to be read: CPU seconds for each megabyte of its text, by what the text is made of.

    .venv/bin/python tests/benchmarks/read_entry.py [MEGABYTES] [NAME …]

Not a test: a machine's speed says nothing about right and wrong. Reading is meant to be linear, and to take less than a
second for each megabyte.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from jobjournal.reading import blocks
from jobjournal.reading.folder import load

HEAD = "---\ncompany: Nordwind\nrole: SRE\ndate: 2026-05-04\n---\n"
PARTS = {
    "bullets": "- abcdefghi #topic x\n",
    "short bullets": "- abcd #topic one two\n",
    "bullets in bullets": "- abcdefghi #topic x\n  - bcdefghij and more\n",
    "bullets three deep": "- abcdefghi\n  - bcdefghij and more\n    - cdefghi and so on\n",
    "very short bullets": "- ab cd\n  - ef gh\n",
    "numbers in bullets": "- abcdefghi\n  1. bcdefghij and more\n  2. cdefghi\n",
    "tasks in bullets": "- [ ] abcdefghi\n    - [x] bcdefghij and more\n",
    "loose bullets": "- abcdefghi\n\n  bcdefghij and more\n\n",
    "tables": "| question | score |\n| --- | --- |\n| how do you size it | 5 |\n| what of queues | 7 |\n\n",
    "a table of short cells": "| abc | 5 | 7 |\n",
    "a long table": "| what of queues and of load | 7 |\n",
    "paragraphs": "Talked about peak load, about failure domains\nand what a queue does when it is full.\n\n",
    "quotations": "> Talked about peak load\n> and failure domains.\n\n",
    "code": "```\nTalked about peak load\n```\n\n",
    "links": "Talked about [peak load](https://peak.example/load) and `code`.\n\n",
}
BEFORE = {
    "a table of short cells": "| a | b | c |\n| --- | --- | --- |\n",
    "a long table": "| question | score |\n| --- | --- |\n",
}
RUNS = 2
"""Of which the fastest counts: the others had to share the processor."""
SECTIONS = ("To improve", "Questions", "Impressions")


def took(folder: Path, name: str, megabytes: float, section: str) -> float:
    """Return the CPU seconds in which a journal of one entry is read, for each megabyte."""
    text = BEFORE.get(name, "") + PARTS[name] * int(megabytes * 1_000_000 / len(PARTS[name]))
    entry = folder / "interviews/large.md"
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(f"{HEAD}## {section}\n{text}", "utf-8")
    return min(_seconds(folder) for _ in range(RUNS)) / megabytes


def _seconds(folder: Path) -> float:
    blocks.shared.cache_clear()  # what was read before is not to be measured
    before = time.process_time()
    journal = load(folder, ZoneInfo("UTC"))
    seconds = time.process_time() - before
    assert len(journal.interviews) == 1, journal.left_out
    return seconds


def main(megabytes: float, names: list[str]) -> None:
    """Print a line for each kind of text, a column for each section in which it stands."""
    print(f"{'':24}" + "".join(f"{section:>14}" for section in SECTIONS), f"   CPU s for each of {megabytes:g} MB")
    for name in names or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            found = [took(Path(folder), name, megabytes, section) for section in SECTIONS]
        print(f"{name:24}" + "".join(f"{each:14.2f}" for each in found), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0, sys.argv[2:])
