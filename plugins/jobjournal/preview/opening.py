"""Opens the door: puts it around the application of the server that shows the preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jobjournal.pages.site import Site
from jobjournal.preview.door import Door
from jobjournal.preview.page_facts import PageFacts
from jobjournal.preview.taps import Taps
from jobjournal.render import ASSETS


def open_door(server: Any, site: Callable[[], Site], folder: Path, shown_as: str) -> None:
    """Wrap a WSGI server's application, unless the journal is to be read only. `site` is what was built last."""
    if site().settings.read_only:
        return
    facts = PageFacts(site, folder, getattr(server, "mount_path", "/"))
    taps = Taps(folder, lambda: site().settings, shown_as, facts.address)
    server.set_app(Door(server.get_app(), lambda: server.server_address, {"tap": taps.tap, "page": facts.of}, ASSETS))
