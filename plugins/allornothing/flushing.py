"""What was written is on the disk, and not only on its way there: for what a power cut would tell."""

import contextlib
import os
from pathlib import Path


def flush_folder(folder: Path) -> None:
    """Has the names in a folder on the disk, where the system can; the files are in their places either way."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            _flush(folder)


def flush_tree(folder: Path) -> None:
    """Has all that a folder holds on the disk, where the system can. Raises OSError where it does not fit there."""
    if os.name != "posix":
        return
    for place, _, names in os.walk(folder):
        for name in names:
            _flush(Path(place, name))
        flush_folder(Path(place))


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
