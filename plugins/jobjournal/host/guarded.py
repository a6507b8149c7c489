"""Builds that would publish a journal by mistake: refused as MkDocs refuses."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.exceptions import PluginError

from jobjournal.options import Settings
from jobjournal.writing.sample import is_fiction
from sitevault.errors import Unsafe
from sitevault.guards import refuse_build, refuse_deploy


def refuse_deploying() -> None:
    """Refuse what pushes a plain site."""
    with _refusals():
        refuse_deploy()


def refuse_public(journal: Path, settings: Settings) -> None:
    """Refuse a plain build where others could see it; the shipped sample is fiction."""
    if not is_fiction(journal, settings):
        with _refusals():
            refuse_build(os.environ)


@contextmanager
def _refusals() -> Iterator[None]:
    """Tell a guard's refusal as MkDocs tells its own."""
    try:
        yield
    except Unsafe as refusal:
        raise PluginError(str(refusal).replace("`publish", "`jobjournal publish")) from refusal
