"""A sealed folder, opened again: the plain site as it was built."""

import hashlib
import io
import os
import re
import shutil
import zipfile
import zlib
from pathlib import Path

from sitevault.age import Identity, open_sealed
from sitevault.errors import Damaged, VaultError
from sitevault.index import read_index
from sitevault.keys import read_identity, read_regular, reading
from sitevault.swap import replacing

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a pack holds its files; what is packed in another way was not made here."""
_NO_NAME = re.compile(r"\A\.{0,2}\Z|[\x00-\x1f\x7f]")
_NO_NAME_ON_WINDOWS = re.compile(
    rf"{_NO_NAME.pattern}|[<>:\"|?*\\]|[. ]\Z|\A(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?:\.|\Z)",
    re.I,
)
"""Parts of a path that lead elsewhere, or to a device or a stream in a file's place."""


def unseal(sealed: Path, passphrase: str, out: Path) -> int:
    """Recovers the site in the sealed folder into `out`, which must be new or empty; answers the number of files.

    Raises WrongPassphrase, or Damaged where any piece is not the one that was sealed; then `out` is as it was.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise VaultError(f"{out} is not empty; name a new folder")
    data = read_pack(sealed, read_identity(sealed / "vault", passphrase))
    try:
        with replacing(out, mode=0o700) as new:
            return _unpack(data, new)
    except OSError as error:
        raise VaultError(f"nothing was recovered: {error.strerror or error}") from error


def _unpack(data: bytes, folder: Path) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(each.compress_type not in _METHODS for each in archive.infolist()):
                raise zipfile.BadZipFile
            for each in archive.infolist():
                _take_out(archive, each, folder)
            return len(archive.infolist())
    except FileExistsError as error:
        raise Damaged(
            "two of its files have one name on this system, or a file and a folder; nothing was recovered"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Damaged("the pieces are those that were sealed, but what is in them is damaged; publish again") from error


def _take_out(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Write one file below the folder, never through or over anything that is there: whoever sealed it chose the names."""
    if not is_plain_name(member.filename):
        raise Damaged(
            "a file's name in it leads out of the folder, or can be none on this system; nothing was recovered"
        )
    target = folder / member.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as packed, target.open("xb") as new:
        shutil.copyfileobj(packed, new)


def is_plain_name(path: str, system: str = os.name) -> bool:
    """Whether a path with forward slashes names a file below a folder, and nothing else; `system` as `os.name` says it."""
    never = _NO_NAME_ON_WINDOWS if system == "nt" else _NO_NAME
    return not any(never.search(part) for part in path.split("/"))


def read_pack(sealed: Path, identity: Identity) -> bytes:
    """The ZIP in the sealed folder, each piece checked against the index; raises Damaged."""
    with reading("vault/index.age", "vault/index.age is missing: this is no sealed site, or a part of one", Damaged):
        index = read_index(open_sealed(read_regular(sealed / "vault" / "index.age"), identity))
    return b"".join(
        open_sealed(_read_piece(sealed / "vault" / index.build / f"{number:04d}.age", wanted), identity)
        for number, wanted in enumerate(index.pieces)
    )


def _read_piece(file: Path, wanted: str) -> bytes:
    missing = f"piece {file.name} is missing: the copy is of a half-finished update, or incomplete"
    with reading(f"piece {file.name}", missing, Damaged):
        piece = read_regular(file)
    if hashlib.sha256(piece).hexdigest() != wanted:
        raise Damaged(f"piece {file.name} is not the one that was sealed: damaged, exchanged, or of an older build")
    return piece
