"""A piece of an entry's Markdown to safe HTML that can stand on any page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from markdown import Markdown
from markupsafe import Markup

from jobjournal.markup_policy import PLACED, sanitize

EXTENSIONS = (
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
)
"""What the notes may use where no `mkdocs.yml` says otherwise."""
CONFIGS: Mapping[str, Any] = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
ONE_READING = "jobjournal.page_markdown"
"""The extension that lets every page show the blocks that the reader found."""
_WHOLE_PAGES_ONLY = ("toc", "footnotes")
"""Extensions whose ids would clash where several pieces stand on one page."""


def converter(
    extensions: Sequence[str] = EXTENSIONS, configs: Mapping[str, Any] = CONFIGS
) -> Callable[[str, str], Markup]:
    """Return a converter from Markdown and the path of the entry that it stands in to safe HTML.

    Relative links keep their aim: they name the source path that they mean, until a page makes them relative to itself.
    """
    ours = [*(each for each in extensions if each not in (*_WHOLE_PAGES_ONLY, ONE_READING)), ONE_READING]
    markdown = Markdown(extensions=ours, extension_configs=dict(configs))
    return lambda text, file: Markup(sanitize(markdown.reset().convert(text), Placer(file)))  # noqa: S704  # just made safe


@dataclass(frozen=True, slots=True)
class Placer:
    """Moves the relative addresses of one entry."""

    file: str

    def __call__(self, address: str) -> str | None:
        """Return an address that names the source path it means; None where it leads out of the journal."""
        path, mark, part = address.partition("#")
        folder = posixpath.dirname(self.file)
        target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else self.file
        if target.startswith(("..", "/")):
            return None
        return f"{PLACED}:{target}{mark}{part}"
