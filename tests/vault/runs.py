"""Runs that hold a private folder while a program writes there, to be ended in many ways."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from patience import wait_for

PS = shutil.which("ps")
POSIX = pytest.mark.skipif(os.name != "posix" or PS is None, reason="needs POSIX's processes and modes, and ps")
LINUX = pytest.mark.skipif(
    sys.platform != "linux" or PS is None, reason="only this kernel kills the child of a killed process"
)
STUBBORN = """
import os, signal, subprocess, sys, time
from pathlib import Path
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
folder = Path(sys.argv[-1])
if len(sys.argv) > 2:
    subprocess.Popen([sys.executable, __file__, str(folder)])
Path(f"{folder}.{os.getpid()}").touch()
while True:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page").touch()
    time.sleep(0.001)
"""
"""Writes into its folder for ever, and makes it anew when it is removed; so does a child, where one is asked for."""
HOLDER = """
import sys
from sitevault import children
from sitevault.swap import private_folder
way, *command = sys.argv[1:]
with private_folder() as folder:
    getattr(children, way)([sys.executable, *command, str(folder)])
"""


class Run:
    """A process that holds a private folder, and has a program write there, by one of the ways to start one."""

    def __init__(self, temp: Path, way: str = "run_bound", *words: str) -> None:
        script = temp.with_name("stubborn.py")
        script.write_text(STUBBORN)
        self.temp = temp
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, way, str(script), *words],
            env={**os.environ, "TMPDIR": str(temp)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(lambda: len(self.writers()) == 1 + len(words))

    def writers(self) -> list[int]:
        """The processes that write."""
        return [int(each.suffix[1:]) for each in self.temp.glob("*/work.*")]

    def kill(self) -> None:
        """Kills the process that holds the folder, alone."""
        self.process.kill()
        self.process.wait()

    def cut_power(self, *spared: int) -> None:
        """Kills everything at once, as nothing else does."""
        found = [each for each in (self.process.pid, *descendants(self.process.pid)) if each not in spared]
        for each in found:
            with contextlib.suppress(ProcessLookupError):  # it ended with what was killed before it
                os.kill(each, 9)
        self.process.wait()
        gone = {*found, *self.writers()} - {*spared}  # who still runs still holds the folder
        wait_for(lambda: not any(map(is_running, gone)))


def parents() -> dict[int, int]:
    """Each process that is not dead, and its parent."""
    found = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in found.stdout.splitlines()]
    return {int(process): int(parent) for process, parent, state, *_ in rows if not state.startswith("Z")}


def descendants(process: int) -> list[int]:
    """A process's children, and theirs, the parents first."""
    known = parents()
    found = [process]
    for each in found:
        found += [child for child, parent in known.items() if parent == each]
    return found[1:]


def is_running(process: int) -> bool:
    return process in parents()
