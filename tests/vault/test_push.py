"""One commit without past, author or date, to a repository that holds nothing else."""

import subprocess
from pathlib import Path

import pytest

from sitevault.errors import Unsafe, VaultError
from sitevault.push import push
from sitevault.seal import seal

from .conftest import NOW, Vault


def _git(*words: str, cwd: Path) -> str:
    identity = ("-c", "user.name=Somebody Known", "-c", "user.email=me@real.example")
    return subprocess.run(
        ["git", *identity, *words], cwd=cwd, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", folder], check=True)
    return folder


def _clone_and_add(remote: Path, tmp_path: Path, name: str) -> Path:
    work = tmp_path / "work"
    subprocess.run(["git", "clone", "-q", remote, work], check=True, capture_output=True)
    (work / name).write_text("x")
    _git("add", "-A", cwd=work)
    _git("commit", "-qm", "more", cwd=work)
    _git("push", "-q", "origin", "HEAD", cwd=work)
    return work


def test_an_empty_repository_gets_one_neutral_commit(
    sealed: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Known")
    assert push(sealed, str(remote)) == "main"
    log = _git("log", "--format=%an %ae %aI %cn %ce %cI %B", "main", cwd=remote)
    who = "vault vault@example.invalid 2000-01-01T00:00:00+00:00"
    assert log == f"{who} {who} Update"
    files = _git("ls-tree", "-r", "--name-only", "main", cwd=remote).splitlines()
    assert sorted(files) == sorted(file.relative_to(sealed).as_posix() for file in sealed.rglob("*") if file.is_file())


def test_the_next_publish_has_no_past(sealed: Path, remote: Path, vault: Vault, tmp_path: Path) -> None:
    push(sealed, str(remote))
    (tmp_path / "next").mkdir()
    seal(tmp_path / "site", vault.folder, tmp_path / "next", NOW)
    push(tmp_path / "next", str(remote))
    assert _git("rev-list", "--count", "--all", cwd=remote) == "1"


def test_a_domain_that_the_host_wrote_down_stays(sealed: Path, remote: Path, tmp_path: Path) -> None:
    push(sealed, str(remote))
    _clone_and_add(remote, tmp_path, "CNAME")
    push(sealed, str(remote))
    assert "CNAME" in _git("ls-tree", "--name-only", "main", cwd=remote).splitlines()
    assert _git("rev-list", "--count", "--all", cwd=remote) == "1"


def test_a_repository_with_other_files_is_refused_and_left_alone(sealed: Path, remote: Path, tmp_path: Path) -> None:
    _clone_and_add(remote, tmp_path, "thesis.txt")
    before = _git("rev-parse", "main", cwd=remote)
    with pytest.raises(Unsafe, match="nothing else"):
        push(sealed, str(remote))
    assert _git("rev-parse", "main", cwd=remote) == before


def test_other_files_in_its_past_count_too(sealed: Path, remote: Path, tmp_path: Path) -> None:
    work = _clone_and_add(remote, tmp_path, "thesis.txt")
    _git("rm", "-q", "thesis.txt", cwd=work)
    _git("commit", "-qm", "gone", cwd=work)
    _git("push", "-q", "origin", "HEAD", cwd=work)
    with pytest.raises(Unsafe):
        push(sealed, str(remote))


def test_a_repository_with_tags_is_refused(sealed: Path, remote: Path) -> None:
    push(sealed, str(remote))
    _git("tag", "v1", "main", cwd=remote)
    with pytest.raises(Unsafe, match="tags"):
        push(sealed, str(remote))


def test_what_is_not_sealed_is_not_pushed(sealed: Path, remote: Path) -> None:
    (sealed / "notes.html").write_text("plain")
    with pytest.raises(Unsafe, match="publish again"):
        push(sealed, str(remote))
    assert _git("for-each-ref", cwd=remote) == ""


def test_a_remote_that_is_not_there_is_told(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="nothing was pushed"):
        push(sealed, str(tmp_path / "none.git"))


def test_from_a_hook_the_users_index_stays_as_it_is(
    sealed: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    _git("init", "-q", str(own), cwd=tmp_path)
    (own / "entry.md").write_text("mine")
    _git("add", "entry.md", cwd=own)
    before = (own / ".git/index").read_bytes()
    for name, value in (("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_WORK_TREE", ".")):
        monkeypatch.setenv(name, str(own / value))
    push(sealed, str(remote))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name)
    assert (own / ".git/index").read_bytes() == before
    assert _git("ls-files", cwd=own) == "entry.md"
    assert "index.html" in _git("ls-tree", "-r", "--name-only", "main", cwd=remote)


@pytest.mark.parametrize("named", [False, True], ids=["a path", "a name in git's settings"])
def test_a_relative_remote_is_found(
    named: bool, sealed: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    _git("init", "-q", str(own), cwd=tmp_path)
    _git("remote", "add", "pages", "../remote.git", cwd=own)
    (own / "below").mkdir()
    monkeypatch.chdir(own / "below" if named else own)
    assert push(sealed, "pages" if named else "../remote.git") == "main"
    assert _git("rev-list", "--count", "main", cwd=remote) == "1"
