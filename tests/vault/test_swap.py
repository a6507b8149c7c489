"""Folders appear whole or not at all; after a kill at any moment nothing plain is left and the old output is whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from patience import is_soon
from sitevault import guardian, swap
from sitevault.errors import Unsafe, VaultError
from sitevault.publish import publish

from .conftest import NOW, Vault


def _build(site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text("Zanzibar Holdings")


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def _content(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_new_folder_takes_the_old_one_s_place(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for text in ("one", "two"):
        with swap.replacing(out) as new:
            (new / "file").write_text(text)
        assert _content(out) == {"file": text.encode()}
    assert _names(tmp_path) == ["out"]


def test_an_error_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with swap.replacing(out) as new:
        (new / "file").write_text("one")
    with pytest.raises(RuntimeError), swap.replacing(out) as new:
        (new / "file").write_text("half")
        raise RuntimeError
    assert _content(out) == {"file": b"one"}
    assert _names(tmp_path) == ["out"]


def test_where_names_cannot_be_exchanged_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    for text in ("one", "two"):
        with swap.replacing(tmp_path / "out") as new:
            (new / "file").write_text(text)
    assert _content(tmp_path / "out") == {"file": b"two"}
    assert _names(tmp_path) == ["out"]


def test_a_kill_between_two_renames_is_mended_by_the_next_run(tmp_path: Path) -> None:
    (tmp_path / ".sitevault-old-out").mkdir()
    (tmp_path / ".sitevault-old-out" / "file").write_text("one")
    with pytest.raises(RuntimeError), swap.replacing(tmp_path / "out"):
        raise RuntimeError
    assert _content(tmp_path / "out") == {"file": b"one"}


def test_an_empty_folder_that_a_power_cut_left_goes_with_the_next_run(tmp_path: Path) -> None:
    (tmp_path / ".sitevault-begun-1f").mkdir()
    with swap.replacing(tmp_path / "out") as new:
        (new / "file").touch()
    assert _names(tmp_path) == ["out"]


def test_a_private_folder_is_the_user_s_alone_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with swap.private_folder() as folder:
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "plain").write_text("secret")
    assert _names(tmp_path) == []


KILLED = """
import sys, time
from pathlib import Path
from datetime import UTC, datetime
from sitevault import publish, seal, swap
out, vault, moment = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def stop(*_):
    print("here", flush=True)
    time.sleep(60)

def build(site):
    site.mkdir()
    (site / "index.html").write_text("Zanzibar Holdings, the newer")
    if moment == "build":
        stop()

if moment == "begin":
    mkdir = Path.mkdir
    def make(self, *words, **options):
        mkdir(self, *words, **options)
        if self.name.startswith(".sitevault-"):
            stop()
    Path.mkdir = make
if moment == "seal":
    seal.write_index = stop
if moment == "check":
    publish.check = stop
if moment == "swap":
    swap.exchange = stop
if moment == "between":
    swap.exchange = lambda *_: False
    rename, calls = Path.rename, []
    def count(self, target):
        rename(self, target)
        calls.append(target)
        if len(calls) == 1:
            stop()
    Path.rename = count
if moment == "after":
    exchange = swap.exchange
    swap.exchange = lambda *both: (exchange(*both), stop())
publish.publish(build, out, vault, ["Zanzibar Holdings"], datetime.now(UTC))
"""


@pytest.mark.parametrize("signal_sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("moment", ["begin", "build", "seal", "check", "swap", "between", "after"])
def test_a_kill_at_any_moment(moment: str, signal_sent: signal.Signals, tmp_path: Path, vault: Vault) -> None:
    out, temp = tmp_path / "work" / "out", tmp_path / "temp"
    temp.mkdir()
    publish(_build, out, vault.folder, ["Zanzibar Holdings"], NOW)
    before = _content(out)
    command = [sys.executable, "-c", KILLED, str(out), str(vault.folder), moment]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(temp)}
    ) as process:
        assert process.stdout and process.stdout.readline() == b"here\n"
        process.send_signal(signal_sent)
    is_soon(lambda: _names(temp) == [] and _names(out.parent) == ["out"])
    assert _names(temp) == []
    assert _names(out.parent) == ["out"]
    assert (_content(out) == before) is (moment != "after")
    assert not any(b"Zanzibar" in data for data in _content(tmp_path).values())


FULL = """
import resource, sys
from pathlib import Path
from datetime import UTC, datetime
from sitevault.publish import publish
from sitevault.errors import VaultError
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))

