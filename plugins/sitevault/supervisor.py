"""Runs one program that must not outlive who wants it. Run by its path, with the standard library alone.

`supervisor.py UMASK PROGRAM WORD…`, the umask in decimal, -1 for the one there is. Standard input is held open by the
process that wants the program: with its end, the program and all in its process group are killed.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_NOT_STARTED = 127  # as of a shell
_TRIES = 100
_PAUSE = 0.01  # seconds


def _with_parent(parent: int) -> Callable[[], None] | None:
    """On Linux the kernel kills the program should even this process be killed. Elsewhere nobody can."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask_kernel() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was killed before the kernel was asked
            os._exit(_NOT_STARTED)

    return ask_kernel


def _start(umask: int, command: list[str]) -> "subprocess.Popen[bytes]":
    # What this process was made to hold open, the program holds too: whoever waits for that waits for both.
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        close_fds=False,
        start_new_session=True,
        umask=umask,
        preexec_fn=_with_parent(os.getpid()),
    )


def _kill(child: "subprocess.Popen[bytes]") -> None:
    if os.name != "posix":
        child.kill()
        return
    with contextlib.suppress(OSError):  # until none is left
        for _ in range(_TRIES):
            os.killpg(child.pid, signal.SIGKILL)
            time.sleep(_PAUSE)


def _watch(child: "subprocess.Popen[bytes]", killing: threading.Event) -> None:
    while os.read(0, 1):
        pass
    killing.set()
    _kill(child)


def _supervise(umask: int, command: list[str]) -> int:
    # Asked to end, as all are when the computer is shut down, it goes on: the end of who wants the program says enough.
    signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        child = _start(umask, command)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr, flush=True)
        return _NOT_STARTED
    killing = threading.Event()
    watch = threading.Thread(target=_watch, args=[child, killing], daemon=True)
    watch.start()
    code = child.wait()
    if killing.is_set():
        watch.join()
    return code


if __name__ == "__main__":
    found = _supervise(int(sys.argv[1]), sys.argv[2:])
    os._exit(found if found >= 0 else 128 - found)  # a thread that waits for input cannot be ended otherwise
