"""`jobjournal render`: the same pages for any site generator."""

from __future__ import annotations

from pathlib import Path

import click

from jobjournal.addresses import relative
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, journal_options
from jobjournal.conversion import converter, found_in, once
from jobjournal.drafts import read_templates
from jobjournal.pages.site import Site
from jobjournal.portable import NotOurs, write_pages


@click.command("render")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@journal_options
def render_command(loaded: Loaded, out: Path) -> None:
    """Write all pages into OUT as plain Markdown with HTML inside, for any site generator."""
    project = loaded.project
    templates = read_templates(project.journal, project.shown_as)
    tell = once(lambda each: say(f"{project.shown_as}/{each}", to_errors=True))
    markdown = converter(tell=tell, find=found_in(project.journal))
    site = Site(loaded.journal, project.settings, loaded.clock, relative, markdown, templates=templates)
    try:
        count = write_pages(site, project.journal, out, project.site_name)
    except NotOurs as problem:
        raise click.UsageError(str(problem)) from problem
    except OSError as problem:
        raise click.ClickException(f"{out}: cannot be written: {problem.strerror}") from problem
    click.echo(f"{count} pages in {out}. They are not encrypted: keep the folder to yourself.")
