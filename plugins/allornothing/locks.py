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
_HELD: dict[tuple[int, int], bool] = {}
_ONE_THREAD = threading.RLock()


class Busy(OSError):
    """Another run holds the lock."""

    def __init__(self, folder: Path) -> None:
        """Says so of a folder, as systems say it."""
        super().__init__(errno.EAGAIN, "another run is at work there; try again when it is over", str(folder))


def take(descriptor: int) -> bool | None:
    """Takes the lock of an open file or folder; False where another process has it, None where there is none to be had."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


@contextlib.contextmanager
def held(folder: Path, patience: float = _PATIENCE) -> Iterator[bool]:
    """Keeps every other run out that asks for the same folder; a run may ask again for what it holds. Raises Busy.

    Where a folder cannot be locked, as on Windows and on some network drives, nobody waits, and False is given.
    """
    with _ONE_THREAD:
        place = folder.stat().st_dev, folder.stat().st_ino
        if place in _HELD:
            yield _HELD[place]
            return
        with opened(folder) as descriptor:
            try:
                _HELD[place] = _wait(descriptor, folder, patience)
                yield _HELD[place]
            finally:
                _HELD.pop(place, None)


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[int | None]:
    """Opens a folder, to lock it, and closes it after the block; None where that cannot be."""
    descriptor = None
    if os.name == "posix":
        with contextlib.suppress(PermissionError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _wait(descriptor: int | None, folder: Path, patience: float) -> bool:
    if descriptor is None:
        return False
    end = time.monotonic() + patience
    while (is_ours := take(descriptor)) is False:
        if time.monotonic() >= end:
            raise Busy(folder)
        time.sleep(_PAUSE)
    return bool(is_ours)
