"""Folders that appear whole or not at all, and leave nothing behind: not after an error, not after a kill.

A process that is killed cannot tidy up. So before anything plain is written, a guardian process is started that waits
for this one to end, in whatever way, and for all that it has started, and removes what they have left.

Folders for what nobody may read bear the mark of the run that uses them, so that a later run knows what was abandoned.
The mark is a locked file: the system takes the lock away with the last process of the run, also when the power fails.
"""

import contextlib
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from allornothing.flushing import flush_folder, flush_tree
from allornothing.locks import held, opened, take
from allornothing.renames import exchange
from sitevault.children import guarded
from sitevault.errors import VaultError
from sitevault.guardian import settle

_BEGUN, _NEW, _OLD = ".sitevault-begun-", ".sitevault-new-", ".sitevault-old-"
"""How the names of what is empty yet, not in its place yet, and not there any more, begin; .gitignore has them."""
_PRIVATE, _OWNER = "sitevault-", "owner"
"""How the name of a private folder begins, and what its mark is called."""
_HELD = ".sitevault-owner"
"""The same mark in another program's folder: hidden, as generators of sites leave what is."""
_MARK = b"the folder of a run of sitevault"
_ONLY_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that only this user can read, gone at the end or when this process dies; or, after a power cut, by the next."""
    sweep()
    folder = Path(tempfile.gettempdir()) / f"{_PRIVATE}{secrets.token_hex(8)}"
    work = folder / "work"
    with guarded(None, work, folder), claimed(folder):
        work.mkdir(mode=0o700)
        yield work


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Makes a folder that only this user can read. It is in use in the block, and while anything runs that was started there."""
    folder.mkdir(mode=0o700)
    with os.fdopen(os.open(folder / _OWNER, _ONLY_NEW, 0o600), "wb", buffering=0) as mark:
        os.set_inheritable(mark.fileno(), True)
        if take(mark.fileno()):  # the mark comes after the lock: never is a folder in use marked and not locked
            mark.write(_MARK)
            with contextlib.suppress(OSError):  # on the disk before anything that it stands for, where that can be
                os.fsync(mark.fileno())
        yield


def hold(folder: Path) -> None:
    """Marks a folder in which another program keeps what nobody may read as in use, as long as this process runs.

    Such a program removes it at its end; where it is killed, or its terminal closed, `sweep` does.
    """
    with contextlib.suppress(OSError):  # elsewhere than on POSIX nobody could remove it while the mark is open
        if os.name == "posix" and Path(tempfile.gettempdir()).resolve() == folder.resolve().parent:
            descriptor = os.open(folder / _HELD, _ONLY_NEW, 0o600)  # open until the end
            if take(descriptor):
                os.write(descriptor, _MARK)


def sweep() -> list[Path]:
    """Removes the folders of runs that are over: of this user, marked, and locked by nobody; answers which."""
    temp = Path(tempfile.gettempdir())
    marks = (mark for name in (f"{_PRIVATE}*/{_OWNER}", f"*/{_HELD}") for mark in temp.glob(name))
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
    with os.fdopen(os.open(mark, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)), "rb", buffering=0) as file:
        return bool(take(file.fileno())) and file.read(len(_MARK) + 1) == _MARK


@contextlib.contextmanager
def replacing(out: Path, mode: int = 0o755) -> Iterator[Path]:
    """A new, empty folder that takes the place of `out` when the block ends well; else `out` stays as it was.

    On Linux and macOS the two are exchanged in one step of the file system. Elsewhere there is a moment without
    `out`, after which the guardian, or the next run, puts the old one back. Raises VaultError where another run is at it.
    """
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as run:
        with held(out.parent):
            new = _begin(out, mode, run)
        yield new
        flush_tree(new)
        _put(new, out, _old(out))
        flush_folder(out.parent)


def sweep_beside(folder: Path) -> list[str]:
    """Removes what runs that are over have left beside the folders that they wrote; answers the names of these.

    Where nothing can be written, or another run is at work, it stays.
    """
    if os.access(folder, os.W_OK):
        with contextlib.suppress(OSError), held(folder):
            _sweep_begun(folder)
            outs = [folder / each.name.removeprefix(_NEW) for each in sorted(folder.glob(f"{_NEW}*"))]
            return [out.name for out in outs if _tidy(out) and not _new(out).exists()]
    return []


def _new(out: Path) -> Path:
    return out.with_name(_NEW + out.name)


def _old(out: Path) -> Path:
    return out.with_name(_OLD + out.name)


def _begin(out: Path, mode: int, run: contextlib.ExitStack) -> Path:
    """Makes the new folder, locked, and guarded as long as `run` is open. No other run begins meanwhile.

    A guardian is there before its folder is. But the one that waits for a name which every run uses needs the lock,
    and that comes with the folder: so until then the folder has a name of its own, and a guardian of its own.
    """
    if not _tidy(out):
        raise VaultError(f"another run is writing {out}; try again when it is over")
    _sweep_begun(out.parent)
    begun = out.with_name(_BEGUN + secrets.token_hex(8))
    run.enter_context(guarded(None, begun))
    begun.mkdir(mode=mode)
    lock = run.enter_context(_locked(begun))
    run.enter_context(guarded(out, _old(out), _new(out), lock=lock))
    return begun.rename(_new(out))


def _sweep_begun(folder: Path) -> None:
    """A power cut may have left some; they are empty, and nothing else is ever removed here."""
    for each in folder.glob(f"{_BEGUN}*"):
        with contextlib.suppress(OSError):
            each.rmdir()


def _put(new: Path, out: Path, old: Path) -> None:
    if not out.exists():
        new.rename(out)
    elif not exchange(new, out):
        out.rename(old)
        new.rename(out)


def _tidy(out: Path) -> bool:
    """Removes what an earlier run has left; False where it is none, but one that is still at work."""
    new = _new(out)
    with _locked(new) as lock:
        if lock is None and new.exists() and os.name == "posix":
            return False
        settle(out, _old(out), new)
        return True


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[int | None]:
    """The lock of a folder, as long as it is there and nobody else has it."""
    with opened(folder) if folder.is_dir() else contextlib.nullcontext() as lock:
        yield None if lock is None or take(lock) is False else lock
