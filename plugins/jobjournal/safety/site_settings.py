"""What of a project's settings lets pages, or whoever reads them, be known elsewhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobjournal.catalogue.notice import Severity
from jobjournal.project import plugins_of
from jobjournal.safety.weakness import Weakness

_PLUGIN = "jobjournal"
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)

_TELLS = "tells names and dates of the repository's history, or asks another host for them"
_READS = "reads files by itself, also those that are left out: drafts, and what cannot be read"

_RUNS = "carries out what stands in a page, whoever wrote it: the build refuses it"
_PLUGINS: Mapping[Severity, Mapping[str, str]] = {
    "error": {
        **dict.fromkeys(
            ("rss", "llmstxt", "llmstxt-md", "print-site", "with-pdf", "pdf-export", "to-pdf"),
            "puts the text of all pages into a file of its own",
        ),
        **dict.fromkeys(("git-authors", "git-committers", "git-committers-2", "git-revision-date"), _TELLS),
        **dict.fromkeys(("git-revision-date-localized", "git-latest-changes"), _TELLS),
        **dict.fromkeys(
            ("blog", "gen-files", "monorepo", "multirepo", "same-dir", "simple", "include_dir_to_nav"), _READS
        ),
        "social": "draws each page's title into a picture, with a font that it loads from another host",
        "encryptcontent": "seals page by page: titles, addresses and the search stay readable",
    },
    "warning": {
        **dict.fromkeys(("include-markdown", "table-reader", "mkdocs-jupyter", "mkdocstrings"), _READS),
        **dict.fromkeys(
            ("mermaid2", "drawio", "charts", "plotly", "asciinema-player", "swagger-ui-tag", "kroki"),
            "has pages load scripts from another host, which they forbid and `publish` refuses",
        ),
    },
}
"""Plugins that publish what this one hides, and those that may, if a page asks for it; by their names in the settings without
what stands before a slash."""
_WHERE_ASKED = "render_by_default"
"""Of `macros`: whether it carries out every page, or those alone that ask for it, which none of ours does."""


def runs_texts(plugin: str, options: object) -> bool:
    """Whether a plugin, by its name and options in the settings, carries out what stands in pages that do not ask for it."""
    name = plugin.partition(" ")[0].rpartition("/")[2]
    return name == "markdown-exec" or (
        name == "macros" and not (isinstance(options, Mapping) and options.get(_WHERE_ASKED) is False)
    )


def weaknesses(found: Mapping[str, Any], name: str) -> Iterator[Weakness]:
    """Yield what is unsafe in settings as they were read; `name` is their file's."""
    plugins = dict(plugins_of(found))
    yield from _ours(plugins, name)
    for plugin, options in plugins.items():
        yield from _other(plugin, name)
        if runs_texts(plugin, options):
            yield Weakness("error", name, f"the plugin {plugin} {_RUNS}", "take it out of the settings")
    yield from _fonts(found, name)
    for what, remedy in _loads(found):
        yield Weakness("warning", name, f"{what}, which the pages forbid and `publish` refuses", remedy)
    if found.get("repo_url"):
        yield Weakness(
            "warning",
            name,
            "`repo_url` names the repository with the sources on every page, and has its host asked about it",
            "take it out",
        )
    if found.get("hooks"):
        yield Weakness(
            "warning",
            name,
            "hooks of your own take part in the build, which nobody here can judge",
            "see that none of them writes the journal's texts anywhere, or loads anything",
        )


def _theme(found: Mapping[str, Any]) -> Mapping[str, Any]:
    theme = found.get("theme")
    return theme if isinstance(theme, dict) else {"name": theme or "mkdocs"}


def _ours(plugins: Mapping[str, Any], name: str) -> Iterator[Weakness]:
    if _PLUGIN not in plugins:
        yield Weakness(
            "error",
            name,
            "the plugin jobjournal is not among the plugins: a build publishes every file of the journal as it is",
            "write `- jobjournal` below `plugins:`",
        )
    elif isinstance(plugins[_PLUGIN], dict) and plugins[_PLUGIN].get("enabled", True) is not True:
        yield Weakness("error", name, "the plugin jobjournal is turned off, or may be", "take the line `enabled:` out")


def _other(plugin: str, name: str) -> Iterator[Weakness]:
    for severity, known in _PLUGINS.items():
        if why := known.get(plugin.rpartition("/")[2]):
            yield Weakness(severity, name, f"the plugin {plugin} {why}", "take it out of the settings")


def _in_theme(found: Mapping[str, Any], line: str) -> str:
    """Return how a line is written for the theme, which may have one word alone so far, or none."""
    theme = found.get("theme")
    return (
        f"write `{line}` below `theme:`"
        if isinstance(theme, dict)
        else f"write `theme: {{name: {theme or 'mkdocs'}, {line}}}`"
    )


def _fonts(found: Mapping[str, Any], name: str) -> Iterator[Weakness]:
    """Yield the one thing that a page's policy does not stop: a connection is opened before a font is asked for."""
    theme = _theme(found)
    if theme.get("name") == "material" and theme.get("font") is not False:
        yield Weakness(
            "error",
            name,
            "the pages turn to another host for their fonts, which then knows who reads when",
            _in_theme(found, "font: false"),
        )


def _loads(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what has pages load from other hosts, and what to do."""
    theme, extra = _theme(found), found.get("extra")
    if theme.get("name") in ("mkdocs", "readthedocs") and theme.get("highlightjs", True):
        yield "the theme loads a script from another host", _in_theme(found, "highlightjs: false")
    if isinstance(extra, dict) and extra.get("analytics"):
        yield "another host is to count who reads what", "take `analytics:` out"
    for key in ("extra_css", "extra_javascript"):
        listed = found.get(key)
        for each in listed if isinstance(listed, list) else ():
            path = str(each.get("path", "") if isinstance(each, dict) else each)
            if _ELSEWHERE.match(path):
                yield (
                    f"`{key}` loads from another host: {path}",
                    "keep a copy in a folder that `theme.custom_dir` names",
                )
