"""`jobjournal render`: the same pages for any site generator."""

import os
from functools import partial
from pathlib import Path

import click

from jobjournal.addresses import relative
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, journal_options
from jobjournal.conversion import Tell, converter, found_in, once
from jobjournal.discretion import without_contacts
from jobjournal.drafts import read_templates
from jobjournal.pages.site import Site
from jobjournal.portable import may_replace, write_pages
from jobjournal.project import published_by
from jobjournal.writing.sample import is_fiction
from sitevault.guards import refuse_build
from sitevault.swap import replacing
from sitevault.telling import telling


@click.command("render")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@journal_options
def render_command(loaded: Loaded, out: Path) -> None:
    """Write all pages into OUT as plain Markdown with HTML inside, for any site generator."""
    project = loaded.project
    if not is_fiction(project.journal, project.settings):
        with telling():
            refuse_build(os.environ)
    tell = once(lambda each: say(f"{project.shown_as}/{each}", to_errors=True))
    with telling():
        try:
            if not may_replace(out):
                raise click.UsageError(f"{out} holds files that `render` did not make; name an empty or a new folder")
            with replacing(out) as new:
                count = write_pages(site_of(loaded, tell), project.journal, new, project.site_name, tell)
        except OSError as problem:
            raise click.ClickException(f"{out}: cannot be written: {problem.strerror}") from problem
    click.echo(f"{count} pages in {out}. They are not encrypted: keep the folder to yourself.")


def site_of(loaded: Loaded, tell: Tell) -> Site:
    """Return the site of a journal as it is for other generators; `tell` hears what cannot be converted."""
    project = loaded.project
    return Site(
        journal=loaded.journal if project.settings.publish_contacts else without_contacts(loaded.journal),
        settings=project.settings,
        clock=loaded.clock,
        link=partial(relative, folders=False),
        markdown=converter(tell=tell, find=found_in(project.journal)),
        templates=read_templates(project.journal, project.shown_as),
        is_published=published_by(project.host),
    )
