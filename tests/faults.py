"""Runs a command again and again, each time in a fresh copy of a project, and stops it at its first, second, … call that writes.

Run as a program it reads what to do as JSON: one process imports everything once and forks for each run. `stop_at_each` is
what tests call. A *call that writes* is whatever opens a file to write, gives or takes a name, makes or removes a folder, changes
a mode, or asks for bytes to be on the disk; in what a file gets written, a limit of its size stops it in the middle.
"""

from __future__ import annotations

import contextlib
import ctypes  # noqa: F401  # loaded before anything is counted
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from patience import is_soon

STOPS = ("kill", "full", "interrupt")
"""What happens at a call: the process is killed, the disk is full, the user presses Ctrl-C."""
CUTS = ("cut", "quota")
"""What happens in the middle of a file: the process is killed, or the disk takes no more."""
_CALLS = {
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.chown",
    "os.truncate",
    "os.symlink",
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_LEFTOVER = re.compile(r"\.jobjournal-\w+\.tmp|(temp:|\.)sitevault-.*")

Tree = dict[str, str]
"""Every file of a folder and its content, as text of one character for each byte; folders end with a slash."""


@dataclass(frozen=True)
class Outcome:
    """One run that was stopped, and the run after it."""

    stop: str
    at: int
    call: str
    """What it was about to do; empty where it had come to its end before."""
    code: int
    said: str
    after: Tree
    next_code: int
    finally_: Tree

    @property
    def whence(self) -> str:
        """For messages."""
        return f"{self.stop} at call {self.at}: {self.call}"


def stop_at_each(project: Path, words: list[str], **more: Any) -> list[Outcome]:
    """Stop a command in a copy of a project at every call, in every way; after each, run it once more without a fault.

    `stride` takes one call in so many, for each way from another on, `stops` names the ways, `sizes` are the bytes after which a file takes no more, and
    `stub` says that `mkdocs` is not run: three pages are written in its place. `before` is a command that runs first, without a
    fault, `stdin` is what is typed, and `easy` has a passphrase cost next to nothing.
    """
    asked = {"project": str(project), "words": words, **more}
    unmeasured = {
        name: each for name, each in os.environ.items() if not name.startswith("COVERAGE_")
    }  # that writes, too
    found = subprocess.run(
        [sys.executable, __file__], input=json.dumps(asked), env=unmeasured, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr[-3000:]
    return [Outcome(**each) for each in json.loads(found.stdout)]


def tree_of(folder: Path) -> Tree:
    """Return all that is in a folder."""
    return {
        each.relative_to(folder).as_posix() + ("/" if each.is_dir() else ""): ""
        if each.is_dir()
        else each.read_bytes().decode("latin-1")
        for each in sorted(folder.rglob("*"))
    }


def leftovers(tree: Tree) -> list[str]:
    """Return what has a name of something unfinished."""
    return [path for path in tree if any(map(_LEFTOVER.fullmatch, path.split("/")))]


def main() -> None:
    """Do what standard input asks for, and print the outcomes."""
    asked = json.load(sys.stdin)
    from jobjournal.cli import COMMANDS
    from jobjournal.cli import main as command_line

    for name in COMMANDS:
        command_line.get_command(None, name)  # type: ignore[arg-type]  # imports it
    if asked.get("stub"):
        _stub()
    if asked.get("easy"):
        from sitevault import age

        age.WORK_FACTOR = 10
    print(json.dumps([each.__dict__ for each in _outcomes(asked)]))


def _outcomes(asked: dict[str, Any]) -> Iterator[Outcome]:
    stride = asked.get("stride", 1)
    for way, stop in enumerate(asked.get("stops", STOPS)):
        at, ended = 1 + way % stride, False
        while not ended:
            outcome = _run(asked, stop, at)
            ended = not outcome.call
            yield outcome
            at += stride
    for stop in CUTS:
        for size in asked.get("sizes", ()):
            yield _run(asked, stop, size)


def _run(asked: dict[str, Any], stop: str, at: int) -> Outcome:
    with tempfile.TemporaryDirectory(dir=asked.get("dir")) as folder:
        project, temp, said = Path(folder, "project"), Path(folder, "temp"), Path(folder, "said")
        shutil.copytree(asked["project"], project, symlinks=True)
        temp.mkdir()
        note = Path(folder, "call")
        Path(folder, "typed").write_text(asked.get("stdin", ""))
        if "before" in asked:
            _fork(project, temp, said, lambda: _go(asked["before"]))
        code = _fork(project, temp, said, lambda: _with_fault(stop, at, note, asked["words"]))
        _wait_for_guardians(folder)
        after = _state(project, temp)
        call = note.read_text() if note.exists() else ""
        next_code = _fork(project, temp, Path(folder, "then"), lambda: _go(asked["words"]))
        return Outcome(stop, at, call, code, said.read_text(errors="replace"), after, next_code, _state(project, temp))


def _state(project: Path, temp: Path) -> Tree:
    return {**tree_of(project), **{f"temp:{name}": data for name, data in tree_of(temp).items()}}


def _fork(project: Path, temp: Path, said: Path, run: Callable[[], None]) -> int:
    process = os.fork()
    if not process:
        code = 99
        try:
            os.chdir(project)
            os.environ["TMPDIR"] = tempfile.tempdir = str(temp)
            os.dup2(os.open(said.with_name("typed"), os.O_RDONLY), 0)
            sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115  # until the process ends
            out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for descriptor in (1, 2):
                os.dup2(out, descriptor)
            run()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0) if isinstance(end.code, int | None) else 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _go(words: list[str]) -> None:
    from jobjournal.cli import main as command_line

    command_line(words)


def _with_fault(stop: str, at: int, note: Path, words: list[str]) -> None:
    if stop in CUTS:
        note.write_text(f"{at} bytes")
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if stop == "cut" else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (at, at))
        return _go(words)
    descriptor = os.open(note.with_name("call.new"), os.O_WRONLY | os.O_CREAT)
    count = 0

    def meet(call: str) -> None:
        nonlocal count
        count += 1
        if count != at:
            return
        os.write(descriptor, call.encode())
        note.with_name("call.new").rename(note)
        if stop == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise KeyboardInterrupt if stop == "interrupt" else OSError(28, "No space left on device")

    _count_calls(meet)
    _go(words)
    return None


