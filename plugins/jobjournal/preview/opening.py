"""Opens the door: puts it, the porter before it and the kitchen behind it, around the application of the preview's server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jobjournal.pages.site import Site
from jobjournal.preview.door import Door, Porter
from jobjournal.preview.kitchen import Kitchen, Unmade
from jobjournal.preview.page_facts import PageFacts
from jobjournal.preview.taps import Taps
from jobjournal.render import ASSETS


def open_door(server: Any, site: Callable[[], Site], folder: Path, shown_as: str) -> Unmade:
    """Wrap a WSGI server's application; the door is shut while the journal is to be read only. `site` is what was built last.

    Return where builds put off what shall be made when somebody asks for it.
    """
    unmade, root = Unmade(), str(getattr(server, "mount_path", "/"))
    if build := getattr(server, "builder", None):

        def forget_and_build() -> None:
            """Forget first what was put off: a build from which the plugin was taken out would not."""
            unmade.forget()
            build()

        server.builder = forget_and_build
    kitchen = Kitchen(server.get_app(), unmade, root)
    name = str(server.server_address[0])  # as it was told: once it is bound, digits stand there
    facts = PageFacts(site, folder, root)
    taps = Taps(folder, lambda: site().settings, shown_as, facts.address)
    asks, is_shut = {"tap": taps.tap, "page": facts.of}, lambda: site().settings.read_only
    door = Door(kitchen, lambda: server.server_address, asks, ASSETS, is_shut)
    server.set_app(Porter(door, name, lambda: server.server_address))
    return unmade
