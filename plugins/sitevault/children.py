"""The one place that starts other programs, and sees to it that what a run started does not outlive it unattended."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitevault import guardian, supervisor
from sitevault.errors import VaultError

PRIVATE = 0o077
"""The umask for what nobody else may read."""
AS_IT_IS = -1
"""The umask that this process has."""
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)  # Windows' own, as a new session is elsewhere


def run(
    command: Sequence[str],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    seconds: float | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Runs a program that may ask the user something at the terminal; a guardian waits for its end.

    Raises OSError where there is no such program, subprocess.TimeoutExpired where it takes too long.
    """
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        env=env,
        cwd=cwd,
        timeout=seconds,
        close_fds=False,
    )


def run_bound(command: Sequence[str], *, umask: int = AS_IT_IS) -> "subprocess.CompletedProcess[str]":
    """Runs a program that is killed when this process ends, however it ends, with all that it started itself.

    A program that is not there fails with 127, as in a shell; one that a signal ended, with 128 and more.
    """
    reading, lifeline = os.pipe()
    with _start([supervisor.__file__, str(umask), *command], reading, close_fds=False) as process:
        try:
            said = [each.decode(errors="replace") for each in process.communicate()]
        finally:
            os.close(lifeline)
            process.wait()  # also after Ctrl-C, when leaving the block would wait a moment only
    return subprocess.CompletedProcess(command, process.returncode, *said)


@contextlib.contextmanager
def guarded(out: Path | None, *leftovers: Path, lock: int | None = None) -> Iterator[None]:
    """Settles at the end of the block; or when this process ends, once all is gone that it has started.

    `lock` is a file that is locked: the guardian holds it, too, so that nobody else begins before it is done.
    """
    reading, lifeline = os.pipe()
    words = [guardian.__file__, str(out or ""), *map(str, leftovers)]
    with _start(words, reading, kept=() if lock is None else (lock,)) as process:
        try:
            if not process.stdout or process.stdout.readline().strip() != b"ready":
                raise VaultError("nothing was written: the process that would tidy up after a kill does not start")
            os.set_inheritable(lifeline, True)  # for what `run` and `run_bound` start, and nothing else
            yield
        finally:
            _settle_and_let_go(lifeline, out, *leftovers)


def _settle_and_let_go(lifeline: int, out: Path | None, *leftovers: Path) -> None:
    try:
        guardian.settle(out, *leftovers)
    finally:
        with contextlib.suppress(OSError):  # the guardian was killed
            os.write(lifeline, b"done\n")
        os.close(lifeline)


def _start(
    words: list[str], stdin: int, *, close_fds: bool = True, kept: tuple[int, ...] = ()
) -> "subprocess.Popen[bytes]":
    """Starts one of the package's scripts, apart: what ends this process, as Ctrl-C at the terminal, must not end it."""
    try:
        return subprocess.Popen(
            [sys.executable, "-I", *words],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            close_fds=close_fds,
            pass_fds=kept,
            start_new_session=True,
            creationflags=_NEW_GROUP,
        )
    finally:
        os.close(stdin)
