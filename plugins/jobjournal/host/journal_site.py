"""The journal as MkDocs' settings name it, read, with how addresses and Markdown are made in its site.

Where files are edited and begun on GitHub the user says in `edit_uri`; it is never guessed.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from jobjournal import now as real_clock
from jobjournal.addresses import relative
from jobjournal.conversion import Tell, are_known, converter, found_in
from jobjournal.drafts import read_templates
from jobjournal.host.memories import NO_MEMORIES, Memories
from jobjournal.made_before import MadeBefore
from jobjournal.options import Settings
from jobjournal.pages.site import Site
from jobjournal.project import shown_as
from jobjournal.reading.folder import load

_GUESSED = "edit/master/docs/"
"""What MkDocs takes for `edit_uri` where only a `repo_url` is set."""
_ON_GITHUB = re.compile(r"(https://github\.com/[^/]+/[^/]+)/edit/([^?#]+)/([^/?#]+)")


def make_site(
    config: MkDocsConfig, settings: Settings, tell: Tell, calendar: str | None = None, memories: Memories = NO_MEMORIES
) -> Site:
    """Read the journal that a configuration names; `tell` hears what cannot be converted, `calendar` is a file's path."""
    try:
        clock = real_clock.enter(settings.zone, settings.now)
    except ValueError as problem:
        raise ConfigurationError(str(problem)) from problem
    folder, name = Path(config.docs_dir), shown(config)
    convert = converter(
        config.markdown_extensions, config.mdx_configs, tell=tell, find=found_in(folder), memory=memories.pieces
    )
    site = Site(
        journal=load(folder, settings.zone, name, settings.distinct, memories.files),
        settings=settings,
        clock=clock,
        link=partial(relative, folders=config.use_directory_urls),
        markdown=convert,
        converts=convert.can,
        edit_link=lambda file: edit_link(config, file),
        begin_link=lambda file, text: begin_link(config, file, text),
        templates=read_templates(folder, name),
        calendar=calendar,
    )
    markdown = (config.markdown_extensions, config.mdx_configs)
    if memories.shown is None or not are_known(*markdown):
        return site
    return replace(site, recall=partial(_recall, memories.shown, repr(markdown)))


def _recall(memory: MadeBefore[Any], settings: str, key: Hashable, make: Callable[[], Any]) -> Any:
    return memory.recall((settings, key), make)


def shown(config: MkDocsConfig) -> str:
    """Return the journal's path in messages."""
    return shown_as(Path(config.docs_dir), Path(config.config_file_path or config.docs_dir))


def forget_guess(config: MkDocsConfig) -> None:
    """Take back the branch and folder that MkDocs guesses, where the folder is another one: the links would lead nowhere."""
    if config.edit_uri == _GUESSED and Path(config.docs_dir).name != "docs":
        config.edit_uri = None


def edit_link(config: MkDocsConfig, file: str) -> str | None:
    """Return where a file can be edited, if the user has set `edit_uri`."""
    path = quote(file)
    if config.edit_uri_template:
        of_file = config.edit_uri_template.format(path=path, path_noext=path.removesuffix(".md"))
    elif config.edit_uri:
        of_file = f"{config.edit_uri.rstrip('/')}/{path}"
    else:
        return None
    return urljoin(f"{config.repo_url.rstrip('/')}/" if config.repo_url else "", of_file)


def begin_link(config: MkDocsConfig, file: str, text: str) -> str | None:
    """Return where a new file can be begun on GitHub, its name and text filled in, if files are edited there."""
    found = _ON_GITHUB.fullmatch(edit_link(config, file) or "")
    known = urlencode({"filename": file.rpartition("/")[2], "value": text}, quote_via=quote)
    return f"{found[1]}/new/{found[2]}?{known}" if found else None
