"""Opens the door: puts it, and the porter before it, around the application of the server that shows the preview."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jobjournal.pages.site import Site
from jobjournal.preview.door import Door
from jobjournal.preview.page_facts import PageFacts
from jobjournal.preview.porter import Porter
from jobjournal.preview.taps import Taps
from jobjournal.render import ASSETS


def open_door(server: Any, site: Callable[[], Site], folder: Path, shown_as: str) -> None:
    """Wrap a WSGI server's application; without a door where the journal is to be read only. `site` is what was built last."""
    name = str(server.server_address[0])  # as it was told: once it is bound, digits stand there
    app = server.get_app() if site().settings.read_only else _door(server, site, folder, shown_as)
    server.set_app(Porter(app, name, lambda: server.server_address))


def _door(server: Any, site: Callable[[], Site], folder: Path, shown_as: str) -> Door:
    facts = PageFacts(site, folder, getattr(server, "mount_path", "/"))
    taps = Taps(folder, lambda: site().settings, shown_as, facts.address)
    return Door(server.get_app(), lambda: server.server_address, {"tap": taps.tap, "page": facts.of}, ASSETS)
