"""A vault made once (its scrypt takes a third of a second), and small sites."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitevault.age import Identity
from sitevault.keys import init_vault, read_identity
from sitevault.seal import seal

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Vault:
    folder: Path
    passphrase: str
    identity: Identity


@pytest.fixture(scope="session")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    folder = tmp_path_factory.mktemp("keys") / "vault"
    passphrase = init_vault(folder)
    return Vault(folder, passphrase, read_identity(folder, passphrase))


Site = dict[str, str | bytes]


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[Site], Path]:
    """Writes files, by path, into a new folder."""

    def write(files: Site, name: str = "site") -> Path:
        for path, content in files.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / name

    return write


@pytest.fixture
def sealed(tmp_path: Path, vault: Vault, make_site: Callable[[Site], Path]) -> Path:
    """A small site, sealed."""
    site = make_site(
        {"index.html": "<h1>Zanzibar Holdings</h1>", "a/index.html": "two", "a/b.bin": bytes(range(256)) * 600}
    )
    out = tmp_path / "sealed"
    out.mkdir()
    seal(site, vault.folder, out, NOW)
    return out
