"""Making and rotating a vault: both files at once, nothing unsealed on the disk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitevault import keys
from sitevault.errors import VaultError, WrongPassphrase
from sitevault.keys import init_vault, read_identity, read_recipient, rotate_vault


def test_a_new_vault_opens_with_its_passphrase(tmp_path: Path) -> None:
    passphrase = init_vault(tmp_path / "vault")
    assert len(passphrase.split()) == 6
    assert sorted(file.name for file in (tmp_path / "vault").iterdir()) == ["identity.age", "recipient.txt"]
    identity = read_identity(tmp_path / "vault", f" {passphrase} ")
    assert read_recipient(tmp_path / "vault").text == identity.recipient
    assert not any(b"SECRET" in file.read_bytes() for file in (tmp_path / "vault").iterdir())


def test_a_second_one_is_refused_and_rotation_makes_a_new_identity(tmp_path: Path) -> None:
    first = init_vault(tmp_path / "vault")
    with pytest.raises(VaultError, match="rotate"):
        init_vault(tmp_path / "vault")
    before = read_recipient(tmp_path / "vault").text
    second = rotate_vault(tmp_path / "vault")
    assert read_recipient(tmp_path / "vault").text != before
    with pytest.raises(WrongPassphrase):
        read_identity(tmp_path / "vault", first)
    assert read_identity(tmp_path / "vault", second)


def test_other_files_beside_it_are_not_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault/notes.txt").write_text("mine")
    with pytest.raises(VaultError, match="other files"):
        rotate_vault(tmp_path / "vault")
    assert (tmp_path / "vault/notes.txt").read_text() == "mine"


@pytest.mark.parametrize("text", ["", "age1nonsense", "AGE-SECRET-KEY-1", "\udcff"])
def test_a_recipient_that_is_none_is_told(text: str, tmp_path: Path, put_vault: Callable[..., str]) -> None:
    put_vault(tmp_path / "vault")
    (tmp_path / "vault/recipient.txt").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(VaultError, match=r"recipient\.txt"):
        read_recipient(tmp_path / "vault")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_recipient_as_other_editors_save_it_is_read(
    encoding: str, tmp_path: Path, put_vault: Callable[..., str]
) -> None:
    put_vault(tmp_path / "vault")
    written = read_recipient(tmp_path / "vault").text
    (tmp_path / "vault/recipient.txt").write_bytes(f"{written}\r\n".encode(encoding))
    assert read_recipient(tmp_path / "vault").text == written


@pytest.mark.parametrize("name", ["recipient.txt", "identity.age"])
def test_what_cannot_be_read_is_told(name: str, tmp_path: Path, put_vault: Callable[..., str]) -> None:
    passphrase = put_vault(tmp_path / "vault")
    (tmp_path / "vault" / name).unlink()
    (tmp_path / "vault" / name).mkdir()
    with pytest.raises(VaultError, match=f"{name} cannot be read"):
        read_recipient(tmp_path / "vault")
        read_identity(tmp_path / "vault", passphrase)


def test_no_identity_is_told(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match=r"identity\.age"):
        read_identity(tmp_path, "x")


def test_a_vault_that_would_not_open_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "seal_identity", lambda *_: b"")
    monkeypatch.setattr(keys, "open_identity", lambda *_: None)
    with pytest.raises(VaultError, match="does not open; nothing was changed"):
        init_vault(tmp_path / "vault")
    assert list(tmp_path.iterdir()) == []
