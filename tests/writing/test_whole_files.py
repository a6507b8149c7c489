"""One file, written whole: never over another, never over another program's change, and nothing left beside it."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from allornothing import flushing, locks, renames, whole_files
from allornothing.flushing import flush_tree
from jobjournal.writing import Refused
from jobjournal.writing.disk import alone, create_file, remove_file, replace_file

needs_exchange = pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="names cannot be exchanged here")


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def unable(_one: Path, _other: Path, _flag: int) -> bool:
    """As a file system that knows neither exchange nor a rename that replaces nothing."""
    return False


Make = Callable[[pytest.MonkeyPatch], None]


def without_links(patch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    patch.setattr(renames, "_rename", unable)
    patch.setattr(Path, "hardlink_to", refuse)


class LikeMacOS:
    """Its library as Python sees it: the same two steps, in a function of another name that takes whole paths alone."""

    def renamex_np(self, one: bytes, other: bytes, flag: int) -> int:
        here = -100
        return int(ctypes.CDLL(None, use_errno=True).renameat2(here, one, here, other, flag))


def macos(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(renames, "ctypes", SimpleNamespace(CDLL=lambda *_, **__: LikeMacOS(), get_errno=ctypes.get_errno))


SYSTEMS: list[Make] = [
    lambda _patch: None,
    lambda patch: patch.setattr(renames, "_rename", unable),
    without_links,
    *([macos] if sys.platform == "linux" else []),
]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_new_file_never_takes_anothers_name(system: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system(monkeypatch)
    create_file(tmp_path / "a.md", b"mine")
    (tmp_path / "link.md").symlink_to("nowhere")
    for name in ("a.md", "link.md"):
        with pytest.raises(Refused, match="is there already"):
            create_file(tmp_path / name, b"other")
    assert (tmp_path / "a.md").read_bytes() == b"mine"
    assert names(tmp_path) == ["a.md", "link.md"]


def test_a_disk_that_fills_up_as_the_name_is_given_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(renames, "_rename", unable)
    monkeypatch.setattr(Path, "hardlink_to", fill)
    with pytest.raises(Refused, match="cannot be written: No space left"):
        create_file(tmp_path / "a.md", b"mine")
    assert names(tmp_path) == []


def test_what_is_no_file_or_has_changed_before_the_exchange_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"theirs")
    (tmp_path / "link.md").symlink_to("a.md")
    with pytest.raises(whole_files.ChangedMeanwhile):
        whole_files.replace(tmp_path / "a.md", b"ours", lambda _: False)
    with pytest.raises(OSError, match="not a regular file"):
        whole_files.replace(tmp_path / "link.md", b"ours", lambda _: True)
    assert (tmp_path / "a.md").read_bytes() == b"theirs"
    assert names(tmp_path) == ["a.md", "link.md"]
    assert (tmp_path / "link.md").is_symlink()


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_file_is_replaced_with_its_mode(system: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system(monkeypatch)
    path = tmp_path / "a.md"
    path.write_bytes(b"before")
    path.chmod(0o640)
    replace_file(path, b"before", b"after")
    assert path.read_bytes() == b"after"
    assert path.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_new_file_has_the_mode_of_any_new_file(umask: int, tmp_path: Path) -> None:
    former = os.umask(umask)
    try:
        create_file(tmp_path / "a.md", b"")
        create_file(tmp_path / "mine.ics", b"", whole_files.FOR_ME)
    finally:
        os.umask(former)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("a.md", "mine.ics")]
    assert modes == [0o666 & ~umask, 0o600]


def saved_by_an_editor(path: Path, text: bytes) -> None:
    """As editors save: a new file, renamed."""
    other = path.with_name("editor")
    other.write_bytes(text)
    other.replace(path)


@needs_exchange
@pytest.mark.parametrize("often", [1, 2], ids=["once", "once more while it is put back"])
def test_a_change_at_the_last_moment_is_found_and_kept(
    often: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"before")
    exchange, texts = renames.exchange, [b"theirs", b"theirs, later"][:often]

    def meanwhile(one: Path, other: Path) -> bool:
        if texts:
            saved_by_an_editor(path, texts.pop(0))
        return exchange(one, other)

    monkeypatch.setattr(whole_files, "exchange", meanwhile)
    with pytest.raises(Refused, match="has changed meanwhile"):
        replace_file(path, b"before", b"ours")
    assert path.read_bytes() == (b"theirs" if often == 1 else b"theirs, later")
    assert names(tmp_path) == ["a.md"]


@needs_exchange
def test_a_link_that_comes_into_its_place_at_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"before")
    (tmp_path / "theirs.md").write_bytes(b"before")
    exchange = renames.exchange

    def meanwhile(one: Path, other: Path) -> bool:
        if not path.is_symlink() and not one.is_symlink():
            path.unlink()
            path.symlink_to("theirs.md")
        return exchange(one, other)

    monkeypatch.setattr(whole_files, "exchange", meanwhile)
    with pytest.raises(Refused, match="has changed meanwhile"):
        replace_file(path, b"before", b"ours")
    assert path.is_symlink() and names(tmp_path) == ["a.md", "theirs.md"]
    assert path.read_bytes() == b"before"


def test_a_file_that_is_taken_away_at_the_last_moment_stays_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"before")
    exchange = renames.exchange
    monkeypatch.setattr(whole_files, "exchange", lambda one, other: (path.unlink(), exchange(one, other))[1])
    if sys.platform in ("linux", "darwin"):
        with pytest.raises(Refused, match="has changed meanwhile"):
            replace_file(path, b"before", b"ours")
        assert names(tmp_path) == []


def test_the_next_run_removes_what_is_known_for_unfinished_and_nothing_else(tmp_path: Path) -> None:
    kept = [".jobjournal-render", ".jobjournal-0123456789abcdef.md", ".jobjournal-mine.tmp", "notes.tmp"]
    (tmp_path / "interviews").mkdir()
    for name in (*kept, ".jobjournal-0123456789abcdef.tmp", "interviews/.jobjournal-00000000deadbeef.tmp"):
        (tmp_path / name).write_text("half of a note")
    with alone(tmp_path):
        assert names(tmp_path) == sorted([*kept, "interviews"])
        assert names(tmp_path / "interviews") == []


def test_where_nothing_can_be_locked_only_what_is_old_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "take", lambda _: None)
    for name, age in ((".jobjournal-0123456789abcdef.tmp", 0), (".jobjournal-fedcba9876543210.tmp", 7200)):
        (tmp_path / name).write_text("perhaps another run is writing it")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    create_file(tmp_path / "a.md", b"x")
    assert names(tmp_path) == [".jobjournal-0123456789abcdef.tmp", "a.md"]


def test_a_file_is_taken_away_unless_it_changes_at_the_last_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"before")
    with pytest.raises(Refused, match="has changed meanwhile"):
        remove_file(path, b"other")
    assert path.read_bytes() == b"before"
    remove_file(path, b"before")
    assert names(tmp_path) == []
    with pytest.raises(Refused, match="cannot be removed: No such file"):
        remove_file(path, b"before")


def no_locks(patch: pytest.MonkeyPatch) -> None:
    """As a network drive that knows none."""

    def refuse(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    patch.setattr("fcntl.flock", refuse)


def windows(patch: pytest.MonkeyPatch) -> None:
    """As where a folder cannot be opened, nor two names be exchanged."""
    for module in (flushing, locks, renames):
        patch.setattr(module, "os", SimpleNamespace(**{**vars(os), "name": "nt"}))


def no_listing(patch: pytest.MonkeyPatch) -> None:
    """As a folder into which one may write, and whose names one may not read."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    patch.setattr(locks, "os", SimpleNamespace(**{**vars(os), "open": refuse}))
    patch.setattr(Path, "iterdir", refuse)


