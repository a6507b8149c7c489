"""What a power cut leaves is removed by the next run; what somebody still uses, or is not ours, never is."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from patience import wait_for
from sitevault import swap
from sitevault.swap import private_folder

from .runs import POSIX, Run

pytestmark = POSIX


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temp"))
    return tmp_path / "temp"


def test_the_next_run_removes_what_a_power_cut_left(temp: Path) -> None:
    Run(temp).cut_power()
    [left] = temp.iterdir()
    assert (left / "work" / "page").exists()
    with private_folder() as folder:
        assert not left.exists()
        (folder / "mine").touch()
    assert list(temp.iterdir()) == []


def test_it_goes_on_where_removing_was_cut_short(temp: Path) -> None:
    Run(temp).cut_power()
    [left] = temp.iterdir()
    for each in left.iterdir():
        if each.name.startswith("work."):
            each.unlink()
    (left / "work" / "page").unlink()
    (left / "work").rmdir()
    swap.sweep()
    assert list(temp.iterdir()) == []


def test_a_folder_in_use_stays(temp: Path) -> None:
    running = Run(temp)
    with private_folder() as mine:
        (mine / "page").touch()
        swap.sweep()
        assert (mine / "page").exists() and len(list(temp.iterdir())) == 2
    assert len(running.writers()) == 1
    running.kill()
    wait_for(lambda: not list(temp.iterdir()))


def test_a_folder_stays_while_only_a_program_lives_that_was_started_there(temp: Path) -> None:
    running = Run(temp, "run")
    [writer] = running.writers()
    running.cut_power(writer)
    swap.sweep()
    assert len(list(temp.iterdir())) == 1
    os.kill(writer, 9)
    wait_for(lambda: (swap.sweep(), not list(temp.iterdir()))[1])


def _claim(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    (folder / "owner").write_bytes(swap._MARK)
    return folder


def test_what_is_not_known_for_ours_stays(temp: Path) -> None:
    unmarked = temp / "sitevault-0"
    unmarked.mkdir(mode=0o700)
    empty = _claim(temp / "sitevault-1")
    (empty / "owner").write_bytes(b"")
    read_by_others = _claim(temp / "sitevault-2")
    read_by_others.chmod(0o755)
    elsewhere = _claim(temp.with_name("elsewhere"))
    link = temp / "sitevault-3"
    link.symlink_to(elsewhere)
    other = _claim(temp / "vault-0")
    file = temp / "sitevault-4"
    file.touch()
    swap.sweep()
    assert all(each.exists() for each in (unmarked, empty, read_by_others, link, elsewhere / "owner", other, file))


def test_the_mark_is_what_tells_them(temp: Path) -> None:
    """The same folder, with nothing amiss."""
    _claim(temp / "sitevault-0")
    swap.sweep()
    assert list(temp.iterdir()) == []


def test_where_no_mark_can_be_left_none_is(temp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, and on a drive that knows no locks: then nothing is ever removed there, but by its own run."""
    (temp / "site").mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(swap, "os", SimpleNamespace(**{**vars(os), "name": "nt"}))
        swap.hold(temp / "site")
    assert list((temp / "site").iterdir()) == []
    monkeypatch.setattr(swap, "take", lambda _: None)
    swap.hold(temp / "site")
    folder = temp / "sitevault-0"
    with swap.claimed(folder):
        assert [each.read_bytes() for each in (*folder.iterdir(), *(temp / "site").iterdir())] == [b"", b""]
    assert swap.sweep() == []
