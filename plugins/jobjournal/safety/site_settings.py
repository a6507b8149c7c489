"""What of a project's settings lets pages, or whoever reads them, be known elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobjournal.safety.weakness import Weakness

_PLUGIN = "jobjournal"
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_READS = "reads files of the journal's folder by itself, also those that are left out: drafts, and what cannot be read"
_COPIES = "puts the text of all pages into a file of its own"
_LOADS = "has pages load scripts from another host"
_TELLS = "tells names and dates of the repository's history, or asks another host for them"
_OTHERS: Mapping[str, str] = {
    **dict.fromkeys(("blog", "include-markdown", "include_dir_to_nav", "macros", "table-reader", "snippets"), _READS),
    **dict.fromkeys(
        ("gen-files", "monorepo", "multirepo", "same-dir", "simple", "mkdocs-jupyter", "mkdocstrings"), _READS
    ),
    **dict.fromkeys(
        ("rss", "llmstxt", "llmstxt-md", "print-site", "with-pdf", "pdf-export", "to-pdf", "export", "pdf"), _COPIES
    ),
    **dict.fromkeys(("mermaid2", "drawio", "charts", "plotly", "asciinema-player", "swagger-ui-tag", "kroki"), _LOADS),
    **dict.fromkeys(("git-authors", "git-committers", "git-committers-2", "git-revision-date"), _TELLS),
    **dict.fromkeys(("git-revision-date-localized", "git-latest-changes", "rtd-dropdown"), _TELLS),
    "social": "draws each page's title into a picture, with a font that it loads from another host",
    "encryptcontent": "seals page by page: titles, addresses and the search stay readable",
}
"""Plugins that publish what this one hides, by their names in the settings without what stands before a slash."""


def weaknesses(found: Mapping[str, Any], name: str) -> Iterator[Weakness]:
    """Yield what is unsafe in settings as they were read; `name` is their file's."""
    plugins = _plugins(found)
    if _PLUGIN not in plugins:
        what = "the plugin jobjournal is not among the plugins: a build publishes every file of the journal as it is"
        yield Weakness("error", name, what, "add it below `plugins:`")
    elif isinstance(plugins[_PLUGIN], dict) and plugins[_PLUGIN].get("enabled", True) is not True:
        yield Weakness("error", name, "the plugin jobjournal is turned off, or may be", "take the line `enabled:` out")
    for plugin in plugins:
        why = _OTHERS.get(plugin.rpartition("/")[2])
        if why:
            yield Weakness("error", name, f"the plugin {plugin} {why}", "take it out of the settings")
    yield from _loads(found, name)
    if found.get("hooks"):
        remedy = "see that none of them writes the journal's texts anywhere, or loads anything"
        yield Weakness("warning", name, "hooks of your own take part in the build, which nobody here can judge", remedy)


def _plugins(found: Mapping[str, Any]) -> dict[str, Any]:
    listed = found.get("plugins") or []
    if isinstance(listed, dict):
        return {str(each): options for each, options in listed.items()}
    pairs = [each if isinstance(each, dict) else {each: None} for each in listed] if isinstance(listed, list) else []
    return {str(each): options for pair in pairs for each, options in pair.items()}


def _loads(found: Mapping[str, Any], name: str) -> Iterator[Weakness]:
    """Yield what has pages load from other hosts, which then know who reads when."""
    theme = found.get("theme") or {}
    theme = theme if isinstance(theme, dict) else {"name": theme}
    if theme.get("name") == "material" and theme.get("font") is not False:
        yield Weakness(
            "error", name, "the pages load their fonts from another host", "write `font: false` below `theme:`"
        )
    extra = found.get("extra") if isinstance(found.get("extra"), dict) else {}
    if extra and extra.get("analytics"):
        yield Weakness("error", name, "another host counts who reads what", "take `analytics:` out")
    for key in ("extra_css", "extra_javascript"):
        for each in found.get(key) or []:
            path = str(each.get("path", "") if isinstance(each, dict) else each)
            if _ELSEWHERE.match(path):
                yield Weakness(
                    "error", name, f"`{key}` loads from another host: {path}", "put the file into the journal's folder"
                )
    if found.get("repo_url"):
        what = "`repo_url` names the repository with the sources on every page, and asks its host about it"
        yield Weakness("warning", name, what, "take it out")
