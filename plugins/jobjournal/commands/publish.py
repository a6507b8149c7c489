"""`jobjournal publish`: builds the site aside, seals it, and leaves ciphertext alone. Joins the journal and the vault."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from jobjournal import now as real_clock
from jobjournal.commands.build import build_into, build_plain, tidied, with_option
from jobjournal.commands.printing import count
from jobjournal.commands.publish_setup import Publish, set_up
from jobjournal.commands.shared import Loaded, config_option
from jobjournal.model import Journal
from sitevault.children import PRIVATE
from sitevault.cli import publish_sealed, vault
from sitevault.guards import publishing, refuse_plain, refuse_public_source
from sitevault.sources import repositories_in
from sitevault.telling import telling

__all__ = ["publish_command", "vault"]
_PLAIN = "--plain-because-access-is-restricted"


@click.command("publish")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default="sealed",
    show_default=True,
    help="The folder for the sealed site.",
)
@click.option("--setup", is_flag=True, help="The first time: look at what is there, ask two questions, do the rest.")
@config_option
@click.option("--vault", "vault_folder", type=click.Path(path_type=Path), help="The vault's folder.  [default: vault]")
@click.option(
    "--push", "push_to", metavar="REMOTE", help="Push it as one commit to a repository that holds nothing else."
)
@click.option("--source-is-private", is_flag=True, help="Your word that nobody else reads the journal's repository.")
@click.option(_PLAIN, "is_plain", is_flag=True, help="Do not seal: your word that the host lets only you in.")
@with_option
def publish_command(
    out: Path,
    setup: bool,
    config: Path,
    vault_folder: Path | None,
    push_to: str | None,
    source_is_private: bool,
    is_plain: bool,
    generator: str,
) -> None:
    """Build the site and seal it into the folder OUT, so that a public host shows nothing of it."""
    loaded, project = tidied(config), config.resolve().parent
    _say_what_is_odd(loaded)
    sources = [loaded.project.journal, *repositories_in(loaded.project.journal)]
    if is_plain:
        if push_to or setup:
            raise click.UsageError(
                f"{'--push goes' if push_to else '--setup goes'} with a sealed site only, not with {_PLAIN}"
            )
        _publish_plain(config, out, project, sources, generator)
        return
    keys = vault_folder or project / "vault"
    publish = _sealing(config, loaded, keys, sources, generator, source_is_private=source_is_private)
    if not setup:
        publish(out, push_to)
        return
    if push_to:
        raise click.UsageError("--setup asks where to push; leave --push away")
    with telling():
        set_up(project, sources, keys, publish, out, source_is_private=source_is_private)


def _sealing(
    config: Path, loaded: Loaded, keys: Path, sources: list[Path], generator: str, *, source_is_private: bool
) -> Publish:
    """Return what builds, seals and pushes this journal."""

    def publish(out: Path, push_to: str | None) -> None:
        publish_sealed(
            lambda folder: build_into(config, folder, generator=generator, umask=PRIVATE),
            {term for term in _terms(loaded.journal) if len(term.strip()) > 3},
            out=out,
            now=real_clock.enter(loaded.project.settings.zone, environ={}).now,
            vault=keys,
            project=config.resolve().parent,
            sources=sources,
            source_is_private=source_is_private,
            push_to=push_to,
        )

    return publish


def _say_what_is_odd(loaded: Loaded) -> None:
    if loaded.journal.left_out:
        files = count(len(loaded.journal.left_out), "file is", "files are")
        click.echo(f"{files} left out; `jobjournal check` says why", err=True)
    if loaded.clock.fixed:
        click.echo("the pages count from a fixed clock: take `now:` out of mkdocs.yml to let it run", err=True)


def _terms(journal: Journal) -> Iterator[str]:
    """Yield the words that must stand in no byte of what is published: companies, people, addresses, numbers."""
    for application in journal.applications:
        yield from (application.company, application.role)
        for entry in application.entries:
            yield entry.file
            yield from entry.references
            for contact in entry.contacts:
                yield from filter(None, (contact.name, contact.email, contact.phone, contact.linkedin))
    for reference in journal.references:
        yield from filter(None, (reference.name, reference.email))


def _publish_plain(config: Path, out: Path, project: Path, sources: list[Path], generator: str) -> None:
    """Build in clear, where the user says that the host restricts access, and GitHub does not say otherwise."""
    with telling():
        refuse_public_source(project, os.environ, said_private=True, also=sources)
        refuse_plain(project, os.environ, said_restricted=True, also=sources)
        with publishing(os.environ, sealed=False):
            build_plain(config, out, generator)
    click.echo("built in clear: whoever reaches the host reads all of it")
