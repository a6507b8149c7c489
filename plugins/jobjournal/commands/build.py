"""`jobjournal build` and `render`: the plain site, whole or not at all, and the same pages for any site generator.

What builds it is MkDocs or its fork, which run the plugin, or Zensical, which is given the pages as they are rendered.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from jobjournal.addresses import relative
from jobjournal.attached import CALENDAR
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, config_option, journal_options, open_journal
from jobjournal.conversion import Tell, converter, found_in, once
from jobjournal.diagnostics import Diagnostic
from jobjournal.discretion import without_contacts
from jobjournal.drafts import read_templates
from jobjournal.head import with_head, without_entries
from jobjournal.markup_policy import WRITES_TITLES
from jobjournal.pages.site import Site
from jobjournal.portable import STAMP, THEME, write_pages
from jobjournal.project import published_by
from jobjournal.render import CSS
from jobjournal.writing.sample import is_fiction
from sitevault.build_hosts import is_on_ci
from sitevault.children import AS_IT_IS, run_bound
from sitevault.errors import Unsafe, VaultError
from sitevault.guards import refuse_build, will_be_sealed
from sitevault.swap import private_folder, replacing, sweep, sweep_beside
from sitevault.telling import telling

Done = subprocess.CompletedProcess[str]
DEFAULT = "mkdocs"
_ZENSICAL = "zensical"
_LOOK = ("palette", "features", "icon", "logo", "favicon", "language", "direction")
"""What Zensical takes of the theme's settings as it stands."""

with_option = click.option(
    "--with",
    "generator",
    type=click.Choice((DEFAULT, "properdocs", _ZENSICAL)),
    default=DEFAULT,
    show_default=True,
    help="What builds it: MkDocs, its fork, or its successor, without other plugins.",
)


@click.command("build")
@click.option(
    "--out", type=click.Path(path_type=Path), help="The folder for the site.  [default: the settings' site_dir]"
)
@with_option
@config_option
def build_command(out: Path | None, generator: str, config: Path) -> None:
    """Build the plain site into the folder OUT, for yourself or for a host that asks for a login.

    The folder holds the whole new site or, whatever stops the command, the old one as it was. Nothing is encrypted.
    """
    project = tidied(config).project
    out = out or project.site
    with telling():
        if not is_fiction(project.journal, project.settings):
            refuse_build(os.environ)
        build_plain(config, out, generator)
    click.echo(f"built in clear in {out}: whoever can read the folder reads all of it")


def tidied(config: Path) -> Loaded:
    """Remove what builds that were stopped have left, and read the journal."""
    sweep()
    sweep_beside(config.resolve().parent)
    return open_journal(config)


def build_plain(config: Path, out: Path, generator: str = DEFAULT) -> None:
    """Build the plain site in the place of the one that is there. Raises VaultError; then that is as it was."""
    if out.is_dir() and any(out.iterdir()) and not is_ours(out):
        raise Unsafe(f"{out} holds other files than a site of this plugin; name a new folder, or empty this one")
    try:
        with replacing(out) as new:
            build_into(config, new, generator=generator)
    except OSError as problem:
        raise VaultError(f"nothing was built: {problem.strerror or problem}") from problem


def is_ours(site: Path) -> bool:
    """Whether a folder holds a plain site that the plugin has made."""
    return (site / "assets" / CSS).is_file()


def build_into(config: Path, folder: Path, *, generator: str = DEFAULT, umask: int = AS_IT_IS) -> None:
    """Build the plain site into a folder. Raises VaultError; on a build host, whose log others read, without the reason."""
    found = run_generator(generator, config, folder.resolve(), umask)
    if found.returncode:
        why = "build it at home with `mkdocs build` to see why" if is_on_ci(os.environ) else found.stderr.strip()
        raise VaultError(f"the site could not be built: {why}")
    if not is_ours(folder):
        raise VaultError(
            "the site was built without the plugin jobjournal: every file of the journal was in it as it is"
        )
    if found.stderr.strip() and not is_on_ci(os.environ):
        say(found.stderr.strip(), to_errors=True)