def build(site):
    site.mkdir()
    (site / "index.html").write_text("Zanzibar" * 2000)
try:
    publish(build, Path(sys.argv[1]), Path(sys.argv[2]), [], datetime.now(UTC))
except VaultError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("room", [4_000, 30_000])
def test_a_full_disk_leaves_nothing_plain_and_the_old_output(room: int, tmp_path: Path, vault: Vault) -> None:
    """A limit on the size of files stands in for it: writing fails at the plain page, or at the first piece."""
    out, temp = tmp_path / "work" / "out", tmp_path / "temp"
    temp.mkdir()
    publish(_build, out, vault.folder, [], NOW)
    before = _content(out)
    command = [sys.executable, "-c", FULL, str(out), str(vault.folder), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "TMPDIR": str(temp)}, check=False)
    assert done.returncode == 1 and done.stderr.startswith("nothing was published: ")
    assert _content(out) == before
    assert _names(temp) == [] and _names(out.parent) == ["out"]


def test_a_folder_with_other_things_in_it_is_not_replaced(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    with pytest.raises(Unsafe, match="other files"):
        publish(_build, tmp_path / "out", vault.folder, [], NOW)
    assert _content(tmp_path / "out") == {"thesis.txt": b"mine"}


def test_an_empty_folder_may_be_filled(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "out").mkdir()
    assert publish(_build, tmp_path / "out", vault.folder, [], NOW).pieces == 16


def test_without_a_vault_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="vault init"):
        publish(lambda _: pytest.fail("built"), tmp_path / "out", tmp_path / "vault", [], NOW)


def _loading(site: Path) -> None:
    (site / "offers").mkdir(parents=True)
    (site / "offers/zanzibar.html").write_text("<p>\n<img src='https://pixel.example/1.png'>")


@pytest.mark.parametrize("show_paths", [True, False])
def test_a_page_that_loads_from_elsewhere_stops_it(show_paths: bool, tmp_path: Path, vault: Vault) -> None:
    with pytest.raises(Unsafe, match="1 places") as refusal:
        publish(_loading, tmp_path / "out", vault.folder, [], NOW, show_paths=show_paths)
    assert ("offers/zanzibar.html:2: https://pixel.example/1.png" in str(refusal.value)) is show_paths
    assert ("zanzibar" in str(refusal.value)) is show_paths
    assert _names(tmp_path) == []


def test_what_fails_its_own_check_is_not_published(
    tmp_path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(_build, tmp_path / "out", vault.folder, [], NOW)
    before = _content(tmp_path / "out")
    monkeypatch.setattr("sitevault.seal.release_files", lambda: {"index.html": b"Zanzibar Holdings"})
    with pytest.raises(Unsafe, match="own check") as refusal:
        publish(_build, tmp_path / "out", vault.folder, ["Zanzibar Holdings"], NOW)
    assert "index.html: holds a word of the site" in str(refusal.value)
    assert _content(tmp_path / "out") == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, vault: Vault) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(VaultError, match="nothing was published"):
        publish(_build, tmp_path / "file" / "out", vault.folder, [], NOW)


def test_a_folder_that_another_run_is_writing_is_left_to_it(tmp_path: Path) -> None:
    new = swap._new(tmp_path / "out")
    new.mkdir()
    with (
        swap._locked(new) as lock,
        pytest.raises(VaultError, match="another run is writing"),
        swap.replacing(tmp_path / "out"),
    ):
        raise AssertionError
    assert lock is not None and _names(tmp_path) == [new.name]


def test_what_cannot_be_removed_is_left_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows where a file in it is open."""
    tries: list[Path] = []
    monkeypatch.setattr(guardian, "_PAUSE", 0)
    monkeypatch.setattr(guardian.shutil, "rmtree", lambda folder, **_: tries.append(folder))
    guardian.settle(None, tmp_path)
    assert len(tries) > 1 and tmp_path.is_dir()