@pytest.mark.skipif(os.name == "nt", reason="no folder can be locked there")
@pytest.mark.parametrize("system", [no_locks, no_listing, windows])
def test_a_folder_that_cannot_be_locked_is_written_all_the_same(
    system: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        system(patch)
        with locks.held(tmp_path) as is_alone:
            assert not is_alone
        create_file(tmp_path / "a.md", b"x")
        replace_file(tmp_path / "a.md", b"x", b"y")
        flush_tree(tmp_path)
    assert names(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_bytes() == b"y"


HOLDER = """
import sys, time
from pathlib import Path
from allornothing.locks import held
with held(Path(sys.argv[1])):
    print("here", flush=True)
    time.sleep(60)
"""


def test_one_run_waits_for_another_and_says_so_in_the_end(tmp_path: Path) -> None:
    half = tmp_path / ".jobjournal-0123456789abcdef.tmp"
    half.write_text("being written")
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"here\n"
        assert whole_files.sweep(tmp_path) == [], "it is in use"
        begun = time.monotonic()
        with pytest.raises(locks.Busy, match="another run is at work there"), locks.held(tmp_path, patience=0.1):
            raise AssertionError
        assert time.monotonic() - begun >= 0.1
        other.kill()
    create_file(tmp_path / "a.md", b"x")
    assert names(tmp_path) == ["a.md"], "the lock went with the run, and so does what it left"


def test_who_waits_too_long_for_another_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "take", lambda _: False)
    monkeypatch.setattr(locks, "time", SimpleNamespace(monotonic=iter((0.0, 60.0)).__next__))
    with pytest.raises(Refused, match="cannot be written: another run is at work there"), alone(tmp_path):
        raise AssertionError
