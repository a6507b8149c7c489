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
    with _guardian(None, folder):
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


def settle(out: Path | None, *leftovers: Path) -> None:
    """Puts `out` back if it stands aside as the first leftover, then removes these; `out` itself always stays."""
    if out and leftovers[0].exists() and not out.exists():
        leftovers[0].rename(out)
    for folder in leftovers:
        for _ in range(_ENOUGH_TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break


@contextlib.contextmanager
def _guardian(out: Path | None, *leftovers: Path) -> Iterator[None]:
    """Settles at the end of the block, or of this process."""
    command = [sys.executable, "-I", __file__, str(out or ""), *map(str, leftovers)]
    quiet = subprocess.DEVNULL
    # A session of its own: the Ctrl-C that ends this process must not end the guardian.
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True, cwd=tempfile.gettempdir()
    )
    try:
        yield
    finally:
        settle(out, *leftovers)
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
    settle(Path(sys.argv[1]) if sys.argv[1] else None, *map(Path, sys.argv[2:]))
