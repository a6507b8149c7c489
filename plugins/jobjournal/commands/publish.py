"""`jobjournal publish`: builds the site aside, seals it, and leaves ciphertext alone. Joins the journal and the vault."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from jobjournal import now as real_clock
from jobjournal.commands.shared import Loaded, config_option, open_journal
from jobjournal.model import Journal
from jobjournal.render import CSS
from sitevault.children import AS_IT_IS, PRIVATE, run_bound
from sitevault.cli import publish_sealed, telling, vault
from sitevault.errors import VaultError
from sitevault.guards import is_on_ci, publishing, refuse_plain, refuse_public_source
from sitevault.publish import refuse_strange_folder
from sitevault.swap import replacing

__all__ = ["publish_command", "vault"]
_PLAIN = "--plain-because-access-is-restricted"


@click.command("publish")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder for the sealed site.")
@config_option
@click.option("--vault", "vault_folder", type=click.Path(path_type=Path), help="The vault's folder.  [default: vault]")
@click.option(
    "--push", "push_to", metavar="REMOTE", help="Push it as one commit to a repository that holds nothing else."
)
@click.option("--source-is-private", is_flag=True, help="Your word that nobody else reads the journal's repository.")
@click.option(_PLAIN, "is_plain", is_flag=True, help="Do not seal: your word that the host lets only you in.")
def publish_command(
    out: Path, config: Path, vault_folder: Path | None, push_to: str | None, source_is_private: bool, is_plain: bool
) -> None:
    """Build the site and seal it into the folder OUT, so that a public host shows nothing of it."""
    loaded = open_journal(config, None, None, None)
    project = config.resolve().parent
    _say_what_is_odd(loaded)
    if is_plain:
        if push_to:
            raise click.UsageError(f"--push goes with a sealed site only, not with {_PLAIN}")
        _publish_plain(config, out, project)
        return
    publish_sealed(
        lambda folder: build(config, folder, umask=PRIVATE),
        terms_of(loaded.journal),
        out=out,
        now=real_clock.enter(loaded.project.settings.zone, environ={}).now,
        vault=vault_folder or project / "vault",
        project=project,
        source_is_private=source_is_private,
        push_to=push_to,
    )


def _say_what_is_odd(loaded: Loaded) -> None:
    if loaded.journal.left_out:
        count = len(loaded.journal.left_out)
        files = "file is" if count == 1 else "files are"
        click.echo(f"{count} {files} left out; `jobjournal check` says why", err=True)
    if loaded.clock.fixed:
        click.echo("the pages count from a fixed clock: take `now:` out of mkdocs.yml to let it run", err=True)


def build(config: Path, folder: Path, *, umask: int = AS_IT_IS) -> None:
    """Build the plain site into a folder. Raises VaultError; on a build host, whose log others read, without the reason."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(folder.resolve())]
    found = run_bound(command, umask=umask)
    if found.returncode:
        why = "build it at home with `mkdocs build` to see why" if is_on_ci(os.environ) else found.stderr.strip()
        raise VaultError(f"the site could not be built: {why}")


def terms_of(journal: Journal) -> set[str]:
    """Return the words that must stand in no byte of what is published: companies, people, addresses, numbers."""
    return {term for term in _terms(journal) if len(term.strip()) > 3}


def _terms(journal: Journal) -> Iterator[str]:
    for application in journal.applications:
        yield from (application.company, application.role)
        for entry in application.entries:
            yield entry.file
            yield from entry.references
            for contact in entry.contacts:
                yield from filter(None, (contact.name, contact.email, contact.phone, contact.linkedin))
    for reference in journal.references:
        yield from filter(None, (reference.name, reference.email))


def _publish_plain(config: Path, out: Path, project: Path) -> None:
    """Build in clear, where the user says that the host restricts access, and GitHub does not say otherwise."""
    with telling():
        refuse_public_source(project, os.environ, said_private=True)
        refuse_plain(project, os.environ, said_restricted=True)
        if not (out / "assets" / CSS).exists():  # a plain site of ours may be replaced whole, nothing else
            refuse_strange_folder(out)
        with publishing(os.environ, sealed=False), replacing(out) as new:
            build(config, new)
    click.echo("built in clear: whoever reaches the host reads all of it")
