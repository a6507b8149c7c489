"""A preview in this process: built as MkDocs' server builds it, and asked through the application that it serves."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import PluginCollection

from jobjournal.plugin import JobJournalPlugin

PROJECT = Path(__file__).parents[1]
NOTES = """Some *text* on [another](../{other}.md) and [a place]({other}.md#impressions), [nowhere](gone.md).

## What went well
- Told story {at} with **numbers** #incidents
- See [them]({other}.md)

## Questions
### How do you size a cluster? (7/10)
Talked about {at}.

## Impressions
Kind.[^1]

[^1]: All {at} of them.
"""


def entry(at: int, other: str, text: str = NOTES) -> str:
    """Return an interview that leads to another."""
    notes = text.format(at=at, other=other)
    return f"---\ncompany: C{at % 3}\nrole: R\ndate: 2026-05-{at % 27 + 1:02} 10:00\nscore: {at % 9 + 1}\n---\n{notes}"


class Listener(logging.Handler):
    """Keeps what is said."""

    def __init__(self, level: int = logging.WARNING) -> None:
        super().__init__(level)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said."""
        self.said.append(record.getMessage())


@contextmanager
def heard(level: int = logging.WARNING) -> Iterator[list[str]]:
    """Yield what MkDocs and its plugins say meanwhile."""
    listener, log = Listener(level), logging.getLogger("mkdocs")
    log.addHandler(listener)
    try:
        yield listener.said
    finally:
        log.removeHandler(listener)


class PreviewWithin:
    """A journal that is served, and built anew in this process; who asks finds what was built last."""

    def __init__(self, folder: Path) -> None:
        (folder / "journal" / "interviews").mkdir(parents=True, exist_ok=True)
        self.folder, self.options = folder, {"timezone": "Europe/Berlin", "now": "2026-05-20 09:00"}
        self.settings: dict[str, Any] = {}
        self.others: list[str] = []
        """The names of other plugins."""
        self.plugin = JobJournalPlugin()
        self.plugin.on_startup(command="serve", dirty=False)
        self.app: Any = None
        self.server: Any = None
        self.serve: Any = None

    @property
    def interviews(self) -> list[Path]:
        """The entries, in their order."""
        return sorted((self.folder / "journal" / "interviews").glob("*.md"))

    def write(self, at: int, other: str = "i1", text: str = NOTES) -> None:
        """Write an entry."""
        (self.folder / "journal" / "interviews" / f"i{at}.md").write_text(entry(at, other, text), "utf-8")

    def config(self, site: str, plugin: JobJournalPlugin) -> MkDocsConfig:
        """Return the settings as they are read for each build, with a plugin that stays."""
        config = load_config(
            config_file=str(PROJECT / "mkdocs.yml"),
            docs_dir=str(self.folder / "journal"),
            site_dir=str(self.folder / site),
            plugins=["search", *self.others],
            **deepcopy(self.settings),
        )
        plugin.load_config(self.options)
        hooks = [name for name, each in config.plugins.items() if isinstance(each, ModuleType)]
        plugins = PluginCollection()  # events are heard in the order of the list, by hooks last
        for name, each in sorted([*config.plugins.items(), ("jobjournal", plugin)], key=lambda it: it[0] in hooks):
            plugins[name] = each
        config.plugins = plugins
        return config

    def build(self) -> list[str]:
        """Build the site that is served; return what was said. The first build is followed by the start of the server."""
        config = self.config("site", self.plugin)
        with heard() as said:
            build(config, serve_url="http://127.0.0.1:8000/")
        if self.app is None:
            self.start()
        return said

    def start(self) -> None:
        """Let the server be there, as after the first build; what it serves by itself is `serve`."""
        self.close()
        config = self.config("site", self.plugin)
        self.server = LiveReloadServer(lambda: None, "127.0.0.1", 8000, config.site_dir)
        self.server.watch(config.docs_dir)
        self.serve = self.server.serve_request
        self.server.set_app(lambda environ, start: self.serve(environ, start))
        self.plugin.on_serve(self.server, config=config, builder=lambda: None)
        self.app = self.server.get_app()

    def close(self) -> None:
        """Be done with the server."""
        if self.server:
            self.server.server_close()

    def cold(self) -> tuple[dict[str, bytes], list[str]]:
        """Build the site in another folder with a plugin that remembers nothing, and return its files, and what was said."""
        plugin = JobJournalPlugin()
        plugin.on_startup(command="serve", dirty=False)
        with heard() as said:
            build(self.config("cold", plugin), serve_url="http://127.0.0.1:8000/")
        return self.files("cold"), said

    def files(self, site: str = "site") -> dict[str, bytes]:
        """Return what is written of a site; a sitemap holds the moment."""
        found = {each.relative_to(self.folder / site).as_posix(): each for each in (self.folder / site).rglob("*")}
        return {
            name: path.read_bytes() for name, path in found.items() if path.is_file() and not name.startswith("sitemap")
        }

    def ask(self, address: str) -> tuple[str, bytes]:
        """Load an address as a browser does; return status and content."""
        told: list[Any] = []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": address.encode("utf-8", "surrogateescape").decode("latin-1"), "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1:8000",
        }  # fmt: skip
        body = self.app(environ, lambda *what: told.append(what))
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        [(status, *_)] = told
        return str(status), content
