"""What a run starts ends with it, and what tidies up after it waits for that."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from patience import wait_for
from sitevault import children, supervisor
from sitevault.children import PRIVATE, guarded, run, run_bound
from sitevault.errors import VaultError

from .runs import LINUX, POSIX, Run, is_running, parents


@pytest.fixture
def temp(tmp_path: Path) -> Path:
    (tmp_path / "temp").mkdir()
    return tmp_path / "temp"


def test_it_answers_what_the_program_says() -> None:
    code = "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
    done = run_bound([sys.executable, "-c", code])
    assert (done.returncode, done.stdout.strip(), done.stderr.strip()) == (3, "out", "err")


def test_what_is_not_there_fails_as_in_a_shell() -> None:
    done = run_bound(["no-such-program"])
    assert done.returncode == 127 and "no-such-program" in done.stderr


@POSIX
def test_what_a_signal_ended_has_failed() -> None:
    assert run_bound([sys.executable, "-c", "import os; os.kill(os.getpid(), 11)"]).returncode == 128 + 11


@POSIX
def test_what_is_private_is_written_for_the_user_alone(tmp_path: Path) -> None:
    code = "import pathlib, sys; f = pathlib.Path(sys.argv[1]); f.mkdir(); (f / 'page').touch()"
    for name, umask, mode in (("private", PRIVATE, 0o700), ("shared", 0o022, 0o755)):
        run_bound([sys.executable, "-c", code, str(tmp_path / name)], umask=umask)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == mode
        assert stat.S_IMODE((tmp_path / name / "page").stat().st_mode) == mode & 0o666


@POSIX
@pytest.mark.parametrize("signal_sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_however_the_run_ends_its_programs_end_before_their_folder_goes(
    signal_sent: signal.Signals, temp: Path
) -> None:
    running = Run(temp, "run_bound", "with a child")
    writers = running.writers()
    assert len(writers) == 2
    running.process.send_signal(signal_sent)
    running.process.wait()
    wait_for(lambda: not any(map(is_running, writers)))
    wait_for(lambda: not list(temp.iterdir()))
    time.sleep(0.1)
    assert list(temp.iterdir()) == []


@LINUX
def test_also_when_what_watches_over_them_is_killed_with_it(temp: Path) -> None:
    running = Run(temp)
    [writer] = running.writers()
    os.kill(parents()[writer], signal.SIGKILL)
    running.kill()
    wait_for(lambda: not is_running(writer))
    wait_for(lambda: not list(temp.iterdir()))


@POSIX
def test_what_may_finish_its_work_is_waited_for(temp: Path) -> None:
    running = Run(temp, "run")
    running.kill()
    [writer] = running.writers()
    time.sleep(0.3)
    assert is_running(writer) and list(temp.iterdir())
    os.kill(writer, signal.SIGKILL)
    wait_for(lambda: not list(temp.iterdir()))


def test_without_a_guardian_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children.guardian, "__file__", str(tmp_path / "not-there.py"))
    with pytest.raises(VaultError, match="nothing was written"), guarded(None, tmp_path / "folder"):
        pytest.fail("written")


def test_a_program_that_takes_too_long_is_not_waited_for() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.1)


@POSIX
def test_elsewhere_a_program_is_ended_by_the_system_s_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no process groups, nor a kernel that ends it with its parent."""
    monkeypatch.setattr(supervisor, "sys", SimpleNamespace(platform="win32"))
    assert supervisor._with_parent(1) is None
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        monkeypatch.setattr(supervisor, "os", SimpleNamespace(name="nt"))
        supervisor._kill(child)
        assert child.wait() == -signal.SIGKILL
