"""A journal whose headings, names of files and titles would run a script where they are printed as they are."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from journals import write_files

IMAGE = "<img src=x onerror=alert(1)>"
HEADINGS = (
    f"<!-->{IMAGE}-->",
    f"a **<!-->{IMAGE}-->** b",
    f"x {{: title='{IMAGE}' id='\">{IMAGE}' }}",
    "x {: id='\" onfocus=alert(1) autofocus x=\"' }",
    f"x {{: data-toc-label='<!-->{IMAGE}-->' }}",
    "x {: id='back\\slash`' }",
    "&lt;/title&gt;&lt;img src=x onerror=alert(1)&gt;",
)
ENTRY = "---\ncompany: {0}\nrole: {0}\ndate: 2026-11-18 10:00\nkind: {0}\n---\n{1}"
TITLE = f'"</title>{IMAGE}'


def text(heading: str, level: int) -> str:
    """Return a text with a heading in its midst: hosts leave out the contents of a text with one heading alone."""
    return f"Before.\n\n{'#' * level} {heading}\n\nAmidst.\n\n{'#' * level} After\n"


def files() -> dict[str, str]:
    """Return the journal's files: entries and own pages, each with one hostile heading, name or title."""
    found = {f"interviews/at-{at}.md": ENTRY.format(f"Firm {at}", text(each, 2)) for at, each in enumerate(HEADINGS)}
    found["interviews/titled.md"] = ENTRY.format(json.dumps(TITLE), "Words.")
    for at, each in enumerate(HEADINGS):
        found[f"own-{at}.md"] = f"# {each}\n\n" + text(each, 2)
        found[f"later-{at}.md"] = text(each, 1)
    found["title.md"] = f"---\ntitle: {json.dumps(TITLE)}\n---\nWords.\n"
    for name in (IMAGE, f'">{IMAGE}'):
        found[f"{name}.md"] = "Words.\n"
    return found


def write(folder: Path) -> Path:
    """Write the journal into a new folder."""
    return write_files(folder, files())


class _Handlers(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        text = self.get_starttag_text() or tag
        self.found += [text for name, _ in attrs if name.startswith("on")]


def handlers(html: str) -> list[str]:
    """Return every tag of some HTML that would run something."""
    reader = _Handlers()
    reader.feed(html)
    reader.close()
    return reader.found
