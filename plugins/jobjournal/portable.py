"""The same pages as plain Markdown with HTML inside, for any site generator."""

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jobjournal.attached import attached
from jobjournal.conversion import CONFIGS, EXTENSIONS, Tell, converter, found_in
from jobjournal.dead_links import without_dead_links
from jobjournal.pages import today
from jobjournal.pages.page import Page
from jobjournal.pages.site import Site
from jobjournal.pages.table import dead_addresses, make_pages, navigation, resolve
from jobjournal.pictures import shown
from jobjournal.render import ASSETS, CSS, SCRIPT

_NO_TEMPLATE = str.maketrans({"{": "&#123;", "}": "&#125;"})
"""Many generators fill in what stands between braces, or carry it out; a page holds no script and no style of its own."""
STAMP = ".jobjournal-render"
"""Marks a folder that `render` made and may therefore replace."""


THEME: Mapping[str, Any] = {
    "name": "material",
    "palette": [
        {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "custom"},
        {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "custom"},
    ],
    "features": ["navigation.tabs"],
}
"""How the pages look where nobody says otherwise."""


def write_pages(
    site: Site,
    source: Path,
    out: Path,
    name: str,
    tell: Tell = lambda _warning: None,
    theme: Mapping[str, Any] = THEME,
) -> int:
    """Write every page below `out`/docs, with a `mkdocs.yml` beside it; `source` is the journal. Returns how many pages.

    `out` is new and empty: whoever calls puts it in its place. `tell` hears what is not shown of the texts and pictures.
    Raises OSError where it cannot be written.
    """
    every = make_pages(site)
    pages = {path: page for path, page in every.items() if site.is_published(path)}
    docs, text_of = out / "docs", _writer(site, dead_addresses(every, site), source, tell)
    for path, page in pages.items():
        _write(docs / path, text_of(page).encode())
    for path, content in attached(site).items():
        _write(docs / path, content)
    for path in site.journal.media:
        _copy(source / path, path, docs / path, tell)
    for asset in (CSS, SCRIPT):
        _write(docs / "assets" / asset, (ASSETS / asset).read_bytes())
    (out / "mkdocs.yml").write_text(_settings(pages, site, name, theme), "utf-8")
    (out / STAMP).write_text("Made by `jobjournal render`, which may replace this folder.\n", "utf-8")
    return len(pages)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _copy(source: Path, path: str, target: Path, tell: Tell) -> None:
    """Copy a picture as it is published."""
    picture = shown(source, path)
    if picture.said:
        tell(picture.said)
    if picture.data is not None:
        _write(target, picture.data)
    elif not picture.said:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target, follow_symlinks=False)


def _writer(site: Site, dead: frozenset[str], source: Path, tell: Tell) -> Callable[[Page], str]:
    """Return what makes the text of one page: all of the user's text at once, so that its footnotes and anchors are there."""
    convert = converter([*EXTENSIONS, "toc"], CONFIGS, without=(), tell=tell, find=found_in(source))

    def text_of(page: Page) -> str:
        safe = resolve(convert(page.markdown, page.path), page.path, site)
        return page_text(page, without_dead_links(safe, site.link(today.PATH, page.path), dead))

    return text_of


def page_text(page: Page, safe: str) -> str:
    """Return one page: a title in front matter that every generator reads, and HTML blocks without blank lines."""
    title = f"title: {json.dumps(page.title_html(safe), ensure_ascii=False)}\n"
    hidden = "hide: [navigation, toc]\n" if page.wide else ""
    unsearched = "" if page.in_search else "search: {exclude: true}\n"
    block = f'<div class="j-page">\n{_as_one_block(page.finish(safe)).translate(_NO_TEMPLATE)}\n</div>\n'
    return f"---\n{title}{hidden}{unsearched}---\n\n{block}"


def _as_one_block(html: str) -> str:
    """Return HTML without blank lines, which would end a block of it in Markdown; those in code become references."""
    kept = re.sub(r"<pre.*?</pre>", lambda match: re.sub(r"\n(?=[ \t]*\n)", "&#10;", match[0]), html, flags=re.DOTALL)
    return re.sub(r"\n\s*\n+", "\n", kept)


def _settings(pages: dict[str, Page], site: Site, name: str, theme: Mapping[str, Any]) -> str:
    settings = {
        "site_name": name,
        "docs_dir": "docs",
        "use_directory_urls": False,  # the way from page to page is then that from file to file, which all generators agree on
        "theme": {**theme, "font": False},
        "extra": {"generator": False},
        "markdown_extensions": ["attr_list", "md_in_html"],
        "extra_css": [f"assets/{CSS}"],
        "extra_javascript": [f"assets/{SCRIPT}"],
        "nav": navigation(pages, site),
    }
    return json.dumps(settings, indent=2, ensure_ascii=False) + "\n"
