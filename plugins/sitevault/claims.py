"""Folders for what nobody may read bear the mark of the run that uses them, so that a later run knows what was abandoned.

The mark is a locked file: the system takes the lock away with the last process of the run, also when the power fails.
"""

import contextlib
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from allornothing.locks import take
from sitevault.guardian import settle

_PREFIX = "sitevault-"
_NAME = "owner"
_HELD = ".sitevault-owner"
"""The same mark in another program's folder: hidden, as generators of sites leave what is."""
_MARK = b"the folder of a run of sitevault"


def new_folder() -> Path:
    """Where a new folder may be made in the system's temporary one, by a name that `sweep` knows."""
    return Path(tempfile.gettempdir()) / f"{_PREFIX}{secrets.token_hex(8)}"


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Makes a folder that only this user can read. It is in use in the block, and while anything runs that was started there."""
    folder.mkdir(mode=0o700)
    descriptor = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.set_inheritable(descriptor, True)
        if take(descriptor):  # the mark comes after the lock: never is a folder in use marked and not locked
            os.write(descriptor, _MARK)
            with contextlib.suppress(OSError):  # on the disk before anything that it stands for, where that can be
                os.fsync(descriptor)
        yield
    finally:
        os.close(descriptor)


def hold(folder: Path) -> None:
    """Marks a folder in which another program keeps what nobody may read as in use, as long as this process runs.

    Such a program removes it at its end; where it is killed, or its terminal closed, `sweep` does.
    """
    with contextlib.suppress(OSError):  # elsewhere than on POSIX nobody could remove it while the mark is open
        if os.name == "posix" and Path(tempfile.gettempdir()).resolve() == folder.resolve().parent:
            descriptor = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)  # open until the end
            if take(descriptor):
                os.write(descriptor, _MARK)


def sweep() -> list[Path]:
    """Removes the folders of runs that are over: of this user, marked, and locked by nobody; answers which."""
    temp = Path(tempfile.gettempdir())
    marks = (mark for name in (f"{_PREFIX}*/{_NAME}", f"*/{_HELD}") for mark in temp.glob(name))
    return [mark.parent for mark in marks if _removed(mark)]


def _removed(mark: Path) -> bool:
    with contextlib.suppress(OSError):
        if _is_private(mark.parent.lstat()) and _is_abandoned(mark):
            content = [each for each in mark.parent.iterdir() if each != mark]
            for each in content:
                if not each.is_dir() or each.is_symlink():
                    each.unlink()
            settle(None, *content, mark.parent)  # the mark last: if this is cut short, the next run goes on
            return True
    return False


def _is_private(status: os.stat_result) -> bool:
    return stat.S_ISDIR(status.st_mode) and (
        os.name != "posix" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    )


def _is_abandoned(mark: Path) -> bool:
    descriptor = os.open(mark, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        return bool(take(descriptor)) and os.read(descriptor, len(_MARK) + 1) == _MARK
    finally:
        os.close(descriptor)
