"""Names that change in one step of the file system: two exchanged, or one given only where nobody has it."""

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_ONLY_NEW = 4 if sys.platform == "darwin" else 1  # RENAME_EXCL, RENAME_NOREPLACE
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
"""What says that this system or file system does not know how."""


def exchange(one: Path, other: Path) -> bool:
    """Swaps two names, both of which are there; False where the system cannot. Raises OSError; then nothing has changed."""
    return _rename(one, other, _SWAP)


def give_name(new: Path, path: Path) -> None:
    """Renames the file `new` to `path`, unless anything has that name. Raises FileExistsError, or another OSError."""
    if not _rename(new, path, _ONLY_NEW):
        _give_name_by_link(new, path)


def _give_name_by_link(new: Path, path: Path) -> None:
    """A link never replaces anything either. A file system without links leaves a look before."""
    if os.name != "nt":  # there a rename is refused where the name is taken
        try:
            path.hardlink_to(new)
        except OSError as problem:
            if problem.errno not in _UNABLE:
                raise
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from problem
        else:
            new.unlink()
            return
    new.rename(path)


def _rename(one: Path, other: Path, flag: int) -> bool:
    """Renames in one step; False where the system cannot. Raises OSError."""
    libc: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], flag)
    elif hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*paths, flag)
    else:
        return False
    code = ctypes.get_errno() if failed else 0
    if code and code not in _UNABLE:
        raise OSError(code, os.strerror(code), str(other))
    return not code
