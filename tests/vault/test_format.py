"""A stranger with a copy, the passphrase, `age` and `unzip` follows FORMAT.md to the letter."""

import fcntl
import json
import os
import pty
import re
import shutil
import subprocess
import termios
from pathlib import Path

import pytest

from sitevault.index import FORMAT
from sitevault.pack import PIECE

from .conftest import Vault

DOCUMENT = Path(__file__).parents[2] / "plugins/sitevault/FORMAT.md"
BLOCKS = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text("utf-8"), re.S)
TOOLS = [tool for tool in ("age", "unzip", "gunzip", "bash") if shutil.which(tool) is None]


def _type(script: str, folder: Path, passphrase: str) -> None:
    """Runs a script at a terminal, as `age` takes a passphrase from nowhere else."""
    terminal, inner = pty.openpty()
    process = subprocess.Popen(
        ["bash", "-ec", script],
        cwd=folder,
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(inner, termios.TIOCSCTTY, 0),
    )
    os.close(inner)
    said = b""
    while True:
        try:
            said += os.read(terminal, 1024)
        except OSError:
            break
        if b"passphrase" in said.lower():
            os.write(terminal, f"{passphrase}\n".encode())
            said = b""
    assert process.wait() == 0, said
    os.close(terminal)


@pytest.mark.skipif(bool(TOOLS), reason=f"not installed: {TOOLS}")
def test_the_commands_of_the_document_recover_the_site(sealed: Path, vault: Vault, tmp_path: Path) -> None:
    recover, look = BLOCKS
    lines = recover.splitlines()
    _type("\n".join([*lines[:-1], look, lines[-1]]), sealed, vault.passphrase)
    assert subprocess.run(["diff", "-r", tmp_path / "site", sealed / "site"], check=False).returncode == 0
    index = json.loads((sealed / "index.json").read_text())
    assert sorted(index["files"]) == ["a/b.bin", "a/index.html", "index.html"]
    assert not (sealed / "key.txt").exists()


def test_the_document_names_every_field_and_number(sealed: Path, vault: Vault) -> None:
    from sitevault.age import open_sealed
    from sitevault.index import Index, read_index

    text = DOCUMENT.read_text("utf-8")
    index = read_index(open_sealed((sealed / "vault/index.age").read_bytes(), vault.identity))
    assert all(f"| `{name}` |" in text for name in Index.__dataclass_fields__)
    assert f"Version {FORMAT}." in text and f"{PIECE:,}".replace(",", " ") in text
    size = (sealed / "vault" / index.build / "0000.age").stat().st_size
    assert f"{size:,}".replace(",", " ") in text