def run_generator(generator: str, config: Path, folder: Path, umask: int) -> Done:
    """Have a generator build the site into a folder; return how it ended, and what it had to say as `stderr`.

    Raises VaultError where it is not installed.
    """
    if find_spec(generator) is None:
        raise VaultError(f"{generator} is not installed here: `pip install {generator}`")
    if generator == _ZENSICAL:
        return _run_zensical(config, folder, umask)
    return run_bound(
        [sys.executable, "-m", generator, "build", "-q", "-f", str(config), "-d", str(folder)], umask=umask
    )


def _run_zensical(config: Path, folder: Path, umask: int) -> Done:
    """It knows no plugin of others, so the pages are written out first: aside, where nobody else reads."""
    with private_folder() as work:
        said = _render(config, work)
        found = run_bound([sys.executable, "-m", _ZENSICAL, "build", "-f", str(work / "mkdocs.yml")], umask=umask)
        if found.returncode:
            said = [click.unstyle(f"{found.stdout}{found.stderr}")]
        else:
            _take(work / "site", folder)
    return subprocess.CompletedProcess(found.args, found.returncode, "", "\n".join(said))


def _render(config: Path, out: Path) -> list[str]:
    """Write the pages out; return what is to be said about them."""
    loaded = open_journal(config)
    project, said = loaded.project, list[str]()

    def tell(each: Diagnostic) -> None:
        said.append(f"{project.shown_as}/{each}")

    site = replace(site_of(loaded, tell), calendar=CALENDAR if will_be_sealed(os.environ) else None)
    write_pages(site, project.journal, out, project.site_name, tell, look_of(project.host))
    return [*map(str, site.diagnostics), *dict.fromkeys(said)]


def look_of(host: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the theme as Zensical is to have it: as it is set for MkDocs, where that is the theme that Zensical goes on with."""
    theme = host.get("theme")
    if not isinstance(theme, dict) or theme.get("name") != THEME["name"]:
        return THEME
    taken = {**THEME, **{name: theme[name] for name in _LOOK if name in theme}}
    features = taken["features"] if isinstance(taken["features"], list) else []
    return {**taken, "features": [each for each in features if each != WRITES_TITLES]}


def _take(site: Path, folder: Path) -> None:
    """Bring a site into its folder, and into each page what every page of ours says to the browser."""
    shutil.copytree(site, folder, dirs_exist_ok=True, copy_function=_copy)
    with (folder / "404.html").open("a", encoding="utf-8") as page:
        page.writelines(f'<style media="not all">{each}</style>' for each in sorted(_styles_of_scripts(folder)))


def _styles_of_scripts(folder: Path) -> set[str]:
    """Return the styles that a script puts into a page: sealed pages may have those alone that stand in some page as well."""
    found = set()
    for script in folder.glob("assets/javascripts/*.js"):
        text = script.read_text("utf-8")
        for name in re.findall(r'\("style",\{\},(\w+)\.toString\(\)\)', text):
            found |= set(re.findall(rf"\b{name}='([^'\\<]*)'", text))
    return found


def _copy(source: str, target: str) -> str:
    change = {".html": with_head, ".xml": without_entries}.get(Path(source).suffix)
    if change is None:
        return shutil.copyfile(source, target)
    Path(target).write_text(change(Path(source).read_text("utf-8")), "utf-8", newline="\n")
    return target


@click.command("render")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@journal_options
def render_command(loaded: Loaded, out: Path) -> None:
    """Write all pages into OUT as plain Markdown with HTML inside, for any site generator."""
    project = loaded.project
    tell = once(lambda each: say(f"{project.shown_as}/{each}", to_errors=True))
    with telling():
        if not is_fiction(project.journal, project.settings):
            refuse_build(os.environ)
        try:
            if (
                out.exists() and any(out.iterdir()) and not (out / STAMP).exists()
            ):  # what `render` made is replaced whole
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
