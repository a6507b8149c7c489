"""Bytes to and from the disk: exclusive creation, and replacement by rename of a file that has not changed."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from jobjournal.diagnostics import Report, visible
from jobjournal.reading.source import read_bytes
from jobjournal.writing import Refused


def read_file(path: Path) -> bytes:
    """Return a regular file's bytes. Raises Refused for a link, a pipe, a device, and what cannot be read."""
    report = Report(path.name)
    data = read_bytes(path, report)
    if data is None:
        said = report.said[0]
        raise Refused(f"{visible(str(path))}: {said.message}; {said.hint}")
    return data


def create_file(path: Path, data: bytes) -> None:
    """Write a new file, its folder too. Raises Refused where there is anything of that name, even a dangling link."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = path.open("xb")
    except FileExistsError as problem:
        raise Refused(f"{visible(str(path))}: is there already and is left as it is; choose another name") from problem
    except OSError as problem:
        raise Refused(f"{visible(str(path))}: cannot be written: {problem.strerror}") from problem
    try:
        with stream:
            stream.write(data)
    except OSError as problem:
        path.unlink(missing_ok=True)
        raise Refused(f"{visible(str(path))}: cannot be written: {problem.strerror}") from problem


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before` by rename, with the file's mode. Raises Refused where it has changed meanwhile."""
    _check_unchanged(path, before)
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)  # the reader ignores such names
    except OSError as problem:
        raise Refused(f"{visible(str(path))}: its folder cannot be written to: {problem.strerror}") from problem
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        _take_after(aside, path)
        _check_unchanged(path, before)
        aside.replace(path)
    except OSError as problem:
        raise Refused(f"{visible(str(path))}: cannot be written: {problem.strerror}") from problem
    finally:
        aside.unlink(missing_ok=True)


def remove_file(path: Path, before: bytes) -> None:
    """Take away a file that holds `before`. Raises Refused where it has changed meanwhile."""
    _check_unchanged(path, before)
    try:
        path.unlink()
    except OSError as problem:
        raise Refused(f"{visible(str(path))}: cannot be removed: {problem.strerror}") from problem


def _check_unchanged(path: Path, before: bytes) -> None:
    if read_file(path) != before:
        raise Refused(f"{visible(str(path))}: has changed meanwhile; nothing was written, run the command again")


def _take_after(new: Path, old: Path) -> None:
    """Give a new file the mode of the old one, and its owner where that is allowed."""
    found = old.lstat()
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, found.st_uid, found.st_gid)
    new.chmod(stat.S_IMODE(found.st_mode))
