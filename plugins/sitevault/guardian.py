"""Waits for a run to be over, in whatever way, and removes what it has left. Run by its path, with the standard library alone.

`guardian.py OUT LEFTOVER…`, with an empty OUT where there is none. Standard input is held open by the run's process and by
whatever it started: a line there says that all went well, its end that none of them lives.
"""

import shutil
import signal
import sys
import time
from pathlib import Path

_TRIES = 20
_PAUSE = 0.05  # seconds


def settle(out: Path | None, *leftovers: Path) -> None:
    """Puts `out` back if it stands aside as the first leftover, then removes these; `out` itself always stays."""
    if out and leftovers[0].exists() and not out.exists():
        leftovers[0].rename(out)
    for folder in leftovers:
        for _ in range(_TRIES):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(_PAUSE)  # where a file that is open cannot be removed, or somebody still writes


if __name__ == "__main__":
    # Asked to end, as all are when the computer is shut down, it goes on: it ends by itself, once it is needed no more.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    print("ready", flush=True)
    sys.stdin.readline()
    settle(Path(sys.argv[1]) if sys.argv[1] else None, *map(Path, sys.argv[2:]))