def _count_calls(meet: Callable[[str], None]) -> None:
    from allornothing import renames

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _CALLS or (event == "open" and _is_to_write(*arguments[:3])):
            meet(f"{event} {arguments[0]}")

    rename = renames._rename

    def renaming(one: Path, other: Path, flag: int) -> bool:
        meet(f"rename with flag {flag} {other}")
        return rename(one, other, flag)

    os.fsync = lambda _: meet("fsync")  # type: ignore[assignment]
    renames._rename = renaming
    sys.addaudithook(hear)


def _is_to_write(path: object, mode: str | None, flags: int) -> bool:
    return isinstance(path, (str, bytes, Path)) and str(path) != os.devnull and bool(flags & _WRITES)


def _wait_for_guardians(folder: str) -> None:
    """Wait until nothing runs any more that was started in a run: whoever tidies up is among it."""
    is_soon(lambda: not any(_belongs(each, folder) for each in Path("/proc").glob("[0-9]*")))


def _belongs(process: Path, folder: str) -> bool:
    with contextlib.suppress(OSError):
        return folder.encode() in (process / "environ").read_bytes() and process.name != str(os.getpid())
    return False


def _stub() -> None:
    from jobjournal.commands import build, publish
    from jobjournal.render import CSS

    def write(_config: Path, folder: Path, **_: object) -> None:
        (folder / "assets").mkdir(parents=True)
        (folder / "assets" / CSS).write_text("/* ours */")
        for name in ("index.html", "404.html"):
            (folder / name).write_text("<title>Nordwind Robotics</title>" * 40)

    build.build_into = publish.build_into = write


if __name__ == "__main__":
    main()
