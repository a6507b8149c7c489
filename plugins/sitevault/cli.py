"""The command group `vault`, and what `publish` of another command line calls. Nothing here computes."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from sitevault.build_hosts import is_on_ci
from sitevault.charsets import decode
from sitevault.errors import Unsafe, VaultError
from sitevault.guards import publishing, refuse_public_source
from sitevault.keys import init_vault, rotate_vault
from sitevault.publish import publish
from sitevault.push import push
from sitevault.seal import Sealed
from sitevault.telling import telling
from sitevault.unseal import unseal
from sitevault.verify import verify

VAULT = Path("vault")
"""Where a project keeps its vault's two files."""

_folder = click.Path(path_type=Path, file_okay=False)
_vault_option = click.option(
    "--vault", "vault_folder", type=_folder, default=VAULT, show_default=True, help="The vault's folder."
)


def publish_sealed(
    build: Callable[[Path], None],
    terms: Iterable[str],
    *,
    out: Path,
    now: datetime,
    vault: Path = VAULT,
    project: Path = Path(),
    sources: Iterable[Path] = (),
    source_is_private: bool = False,
    push_to: str | None = None,
) -> Sealed:
    """What the command `publish` does: guards, build, seal, check, exchange, push; prints counts and no names.

    `build` makes the plain site in the folder it is given; `terms` are words that must not be in the output; `project`
    is the folder whose repository must not be public, nor those of `sources`. Raises click.ClickException with the message.
    """
    with telling():
        refuse_public_source(project, os.environ, said_private=source_is_private, also=sources)
        is_seen = is_on_ci(os.environ)
        with publishing(os.environ, sealed=True):
            sealed = publish(
                partial(_build_unseen, build) if is_seen else build, out, vault, terms, now, show_paths=not is_seen
            )
        click.echo(
            f"sealed {sealed.files} files into {sealed.pieces} pieces, {sealed.size / 1_000_000:.1f} MB, checked"
        )
        if push_to:
            click.echo(f"pushed one commit to the branch {push(out, push_to)}")
    return sealed


def _build_unseen(build: Callable[[Path], None], site: Path) -> None:
    """The same build, without a word in the log: its warnings and errors name pages."""
    kept = [(descriptor, os.dup(descriptor)) for descriptor in (1, 2)]
    try:
        with (
            Path(os.devnull).open("wb") as nowhere,
            contextlib.redirect_stdout(None),
            contextlib.redirect_stderr(None),
        ):
            for descriptor, _ in kept:
                os.dup2(nowhere.fileno(), descriptor)
            build(site)
    except Exception:  # whatever it is, its message may name a page
        raise VaultError("the build failed; run it on your own machine to see why") from None
    finally:
        for descriptor, copy in kept:
            os.dup2(copy, descriptor)
            os.close(copy)


@click.group("vault")
def vault() -> None:
    """The passphrase and key of a privately published site."""


@vault.command("init")
@_vault_option
def init_command(vault_folder: Path) -> None:
    """Make a vault, with six generated words as its passphrase, shown once."""
    with telling():
        _refuse_host()
        show_passphrase(init_vault(vault_folder), vault_folder)


@vault.command("rotate")
@_vault_option
def rotate_command(vault_folder: Path) -> None:
    """Replace the key and the passphrase, after a lost or a leaked one. Publish again afterwards."""
    with telling():
        _refuse_host()
        show_passphrase(rotate_vault(vault_folder), vault_folder)
    click.echo("Publish again: what is online still opens with the old passphrase, and copies of it always will.")


@vault.command("open")
@click.argument("sealed", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--out", type=_folder, required=True, help="A new folder for the plain site.")
def open_command(sealed: Path, out: Path) -> None:
    """Recover the plain site from the sealed folder SEALED."""
    with telling():
        _refuse_host("a build host is no place for the passphrase, nor for the plain site")
        count = unseal(sealed, _ask_passphrase(), out)
    click.echo(f"recovered {count} files; they are not encrypted")


@vault.command("verify")
@click.argument("target")
@click.option(
    "--vault", "vault_folder", type=_folder, default=None, help="Compare the sealed identity with this vault's too."
)
def verify_command(target: str, vault_folder: Path | None) -> None:
    """Compare what is at the address, or in the folder, TARGET with this release's own files."""
    with telling():
        if findings := verify(target, vault_folder):
            raise VaultError(
                "\n".join(
                    [
                        "not what this release wrote; do not enter the passphrase there:",
                        *(f"  {finding}" for finding in findings),
                    ]
                )
            )
    click.echo("the same as this release's own files")


def _refuse_host(why: str = "a build host's log would keep the passphrase; make the vault on your own machine") -> None:
    if is_on_ci(os.environ):
        raise Unsafe(why)


def _ask_passphrase() -> str:
    """By prompt, or a line of standard input; never from arguments or the environment, which others can read."""
    if sys.stdin.isatty():
        return str(click.prompt("Passphrase", hide_input=True, err=True))
    return decode(sys.stdin.buffer.readline()).rstrip("\r\n\ufffd")  # in UTF-16 the line ends amid its last sign


def show_passphrase(passphrase: str, folder: Path) -> None:
    """Shows a new passphrase, once."""
    click.echo(f"\n    {passphrase}\n")
    click.echo("This is the passphrase, shown once: put it into your password manager now.")
    click.echo(f"Commit {folder}/ with your sources. A lost passphrase loses nothing: rotate, then publish again.")
