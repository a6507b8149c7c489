"""`jobjournal build`: the plain site, whole or not at all, for a host that lets only its user in."""

import os
from pathlib import Path

import click

from jobjournal.commands.generators import DEFAULT, run_generator, with_option
from jobjournal.commands.printing import say
from jobjournal.commands.shared import Loaded, config_option, open_journal
from jobjournal.render import CSS
from jobjournal.writing.sample import is_fiction
from sitevault.build_hosts import is_on_ci
from sitevault.children import AS_IT_IS
from sitevault.errors import Unsafe, VaultError
from sitevault.guards import refuse_build
from sitevault.swap import replacing, sweep, sweep_beside
from sitevault.telling import telling


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
