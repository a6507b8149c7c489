"""The journal as MkDocs' settings name it, read, with how addresses and Markdown are made in its site."""

from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from jobjournal import now as real_clock
from jobjournal.addresses import relative
from jobjournal.conversion import Tell, converter, found_in
from jobjournal.drafts import read_templates
from jobjournal.host.editing import begin_link, edit_link
from jobjournal.host.memories import NO_MEMORIES, Memories
from jobjournal.options import Settings
from jobjournal.pages.site import Site
from jobjournal.project import shown_as
from jobjournal.reading.folder import load


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
    return Site(
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


def shown(config: MkDocsConfig) -> str:
    """Return the journal's path in messages."""
    return shown_as(Path(config.docs_dir), Path(config.config_file_path or config.docs_dir))
