"""Compiled templates of the program and of the theme, kept in the user's cache: compiling them takes longer than filling them.

They hold no word of a journal. A cache that cannot be read or written is none; templates are then compiled anew.
"""

import os
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from platformdirs import user_cache_path

OFF = "JOBJOURNAL_NO_CACHE"
"""The environment variable that leaves the disk alone."""


def keep_compiled(environment: Environment) -> None:
    """Let an environment find its templates compiled, unless somebody else has seen to that."""
    folder = None if environment.bytecode_cache or os.environ.get(OFF) else _folder()
    if folder:
        environment.bytecode_cache = _Cache(str(folder), f"{_kind(environment)}-%s")


@cache
def _folder() -> Path | None:
    """Return a folder that nobody else can write in; None where there is none."""
    folder = user_cache_path("jobjournal", appauthor=False) / "templates"
    with suppress(OSError, RuntimeError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "nt" or (folder.stat().st_uid == os.getuid() and not folder.stat().st_mode & 0o022):
            return folder
    return None


def _kind(environment: Environment) -> str:
    """Return what tells environments apart that compile one text differently."""
    said = (
        sorted(environment.extensions),
        environment.autoescape,
        environment.trim_blocks,
        environment.lstrip_blocks,
        environment.undefined.__name__,
        sorted(environment.filters),
        sorted(environment.tests),
        sorted(environment.globals),
    )
    return sha256(repr(said).encode()).hexdigest()[:16]


class _Cache(FileSystemBytecodeCache):
    """Keeps compiled templates, each kind of environment apart; a full disk or a foreign file costs time alone."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was compiled, if it can be."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if it can be."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
