"""How a command line tells what stopped the vault."""

import contextlib
import os
import re
from collections.abc import Iterator

import click

from sitevault.build_hosts import is_on_ci
from sitevault.errors import VaultError


@contextlib.contextmanager
def telling() -> Iterator[None]:
    """Turns a VaultError, or what the system says of a file, into a message on standard error and exit status 1."""
    try:
        yield
    except VaultError as error:
        raise click.ClickException(_as_typed(str(error))) from error
    except OSError as error:
        is_named = error.filename and not is_on_ci(os.environ)  # where others read the log, a path may name a page
        raise click.ClickException(
            f"{error.filename}: {error.strerror}" if is_named else str(error.strerror)
        ) from error


def _as_typed(text: str) -> str:
    """Names commands as a user types them: with the program's own name before them."""
    context = click.get_current_context(silent=True)
    program = context.find_root().info_name if context else None
    return re.sub(r"`(?=(?:vault|publish)\b)", lambda _: f"`{program} ", text) if program else text
