"""Bytes to and from the disk, for whatever writes into a journal: files that are whole, and never over another's change."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allornothing import locks, whole_files
from allornothing.whole_files import FOR_ALL
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


def create_file(path: Path, data: bytes, mode: int = FOR_ALL) -> None:
    """Write a new file, its folder too. Raises Refused where there is anything of that name, even a dangling link."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_files.create(path, data, mode)
    except FileExistsError as problem:
        raise Refused(f"{visible(str(path))}: is there already and is left as it is; choose another name") from problem
    except OSError as problem:
        raise _unwritten(path, problem) from problem


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`, with the file's mode. Raises Refused where it has changed meanwhile."""
    if read_file(path) != before:
        raise _changed(path)
    try:
        whole_files.replace(path, after, lambda where: _holds(where, before))
    except whole_files.ChangedMeanwhile as problem:
        raise _changed(path) from problem
    except OSError as problem:
        raise _unwritten(path, problem) from problem


def remove_file(path: Path, before: bytes) -> None:
    """Take away a file that holds `before`. Raises Refused where it has changed meanwhile."""
    try:
        whole_files.remove(path, lambda where: _holds(where, before))
    except whole_files.ChangedMeanwhile as problem:
        raise _changed(path) from problem
    except OSError as problem:
        raise Refused(f"{visible(str(path))}: cannot be removed: {problem.strerror}") from problem


def change_file(path: Path, before: bytes | None, after: bytes | None) -> None:
    """Bring a file from `before` to `after`; of the two, None is no file. Raises Refused where it is not as it was before."""
    if before is None:
        create_file(path, after or b"")
    elif after is None:
        remove_file(path, before)
    else:
        replace_file(path, before, after)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs from writing into a journal's folder while this one reads it and writes; raises Refused."""
    try:
        with locks.held(folder):
            tidy(folder)
            yield
    except locks.Busy as problem:
        raise _unwritten(folder, problem) from problem


def tidy(folder: Path) -> list[Path]:
    """Remove what runs that are over have left unfinished anywhere in a folder; return what that was."""
    return [each for place, _, _ in os.walk(folder) for each in whole_files.sweep(Path(place))]


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_file(path) == data
    except Refused:
        return False


def _changed(path: Path) -> Refused:
    return Refused(f"{visible(str(path))}: has changed meanwhile; nothing was written, run the command again")


def _unwritten(path: Path, problem: OSError) -> Refused:
    return Refused(f"{visible(str(path))}: cannot be written: {problem.strerror}")
