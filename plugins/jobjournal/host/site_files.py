"""The files of the site, as MkDocs counts them: which are published, and which the navigation need not list."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from jobjournal.catalogue import notices
from jobjournal.conversion import Tell
from jobjournal.diagnostics import Diagnostic
from jobjournal.pages.page import Page
from jobjournal.pages.site import Site, source_of
from jobjournal.pictures import Album

GENERATED = str(Path(__file__))
"""A file that is there, for plugins that take it for granted that each page has one; nobody reads it for its text."""


def publishing(config: MkDocsConfig, *, serving: bool) -> Callable[[str], bool]:
    """Return what tells of a path whether the settings let its page be published, and with it what is made of that page."""

    least = InclusionLevel.DRAFT if serving else InclusionLevel.NOT_IN_NAV

    def is_published(path: str) -> bool:
        return all(_level(each, config).value >= least.value for each in {path, source_of(path)})

    return cache(is_published)


def _level(path: str, config: MkDocsConfig) -> InclusionLevel:
    """Return what `exclude_docs`, `draft_docs` and `not_in_nav` say of a path."""
    file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
    set_exclusions([file], config)
    return file.inclusion


def page_file(path: str, ours: Page, config: MkDocsConfig, is_published: Callable[[str], bool]) -> File:
    """Return the file of a page: one that lies in the journal's folder as it is, a generated one in memory."""
    if (Path(config.docs_dir) / path).is_file():
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
    else:
        file = File.generated(config, path, content="")
        file.abs_src_path = GENERATED
    file.inclusion = _level(path, config)
    if not is_published(path):
        file.inclusion = InclusionLevel.EXCLUDED
    elif file.inclusion is InclusionLevel.INCLUDED and not ours.in_nav:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    return file


def replaced(ours: Iterable[File], files: Files) -> list[str]:
    """Return the paths of those of our files that are no longer in the site, or whose place something else has taken."""
    return [file.src_uri for file in ours if files.get_file_from_path(file.src_uri) is not file]


def picture_files(paths: Iterable[str], config: MkDocsConfig, album: Album, tell: Tell) -> Iterator[File]:
    """Yield the files of pictures and PDFs as they are published; `tell` hears what is not shown of them."""
    for path in paths:
        picture = album.shown(Path(config.docs_dir) / path, path)
        if picture.said:
            tell(picture.said)
        if picture.data is not None:
            yield File.generated(config, path, content=picture.data)
        elif not picture.said:
            yield File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


def left_out_pages(site: Site) -> Iterator[Diagnostic]:
    """Return a warning for each entry whose page the settings leave out: what it holds is on other pages all the same."""
    left_out = (file for file in sorted(site.entry_at) if not site.is_published(file))
    return (Diagnostic.of(file, 1, notices.PAGE_LEFT_OUT) for file in left_out)
