"""How long our build takes beside stock MkDocs on the same Markdown, in one run: CPU seconds and their ratio.

    .venv/bin/python tests/benchmarks/build_site.py [ENTRIES] [RUNS]

Not a test: a machine's speed says nothing about right and wrong. The stock site lists its entries outside the
navigation too, so that both grow alike.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

ENTRY = """---
company: Company {company}
role: Engineer
date: {day} 10:00
duration: 60 min
kind: technical
contacts:
  - Ada Okafor <ada@nordwind.example>, Engineering Manager
  - name: Björn Ek
    title: Recruiter
    email: bjorn@nordwind.example
score: 7
scores:
  system design: 5
  communication: 8
decision_by: {decision}
next_steps:
  - {decision} send the talk on capacity planning
  - action: Read their incident report
    due: {decision}
tags: [remote, robotics]
---

## What went well
- Explained the DNS outage calmly #incidents
- Asked good questions #questions-to-ask

## To improve
- Rambled on the capacity question #system-design

## Questions
### How do you size a cluster? (5/10) #system-design
{answer}

## Impressions
{answer}
"""
ANSWER = "Talked about peak load, about failure domains and what a queue does when it is full.\n" * 16
SETTINGS = "site_name: x\ndocs_dir: journal\ntheme: {{name: material, font: false}}\nplugins: [search{ours}]\n{hidden}"


def fill(folder: Path, entries: int) -> None:
    """Write a journal of so many entries, three to a company, and the settings of both sites."""
    interviews = folder / "journal" / "interviews"
    interviews.mkdir(parents=True)
    (folder / "journal" / "index.md").write_text("# Journal\n")
    for place in range(entries):
        day = date(2020, 1, 1) + timedelta(days=place)
        text = ENTRY.format(company=place // 3, day=day, decision=day + timedelta(days=9), answer=ANSWER)
        (interviews / f"{day}-c{place}.md").write_text(text, "utf-8")
    (folder / "ours.yml").write_text(SETTINGS.format(ours=", {jobjournal: {now: 2021-01-01}}", hidden=""))
    (folder / "stock.yml").write_text(SETTINGS.format(ours="", hidden="not_in_nav: interviews/\nnav: [index.md]\n"))


def cpu_seconds(folder: Path, settings: str) -> float:
    """Return user + system seconds of one build."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", settings, "-d", str(folder / "site")]
    subprocess.run(command, cwd=folder, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(entries: int = 300, runs: int = 3) -> None:
    """Print the medians and the median ratio of paired runs."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        fill(folder, entries)
        pairs = [(cpu_seconds(folder, "ours.yml"), cpu_seconds(folder, "stock.yml")) for _ in range(runs)]
    ours, stock = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"{entries} entries: ours {ours:.2f} s, stock {stock:.2f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
