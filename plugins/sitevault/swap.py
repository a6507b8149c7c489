"""Folders that appear whole or not at all, and leave nothing behind: not after an error, not after a kill.

A process that is killed cannot tidy up. So before anything plain is written, a guardian process is started that waits
for this one to end, in whatever way, and for all that it has started, and removes what they have left.
"""

import contextlib
import ctypes
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sitevault.children import guarded
from sitevault.claims import claimed, new_folder, sweep
from sitevault.guardian import settle

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that only this user can read, gone at the end or when this process dies; or, after a power cut, by the next."""
    sweep()
    folder = new_folder()
    work = folder / "work"
    with guarded(None, work, folder), claimed(folder):
        work.mkdir(mode=0o700)
        yield work


@contextlib.contextmanager
def replacing(out: Path, mode: int = 0o755) -> Iterator[Path]:
    """A new, empty folder that takes the place of `out` when the block ends well; else `out` stays as it was.

    On Linux and macOS the two are exchanged in one step of the file system. Elsewhere there is a moment without
    `out`, after which the guardian, or the next run, puts the old one back.
    """
    out = out.resolve()
    new, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    out.parent.mkdir(parents=True, exist_ok=True)
    settle(out, old, new)
    with guarded(out, old, new):
        new.mkdir(mode=mode)
        yield new
        if not out.exists():
            new.rename(out)
        elif not _exchange(new, out):
            out.rename(old)
            new.rename(out)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two names in one step; False where the system cannot."""
    libc: Any = ctypes.CDLL(None) if os.name == "posix" else None
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)
    if hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*paths, _EXCHANGE) == 0)
    return False
