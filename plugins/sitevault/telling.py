"""How a command line tells what stopped the vault."""

import contextlib
import re
from collections.abc import Iterator

import click

from sitevault.errors import VaultError


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Turns a VaultError into a message on standard error and exit status 1."""
    try:
        yield
    except VaultError as error:
        raise click.ClickException(_as_typed(str(error))) from error


def _as_typed(text: str) -> str:
    """Names commands as a user types them: with the program's own name before them."""
    context = click.get_current_context(silent=True)
    program = context.find_root().info_name if context else None
    return re.sub(r"`(?=(?:vault|publish)\b)", lambda _: f"`{program} ", text) if program else text
