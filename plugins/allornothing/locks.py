"""Locks that the system takes away with the last process that holds them open, whatever ended it, a power cut included."""

import contextlib
import errno
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PATIENCE = 10.0
"""How long a run waits for another, in seconds: nobody holds a folder for longer than some files take."""
_PAUSE = 0.01  # seconds
_HELD: set[tuple[int, int]] = set()
_ONE_THREAD = threading.RLock()


class Busy(OSError):
    """Another run holds the lock."""

    def __init__(self, folder: Path) -> None:
        """Says so of a folder, as systems say it."""
        super().__init__(errno.EAGAIN, "another run is at work there; try again when it is over", str(folder))


def lock(descriptor: int) -> bool:
    """Takes the lock of an open file or folder; False where another process has it, or the file system has none."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def held(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Keeps every other run out that asks for the same folder; a run may ask again for what it holds. Raises Busy.

    Where a folder cannot be locked, as on Windows and on some network drives, nobody waits.
    """
    with _ONE_THREAD:
        place = folder.stat().st_dev, folder.stat().st_ino
        if place in _HELD:
            yield
            return
        descriptor = open_folder(folder)
        try:
            _wait(descriptor, folder, patience)
            _HELD.add(place)
            yield
        finally:
            _HELD.discard(place)
            if descriptor is not None:
                os.close(descriptor)


def open_folder(folder: Path) -> int | None:
    """Opens a folder, to lock it; None where that cannot be."""
    if os.name != "posix":
        return None
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return None


def _wait(descriptor: int | None, folder: Path, patience: float) -> None:
    if descriptor is None:
        return
    end = time.monotonic() + patience
    while is_taken(descriptor):
        if time.monotonic() >= end:
            raise Busy(folder)
        time.sleep(_PAUSE)


def is_taken(descriptor: int) -> bool:
    """Whether another run has the lock of a folder; else it is ours from now on, or there is none to be had."""
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
