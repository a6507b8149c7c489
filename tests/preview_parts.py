"""A door around a server that is no server: what it is asked, and what it answers."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jobjournal.dates import parse_stamp
from jobjournal.preview.door import Door
from jobjournal.preview.taps import Taps
from jobjournal.render import ASSETS
from journals import open_folder

PAGE = b"<!doctype html><html><body><p>A page.</p></body></html>"
NOW = "2026-05-20 09:00"


def page_app(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    """Answer every request with one page, as a preview server does."""
    start("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(PAGE)))])
    return [PAGE]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        """The JSON in it."""
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks, by default as a script of the preview's own page does."""

    door: Door
    path: str = "/_jobjournal/tap"
    environ: dict[str, Any] = field(default_factory=dict)

    def ask(self, wanted: Any = None, *, raw: bytes | None = None, **environ: Any) -> Answer:
        """Send JSON, or bytes as they are; a header that is None is left away."""
        data = json.dumps(wanted).encode() if raw is None else raw
        asked = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": self.path,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1:8000",
            "HTTP_ORIGIN": "http://127.0.0.1:8000",
            "HTTP_X_JOBJOURNAL": self.door.secret,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(data)),
            "wsgi.input": io.BytesIO(data),
            **self.environ,
            **environ,
        }
        told: list[Any] = []
        body = self.door(
            {name: value for name, value in asked.items() if value is not None}, lambda *it: told.extend(it)
        )
        return Answer(int(told[0][:3]), dict(told[1]), b"".join(body))

    def get(self, path: str, **environ: Any) -> Answer:
        """Load an address."""
        return replace(self, path=path).ask(REQUEST_METHOD="GET", HTTP_ORIGIN=None, HTTP_X_JOBJOURNAL=None, **environ)


JOURNAL = """
=== interviews/2026-05-11-nordwind.md
company: Nordwind Robotics
role: Engineer
date: 2026-05-11 14:30
contacts: [Ada Okafor]
next_steps: [2026-05-19 send the talk]
=== interviews/2026-05-19-alder.md
company: Alderfinch
role: Engineer
date: 2026-05-19 10:00
=== interviews/2026-03-02-fjord.md
company: Fjord
role: Engineer
date: 2026-03-02
follow_up_after: never
=== interviews/2026-05-12-kiwi.md
company: Kiwi
role: Cook
date: 2026-05-12
outcome: offer
offer_expires: 2026-05-25
"""


def door_of(folder: Path, address: tuple[str, int] = ("127.0.0.1", 8000)) -> Door:
    """Return the door of a journal, without a site."""
    told = open_folder(folder, NOW)
    settings = replace(told.settings, now=parse_stamp(NOW))
    taps = Taps(folder, lambda: settings, "journal", lambda file: f"/{file.removesuffix('.md')}/")
    return Door(page_app, lambda: address, {"tap": taps.tap}, ASSETS)


def bytes_in(folder: Path) -> dict[Path, bytes]:
    """Return what every file of a folder holds."""
    return {each: each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}
