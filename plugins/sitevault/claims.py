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
            _write_down(descriptor)
        yield
    finally:
        os.close(descriptor)


def hold(folder: Path) -> None:
    """Marks a folder in which another program keeps what nobody may read as in use, as long as this process runs.

    Such a program removes it at its end; where it is killed, or its terminal closed, `sweep` does.
    """
    if os.name != "posix":  # elsewhere nobody could remove it while the mark is open
        return
    with contextlib.suppress(OSError):
        if Path(tempfile.gettempdir()).resolve() == folder.resolve().parent:
            descriptor = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)  # open until the end
            if take(descriptor):
                os.write(descriptor, _MARK)


def sweep() -> list[Path]:
    """Removes the folders of runs that are over: of this user, marked, and locked by nobody; answers which."""
    temp = Path(tempfile.gettempdir())
    found = [folder for folder in temp.glob(f"{_PREFIX}*") if _removed(folder, _NAME)]
    return found + [mark.parent for mark in temp.glob(f"*/{_HELD}") if _removed(mark.parent, _HELD)]


def _removed(folder: Path, mark: str) -> bool:
    with contextlib.suppress(OSError):
        if _is_private(folder.lstat()) and _is_abandoned(folder / mark):
            content = [each for each in folder.iterdir() if each.name != mark]
            for each in content:
                if not each.is_dir() or each.is_symlink():
                    each.unlink()
            settle(None, *content, folder)  # the mark last: if this is cut short, the next run goes on
            return True
    return False


def _write_down(descriptor: int) -> None:
    """Has the mark on the disk before anything that it stands for, where the file system can."""
    with contextlib.suppress(OSError):
        os.fsync(descriptor)


def _is_private(status: os.stat_result) -> bool:
    is_ours_alone = os.name != "posix" or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    return stat.S_ISDIR(status.st_mode) and is_ours_alone


def _is_abandoned(mark: Path) -> bool:
    descriptor = os.open(mark, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        return bool(take(descriptor)) and os.read(descriptor, len(_MARK) + 1) == _MARK
    finally:
        os.close(descriptor)
