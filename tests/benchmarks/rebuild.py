"""What MkDocs' server does after an entry was saved: `rebuild.py SETTINGS SITE ENTRY` builds once, then after each of some edits.

The reader has the edited entry's page open, which is loaded again after each. What is printed is what one build after an edit took,
and that page with it, in the median: seconds of the processor, seconds on the clock; and the most memory of all, in MB.
"""

from __future__ import annotations

import logging
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

EDITS = 3
ADDRESS = ("127.0.0.1", 8000)


def rebuilt(settings: str, site: str, server: LiveReloadServer | None = None, page: str = "") -> tuple[float, float]:
    """Build as the server does, which reads its settings each time and keeps its plugins; then load a page."""
    cpu, wall = time.process_time(), time.perf_counter()
    build(load_config(config_file=settings, site_dir=site), serve_url="http://{}:{}/".format(*ADDRESS))
    if server:
        load(server, page)
    return time.process_time() - cpu, time.perf_counter() - wall


def served(settings: str, site: str) -> LiveReloadServer:
    """Return the server as `mkdocs serve` makes it after the first build; it is asked by its application alone."""
    config = load_config(config_file=settings, site_dir=site)
    server = LiveReloadServer(lambda: None, *ADDRESS, config.site_dir)
    server.watch(config.docs_dir)
    return config.plugins.on_serve(server, config=config, builder=lambda: None)


def load(server: LiveReloadServer, address: str) -> None:
    """Ask for an address. A SystemExit says that it is not there."""
    told: list[Any] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "REMOTE_ADDR": ADDRESS[0],
        "HTTP_HOST": "{}:{}".format(*ADDRESS),
    }
    page = b"".join(server.get_app()(environ, lambda *what: told.append(what)))
    if told[0][0] != "200 OK" or len(page) < 1000:
        raise SystemExit(f"{address}: {told[0][0]}")


def main(settings: str, site: str, entry: str) -> None:
    """Print the medians, and the memory."""
    logging.disable()
    load_config(config_file=settings).plugins.on_startup(command="serve", dirty=False)
    rebuilt(settings, site)
    server = served(settings, site)
    found = []
    for edit in range(EDITS):
        with Path(entry).open("a", encoding="utf-8") as file:
            file.write(f"\nSaved again, for the time {edit}.\n")
        found.append(rebuilt(settings, site, server, f"/interviews/{Path(entry).stem}/"))
    medians = (statistics.median(column) for column in zip(*found, strict=True))
    print(*medians, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(*sys.argv[1:])
