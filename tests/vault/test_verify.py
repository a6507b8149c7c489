"""What is served is compared with this release: any exchanged byte of the page or the worker is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitevault.errors import VaultError
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


def test_an_exchanged_identity_is_told(sealed: Path, tmp_path: Path, put_vault: Callable[..., str]) -> None:
    put_vault(tmp_path / "other", "another")
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

    for target in ("https://", "https://[::1/", "https://journal.example:99999/"):
        with pytest.raises(VaultError, match="is no address"):
            verify(target)
    for target in ("https://…", "https://a blank/"):
        with pytest.raises(VaultError, match="no answer"):
            verify(target)

    def silent(_: str) -> bytes:
        raise OSError("no route")

    with pytest.raises(VaultError, match="no answer"):
        verify("https://journal.example/", fetch=silent)


def test_an_address_in_another_script_is_asked_as_browsers_do() -> None:
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return b""

    verify("https://jürgen.example/tägliches/", fetch=fetch)
    assert asked[0] == "https://xn--jrgen-kva.example/t%C3%A4gliches/index.html"
