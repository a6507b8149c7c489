"""The sample journal that the project ships: which of its files are still as shipped, and may be cleared away.

`sample.sha256` is its manifest, in the form of sha256sum.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from jobjournal.catalogue import stand_in
from jobjournal.frozen import dataclass
from jobjournal.options import Settings
from jobjournal.writing import Refused
from jobjournal.writing.disk import read_file


def manifest() -> dict[str, str]:
    """Return the digest of each file of the sample, by its path in the journal's folder."""
    text = files("jobjournal.writing").joinpath("sample.sha256").read_text("utf-8")
    return {file: digest for digest, _, file in (line.partition("  ") for line in text.splitlines())}


def listed(folder: Path) -> Iterator[str]:
    """Yield what the manifest of a folder is about: every file but drafts and templates, whose names begin with `_` or `.`."""
    inside = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return (each.as_posix() for each in inside if not any(part.startswith(("_", ".")) for part in each.parts))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes with LF line ends: git may have turned them into CRLF when it checked it out."""
    return hashlib.sha256(read_file(path).replace(b"\r\n", b"\n")).hexdigest()


def is_fiction(folder: Path, settings: Settings) -> bool:
    """Whether a journal is the shipped sample and nothing of the user's own is on its pages: it may be built anywhere."""
    from jobjournal.drafts.templates import (
        FOLDER,  # its library loads slowly, and the commands that clear have no use for it
    )

    return not settings.signature and not any((folder / FOLDER).rglob("*")) and _is_the_sample(folder)


def _is_the_sample(folder: Path) -> bool:
    shipped = manifest()
    try:
        return all(digest_of(folder / file) == shipped.get(file) for file in listed(folder))
    except (OSError, Refused):
        return False


@dataclass(frozen=True, slots=True)
class Remains:
    """What of the sample is still there."""

    unchanged: tuple[str, ...]
    """As shipped, so that nothing of the user's is lost with it."""
    changed: tuple[str, ...]
    """Of a name in the sample, but no longer as shipped."""


def remains_in(folder: Path) -> Remains:
    """Compare a journal's folder with the manifest."""
    shipped = manifest()
    # The stand-in warns of a site that others build of the journal, whosever it is.
    there = [file for file in shipped if os.path.lexists(folder / file) and file != stand_in.FILE]
    unchanged = tuple(file for file in there if _is_as_shipped(folder, file, shipped[file]))
    return Remains(unchanged, tuple(file for file in there if file not in unchanged))


def _is_as_shipped(folder: Path, file: str, digest: str) -> bool:
    path = folder / file
    with suppress(Refused):  # behind a link on the way it is not ours to remove
        return path.resolve() == folder.resolve() / file and digest_of(path) == digest
    return False


def clear(folder: Path, unchanged: tuple[str, ...]) -> list[str]:
    """Remove the files that are still as shipped; return those that could not be removed."""
    digests, left = manifest(), []
    for file in unchanged:
        try:
            if not _is_as_shipped(folder, file, digests[file]):
                raise OSError("changed meanwhile")
            (folder / file).unlink()
        except OSError:
            left.append(file)
    return left
