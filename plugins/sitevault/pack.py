"""A folder as one ZIP of constant bytes, its length rounded so coarsely that it tells next to nothing."""

import io
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sitevault.errors import VaultError

PIECE = 64 * 1024
"""Bytes of the ZIP in each piece."""
FEWEST_PIECES = 16
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
_END = 22  # bytes of a ZIP's end record
_ALREADY_SMALL = {
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gif",
    ".avif",
    ".woff",
    ".woff2",
    ".gz",
    ".zip",
    ".pdf",
    ".mp4",
    ".webm",
}


@dataclass(frozen=True)
class Extent:
    """Where the bytes of one file of the site lie in the ZIP."""

    offset: int
    """Of its (compressed) bytes in the ZIP, the local header not counted."""
    length: int
    """Of these bytes."""
    size: int
    """Of the file itself."""
    deflated: bool


@dataclass(frozen=True)
class Pack:
    """A site as a ZIP of whole pieces."""

    data: bytes
    members: dict[str, Extent]
    """By path, relative to the site, with forward slashes."""


def pack(folder: Path) -> Pack:
    """All files under `folder` but source maps, in a stable order, filled up to whole pieces.

    The fill stands between the last file and the ZIP's directory, where every reader that follows the directory
    passes over it. Raises VaultError for a symbolic link or an unreadable name: what they mean elsewhere is unknown.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compresslevel=6) as archive:
        for path, file in list_files(folder):
            archive.writestr(_describe(path), file.read_bytes())
        tail = _END + sum(46 + len(info.filename.encode()) for info in archive.infolist())
        target = PIECE * count_pieces(archive.start_dir + tail)
        buffer.seek(archive.start_dir)
        buffer.write(bytes(target - tail - archive.start_dir))
        archive.start_dir = buffer.tell()
    data = buffer.getvalue()
    if len(data) != target:
        raise VaultError("the site is too large for one vault (4 GiB, or 65 535 files)")
    return Pack(data, {info.filename: _locate(data, info) for info in archive.infolist()})


def list_files(folder: Path) -> list[tuple[str, Path]]:
    """Path in the site and file, for what is packed: the home page and the theme first, as they are read first."""
    everything = list(folder.rglob("*"))
    if any(file.is_symlink() for file in everything):
        raise VaultError("the site holds a symbolic link; only plain files can be sealed")
    return sorted(
        (
            (_name(file.relative_to(folder)), file)
            for file in everything
            if file.is_file() and not file.name.endswith((".js.map", ".css.map"))
        ),
        key=lambda item: (_rank(item[0]), item[0]),
    )


def count_pieces(length: int) -> int:
    """How many pieces `length` bytes take, rounded up: at least 16, then by Padmé (at most 12 % more)."""
    return max(FEWEST_PIECES, padme(-(-length // PIECE)))


def padme(number: int) -> int:
    """`number` rounded up so that only its log log leading bits can differ from zero (Nikitin et al., PURBs, 2019)."""
    if number < 2:
        return number
    exponent = number.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1  # its low bits
    return (number + mask) & ~mask


def cut(data: bytes) -> Iterator[bytes]:
    """The pieces of a pack."""
    return (data[at : at + PIECE] for at in range(0, len(data), PIECE))


def _name(path: Path) -> str:
    try:
        path.as_posix().encode()
    except UnicodeEncodeError as error:
        raise VaultError("the site holds a file whose name is not UTF-8") from error
    return path.as_posix()


def _rank(path: str) -> int:
    return 0 if path == "index.html" else 1 if PurePosixPath(path).suffix in {".css", ".js", ".woff2"} else 2


def _describe(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _DATE)
    info.create_system = 3
    info.external_attr = 0o100644 << 16
    info.compress_type = (
        zipfile.ZIP_STORED if PurePosixPath(path).suffix.lower() in _ALREADY_SMALL else zipfile.ZIP_DEFLATED
    )
    return info


def _locate(data: bytes, info: zipfile.ZipInfo) -> Extent:
    """Where the bytes begin: behind a header of 30 bytes, the name and the extra field."""
    deflated = info.compress_type == zipfile.ZIP_DEFLATED
    lengths = struct.unpack_from("<HH", data, info.header_offset + 26)
    return Extent(info.header_offset + 30 + sum(lengths), info.compress_size, info.file_size, deflated)
