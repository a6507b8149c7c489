"""One file, written: complete beside its place under a name of its own, then put there in one step.

What a kill leaves of it has a name that nobody reads and that the next run knows: it is removed by whoever next writes there.
"""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from allornothing.flushing import flush_folder
from allornothing.locks import Busy, held
from allornothing.renames import exchange, give_name

PREFIX = ".jobjournal-"
"""How the name of what is not in its place yet begins: .gitignore has it, and the journal's reader leaves it out."""
_UNFINISHED = re.compile(re.escape(PREFIX) + r"[0-9a-f]{16}\.tmp")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LONG = 3600  # seconds
FOR_ALL = 0o666
"""The mode of an ordinary new file, of which the umask takes what it takes."""
FOR_ME = 0o600


class ChangedMeanwhile(Exception):
    """Another program has written the file; what it wrote is there, and nothing of ours."""


def create(path: Path, data: bytes, mode: int = FOR_ALL) -> None:
    """Writes a new file. Raises FileExistsError where anything has that name, or another OSError: then it is not there."""
    with _beside(path, data, mode) as new:
        give_name(new, path)


def replace(path: Path, data: bytes, is_unchanged: Callable[[Path], bool]) -> None:
    """Puts `data` in the place of a file, with its mode, as long as that is unchanged.

    Raises ChangedMeanwhile, or OSError: then what was there is there.

    Where two names can be exchanged, as on Linux and macOS, what stood there is looked at after the exchange as well: a
    change that another program made at the last moment is found and put back. One window stays open, for no system closes
    it: a program that opened the old file before, and writes into it after that look, writes into a file without a name.
    Elsewhere the moment between look and rename stays open, too.
    """
    with _beside(path, data, FOR_ME) as new:
        _take_after(new, path)
        if not is_unchanged(path):
            raise ChangedMeanwhile
        try:
            if not exchange(new, path):
                new.replace(path)
            elif not is_unchanged(new):
                _put_back(new, path, data)
                raise ChangedMeanwhile
        except FileNotFoundError as problem:
            raise ChangedMeanwhile from problem


def put(path: Path, data: bytes, mode: int) -> None:
    """Writes a file that nobody but us writes, whatever was there. Raises OSError; then that is there."""
    with _beside(path, data, mode) as new:
        new.replace(path)


def remove(path: Path, is_unchanged: Callable[[Path], bool]) -> None:
    """Takes a file away, as long as it is unchanged. Raises ChangedMeanwhile, or OSError: then it is there."""
    with held(path.parent):
        aside = _aside(path)
        path.rename(aside)
        if not is_unchanged(aside):
            give_name(aside, path)
            raise ChangedMeanwhile
        aside.unlink()
        flush_folder(path.parent)


def _put_back(theirs: Path, path: Path, ours: bytes) -> None:
    """Has another program's change in its place again, and of two changes the later one."""
    exchange(theirs, path)
    if theirs.read_bytes() != ours:
        exchange(theirs, path)


def sweep(folder: Path) -> list[Path]:
    """Removes what runs that are over have left unfinished in a folder, and answers what that was."""
    try:
        left = [path for path in sorted(folder.iterdir()) if _UNFINISHED.fullmatch(path.name)]
    except OSError:
        left = []
    if left:
        # Whoever writes there holds it: so none of these is in use.
        with contextlib.suppress(Busy), held(folder, patience=0) as alone:
            return [path for path in left if (alone or _is_old(path)) and _remove(path)]
    return []


def _is_old(path: Path) -> bool:
    """Whether no run can still be writing it: for where runs cannot keep each other out."""
    with contextlib.suppress(OSError):
        return time.time() - path.stat().st_mtime > _LONG
    return False


def _remove(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False


@contextlib.contextmanager
def _beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Gives a file with `data` beside a place, on the disk by the time it is put there; removes it unless it was."""
    with held(path.parent):
        sweep(path.parent)
        new = _aside(path)
        try:
            with os.fdopen(os.open(new, _NEW, mode), "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            yield new
            flush_folder(path.parent)
        finally:
            _remove(new)


def _aside(path: Path) -> Path:
    return path.with_name(f"{PREFIX}{secrets.token_hex(8)}.tmp")


def _take_after(new: Path, old: Path) -> None:
    """Gives a new file the mode of the old one, and its owner where that is allowed."""
    found = old.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(old))
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, found.st_uid, found.st_gid)
    new.chmod(stat.S_IMODE(found.st_mode))
