"""What lives beside the plugin in a project's settings: other plugins, and another of our own."""

from collections.abc import Iterator
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from jobjournal.markup_policy import WRITES_TITLES
from jobjournal.pages.page import Page
from jobjournal.pages.site import Site
from jobjournal.safety.site_settings import runs_texts

REPLACED = (
    "{}: another plugin put its own file in the place of ours, or took it away (one of: {}). The two cannot live together: "
    "the page would be built of the file as it lies there, its front matter included. Take that plugin out of the settings; "
    "to leave a page out, use MkDocs' own `exclude_docs`."
)
RUNS = (
    "the plugin {} carries out what stands in a page: whoever's words are pasted into a note would have them run here. "
    "Take it out of the settings; `macros` may stay with its option `render_by_default: false`, for pages that it is told by name."
)

_LEAVE_PAGES = (
    "jobjournal.plugin",
    "mkdocs.contrib.search",
    "properdocs.contrib.search",
    "material.plugins.search.plugin",
)
"""The modules of plugins that leave pages as the theme makes them."""


def leaves_pages(plugin: object) -> bool:
    """Whether a plugin neither looks at rendered pages nor changes how they are rendered; a hook is taken for one that may."""
    return type(plugin).__module__ in _LEAVE_PAGES


def refuse_settings(config: MkDocsConfig) -> None:
    """Stop where the plugin is listed more than once, or beside one that runs what somebody wrote."""
    if sum(name.partition(" ")[0].rpartition("/")[2] == "jobjournal" for name in config.plugins) > 1:
        raise PluginError(
            "the plugin jobjournal is listed twice: every page would be there two times; "
            "take one of them out of the settings"
        )
    for name, plugin in config.plugins.items():
        if runs_texts(name, getattr(plugin, "config", None)):  # a hook has none
            raise PluginError(RUNS.format(name))


def taken_from(config: MkDocsConfig) -> Iterator[str]:
    """Yield why what the settings ask for is not there: styles and scripts that no browser will load, a feature that runs texts."""
    for each in map(str, (*config.extra_css, *config.extra_javascript)):
        if each.startswith(("http:", "https:", "//")):
            yield (
                f"{each} is from another host, which every page forbids: "
                "keep a copy, in a folder that `theme.custom_dir` names"
            )
    features = config.theme.get("features") or []
    if WRITES_TITLES in features:
        config.theme["features"] = [each for each in features if each != WRITES_TITLES]
        yield (
            f"the theme's feature {WRITES_TITLES} writes the text of a title into the page as HTML, which could run, "
            "and is left out; take it out of the settings"
        )


def tags_for(config: MkDocsConfig, site: Site, path: str) -> dict[str, Any]:
    """Return the tags of a page for a plugin that lists them, as HTML, since themes print them as they are."""
    if not any(name.partition(" ")[0].rpartition("/")[2] == "tags" for name in config.plugins):
        return {}
    entry = site.entry_at.get(path)
    tags = entry.tags if entry else next((page.tags for page in site.journal.pages if page.file == path), ())
    return {"tags": list(map(escape, tags))} if tags else {}


def lost_parts(ours: Page, config: MkDocsConfig) -> PluginError:
    """Return the refusal to build a page whose text another plugin has replaced: encrypted it, most likely."""
    return PluginError(
        f"{ours.path}: another plugin or hook put something else in the place of what this page holds "
        f"(one of: {others_in(config)}). "
        "The two cannot live together: the journal's parts would be missing, or be read beside what it encrypts. "
        "Take it out of the settings; `jobjournal publish` seals the whole site, its titles and addresses included."
    )


def others_in(config: MkDocsConfig) -> str:
    """Return the names of the other plugins, but for the search."""
    return ", ".join(name for name, plugin in config.plugins.items() if not leaves_pages(plugin))
