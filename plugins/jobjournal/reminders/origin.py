"""Where the workflows' programs begin: the clone, the branch, and a folder for its files that does not outlive a power cut."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from jobjournal.reminders.checkout import CheckoutError
from jobjournal.reminders.delivery import Origin
from sitevault.errors import VaultError
from sitevault.swap import private_folder


def origin_of(branch: str) -> Origin:
    """Return where the journal of the running command comes from."""
    given = click.get_current_context().params
    if given["journal"]:
        raise click.UsageError("--branch goes with a mkdocs.yml, not with --journal")
    return Origin(given["config"], branch, given["now"], _aside)


@contextmanager
def _aside() -> Iterator[Path]:
    try:
        with private_folder() as folder:
            yield folder
    except VaultError as problem:
        raise CheckoutError("a private folder: could not be made") from problem
