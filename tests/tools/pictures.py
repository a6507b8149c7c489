"""Takes the README's pictures of the sample, at the day on which its clock stands: `python tests/tools/pictures.py`."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / ".github/pictures"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@dataclass(frozen=True)
class Picture:
    """What is taken: a page, from its top down to the end of one of its parts."""

    name: str
    page: str
    last: str
    scheme: str = "light"


PICTURES = (
    Picture("today.png", "", ".j-board"),
    Picture("timeline.png", "timeline/", ".j-lanes", "dark"),
)
_WIDTH, _HEIGHT = 1240, 2000
"""Of the window: where a page is scrolled to be taken whole, the theme takes its tabs away."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def _sample() -> Iterator[str]:
    """Build the sample, and serve it; yield its address."""
    with tempfile.TemporaryDirectory() as folder:
        settings = str(PROJECT / "mkdocs.yml")
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", settings, "-d", folder], check=True)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/"
            server.shutdown()


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """Return a picture as a small PNG file: of few colours, which is all that a page of text has."""
    size = {"width": _WIDTH, "height": _HEIGHT}
    page = browser.new_page(viewport=size, color_scheme=picture.scheme)  # type: ignore[arg-type]
    page.goto(address + picture.page)
    box = page.locator(picture.last).first.bounding_box()
    assert box, f"{picture.page} has no {picture.last} any more"
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": _WIDTH, "height": box["y"] + box["height"] + 24})
    page.close()
    small = io.BytesIO()
    few = Image.open(io.BytesIO(shot)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


def main(folder: Path = FOLDER) -> None:
    """Take them all."""
    folder.mkdir(exist_ok=True)
    with _sample() as address, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=which("chromium"), args=_ARGUMENTS)
        for picture in PICTURES:
            (folder / picture.name).write_bytes(take(browser, address, picture))
        browser.close()


if __name__ == "__main__":
    main()
