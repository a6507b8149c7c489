"""The sealed index: which file lies where, what each piece must hash to, when the site was built."""

import json
import re
import struct
import zlib
from dataclasses import asdict, dataclass

from sitevault.errors import Damaged
from sitevault.pack import Extent

FORMAT = 1
BLOCK = 16 * 1024
"""The index is padded to a multiple of this many bytes, before sealing."""

_FIXED = 10 + 2 + 8  # a gzip file's header, the length of its extra field, its trailer


@dataclass(frozen=True)
class SealedFile(Extent):
    """Where one file of the site is, and how the browser shall be told of it."""

    type: str
    """Its media type."""
    url: str
    """Its opaque path: what stands in the address bar in place of its own."""


@dataclass(frozen=True)
class Index:
    """What a reader with the identity needs to know."""

    build: str
    """The random name of the folder with this build's pieces."""
    built_at: str
    """ISO 8601, UTC."""
    base: str
    """The site's own address as its pages write it, or empty."""
    policy: str
    """The Content-Security-Policy of its pages; SCOPE stands for the address of the vault."""
    pieces: tuple[str, ...]
    """SHA-256 of each sealed piece, hexadecimal, in order."""
    files: dict[str, SealedFile]
    """By path in the site."""


def write_index(index: Index) -> bytes:
    """Gzip of JSON, padded inside gzip's own extra field: any gunzip reads it, and its length says little."""
    text = json.dumps({"format": FORMAT, **asdict(index)}, ensure_ascii=False, sort_keys=True).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(text) + packer.flush()
    fill = -(len(body) + _FIXED) % BLOCK
    head = b"\x1f\x8b\x08\x04\0\0\0\0\x02\xff" + struct.pack("<H", fill) + bytes(fill)
    return head + body + struct.pack("<II", zlib.crc32(text), len(text) & 0xFFFFFFFF)


def read_index(data: bytes) -> Index:
    """The index in `data`, which was sealed; raises Damaged where it is none, or of a later format."""
    try:
        fields = json.loads(zlib.decompress(data, 31))
        if fields.pop("format") != FORMAT:
            raise Damaged("the vault was made by a later release; update this one")
        index = Index(
            files={path: SealedFile(**file) for path, file in fields.pop("files").items()},
            pieces=tuple(fields.pop("pieces")),
            **fields,
        )
        if not (
            re.fullmatch("[0-9a-f]{16}", index.build)
            and all(re.fullmatch("[0-9a-f]{64}", piece) for piece in index.pieces)
        ):
            raise ValueError
    except (zlib.error, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged("index.age opens, but holds no index; publish again") from error
    return index
