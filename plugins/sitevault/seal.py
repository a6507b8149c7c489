"""A built site, sealed: what is written is all that a host gets to see."""

import hashlib
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from sitevault.built_pages import find_base
from sitevault.charsets import decode_page
from sitevault.content_policy import make_policy
from sitevault.index import Index, SealedFile, write_index
from sitevault.keys import IDENTITY, read_recipient
from sitevault.opaque import opaque_paths
from sitevault.pack import cut, pack
from sitevault.release import release_files

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".ics": "text/calendar; charset=utf-8",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".wasm": "application/wasm",
    ".csv": "text/csv; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
"""Written down here: the system's own table differs from machine to machine."""


@dataclass(frozen=True)
class Sealed:
    """Counts only: they may stand in a public log."""

    files: int
    pieces: int
    size: int
    """Bytes of all pieces."""


def seal(site: Path, vault: Path, out: Path, built_at: datetime) -> Sealed:
    """Seals the folder `site` for the vault in the folder `vault` into the empty folder `out`.

    `built_at` has a zone. Files that a theme's scripts ask for by name keep their names in URLs. Raises VaultError.
    """
    recipient = read_recipient(vault)
    packed = pack(site)
    build = secrets.token_hex(8)
    (out / "vault" / build).mkdir(parents=True)
    hashes = [
        _write_piece(out / "vault" / build, number, recipient.seal(piece))
        for number, piece in enumerate(cut(packed.data))
    ]
    urls = opaque_paths(packed.members, recipient.text.encode())
    home, missing = _read_page(site / "index.html"), _read_page(site / "404.html")
    index = Index(
        build=build,
        built_at=built_at.astimezone(UTC).isoformat(timespec="seconds"),
        base=find_base(home),
        policy=make_policy(
            (_read_page(site / path) for path in packed.members if path.endswith(".html")), home, missing
        ),
        pieces=tuple(hashes),
        files={
            path: SealedFile(
                **asdict(extent),
                type=_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream"),
                url=urls[path],
            )
            for path, extent in packed.members.items()
        },
    )
    (out / "vault" / "index.age").write_bytes(recipient.seal(write_index(index)))
    (out / "vault" / IDENTITY).write_bytes((vault / IDENTITY).read_bytes())
    for name, data in release_files().items():
        (out / name).write_bytes(data)
    return Sealed(
        len(packed.members), len(hashes), sum(piece.stat().st_size for piece in (out / "vault" / build).iterdir())
    )


def _write_piece(folder: Path, number: int, sealed: bytes) -> str:
    (folder / f"{number:04d}.age").write_bytes(sealed)
    return hashlib.sha256(sealed).hexdigest()


def _read_page(file: Path) -> str:
    return decode_page(file.read_bytes()) if file.is_file() else ""
