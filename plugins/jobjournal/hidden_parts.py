"""Whether a picture holds what is not seen: what a camera or a program wrote into it, or what lies behind its end.

A picture is known by how it begins, whatever its name says: a photo that was saved as `.png` is one still.
"""

import re
from collections.abc import Callable, Iterator

_IN_JPEG = re.compile(
    rb"\xff[\xe1\xe3-\xed\xef\xfe]|\xff\xe0..(?!JFIF\0)|\xff\xe2..(?!ICC_PROFILE\0)|\xff\xd9.",
    re.DOTALL,
)
"""Parts of any program, a second, smaller picture, and more behind the end: none of these signs stands between the points."""
_SEEN_IN_PNG = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_SEEN_IN_WEBP = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_BEHIND = b"what lies behind the end"
_SIGNS = re.compile(rb"Exif\0|x:xmpmeta|rdf[:+]|XMP |eXIf|tEXt|zTXt|iTXt|tIME|Photoshop 3\.0|c2pa|jumb")
"""Of anything else."""


def holds_hidden(data: bytes) -> bool:
    """Whether a picture has to be packed anew before it is published."""
    return next((found(data) for begins, found in _KINDS if begins.match(data)), bool(_SIGNS.search(data)))


def _parts_of_png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        name = data[at + 4 : at + 8]
        yield name
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if name == b"IEND":
            yield from [_BEHIND] * (at < len(data))
            return


def _parts_of_webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        yield data[at : at + 4]
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2


_KINDS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], bool]], ...] = (
    (re.compile(rb"\xff\xd8"), lambda data: bool(_IN_JPEG.search(data))),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), lambda data: not _SEEN_IN_PNG.issuperset(_parts_of_png(data))),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), lambda data: not _SEEN_IN_WEBP.issuperset(_parts_of_webp(data))),
    (re.compile(rb"GIF8"), lambda data: b"XMP Data" in data),
)
