"""A sealed folder, opened again: the plain site as it was built."""

import hashlib
import io
import zipfile
import zlib
from pathlib import Path

from sitevault.age import Identity, open_sealed
from sitevault.errors import Damaged, VaultError
from sitevault.index import Index, read_index
from sitevault.keys import read_identity
from sitevault.regular_files import read_regular
from sitevault.swap import replacing

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How a pack holds its files; what is packed in another way was not made here."""


def unseal(sealed: Path, passphrase: str, out: Path) -> int:
    """Recovers the site in the sealed folder into `out`, which must be new or empty; answers the number of files.

    Raises WrongPassphrase, or Damaged where any piece is not the one that was sealed; then `out` is as it was.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise VaultError(f"{out} is not empty; name a new folder")
    identity = read_identity(sealed / "vault", passphrase)
    data = read_pack(sealed, identity)
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
            archive.extractall(folder)
            return len(archive.infolist())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Damaged("the pieces are those that were sealed, but what is in them is damaged; publish again") from error


def read_pack(sealed: Path, identity: Identity) -> bytes:
    """The ZIP in the sealed folder, each piece checked against the index; raises Damaged."""
    index = _open_index(sealed, identity)
    folder = sealed / "vault" / index.build
    pieces = (_read_piece(folder / f"{number:04d}.age", wanted) for number, wanted in enumerate(index.pieces))
    return b"".join(open_sealed(piece, identity) for piece in pieces)


def _open_index(sealed: Path, identity: Identity) -> Index:
    try:
        return read_index(open_sealed(read_regular(sealed / "vault" / "index.age"), identity))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Damaged("vault/index.age is missing: this is no sealed site, or a part of one") from error
    except OSError as error:
        raise Damaged(f"vault/index.age cannot be read: {error.strerror}") from error


def _read_piece(file: Path, wanted: str) -> bytes:
    try:
        piece = read_regular(file)
    except FileNotFoundError as error:
        raise Damaged(f"piece {file.name} is missing: the copy is of a half-finished update, or incomplete") from error
    except OSError as error:
        raise Damaged(f"piece {file.name} cannot be read: {error.strerror}") from error
    if hashlib.sha256(piece).hexdigest() != wanted:
        raise Damaged(f"piece {file.name} is not the one that was sealed: damaged, exchanged, or of an older build")
    return piece
