"""While serving: pages are not rendered, nor the theme's files copied, until the preview is asked for them.

MkDocs renders a page by `render` of the template that it was given, and writes what comes of it. So the environment gives templates
whose `render` keeps for later what they were asked for and returns nothing: then nothing is written. All before that, and with it
all that MkDocs and the plugins say, is as in any build. Where somebody else would look at what comes of it, nothing is put off.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from jobjournal.host.neighbours import leaves_pages

if TYPE_CHECKING:
    from jobjournal.preview.kitchen import Unmade

_LOOKING_ON = ("env", "page_context", "post_page", "post_build", "template_context")
"""The events of MkDocs at which a plugin may look at rendered pages, or change how they are rendered."""
_ERROR_PAGES = ("404.html", "500.html")
"""What the server shows by itself, without being asked."""

Finish = Callable[[Page, Callable[[], str]], str]
"""Makes of a page, and of what renders it, what is written."""
_BUILDING = logging.getLogger(build.__name__)
log = logging.getLogger(f"{build.__name__}.asked_for")
"""MkDocs lets each message of its own through once; that a page cannot be made is told each time that somebody asks for it."""


class PuttingOff:
    """What a build leaves for later: nothing, unless the preview's server can be asked and nobody else looks on."""

    def __init__(self, *, is_wanted: bool) -> None:
        self.is_wanted = is_wanted
        """Whether this is a preview that makes all anew after each edit."""
        self.unmade: Unmade | None = None
        """Where the server finds it; None as long as there is no server."""
        self._is_on = False

    def server_is(self, unmade: Unmade) -> None:
        """Hear of the server that makes what is asked for."""
        self.unmade = unmade if self.is_wanted else None

    def begin(self) -> None:
        """Begin a build."""
        self._is_on = False
        if self.unmade:
            self.unmade.begin()

    def end(self) -> None:
        """End a build."""
        self.unhush()
        if self.unmade:
            self.unmade.end()

    def unhush(self) -> None:
        """Let MkDocs say again what it has to say."""
        _BUILDING.removeFilter(_hush)

    def may_begin(self, config: MkDocsConfig) -> bool:
        """Whether there is somebody who can ask, and nobody else who would look at what is put off."""
        heard_by = (getattr(each, "__self__", None) for name in _LOOKING_ON for each in config.plugins.events[name])
        return self.unmade is not None and all(map(leaves_pages, heard_by))

    def put_off(self, environment: Environment, files: Files, config: MkDocsConfig, finish: Finish) -> None:
        """Let files be copied, and pages rendered, when they are asked for."""
        if self.unmade is None:
            return
        self._is_on = True
        _BUILDING.addFilter(_hush)
        for file in list(files):
            if not file.is_documentation_page() and file.src_uri not in config.extra_templates:
                files.remove(file)
                if file.inclusion.is_in_serve():  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
                    self.unmade.put_off(file.dest_uri, partial(_copy, file))
        environment.template_class = _later(self, self.unmade, finish)

    def waits(self, page: Page) -> bool:
        """Whether a page is put off."""
        return self._is_on and page.file.dest_uri not in _ERROR_PAGES


NEVER = PuttingOff(is_wanted=False)


def _later(putting_off: PuttingOff, unmade: Unmade, finish: Finish) -> type[Template]:
    class Later(Template):
        """A template that keeps for later what a page is made of."""

        def render(self, *given: Any, **named: Any) -> str:
            """Return nothing for a page that waits; anything else is rendered as usual."""
            rendered = partial(super().render, *given, **named)
            page = dict(*given, **named).get("page")
            if page is None or not putting_off.waits(page):
                return rendered()
            unmade.put_off(page.file.dest_uri, partial(_write, page, partial(finish, page, rendered)))
            return ""

    return Later


def _write(page: Page, finished: Callable[[], str]) -> None:
    """Build a page as MkDocs does; an error is told as MkDocs tells it."""
    page.active = True
    try:
        html = finished()
    except Exception as problem:
        log.exception("Error building page '%s': %s", page.file.src_uri, problem)
        raise
    finally:
        page.active = False
    write_file(html.encode("utf-8", errors="xmlcharrefreplace"), page.file.abs_dest_path)


def _copy(file: File) -> None:
    if not Path(file.abs_dest_path).exists():  # templates are written after files, and win
        try:
            file.copy_file()
        except OSError as problem:
            log.error("Cannot copy '%s': %s", file.src_uri, problem)
            raise


def _hush(record: logging.LogRecord) -> bool:
    """Keep MkDocs from saying of each page that is put off that there is nothing to write."""
    return not (record.levelno == logging.INFO and str(record.msg).startswith("Page skipped: "))
