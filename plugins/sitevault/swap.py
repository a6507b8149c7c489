"""Folders that appear whole or not at all, and leave nothing behind: not after an error, not after a kill.

A process that is killed cannot tidy up. So before anything plain is written, a guardian process is started that waits
for this one to end, in whatever way, and for all that it has started, and removes what they have left.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from allornothing.flushing import flush_folder, flush_tree
from allornothing.locks import open_folder, take
from allornothing.renames import exchange
from sitevault.children import guarded
from sitevault.claims import claimed, new_folder, sweep
from sitevault.errors import VaultError
from sitevault.guardian import settle

_NEW, _OLD = ".sitevault-new-", ".sitevault-old-"
"""How the names of what is not in its place yet, and not any more, begin; .gitignore has them."""


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
    `out`, after which the guardian, or the next run, puts the old one back. Raises VaultError where another run is at it.
    """
    out = out.resolve()
    new, old = out.with_name(_NEW + out.name), out.with_name(_OLD + out.name)
    out.parent.mkdir(parents=True, exist_ok=True)
    if not _tidy(out, old, new):
        raise VaultError(f"another run is writing {out}; try again when it is over")
    new.mkdir(mode=mode)
    with _locked(new) as lock, guarded(out, old, new, lock=lock):
        yield new
        flush_tree(new)
        _put(new, out, old)
        flush_folder(out.parent)


def sweep_beside(folder: Path) -> list[str]:
    """Removes what runs that are over have left beside the folders that they wrote; answers the names of these."""
    names = [each.name.removeprefix(_NEW) for each in sorted(folder.glob(f"{_NEW}*"))]
    return [name for name in names if _tidy(folder / name, folder / f"{_OLD}{name}", folder / f"{_NEW}{name}")]


def _put(new: Path, out: Path, old: Path) -> None:
    if not out.exists():
        new.rename(out)
    elif not exchange(new, out):
        out.rename(old)
        new.rename(out)


def _tidy(out: Path, old: Path, new: Path) -> bool:
    """Removes what an earlier run has left; False where it is none, but one that is still at work."""
    with _locked(new) as lock:
        if lock is None and new.exists() and os.name == "posix":
            return False
        settle(out, old, new)
        return True


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[int | None]:
    """The lock of a folder, as long as it is there and nobody else has it."""
    lock = open_folder(folder) if folder.is_dir() else None
    try:
        yield None if lock is None or take(lock) is False else lock
    finally:
        if lock is not None:
            os.close(lock)
