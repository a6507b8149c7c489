"""What is served is compared with this release: any exchanged byte of the page or the worker is told."""

from pathlib import Path

import pytest

from sitevault.errors import VaultError
from sitevault.keys import init_vault
from sitevault.verify import verify

from .conftest import Vault
from .host import serve


def test_a_folder_as_written_is_the_same(sealed: Path, vault: Vault) -> None:
    assert verify(str(sealed), vault.folder) == []


def test_a_served_vault_is_the_same(sealed: Path, vault: Vault, tmp_path: Path) -> None:
    with serve(sealed, tmp_path) as host:
        assert verify(host.url, vault.folder) == []


@pytest.mark.parametrize("name", ["index.html", "404.html", "worker.js"])
def test_an_exchanged_file_is_told(name: str, sealed: Path, tmp_path: Path) -> None:
    (sealed / name).write_bytes((sealed / name).read_bytes().replace(b"vault", b"fault", 1))
    assert name in [finding.path for finding in verify(str(sealed))]
    with serve(sealed, tmp_path) as host:
        assert name in [finding.path for finding in verify(host.url)]


def test_an_exchanged_identity_is_told(sealed: Path, tmp_path: Path) -> None:
    init_vault(tmp_path / "other")
    with serve(sealed, tmp_path) as host:
        for target in (str(sealed), host.url):
            assert "vault/identity.age" in [finding.path for finding in verify(target, tmp_path / "other")]


def test_a_cheaper_identity_or_a_plain_index_is_told(sealed: Path, tmp_path: Path) -> None:
    for name in ("identity.age", "index.age"):
        (sealed / "vault" / name).write_bytes(b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 5\n")
    with serve(sealed, tmp_path) as host:
        assert {"vault/identity.age", "vault/index.age"} <= {finding.path for finding in verify(host.url)}


def test_what_cannot_be_verified_says_why(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="https"):
        verify("http://journal.example/")
    with pytest.raises(VaultError, match="no folder"):
        verify(str(tmp_path / "none"))

    def silent(_: str) -> bytes:
        raise OSError("no route")

    with pytest.raises(VaultError, match="no answer"):
        verify("https://journal.example/", fetch=silent)
