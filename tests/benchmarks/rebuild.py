"""What MkDocs' server does after an entry was saved: `rebuild.py SETTINGS SITE ENTRY` builds once, then after each of some edits.

What is printed is what one build after an edit took, in the median: seconds of the processor, seconds on the clock.
"""

from __future__ import annotations

import logging
import statistics
import sys
import time
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

EDITS = 3


def rebuilt(settings: str, site: str) -> tuple[float, float]:
    """Build as the server does, which reads its settings each time and keeps its plugins."""
    cpu, wall = time.process_time(), time.perf_counter()
    build(load_config(config_file=settings, site_dir=site), serve_url="http://127.0.0.1:8000/")
    return time.process_time() - cpu, time.perf_counter() - wall


def main(settings: str, site: str, entry: str) -> None:
    """Print the medians."""
    logging.disable()
    load_config(config_file=settings).plugins.on_startup(command="serve", dirty=False)
    rebuilt(settings, site)
    found = []
    for edit in range(EDITS):
        with Path(entry).open("a", encoding="utf-8") as file:
            file.write(f"\nSaved again, for the time {edit}.\n")
        found.append(rebuilt(settings, site))
    print(*(statistics.median(column) for column in zip(*found, strict=True)))


if __name__ == "__main__":
    main(*sys.argv[1:])
