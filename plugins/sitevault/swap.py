"""Folders that appear whole or not at all, and leave nothing behind: not after an error, not after a kill.

A process that is killed cannot tidy up. So before anything plain is written, a guardian process is started that waits
for this one to end, in whatever way, and removes what it has left.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_ENOUGH_TRIES = 20  # against a child of the killed process that is still writing


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that only this user can read, gone at the end or when this process dies."""
    folder = Path(tempfile.mkdtemp(prefix="vault-"))
    with _guardian(folder):
        yield folder


@contextlib.contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new, empty folder that takes the place of `out` when the block ends well; else `out` stays as it was.

    On Linux and macOS the two are exchanged in one step of the file system. Elsewhere there is a moment without
    `out`, after which the guardian, or the next run, puts the old one back.
    """
    out = out.resolve()
    new, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    out.parent.mkdir(parents=True, exist_ok=True)
    settle(out, old, new)
    with _guardian(out, old, new):
        new.mkdir(mode=0o755)
        yield new
        if not out.exists():
            new.rename(out)
        elif not _exchange(new, out):
            out.rename(old)
            new.rename(out)


def settle(out: Path, *others: Path) -> None:
    """Puts a moved-away `out` back, then removes the others; `out` itself is never removed."""
    old = others[0] if others else None
    if old and old.exists() and not out.exists():
        old.rename(out)
    for folder in others:
        for _ in range(_ENOUGH_TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break


@contextlib.contextmanager
def _guardian(*folders: Path) -> Iterator[None]:
    """Settles the folders at the end of the block, or of this process. A single folder has nothing to stay."""
    settled = folders if len(folders) > 1 else (folders[0] / "none", folders[0])
    command = [sys.executable, "-I", __file__, *map(str, settled)]
    quiet = subprocess.DEVNULL
    # A session of its own: the Ctrl-C that ends this process must not end the guardian.
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True, cwd=tempfile.gettempdir()
    )
    try:
        yield
    finally:
        settle(*settled)
        process.communicate()


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two names in one step; False where the system cannot."""
    libc: Any = ctypes.CDLL(None) if os.name == "posix" else None
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)
    if hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*paths, _EXCHANGE) == 0)
    return False


if __name__ == "__main__":
    sys.stdin.read()  # ends when the process at the other end does
    settle(*map(Path, sys.argv[1:]))
